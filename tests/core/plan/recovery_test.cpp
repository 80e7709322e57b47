#include "core/plan/recovery.h"
#include "tests/core/plan/world.h"

#include <QDataStream>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <QCoro/QCoroTask>

#include <csignal>

#include <unistd.h>

using namespace plan;
using base::Error;
using What = Unfinished::What;

namespace {

struct Bench {
    QTemporaryDir folder;
    QString file = folder.filePath(QStringLiteral("journal.jsonl"));
    world::ServerPtr server = std::make_shared<world::Server>();
    Journal journal{file};
    Hands hands{world::ports(server), [] { return false; }};
    std::unique_ptr<Runner> runner = std::make_unique<Runner>(&hands, &journal, world::context());
};

Entry started(int begunSteps, int endedSteps, bool byJob = false, const QString &job = {})
{
    Entry entry;
    entry.id = QStringLiteral("20261124T141502123-00000001");
    entry.server = QStringLiteral("gigglin");
    entry.commands = {world::set(QStringLiteral("a"), QStringLiteral("1")), Command(Exec{{QStringLiteral("job")}, true, {}, byJob, 0})};
    entry.steps = {Step{}, Step{}};
    for (int i = 0; i < begunSteps; ++i)
        entry.steps[i].at = QDateTime::currentDateTimeUtc();
    for (int i = 0; i < endedSteps; ++i) {
        entry.steps[i].ms = 1;
        entry.steps[i].code = 0;
    }
    if (begunSteps == 2)
        entry.steps[1].job = job;
    return entry;
}

Job job(const QString &id, Job::State state, std::optional<int> code = {}, const QString &entry = {})
{
    Job j;
    j.id = id;
    j.state = state;
    j.code = code;
    j.entry = entry;
    return j;
}

/// What a person is told at the next start must be what is the case: compares the record with the server.
void tellsTheTruth(Journal &journal, const world::ServerPtr &server, const QList<Job> &jobs, const ItemPtr &item)
{
    const auto entries = journal.entries();
    QVERIFY(entries);
    if (entries->isEmpty()) {
        QVERIFY2(server->did.isEmpty(), "something was done and nothing is on record");
        return;
    }
    QCOMPARE(entries->size(), 1);
    const Entry entry = entries->first();
    QVERIFY(!journal.isAlive(entry.id));
    for (qsizetype i = 0; i < server->did.size(); ++i)
        QVERIFY2(entry.steps.value(i).at.isValid(), "a command ran that the record does not have as begun");
    if (entry.outcome != Outcome::Running) {
        QCOMPARE(entry.outcome, Outcome::Repaired);
        return;
    }
    const auto unfinished = whatBecame(entry, jobs);
    QVERIFY(!sentence(unfinished).isEmpty());
    if (unfinished.what == What::NeverBegan)
        QVERIFY(server->did.isEmpty());
    const auto settled = QCoro::waitFor(settle(&journal, unfinished, item));
    QVERIFY2(settled, settled ? "" : qPrintable(settled.error().what));
    const bool isWell = server->fields[QStringLiteral("a")] == QStringLiteral("new-a") && server->fields[QStringLiteral("b")] == QStringLiteral("new-b");
    QCOMPARE(settled->outcome, isWell ? Outcome::Repaired : Outcome::Interrupted);
    QVERIFY(settled->after.contains(server->fields[QStringLiteral("a")]));
    QCOMPARE(journal.entry(entry.id)->outcome, settled->outcome);
    QCOMPARE(waysOn(*settled).goOn, !isWell);
    QCOMPARE(waysOn(*settled).undo, settled->canUndo());
}

} // namespace

class RecoveryTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void tellsWhatBecame_data()
    {
        QTest::addColumn<Entry>("entry");
        QTest::addColumn<QList<Job>>("jobs");
        QTest::addColumn<int>("what");
        QTest::addColumn<QString>("said");
        const QString own = started(0, 0).id;
        const QString id = QStringLiteral("job.1");
        const auto row = [](const char *name, const Entry &entry, const QList<Job> &jobs, What what, const QString &said) {
            QTest::newRow(name) << entry << jobs << static_cast<int>(what) << said;
        };
        row("nothing had begun", started(0, 0), {}, What::NeverBegan, QStringLiteral("nothing was changed"));
        row("the first answer was not heard", started(1, 0), {}, What::Unknown, QStringLiteral("0 of 2 commands had run, and the answer of the next was not heard"));
        row("between two commands", started(1, 1), {}, What::Unknown, QStringLiteral("1 of 2 commands had run."));
        row("before the proof", started(2, 2), {}, What::Unknown, QStringLiteral("nobody looked"));
        row("a job runs", started(2, 1, true, id), {job(id, Job::State::Running)}, What::JobRuns, QStringLiteral("still runs"));
        row("a job ended well", started(2, 1, true, id), {job(id, Job::State::Ended, 0)}, What::JobEnded, QStringLiteral("ended well"));
        row("a job ended with 3", started(2, 1, true, id), {job(id, Job::State::Ended, 3)}, What::JobEnded, QStringLiteral("ended with 3"));
        row("a job was lost", started(2, 1, true, id), {job(id, Job::State::Lost)}, What::JobLost, QStringLiteral("killed"));
        row("its id was never heard", started(2, 1, true), {job(QStringLiteral("job.9"), Job::State::Running, {}, own)}, What::JobRuns, QStringLiteral("still runs"));
        row("another's job", started(2, 1, true), {job(QStringLiteral("job.9"), Job::State::Running, {}, QStringLiteral("x"))}, What::Unknown, QStringLiteral("not heard"));
        row("heard and cleaned away", started(2, 2, true, id), {}, What::JobEnded, QStringLiteral("ended well"));
        row("not found any more", started(2, 1, true, id), {}, What::Unknown, QStringLiteral("not heard"));
    }
    void tellsWhatBecame()
    {
        QFETCH(Entry, entry);
        QFETCH(QList<Job>, jobs);
        QFETCH(int, what);
        QFETCH(QString, said);
        const auto unfinished = whatBecame(entry, jobs);
        QCOMPARE(static_cast<int>(unfinished.what), what);
        QVERIFY2(sentence(unfinished).contains(said), qPrintable(sentence(unfinished)));
    }

    // The runner is abandoned at every turn, with the command's effect going on or not.
    void abandonedAtEveryTurn_data()
    {
        QTest::addColumn<bool>("byJob");
        QTest::newRow("requests") << false;
        QTest::newRow("a job") << true;
    }
    void abandonedAtEveryTurn()
    {
        QFETCH(bool, byJob);
        int turns = 0;
        {
            Bench whole;
            whole.server->onTurn = [&turns](const QString &) { ++turns; };
            const auto item = world::item(whole.server);
            item->byJob = byJob;
            QCOMPARE(QCoro::waitFor(whole.runner->run({{item, {}}}, world::confirmed()))[0].outcome, Outcome::Repaired);
        }
        QVERIFY(turns >= 6);
        for (int at = 0; at < turns; ++at) {
            Bench bench;
            int turn = 0;
            bench.server->onTurn = [&](const QString &) {
                if (turn++ == at)
                    bench.runner.reset();
            };
            const auto item = world::item(bench.server);
            item->byJob = byJob;
            (void)QCoro::waitFor(bench.runner->run({{item, {}}}, world::confirmed()));
            QVERIFY(!bench.runner);
            QList<Job> jobs;
            if (byJob && bench.server->did.contains(QStringLiteral("b=new-b")))
                jobs << job(QStringLiteral("job.1"), Job::State::Ended, 0, bench.journal.entries()->value(0).id);
            Journal next(bench.file); // another start
            tellsTheTruth(next, bench.server, jobs, item);
            // Going on brings it in order, and does nothing twice.
            Runner again(&bench.hands, &next, world::context());
            const auto reports = QCoro::waitFor(again.run({{world::item(bench.server), {}}}, world::confirmed()));
            QVERIFY(reports[0].outcome == Outcome::Repaired || reports[0].outcome == Outcome::WasInOrder);
            QCOMPARE(bench.server->did.count(QStringLiteral("a=new-a")), 1);
            QCOMPARE(bench.server->did.count(QStringLiteral("b=new-b")), 1);
        }
    }

    void abandonedUndo()
    {
        int turns = 0;
        for (int at = -1; at < std::max(turns, 1); ++at) {
            Bench bench;
            const auto item = world::item(bench.server);
            const auto made = QCoro::waitFor(bench.runner->run({{item, {}}}, world::confirmed()))[0];
            int turn = 0;
            bench.server->onTurn = [&](const QString &) {
                if (turn++ == at)
                    bench.runner.reset();
            };
            (void)QCoro::waitFor(bench.runner->undo(made.entry, item, world::confirmed()));
            turns = std::max(turns, turn);
            if (at < 0)
                continue;
            bench.server->onTurn = {};
            Journal next(bench.file);
            const auto open = next.unfinished(QStringLiteral("gigglin"));
            if (open->isEmpty())
                continue;
            const auto settled = QCoro::waitFor(settle(&next, whatBecame(open->first(), {}), item));
            QVERIFY(settled);
            const bool isBack = bench.server->fields[QStringLiteral("a")] == QStringLiteral("old-a");
            QCOMPARE(settled->outcome, isBack ? Outcome::Undone : Outcome::Interrupted);
            QCOMPARE(next.entry(made.entry)->undoneBy.isEmpty(), !isBack);
            QVERIFY(!settled->canUndo());
        }
        QVERIFY(turns >= 6);
    }

    // The same with a process that is killed, so that no destructor runs and the kernel gives the locks back.
    void killedAtEveryTurn()
    {
        int killed = 0;
        for (int at = 0; at < 20; ++at) {
            QTemporaryDir folder;
            QProcess console;
            console.start(QCoreApplication::applicationFilePath(), {QStringLiteral("--run"), folder.path(), QString::number(at)});
            QVERIFY(console.waitForFinished());
            if (console.exitStatus() == QProcess::NormalExit) {
                QCOMPARE(console.exitCode(), 0);
                break;
            }
            ++killed;
            auto server = std::make_shared<world::Server>();
            QFile state(folder.filePath(QStringLiteral("server")));
            if (state.open(QIODevice::ReadOnly)) {
                QDataStream stream(&state);
                stream >> server->fields >> server->did;
            }
            Journal journal(folder.filePath(QStringLiteral("journal.jsonl")));
            tellsTheTruth(journal, server, {}, world::item(server));
        }
        QVERIFY2(killed >= 6, qPrintable(QString::number(killed)));
    }

    void aRunningJobIsNotSettled()
    {
        Bench bench;
        Unfinished unfinished;
        unfinished.entry = started(2, 1, true, QStringLiteral("job.1"));
        QVERIFY(bench.journal.keep(unfinished.entry));
        unfinished.what = What::JobRuns;
        const auto settled = QCoro::waitFor(settle(&bench.journal, unfinished, world::item(bench.server)));
        QCOMPARE(settled.error().kind, Error::Kind::Conflict);
        QCOMPARE(bench.journal.entry(unfinished.entry.id)->outcome, Outcome::Running);
    }

    void aJobsCodeIsOnRecord()
    {
        Bench bench;
        const Entry entry = started(2, 1, true);
        QVERIFY(bench.journal.keep(entry));
        const auto unfinished = whatBecame(entry, {job(QStringLiteral("job.7"), Job::State::Ended, 3, entry.id)});
        const auto settled = QCoro::waitFor(settle(&bench.journal, unfinished, world::item(bench.server)));
        QVERIFY(settled);
        QCOMPARE(settled->outcome, Outcome::Failed);
        QCOMPARE(settled->steps[1].code, std::optional(3));
        QCOMPARE(settled->steps[1].job, QStringLiteral("job.7"));
        QVERIFY(waysOn(*settled).goOn);
    }

    void whatAnotherHasInHandIsLeftAlone()
    {
        Bench bench;
        const Entry entry = started(1, 0);
        QVERIFY(bench.journal.keep(entry));
        Journal other(bench.file);
        const auto held = other.holdAlive(entry.id);
        const auto settled = QCoro::waitFor(settle(&bench.journal, whatBecame(entry, {}), world::item(bench.server)));
        QCOMPARE(settled.error().kind, Error::Kind::Conflict);
    }

    void whatCannotBeLookedAtStaysOpenOrIsSaid()
    {
        Bench bench;
        const Entry entry = started(1, 0);
        QVERIFY(bench.journal.keep(entry));
        bench.server->proofError = Error{Error::Kind::Unreachable, QStringLiteral("gone"), {}};
        const auto unfinished = whatBecame(entry, {});
        QVERIFY(!QCoro::waitFor(settle(&bench.journal, unfinished, world::item(bench.server))));
        QCOMPARE(bench.journal.entry(entry.id)->outcome, Outcome::Running);
        bench.server->proofError = Error{Error::Kind::Timeout, QStringLiteral("did not settle"), {}};
        const auto late = QCoro::waitFor(settle(&bench.journal, unfinished, world::item(bench.server)));
        QVERIFY(late);
        QCOMPARE(late->outcome, Outcome::Interrupted);
        QCOMPARE(late->error->kind, Error::Kind::Timeout);

        Entry blind = started(1, 0);
        blind.id += u'2';
        QVERIFY(bench.journal.keep(blind));
        const auto settled = QCoro::waitFor(settle(&bench.journal, whatBecame(blind, {}), {}));
        QCOMPARE(settled->outcome, Outcome::Interrupted);
        QVERIFY(settled->after.isEmpty());
    }
};

static void save(const QString &folder, const world::Server &server)
{
    QFile state(folder + QStringLiteral("/server"));
    if (state.open(QIODevice::WriteOnly)) {
        QDataStream stream(&state);
        stream << server.fields << server.did;
    }
}

static int run(const QString &folder, int killAt)
{
    const auto server = std::make_shared<world::Server>();
    int turn = 0;
    server->onTurn = [&](const QString &) {
        save(folder, *server);
        if (turn++ == killAt)
            ::kill(::getpid(), SIGKILL);
    };
    Journal journal(folder + QStringLiteral("/journal.jsonl"));
    Hands hands(world::ports(server), [] { return false; });
    Runner runner(&hands, &journal, world::context());
    const auto reports = QCoro::waitFor(runner.run({{world::item(server), {}}}, world::confirmed()));
    return reports[0].outcome == Outcome::Repaired ? 0 : 1;
}

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.value(1) == QStringLiteral("--run"))
        return run(arguments.value(2), arguments.value(3).toInt());
    RecoveryTest test;
    return QTest::qExec(&test, argc, argv);
}

#include "recovery_test.moc"
