#pragma once

#include "core/base/task.h"
#include "core/ess/helmsecret.h"
#include "core/kube/cluster.h"

/// What helm remembers of a release.
namespace ess {

/// One line of helm's history.
struct RevisionInfo {
    int revision = 0;
    QString status; ///< deployed, superseded, failed, pending-upgrade, …
    Chart chart;
    QString description; ///< "Upgrade complete", "Rollback to 2"
    QDateTime updatedAt;
    friend bool operator==(const RevisionInfo &, const RevisionInfo &) = default;
};
RevisionInfo revisionInfo(const HelmRelease &release);

/// The revision whose chart and values this one has: 2 of a "Rollback to 2", else its own.
int contentOf(int revision, const QString &description);

/// The metadata of helm's Secrets in a namespace; "": in all. cluster outlives every task here.
base::Task<QList<kube::Meta>> helmSecrets(kube::Cluster *cluster, base::Namespace ns);
/// One record.
base::Task<HelmRelease> readRevision(kube::Cluster *cluster, HelmSecret secret);
/// The newest record of a release; its manifest is that of the newest revision that was deployed: a failed upgrade says nothing about
/// what the live objects should be. NotFound: helm knows no such release.
base::Task<HelmRelease> readNewest(kube::Cluster *cluster, QList<HelmSecret> revisions);
/// Every revision that helm still has, oldest first. One that cannot be read has only its number and status.
base::Task<QList<RevisionInfo>> history(kube::Cluster *cluster, ReleaseRef release);

} // namespace ess
