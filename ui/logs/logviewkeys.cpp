// LogView by keyboard and mouse: the current line and the selection.
#include "ui/logs/logview.h"

#include <QAccessible>
#include <QContextMenuEvent>
#include <QKeyEvent>
#include <QMenu>
#include <QMouseEvent>
#include <QScrollBar>

#include <algorithm>

namespace ui {

void LogView::setCurrent(logs::LineNumber number)
{
    if (!m_store || !m_store->contains(number))
        return;
    select(number.get(), false);
    scrollTo(number.get());
}

/// Whoever looks at a line does not want it to move away.
void LogView::select(qint64 number, bool extend)
{
    if (end() <= begin())
        return;
    number = std::clamp(number, begin(), end() - 1);
    pause();
    if (!extend || !m_current)
        m_anchor = number;
    m_current = logs::LineNumber{number};
    viewport()->update();
    Q_EMIT currentChanged();
    if (QAccessible::isActive()) {
        QAccessibleValueChangeEvent event(this, spokenCurrent());
        QAccessible::updateAccessibility(&event);
    }
}

void LogView::moveCurrent(qint64 by, bool extend)
{
    const qint64 lastOnScreen = std::min(end() - 1, m_top + rowsPerPage() - 1);
    const qint64 from = m_current ? m_current->get() : by < 0 ? lastOnScreen + 1 : lastOnScreen;
    select(from + by, extend);
    if (m_current)
        scrollTo(m_current->get());
}

void LogView::scrollTo(qint64 number)
{
    if (number < m_top) {
        setTop(number);
        return;
    }
    // Down until it is whole; with wrapped rows a step may be several lines high.
    int height = 0;
    qint64 top = number;
    const qint64 first = std::max(m_top, number - rowsPerPage());
    const QList<logs::Row> rows = m_store->rows(logs::LineNumber{first}, number - first + 1);
    for (auto row = rows.crbegin(); row != rows.crend(); ++row) {
        height += m_rows.heightOf(*row, textWidth());
        if (height > viewport()->height() && row->number.get() != number)
            break;
        top = row->number.get();
    }
    setTop(std::max(top, m_top));
}

void LogView::selectAll()
{
    if (end() <= begin())
        return;
    select(begin(), false);
    select(end() - 1, true);
}

void LogView::keyPressEvent(QKeyEvent *event)
{
    const bool extend = event->modifiers() & Qt::ShiftModifier;
    if (event->matches(QKeySequence::Copy))
        return copy();
    if (event->matches(QKeySequence::SelectAll))
        return selectAll();
    if (event->key() == Qt::Key_W && event->modifiers() == (Qt::ControlModifier | Qt::ShiftModifier))
        return setWrapping(!m_wrapping);
    switch (event->key()) {
    case Qt::Key_Up: return moveCurrent(-1, extend);
    case Qt::Key_Down: return moveCurrent(1, extend);
    case Qt::Key_PageUp: return moveCurrent(-std::max(1, rowsPerPage() - 1), extend);
    case Qt::Key_PageDown: return moveCurrent(std::max(1, rowsPerPage() - 1), extend);
    case Qt::Key_Home:
        select(begin(), extend);
        return setTop(begin());
    case Qt::Key_End: return follow();
    case Qt::Key_Left: return horizontalScrollBar()->triggerAction(QScrollBar::SliderSingleStepSub);
    case Qt::Key_Right: return horizontalScrollBar()->triggerAction(QScrollBar::SliderSingleStepAdd);
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (m_current)
            Q_EMIT activated(*m_current);
        return;
    default: QAbstractScrollArea::keyPressEvent(event);
    }
}

qint64 LogView::rowAt(int y) const
{
    if (y < 0)
        return m_top - 1;
    qint64 number = m_top;
    for (const logs::Row &row : visibleRows()) {
        number = row.number.get();
        y -= m_rows.heightOf(row, textWidth());
        if (y < 0)
            return number;
    }
    return number + 1;
}

void LogView::mousePressEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton || rowAt(event->pos().y()) >= end())
        return;
    select(rowAt(event->pos().y()), event->modifiers() & Qt::ShiftModifier);
}

void LogView::mouseMoveEvent(QMouseEvent *event)
{
    if (!(event->buttons() & Qt::LeftButton) || !m_current)
        return;
    m_dragAt = event->pos();
    select(rowAt(m_dragAt.y()), true);
    const bool outside = m_dragAt.y() < 0 || m_dragAt.y() >= viewport()->height();
    if (outside && m_dragTimer == 0)
        m_dragTimer = startTimer(50);
    else if (!outside && m_dragTimer != 0)
        killTimer(std::exchange(m_dragTimer, 0));
}

/// Dragging beyond an edge scrolls.
void LogView::timerEvent(QTimerEvent *event)
{
    if (event->timerId() != m_dragTimer)
        return QAbstractScrollArea::timerEvent(event);
    setTop(m_top + (m_dragAt.y() < 0 ? -1 : 1));
    select(rowAt(m_dragAt.y()), true);
}

void LogView::mouseReleaseEvent(QMouseEvent *)
{
    if (m_dragTimer != 0)
        killTimer(std::exchange(m_dragTimer, 0));
}

void LogView::mouseDoubleClickEvent(QMouseEvent *event)
{
    mousePressEvent(event);
    if (m_current)
        Q_EMIT activated(*m_current);
}

void LogView::contextMenuEvent(QContextMenuEvent *event)
{
    QMenu *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    QAction *copying = menu->addAction(tr("&Copy"), this, &LogView::copy);
    copying->setEnabled(m_current.has_value());
    menu->addAction(tr("Select &all"), this, [this] { selectAll(); });
    QAction *wrap = menu->addAction(tr("&Wrap long lines"), this, [this] { setWrapping(!m_wrapping); });
    wrap->setCheckable(true);
    wrap->setChecked(m_wrapping);
    QAction *following = menu->addAction(tr("&Follow the end"), this, &LogView::follow);
    following->setEnabled(!m_following);
    menu->popup(event->globalPos());
}

} // namespace ui
