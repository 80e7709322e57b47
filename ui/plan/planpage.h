#pragma once

#include "ui/common/pageframe.h"
#include "ui/plan/planview.h"

namespace ui {

/// A plan of several items as a page.
class PlanPage : public PageFrame {
    Q_OBJECT
public:
    PlanPage(PlanFunctions functions, PlanTarget target, QWidget *parent = nullptr);

    /// title: the act and its object, "Upgrade to 26.8.1".
    void present(const QString &title, const QList<plan::ItemPtr> &items);
    /// Runs, asks, closes, and takes the runner's signals (PlanView's slots).
    PlanView *plan() { return m_view; }

private:
    PlanView *m_view;
};

} // namespace ui
