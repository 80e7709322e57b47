#pragma once

#include "core/base/strong.h"

#include <QByteArray>
#include <QDateTime>
#include <QString>

#include <optional>

/// logs→base only: a source names its role as text (kube::roleName), so that a saved file or the proxy can be one too.
namespace logs {

struct Source {
    QString pod;
    QString container;
    QString role; ///< contract name: "sfu", "authoriser", "proxy", …
    bool previous = false;
    friend bool operator==(const Source &, const Source &) = default;
    friend size_t qHash(const Source &s, size_t seed = 0) noexcept { return qHashMulti(seed, s.pod, s.container, s.role, s.previous); }
};

enum class Severity { Trace, Debug, Info, Warning, Error, Fatal };
QString severityName(Severity severity);

/// A line as it entered the store: redacted, whole.
struct Line {
    QDateTime at; ///< of the runtime's timestamp, UTC
    int nanosecond = 0; ///< below the millisecond, 0–999999: order within one millisecond
    Source source;
    std::optional<Severity> severity;
    QString text;
    friend bool operator==(const Line &, const Line &) = default;
};

/// Lines that are known to be missing.
struct Gap {
    Source source;
    QDateTime from;
    QDateTime to;
    QString reason;
    friend bool operator==(const Gap &, const Gap &) = default;
};

/// A moment that cuts a source's log in two: its container restarted, its pod ended.
struct Boundary {
    Source source;
    QDateTime at;
    QString text; ///< a sentence, translated
    friend bool operator==(const Boundary &, const Boundary &) = default;
};

using SourceId = base::Strong<quint16, struct SourceIdTag>; ///< index of a source in a store
using LineNumber = base::Strong<qint64, struct LineNumberTag>; ///< 0-based position in a store, over its whole life

} // namespace logs
