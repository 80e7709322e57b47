#pragma once

#include "core/base/error.h"
#include "ui/common/busybutton.h"
#include "ui/common/plainlabel.h"
#include "ui/common/signlabel.h"

#include <QFrame>
#include <QPlainTextEdit>

class QHBoxLayout;

namespace ui {

/// A verdict with its reason and its way out, across the page, in the tint of its sign. Raw words stay folded away.
class Banner : public QFrame {
    Q_OBJECT
public:
    explicit Banner(QWidget *parent = nullptr);

    /// sentence: bold, the effect; reason: under it. Shows the banner and clears buttons and raw text.
    void present(Sign sign, const QString &sentence, const QString &reason = {});
    void present(const base::Error &error);
    void dismiss();
    bool isPresented() const { return !isHidden(); }
    QString sentence() const { return m_sentence->text(); }

    BusyButton *addButton(const QString &text, ButtonLook look = ButtonLook::Normal, const QString &iconName = {});
    /// What the library or server said, under a Details button with Copy.
    void setRaw(const QString &raw);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void clearButtons();
    void toggleRaw();

    SignLabel *m_sign;
    PlainLabel *m_sentence;
    PlainLabel *m_reason;
    QHBoxLayout *m_row = nullptr;
    QHBoxLayout *m_buttons;
    QWidget *m_rawPart;
    QPlainTextEdit *m_raw;
    BusyButton *m_details = nullptr;
};

} // namespace ui
