#include "ui/window/panes.h"

#include <QWidget>

namespace ui {

namespace {

QWidget *firstStop(QWidget *pane)
{
    if (pane->focusPolicy() & Qt::TabFocus)
        return pane;
    for (QWidget *widget = pane->nextInFocusChain(); widget && widget != pane; widget = widget->nextInFocusChain())
        if (pane->isAncestorOf(widget) && (widget->focusPolicy() & Qt::TabFocus) && widget->isVisible() && widget->isEnabled())
            return widget;
    return pane;
}

} // namespace

void focusNextPane(const QList<QWidget *> &panes, const QWidget *focus, int step)
{
    if (panes.isEmpty())
        return;
    qsizetype at = 0;
    for (qsizetype i = 0; i < panes.size(); ++i)
        if (focus && (panes[i] == focus || panes[i]->isAncestorOf(focus)))
            at = i;
    firstStop(panes[(at + step + panes.size()) % panes.size()])->setFocus(Qt::TabFocusReason);
}

} // namespace ui
