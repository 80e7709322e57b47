#include "core/plan/jobfollow.h"

#include "core/plan/jobscripts.h"

#include <QCoreApplication>

#include <QCoro/QCoroTask>

#include <utility>

namespace plan {
namespace {

using namespace Qt::Literals::StringLiterals;
using base::Error;

constexpr qsizetype mostNoise = 256 * 1024; // of a login shell before the first line

struct Text {
    Q_DECLARE_TR_FUNCTIONS(plan)
};

Error wasShorter(const Job &job)
{
    return {Error::Kind::Malformed, Text::tr("The output of the job is shorter than the server said."), job.id};
}

Error lookEnded()
{
    return {Error::Kind::Unreachable, Text::tr("The server stopped showing the job's output."), {}};
}

} // namespace

QByteArray OutputHead::feed(const QByteArray &bytes)
{
    static const QByteArray output = QByteArray(jobscript::prefix) + "output\n";
    static const QByteArray gone = QByteArray(jobscript::prefix) + "gone\n";
    if (m_found == Found::Output)
        return bytes;
    m_held += bytes;
    if (m_held.contains(gone))
        m_found = Found::Gone;
    const qsizetype at = m_held.indexOf(output);
    if (at < 0) {
        m_held = m_held.right(mostNoise);
        return {};
    }
    m_found = Found::Output;
    return std::exchange(m_held, {}).mid(at + output.size());
}

// Outlives the Follower while a coroutine waits.
struct Follower::Look {
    JobLinkPtr link;
    QPointer<Follower> owner; ///< null: nobody looks any more
    Job job;
    qint64 offset = 0;
    std::unique_ptr<remote::Process> process;
    base::Completion<> streamed;
    bool isTelling = false; ///< inside the process' signal: it cannot be deleted now

    void take(OutputHead &head, const QByteArray &bytes);
    void end();

    static base::Task<> stream(std::shared_ptr<Look> look, remote::Exec exec);
    static base::Task<> step(std::shared_ptr<Look> look, std::optional<Job> *ended);
    static base::Task<Job> toTheEnd(std::shared_ptr<Look> look);
};

void Follower::Look::take(OutputHead &head, const QByteArray &bytes)
{
    const QByteArray given = head.feed(bytes);
    if (given.isEmpty() || !owner)
        return;
    offset += given.size();
    isTelling = true;
    Q_EMIT owner->output(given);
    isTelling = false;
}

void Follower::Look::end()
{
    owner = nullptr;
    streamed.cancel();
    if (!process)
        return;
    process->disconnect();
    if (isTelling)
        process.release()->deleteLater();
    process.reset();
}

base::Task<> Follower::Look::stream(std::shared_ptr<Look> look, remote::Exec exec)
{
    if (!look->link->shell)
        co_return jobsClosed();
    const auto head = std::make_shared<OutputHead>();
    look->streamed = base::Completion<>();
    exec.keepInputOpen = true; // its end is how the script learns that nobody looks any more
    look->process = look->link->shell->start(std::move(exec));
    const std::weak_ptr<Look> weak = look;
    remote::Process *process = look->process.get();
    QObject::connect(process, &remote::Process::out, process, [weak, head](const QByteArray &bytes) {
        if (const auto alive = weak.lock())
            alive->take(*head, bytes);
    });
    QObject::connect(process, &remote::Process::ended, process, [weak](const base::Result<remote::Exit> &how) {
        if (const auto alive = weak.lock())
            alive->streamed.finish(how ? base::Result<>() : base::Result<>(how.error()));
    });
    const auto ended = co_await look->streamed.wait();
    if (!look->owner)
        co_return jobsClosed();
    look->process.reset();
    if (head->found() == OutputHead::Found::Gone)
        co_return jobIsGone();
    co_return ended;
}

// One look: what it prints while it runs, then how it is. A job that has ended needs only the rest of its output.
base::Task<> Follower::Look::step(std::shared_ptr<Look> look, std::optional<Job> *ended)
{
    const QString id = look->job.id;
    if (!*ended) {
        auto following = stream(look, jobExec(jobscript::follow(), {id, QString::number(look->offset)}, look->job.asRoot));
        const auto followed = co_await following;
        if (!followed)
            co_return followed.error();
        auto looking = plan::look(look->link, look->job);
        const auto now = co_await looking;
        if (!now)
            co_return now.error();
        if (now->state == Job::State::Running)
            co_return lookEnded();
        *ended = *now;
    }
    const qint64 before = look->offset;
    const qint64 missing = (*ended)->outputSize - before;
    if (missing <= 0)
        co_return {};
    auto reading = stream(look, jobExec(jobscript::output(), {id, QString::number(before), QString::number(missing), u"next"_s}, look->job.asRoot));
    const auto read = co_await reading;
    if (read && look->offset == before)
        co_return wasShorter(look->job);
    co_return read;
}

base::Task<Job> Follower::Look::toTheEnd(std::shared_ptr<Look> look)
{
    if (!isJobId(look->job.id))
        co_return jobIsGone();
    std::optional<Job> ended;
    Backoff backoff(*look->link);
    for (;;) {
        const qint64 before = look->offset;
        auto stepping = step(look, &ended);
        const auto stepped = co_await stepping;
        if (!look->owner)
            co_return jobsClosed();
        if (stepped && ended && look->offset >= ended->outputSize)
            co_return Job(*ended);
        if (!stepped && !isPassing(stepped.error()))
            co_return stepped.error();
        if (look->offset != before)
            backoff.reset();
        auto pausing = pause(look->link, backoff.next());
        const auto paused = co_await pausing;
        if (!paused)
            co_return paused.error();
    }
}

Follower::Follower(JobLinkPtr link, Job job, qint64 offset) : m_look(std::make_shared<Look>())
{
    m_look->link = std::move(link);
    m_look->owner = this;
    m_look->job = std::move(job);
    m_look->offset = offset;
    QMetaObject::invokeMethod(this, &Follower::begin, Qt::QueuedConnection); // whoever made it connects first
}

Follower::~Follower()
{
    m_look->end();
}

qint64 Follower::offset() const
{
    return m_look->offset;
}

void Follower::begin()
{
    if (m_hasEnded)
        return;
    QCoro::connect(Look::toTheEnd(m_look), this, [this](const base::Result<Job> &how) {
        if (!std::exchange(m_hasEnded, true))
            Q_EMIT ended(how);
    });
}

void Follower::stop()
{
    if (std::exchange(m_hasEnded, true))
        return;
    m_look->end();
    Q_EMIT ended(jobsClosed());
}

} // namespace plan
