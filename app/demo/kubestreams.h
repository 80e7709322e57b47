#pragma once

#include "app/demo/httpconnection.h"
#include "app/demo/podlogs.h"
#include "app/demo/store.h"

namespace demo {

class Timeline;

/// A running watch: first what changed since the version that the client knows (or all objects), then every change,
/// bookmarks when asked for, an ERROR event with code 410 when that version is too old. Lives as long as its exchange.
class WatchStream : public QObject {
    Q_OBJECT
public:
    WatchStream(HttpExchange *exchange, const Resource &resource, QString ns, Store *store, Timeline *time);

private:
    void start();
    void tell(const Change &change);
    void send(const char *type, const Json &object);
    void bookmark();
    Json expired() const;

    HttpExchange *m_exchange;
    const Resource &m_resource;
    QString m_ns;
    Store *m_store;
    Timeline *m_time;
    QByteArray m_accept;
};

/// A followed log: the lines asked for, then each line as it is written, until the pod is gone.
class LogStream : public QObject {
    Q_OBJECT
public:
    LogStream(HttpExchange *exchange, PodLogs::Source source, PodLogs *logs, const QDateTime &now);
};

/// The lines that sinceTime, sinceSeconds, tailLines, limitBytes, previous and timestamps ask for.
QByteArray logText(const HttpRequest &request, const PodLogs::Source &source, const PodLogs &logs, const QDateTime &now);

} // namespace demo
