#pragma once

#include "core/logs/parse.h"

#include <QDateTime>
#include <QMap>

#include <optional>

namespace logs {

/// Remembers the end of what was seen of one container's log, so that a broken stream goes on without a lost or doubled
/// line. The API's sinceTime has whole seconds: after a break the caller asks from the second before (sinceTime()), and
/// what it already had is dropped, line by line, by timestamp and by how often that timestamp was seen: a program may
/// write many lines in one nanosecond as the clock counts them.
class ResumeCursor {
public:
    /// From when to ask after a break. Nothing: no line was seen yet, ask as the first time.
    std::optional<QDateTime> sinceTime() const;

    /// A stream begins that repeats lines from sinceTime() on.
    void resumed();

    /// A container was restarted: its log is another one, and starts afresh.
    void startOver();

    struct Answer {
        bool isNew = true;
        /// Set once, at the first new line after a break, when the lines between were not proven to be there: the last
        /// line seen is not in what came, and the first that came is later. The kubelet rotates at 10 MiB.
        bool afterGap = false;
    };
    /// Every stamped line of the stream, in its order.
    Answer offer(Nanoseconds ns);

    Nanoseconds lastSeen() const { return m_last; }

private:
    void remember(Nanoseconds ns);

    Nanoseconds m_last = 0;
    Nanoseconds m_horizon = 0; ///< every line before it was seen
    QMap<Nanoseconds, int> m_seen; ///< from the horizon on: how many lines had this timestamp
    QMap<Nanoseconds, int> m_toDrop; ///< of m_seen, what this stream has not repeated yet
    bool m_resuming = false;
};

} // namespace logs
