#include "core/ssh/program.h"

#include "core/base/completion.h"

#include <QProcess>
#include <QTimer>

namespace ssh {

using base::Error;

static Error notStarted(const QProcess &process)
{
    return {Error::Kind::NotFound,
            QCoreApplication::translate("ssh", "%1 cannot be run here; it comes with the OpenSSH client.").arg(process.program()),
            process.errorString()};
}

base::Task<ProgramOutput> runProgram(QString program, QStringList arguments, QProcessEnvironment environment, int timeoutMs)
{
    QProcess process;
    base::Completion<ProgramOutput> done(&process); // this may be an I/O thread: the process lives in it, the application does not
    process.setProcessEnvironment(environment);
    process.setStandardInputFile(QProcess::nullDevice());
    QObject::connect(&process, &QProcess::finished, &process, [&](int code, QProcess::ExitStatus) {
        done.finish(ProgramOutput{code, process.readAllStandardOutput(), process.readAllStandardError()});
    });
    QObject::connect(&process, &QProcess::errorOccurred, &process, [&](QProcess::ProcessError error) {
        if (error == QProcess::FailedToStart)
            done.finish(notStarted(process));
    });
    QTimer timer;
    timer.setSingleShot(true);
    QObject::connect(&timer, &QTimer::timeout, &process, [&] {
        done.finish(Error{Error::Kind::Timeout,
                          QCoreApplication::translate("ssh", "%1 did not end within %2 s.").arg(process.program()).arg(timeoutMs / 1000), {}});
        process.kill();
    });
    timer.start(timeoutMs);
    process.start(program, arguments, QIODevice::ReadOnly);
    auto output = co_await done.wait();
    QObject::disconnect(&process, nullptr, nullptr, nullptr);
    if (process.state() != QProcess::NotRunning)
        process.waitForFinished(1000); // killed: it is a matter of the kernel's reaping
    co_return output;
}

} // namespace ssh
