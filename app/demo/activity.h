#pragma once

#include "app/demo/podlogs.h"
#include "app/demo/world.h"

#include <QObject>
#include <QRandomGenerator>

namespace demo {

class Cluster;
class Store;
class Timeline;

/// The life of the simulated server: requests that are logged, health checks, a call now and then, a pod that rolls.
/// The same seed gives the same life.
class Activity : public QObject {
    Q_OBJECT
public:
    Activity(const World &world, Store *store, Cluster *cluster, PodLogs *logs, Timeline *time, quint32 seed, QObject *parent = nullptr);

    void past(); ///< the backlog of the last half hour
    void start();

private:
    void beat();
    void roll();
    void call();
    void one(const QDateTime &at); ///< one thing that a user or a probe does
    void request(const QDateTime &at);
    void signIn(const QDateTime &at);
    void health(const QDateTime &at);
    void callLines(const QDateTime &at, qsizetype step, const QByteArray &room, const QByteArray &who, const QByteArray &device);
    void log(const QString &workload, const QString &container, const QDateTime &at, const QByteArray &line);
    QByteArray someone();
    int below(int bound) { return static_cast<int>(m_random.bounded(bound)); }

    const World &m_world;
    Store *m_store;
    Cluster *m_cluster;
    PodLogs *m_logs;
    Timeline *m_time;
    QRandomGenerator m_random;
    QList<QByteArray> m_people; ///< localparts of users that are active
    int m_requests = 20'480;
};

} // namespace demo
