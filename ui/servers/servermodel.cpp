#include "ui/servers/servermodel.h"

#include "core/base/text.h"

#include <QTextDocument>

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

QString listTarget(const servers::Server &server)
{
    if (std::holds_alternative<servers::DemoTarget>(server.target))
        return ServerModel::tr("simulated, safe to try");
    if (std::holds_alternative<servers::LocalTarget>(server.target))
        return ServerModel::tr("K3s on this computer");
    const QString text = servers::targetText(server);
    return base::printable(text.startsWith(u"ssh ") ? text.mid(4) : text);
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
    syncRows(m_rows, rows, [](const ServerRow &row) { return row.server.name.get(); });
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
    if (!index.isValid())
        return {};
    const ServerRow &row = m_rows[index.row()];
    switch (role) {
    case Qt::DisplayRole: return nameOf(row.server);
    case Qt::ToolTipRole: {
        // A tool tip guesses HTML: what could be read as such is shown escaped.
        const QString text = nameOf(row.server) + u'\n' + listTarget(row.server);
        return Qt::mightBeRichText(text) ? text.toHtmlEscaped() : text;
    }
    case TargetRole: return listTarget(row.server);
    case MarkRole: return row.mark;
    case VerdictRole: return static_cast<int>(row.verdict);
    case StateRole: return base::printable(row.state);
    case Qt::AccessibleTextRole: return QStringList{nameOf(row.server), base::printable(row.state), listTarget(row.server)}.join(QStringLiteral(", "));
    default: return {};
    }
}

} // namespace ui
