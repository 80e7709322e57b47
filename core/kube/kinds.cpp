#include "core/kube/kinds.h"

#include "core/kube/parse.h"

#include <QUrl>

namespace kube {
namespace {

const QString coreV1 = QStringLiteral("/api/v1");
const QString appsV1 = QStringLiteral("/apis/apps/v1");

QString segment(const QString &text) { return u'/' + QString::fromLatin1(QUrl::toPercentEncoding(text)); }

} // namespace

QString pathOf(const QString &group, const Namespace &ns, const QString &plural, const QString &name)
{
    QString path = group;
    if (!ns.get().isEmpty())
        path += QStringLiteral("/namespaces") + segment(ns.get());
    path += segment(plural);
    return name.isEmpty() ? path : path + segment(name);
}

template <>
Kind<Pod> kindIn(const Namespace &ns)
{
    return {pathOf(coreV1, ns, QStringLiteral("pods")), &parsePods};
}

template <>
Kind<Service> kindIn(const Namespace &ns)
{
    return {pathOf(coreV1, ns, QStringLiteral("services")), &parseServices};
}

template <>
Kind<EndpointSlice> kindIn(const Namespace &ns)
{
    return {pathOf(QStringLiteral("/apis/discovery.k8s.io/v1"), ns, QStringLiteral("endpointslices")), &parseEndpointSlices};
}

template <>
Kind<Ingress> kindIn(const Namespace &ns)
{
    return {pathOf(QStringLiteral("/apis/networking.k8s.io/v1"), ns, QStringLiteral("ingresses")), &parseIngresses};
}

template <>
Kind<Job> kindIn(const Namespace &ns)
{
    return {pathOf(QStringLiteral("/apis/batch/v1"), ns, QStringLiteral("jobs")), &parseJobs};
}

template <>
Kind<Event> kindIn(const Namespace &ns)
{
    return {pathOf(coreV1, ns, QStringLiteral("events")), &parseEvents};
}

template <>
Kind<Node> kindIn(const Namespace &)
{
    return {pathOf(coreV1, {}, QStringLiteral("nodes")), &parseNodes};
}

Kind<Workload> deploymentsIn(const Namespace &ns) { return {pathOf(appsV1, ns, QStringLiteral("deployments")), &parseWorkloads}; }

Kind<Workload> statefulSetsIn(const Namespace &ns) { return {pathOf(appsV1, ns, QStringLiteral("statefulsets")), &parseWorkloads}; }

QString workloadPlural(const QString &kind)
{
    if (kind == u"Deployment")
        return QStringLiteral("deployments");
    return kind == u"StatefulSet" ? QStringLiteral("statefulsets") : QString();
}

} // namespace kube
