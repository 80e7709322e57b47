#pragma once

#include "app/demo/json.h"
#include "app/demo/objects.h"
#include "app/demo/world.h"

#include <QDateTime>
#include <QList>

namespace demo {

class Cluster;
class Store;
class Timeline;

/// The release as helm keeps it: revisions, each a Secret in the cluster whose data is the gzipped JSON.
class Releases {
public:
    struct Revision {
        int number = 1;
        QDateTime updated;
        QString status; ///< "deployed", "superseded", "failed", …
        QString version; ///< of the chart
        QString description;
        QByteArray values;
    };

    Releases(const World &world, Timeline *time, Store *store, Cluster *cluster);

    const QList<Revision> &history() const { return m_history; }
    const Revision *revision(int number) const; ///< 0: the last
    const QString &name() const { return m_name; }
    const QString &ns() const { return m_ns; }
    QString chart(const Revision &revision) const { return m_chart + u'-' + revision.version; }
    const QString &chartName() const { return m_chart; }
    /// The objects as the chart renders them: what hand-made patches are compared with.
    QByteArray manifest(const Revision &revision) const;
    /// `helm status -o json` of a revision.
    Json status(const Revision &revision) const;

    /// Makes a revision as helm 3 does: what the chart renders is merged over what is there, so that hand-made changes of the
    /// same fields are gone. It is pending for pendingMs.
    void rollBack(const Revision &to, qint64 pendingMs);
    void upgrade(const QString &version, const QByteArray &values, qint64 pendingMs);

private:
    void make(Revision revision, const QString &pending, qint64 pendingMs);
    void deploy(const Revision &revision);
    void fillIn(const QString &kind, Json &object) const;
    void settle(int number, const QString &description);
    void write(const Revision &revision);
    Setting settingOf(const Revision &revision) const;
    QList<std::pair<QString, Json>> objectsOf(const Revision &revision) const; ///< kind and object

    QString m_name;
    QString m_ns;
    QString m_chart;
    QDateTime m_installed;
    const World &m_world;
    Timeline *m_time;
    Store *m_store;
    Cluster *m_cluster;
    Setting m_setting;
    mutable QMap<QString, QByteArray> m_manifests; ///< by chart and values
    QList<Revision> m_history;
};

} // namespace demo
