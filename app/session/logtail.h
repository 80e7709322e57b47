#pragma once

#include "app/session/logselection.h"
#include "core/logs/intake.h"

#include <QTimer>

namespace session {

/// One container's log, followed over broken links and restarts: every line once, in its order, or a gap that says so.
/// A part of LogFollower.
class LogTail : public QObject {
    Q_OBJECT
public:
    LogTail(const LogPort *port, kube::Namespace ns, LogTarget target, QObject *parent);
    ~LogTail() override;

    /// since and tail bound the first request only, previous asks for the container before the last restart first.
    void start(std::optional<QDateTime> since, std::optional<qint64> tail, bool previous);
    void update(const LogTarget &target); ///< what the cluster says of the container now
    void podIsGone(); ///< what still comes is taken, then it is over
    void setReading(bool on);
    void hurry(); ///< the way is known to stand again: a pause after failures ends now
    void stop(); ///< ends its request; says nothing more

    const LogTarget &target() const { return m_target; }
    const logs::Source &source() const { return m_intake.source(); }
    QDateTime lastSeen() const { return logs::toTime(m_intake.cursor().lastSeen()); }
    bool isOver() const { return m_over; }
    bool isWaiting() const; ///< for the answer to a request, or to ask again

Q_SIGNALS:
    void opened(); ///< the server answers: what it writes comes
    void lines(const QList<logs::Line> &lines);
    void gap(const logs::Gap &gap);
    void boundary(const logs::Boundary &boundary);
    void failed(const logs::Source &source, const base::Error &error); ///< the first of a series; it goes on trying unless it was refused
    void over(); ///< the pod is gone, nothing more will come

private:
    kube::LogOptions options() const;
    void open();
    void take(const QByteArray &bytes);
    void streamEnded(const base::Result<> &how);
    void tryAgain();
    void retry();
    void containerEnded();
    void moveToNextContainer();
    void takeRestOfContainerBefore(const base::Result<QByteArray> &log);
    void readPreviousFirst();
    void beginContainer();
    void end();
    void say(const logs::Intake::Batch &batch);
    void sayGap(const QString &reason, const QDateTime &to = {});
    bool wasRestarted() const { return m_target.restarts > m_followedRestarts; }

    const LogPort *m_port;
    kube::Namespace m_namespace;
    LogTarget m_target;
    logs::Intake m_intake;
    std::unique_ptr<kube::ByteStream> m_stream;
    QTimer m_pause;
    std::optional<QDateTime> m_since;
    std::optional<qint64> m_tail;
    int m_attempt = 0;
    int m_followedRestarts = 0; ///< which container the intake has been reading
    bool m_wholeContainerSeen = false; ///< its stream ended by itself
    bool m_readingRest = false;
    bool m_open = false;
    bool m_podGone = false;
    bool m_over = false;
    bool m_reading = true;
};

} // namespace session
