#include "ui/common/hopdelegate.h"

#include "ui/common/signpainter.h"
#include "ui/common/theme.h"

#include <QPainter>
#include <QWidget>

using namespace Qt::StringLiterals;

namespace ui {

namespace {

constexpr int signLeft = 6; // the tint of a culprit begins that much before its sign
constexpr int cutRoom = 24; // what the two slashes need to be seen
constexpr int nameLeft = 16; // a page's margin: the first column

struct Cell {
    std::optional<base::Verdict> verdict;
    QString fact;
    QString caption;
    Wire wire = Wire::None;
    bool culprit = false;
    bool stale = false;
    Qt::TextElideMode elide = Qt::ElideRight;
};

Cell cellOf(const QModelIndex &index)
{
    Cell cell;
    if (const QVariant verdict = index.data(VerdictRole); verdict.isValid())
        cell.verdict = static_cast<base::Verdict>(verdict.toInt());
    cell.fact = index.data(FactRole).toString();
    cell.caption = index.data(CaptionRole).toString();
    if (const QVariant wire = index.data(WireRole); wire.isValid())
        cell.wire = static_cast<Wire>(wire.toInt());
    cell.culprit = index.data(CulpritRole).toBool();
    cell.stale = index.data(StaleRole).toBool();
    if (const QVariant elide = index.data(ElideRole); elide.isValid())
        cell.elide = static_cast<Qt::TextElideMode>(elide.toInt());
    return cell;
}

struct Places {
    QRectF sign;
    QRectF fact;
    QRectF caption;
};

Places placesIn(const QRect &rect, const Cell &cell, const Metrics &metrics)
{
    const int left = rect.left() + (cell.verdict ? signLeft + metrics.sign + 6 : nameLeft);
    const int top = rect.top() + (rect.height() - metrics.text - metrics.captionText) / 2;
    Places places;
    places.sign = QRectF(rect.left() + signLeft, top + (metrics.text - metrics.sign) / 2.0, metrics.sign, metrics.sign);
    places.fact = QRectF(left, top, rect.right() - left - 4, metrics.text);
    places.caption = QRectF(left, top + metrics.text, rect.right() - left - 4, metrics.captionText);
    return places;
}

void paintBackground(QPainter *painter, const QStyleOptionViewItem &option, const Cell &cell, const Theme &theme)
{
    painter->fillRect(option.rect, option.state & QStyle::State_Selected ? theme.selected : theme.base);
    painter->fillRect(QRect(option.rect.left(), option.rect.bottom(), option.rect.width(), 1), theme.line);
    if (!cell.culprit || !cell.verdict)
        return;
    const Ink &ink = theme.ink(*cell.verdict);
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(QPen(ink.sign, 1));
    painter->setBrush(ink.tint);
    painter->drawRoundedRect(QRectF(option.rect).adjusted(0.5, 3.5, -2.5, -4.5), 4, 4);
}

} // namespace

void paintWire(QPainter *painter, double left, double right, double y, Wire wire, const Theme &theme)
{
    if (wire == Wire::None || right - left < 6)
        return;
    painter->save();
    QPen pen(wire == Wire::Cut ? theme.broken.sign : theme.wire, 1);
    if (wire == Wire::Dashed)
        pen.setDashPattern({3, 3});
    painter->setPen(pen);
    if (wire != Wire::Cut) {
        painter->setRenderHint(QPainter::Antialiasing, false);
        painter->drawLine(QPointF(left, y), QPointF(right, y));
        painter->restore();
        return;
    }
    // The cut: two slashes in the middle, the wire's ends to both sides.
    painter->setRenderHint(QPainter::Antialiasing);
    const double middle = (left + right) / 2;
    pen.setWidthF(1.4);
    painter->setPen(pen);
    painter->drawLine(QPointF(left, y), QPointF(qMax(left, middle - 6), y));
    painter->drawLine(QPointF(qMin(right, middle + 6), y), QPointF(right, y));
    pen.setWidthF(1.8);
    painter->setPen(pen);
    for (const double shift : {-2.5, 2.5})
        painter->drawLine(QPointF(middle + shift - 1.5, y + 4.5), QPointF(middle + shift + 1.5, y - 4.5));
    painter->restore();
}

void HopDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const Theme &theme = Theme::of(option.widget);
    const Metrics metrics = Metrics::of(option.font);
    const Cell cell = cellOf(index);
    const Places places = placesIn(option.rect, cell, metrics);
    painter->save();
    paintBackground(painter, option, cell, theme);
    if (cell.verdict)
        SignPainter::paint(painter, places.sign, *cell.verdict, theme, cell.stale ? SignPainter::State::Stale : SignPainter::State::Live);

    const bool strong = cell.culprit || !cell.verdict;
    const QFont font = strong ? strongFont(option.font) : option.font;
    const QFontMetricsF fm(font);
    // A cut needs room to be seen; other wires take what the text leaves.
    const double room = cell.wire == Wire::Cut ? places.fact.width() - cutRoom : places.fact.width();
    const QString fact = fm.elidedText(cell.fact, cell.elide, room);
    painter->setFont(font);
    painter->setPen(cell.culprit && cell.verdict ? theme.ink(*cell.verdict).text : theme.text);
    painter->drawText(places.fact, Qt::AlignLeft | Qt::AlignVCenter, fact);
    const QFont small = captionFont(option.font);
    painter->setFont(small);
    painter->setPen(cell.culprit ? theme.text2 : theme.text3);
    painter->drawText(places.caption, Qt::AlignLeft | Qt::AlignVCenter, QFontMetricsF(small).elidedText(cell.caption, Qt::ElideRight, places.caption.width()));
    const double end = option.rect.right() + 1 - (cell.culprit ? 4 : 0);
    paintWire(painter, places.fact.left() + fm.horizontalAdvance(fact) + 6, end, qRound(places.fact.center().y()) + 0.5, cell.wire, theme);
    painter->restore();
}

QSize HopDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const Metrics metrics = Metrics::of(option.font);
    const Cell cell = cellOf(index);
    const int left = cell.verdict ? signLeft + metrics.sign + 6 : nameLeft;
    const int fact = QFontMetrics(strongFont(option.font)).horizontalAdvance(cell.fact);
    const int caption = QFontMetrics(captionFont(option.font)).horizontalAdvance(cell.caption);
    const int cut = cell.wire == Wire::Cut ? cutRoom : 0;
    return {left + qMax(fact + cut, caption) + 12, metrics.hopRow};
}

QString HopDelegate::spoken(const QString &hop, base::Verdict verdict, const QString &fact, const QString &caption)
{
    QStringList parts{hop, verdictText(verdict)};
    for (const QString &part : {fact, caption})
        if (!part.isEmpty())
            parts.append(part);
    return parts.join(u", "_s);
}

} // namespace ui
