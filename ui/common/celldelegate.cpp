#include "ui/common/celldelegate.h"

#include "ui/common/hopdelegate.h"
#include "ui/common/signpainter.h"
#include "ui/common/theme.h"

#include <QPainter>
#include <QWidget>

namespace ui {

int CellDelegate::leftOf(const QModelIndex &index) { return index.column() == 0 ? 16 : 6; }

void CellDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const Theme &theme = Theme::of(option.widget);
    const Metrics metrics = Metrics::of(option.font);
    const QRect cell = option.rect;
    painter->save();
    painter->fillRect(cell, option.state & QStyle::State_Selected ? theme.selected : theme.base);
    painter->fillRect(QRect(cell.left(), cell.bottom(), cell.width(), 1), theme.line);
    int left = cell.left() + leftOf(index);
    QColor ink = theme.text;
    if (const QVariant verdict = index.data(VerdictRole); verdict.isValid()) {
        const auto value = static_cast<base::Verdict>(verdict.toInt());
        SignPainter::paint(painter, QRectF(left, cell.top() + (cell.height() - metrics.sign) / 2.0, metrics.sign, metrics.sign), value, theme);
        left += metrics.sign + 6;
        ink = theme.ink(value).text;
    }
    const QVariant elide = index.data(ElideRole);
    const QRect place(left, cell.top(), cell.right() - left - 4, cell.height() - 1);
    painter->setFont(option.font);
    painter->setPen(ink);
    painter->drawText(place, Qt::AlignVCenter | Qt::AlignLeft,
                      option.fontMetrics.elidedText(index.data().toString(), elide.isValid() ? static_cast<Qt::TextElideMode>(elide.toInt()) : Qt::ElideRight, place.width()));
    painter->restore();
}

QSize CellDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const Metrics metrics = Metrics::of(option.font);
    const int sign = index.data(VerdictRole).isValid() ? metrics.sign + 6 : 0;
    return {leftOf(index) + sign + option.fontMetrics.horizontalAdvance(index.data().toString()) + 12, metrics.text + 10};
}

} // namespace ui
