#include "ui/logs/logview.h"

#include "ui/common/theme.h"

#include <QAccessible>
#include <QApplication>
#include <QClipboard>
#include <QPaintEvent>
#include <QPainter>
#include <QScrollBar>

#include <algorithm>
#include <climits>
#include <utility>

namespace ui {

QAccessibleInterface *logViewAccessible(const QString &className, QObject *object);

LogView::LogView(QWidget *parent) : QAbstractScrollArea(parent)
{
    static const bool installed = (QAccessible::installFactory(logViewAccessible), true);
    Q_UNUSED(installed);
    setObjectName(QStringLiteral("logs.view"));
    setAccessibleName(tr("Log lines"));
    setFocusPolicy(Qt::StrongFocus);
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAsNeeded);
    viewport()->setCursor(Qt::ArrowCursor);
    connect(verticalScrollBar(), &QScrollBar::valueChanged, this, &LogView::scrolledByHand);
    connect(horizontalScrollBar(), &QScrollBar::valueChanged, viewport(), qOverload<>(&QWidget::update));
    readFont();
}

void LogView::setStore(const logs::LogStore *store)
{
    m_store = store;
    m_rows.setStore(store);
    m_current.reset();
    m_widest = 0;
    m_following = true;
    refresh();
}

void LogView::refresh()
{
    if (m_current && m_current->get() < begin())
        m_current.reset();
    fitTop();
    m_seen = std::max(m_seen, begin());
    updateScrollBars();
    viewport()->update();
    if (!m_following)
        Q_EMIT waitingChanged();
}

/// No empty space under the last row while there are rows above the first.
void LogView::fitTop()
{
    const qint64 last = lastTop();
    m_top = m_following ? last : std::clamp(m_top, begin(), last);
}

void LogView::follow()
{
    const bool was = std::exchange(m_following, true);
    m_current.reset();
    refresh();
    if (!was)
        Q_EMIT followingChanged(true);
}

void LogView::pause()
{
    if (!m_following)
        return;
    m_following = false;
    m_seen = end();
    const auto newest = end() > begin() ? m_store->row(logs::LineNumber{end() - 1}) : std::nullopt;
    m_pausedAt = newest ? m_rows.timeText(newest->at).left(8) : QString();
    Q_EMIT followingChanged(false);
}

qint64 LogView::waitingRows() const
{
    return m_following ? 0 : std::max<qint64>(0, end() - m_seen);
}

QString LogView::pausedAt() const
{
    return m_pausedAt;
}

void LogView::setWrapping(bool on)
{
    if (m_wrapping == on)
        return;
    m_wrapping = on;
    horizontalScrollBar()->setValue(0);
    refresh();
    Q_EMIT wrappingChanged(on);
}

void LogView::setZone(const QTimeZone &zone)
{
    m_rows.setZone(zone);
    viewport()->update();
}

void LogView::readFont()
{
    m_rows.setFont(this);
    m_widest = 0;
    horizontalScrollBar()->setSingleStep(4 * fontMetrics().averageCharWidth());
}

int LogView::textWidth() const
{
    return m_wrapping ? std::max(50, viewport()->width() - m_rows.textLeft()) : 0;
}

int LogView::rowsPerPage() const
{
    return std::max(1, viewport()->height() / m_rows.rowHeight());
}

qint64 LogView::lastTop() const
{
    if (!m_wrapping)
        return std::max(begin(), end() - rowsPerPage());
    // Back from the end until the screen is full: no more rows than fit are measured.
    qint64 top = end();
    int room = viewport()->height();
    const QList<logs::Row> rows = m_store ? m_store->rows(logs::LineNumber{end() - rowsPerPage()}, rowsPerPage()) : QList<logs::Row>();
    for (auto row = rows.crbegin(); row != rows.crend(); ++row) {
        room -= m_rows.heightOf(*row, textWidth());
        if (room < 0 && top < end())
            break;
        top = row->number.get();
    }
    return std::max(begin(), top);
}

void LogView::setTop(qint64 top)
{
    m_top = std::clamp(top, begin(), lastTop());
    updateScrollBars();
    viewport()->update();
}

void LogView::updateScrollBars()
{
    m_syncing = true;
    const qint64 range = std::max<qint64>(0, lastTop() - begin());
    verticalScrollBar()->setPageStep(rowsPerPage());
    verticalScrollBar()->setRange(0, int(std::min<qint64>(range, INT_MAX)));
    verticalScrollBar()->setValue(int(std::min<qint64>(m_top - begin(), INT_MAX)));
    const int column = viewport()->width() - m_rows.textLeft();
    horizontalScrollBar()->setPageStep(column);
    horizontalScrollBar()->setRange(0, m_wrapping ? 0 : std::max(0, m_widest + m_rows.rowHeight() - column));
    m_syncing = false;
}

/// The wheel, the bar, the keys: up pauses, all the way down goes on.
void LogView::scrolledByHand()
{
    if (m_syncing)
        return;
    m_top = begin() + verticalScrollBar()->value();
    if (verticalScrollBar()->value() >= verticalScrollBar()->maximum())
        follow();
    else
        pause();
    viewport()->update();
}

QList<logs::Row> LogView::visibleRows() const
{
    return m_store ? m_store->rows(logs::LineNumber{m_top}, rowsPerPage() + 1) : QList<logs::Row>();
}

void LogView::paintEvent(QPaintEvent *event)
{
    const Theme &theme = Theme::of(this);
    QPainter painter(viewport());
    painter.fillRect(event->rect(), theme.base);
    LogRows::Place place;
    place.scrolled = m_wrapping ? 0 : horizontalScrollBar()->value();
    place.wrapped = m_wrapping;
    int y = 0;
    qint64 lastShown = m_seen - 1;
    const int widestBefore = m_widest;
    for (const logs::Row &row : visibleRows()) {
        const int height = m_rows.heightOf(row, textWidth());
        place.rect = QRect(0, y, viewport()->width(), height);
        place.selected = isSelected(row.number.get());
        if (place.rect.intersects(event->rect()))
            m_rows.paint(&painter, row, place, theme);
        if (!m_wrapping)
            m_widest = std::max(m_widest, m_rows.widthOf(row));
        if (y + height <= viewport()->height() + m_rows.rowHeight() / 2)
            lastShown = row.number.get();
        y += height;
        if (y >= viewport()->height())
            break;
    }
    countSeen(lastShown);
    if (m_widest != widestBefore)
        QMetaObject::invokeMethod(this, [this] { updateScrollBars(); }, Qt::QueuedConnection);
}

void LogView::countSeen(qint64 lastShown)
{
    if (lastShown < m_seen)
        return;
    m_seen = lastShown + 1;
    if (!m_following)
        QMetaObject::invokeMethod(this, [this] { Q_EMIT waitingChanged(); }, Qt::QueuedConnection);
}

LogView::Counts LogView::visibleCounts() const
{
    Counts counts;
    for (const logs::Row &row : visibleRows().mid(0, rowsPerPage())) {
        if (row.severity == logs::Severity::Warning)
            ++counts.warnings;
        else if (row.severity == logs::Severity::Error || row.severity == logs::Severity::Fatal)
            ++counts.errors;
    }
    return counts;
}

bool LogView::isSelected(qint64 number) const
{
    if (!m_current)
        return false;
    const auto [from, to] = std::minmax(m_anchor, m_current->get());
    return number >= from && number <= to;
}

QString LogView::selectedText() const
{
    if (!m_current || !m_store)
        return {};
    const auto [from, to] = std::minmax(m_anchor, m_current->get());
    QString text;
    for (const logs::Row &row : m_store->rows(logs::LineNumber{from}, to - std::max(from, begin()) + 1))
        text += m_rows.copied(row) + u'\n';
    return text;
}

void LogView::copy() const
{
    const QString text = selectedText();
    if (!text.isEmpty())
        QApplication::clipboard()->setText(text);
}

QString LogView::spokenCurrent() const
{
    const auto row = m_current && m_store ? m_store->row(*m_current) : std::nullopt;
    return row ? m_rows.spoken(*row) : QString();
}

void LogView::resizeEvent(QResizeEvent *event)
{
    QAbstractScrollArea::resizeEvent(event);
    fitTop();
    updateScrollBars();
}

void LogView::changeEvent(QEvent *event)
{
    QAbstractScrollArea::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange) {
        readFont();
        refresh();
    }
}

} // namespace ui
