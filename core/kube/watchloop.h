#pragma once

#include "core/kube/mirror.h"
#include "core/kube/parse.h"

#include <QElapsedTimer>
#include <QTimer>

#include <functional>

namespace kube {

/// How long to wait after so many failures in a row: 0.5 s doubling up to 30 s, times chance (0…1) → 80…120 %, so that
/// mirrors that broke together do not all come back at once.
int backoffMs(int failures, double chance);

/// The untyped part of a mirror: list, watch from there, again when the watch ends; list again whenever something may
/// have been missed (410 in both its forms, a failure of any kind).
class WatchLoop : public QObject {
    Q_OBJECT
public:
    struct Objects {
        std::function<void()> list; ///< asks, and gives the resourceVersion to listed(); never at once
        std::function<base::Result<>(const WatchEvent &)> apply;
    };
    WatchLoop(Cluster *cluster, QString path, Objects objects);

    void start();
    void hurry();
    void listed(const base::Result<QString> &resourceVersion);
    MirrorBase::State state() const { return m_state; }
    QDateTime observedAt() const { return m_observedAt; }

Q_SIGNALS:
    void stateChanged();
    void failed(const base::Error &error);

private:
    void list();
    void watch();
    void take(const QByteArray &chunk);
    void takeLine(const QByteArray &line);
    void ended(const base::Result<> &how);
    void expired();
    void retry(const base::Error &error);
    void later(void (WatchLoop::*step)());
    void heard();
    void setState(MirrorBase::State state);

    Cluster *m_cluster;
    QString m_path;
    Objects m_objects;
    std::unique_ptr<ByteStream> m_stream;
    QString m_resourceVersion;
    QByteArray m_buffer; ///< the line that is not complete yet
    QTimer m_timer;
    QElapsedTimer m_sinceOpened;
    QDateTime m_observedAt;
    MirrorBase::State m_state = MirrorBase::State::Loading;
    int m_failures = 0;
    bool m_started = false;
};

} // namespace kube
