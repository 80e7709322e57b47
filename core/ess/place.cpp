#include "core/ess/place.h"

#include "core/base/text.h"
#include "core/kube/kinds.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <algorithm>

namespace ess {
namespace {

using base::Error;

struct Text {
    Q_DECLARE_TR_FUNCTIONS(ess)
};

bool isOf(const kube::Workload &workload, const ReleaseRef &release)
{
    return workload.meta.annotations.value(QStringLiteral("meta.helm.sh/release-name")) == release.name.get();
}

} // namespace

std::optional<Error> fault(const WorkloadPlace &place)
{
    static const QRegularExpression name(QStringLiteral("\\A[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?\\z"));
    if (kube::workloadPlural(place.kind).isEmpty())
        return Error{Error::Kind::Usage, Text::tr("%1 is no Deployment and no StatefulSet.").arg(base::printable(place.text())), {}};
    if (!name.match(place.name).hasMatch())
        return Error{Error::Kind::Usage, Text::tr("%1 is no name of a workload.").arg(base::printable(place.name)), {}};
    return {};
}

base::Task<kube::Workload> readWorkload(kube::Cluster *cluster, WorkloadPlace place)
{
    if (const auto error = fault(place))
        co_return *error;
    auto reading = cluster->workload(place.release.ns, place.kind, place.name);
    const auto read = co_await reading;
    if (!read && read.error().kind == Error::Kind::NotFound)
        co_return Error{Error::Kind::NotFound, Text::tr("There is no %1 in %2.").arg(place.text(), place.release.ns.get()), read.error().detail};
    if (!read)
        co_return read.error();
    if (!isOf(*read, place.release))
        co_return Error{Error::Kind::NotFound, Text::tr("%1 is not a part of the release %2.").arg(place.text(), place.release.name.get()), {}};
    kube::Workload workload = *read;
    co_return workload;
}

base::Task<QList<kube::Workload>> readWorkloads(kube::Cluster *cluster, ReleaseRef release)
{
    auto askingDeployments = cluster->deployments(release.ns);
    auto askingStatefulSets = cluster->statefulSets(release.ns);
    const auto deployments = co_await askingDeployments;
    const auto statefulSets = co_await askingStatefulSets;
    if (!deployments)
        co_return deployments.error();
    if (!statefulSets)
        co_return statefulSets.error();
    QList<kube::Workload> all = deployments->items + statefulSets->items;
    all.removeIf([&](const kube::Workload &w) { return !isOf(w, release); });
    co_return all;
}

plan::ObjectRef objectRef(const base::Namespace &ns, const QString &kind, const QString &name)
{
    if (kind == u"Service")
        return {QStringLiteral("/api/v1"), ns, QStringLiteral("services"), kind, name, {}};
    return {QStringLiteral("/apis/apps/v1"), ns, kube::workloadPlural(kind), kind, name, {}};
}

plan::Observation observation(bool inOrder, base::Verdict verdict, const QString &fact)
{
    plan::Observation seen;
    seen.inOrder = inOrder;
    seen.verdict = verdict;
    seen.fact = fact;
    seen.from = base::Place::Api;
    seen.at = QDateTime::currentDateTimeUtc();
    return seen;
}

QString readyFact(const kube::Workload &workload)
{
    const QString name = base::printable(workload.meta.name);
    if (workload.desired == 0)
        return Text::tr("%1 is scaled to 0.").arg(name);
    return Text::tr("%1 of %2 pods of %3 are ready.").arg(workload.ready).arg(workload.desired).arg(name);
}

} // namespace ess
