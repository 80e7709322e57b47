#pragma once

#include "core/base/task.h"
#include "core/ess/helmsecret.h"
#include "core/kube/cluster.h"

namespace remote {
class Shell;
}

namespace ess {

/// Whether a chart is ESS: "matrix-stack".
bool isEss(const Chart &chart);

/// All ESS releases in a cluster, newest revision each. Reads the metadata of helm's Secrets, then the one newest Secret
/// of each release that it may be: K3s' own (kube-system) and what cannot be read as a release are passed over.
/// cluster outlives the task.
base::Task<QList<HelmRelease>> findReleases(kube::Cluster *cluster);

/// The one that is meant; release and ns are what servers.yaml says, "" where it says nothing. NotFound: none; Usage:
/// several, with their names as detail.
base::Result<HelmRelease> choose(const QList<HelmRelease> &found, const QString &release, const QString &ns);

/// The release joined with its workloads. Pure. A workload belongs by helm's own annotation.
Release assemble(const HelmRelease &helmRelease, const QString &helmVersion, const QList<kube::Workload> &deployments,
                 const QList<kube::Workload> &statefulSets, const QList<kube::Pod> &pods);

/// What `release status` says now. cluster and shell outlive the task.
base::Task<Release> release(kube::Cluster *cluster, remote::Shell *shell, ReleaseRef ref);

/// The version of helm where the shell is ("v3.17.4"), "" when there is none.
base::Task<QString> helmVersion(remote::Shell *shell);
QStringList helmVersionArgv();

} // namespace ess
