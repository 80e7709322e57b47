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

/// What `release status` says.
struct Release {
    ReleaseRef ref;
    Chart chart;
    QDateTime updatedAt;
    QString helm; ///< the version of helm on the server, "" when there is none
    QString serverName; ///< of the values: the Matrix server name; "" when not read
    QList<WorkloadStatus> workloads;
    friend bool operator==(const Release &, const Release &) = default;
};

base::Verdict verdict(const Release &release);
QString sentence(const Release &release); ///< ui.md §7, Release

} // namespace ess
