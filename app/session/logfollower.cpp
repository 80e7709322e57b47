#include "app/session/logfollower.h"

#include <QSet>

#include <algorithm>

namespace session {
namespace {

QString keyOf(const LogTarget &target)
{
    return target.uid + u'/' + target.pod.get() + u'/' + target.container;
}

} // namespace

LogFollower::LogFollower(LogPort port, kube::Namespace ns, kube::Mirror<kube::Pod> *pods, LogSelection selection, QObject *parent)
    : QObject(parent), m_port(std::move(port)), m_namespace(std::move(ns)), m_pods(pods), m_selection(std::move(selection))
{
}

LogFollower::~LogFollower() = default;

void LogFollower::start()
{
    if (m_started)
        return;
    m_started = true;
    connect(m_pods, &kube::MirrorBase::changed, this, &LogFollower::lookAtPods);
    lookAtPods();
}

void LogFollower::stop()
{
    disconnect(m_pods, nullptr, this, nullptr);
    const auto tails = m_tails;
    m_tails.clear();
    for (LogTail *tail : tails) {
        disconnect(tail, nullptr, this, nullptr);
        tail->stop();
        tail->deleteLater(); // stop() may be called from one of its signals
    }
    m_started = false;
}

void LogFollower::setReading(bool on)
{
    m_reading = on;
    for (LogTail *tail : std::as_const(m_tails))
        tail->setReading(on);
}

void LogFollower::hurry()
{
    for (LogTail *tail : std::as_const(m_tails))
        tail->hurry();
}

void LogFollower::tellAttached()
{
    if (std::none_of(m_tails.cbegin(), m_tails.cend(), [](const LogTail *tail) { return tail->isWaiting(); }))
        Q_EMIT attached();
}

QList<logs::Source> LogFollower::sources() const
{
    QList<logs::Source> sources;
    for (const LogTail *tail : m_tails)
        sources += tail->source();
    return sources;
}

void LogFollower::lookAtPods()
{
    if (m_pods->state() == kube::MirrorBase::State::Loading)
        return;
    const QList<kube::Pod> &pods = m_pods->objects();
    const QList<LogTarget> targets = targetsOf(m_selection, pods, m_port);
    for (const LogTarget &target : targets) {
        if (LogTail *tail = m_tails.value(keyOf(target)))
            tail->update(target);
        else
            follow(target);
    }
    m_firstLook = false;

    QSet<QString> living;
    for (const kube::Pod &pod : pods)
        living.insert(pod.meta.uid + u'/' + pod.meta.name);
    const auto tails = m_tails; // a tail that ends leaves the table
    for (LogTail *tail : tails) {
        if (!living.contains(tail->target().uid + u'/' + tail->target().pod.get()))
            tail->podIsGone();
    }
}

void LogFollower::follow(const LogTarget &target)
{
    auto *tail = new LogTail(&m_port, m_namespace, target, this);
    m_tails.insert(keyOf(target), tail);
    connect(tail, &LogTail::opened, this, &LogFollower::tellAttached);
    connect(tail, &LogTail::lines, this, &LogFollower::lines);
    connect(tail, &LogTail::gap, this, &LogFollower::gap);
    connect(tail, &LogTail::boundary, this, &LogFollower::boundary);
    connect(tail, &LogTail::failed, this, &LogFollower::failed);
    connect(tail, &LogTail::over, this, [this, tail] { forget(tail); });
    if (!m_reading)
        tail->setReading(false);
    // A pod that appears while following is shown from its first line.
    if (m_firstLook)
        tail->start(m_selection.since, m_selection.tail, m_selection.previous);
    else
        tail->start({}, {}, false);
    Q_EMIT sourcesChanged();
}

/// One boundary a pod, when the last of its containers is over.
void LogFollower::forget(LogTail *tail)
{
    m_tails.remove(keyOf(tail->target()));
    tail->deleteLater();
    const auto sibling = [tail](const LogTail *other) { return other->target().uid == tail->target().uid && other->target().pod == tail->target().pod; };
    if (std::none_of(m_tails.cbegin(), m_tails.cend(), sibling)) {
        logs::Source source = tail->source();
        Q_EMIT boundary({source, tail->lastSeen(), tr("Pod %1 ended").arg(source.pod)});
    }
    Q_EMIT sourcesChanged();
}

} // namespace session
