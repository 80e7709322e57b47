#pragma once

#include "core/base/task.h"

#include <QByteArray>
#include <QProcessEnvironment>
#include <QStringList>

namespace ssh {

struct ProgramOutput {
    int exitCode = -1;
    QByteArray out;
    QByteArray err;
};

/// Runs one of OpenSSH's small programs (ssh -G, ssh-add) to its end, without a shell and with an empty input.
/// NotFound: there is none; Timeout: it was killed.
base::Task<ProgramOutput> runProgram(QString program, QStringList arguments, QProcessEnvironment environment, int timeoutMs);

} // namespace ssh
