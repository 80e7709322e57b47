#include "core/base/utc.h"
#include "core/plan/entryjson.h"
#include "core/plan/journal.h"
#include "core/plan/masking.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QProcess>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <sys/resource.h>
#include <sys/stat.h>

#include <csignal>

using namespace plan;
using base::Error;

namespace {

Entry entry(const QString &id, const QString &server = QStringLiteral("gigglin"))
{
    Entry e;
    e.id = id;
    e.at = base::utc(QDate(2026, 11, 24), QTime(14, 15, 2, 123));
    e.server = server;
    e.item = QStringLiteral("rtc-livekit-url");
    e.title = QStringLiteral("LiveKit URL → «ws»\n\"quoted\"");
    e.loginUser = QStringLiteral("root");
    e.by = QStringLiteral("lena@desk");
    e.undoes = QStringLiteral("earlier");
    e.changes = {{QStringLiteral("Deployment/x"), QStringLiteral("LIVEKIT_URL"), QString(), QStringLiteral("ws://x:7880")}};
    Exec exec{{QStringLiteral("sysctl"), QStringLiteral("-p"), QStringLiteral("it's\n$(x)")}, true, Payload(QByteArray("a\0b\xff", 4)), true, 0};
    Kube kube{Kube::Verb::Json, {QStringLiteral("/apis/apps/v1"), base::Namespace(QStringLiteral("ess")), QStringLiteral("deployments"), QStringLiteral("Deployment"), QStringLiteral("x"), QStringLiteral("scale")}, Payload("[]"), true};
    Npm npm{"PUT", QStringLiteral("/api/nginx/proxy-hosts/5"), Payload("{\"forward_host\":\"172.18.0.1\"}"), QStringLiteral("app.example.org")};
    e.commands = {exec, kube, npm};
    e.steps = {Step{e.at, 12, 0, {}, QStringLiteral("job.1")}, Step{e.at, {}, {}, QStringLiteral("no"), {}}, Step{}};
    e.undo = {npm};
    e.undoNote = QStringLiteral("puts it back");
    e.outcome = Outcome::Failed;
    e.ms = 1234;
    e.before = QStringLiteral("was");
    e.after = QStringLiteral("is");
    e.error = Error{Error::Kind::Conflict, QStringLiteral("what"), QStringLiteral("detail")};
    e.undoneBy = QStringLiteral("later");
    return e;
}

QByteArray contents(const QString &file)
{
    QFile f(file);
    return f.open(QIODevice::ReadOnly) ? f.readAll() : QByteArray();
}

void append(const QString &file, const QByteArray &bytes)
{
    QFile f(file);
    QVERIFY(f.open(QIODevice::Append));
    QCOMPARE(f.write(bytes), bytes.size());
}

QStringList ids(const base::Result<QList<Entry>> &entries)
{
    QStringList found;
    if (entries)
        for (const Entry &e : *entries)
            found << e.id;
    return found;
}

} // namespace

class JournalTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_file = m_folder->filePath(QStringLiteral("data/ess-console/journal.jsonl"));
    }

    void keepsWhatItWasGiven()
    {
        const Entry kept = entry(QStringLiteral("1"));
        Journal journal(m_file);
        QVERIFY(journal.keep(kept));
        Journal other(m_file);
        const auto read = other.entry(kept.id);
        QVERIFY2(read, read ? "" : qPrintable(read.error().what));
        QCOMPARE(toLine(*read), toLine(kept));
        QVERIFY(*read == kept);
        QVERIFY(other.problems().isEmpty());
    }

    void isEmptyWithoutAFile()
    {
        Journal journal(m_file);
        const auto entries = journal.entries();
        QVERIFY(entries && entries->isEmpty());
        QVERIFY(!QFileInfo::exists(m_file)); // reading makes nothing
        const auto none = journal.entry(QStringLiteral("x"));
        QVERIFY(!none && none.error().kind == Error::Kind::NotFound);
    }

    void isForTheOwnerOnly()
    {
        const mode_t old = ::umask(0);
        Journal journal(m_file);
        QVERIFY(journal.keep(entry(QStringLiteral("1"))));
        ::umask(old);
        QCOMPARE(QFile::permissions(m_file) & 0x077, QFile::Permissions());
        QCOMPARE(QFile::permissions(QFileInfo(m_file).absolutePath()) & 0x077, QFile::Permissions());
    }

    void countsTheNewestLineOfAnEntry()
    {
        Journal journal(m_file);
        Entry e = entry(QStringLiteral("2"));
        e.outcome = Outcome::Running;
        QVERIFY(journal.keep(e));
        QVERIFY(journal.keep(entry(QStringLiteral("1"))));
        QCOMPARE(ids(journal.unfinished(e.server)), QStringList{QStringLiteral("2")});
        e.outcome = Outcome::Repaired;
        QVERIFY(journal.keep(e));
        QCOMPARE(ids(journal.entries()), QStringList({QStringLiteral("1"), QStringLiteral("2")})); // oldest first
        QCOMPARE(journal.entry(QStringLiteral("2"))->outcome, Outcome::Repaired);
        QVERIFY(ids(journal.unfinished(e.server)).isEmpty());
    }

    void tellsServersApart()
    {
        Journal journal(m_file);
        QVERIFY(journal.keep(entry(QStringLiteral("1"), QStringLiteral("x"))));
        QVERIFY(journal.keep(entry(QStringLiteral("2"), QStringLiteral("y"))));
        QCOMPARE(ids(journal.entries(QStringLiteral("y"))), QStringList{QStringLiteral("2")});
        QCOMPARE(journal.entries()->size(), 2);
    }

    void seesWhatAnotherProcessAppends()
    {
        Journal mine(m_file);
        QSignalSpy changed(&mine, &Journal::changed);
        Journal other(m_file);
        QVERIFY(other.keep(entry(QStringLiteral("1")))); // the folder is made while mine looks already
        QTRY_VERIFY(changed.size() >= 1);
        QCOMPARE(ids(mine.entries()), QStringList{QStringLiteral("1")});
        const auto seen = changed.size();
        QVERIFY(other.keep(entry(QStringLiteral("2"))));
        QTRY_VERIFY(changed.size() > seen);
        QCOMPARE(mine.entries()->size(), 2);
    }

    void losesNoLineWhenManyWrite()
    {
        QList<QProcess *> writers;
        for (int i = 0; i < 4; ++i) {
            auto *process = new QProcess(this);
            process->start(QCoreApplication::applicationFilePath(), {QStringLiteral("--write"), m_file, QString::number(i)});
            writers << process;
        }
        for (QProcess *process : std::as_const(writers)) {
            QVERIFY(process->waitForFinished());
            QCOMPARE(process->exitCode(), 0);
        }
        Journal journal(m_file);
        QCOMPARE(journal.entries()->size(), 4 * 25);
        QVERIFY2(journal.problems().isEmpty(), qPrintable(journal.problems().join(u'\n')));
    }

    void tellsDamagedLinesAndKeepsThem()
    {
        Journal journal(m_file);
        QVERIFY(journal.keep(entry(QStringLiteral("1"))));
        append(m_file, "{\"id\":\"cut\n\n{\"id\":\"2\",\"outcome\":\"transcended\"}\n[]\n" + QByteArray(200000, '[') + "\n{\"outcome\":\"failed\"}\n");
        QVERIFY(journal.keep(entry(QStringLiteral("3"))));
        QCOMPARE(ids(journal.entries()), QStringList({QStringLiteral("1"), QStringLiteral("3")}));
        const QStringList problems = journal.problems();
        QCOMPARE(problems.size(), 5);
        QVERIFY(problems[0].startsWith(m_file + QStringLiteral(":2: ")));
        QVERIFY(problems[1].startsWith(m_file + QStringLiteral(":4: ")));
        QVERIFY(problems[4].startsWith(m_file + QStringLiteral(":7: ")));
        QVERIFY(contents(m_file).contains("transcended")); // kept
        QCOMPARE(journal.entries()->size(), 2); // and again
        QCOMPARE(journal.problems().size(), 5);
    }

    void beginsANewLineAfterACutOne()
    {
        Journal journal(m_file);
        QVERIFY(journal.keep(entry(QStringLiteral("1"))));
        append(m_file, "{\"id\":\"half");
        QCOMPARE(ids(journal.entries()), QStringList{QStringLiteral("1")});
        QVERIFY(journal.problems().isEmpty()); // it may still be being written
        QVERIFY(journal.keep(entry(QStringLiteral("2"))));
        QCOMPARE(ids(journal.entries()), QStringList({QStringLiteral("1"), QStringLiteral("2")}));
        QCOMPARE(journal.problems().size(), 1);
        QVERIFY(journal.problems()[0].startsWith(m_file + QStringLiteral(":2: ")));
    }

    void readsAnewWhenTheFileWasReplaced()
    {
        Journal journal(m_file);
        QVERIFY(journal.keep(entry(QStringLiteral("1"))));
        QVERIFY(journal.keep(entry(QStringLiteral("2"))));
        QCOMPARE(journal.entries()->size(), 2);
        QVERIFY(QFile::remove(m_file));
        QCOMPARE(journal.entries()->size(), 0);
        QVERIFY(journal.keep(entry(QStringLiteral("3"))));
        QCOMPARE(ids(journal.entries()), QStringList{QStringLiteral("3")});
    }

    void saysWhenItCannotBeWritten()
    {
        Journal onAFolder(m_folder->path());
        const auto kept = onAFolder.keep(entry(QStringLiteral("1")));
        QVERIFY(!kept);
        QVERIFY(kept.error().what.contains(m_folder->path()));
        append(m_folder->filePath(QStringLiteral("file")), "x");
        Journal underAFile(m_folder->filePath(QStringLiteral("file/journal.jsonl")));
        QVERIFY(!underAFile.keep(entry(QStringLiteral("1"))));
        QVERIFY(!underAFile.holdAlive(QStringLiteral("1")));
    }

    void leavesNoHalfLineOnAFullDisk()
    {
        Journal journal(m_file);
        QVERIFY(journal.keep(entry(QStringLiteral("1"))));
        const QByteArray before = contents(m_file);
        struct rlimit old = {};
        QCOMPARE(::getrlimit(RLIMIT_FSIZE, &old), 0);
        const struct rlimit small = {static_cast<rlim_t>(before.size() + 50), old.rlim_max};
        const auto handler = std::signal(SIGXFSZ, SIG_IGN);
        QCOMPARE(::setrlimit(RLIMIT_FSIZE, &small), 0);
        const auto kept = journal.keep(entry(QStringLiteral("2")));
        QCOMPARE(::setrlimit(RLIMIT_FSIZE, &old), 0);
        std::signal(SIGXFSZ, handler);
        QVERIFY(!kept);
        QCOMPARE(contents(m_file), before);
        QVERIFY(journal.keep(entry(QStringLiteral("2"))));
        QCOMPARE(journal.entries()->size(), 2);
        QVERIFY(journal.problems().isEmpty());
    }

    void marksWhatRuns()
    {
        Journal journal(m_file);
        Journal other(m_file);
        QVERIFY(!journal.isAlive(QStringLiteral("1")));
        auto held = journal.holdAlive(QStringLiteral("1"));
        QVERIFY(held);
        QVERIFY(journal.isAlive(QStringLiteral("1")));
        QVERIFY(other.isAlive(QStringLiteral("1")));
        QVERIFY(!other.holdAlive(QStringLiteral("1"))); // one at a time
        QVERIFY(!other.isAlive(QStringLiteral("2")));
        held.reset();
        QVERIFY(!other.isAlive(QStringLiteral("1")));
        const QStringList left = QDir(QFileInfo(m_file).absolutePath()).entryList(QDir::Files | QDir::Hidden);
        QVERIFY2(left.isEmpty(), qPrintable(left.join(u' '))); // cleaned up
        QVERIFY(!journal.holdAlive(QStringLiteral("../evil")));
        QVERIFY(!journal.isAlive(QStringLiteral("../evil")));
    }

    void theMarkEndsWithItsProcess()
    {
        QProcess holder;
        holder.start(QCoreApplication::applicationFilePath(), {QStringLiteral("--hold"), m_file, QStringLiteral("1")});
        QVERIFY(holder.waitForReadyRead());
        Journal journal(m_file);
        QVERIFY(journal.isAlive(QStringLiteral("1")));
        holder.kill();
        QVERIFY(holder.waitForFinished());
        QVERIFY(!journal.isAlive(QStringLiteral("1")));
        auto held = journal.holdAlive(QStringLiteral("1")); // what it left is taken over
        QVERIFY(held);
        held.reset();
        QVERIFY(QDir(QFileInfo(m_file).absolutePath()).entryList(QDir::Files | QDir::Hidden).isEmpty());
    }

    void idsSortByTime()
    {
        Journal journal(m_file);
        QString last;
        for (int i = 0; i < 1000; ++i) {
            const QString id = journal.newId();
            QVERIFY(id > last);
            last = id;
        }
    }

    void namesEveryOutcome()
    {
        for (int i = 0; i <= static_cast<int>(Outcome::Undone); ++i) {
            const auto outcome = static_cast<Outcome>(i);
            QCOMPARE(outcomeFromName(outcomeName(outcome)), std::optional(outcome));
            QVERIFY(!outcomeText(outcome).isEmpty());
        }
        QVERIFY(!outcomeFromName(QStringLiteral("x")));
    }

    void canUndoOnlyWhatWasDone()
    {
        Entry e = entry(QStringLiteral("1"));
        e.undoneBy.clear();
        QVERIFY(e.canUndo()); // failed half-way
        e.undoneBy = QStringLiteral("2");
        QVERIFY(!e.canUndo());
        e.undoneBy.clear();
        e.undo.clear();
        QVERIFY(!e.canUndo());
        e = entry(QStringLiteral("1"));
        e.undoneBy.clear();
        e.steps = {Step{}, Step{}, Step{}};
        QVERIFY(!e.canUndo()); // nothing had begun
        for (const Outcome outcome : {Outcome::Running, Outcome::Cancelled, Outcome::WasInOrder, Outcome::Undone}) {
            e = entry(QStringLiteral("1"));
            e.undoneBy.clear();
            e.outcome = outcome;
            QVERIFY(!e.canUndo());
        }
    }

    void keepsNoValueOfAHole()
    {
        Entry e = entry(QStringLiteral("1"));
        Payload body("{\"identity\":\"a\",\"secret\":\"");
        body << Hole{QStringLiteral("NPM_PASSWORD"), base::Secret::fromText(QStringLiteral("hunter2-hole")), true} << QByteArray("\"}");
        e.commands << Npm{"POST", QStringLiteral("/api/tokens"), body, {}};
        Journal journal(m_file);
        QVERIFY(journal.keep(e));
        QVERIFY(!contents(m_file).contains("hunter2"));
        QVERIFY(!contents(m_file).contains(QByteArray("hunter2-hole").toBase64().left(12)));
        const auto read = journal.entry(e.id);
        QVERIFY(read);
        QVERIFY(std::get<Npm>(read->commands.last()).body.lacksSecret());
    }

private:
    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_file;
};

static int write(const QString &file, const QString &prefix)
{
    Journal journal(file);
    for (int i = 0; i < 25; ++i)
        if (!journal.keep(entry(prefix + u'-' + QString::number(i))))
            return 1;
    return 0;
}

static int hold(const QString &file, const QString &id)
{
    Journal journal(file);
    const auto held = journal.holdAlive(id);
    std::puts(held ? "held" : "refused");
    std::fflush(stdout);
    return QCoreApplication::exec();
}

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.value(1) == QStringLiteral("--write"))
        return write(arguments.value(2), arguments.value(3));
    if (arguments.value(1) == QStringLiteral("--hold"))
        return hold(arguments.value(2), arguments.value(3));
    JournalTest test;
    return QTest::qExec(&test, argc, argv);
}

#include "journal_test.moc"
