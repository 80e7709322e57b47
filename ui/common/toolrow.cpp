#include "ui/common/toolrow.h"

#include "ui/common/theme.h"

#include <QHBoxLayout>
#include <QPainter>

namespace ui {

ToolRow::ToolRow(QWidget *parent)
    : QWidget(parent)
    , m_row(new QHBoxLayout(this))
{
    m_row->setContentsMargins(16, 6, 16, 6);
    m_row->setSpacing(8);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
}

void ToolRow::add(QWidget *widget, int stretch) { m_row->addWidget(widget, stretch); }

void ToolRow::addStretch() { m_row->addStretch(1); }

void ToolRow::paintEvent(QPaintEvent *)
{
    const Theme &theme = Theme::of(this);
    QPainter painter(this);
    painter.fillRect(rect(), theme.base);
    painter.fillRect(0, height() - 1, width(), 1, theme.line);
}

} // namespace ui
