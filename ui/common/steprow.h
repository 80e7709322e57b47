#pragma once

#include "ui/common/plainlabel.h"
#include "ui/common/signlabel.h"

#include <QWidget>

#include <optional>

class QVBoxLayout;

namespace ui {

/// One step of a way: sign, name, measured fact, time it took; a step that needs an answer grows its form in place.
class StepRow : public QWidget {
    Q_OBJECT
public:
    explicit StepRow(const QString &name, QWidget *parent = nullptr);

    void setName(const QString &name);
    /// Waiting is Sign::Waiting: not reached, not red.
    void setStep(Sign sign, const QString &fact, std::optional<qint64> ms = std::nullopt);
    /// The form under the fact; the row owns it. nullptr takes it away.
    void setForm(QWidget *form);
    QWidget *form() const { return m_form; }
    Sign sign() const { return m_sign->sign(); }
    QString fact() const { return m_fact->text(); }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    SignLabel *m_sign;
    PlainLabel *m_name;
    PlainLabel *m_fact;
    PlainLabel *m_ms;
    QVBoxLayout *m_place;
    QWidget *m_form = nullptr;
};

} // namespace ui
