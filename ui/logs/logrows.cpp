#include "ui/logs/logrows.h"

#include "core/base/clock.h"
#include "core/base/text.h"
#include "ui/common/strokeicon.h"
#include "ui/common/theme.h"

#include <QCoreApplication>
#include <QFontMetrics>
#include <QPainter>
#include <QWidget>

#include <cmath>
#include <tuple>

namespace ui {
namespace {

/// More of a line is not shown in its row; copying and details have it whole.
constexpr qsizetype mostShown = 4096;
constexpr qsizetype mostRemembered = 1024;

QString tr(const char *text)
{
    return QCoreApplication::translate("LogView", text);
}

const Ink *inkOf(const logs::Row &row, const Theme &theme)
{
    if (row.kind == logs::RowKind::Gap)
        return &theme.warning;
    if (!row.severity)
        return nullptr;
    switch (*row.severity) {
    case logs::Severity::Fatal:
    case logs::Severity::Error: return &theme.broken;
    case logs::Severity::Warning: return &theme.warning;
    default: return nullptr;
    }
}

QString letterOf(const logs::Row &row)
{
    if (!row.severity)
        return {};
    switch (*row.severity) {
    case logs::Severity::Fatal: return QStringLiteral("F");
    case logs::Severity::Error: return QStringLiteral("E");
    case logs::Severity::Warning: return QStringLiteral("W");
    default: return {};
    }
}

QString severityWord(const logs::Row &row)
{
    const QString letter = letterOf(row);
    return letter == u"F" ? tr("fatal") : letter == u"E" ? tr("error") : letter == u"W" ? tr("warning") : QString();
}

} // namespace

void LogRows::setStore(const logs::LogStore *store)
{
    m_store = store;
    m_shown.clear();
}

void LogRows::setZone(const QTimeZone &zone)
{
    m_zone = zone;
}

void LogRows::setFont(const QWidget *widget)
{
    const Metrics metrics = Metrics::of(widget);
    m_fixed = fixedFont(widget->font());
    m_caption = captionFont(widget->font());
    const QFontMetrics fm(m_fixed);
    m_unit = metrics.scaled(4);
    m_lineHeight = fm.height();
    m_rowHeight = m_lineHeight + metrics.scaled(5);
    const int letter = fm.horizontalAdvance(u'W');
    m_margin = metrics.scaled(18) + letter + m_unit + m_unit / 2;
    m_time = fm.horizontalAdvance(QStringLiteral("00:00:00.000")) + 2 * m_unit;
    m_source = fm.horizontalAdvance(QStringLiteral("elementAdmin")) + 2 * m_unit;
    m_shown.clear();
}

LogRows::Shown &LogRows::shown(const logs::Row &row)
{
    if (m_shown.size() > mostRemembered)
        m_shown.clear();
    const auto known = m_shown.find(row.number.get());
    if (known != m_shown.end())
        return *known;
    Shown fresh;
    const QString text = QString::fromUtf8(row.text.first(std::min<qsizetype>(row.text.size(), 64 * 1024)));
    for (logs::Span span : logs::fold(text)) {
        const qsizetype room = mostShown - fresh.text.size();
        if (room <= 0)
            break;
        span.text = base::printable(span.text.left(room));
        fresh.text += span.text;
        fresh.spans.append(span);
    }
    if (fresh.text.size() >= mostShown) {
        const QString more = tr(" … (more in the details)");
        fresh.text += more;
        fresh.spans.append({more, logs::Emphasis::Dim});
    }
    return *m_shown.insert(row.number.get(), fresh);
}

void LogRows::layOut(QTextLayout &layout, const Shown &shown, int width, const Theme *theme) const
{
    layout.setText(shown.text);
    layout.setFont(m_fixed);
    QTextOption option;
    option.setWrapMode(width > 0 ? QTextOption::WrapAtWordBoundaryOrAnywhere : QTextOption::NoWrap);
    option.setTextDirection(Qt::LeftToRight);
    layout.setTextOption(option);
    QList<QTextLayout::FormatRange> formats;
    int at = 0;
    for (const logs::Span &span : shown.spans) {
        QTextLayout::FormatRange range;
        range.start = at;
        range.length = int(span.text.size());
        at += range.length;
        if (span.emphasis == logs::Emphasis::Strong)
            range.format.setFontWeight(QFont::DemiBold);
        if (theme)
            range.format.setForeground(span.emphasis == logs::Emphasis::Strong ? theme->text : theme->text2);
        formats.append(range);
    }
    layout.setFormats(formats);
    layout.beginLayout();
    for (int y = 0;; y += m_lineHeight) {
        QTextLine line = layout.createLine();
        if (!line.isValid())
            break;
        line.setLineWidth(width > 0 ? width : 1e6);
        line.setPosition(QPointF(0, y));
    }
    layout.endLayout();
}

int LogRows::heightOf(const logs::Row &row, int width)
{
    if (width <= 0 || row.kind != logs::RowKind::Line)
        return m_rowHeight;
    QTextLayout layout;
    layOut(layout, shown(row), width, nullptr);
    return m_rowHeight + (std::max(1, layout.lineCount()) - 1) * m_lineHeight;
}

int LogRows::widthOf(const logs::Row &row)
{
    if (row.kind != logs::RowKind::Line)
        return 0;
    Shown &text = shown(row);
    if (text.width < 0) {
        QTextLayout layout;
        layOut(layout, text, 0, nullptr);
        text.width = layout.lineCount() > 0 ? int(std::ceil(layout.lineAt(0).naturalTextWidth())) : 0;
    }
    return text.width;
}

void LogRows::paint(QPainter *painter, const logs::Row &row, const Place &place, const Theme &theme)
{
    const Ink *ink = row.kind == logs::RowKind::Line ? inkOf(row, theme) : nullptr;
    if (place.selected)
        painter->fillRect(place.rect, theme.selected);
    else if (ink)
        painter->fillRect(place.rect, ink->tint);
    if (row.kind == logs::RowKind::Line)
        paintLine(painter, row, place, theme);
    else
        paintRule(painter, row, place, theme);
}

void LogRows::paintLine(QPainter *painter, const logs::Row &row, const Place &place, const Theme &theme)
{
    const QFontMetrics fm(m_fixed);
    const int left = place.rect.left();
    const int top = place.rect.top() + (m_rowHeight - m_lineHeight) / 2;
    const int baseline = top + fm.ascent(); // one for all columns
    painter->setFont(m_fixed);
    if (const Ink *ink = inkOf(row, theme)) {
        painter->setPen(ink->text);
        painter->drawText(left + m_margin - m_unit - m_unit / 2 - fm.horizontalAdvance(letterOf(row)), baseline, letterOf(row));
    }
    painter->setPen(theme.text3);
    painter->drawText(left + m_margin, baseline, timeText(row.at));
    const QString role = roleOf(row);
    painter->setPen(theme.sources[size_t(colorIndexOf(role))]);
    painter->drawText(left + m_margin + m_time, baseline, fm.elidedText(role, Qt::ElideRight, m_source - m_unit));

    const QRect column = place.rect.adjusted(textLeft(), 0, 0, 0);
    QTextLayout layout;
    layOut(layout, shown(row), place.wrapped ? column.width() : 0, &theme);
    painter->save();
    painter->setClipRect(column, Qt::IntersectClip);
    layout.draw(painter, QPointF(column.left() - place.scrolled, top));
    painter->restore();
}

/// A full-width rule with its text: a piece of line, the sign, the sentence, the rest of the line.
void LogRows::paintRule(QPainter *painter, const logs::Row &row, const Place &place, const Theme &theme)
{
    const bool isGap = row.kind == logs::RowKind::Gap;
    const QString iconName = isGap ? QStringLiteral("close") : row.kind == logs::RowKind::Mark ? QStringLiteral("mark") : QStringLiteral("refresh");
    const QColor color = isGap ? theme.warning.text : theme.text2;
    const int middle = place.rect.center().y();
    const int inset = m_margin - 3 * m_unit;
    const int side = m_lineHeight - m_unit / 2;
    int x = place.rect.left() + inset;
    painter->setPen(isGap ? theme.warning.sign : theme.wire);
    painter->drawLine(x, middle, x + 6 * m_unit, middle);
    x += 8 * m_unit;
    paintIcon(painter, QRectF(x, middle - side / 2.0, side, side), iconName, color);
    x += side + 2 * m_unit;
    painter->setFont(m_caption);
    painter->setPen(color);
    const QFontMetrics fm(m_caption);
    const QString text = fm.elidedText(specialText(row), Qt::ElideMiddle, place.rect.right() - x - 10 * m_unit);
    painter->drawText(QRect(x, place.rect.top(), place.rect.right() - x, place.rect.height()), Qt::AlignVCenter, text);
    x += fm.horizontalAdvance(text) + 2 * m_unit;
    painter->setPen(isGap ? theme.warning.sign : theme.wire);
    painter->drawLine(x, middle, place.rect.right() - 4 * m_unit, middle);
}

QString LogRows::timeText(logs::Nanoseconds at) const
{
    if (at == 0)
        return QStringLiteral("--:--:--");
    return logs::toTime(at).toTimeZone(m_zone).toString(QStringLiteral("HH:mm:ss.zzz"));
}

QString LogRows::roleOf(const logs::Row &row) const
{
    if (!m_store || row.source.get() >= m_store->sources().size())
        return {};
    const logs::Source &source = m_store->source(row.source);
    return source.role.isEmpty() ? source.container : source.role;
}

int LogRows::colorIndexOf(const QString &role) const
{
    qsizetype index = m_roles.indexOf(role);
    if (index < 0) {
        index = m_roles.size();
        m_roles.append(role);
    }
    return int(index % qsizetype(std::tuple_size_v<decltype(Theme::sources)>));
}

QString LogRows::specialText(const logs::Row &row) const
{
    const QString text = base::printable(QString::fromUtf8(row.text));
    switch (row.kind) {
    case logs::RowKind::Gap: return tr("Lines of %1 are missing before %2: %3").arg(roleOf(row), timeText(row.at).left(8), text);
    case logs::RowKind::Mark: return tr("%1 · you, %2").arg(text, timeText(row.at).left(8));
    case logs::RowKind::Boundary:
    case logs::RowKind::Line: break;
    }
    return text;
}

QString LogRows::spoken(const logs::Row &row) const
{
    if (row.kind != logs::RowKind::Line)
        return specialText(row);
    QStringList parts{severityWord(row), timeText(row.at), roleOf(row),
                      base::printable(logs::joined(logs::fold(QString::fromUtf8(row.text.first(std::min(row.text.size(), mostShown))))))};
    parts.removeAll(QString());
    return parts.join(QStringLiteral(", "));
}

QString LogRows::copied(const logs::Row &row) const
{
    if (row.kind != logs::RowKind::Line)
        return QStringLiteral("--- ") + specialText(row) + QStringLiteral(" ---");
    return base::rfc3339(logs::toTime(row.at)) + u' ' + roleOf(row) + u' ' + base::printable(QString::fromUtf8(row.text));
}

} // namespace ui
