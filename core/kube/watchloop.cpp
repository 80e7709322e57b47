#include "core/kube/watchloop.h"

#include "core/base/json.h"
#include "core/base/text.h"

#include <QCoreApplication>
#include <QPointer>
#include <QRandomGenerator>

#include <algorithm>

namespace kube {
namespace {

using base::Error;

constexpr int firstBackoffMs = 500;
constexpr int lastBackoffMs = 30000;
constexpr qint64 wellMs = 10000; ///< a watch that stood for so long had not failed

Error lineTooLong()
{
    return {Error::Kind::Malformed, QCoreApplication::translate("kube", "The Kubernetes API sent an event of more than 64 MiB."), {}};
}

} // namespace

int backoffMs(int failures, double chance)
{
    const double doubled = firstBackoffMs * double(1 << std::clamp(failures, 0, 10));
    return static_cast<int>(std::min<double>(doubled, lastBackoffMs) * (0.8 + 0.4 * chance));
}

WatchLoop::WatchLoop(Cluster *cluster, QString path, Objects objects)
    : m_cluster(cluster), m_path(std::move(path)), m_objects(std::move(objects))
{
    m_timer.setSingleShot(true);
}

void WatchLoop::start()
{
    if (!std::exchange(m_started, true))
        list();
}

void WatchLoop::hurry()
{
    m_failures = 0;
    if (m_timer.isActive())
        m_timer.start(0);
}

void WatchLoop::list()
{
    m_stream.reset();
    m_buffer.clear();
    m_objects.list();
}

void WatchLoop::listed(const base::Result<QString> &resourceVersion)
{
    if (!resourceVersion)
        return retry(resourceVersion.error());
    m_resourceVersion = *resourceVersion;
    heard();
    watch();
    setState(MirrorBase::State::Live);
}

void WatchLoop::watch()
{
    m_buffer.clear();
    m_sinceOpened.invalidate();
    m_stream = m_cluster->watch(m_path, m_resourceVersion);
    connect(m_stream.get(), &ByteStream::opened, this, [this] {
        m_sinceOpened.start();
        heard();
    });
    connect(m_stream.get(), &ByteStream::bytes, this, &WatchLoop::take);
    connect(m_stream.get(), &ByteStream::ended, this, &WatchLoop::ended);
}

void WatchLoop::take(const QByteArray &chunk)
{
    heard();
    const qsizetype scanned = m_buffer.size();
    m_buffer += chunk;
    qsizetype begin = 0;
    for (qsizetype end = m_buffer.indexOf('\n', scanned); end >= 0; end = m_buffer.indexOf('\n', begin)) {
        const QByteArray line = m_buffer.mid(begin, end - begin);
        begin = end + 1;
        if (!line.trimmed().isEmpty())
            takeLine(line);
        if (!m_stream) // given up
            return m_buffer.clear();
    }
    m_buffer.remove(0, begin);
    if (m_buffer.size() > base::maxDocument)
        retry(lineTooLong());
}

void WatchLoop::takeLine(const QByteArray &line)
{
    const auto event = parseWatchEvent(line);
    if (!event)
        return retry(event.error());
    if (event->type == WatchEvent::Type::Error) {
        if (event->errorCode == 410)
            return expired();
        return retry({Error::Kind::Failed, QCoreApplication::translate("kube", "The Kubernetes API ended the watch with code %1.").arg(event->errorCode),
                      base::printable(event->message)});
    }
    if (event->type != WatchEvent::Type::Bookmark) {
        const auto applied = m_objects.apply(*event);
        if (!applied)
            return retry(applied.error());
    }
    if (!event->resourceVersion.isEmpty())
        m_resourceVersion = event->resourceVersion;
    m_failures = 0;
}

void WatchLoop::ended(const base::Result<> &how)
{
    const bool stood = m_sinceOpened.isValid() && m_sinceOpened.elapsed() > wellMs;
    if (stood)
        m_failures = 0;
    m_stream.reset();
    // A line that was cut in half is not lost: its version was not reached, so the next watch begins with it.
    if (!how && how.error().kind == Error::Kind::Conflict)
        return expired();
    if (!how)
        return retry(how.error());
    if (stood)
        watch();
    else
        later(&WatchLoop::watch);
}

// The server no longer knows what came after our version. Not a failure, unless it happens again and again.
void WatchLoop::expired()
{
    m_stream.reset();
    if (m_failures > 0)
        return later(&WatchLoop::list);
    ++m_failures;
    list();
}

void WatchLoop::retry(const Error &error)
{
    const QPointer<WatchLoop> alive(this);
    later(&WatchLoop::list);
    if (m_state == MirrorBase::State::Live)
        setState(MirrorBase::State::Stale);
    if (alive)
        Q_EMIT failed(error);
}

void WatchLoop::later(void (WatchLoop::*step)())
{
    m_stream.reset();
    m_timer.disconnect();
    connect(&m_timer, &QTimer::timeout, this, step);
    m_timer.start(backoffMs(m_failures++, QRandomGenerator::global()->generateDouble()));
}

void WatchLoop::heard() { m_observedAt = QDateTime::currentDateTimeUtc(); }

void WatchLoop::setState(MirrorBase::State state)
{
    if (std::exchange(m_state, state) != state)
        Q_EMIT stateChanged();
}

} // namespace kube
