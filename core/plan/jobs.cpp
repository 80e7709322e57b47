#include "core/plan/jobs.h"

#include "core/base/text.h"
#include "core/plan/jobfollow.h"
#include "core/plan/joblink.h"
#include "core/plan/jobresult.h"
#include "core/plan/jobscripts.h"

#include <QCoreApplication>
#include <QLocale>
#include <QPointer>
#include <QUuid>

#include <algorithm>
#include <tuple>

namespace plan {
namespace {

using namespace Qt::Literals::StringLiterals;
using base::Error;

constexpr int startTimeoutMs = 120000; // its input may be long and the link slow
constexpr qint64 mostNoise = 1024 * 1024; // of a login shell, beside the output

struct Text {
    Q_DECLARE_TR_FUNCTIONS(plan)
};

Error busy(const Job &other)
{
    const QString title = base::printable(other.title.isEmpty() ? other.id : other.title);
    const QString by = base::printable(other.by.isEmpty() ? Text::tr("somebody") : other.by);
    const QString since = QLocale().toString(other.startedAt.toLocalTime(), QLocale::ShortFormat);
    return {Error::Kind::Conflict, Text::tr("Another job runs on the server: %1, started by %2 at %3. Nothing was changed.").arg(title, by, since), other.id};
}

Error unexpected(const QString &detail)
{
    return {Error::Kind::Malformed, Text::tr("The server's answer about its jobs cannot be read."), detail};
}

Error notAProgram()
{
    return {Error::Kind::Internal, Text::tr("This command cannot run as a job."), {}};
}

// The size first: a link that breaks in the middle must not make half an input.
base::Secret withSize(const base::Secret &input)
{
    const QByteArray &bytes = input.reveal();
    const QByteArray size = QByteArray::number(bytes.size()) + '\n';
    QByteArray whole;
    whole.reserve(size.size() + bytes.size()); // growing would leave copies of the secret behind
    whole += size;
    whole += bytes;
    return base::Secret(std::move(whole));
}

} // namespace

struct Jobs::State {
    JobLinkPtr link = std::make_shared<JobLink>();
    std::function<bool()> isReadOnly;
    QPointer<Jobs> owner;
    QList<QPointer<Follower>> followers;

    bool refuses() const { return isReadOnly && isReadOnly(); }
    void told() const
    {
        if (owner)
            Q_EMIT owner->changed();
    }

    static base::Task<Job> start(std::shared_ptr<State> state, Exec command, JobNote note, QString mark);
    static base::Task<Job> startedAfterAll(std::shared_ptr<State> state, QString mark, bool asRoot, Error why);
    static base::Task<QList<JobLine>> list(std::shared_ptr<State> state);
    static base::Task<QList<Job>> jobs(std::shared_ptr<State> state);
    static base::Task<QByteArray> output(std::shared_ptr<State> state, Job job, qint64 offset, qint64 limit);
    static base::Task<> cancel(std::shared_ptr<State> state, Job job);
    static base::Task<> remove(std::shared_ptr<State> state, Job job);
    static base::Task<> removeForSure(std::shared_ptr<State> state, Job job);
    static base::Task<Answer> runToEnd(std::shared_ptr<State> state, Exec command, JobNote note, OnProgress onProgress);
    static base::Task<Answer> attach(std::shared_ptr<State> state, Job job, qint64 offset, OnProgress onProgress);
    std::unique_ptr<Follower> follow(const Job &job, qint64 offset);
};

base::Task<Job> Jobs::State::start(std::shared_ptr<State> state, Exec command, JobNote note, QString mark)
{
    if (state->refuses())
        co_return Hands::readOnlyError();
    const bool hasNul = std::any_of(command.argv.begin(), command.argv.end(), [](const QString &argument) { return argument.contains(QChar(0)); });
    if (command.argv.value(0).isEmpty() || command.argv[0].startsWith(u'-') || hasNul)
        co_return notAProgram();
    const QStringList arguments = QStringList{jobscript::wrapper(), QString::fromLatin1(toJson(note, mark).toBase64())} + command.argv;
    auto asking = ask(state->link, jobExec(jobscript::start(), arguments, command.asRoot, withSize(command.input.filled())), startTimeoutMs);
    const auto lines = co_await asking;
    if (!lines)
        co_return lines.error();
    for (const JobLine &line : *lines) {
        if (line.word == "busy"_L1)
            co_return busy(*line.job);
        if (line.word != "started"_L1)
            continue;
        state->told();
        co_return Job(*line.job);
    }
    co_return unexpected(u"no answer of start"_s);
}

// The link broke before the answer came: whether the job began is seen when it is back. It has its mark.
base::Task<Job> Jobs::State::startedAfterAll(std::shared_ptr<State> state, QString mark, bool asRoot, Error why)
{
    Backoff backoff(*state->link);
    for (int looks = 0; looks < 2;) { // twice: the server may still be at it
        auto pausing = pause(state->link, backoff.next());
        const auto paused = co_await pausing;
        if (!paused)
            co_return paused.error();
        auto listing = list(state);
        const auto lines = co_await listing;
        if (!lines && isPassing(lines.error()))
            continue;
        if (!lines)
            co_return lines.error();
        const auto ours = std::find_if(lines->begin(), lines->end(), [&](const JobLine &line) { return line.mark == mark && (line.job->asRoot || !asRoot); });
        if (ours != lines->end())
            co_return Job(*ours->job);
        backoff.reset();
        ++looks;
    }
    co_return why.within(Text::tr("Starting a job"));
}

base::Task<QList<JobLine>> Jobs::State::list(std::shared_ptr<State> state)
{
    auto asking = ask(state->link, jobExec(jobscript::list(), {}, false));
    const auto mine = co_await asking;
    if (!mine)
        co_return mine.error();
    QList<JobLine> all = *mine;
    if (std::any_of(all.begin(), all.end(), [](const JobLine &line) { return line.word == "root"_L1; })) {
        auto askingRoot = ask(state->link, jobExec(jobscript::list(), {}, true));
        const auto roots = co_await askingRoot;
        using enum Error::Kind;
        const bool mayNot = !roots && (roots.error().kind == Sudo || roots.error().kind == Auth || (roots.error().kind == Cancelled && state->link->shell));
        if (!roots && !mayNot)
            co_return roots.error();
        if (roots)
            all += *roots;
    }
    all.removeIf([](const JobLine &line) { return line.word != "job"_L1; });
    std::sort(all.begin(), all.end(), [](const JobLine &a, const JobLine &b) {
        return std::tie(a.job->startedAt, a.job->id) < std::tie(b.job->startedAt, b.job->id);
    });
    co_return all;
}

base::Task<QList<Job>> Jobs::State::jobs(std::shared_ptr<State> state)
{
    auto listing = list(state);
    const auto lines = co_await listing;
    if (!lines)
        co_return lines.error();
    QList<Job> all;
    for (const JobLine &line : *lines)
        all << *line.job;
    co_return all;
}

base::Task<QByteArray> Jobs::State::output(std::shared_ptr<State> state, Job job, qint64 offset, qint64 limit)
{
    if (!isJobId(job.id))
        co_return jobIsGone();
    if (!state->link->shell)
        co_return jobsClosed();
    remote::Exec exec = jobExec(jobscript::output(), {job.id, QString::number(offset), QString::number(limit), u"newest"_s}, job.asRoot);
    const auto output = co_await remote::run(state->link->shell, std::move(exec), 30000, limit + mostNoise);
    if (!output)
        co_return output.error();
    OutputHead head;
    QByteArray bytes = head.feed(output->out);
    if (head.found() == OutputHead::Found::Gone)
        co_return jobIsGone();
    if (head.found() == OutputHead::Found::Nothing)
        co_return unexpected(u"no answer of output"_s);
    co_return bytes;
}

base::Task<> Jobs::State::cancel(std::shared_ptr<State> state, Job job)
{
    if (state->refuses())
        co_return Hands::readOnlyError();
    if (!isJobId(job.id))
        co_return jobIsGone();
    auto asking = ask(state->link, jobExec(jobscript::cancel(), {job.id}, job.asRoot));
    const auto lines = co_await asking;
    if (!lines)
        co_return lines.error();
    const QString said = lines->isEmpty() ? QString() : lines->last().word;
    if (said == "gone"_L1)
        co_return jobIsGone();
    if (said != "cancelled"_L1 && said != "ended"_L1)
        co_return unexpected(u"no answer of cancel"_s);
    state->told();
    co_return {};
}

base::Task<> Jobs::State::remove(std::shared_ptr<State> state, Job job)
{
    if (state->refuses())
        co_return Hands::readOnlyError();
    if (!isJobId(job.id))
        co_return jobIsGone();
    auto asking = ask(state->link, jobExec(jobscript::remove(), {job.id}, job.asRoot));
    const auto lines = co_await asking;
    if (!lines)
        co_return lines.error();
    const QString said = lines->isEmpty() ? QString() : lines->last().word;
    if (said == "gone"_L1)
        co_return jobIsGone();
    if (said == "running"_L1)
        co_return Error{Error::Kind::Conflict, Text::tr("This job still runs. Cancel it first."), job.id};
    if (said != "removed"_L1)
        co_return unexpected(u"no answer of remove"_s);
    state->told();
    co_return {};
}

// How the job ended is known; its folder is not worth waiting for long. What stays is in the list of jobs.
base::Task<> Jobs::State::removeForSure(std::shared_ptr<State> state, Job job)
{
    Backoff backoff(*state->link);
    for (int tries = 0; tries < 3; ++tries) {
        auto removing = remove(state, job);
        const auto removed = co_await removing;
        if (removed || !isPassing(removed.error()))
            co_return removed;
        auto pausing = pause(state->link, backoff.next());
        const auto paused = co_await pausing;
        if (!paused)
            co_return paused;
    }
    co_return {};
}

base::Task<Answer> Jobs::State::runToEnd(std::shared_ptr<State> state, Exec command, JobNote note, OnProgress onProgress)
{
    const QString mark = QUuid::createUuid().toString(QUuid::Id128);
    const bool asRoot = command.asRoot;
    auto starting = start(state, std::move(command), std::move(note), mark);
    auto job = co_await starting;
    if (!job && isPassing(job.error())) {
        auto looking = startedAfterAll(state, mark, asRoot, job.error());
        job = co_await looking;
    }
    if (!job)
        co_return job.error();
    auto going = attach(state, *job, 0, std::move(onProgress));
    auto answer = co_await going;
    co_return answer;
}

base::Task<Answer> Jobs::State::attach(std::shared_ptr<State> state, Job job, qint64 offset, OnProgress onProgress)
{
    const auto tell = [job, onProgress](const QByteArray &output) {
        if (onProgress)
            onProgress({job.id, output});
    };
    tell({});
    RedactedOutput redacted;
    base::Completion<Job> done;
    const auto follower = state->follow(job, offset);
    QObject::connect(follower.get(), &JobFollow::output, follower.get(), [&](const QByteArray &bytes) {
        if (const QByteArray ready = redacted.feed(bytes); !ready.isEmpty())
            tell(ready);
    });
    QObject::connect(follower.get(), &JobFollow::ended, follower.get(), [&done](const base::Result<Job> &how) { done.finish(how); });
    const auto ended = co_await done.wait();
    if (!ended)
        co_return ended.error();
    if (const QByteArray rest = redacted.rest(); !rest.isEmpty())
        tell(rest);
    auto removing = removeForSure(state, *ended);
    const auto removed = co_await removing;
    auto answer = answerOf(*ended, redacted.tail());
    co_return answer;
}

std::unique_ptr<Follower> Jobs::State::follow(const Job &job, qint64 offset)
{
    auto follower = std::make_unique<Follower>(link, job, offset);
    followers.removeIf([](const auto &known) { return known.isNull(); });
    followers << follower.get();
    return follower;
}

Jobs::Jobs(remote::Shell *shell, std::function<bool()> isReadOnly, QObject *parent) : QObject(parent), m_state(std::make_shared<State>())
{
    m_state->link->shell = shell;
    m_state->isReadOnly = std::move(isReadOnly);
    m_state->owner = this;
}

Jobs::~Jobs()
{
    m_state->link->close();
    for (const auto &follower : std::exchange(m_state->followers, {}))
        if (follower)
            follower->stop();
}

void Jobs::setPauses(int firstMs, int mostMs)
{
    m_state->link->firstPauseMs = firstMs;
    m_state->link->mostPauseMs = mostMs;
}

base::Task<Job> Jobs::start(Exec command, JobNote note)
{
    return State::start(m_state, std::move(command), std::move(note), {});
}

base::Task<QList<Job>> Jobs::list()
{
    return State::jobs(m_state);
}

std::unique_ptr<JobFollow> Jobs::follow(const Job &job, qint64 offset)
{
    return m_state->follow(job, offset);
}

base::Task<QByteArray> Jobs::output(Job job, qint64 offset, qint64 limit)
{
    return State::output(m_state, std::move(job), offset, limit);
}

base::Task<> Jobs::cancel(Job job)
{
    return State::cancel(m_state, std::move(job));
}

base::Task<> Jobs::remove(Job job)
{
    return State::remove(m_state, std::move(job));
}

base::Task<Answer> Jobs::runToEnd(Exec command, JobNote note, OnProgress onProgress)
{
    return State::runToEnd(m_state, std::move(command), std::move(note), std::move(onProgress));
}

base::Task<Answer> Jobs::attach(Job job, qint64 offset, OnProgress onProgress)
{
    return State::attach(m_state, std::move(job), offset, std::move(onProgress));
}

} // namespace plan
