#include "core/plan/joblink.h"

#include "core/base/redact.h"
#include "core/base/text.h"
#include "core/plan/jobscripts.h"

#include <QCoreApplication>

#include <algorithm>

namespace plan {
namespace {

using namespace Qt::Literals::StringLiterals;
using base::Error;

constexpr qsizetype mostSaid = 16 * 1024 * 1024;

struct Text {
    Q_DECLARE_TR_FUNCTIONS(plan)
};

Error scriptFailed(const remote::Output &output)
{
    const QString words = base::printable(base::redact(QString::fromUtf8(output.err.trimmed().right(2000))), true);
    return {Error::Kind::Failed, Text::tr("The server cannot run jobs: %1").arg(words.section(u'\n', -1)), words};
}

} // namespace

void JobLink::close()
{
    shell = nullptr;
    for (const auto &waiting : std::exchange(pauses, {}))
        if (const auto alive = waiting.lock())
            alive->over.cancel();
}

base::Task<> pause(JobLinkPtr link, int ms)
{
    const auto waiting = std::make_shared<JobLink::Pause>();
    link->pauses.removeIf([](const auto &other) { return other.expired(); });
    link->pauses << waiting;
    waiting->timer.setSingleShot(true);
    QObject::connect(&waiting->timer, &QTimer::timeout, &waiting->timer, [over = &waiting->over] { over->finish({}); });
    waiting->timer.start(ms);
    auto over = waiting->over.wait();
    const auto result = co_await over;
    co_return result;
}

bool isPassing(const Error &error)
{
    return error.kind == Error::Kind::Unreachable || error.kind == Error::Kind::Timeout;
}

Error jobIsGone()
{
    return {Error::Kind::NotFound, Text::tr("This job is not on the server any more."), {}};
}

Error jobsClosed()
{
    return {Error::Kind::Cancelled, Text::tr("The connection to the server was closed."), {}};
}

remote::Exec jobExec(const QString &script, const QStringList &arguments, bool asRoot, base::Secret input)
{
    remote::Exec exec;
    exec.argv = jobscript::argv(script, arguments);
    exec.asRoot = asRoot;
    exec.input = std::move(input);
    return exec;
}

base::Task<QList<JobLine>> ask(JobLinkPtr link, remote::Exec exec, int timeoutMs)
{
    if (!link->shell)
        co_return jobsClosed();
    const auto output = co_await remote::run(link->shell, std::move(exec), timeoutMs, mostSaid);
    if (!output)
        co_return output.error();
    auto lines = parseJobLines(output->out);
    if (!lines)
        co_return lines.error();
    const bool saysFailed = std::any_of(lines->begin(), lines->end(), [](const JobLine &line) { return line.word == "failed"_L1; });
    if (saysFailed || output->exit.code != 0)
        co_return scriptFailed(*output);
    co_return lines;
}

base::Task<Job> look(JobLinkPtr link, Job job)
{
    if (!isJobId(job.id))
        co_return jobIsGone();
    auto asking = ask(link, jobExec(jobscript::look(), {job.id}, job.asRoot));
    const auto lines = co_await asking;
    if (!lines)
        co_return lines.error();
    for (const JobLine &line : *lines)
        if (line.job && line.job->id == job.id)
            co_return Job(*line.job);
    co_return jobIsGone();
}

} // namespace plan
