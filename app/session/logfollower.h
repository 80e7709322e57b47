#pragma once

#include "app/session/logtail.h"
#include "core/kube/mirror.h"

#include <QHash>

namespace session {

/// Follows the logs of all containers of the selected pods, also of pods that appear later. Over a broken link, a
/// restart or a rotation no line is lost or doubled, or gap() says where. Lines come in the order of their source, those
/// of different sources as they arrive: LogStore puts them in order.
class LogFollower : public QObject {
    Q_OBJECT
public:
    /// pods must outlive it.
    LogFollower(LogPort port, kube::Namespace ns, kube::Mirror<kube::Pod> *pods, LogSelection selection, QObject *parent = nullptr);
    ~LogFollower() override;

    void start();
    void stop(); ///< ends all requests; nothing is said after it
    /// Back-pressure: off makes the server wait, nothing is lost.
    void setReading(bool on);
    void hurry(); ///< the link is back: nothing waits out its pause

    QList<logs::Source> sources() const; ///< followed now

Q_SIGNALS:
    void lines(const QList<logs::Line> &lines);
    void gap(const logs::Gap &gap);
    void boundary(const logs::Boundary &boundary);
    void failed(const logs::Source &source, const base::Error &error); ///< the first of a series; it goes on trying
    void sourcesChanged();
    void attached(); ///< a log began to come, and no other is waited for

private:
    void tellAttached();
    void lookAtPods();
    void follow(const LogTarget &target);
    void forget(LogTail *tail);

    LogPort m_port;
    kube::Namespace m_namespace;
    kube::Mirror<kube::Pod> *m_pods;
    LogSelection m_selection;
    QHash<QString, LogTail *> m_tails; ///< by pod uid and container
    bool m_started = false;
    bool m_firstLook = true;
    bool m_reading = true;
};

} // namespace session
