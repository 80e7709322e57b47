#include "ui/servers/serverdelegate.h"

#include "ui/common/signpainter.h"
#include "ui/common/theme.h"
#include "ui/servers/servermodel.h"

#include <QPainter>

#include <algorithm>

namespace ui {

QSize ServerDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &) const
{
    return {200, Metrics::of(option.font).scaled(55)};
}

void ServerDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const Theme &theme = Theme::of(option.widget);
    const Metrics metrics = Metrics::of(option.font);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    if (option.state & QStyle::State_Selected)
        painter->fillRect(option.rect, theme.selected);
    else if (option.state & QStyle::State_MouseOver)
        painter->fillRect(option.rect, theme.hover);
    painter->fillRect(QRect(option.rect.left(), option.rect.bottom(), option.rect.width(), 1), theme.line);
    const QRect area = option.rect.adjusted(12, 0, -12, 0);
    painter->setPen(Qt::NoPen);
    painter->setBrush(theme.marks[static_cast<size_t>(std::clamp(index.data(ServerModel::MarkRole).toInt(), 1, 6) - 1)]);
    painter->drawRoundedRect(QRect(area.left(), area.top() + 10, 4, area.height() - 20), 2, 2);

    // The state keeps its room; the name takes what is left.
    const QFont small = captionFont(option.font);
    const QFontMetrics smallMetrics(small);
    const QString state = index.data(ServerModel::StateRole).toString();
    const int stateWidth = smallMetrics.horizontalAdvance(state) + metrics.sign + 6;
    const QRect stateArea(area.right() - stateWidth, area.top(), stateWidth, area.height());
    auto verdict = static_cast<base::Verdict>(index.data(ServerModel::VerdictRole).toInt());
    const Sign sign = verdict == base::Verdict::Unknown ? Sign::Waiting : signOf(verdict);
    SignPainter::paint(painter, QRectF(stateArea.left(), stateArea.center().y() - metrics.sign / 2.0 + 1, metrics.sign, metrics.sign), sign, theme);
    painter->setFont(small);
    painter->setPen(theme.text2);
    painter->drawText(stateArea.adjusted(metrics.sign + 6, 0, 0, 0), Qt::AlignVCenter | Qt::AlignLeft, state);

    const int left = area.left() + 14;
    const int room = stateArea.left() - left - 8;
    const int half = area.height() / 2;
    painter->setFont(strongFont(option.font));
    painter->setPen(theme.text);
    painter->drawText(QRect(left, area.top() + 4, room, half - 4), Qt::AlignBottom | Qt::AlignLeft,
                      QFontMetrics(painter->font()).elidedText(index.data().toString(), Qt::ElideRight, room));
    painter->setFont(small);
    painter->setPen(theme.text2);
    painter->drawText(QRect(left, area.top() + half + 1, room, half - 4), Qt::AlignTop | Qt::AlignLeft,
                      smallMetrics.elidedText(index.data(ServerModel::TargetRole).toString(), Qt::ElideMiddle, room));
    painter->restore();
}

} // namespace ui
