#pragma once

#include "app/session/logport.h"

#include <QStringList>

namespace session {

/// Which logs, and from when: what `essctl logs` and the page ask for.
struct LogSelection {
    QStringList roles; ///< contract names; with pods empty too: everything
    QStringList pods; ///< names; a pod is taken when its role or its name is listed
    std::optional<QDateTime> since;
    std::optional<qint64> tail; ///< the newest lines: of each container when following, of all together when reading
    bool previous = false; ///< the logs of the containers before their last restart, too (following) or only (reading)
    friend bool operator==(const LogSelection &, const LogSelection &) = default;
};

bool isSelected(const LogSelection &selection, const kube::Pod &pod, const QString &role);

/// A container of a pod that has or had a log: one that waits for its first start has none to ask for.
struct LogTarget {
    kube::PodName pod;
    QString uid;
    QString container;
    QString role;
    QString state; ///< as ContainerStatus::state
    int restarts = 0;
    QDateTime startedAt;
    friend bool operator==(const LogTarget &, const LogTarget &) = default;
};
QList<LogTarget> targetsOf(const LogSelection &selection, const QList<kube::Pod> &pods, const LogPort &port);

} // namespace session
