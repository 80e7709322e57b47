#include "ui/routes/routecell.h"

#include <QCoreApplication>

namespace ui {

namespace {

using base::Verdict;
using routes::Hop;
using routes::HopState;
using routes::Route;

/// The hop whose words a column shows: Pods speaks for the endpoints unless the pod is what is wrong.
HopState shownState(const Route &route, RouteColumn column)
{
    switch (column) {
    case RouteColumn::Domain:
    case RouteColumn::Dns: return hopState(route, Hop::Dns);
    case RouteColumn::Certificate: return hopState(route, Hop::Certificate);
    case RouteColumn::Proxy: return hopState(route, Hop::Proxy);
    case RouteColumn::NodePort: return hopState(route, Hop::NodePort);
    case RouteColumn::Service: return hopState(route, Hop::Service);
    case RouteColumn::Answer: return hopState(route, Hop::Answer);
    case RouteColumn::Pods: break;
    }
    HopState endpoints = hopState(route, Hop::Endpoints);
    const HopState pod = hopState(route, Hop::Pod);
    const Verdict all = base::worst(endpoints.verdict, pod.verdict);
    if (pod.verdict == all && pod.verdict != endpoints.verdict && pod.verdict != Verdict::Unknown)
        return pod;
    endpoints.verdict = all;
    if (endpoints.caption.isEmpty())
        endpoints.caption = pod.caption.isEmpty() ? pod.fact : pod.caption;
    return endpoints;
}

Wire wireAfter(const Route &route, RouteColumn column, Verdict verdict)
{
    if (column == RouteColumn::Answer)
        return Wire::None;
    if (route.culprit) {
        const RouteColumn culprit = columnOf(*route.culprit);
        if (column == culprit)
            return Wire::Cut;
        if (column > culprit)
            return Wire::Dashed;
    }
    // Nobody saw whether a path leads on from a hop that was not asked.
    return verdict == Verdict::Unknown ? Wire::Dashed : Wire::Solid;
}

QString joinedCaption(const Route &route, const QString &caption)
{
    if (!route.targets || route.targets->size() != 1)
        return caption;
    const routes::Target &target = route.targets->first();
    if (!target.nodePort)
        return caption;
    const QString port = QCoreApplication::translate("Routes", "NodePort %1").arg(*target.nodePort);
    return target.servicePort ? port + QStringLiteral(" → ") + QString::number(*target.servicePort) : port;
}

RouteCell domainCell(const Route &route)
{
    RouteCell cell;
    cell.fact = route.domain.get();
    cell.caption = routeRoleText(route.role);
    cell.elide = Qt::ElideMiddle;
    return cell;
}

} // namespace

RouteColumn columnOf(Hop hop)
{
    switch (hop) {
    case Hop::Dns: return RouteColumn::Dns;
    case Hop::Certificate: return RouteColumn::Certificate;
    case Hop::Proxy: return RouteColumn::Proxy;
    case Hop::NodePort: return RouteColumn::NodePort;
    case Hop::Service: return RouteColumn::Service;
    case Hop::Endpoints:
    case Hop::Pod: return RouteColumn::Pods;
    case Hop::Answer: return RouteColumn::Answer;
    }
    return RouteColumn::Answer;
}

QString columnTitle(RouteColumn column)
{
    switch (column) {
    case RouteColumn::Domain: return QCoreApplication::translate("Routes", "Domain");
    case RouteColumn::Dns: return QCoreApplication::translate("Routes", "DNS");
    case RouteColumn::Certificate: return QCoreApplication::translate("Routes", "Certificate");
    case RouteColumn::Proxy: return QCoreApplication::translate("Routes", "Proxy");
    case RouteColumn::NodePort: return QCoreApplication::translate("Routes", "NodePort");
    case RouteColumn::Service: return QCoreApplication::translate("Routes", "Service");
    case RouteColumn::Pods: return QCoreApplication::translate("Routes", "Pods");
    case RouteColumn::Answer: return QCoreApplication::translate("Routes", "Answer");
    }
    return {};
}

QString routeRoleText(routes::Role role)
{
    switch (role) {
    case routes::Role::Matrix: return QCoreApplication::translate("Routes", "Homeserver");
    case routes::Role::Auth: return QCoreApplication::translate("Routes", "Sign-in (MAS)");
    case routes::Role::Web: return QCoreApplication::translate("Routes", "Element Web");
    case routes::Role::Admin: return QCoreApplication::translate("Routes", "Element Admin");
    case routes::Role::WellKnown: return QCoreApplication::translate("Routes", "Server name, .well-known");
    case routes::Role::Rtc: return QCoreApplication::translate("Routes", "Call tokens");
    case routes::Role::Sfu: return QCoreApplication::translate("Routes", "Call signalling (SFU)");
    case routes::Role::Other: return QCoreApplication::translate("Routes", "Other");
    }
    return {};
}

QString placeText(base::Place place)
{
    switch (place) {
    case base::Place::Desktop: return QCoreApplication::translate("Routes", "this computer");
    case base::Place::Server: return QCoreApplication::translate("Routes", "the server");
    case base::Place::Pod: return QCoreApplication::translate("Routes", "a pod");
    case base::Place::Api: return QCoreApplication::translate("Routes", "the Kubernetes API");
    case base::Place::Proxy: return QCoreApplication::translate("Routes", "the proxy's settings");
    }
    return {};
}

HopState hopState(const Route &route, Hop hop)
{
    const HopState *state = route.hop(hop);
    HopState result = state ? *state : HopState{hop};
    if (result.fact.isEmpty() && result.verdict == Verdict::Unknown)
        result.fact = QCoreApplication::translate("Routes", "not asked");
    if (result.fact.isEmpty() && result.verdict == Verdict::Skipped)
        result.fact = QStringLiteral("–");
    return result;
}

RouteCell routeCell(const Route &route, RouteColumn column, bool joined)
{
    if (column == RouteColumn::Domain)
        return domainCell(route);
    const HopState state = shownState(route, column);
    RouteCell cell;
    cell.verdict = state.verdict;
    cell.fact = state.fact;
    cell.caption = joined && column == RouteColumn::Service ? joinedCaption(route, state.caption) : state.caption;
    cell.wire = wireAfter(route, column, state.verdict);
    const bool culprit = route.culprit && columnOf(*route.culprit) == column;
    cell.tinted = culprit || state.verdict == Verdict::Warning;
    if (column == RouteColumn::Service)
        cell.elide = Qt::ElideLeft;
    else if (column == RouteColumn::Pods || column == RouteColumn::Proxy)
        cell.elide = Qt::ElideMiddle;
    return cell;
}

QString findingAt(const Route &route, RouteColumn column)
{
    for (const routes::Finding &finding : route.findings)
        if (columnOf(finding.hop) == column && finding.consequenceOf.isEmpty())
            return finding.what;
    return {};
}

QString spokenCell(const Route &route, RouteColumn column, bool joined)
{
    const RouteCell cell = routeCell(route, column, joined);
    if (!cell.verdict)
        return cell.fact + QStringLiteral(", ") + cell.caption;
    const QString finding = findingAt(route, column);
    return HopDelegate::spoken(columnTitle(column), *cell.verdict, cell.fact, finding.isEmpty() ? cell.caption : finding);
}

} // namespace ui
