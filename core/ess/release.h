#pragma once

#include "core/base/names.h"
#include "core/base/verdict.h"
#include "core/kube/role.h"

#include <QDateTime>
#include <QList>
#include <QString>

#include <optional>

namespace ess {

/// A helm release of the matrix-stack chart, found in the cluster.
struct ReleaseRef {
    base::ReleaseName name;
    base::Namespace ns;
    int revision = 0;
    QString status; ///< deployed, failed, pending-upgrade, superseded, …
    friend bool operator==(const ReleaseRef &, const ReleaseRef &) = default;
};

struct Chart {
    QString name;
    QString version;
    QString appVersion;
    friend bool operator==(const Chart &, const Chart &) = default;
};

struct WorkloadStatus {
    QString kind;
    QString name;
    kube::Role role = kube::Role::Other;
    int ready = 0;
    int desired = 0;
    int restarts = 0;
    QDateTime startedAt; ///< of its oldest ready pod
    QStringList images;
    friend bool operator==(const WorkloadStatus &, const WorkloadStatus &) = default;
};

/// One field of a live object that is not what the chart said: helm's next upgrade sets it back.
struct Drift {
    QString object; ///< "Deployment/ess-matrix-rtc-authorisation-service"
    QString field; ///< "LIVEKIT_URL", "replicas", "image"; with the container where there are several
    QString manifest; ///< masked; "": not there
    QString live; ///< masked; "changed" where it is a secret; "": not there
    QString item; ///< id of the plan item that concerns it, ""
    friend bool operator==(const Drift &, const Drift &) = default;
};

/// What `release status` says.
struct Release {
    ReleaseRef ref;
    Chart chart;
    QDateTime updatedAt;
    QString helm; ///< the version of helm on the server, "" when there is none
    QString serverName; ///< of the values: the Matrix server name; "" when not read
    QList<WorkloadStatus> workloads;
    std::optional<QList<Drift>> drift; ///< null: not observed
    friend bool operator==(const Release &, const Release &) = default;
};

base::Verdict verdict(const Release &release);
QString sentence(const Release &release); ///< ui.md §7, Release

} // namespace ess
