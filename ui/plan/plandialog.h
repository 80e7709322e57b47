#pragma once

#include "ui/common/chip.h"
#include "ui/plan/planview.h"

#include <QDialog>

namespace ui {

/// The plan of one item, window-modal. Deletes itself when it is closed and nothing runs any more: what runs when it is
/// closed goes on in the background, and said() tells what came out.
class PlanDialog : public QDialog {
    Q_OBJECT
public:
    PlanDialog(PlanFunctions functions, PlanTarget target, QWidget *parent);

    /// title: what it is about, "app.gigglin.tech"; "" takes the item's own. Opens the dialog.
    void present(const QString &title, const plan::ItemPtr &item);
    PlanView *plan() { return m_view; }

    void reject() override;

private:
    void endInBackground();

    PlainLabel *m_title;
    PlainLabel *m_why;
    VerdictChip *m_chip;
    SignLabel *m_sign;
    PlainLabel *m_sentence;
    PlanView *m_view;
};

} // namespace ui
