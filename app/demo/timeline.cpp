#include "app/demo/timeline.h"

#include "core/base/utc.h"

#include <algorithm>

namespace demo {

Timeline::Timeline(Kind kind, QDateTime startAt, QObject *parent) : QObject(parent), m_kind(kind), m_now(std::move(startAt))
{
    if (!m_now.isValid())
        m_now = QDateTime::currentDateTimeUtc();
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, [this] {
        runDue();
        plan();
    });
}

QDateTime Timeline::now() const
{
    return m_kind == Kind::Manual ? m_now : QDateTime::currentDateTimeUtc();
}

void Timeline::after(qint64 ms, QObject *context, std::function<void()> what)
{
    m_calls.emplace(now().toMSecsSinceEpoch() + ms, Call{context, std::move(what)});
    plan();
}

void Timeline::advance(qint64 ms)
{
    const QDateTime end = m_now.addMSecs(ms);
    while (!m_calls.empty() && m_calls.begin()->first <= end.toMSecsSinceEpoch()) {
        m_now = std::max(m_now, base::utc(m_calls.begin()->first));
        runDue();
    }
    m_now = end;
}

void Timeline::runDue()
{
    const qint64 until = now().toMSecsSinceEpoch();
    while (!m_calls.empty() && m_calls.begin()->first <= until) {
        const Call call = m_calls.begin()->second;
        m_calls.erase(m_calls.begin());
        if (call.context)
            call.what();
    }
}

void Timeline::plan()
{
    if (m_kind == Kind::Manual || m_calls.empty())
        return;
    const qint64 wait = m_calls.begin()->first - now().toMSecsSinceEpoch();
    m_timer.start(static_cast<int>(std::clamp<qint64>(wait, 0, 60'000)));
}

} // namespace demo
