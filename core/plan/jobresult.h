#pragma once

#include "core/base/redact.h"
#include "core/plan/hands.h"
#include "core/plan/jobs.h"

#include <QByteArray>

namespace plan {

/// What a job prints, as it may be shown and kept: whole lines, redacted, and the last of them.
class RedactedOutput {
public:
    QByteArray feed(const QByteArray &bytes); ///< the lines that are whole now
    QByteArray rest(); ///< what has no end of line
    const QByteArray &tail() const { return m_tail; }

private:
    QByteArray keep(const QByteArray &ready);

    base::LineRedactor m_redactor;
    QByteArray m_held;
    QByteArray m_tail;
};

/// What a job that runs no more gave; tail is the end of its output.
base::Result<Answer> answerOf(const Job &job, const QByteArray &tail);

} // namespace plan
