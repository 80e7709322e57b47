#include "ui/servers/servermodel.h"

#include "core/base/text.h"
#include "ui/common/signpainter.h"
#include "ui/common/theme.h"

#include <QPainter>

namespace ui {
namespace {

QString nameOf(const servers::Server &server)
{
    if (std::holds_alternative<servers::DemoTarget>(server.target))
        return ServerModel::tr("Demo server");
    return base::printable(server.name.get());
}

int firstFree(const QList<int> &taken)
{
    for (int mark = 1; mark <= 6; ++mark) {
        if (!taken.contains(mark))
            return mark;
    }
    return 1;
}

} // namespace

QList<ServerRow> rowsOf(const QList<servers::Server> &list)
{
    QList<int> taken;
    for (const servers::Server &server : list) {
        if (server.mark > 0)
            taken << server.mark;
    }
    QList<ServerRow> rows;
    for (const servers::Server &server : list) {
        ServerRow row{server, server.mark, base::Verdict::Unknown, ServerModel::tr("not connected")};
        if (std::holds_alternative<servers::DemoTarget>(server.target))
            row.mark = 6; // grey: it is nobody's server
        if (row.mark == 0) {
            row.mark = firstFree(taken);
            taken << row.mark;
        }
        rows << row;
    }
    return rows;
}

void ServerModel::setRows(QList<ServerRow> rows)
{
    for (ServerRow &row : rows) {
        const int known = indexOf(row.server.name);
        if (known >= 0) {
            row.verdict = m_rows[known].verdict;
            row.state = m_rows[known].state;
        }
    }
    beginResetModel();
    m_rows = std::move(rows);
    endResetModel();
}

int ServerModel::indexOf(const base::ServerName &name) const
{
    for (int i = 0; i < m_rows.size(); ++i) {
        if (m_rows[i].server.name == name)
            return i;
    }
    return -1;
}

void ServerModel::setState(const base::ServerName &name, base::Verdict verdict, const QString &state)
{
    const int at = indexOf(name);
    if (at < 0)
        return;
    m_rows[at].verdict = verdict;
    m_rows[at].state = state;
    Q_EMIT dataChanged(index(at), index(at));
}

int ServerModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

QVariant ServerModel::data(const QModelIndex &index, int role) const
{
    const ServerRow &row = m_rows[index.row()];
    switch (role) {
    case Qt::DisplayRole: return nameOf(row.server);
    case TargetRole: return base::printable(servers::targetText(row.server));
    case MarkRole: return row.mark;
    case VerdictRole: return static_cast<int>(row.verdict);
    case StateRole: return row.state;
    case Qt::AccessibleTextRole: return nameOf(row.server) + QStringLiteral(", ") + row.state + QStringLiteral(", ") + base::printable(servers::targetText(row.server));
    default: return {};
    }
}

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
    painter->setPen(theme.line);
    painter->drawLine(option.rect.bottomLeft(), option.rect.bottomRight());
    const QRect area = option.rect.adjusted(12, 0, -12, 0);
    painter->setPen(Qt::NoPen);
    painter->setBrush(theme.marks[static_cast<size_t>(index.data(ServerModel::MarkRole).toInt() - 1)]);
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
                      smallMetrics.elidedText(index.data(ServerModel::TargetRole).toString(), Qt::ElideRight, room));
    painter->restore();
}

} // namespace ui
