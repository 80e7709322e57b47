#pragma once

#include "app/demo/objects.h"
#include "app/demo/podlogs.h"

#include <QObject>
#include <QSet>

#include <set>

namespace demo {

class Timeline;

/// The controllers of the simulated cluster: they watch the store and make pods, endpoints and statuses follow what the
/// objects ask for, a few seconds later, as the real ones do.
class Cluster : public QObject {
    Q_OBJECT
public:
    Cluster(const World &world, Store *store, PodLogs *logs, Timeline *time, Ids *ids, QObject *parent = nullptr);
    ~Cluster() override;

    /// Puts the world's objects into the store, all of them settled.
    void build();
    const Setting &setting() const { return m_setting; }

    /// See pods.h, setReady(). False when there is no such pod.
    bool setPodReady(const QString &pod, bool ready, const QString &reason = {});
    /// Ends the pod gracefully; its workload makes another.
    bool endPod(const QString &ns, const QString &pod);
    /// As `kubectl rollout restart`.
    bool restart(const QString &kind, const QString &workload);
    void tell(const Json &about, const QString &kind, const QString &type, const QString &reason, const QString &message, const QString &component);

    /// A NodePort that no Service has, and whether one is taken by another Service than this.
    int freeNodePort();
    bool isTaken(int nodePort, const QString &ns, const QString &except) const;
    QString freeClusterIp();

private:
    void onChange(const Change &change);
    void settle();
    void reconcile(const ObjectKey &workload);
    void reconcileDeployment(const Json &workload, const QList<std::shared_ptr<const Json>> &pods);
    void reconcileSet(const Json &workload, const QList<std::shared_ptr<const Json>> &pods);
    void updateStatus(const QString &kind, Json workload, const QList<std::shared_ptr<const Json>> &pods);
    void syncEndpoints();
    void createPod(const Json &workload, const QString &kind, const QString &name, const QString &hash);
    void advancePod(const ObjectKey &pod, const QString &uid);
    QList<std::shared_ptr<const Json>> podsOf(const Json &workload) const;
    void startLog(const Json &pod, const QDateTime &at);
    QString nextIp();

    const World &m_world;
    Store *m_store;
    PodLogs *m_logs;
    Timeline *m_time;
    Ids *m_ids;
    Setting m_setting;
    std::set<ObjectKey> m_dirty;
    bool m_endpointsDirty = false;
    bool m_settling = false;
    int m_lastIp = 8;
    quint64 m_eventCount = 0x18ea9c9b42b892;
};

} // namespace demo
