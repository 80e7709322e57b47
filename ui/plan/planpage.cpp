#include "ui/plan/planpage.h"

#include "core/base/text.h"

#include <QShortcut>

namespace ui {

PlanPage::PlanPage(PlanFunctions functions, PlanTarget target, QWidget *parent)
    : PageFrame(QStringLiteral("plan"), tr("Plan"), parent)
    , m_view(new PlanView(std::move(functions), std::move(target)))
{
    setBody(m_view);
    setRefreshVisible(false);
    age()->clear();
    for (BusyButton *button : m_view->buttons())
        addHeaderButton(button);
    connect(m_view, &PlanView::sentenceChanged, this, &PlanPage::setSentence);
    connect(this, &PageFrame::refreshWanted, m_view, &PlanView::prepareAgain);
    connect(this, &PageFrame::readOnlyChanged, m_view, &PlanView::setReadOnly);
    auto *go = new QShortcut(QKeySequence(Qt::CTRL | Qt::Key_Return), this);
    go->setContext(Qt::WidgetWithChildrenShortcut);
    connect(go, &QShortcut::activated, m_view, &PlanView::askAndRun);
}

void PlanPage::present(const QString &title, const QList<plan::ItemPtr> &items)
{
    setTitle(base::printable(title));
    setContent();
    m_view->present(items);
}

} // namespace ui
