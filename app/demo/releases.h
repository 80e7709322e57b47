#pragma once

#include "app/demo/json.h"
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

    Releases(const World &world, const Timeline &time, Store *store, const Cluster &cluster);

    const QList<Revision> &history() const { return m_history; }
    const Revision *revision(int number) const; ///< 0: the last
    const QString &name() const { return m_name; }
    const QString &ns() const { return m_ns; }
    QString chart(const Revision &revision) const { return m_chart + u'-' + revision.version; }
    const QString &chartName() const { return m_chart; }
    /// The objects as the chart renders them: what hand-made patches are compared with.
    QByteArray manifest() const { return m_manifest; }
    /// `helm status -o json` of a revision.
    Json status(const Revision &revision) const;

private:
    void write(const Revision &revision);

    QString m_name;
    QString m_ns;
    QString m_chart;
    QDateTime m_installed;
    Store *m_store;
    QByteArray m_manifest;
    QList<Revision> m_history;
};

} // namespace demo
