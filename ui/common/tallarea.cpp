#include "ui/common/tallarea.h"

#include <QEvent>
#include <QLayout>

namespace ui {

TallArea::TallArea(QWidget *content, QWidget *parent)
    : QScrollArea(parent)
{
    setWidgetResizable(true);
    setFocusPolicy(Qt::NoFocus);
    setWidget(content);
    content->installEventFilter(this);
}

bool TallArea::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == widget() && (event->type() == QEvent::LayoutRequest || event->type() == QEvent::Resize))
        fit();
    return QScrollArea::eventFilter(watched, event);
}

void TallArea::fit()
{
    const QLayout *layout = widget()->layout();
    if (!layout)
        return;
    const int height = layout->hasHeightForWidth() ? layout->totalHeightForWidth(widget()->width()) : layout->totalMinimumSize().height();
    if (height != widget()->minimumHeight())
        widget()->setMinimumHeight(height);
}

} // namespace ui
