#include "core/remote/shell.h"

#include "core/base/completion.h"
#include "core/base/redact.h"
#include "core/base/text.h"

#include <QCoreApplication>
#include <QTimer>

namespace remote {
namespace {

using base::Error;

Error tooLong(qsizetype limit)
{
    return {Error::Kind::Malformed, QCoreApplication::translate("remote", "The command printed more than %1 bytes.").arg(limit), {}};
}

// Collects until the command ends. A state shared with the connections, because the process may be gone first.
struct Collector {
    base::Completion<Output> done;
    Output output;
    qsizetype limit = 0;

    void take(QByteArray &into, const QByteArray &bytes)
    {
        if (into.size() + bytes.size() > limit)
            done.finish(tooLong(limit));
        else
            into += bytes;
    }
};

} // namespace

base::Task<Output> run(Shell *shell, Exec exec, int timeoutMs, qsizetype limit)
{
    const QString program = exec.argv.value(0);
    const auto process = shell->start(std::move(exec));
    const auto collector = std::make_shared<Collector>();
    collector->limit = limit;
    QObject::connect(process.get(), &Process::out, process.get(), [collector](const QByteArray &bytes) { collector->take(collector->output.out, bytes); });
    QObject::connect(process.get(), &Process::err, process.get(), [collector](const QByteArray &bytes) { collector->take(collector->output.err, bytes); });
    QObject::connect(process.get(), &Process::ended, process.get(), [collector](const base::Result<Exit> &how) {
        if (!how)
            return collector->done.finish(how.error());
        collector->output.exit = *how;
        collector->done.finish(std::move(collector->output));
    });
    QTimer timer;
    if (timeoutMs > 0) {
        timer.setSingleShot(true);
        QObject::connect(&timer, &QTimer::timeout, process.get(), [collector, program, timeoutMs] {
            collector->done.finish(Error{Error::Kind::Timeout,
                                         QCoreApplication::translate("remote", "%1 did not end within %2 s.").arg(program).arg(timeoutMs / 1000), {}});
        });
        timer.start(timeoutMs);
    }
    auto output = co_await collector->done.wait();
    co_return output;
}

base::Task<QByteArray> outputOf(Shell *shell, Exec exec, int timeoutMs)
{
    const QString program = exec.argv.value(0);
    auto output = co_await run(shell, std::move(exec), timeoutMs);
    if (!output)
        co_return output.error();
    if (output->exit.code == 0)
        co_return std::move(output->out);
    const QString words = base::printable(base::redact(QString::fromUtf8(output->err.trimmed())), true);
    const QString fact = output->exit.signal.isEmpty()
        ? QCoreApplication::translate("remote", "%1 ended with exit code %2: %3").arg(program).arg(output->exit.code).arg(words.section(u'\n', -1))
        : QCoreApplication::translate("remote", "%1 was ended by signal %2.").arg(program, output->exit.signal);
    const auto kind = output->exit.code == 127 ? Error::Kind::NotFound : Error::Kind::Failed;
    co_return Error{kind, fact, words};
}

} // namespace remote
