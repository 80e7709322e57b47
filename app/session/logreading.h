#pragma once

#include "app/session/logselection.h"
#include "core/logs/line.h"

namespace session {

struct LogReading {
    struct Failure {
        logs::Source source;
        base::Error error;
        friend bool operator==(const Failure &, const Failure &) = default;
    };
    QList<logs::Line> lines; ///< of all sources, in the order of their times
    QList<Failure> failures; ///< sources whose log could not be read, while others could
    friend bool operator==(const LogReading &, const LogReading &) = default;
};

/// The logs of the selected containers as they are now, merged by time: `essctl logs` without --follow. NotFound when
/// nothing is selected; when no log at all could be read, the first error.
base::Task<LogReading> readLogs(LogPort port, kube::Namespace ns, QList<kube::Pod> pods, LogSelection selection);

} // namespace session
