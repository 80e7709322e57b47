#include "core/logs/resume.h"

#include "core/base/utc.h"

#include <algorithm>

namespace logs {
namespace {

constexpr Nanoseconds second = 1'000'000'000;
/// Distinct timestamps kept at most; a flood has thousands in the two seconds that are asked for again.
constexpr int mostRemembered = 65536;

} // namespace

std::optional<QDateTime> ResumeCursor::sinceTime() const
{
    if (m_last == 0)
        return {};
    return base::utcOfSeconds(m_last / second - 1);
}

void ResumeCursor::resumed()
{
    m_resuming = m_last != 0;
    m_toDrop = m_seen;
}

void ResumeCursor::startOver()
{
    *this = {};
}

ResumeCursor::Answer ResumeCursor::offer(Nanoseconds ns)
{
    Answer answer;
    if (m_resuming) {
        if (ns < m_horizon)
            return {false, false};
        if (const auto repeated = m_toDrop.find(ns); repeated != m_toDrop.end()) {
            if (--*repeated == 0)
                m_toDrop.erase(repeated);
            return {false, false};
        }
        if (ns > m_last) {
            // All that was seen at the last moment has come again, or nothing proves that this line is the next one.
            answer.afterGap = m_toDrop.contains(m_last);
            m_resuming = false;
            m_toDrop.clear();
        }
    }
    remember(ns);
    return answer;
}

void ResumeCursor::remember(Nanoseconds ns)
{
    // What lies before the first line was not asked for: a tail begins there, yet sinceTime() asks for the whole second.
    if (m_last == 0)
        m_horizon = ns;
    m_last = std::max(m_last, ns);
    ++m_seen[ns];
    // Two seconds and a little: the clock of one container's two streams may step back by microseconds.
    const Nanoseconds oldest = (m_last / second - 1) * second;
    while (m_seen.firstKey() < oldest || m_seen.size() > mostRemembered) {
        m_horizon = std::max(m_horizon, m_seen.firstKey() + 1);
        m_seen.erase(m_seen.begin());
    }
}

} // namespace logs
