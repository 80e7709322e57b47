#pragma once

#include "core/kube/cluster.h"

namespace kube {

/// list + watch of one kind: the current objects, kept right by bookmarks, 410 → relist, and backoff after a lost
/// connection. Untyped part; Mirror<T> adds the objects.
class MirrorBase : public QObject {
    Q_OBJECT
public:
    enum class State { Loading, Live, Stale };
    virtual ~MirrorBase() = default;
    virtual void start() = 0;
    virtual void hurry() {} ///< the way is known to stand again: a pause after failures ends now
    virtual State state() const = 0;
    virtual QDateTime observedAt() const = 0; ///< the last time the server was heard
Q_SIGNALS:
    void changed(); ///< objects changed; several changes of one turn of the loop come as one
    void stateChanged();
    void failed(const base::Error &error); ///< trying again with backoff
};

template <typename T>
class Mirror : public MirrorBase {
public:
    virtual const QList<T> &objects() const = 0; ///< in the order of namespace, then name
};

template <typename T>
std::unique_ptr<Mirror<T>> mirror(Cluster *cluster, Namespace ns); // Pod, Service, EndpointSlice, Ingress, Job, Event, Node

enum class WorkloadKind { Deployment, StatefulSet };
std::unique_ptr<Mirror<Workload>> mirrorWorkloads(Cluster *cluster, Namespace ns, WorkloadKind kind);

} // namespace kube
