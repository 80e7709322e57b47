#include "ui/common/treedelegate.h"

#include "ui/common/signpainter.h"
#include "ui/common/theme.h"

#include <QPainter>
#include <QTreeView>

namespace ui {

TreeDelegate::TreeDelegate(int verdictRole, QObject *parent, int staleRole) : QStyledItemDelegate(parent), m_verdictRole(verdictRole), m_staleRole(staleRole)
{
}

QSize TreeDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    return {QStyledItemDelegate::sizeHint(option, index).width(), Metrics::of(option.font).checkRow};
}

void TreeDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const Theme &theme = Theme::of(option.widget);
    const Metrics metrics = Metrics::of(option.font);
    painter->save();
    if (option.state & QStyle::State_Selected)
        painter->fillRect(option.rect, theme.selected);
    painter->setPen(theme.line);
    painter->drawLine(option.rect.bottomLeft(), option.rect.bottomRight());
    // A table's first column begins where its head does; a tree's is indented by the tree.
    const bool isEdge = index.column() == 0 && !qobject_cast<const QTreeView *>(option.widget);
    QRect area = option.rect.adjusted(isEdge ? 16 : 6, 0, -6, 0);
    const QVariant verdict = index.data(m_verdictRole);
    if (verdict.isValid()) {
        const QRectF sign(area.left(), area.center().y() - metrics.sign / 2.0, metrics.sign, metrics.sign);
        SignPainter::paint(painter, sign, static_cast<base::Verdict>(verdict.toInt()), theme,
                           m_staleRole != 0 && index.data(m_staleRole).toBool() ? SignPainter::State::Stale : SignPainter::State::Live);
        area.setLeft(area.left() + metrics.sign + 8);
    }
    painter->setFont(option.font);
    painter->setPen(index.column() == 0 ? theme.text : theme.text2);
    painter->drawText(area, Qt::AlignLeft | Qt::AlignVCenter, option.fontMetrics.elidedText(index.data().toString(), Qt::ElideMiddle, area.width()));
    painter->restore();
}

} // namespace ui
