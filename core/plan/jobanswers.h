#pragma once

#include "core/base/result.h"
#include "core/plan/jobs.h"

#include <QByteArray>
#include <QList>
#include <QString>

#include <optional>

namespace plan {

/// One line that a script of jobscripts.h said; what login shells print beside is none.
struct JobLine {
    QString word; ///< "job", "started", "busy", "gone", …
    std::optional<Job> job; ///< of those that tell of one
    QString mark; ///< of that job's note: which start made it
    friend bool operator==(const JobLine &, const JobLine &) = default;
};

/// Malformed: a line of ours that cannot be one. A note that cannot be read is none: its job is there all the same.
base::Result<QList<JobLine>> parseJobLines(const QByteArray &said);

/// What goes into the job's folder. Fields are cut: it travels in an argument.
QByteArray toJson(const JobNote &note, const QString &mark);

/// "job." and ten letters or digits. Whatever else a server calls its jobs never becomes an argument.
bool isJobId(const QString &id);

} // namespace plan
