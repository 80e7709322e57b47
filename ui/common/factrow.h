#pragma once

#include "ui/common/plainlabel.h"
#include "ui/common/signlabel.h"

#include <QWidget>

class QHBoxLayout;

namespace ui {

/// One fact: its name, its value, and where or when below. Labelled stands in cards and forms (label left, value beside);
/// Spread in side panes (sign, name … value at the right edge, caption below).
class FactRow : public QWidget {
    Q_OBJECT
public:
    enum class Layout { Labelled, Spread };
    explicit FactRow(const QString &name, const QString &value = {}, Layout layout = Layout::Labelled, QWidget *parent = nullptr);

    void setName(const QString &name);
    void setValue(const QString &value);
    void setCaption(const QString &caption);
    void setSign(Sign sign); ///< shows the sign; none is shown before
    void setValueRole(TextRole role); ///< Fixed for keys and paths, Strong for what matters
    void setValueInk(Sign sign);
    /// Width of the name's column at the pictures' font; 120 unless told.
    void setNameWidth(int pixels);
    /// One name column for rows that stand together, as wide as the longest name in this language.
    static void alignNames(const QList<FactRow *> &rows);
    QString value() const { return m_value->text(); }
    /// Something beside the value: a VerdictChip, a link.
    void addBeside(QWidget *widget);

private:
    void describe();

    SignLabel *m_sign;
    PlainLabel *m_name;
    PlainLabel *m_value;
    PlainLabel *m_caption;
    QHBoxLayout *m_valueRow;
};

} // namespace ui
