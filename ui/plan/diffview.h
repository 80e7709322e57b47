#pragma once

#include "core/plan/item.h"

#include <QPlainTextEdit>

namespace ui {

/// What changes: the object, then each field with − what was and + what will be, tinted. As high as its text needs, so it
/// stands in a page that scrolls; text, so it can be selected and read aloud.
class DiffView : public QPlainTextEdit {
    Q_OBJECT
public:
    explicit DiffView(QWidget *parent = nullptr);
    void setChanges(const QList<plan::Change> &changes);
    /// To the next (1) or previous (-1) change from the cursor on; false when there is none.
    bool step(int direction);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void changeEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void write();
    void fit();

    QList<plan::Change> m_changes;
};

} // namespace ui
