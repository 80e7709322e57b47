#include "ui/routes/routemodel.h"

#include <QLocale>
#include <QSet>

#include <algorithm>
#include <numeric>

using namespace Qt::StringLiterals;

namespace ui {

namespace {

int rank(base::Verdict verdict)
{
    switch (verdict) {
    case base::Verdict::Broken: return 0;
    case base::Verdict::Warning: return 1;
    case base::Verdict::Unknown: return 2;
    default: return 3;
    }
}

QString searchText(const routes::Route &route)
{
    QStringList parts{route.domain.get(), routeRoleText(route.role)};
    for (const routes::HopState &hop : route.hops)
        parts << hop.fact << hop.caption;
    for (const routes::Finding &finding : route.findings)
        parts << finding.what << finding.code;
    for (const routes::Target &target : route.targets.value_or(QList<routes::Target>())) {
        parts << target.path << target.service;
        if (target.nodePort)
            parts << QString::number(*target.nodePort);
        for (const routes::TargetPod &pod : target.pods.value_or(QList<routes::TargetPod>()))
            parts << pod.name;
    }
    return parts.join(u'\n');
}

QVariant cellData(const RouteCell &cell, int role)
{
    switch (role) {
    case Qt::DisplayRole:
    case FactRole: return cell.fact;
    case CaptionRole: return cell.caption;
    case VerdictRole: return cell.verdict ? QVariant(static_cast<int>(*cell.verdict)) : QVariant();
    case WireRole: return static_cast<int>(cell.wire);
    case CulpritRole: return cell.tinted;
    case ElideRole: return static_cast<int>(cell.elide);
    default: return {};
    }
}

} // namespace

RouteModel::RouteModel(QObject *parent)
    : QAbstractTableModel(parent)
{
}

void RouteModel::setRoutes(const QList<routes::Route> &routes)
{
    QHash<base::Domain, qsizetype> wanted;
    for (qsizetype i = 0; i < routes.size(); ++i)
        wanted.insert(routes[i].domain, i);
    for (int row = rowCount() - 1; row >= 0; --row) {
        if (wanted.contains(m_routes[row].domain))
            continue;
        beginRemoveRows({}, row, row);
        m_routes.removeAt(row);
        endRemoveRows();
    }
    QSet<base::Domain> present;
    for (int row = 0; row < rowCount(); ++row) {
        present.insert(m_routes[row].domain);
        changeRow(row, routes[wanted.value(m_routes[row].domain)]);
    }
    for (const routes::Route &route : routes) {
        if (present.contains(route.domain))
            continue;
        present.insert(route.domain);
        beginInsertRows({}, rowCount(), rowCount());
        m_routes.append(route);
        endInsertRows();
    }
}

void RouteModel::changeRow(int row, const routes::Route &route)
{
    if (m_routes[row] == route)
        return;
    m_routes[row] = route;
    Q_EMIT dataChanged(index(row, 0), index(row, routeColumnCount - 1));
}

void RouteModel::setStale(bool stale)
{
    if (m_stale == stale)
        return;
    m_stale = stale;
    allChanged();
}

void RouteModel::setJoined(bool joined)
{
    if (m_joined == joined)
        return;
    m_joined = joined;
    allChanged();
    Q_EMIT headerDataChanged(Qt::Horizontal, 0, routeColumnCount - 1);
}

void RouteModel::allChanged()
{
    if (!m_routes.isEmpty())
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, routeColumnCount - 1));
}

void RouteModel::sortByVerdict()
{
    QList<int> order(m_routes.size());
    std::iota(order.begin(), order.end(), 0);
    std::sort(order.begin(), order.end(), [this](int a, int b) {
        return std::pair(rank(m_routes[a].verdict), a) < std::pair(rank(m_routes[b].verdict), b);
    });
    Q_EMIT layoutAboutToBeChanged();
    QList<routes::Route> sorted;
    QList<int> newRow(m_routes.size());
    for (int row = 0; row < order.size(); ++row) {
        sorted.append(m_routes[order[row]]);
        newRow[order[row]] = row;
    }
    m_routes = std::move(sorted);
    for (const QModelIndex &old : persistentIndexList())
        changePersistentIndex(old, index(newRow[old.row()], old.column()));
    Q_EMIT layoutChanged();
}

const routes::Route *RouteModel::routeAt(const QModelIndex &index) const
{
    return index.isValid() && index.row() < m_routes.size() ? &m_routes[index.row()] : nullptr;
}

int RouteModel::rowOf(const base::Domain &domain) const
{
    for (int row = 0; row < rowCount(); ++row)
        if (m_routes[row].domain == domain)
            return row;
    return -1;
}

int RouteModel::rowCount(const QModelIndex &parent) const { return parent.isValid() ? 0 : static_cast<int>(m_routes.size()); }

int RouteModel::columnCount(const QModelIndex &parent) const { return parent.isValid() ? 0 : routeColumnCount; }

QVariant RouteModel::data(const QModelIndex &index, int role) const
{
    const routes::Route *route = routeAt(index);
    if (!route)
        return {};
    const auto column = static_cast<RouteColumn>(index.column());
    switch (role) {
    case Qt::ToolTipRole: return toolTip(*route, column);
    case Qt::AccessibleTextRole: return spokenCell(*route, column, m_joined);
    case StaleRole: return m_stale;
    case DomainRole: return route->domain.get();
    case FindingRole: return !route->findings.isEmpty();
    case SearchRole: return searchText(*route);
    default: return cellData(routeCell(*route, column, m_joined), role);
    }
}

QVariant RouteModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation == Qt::Vertical)
        return role == Qt::DisplayRole && section < m_routes.size() ? QVariant(m_routes[section].domain.get()) : QVariant();
    if (role == Qt::TextAlignmentRole)
        return int(Qt::AlignLeft | Qt::AlignVCenter);
    if (role != Qt::DisplayRole || section >= routeColumnCount)
        return {};
    const auto column = static_cast<RouteColumn>(section);
    if (m_joined && column == RouteColumn::Service)
        return tr("NodePort → Service");
    return columnTitle(column);
}

QString RouteModel::toolTip(const routes::Route &route, RouteColumn column) const
{
    const RouteCell cell = routeCell(route, column, m_joined);
    QStringList lines{cell.fact, cell.caption, findingAt(route, column)};
    for (const routes::HopState &hop : route.hops)
        if (column != RouteColumn::Domain && columnOf(hop.hop) == column && hop.at.isValid())
            lines.append(tr("Seen from %1 at %2").arg(placeText(hop.from), QLocale().toString(hop.at.toLocalTime().time(), u"HH:mm:ss"_s)));
    lines.removeAll(QString());
    // Qt takes a tooltip for HTML when it looks like it; the text comes from a server.
    return u"<p style='white-space:pre'>"_s + lines.join(u'\n').toHtmlEscaped() + u"</p>"_s;
}

void RouteFilter::setText(const QString &text)
{
    m_text = text.trimmed();
    invalidateFilter();
}

void RouteFilter::setFindingsOnly(bool only)
{
    m_findingsOnly = only;
    invalidateFilter();
}

bool RouteFilter::filterAcceptsRow(int row, const QModelIndex &parent) const
{
    const QModelIndex index = sourceModel()->index(row, 0, parent);
    if (m_findingsOnly && !index.data(RouteModel::FindingRole).toBool())
        return false;
    return m_text.isEmpty() || index.data(RouteModel::SearchRole).toString().contains(m_text, Qt::CaseInsensitive);
}

} // namespace ui
