#include "core/http/engine.h"

#include "core/http/lane.h"

namespace http {

Engine::Engine()
{
    connect(this, &Engine::ended, this, [this](quint64 id) { m_laneOf.remove(id); });
}

Engine::~Engine() = default;

void Engine::start(Job job)
{
    Lane *lane = laneFor(job);
    m_laneOf.insert(job.id, lane);
    lane->start(std::move(job));
}

void Engine::cancel(quint64 id)
{
    if (Lane *lane = m_laneOf.value(id))
        lane->cancel(id);
}

void Engine::resume(quint64 id)
{
    if (Lane *lane = m_laneOf.value(id))
        lane->resume(id);
}

void Engine::joined(quint64 dial, const base::Result<> &how)
{
    if (Lane *lane = m_laneOfDial.take(dial))
        lane->joined(dial, how);
}

quint64 Engine::nextDial(Lane *lane)
{
    m_laneOfDial.insert(++m_lastDial, lane);
    return m_lastDial;
}

Lane *Engine::laneFor(const Job &job)
{
    const QString key = job.url.scheme() + QStringLiteral("://%1:%2 %3").arg(job.to.host).arg(job.to.port).arg(job.request.bulk);
    auto &lane = m_lanes[key];
    if (!lane) {
        lane = std::make_unique<Lane>(this, job);
        connect(lane.get(), &Lane::rested, this, [this, key] { drop(key); });
    }
    return lane.get();
}

void Engine::drop(const QString &key)
{
    auto node = m_lanes.extract(key);
    Lane *lane = node.mapped().release();
    m_laneOfDial.removeIf([lane](const auto &entry) { return entry.value() == lane; });
    lane->deleteLater();
}

} // namespace http
