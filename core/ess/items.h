#pragma once

#include "core/ess/place.h"

namespace remote {
class Shell;
}

/// The plan items of the release. cluster and shell outlive them; what they need to know of the release is read anew each time.
namespace ess {

/// What an id asks for: "restart:Deployment/ess-haproxy", "scale:StatefulSet/ess-synapse-main=0", "rollback:7", "rtc-livekit-url".
struct ItemId {
    enum class What { Restart, Scale, Rollback, RtcLivekitUrl } what = What::Restart;
    QString kind;
    QString name;
    int number = 0; ///< of Scale: replicas; of Rollback: the revision
    friend bool operator==(const ItemId &, const ItemId &) = default;
};
/// NotFound: an id of another folder's; Usage: one of these kinds, wrongly spelt.
base::Result<ItemId> itemId(const QString &id);

/// Restarts the pods of a workload, one after the other as its strategy says. at is written into the pods' annotation, so
/// the same item gives the same commands. role is for the words until it has been read.
plan::ItemPtr restartItem(kube::Cluster *cluster, ReleaseRef release, QString kind, QString name, kube::Role role, QDateTime at, int limitMs = 0);

/// Usage comes from probe() and prepare(): below 0, more than 50, or more than one of what runs once.
plan::ItemPtr scaleItem(kube::Cluster *cluster, ReleaseRef release, QString kind, QString name, kube::Role role, int replicas, int limitMs = 0);

/// Where helm finds the cluster.
struct HelmAccess {
    QString kubeconfig; ///< path where the shell is; "": helm's own way
    bool asRoot = false; ///< the file is root's
    friend bool operator==(const HelmAccess &, const HelmAccess &) = default;
};
/// As a job that goes on without the console. NotFound: helm does not have the revision, or helm itself is missing there.
plan::ItemPtr rollbackItem(kube::Cluster *cluster, remote::Shell *shell, ReleaseRef release, int revision, HelmAccess helm, int limitMs = 0);

/// What the runbook's RTC fix needs to know.
struct RtcFix {
    ReleaseRef release;
    QString deployment; ///< the one with the role authoriser
    QString container; ///< of it; "": the one that has LIVEKIT_URL, else its first
    QStringList sfuDomains; ///< whose / leads to the SFU, as the routes were observed; the best first
    QString serverName; ///< of the release: sfu.<serverName> is the runbook's choice
    friend bool operator==(const RtcFix &, const RtcFix &) = default;
};
/// It applies (server-side, as ess-console) LIVEKIT_URL of the Deployment and the Service: no other item may apply to
/// that Deployment, or it would take this one's field away.
plan::ItemPtr rtcLivekitUrlItem(kube::Cluster *cluster, RtcFix fix, int limitMs = 0);

} // namespace ess
