#include "core/ess/discovery.h"

#include "core/ess/drift.h"
#include "core/ess/revisions.h"
#include "core/remote/shell.h"

#include <QCoreApplication>

#include <algorithm>

namespace ess {
namespace {

using base::Error;
using kube::Pod;
using kube::Workload;

bool isLostLink(const Error &error)
{
    return error.kind == Error::Kind::Unreachable || error.kind == Error::Kind::Cancelled || error.kind == Error::Kind::Timeout;
}

bool belongs(const Workload &workload, const HelmRelease &release)
{
    const QString owner = workload.meta.annotations.value(QStringLiteral("meta.helm.sh/release-name"));
    return workload.meta.ns == release.ref.ns && owner == release.ref.name.get();
}

WorkloadStatus statusOf(const Workload &workload, const QList<Pod> &pods)
{
    WorkloadStatus status{workload.kind, workload.meta.name, kube::roleOf(workload), workload.ready, workload.desired, 0, {}, {}};
    for (const kube::ContainerSpec &container : workload.containers)
        if (!container.init)
            status.images.append(container.image);
    const QString owner = workload.kind + u'/' + workload.meta.name;
    for (const Pod &pod : pods) {
        if (pod.meta.ns != workload.meta.ns || kube::workloadOf(pod) != owner)
            continue;
        status.restarts += pod.restarts();
        if (pod.ready && (!status.startedAt.isValid() || pod.startedAt < status.startedAt))
            status.startedAt = pod.startedAt;
    }
    return status;
}

QList<Workload> inNamespace(const QList<Workload> &workloads, const base::Namespace &ns)
{
    QList<Workload> there;
    std::copy_if(workloads.begin(), workloads.end(), std::back_inserter(there), [&ns](const Workload &w) { return w.meta.ns == ns; });
    return there;
}

bool isBefore(const WorkloadStatus &a, const WorkloadStatus &b)
{
    return a.role != b.role ? a.role < b.role : a.name < b.name;
}

} // namespace

bool isEss(const Chart &chart)
{
    return chart.name == u"matrix-stack";
}

base::Task<QList<HelmRelease>> findReleases(kube::Cluster *cluster)
{
    auto asking = helmSecrets(cluster, {});
    const auto secrets = co_await asking;
    if (!secrets)
        co_return secrets.error();
    QList<HelmRelease> found;
    const QList<HelmSecret> newest = newestRevisions(*secrets);
    for (const HelmSecret &secret : newest) {
        if (secret.ref.ns.get() == u"kube-system")
            continue;
        auto reading = readNewest(cluster, revisionsOf(*secrets, secret.ref));
        const auto release = co_await reading;
        if (!release && isLostLink(release.error()))
            co_return release.error();
        if (release && isEss(release->chart))
            found.append(*release);
    }
    co_return found;
}

base::Result<HelmRelease> choose(const QList<HelmRelease> &found, const QString &release, const QString &ns)
{
    QList<HelmRelease> meant;
    QStringList names;
    for (const HelmRelease &candidate : found) {
        const bool sameName = release.isEmpty() || candidate.ref.name.get() == release;
        const bool sameNamespace = ns.isEmpty() || candidate.ref.ns.get() == ns;
        if (!sameName || !sameNamespace)
            continue;
        meant.append(candidate);
        names.append(candidate.ref.ns.get() + u'/' + candidate.ref.name.get());
    }
    if (meant.size() == 1)
        return meant.first();
    if (meant.isEmpty() && found.isEmpty())
        return Error{Error::Kind::NotFound, QCoreApplication::translate("ess", "K3s runs, but there is no ESS release."), {}};
    if (meant.isEmpty())
        return Error{Error::Kind::NotFound, QCoreApplication::translate("ess", "There is no ESS release %1 in %2.").arg(release.isEmpty() ? QStringLiteral("*") : release, ns.isEmpty() ? QStringLiteral("*") : ns), {}};
    const int count = static_cast<int>(meant.size());
    return Error{Error::Kind::Usage, QCoreApplication::translate("ess", "%n ESS releases; which one?", nullptr, count),
                 names.join(QStringLiteral(", "))};
}

Release assemble(const HelmRelease &helmRelease, const QString &helmVersion, const QList<Workload> &deployments,
                 const QList<Workload> &statefulSets, const QList<Pod> &pods)
{
    Release release{helmRelease.ref, helmRelease.chart, helmRelease.updatedAt, helmVersion, helmRelease.serverName, {}};
    for (const Workload &workload : deployments + statefulSets)
        if (belongs(workload, helmRelease))
            release.workloads.append(statusOf(workload, pods));
    std::sort(release.workloads.begin(), release.workloads.end(), isBefore);
    if (helmRelease.manifest)
        release.drift = ess::drift(*helmRelease.manifest, inNamespace(deployments + statefulSets, helmRelease.ref.ns));
    return release;
}

base::Task<Release> release(kube::Cluster *cluster, remote::Shell *shell, ReleaseRef ref)
{
    auto askingDeployments = cluster->deployments(ref.ns);
    auto askingStatefulSets = cluster->statefulSets(ref.ns);
    auto askingPods = cluster->pods(ref.ns);
    auto askingHelm = helmVersion(shell);
    auto askingSecrets = helmSecrets(cluster, ref.ns);
    const auto deployments = co_await askingDeployments;
    const auto statefulSets = co_await askingStatefulSets;
    const auto pods = co_await askingPods;
    const auto helm = co_await askingHelm;
    const auto secrets = co_await askingSecrets;
    if (!deployments)
        co_return deployments.error();
    if (!statefulSets)
        co_return statefulSets.error();
    if (!pods)
        co_return pods.error();
    if (!helm)
        co_return helm.error();
    if (!secrets)
        co_return secrets.error();
    const QList<HelmSecret> revisions = revisionsOf(*secrets, ref);
    if (revisions.isEmpty())
        co_return Error{Error::Kind::NotFound, QCoreApplication::translate("ess", "There is no release %1 in %2 any more.").arg(ref.name.get(), ref.ns.get()), {}};
    auto reading = readNewest(cluster, revisions);
    const auto helmRelease = co_await reading;
    if (!helmRelease)
        co_return helmRelease.error();
    co_return assemble(*helmRelease, *helm, deployments->items, statefulSets->items, pods->items);
}

QStringList helmVersionArgv()
{
    return {QStringLiteral("helm"), QStringLiteral("version"), QStringLiteral("--template"), QStringLiteral("{{.Version}}")};
}

base::Task<QString> helmVersion(remote::Shell *shell)
{
    remote::Exec exec;
    exec.argv = helmVersionArgv();
    const auto output = co_await remote::outputOf(shell, std::move(exec));
    if (!output && isLostLink(output.error()))
        co_return output.error();
    const QString version = output ? QString::fromUtf8(output->trimmed()) : QString();
    co_return version.startsWith(u'v') && version.size() < 40 ? version : QString();
}

} // namespace ess
