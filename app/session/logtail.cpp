#include "app/session/logtail.h"

#include <QCoro/QCoroTask>

namespace session {
namespace {

logs::Source sourceOf(const LogTarget &target)
{
    return {target.pod.get(), target.container, target.role, false};
}

bool isFinal(const base::Error &error)
{
    return error.kind == base::Error::Kind::Forbidden || error.kind == base::Error::Kind::Auth
        || error.kind == base::Error::Kind::Cancelled;
}

} // namespace

LogTail::LogTail(const LogPort *port, kube::Namespace ns, LogTarget target, QObject *parent)
    : QObject(parent), m_port(port), m_namespace(std::move(ns)), m_target(std::move(target)), m_intake(sourceOf(m_target))
{
    m_pause.setSingleShot(true);
    connect(&m_pause, &QTimer::timeout, this, &LogTail::retry);
}

LogTail::~LogTail() = default;

void LogTail::start(std::optional<QDateTime> since, std::optional<qint64> tail, bool previous)
{
    m_since = std::move(since);
    m_tail = tail;
    m_followedRestarts = m_target.restarts;
    if (previous && m_target.restarts > 0)
        readPreviousFirst();
    else
        open();
}

kube::LogOptions LogTail::options() const
{
    kube::LogOptions options;
    options.container = m_target.container;
    options.sinceTime = m_intake.cursor().sinceTime();
    if (!options.sinceTime) {
        options.sinceTime = m_since;
        options.tailLines = m_tail;
    }
    return options;
}

void LogTail::open()
{
    kube::LogOptions asked = options();
    asked.follow = true;
    m_intake.resume();
    m_wholeContainerSeen = false;
    m_open = false;
    m_stream = m_port->follow(m_namespace, m_target.pod, asked);
    connect(m_stream.get(), &kube::ByteStream::opened, this, [this] {
        m_open = true;
        Q_EMIT opened();
    });
    connect(m_stream.get(), &kube::ByteStream::bytes, this, &LogTail::take);
    connect(m_stream.get(), &kube::ByteStream::ended, this, &LogTail::streamEnded);
    if (!m_reading)
        m_stream->setReading(false);
}

void LogTail::take(const QByteArray &bytes)
{
    m_attempt = 0;
    say(m_intake.feed(bytes));
}

void LogTail::stop()
{
    m_over = true;
    m_pause.stop();
    if (!m_stream)
        return;
    disconnect(m_stream.get(), nullptr, this, nullptr);
    m_stream->setReading(false);
    m_stream.release()->deleteLater();
}

void LogTail::streamEnded(const base::Result<> &how)
{
    // It may be in the middle of its own signal.
    if (m_stream)
        m_stream.release()->deleteLater();
    m_wholeContainerSeen = how.has_value();
    if (!how && isFinal(how.error())) {
        Q_EMIT failed(source(), how.error());
        return; // stays where it is until its pod goes: asking again would be refused again
    }
    if (!how && m_attempt == 0)
        Q_EMIT failed(source(), how.error());
    if (m_podGone)
        end();
    else if (how && !wasRestarted() && m_target.state == u"terminated")
        containerEnded();
    else
        tryAgain();
}

void LogTail::tryAgain()
{
    ++m_attempt;
    m_pause.start(m_port->pause(m_attempt));
}

void LogTail::retry()
{
    if (wasRestarted())
        moveToNextContainer();
    else if (m_wholeContainerSeen && m_target.state == u"terminated")
        containerEnded();
    else
        open();
}

/// The container will write no more; the next one, if any, is announced by its restarts.
void LogTail::containerEnded()
{
    say(m_intake.finish());
}

void LogTail::update(const LogTarget &target)
{
    m_target = target;
    const bool idle = !m_stream && !m_pause.isActive() && !m_readingRest && !m_over;
    if (idle && wasRestarted())
        moveToNextContainer();
}

void LogTail::podIsGone()
{
    m_podGone = true;
    if (!m_stream && !m_readingRest)
        end();
}

void LogTail::hurry()
{
    if (m_pause.isActive())
        m_pause.start(0);
}

bool LogTail::isWaiting() const
{
    return m_pause.isActive() || m_readingRest || (m_stream && !m_open);
}

void LogTail::setReading(bool on)
{
    m_reading = on;
    if (m_stream)
        m_stream->setReading(on);
}

/// The container was restarted. What the one before wrote after the link broke is still kept on the server, as long as
/// it was the last one; of those before it nothing is.
void LogTail::moveToNextContainer()
{
    const bool severalTimes = m_target.restarts > m_followedRestarts + 1;
    if (m_wholeContainerSeen && !severalTimes) {
        say(m_intake.finish());
        beginContainer();
        return;
    }
    kube::LogOptions asked = options();
    asked.previous = true;
    if (severalTimes) {
        sayGap(tr("the container was restarted %n times meanwhile; the server keeps the last log only", nullptr,
                  m_target.restarts - m_followedRestarts));
        m_followedRestarts = m_target.restarts - 1;
        m_intake.startOver();
        asked.sinceTime.reset();
        asked.tailLines.reset();
    } else {
        m_intake.resume();
    }
    m_readingRest = true;
    QCoro::connect(m_port->read(m_namespace, m_target.pod, asked), this,
                   [this](const base::Result<QByteArray> &log) { takeRestOfContainerBefore(log); });
}

void LogTail::takeRestOfContainerBefore(const base::Result<QByteArray> &log)
{
    m_readingRest = false;
    if (m_over)
        return;
    if (log) {
        say(m_intake.feed(*log));
        say(m_intake.finish());
    } else if (log.error().kind == base::Error::Kind::Unreachable || log.error().kind == base::Error::Kind::Timeout) {
        tryAgain();
        return;
    } else {
        sayGap(tr("the end of the log before the restart cannot be read: %1").arg(log.error().what), m_target.startedAt);
    }
    beginContainer();
}

void LogTail::readPreviousFirst()
{
    kube::LogOptions asked = options();
    asked.previous = true;
    m_readingRest = true;
    QCoro::connect(m_port->read(m_namespace, m_target.pod, asked), this, [this](const base::Result<QByteArray> &log) {
        m_readingRest = false;
        if (m_over)
            return;
        logs::Source before = source();
        before.previous = true;
        logs::Intake intake(before);
        if (log) {
            say(intake.feed(*log));
            say(intake.finish());
        } else {
            Q_EMIT failed(before, log.error());
        }
        beginContainer();
    });
}

void LogTail::beginContainer()
{
    const QDateTime at = m_target.startedAt.isValid() ? m_target.startedAt : lastSeen();
    Q_EMIT boundary({source(), at, tr("Container %1 of pod %2 was restarted").arg(m_target.container, m_target.pod.get())});
    m_followedRestarts = m_target.restarts;
    m_intake.startOver();
    m_since.reset();
    m_tail.reset();
    if (m_podGone)
        end();
    else
        open();
}

void LogTail::end()
{
    if (m_over)
        return;
    m_over = true;
    m_pause.stop();
    say(m_intake.finish());
    if (m_podGone && !m_wholeContainerSeen)
        sayGap(tr("the pod is gone, and the end of its log with it"));
    Q_EMIT over();
}

void LogTail::say(const logs::Intake::Batch &batch)
{
    if (batch.gap)
        Q_EMIT gap(*batch.gap);
    if (!batch.lines.isEmpty())
        Q_EMIT lines(batch.lines);
}

void LogTail::sayGap(const QString &reason, const QDateTime &to)
{
    Q_EMIT gap({source(), lastSeen(), to, reason});
}

} // namespace session
