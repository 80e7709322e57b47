#include "core/plan/journal.h"
#include "core/plan/runner.h"
#include "tests/core/plan/world.h"

#include <QDir>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <QCoro/QCoroTask>

using namespace plan;
using base::Error;

namespace {

/// A journal, hands and a runner over a server.
struct Bench {
    QTemporaryDir folder;
    world::ServerPtr server = std::make_shared<world::Server>();
    bool isReadOnly = false;
    Journal journal{folder.filePath(QStringLiteral("journal.jsonl"))};
    Hands hands{world::ports(server), [this] { return isReadOnly; }};
    std::unique_ptr<Runner> runner = std::make_unique<Runner>(&hands, &journal, world::context());

    QList<Entry> entries() const
    {
        const auto all = journal.entries();
        return all ? *all : QList<Entry>();
    }
    Report run(const ItemPtr &item, Runner::Policy policy = world::confirmed(), std::optional<Prepared> shown = {})
    {
        return QCoro::waitFor(runner->run({{item, std::move(shown)}}, policy)).value(0);
    }
    Report undo(const QString &id, const ItemPtr &item) { return QCoro::waitFor(runner->undo(id, item, world::confirmed())); }
};

Error error(Error::Kind kind)
{
    return {kind, QStringLiteral("the server said no"), {}};
}

} // namespace

class RunnerTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void bringsInOrderAndProves()
    {
        Bench bench;
        const auto item = world::item(bench.server);
        QSignalSpy stages(bench.runner.get(), &Runner::itemStage);
        const Report report = bench.run(item);
        QCOMPARE(report.outcome, Outcome::Repaired);
        QVERIFY(!report.error);
        QCOMPARE(report.before.fact, QStringLiteral("a is old-a, b is old-b"));
        QCOMPARE(report.after->fact, QStringLiteral("a is new-a, b is new-b"));
        QCOMPARE(bench.server->did, QStringList({QStringLiteral("a=new-a"), QStringLiteral("b=new-b")}));
        QCOMPARE(bench.server->asked, QStringList({QStringLiteral("prepare"), QStringLiteral("prove")}));
        QVERIFY(stages.size() >= 4);
        const Entry entry = bench.entries().value(0);
        QCOMPARE(bench.entries().size(), 1);
        QCOMPARE(entry.id, report.entry);
        QCOMPARE(entry.outcome, Outcome::Repaired);
        QCOMPARE(entry.before, report.before.fact);
        QCOMPARE(entry.after, report.after->fact);
        QCOMPARE(entry.server, QStringLiteral("gigglin"));
        QCOMPARE(entry.by, QStringLiteral("lena@desk"));
        QCOMPARE(entry.steps.size(), 2);
        for (const Step &step : entry.steps)
            QVERIFY(step.at.isValid() && step.ms && step.code == 200 && step.error.isEmpty());
        QCOMPARE(item->provenSince.toMSecsSinceEpoch(), entry.steps[0].at.toMSecsSinceEpoch());
        QVERIFY(entry.canUndo());
        QVERIFY(!bench.journal.isAlive(entry.id));
    }

    void writesNothingWhenInOrder()
    {
        Bench bench;
        (void)bench.run(world::item(bench.server));
        bench.server->did.clear();
        const Report again = bench.run(world::item(bench.server));
        QCOMPARE(again.outcome, Outcome::WasInOrder);
        QVERIFY(bench.server->did.isEmpty());
        QCOMPARE(bench.entries().size(), 1);
        QVERIFY(again.entry.isEmpty());
    }

    void anActRunsEachTime()
    {
        Bench bench;
        const auto item = world::item(bench.server);
        item->act = true;
        QCOMPARE(bench.run(item).outcome, Outcome::Repaired);
        QCOMPARE(bench.run(item).outcome, Outcome::Repaired);
        QCOMPARE(bench.entries().size(), 2);
    }

    void refusesUnconfirmedOfEveryGrade()
    {
        for (const Grade grade : {Grade::Reversible, Grade::Disruptive, Grade::Irreversible}) {
            Bench bench;
            const auto item = world::item(bench.server);
            item->itsGrade = grade;
            const Report report = bench.run(item, {});
            QCOMPARE(report.error->kind, Error::Kind::Unconfirmed);
            QVERIFY(bench.server->asked.isEmpty() && bench.server->did.isEmpty() && bench.entries().isEmpty());
        }
    }

    void refusesReadOnly()
    {
        Bench bench;
        bench.isReadOnly = true;
        const Report report = bench.run(world::item(bench.server));
        QCOMPARE(report.error->kind, Error::Kind::ReadOnly);
        QVERIFY(bench.server->did.isEmpty() && bench.entries().isEmpty());
        const Report undo = bench.undo(QStringLiteral("x"), {});
        QCOMPARE(undo.error->kind, Error::Kind::ReadOnly);
    }

    void readOnlyInTheMiddleStopsTheNextCommand()
    {
        Bench bench;
        bench.server->onTurn = [&bench](const QString &where) { bench.isReadOnly = bench.isReadOnly || where == QStringLiteral("after a"); };
        const Report report = bench.run(world::item(bench.server));
        QCOMPARE(report.outcome, Outcome::Failed);
        QCOMPARE(report.error->kind, Error::Kind::ReadOnly);
        QCOMPARE(bench.server->did, QStringList{QStringLiteral("a=new-a")});
    }

    void tellsWhatDiffersFromWhatWasShown()
    {
        Bench bench;
        const auto item = world::item(bench.server);
        const auto shown = QCoro::waitFor(item->prepare());
        bench.server->fields[QStringLiteral("a")] = QStringLiteral("theirs");
        const Report report = bench.run(item, world::confirmed(), *shown);
        QCOMPARE(report.error->kind, Error::Kind::Conflict);
        QCOMPARE(report.difference.size(), 1);
        QCOMPARE(report.difference[0], (Change{QStringLiteral("Deployment/x"), QStringLiteral("a"), QStringLiteral("old-a"), QStringLiteral("theirs")}));
        QVERIFY(bench.server->did.isEmpty() && bench.entries().isEmpty());
        const auto fresh = QCoro::waitFor(item->prepare());
        QCOMPARE(bench.run(item, world::confirmed(), *fresh).outcome, Outcome::Repaired);
    }

    void otherCommandsThanShownAreAConflictToo()
    {
        Bench bench;
        const auto item = world::item(bench.server);
        auto shown = *QCoro::waitFor(item->prepare());
        shown.commands.removeLast();
        QCOMPARE(bench.run(item, world::confirmed(), shown).error->kind, Error::Kind::Conflict);
        QVERIFY(bench.server->did.isEmpty());
    }

    void leavesToAPersonWhatIsAPersons()
    {
        Bench bench;
        const auto item = world::item(bench.server);
        item->hand = QStringLiteral("Open the port at your provider.");
        const Report report = bench.run(item);
        QCOMPARE(report.error->what, item->hand);
        QVERIFY(bench.server->did.isEmpty() && bench.entries().isEmpty());
    }

    void aDryRunAsksAndChangesNothing()
    {
        Bench bench;
        bench.isReadOnly = true; // even then
        const Runner::Policy dry{false, false, true};
        QVERIFY(!bench.run(world::item(bench.server), dry).error);
        QCOMPARE(bench.server->asked, QStringList({QStringLiteral("prepare"), QStringLiteral("try"), QStringLiteral("try")}));
        bench.server->refuses[QStringLiteral("b")] = error(Error::Kind::Forbidden);
        QCOMPARE(bench.run(world::item(bench.server), dry).error->kind, Error::Kind::Forbidden);
        QVERIFY(bench.server->did.isEmpty() && bench.entries().isEmpty());
    }

    void isOnRecordBeforeItRuns()
    {
        Bench bench;
        QStringList seen;
        bench.server->onTurn = [&](const QString &where) {
            if (!where.startsWith(QStringLiteral("before")))
                return;
            const Entry entry = bench.entries().value(0);
            seen << where + QStringLiteral(": %1 %2 %3 alive %4").arg(outcomeName(entry.outcome)).arg(entry.steps.value(0).at.isValid()).arg(entry.steps.value(1).at.isValid()).arg(bench.journal.isAlive(entry.id));
        };
        (void)bench.run(world::item(bench.server));
        QCOMPARE(seen, QStringList({QStringLiteral("before a: running 1 0 alive 1"), QStringLiteral("before b: running 1 1 alive 1")}));
    }

    void doesNothingThatCannotBePutOnRecord()
    {
        Bench bench;
        Journal unwritable(bench.folder.path()); // a folder
        Runner runner(&bench.hands, &unwritable, world::context());
        const auto reports = QCoro::waitFor(runner.run({{world::item(bench.server), {}}}, world::confirmed()));
        QVERIFY(reports[0].error);
        QVERIFY(bench.server->did.isEmpty());
    }

    void stopsWhenTheRecordFailsInTheMiddle()
    {
        Bench bench;
        const QString file = bench.folder.filePath(QStringLiteral("journal.jsonl"));
        bench.server->onTurn = [file](const QString &where) {
            if (where == QStringLiteral("after a"))
                QVERIFY(QFile::remove(file) && QDir().mkpath(file));
        };
        const Report report = bench.run(world::item(bench.server));
        QVERIFY(report.error);
        QCOMPARE(report.outcome, Outcome::Failed);
        QCOMPARE(bench.server->did, QStringList{QStringLiteral("a=new-a")});
    }

    void recordsTheJobAtOnce()
    {
        Bench bench;
        const auto item = world::item(bench.server);
        item->byJob = true;
        QString seen;
        bench.server->onTurn = [&](const QString &where) {
            if (where == QStringLiteral("job told"))
                seen = bench.entries().value(0).steps.value(1).job;
        };
        QSignalSpy progress(bench.runner.get(), &Runner::itemProgress);
        QCOMPARE(bench.run(item).outcome, Outcome::Repaired);
        QCOMPARE(seen, QStringLiteral("job.1"));
        QCOMPARE(progress.size(), 2);
    }

    void believesNoCommand()
    {
        Bench bench;
        bench.server->ignoresWrites = true;
        const Report report = bench.run(world::item(bench.server));
        QCOMPARE(report.outcome, Outcome::StillBroken);
        QVERIFY(!report.error);
        QCOMPARE(bench.entries()[0].outcome, Outcome::StillBroken);
        QCOMPARE(bench.entries()[0].after, QStringLiteral("a is old-a, b is old-b"));
    }

    void aTimeoutOfTheProofIsNoProof()
    {
        Bench bench;
        bench.server->proofError = error(Error::Kind::Timeout);
        const Report report = bench.run(world::item(bench.server));
        QCOMPARE(report.outcome, Outcome::StillBroken);
        QCOMPARE(report.error->kind, Error::Kind::Timeout);
    }

    void saysHowFarItCame()
    {
        Bench bench;
        bench.server->refuses[QStringLiteral("b")] = error(Error::Kind::Forbidden);
        const Report report = bench.run(world::item(bench.server));
        QCOMPARE(report.outcome, Outcome::Failed);
        QCOMPARE(report.error->kind, Error::Kind::Forbidden);
        const Entry entry = bench.entries().value(0);
        QCOMPARE(entry.outcome, Outcome::Failed);
        QCOMPARE(entry.steps[0].code, std::optional(200));
        QVERIFY(!entry.steps[1].code && entry.steps[1].at.isValid());
        QCOMPARE(entry.steps[1].error, QStringLiteral("the server said no"));
        QCOMPARE(entry.after, QStringLiteral("a is new-a, b is old-b")); // looked at
        QVERIFY(entry.canUndo());
    }

    void aLostLinkLeavesTheEntryOpen()
    {
        for (const bool hadEffect : {false, true}) {
            Bench bench;
            (hadEffect ? bench.server->loses : bench.server->refuses)[QStringLiteral("b")] = error(Error::Kind::Unreachable);
            const Report report = bench.run(world::item(bench.server));
            QCOMPARE(report.outcome, Outcome::Interrupted);
            const Entry entry = bench.entries().value(0);
            QCOMPARE(entry.outcome, Outcome::Running);
            QVERIFY(entry.steps[1].at.isValid() && !entry.steps[1].ms);
            QVERIFY(!bench.journal.isAlive(entry.id));
            QCOMPARE(bench.journal.unfinished(QStringLiteral("gigglin"))->size(), 1);
        }
    }

    void takesHarmBackAtOnce()
    {
        Bench bench;
        bench.server->harmfulValue = QStringLiteral("new-b");
        const Report report = bench.run(world::item(bench.server));
        QCOMPARE(report.outcome, Outcome::StillBroken);
        QVERIFY(report.wasTakenBack);
        QCOMPARE(report.after->fact, QStringLiteral("a is old-a, b is old-b"));
        QCOMPARE(bench.server->fields[QStringLiteral("b")], QStringLiteral("old-b"));
        const QList<Entry> entries = bench.entries();
        QCOMPARE(entries.size(), 2);
        QCOMPARE(entries[0].outcome, Outcome::StillBroken);
        QCOMPARE(entries[0].undoneBy, entries[1].id);
        QCOMPARE(entries[1].undoes, entries[0].id);
        QCOMPARE(entries[1].outcome, Outcome::Undone);
        QVERIFY(!entries[0].canUndo());
    }

    void harmThatCannotBeTakenBackIsSaid()
    {
        Bench bench;
        bench.server->harmfulValue = QStringLiteral("new-b");
        const auto item = world::item(bench.server);
        item->hasUndo = false;
        const Report without = bench.run(item);
        QVERIFY(!without.wasTakenBack);
        QCOMPARE(without.outcome, Outcome::StillBroken);
        QVERIFY(without.after->isHarmful);

        Bench other;
        other.server->harmfulValue = QStringLiteral("new-b");
        other.server->onTurn = [&other](const QString &where) {
            if (where == QStringLiteral("prove"))
                other.server->refuses[QStringLiteral("a")] = error(Error::Kind::Forbidden);
        };
        const Report failing = other.run(world::item(other.server));
        QVERIFY(!failing.wasTakenBack);
        QCOMPARE(failing.error->kind, Error::Kind::Forbidden);
        QCOMPARE(failing.outcome, Outcome::StillBroken);
        QCOMPARE(other.entries()[1].outcome, Outcome::Failed);
        QVERIFY(other.entries()[0].undoneBy.isEmpty());
    }

    void undoBringsBackWhatWas()
    {
        Bench bench;
        const auto item = world::item(bench.server);
        const Report made = bench.run(item);
        bench.server->did.clear();
        const Report undone = bench.undo(made.entry, item);
        QVERIFY2(!undone.error, undone.error ? qPrintable(undone.error->what) : "");
        QCOMPARE(undone.outcome, Outcome::Undone);
        QCOMPARE(bench.server->did, QStringList({QStringLiteral("b=old-b"), QStringLiteral("a=old-a")}));
        const QList<Entry> entries = bench.entries();
        QCOMPARE(entries.size(), 2);
        QCOMPARE(entries[1].undoes, made.entry);
        QCOMPARE(entries[1].outcome, Outcome::Undone);
        QCOMPARE(entries[0].undoneBy, entries[1].id);
        QCOMPARE(entries[1].changes[0].before, QStringLiteral("new-a"));
        QCOMPARE(entries[1].changes[0].after, QStringLiteral("old-a"));
        const Report again = bench.undo(made.entry, item);
        QCOMPARE(again.error->kind, Error::Kind::Conflict);
        const Report ofTheUndo = bench.undo(entries[1].id, item);
        QVERIFY(ofTheUndo.error);
        QCOMPARE(bench.server->did.size(), 2);
    }

    void undoRefusesWhatSomebodyChangedSince()
    {
        Bench bench;
        const auto item = world::item(bench.server);
        const Report made = bench.run(item);
        bench.server->did.clear();
        bench.server->fields[QStringLiteral("b")] = QStringLiteral("theirs");
        const Report undone = bench.undo(made.entry, item);
        QCOMPARE(undone.error->kind, Error::Kind::Conflict);
        QCOMPARE(undone.difference, (QList<Change>{{QStringLiteral("Deployment/x"), QStringLiteral("b"), QStringLiteral("new-b"), QStringLiteral("theirs")}}));
        QVERIFY(bench.server->did.isEmpty());
        QCOMPARE(bench.entries().size(), 1);
    }

    void undoOfAnotherServerIsRefused()
    {
        Bench bench;
        const auto item = world::item(bench.server);
        const Report made = bench.run(item);
        Runner::Context other = world::context();
        other.server = QStringLiteral("another");
        Runner runner(&bench.hands, &bench.journal, other);
        const Report undone = QCoro::waitFor(runner.undo(made.entry, item, world::confirmed()));
        QCOMPARE(undone.error->kind, Error::Kind::Usage);
        QCOMPARE(bench.server->did.size(), 2);
        QCOMPARE(bench.undo(QStringLiteral("nothing"), item).error->kind, Error::Kind::NotFound);
    }

    void undoOfWhatFailedHalfWay()
    {
        Bench bench;
        bench.server->refuses[QStringLiteral("b")] = error(Error::Kind::Forbidden);
        const auto item = world::item(bench.server);
        const Report made = bench.run(item);
        bench.server->refuses.clear();
        const Report undone = bench.undo(made.entry, item);
        QCOMPARE(undone.outcome, Outcome::Undone);
        QCOMPARE(bench.server->fields[QStringLiteral("a")], QStringLiteral("old-a"));
    }

    void undoIsNotBelievedEither()
    {
        Bench bench;
        const auto item = world::item(bench.server);
        const Report made = bench.run(item);
        bench.server->ignoresWrites = true;
        const Report undone = bench.undo(made.entry, item);
        QCOMPARE(undone.outcome, Outcome::StillBroken);
        QVERIFY(bench.entries()[0].undoneBy.isEmpty());
        bench.server->ignoresWrites = false;
        const Report blind = bench.undo(made.entry, {}); // nothing to look with
        QCOMPARE(blind.outcome, Outcome::Failed);
        QCOMPARE(blind.error->kind, Error::Kind::NotFound);
    }

    void stopsAtTheFirstFailureUnlessToldOtherwise()
    {
        for (const bool goesOn : {false, true}) {
            Bench bench;
            bench.server->refuses[QStringLiteral("a")] = error(Error::Kind::Forbidden);
            const auto second = std::make_shared<world::Item>(bench.server, QList<std::pair<QString, QString>>{{QStringLiteral("b"), QStringLiteral("new-b")}});
            QSignalSpy ended(bench.runner.get(), &Runner::itemEnded);
            const auto reports = QCoro::waitFor(bench.runner->run({{world::item(bench.server), {}}, {second, {}}}, {true, goesOn, false}));
            QCOMPARE(reports.size(), 2);
            QCOMPARE(reports[0].outcome, Outcome::Failed);
            QCOMPARE(reports[1].outcome, goesOn ? Outcome::Repaired : Outcome::Cancelled);
            QCOMPARE(ended.size(), goesOn ? 2 : 1);
        }
    }

    void cancelStopsBeforeTheNextItem()
    {
        Bench bench;
        bench.server->onTurn = [&bench](const QString &where) {
            if (where == QStringLiteral("before a"))
                bench.runner->cancel();
        };
        const auto second = std::make_shared<world::Item>(bench.server, QList<std::pair<QString, QString>>{{QStringLiteral("c"), QStringLiteral("new-c")}});
        const auto reports = QCoro::waitFor(bench.runner->run({{world::item(bench.server), {}}, {second, {}}}, world::confirmed()));
        QCOMPARE(reports[0].outcome, Outcome::Repaired); // the one that runs goes on
        QCOMPARE(reports[1].outcome, Outcome::Cancelled);
        QVERIFY(!bench.server->did.contains(QStringLiteral("c=new-c")));
    }

    void oneAtATime()
    {
        Bench bench;
        auto first = bench.runner->run({{world::item(bench.server), {}}}, world::confirmed());
        QVERIFY(bench.runner->isRunning());
        const auto second = QCoro::waitFor(bench.runner->run({{world::item(bench.server), {}}}, world::confirmed()));
        QCOMPARE(second[0].error->kind, Error::Kind::Conflict);
        const auto undo = QCoro::waitFor(bench.runner->undo(QStringLiteral("x"), {}, world::confirmed()));
        QCOMPARE(undo.error->kind, Error::Kind::Conflict);
        QCOMPARE(QCoro::waitFor(first)[0].outcome, Outcome::Repaired);
        QVERIFY(!bench.runner->isRunning());
    }

    void notTwoRunnersOfOneServerEither()
    {
        Bench bench;
        Journal otherJournal(bench.folder.filePath(QStringLiteral("journal.jsonl")));
        Runner other(&bench.hands, &otherJournal, world::context());
        std::optional<QList<Report>> second;
        bench.server->onTurn = [&](const QString &where) {
            if (where != QStringLiteral("before a") || second)
                return;
            second = QList<Report>();
            QCoro::connect(other.run({{world::item(bench.server), {}}}, world::confirmed()), &other, [&second](const QList<Report> &reports) { second = reports; });
        };
        bench.server->loses = {};
        auto running = bench.runner->run({{world::item(bench.server), {}}}, world::confirmed());
        const auto first = QCoro::waitFor(running);
        QTRY_VERIFY(second && !second->isEmpty());
        // It found the other's entry alive, or came when all was in order.
        QVERIFY(second->at(0).outcome == Outcome::WasInOrder || second->at(0).error->kind == Error::Kind::Conflict);
        QCOMPARE(first[0].outcome, Outcome::Repaired);
        QCOMPARE(bench.server->did.size(), 2);
    }

    void refusesWhileAnotherProcessRunsAnEntry()
    {
        Bench bench;
        Entry theirs;
        theirs.id = QStringLiteral("20260101T000000000-0");
        theirs.server = QStringLiteral("gigglin");
        theirs.title = QStringLiteral("Their change");
        QVERIFY(bench.journal.keep(theirs));
        auto held = bench.journal.holdAlive(theirs.id);
        const Report report = bench.run(world::item(bench.server));
        QCOMPARE(report.error->kind, Error::Kind::Conflict);
        QVERIFY(report.error->what.contains(theirs.title));
        QVERIFY(bench.server->did.isEmpty());
        QCOMPARE(bench.entries().size(), 1);
        held.reset();
        QCOMPARE(bench.run(world::item(bench.server)).outcome, Outcome::Repaired); // a dead one hinders nobody
    }

    void survivesBeingDeletedFromASlot()
    {
        for (const QString &when : {QStringLiteral("started"), QStringLiteral("stage"), QStringLiteral("changed"), QStringLiteral("ended")}) {
            Bench bench;
            const auto kill = [&bench] { bench.runner.reset(); };
            if (when == QStringLiteral("started"))
                QObject::connect(bench.runner.get(), &Runner::itemStarted, &bench.journal, kill);
            if (when == QStringLiteral("stage"))
                QObject::connect(bench.runner.get(), &Runner::itemStage, &bench.journal, kill);
            if (when == QStringLiteral("changed"))
                QObject::connect(&bench.journal, &Journal::changed, &bench.journal, kill);
            if (when == QStringLiteral("ended"))
                QObject::connect(bench.runner.get(), &Runner::itemEnded, &bench.journal, kill);
            const auto reports = QCoro::waitFor(bench.runner->run({{world::item(bench.server), {}}, {world::item(bench.server), {}}}, world::confirmed()));
            QCOMPARE(reports.size(), 2);
            QVERIFY(!bench.runner);
        }
    }
};

QTEST_GUILESS_MAIN(RunnerTest)
#include "runner_test.moc"
