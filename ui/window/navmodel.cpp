#include "ui/window/navmodel.h"

#include "ui/common/signpainter.h"
#include "ui/common/strokeicon.h"
#include "ui/common/theme.h"

#include <QPainter>
#include <QWidget>

namespace ui {

namespace {
constexpr int groupGap = 17; // above the first page of a group, with a line in its middle

std::optional<base::Verdict> verdictOf(const QModelIndex &index)
{
    const QVariant verdict = index.data(VerdictRole);
    return verdict.isValid() ? std::optional(static_cast<base::Verdict>(verdict.toInt())) : std::nullopt;
}
}

void NavModel::add(const NavEntry &entry)
{
    const int row = rowCount();
    beginInsertRows({}, row, row);
    m_entries.append(entry);
    endInsertRows();
}

void NavModel::setVerdict(const QString &id, base::Verdict verdict)
{
    const int row = rowOf(id);
    if (row < 0 || m_entries[row].verdict == verdict)
        return;
    m_entries[row].verdict = verdict;
    Q_EMIT dataChanged(index(row), index(row));
}

int NavModel::rowOf(const QString &id) const
{
    for (int row = 0; row < rowCount(); ++row)
        if (m_entries[row].id == id)
            return row;
    return -1;
}

int NavModel::rowCount(const QModelIndex &parent) const { return parent.isValid() ? 0 : static_cast<int>(m_entries.size()); }

QVariant NavModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const NavEntry &entry = m_entries[index.row()];
    const bool judged = entry.verdict != base::Verdict::Skipped;
    switch (role) {
    case Qt::DisplayRole: return entry.title;
    case Qt::ToolTipRole:
    case Qt::AccessibleTextRole: return judged ? QString(entry.title + QStringLiteral(", ") + verdictText(entry.verdict)) : entry.title;
    case VerdictRole: return judged ? QVariant(static_cast<int>(entry.verdict)) : QVariant();
    case IconNameRole: return entry.icon;
    case GroupRole: return entry.startsGroup;
    default: return {};
    }
}

void NavDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const Theme &theme = Theme::of(option.widget);
    const Metrics metrics = Metrics::of(option.font);
    QRect row = option.rect;
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    if (index.data(NavModel::GroupRole).toBool()) {
        painter->fillRect(QRect(row.left() + 8, row.top() + groupGap / 2, row.width() - 16, 1), theme.lineStrong);
        row.setTop(row.top() + groupGap);
    }
    const bool current = option.state & QStyle::State_Selected;
    const bool hover = option.state & QStyle::State_MouseOver;
    if (current || hover) {
        painter->setPen(Qt::NoPen);
        painter->setBrush(current ? theme.selected : theme.hover);
        painter->drawRoundedRect(QRectF(row).adjusted(0, 0.5, 0, -0.5), 6, 6);
    }
    if (current && (option.state & QStyle::State_HasFocus) && option.widget->window()->testAttribute(Qt::WA_KeyboardFocusChange)) {
        painter->setPen(QPen(theme.accent, 2));
        painter->setBrush(Qt::NoBrush);
        painter->drawRoundedRect(QRectF(row).adjusted(1, 1.5, -1, -1.5), 6, 6);
    }
    const int side = metrics.scaled(16);
    const int left = m_narrow ? row.left() + (row.width() - side) / 2 : row.left() + 8;
    const QRectF icon(left, row.top() + (row.height() - side) / 2.0, side, side);
    paintIcon(painter, icon, index.data(NavModel::IconNameRole).toString(), current ? theme.accent : theme.text2);
    const int sign = metrics.scaled(m_narrow ? 12 : 14);
    if (const auto verdict = verdictOf(index)) {
        const QRectF place = m_narrow ? QRectF(icon.right() - 3, icon.bottom() - sign + 6, sign, sign)
                                      : QRectF(row.right() - 8 - sign, row.top() + (row.height() - sign) / 2.0, sign, sign);
        if (m_narrow) { // the sign stands on the icon: a rim keeps the two apart
            painter->setPen(Qt::NoPen);
            painter->setBrush(current ? theme.selected : theme.chrome);
            painter->drawEllipse(place.adjusted(-1.5, -1.5, 1.5, 1.5));
        }
        SignPainter::paint(painter, place, *verdict, theme);
    }
    if (!m_narrow) {
        painter->setFont(current ? strongFont(option.font) : option.font);
        painter->setPen(current ? theme.text : theme.text2);
        painter->drawText(row.adjusted(8 + side + 10, 0, -sign - 14, 0), Qt::AlignVCenter, index.data().toString());
    }
    painter->restore();
}

QSize NavDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const int gap = index.data(NavModel::GroupRole).toBool() ? groupGap : 0;
    return {40, Metrics::of(option.font).text + 15 + gap};
}

} // namespace ui
