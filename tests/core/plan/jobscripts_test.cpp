// The scripts as they are, on this machine, as an ordinary user: once with each shell and userland that is there.

#include "core/local/shell.h"
#include "core/plan/jobs.h"
#include "core/plan/jobscripts.h"
#include "tests/core/plan/ordinaryshell.h"

#include <QCoro/QCoroTask>
#include <QCryptographicHash>
#include <QProcess>
#include <QRandomGenerator>
#include <QTest>

#include <csignal>

using namespace Qt::Literals::StringLiterals;
using base::Error;
using plan::Job;

namespace {

plan::Exec command(const QStringList &argv, const QByteArray &input = {})
{
    plan::Exec exec;
    exec.argv = argv;
    exec.input = plan::Payload(input);
    return exec;
}

plan::Exec sh(const QString &script, const QByteArray &input = {})
{
    return command({u"/bin/sh"_s, u"-c"_s, script}, input);
}

template <typename T>
QByteArray why(const base::Result<T> &result)
{
    return result ? QByteArray() : (result.error().what + u" | "_s + result.error().detail).toUtf8();
}

bool hasBusybox()
{
    return !QStandardPaths::findExecutable(u"busybox"_s).isEmpty();
}

} // namespace

class JobScriptsTest : public QObject {
    Q_OBJECT
    local::Shell m_local;
    QTemporaryDir m_applets;
    std::unique_ptr<support::OrdinaryShell> m_shell;
    std::unique_ptr<plan::Jobs> m_jobs;
    QByteArray m_seen;

    base::Result<Job> start(const plan::Exec &exec, const plan::JobNote &note = {}) { return QCoro::waitFor(m_jobs->start(exec, note)); }
    QList<Job> list()
    {
        const auto jobs = QCoro::waitFor(m_jobs->list());
        return jobs ? *jobs : QList<Job>{Job{u"an error: "_s + jobs.error().what + jobs.error().detail}};
    }
    base::Result<plan::Answer> run(const plan::Exec &exec)
    {
        m_seen.clear();
        return QCoro::waitFor(m_jobs->runToEnd(exec, {}, [this](const plan::Progress &progress) { m_seen += progress.output; }));
    }
    // "127", or what went wrong.
    QByteArray codeOf(const plan::Exec &exec)
    {
        const auto job = start(exec);
        if (!job)
            return why(job);
        if (!QTest::qWaitFor([this] { return list().last().state != Job::State::Running; }, 20000))
            return "does not end";
        const Job ended = list().last();
        const auto removed = QCoro::waitFor(m_jobs->remove(ended));
        return removed ? QByteArray::number(ended.code.value_or(-1)) : why(removed);
    }
    bool isNobodyLeft()
    {
        return QTest::qWaitFor([this] { return m_shell->processes().isEmpty(); }, 20000);
    }
    qint64 wrapperOf(const Job &job) const { return m_shell->read(m_shell->folder(job.id) + u"/session"_s).trimmed().toLongLong(); }
    bool makeShims();

private Q_SLOTS:
    void initTestCase_data();
    void initTestCase();
    void init();
    void cleanup();

    void keepsOutputAndCode();
    void argumentsArriveAsTheyAre();
    void theNameOfABuiltinIsAProgram();
    void saysHowItEnded();
    void aBinaryInputArrivesWhole();
    void halfAnInputBeginsNothing();
    void whatItLeavesIsForItsUserOnly();
    void aSecretIsNowhereOnceItRuns();
    void oneAtATime();
    void ofTwoAtOnceOneWins();
    void aKilledJobIsLostAndItsLockTakenOver();
    void killedAtEachStepNothingStaysLocked();
    void aDaemonHoldsNothingBack();
    void followsUntilTheEnd();
    void aFollowWhoseChannelClosesLeavesNobody();
    void cancelEndsAllItsProcessesAndNoOther();
    void onlyWhatDoesNotRunIsRemoved();
    void givesTheNewestOfALongOutput();
    void aFolderThatCannotBeMadeIsSaid();
};

void JobScriptsTest::initTestCase_data()
{
    QTest::addColumn<QString>("shell");
    QTest::newRow("sh") << QString();
    for (const QString &name : {u"dash"_s, u"bash"_s})
        if (const QString path = QFileInfo(QStandardPaths::findExecutable(name)).canonicalFilePath(); !path.isEmpty() && path != QFileInfo(u"/bin/sh"_s).canonicalFilePath())
            QTest::newRow(qPrintable(name)) << path;
    if (hasBusybox())
        QTest::newRow("busybox") << u"busybox"_s;
}

// A userland of busybox, its own sh, setsid, tail and all, but for what the scripts need beside it: flock.
void JobScriptsTest::initTestCase()
{
    QVERIFY(m_applets.isValid());
    QVERIFY(QFile::setPermissions(m_applets.path(), QFile::Permissions(0x7755)));
    if (!hasBusybox())
        return;
    QProcess install;
    install.start(u"busybox"_s, {u"--install"_s, u"-s"_s, m_applets.path()});
    QVERIFY(install.waitForFinished());
    const QString flock = m_applets.filePath(u"flock"_s);
    QFile::remove(flock);
    QVERIFY(QFile::link(QStandardPaths::findExecutable(u"flock"_s), flock));
}

void JobScriptsTest::init()
{
    QFETCH_GLOBAL(QString, shell);
    m_shell = std::make_unique<support::OrdinaryShell>(&m_local);
    if (shell == "busybox"_L1) {
        m_shell->environment << u"PATH="_s + m_applets.path();
        m_shell->sh = m_applets.filePath(u"sh"_s);
    } else {
        m_shell->sh = shell;
    }
    m_jobs = std::make_unique<plan::Jobs>(m_shell.get(), [] { return false; });
    m_jobs->setPauses(10, 100);
}

void JobScriptsTest::cleanup()
{
    m_jobs.reset();
    for (const int pid : m_shell->processes())
        ::kill(pid, SIGKILL);
    QVERIFY(isNobodyLeft());
}

void JobScriptsTest::keepsOutputAndCode()
{
    const auto job = start(sh(u"cat; echo out; echo err >&2; exit 3"_s, "in\n"), {u"e1"_s, u"rollback:2"_s, u"Откат \"к\" 2"_s, u"anna@desk"_s});
    QVERIFY2(job, why(job));
    QTRY_COMPARE_WITH_TIMEOUT(list().value(0).state, Job::State::Ended, 20000);
    const Job ended = list().first();
    QCOMPARE(ended.id, job->id);
    QCOMPARE(ended.code, std::optional(3));
    QCOMPARE(ended.outputSize, 11);
    QCOMPARE(ended.asRoot, false);
    QCOMPARE(ended.entry, u"e1"_s);
    QCOMPARE(ended.item, u"rollback:2"_s);
    QCOMPARE(ended.title, u"Откат \"к\" 2"_s);
    QCOMPARE(ended.by, u"anna@desk"_s);
    QVERIFY(qAbs(ended.startedAt.secsTo(QDateTime::currentDateTime())) < 3600);
    QCOMPARE(*QCoro::waitFor(m_jobs->output(ended, 0)), QByteArray("in\nout\nerr\n"));
    QCOMPARE(*QCoro::waitFor(m_jobs->output(ended, 3)), QByteArray("out\nerr\n"));
    QVERIFY(QCoro::waitFor(m_jobs->remove(ended)));
    QVERIFY(list().isEmpty());
    QVERIFY(isNobodyLeft());
    QCOMPARE(QDir(m_shell->base()).entryList(QDir::AllEntries | QDir::NoDotAndDotDot), QStringList{u"guard"_s});
}

void JobScriptsTest::argumentsArriveAsTheyAre()
{
    const QStringList hostile{u""_s, u"$(id)"_s, u"`id`"_s, u"a b"_s, u"'"_s, u"\""_s, u"\\n"_s, u"\n"_s, u"*"_s, u"-n"_s, u"--"_s, u"$$ $HOME ${HOME}"_s, u"%s%n"_s, u"\u202eтекст"_s, u"a\n\n"_s};
    const auto answer = run(command(QStringList{u"printf"_s, u"<%s>\n"_s} + hostile));
    QVERIFY2(answer, why(answer));
    QByteArray expected;
    for (const QString &argument : hostile)
        expected += '<' + argument.toUtf8() + ">\n";
    QCOMPARE(m_seen, expected);
    QCOMPARE(answer->body, expected);
}

void JobScriptsTest::theNameOfABuiltinIsAProgram()
{
    QVERIFY(run(command({u"echo"_s, u"a\\tb"_s})));
    QCOMPARE(m_seen, QByteArray("a\\tb\n"));
    QCOMPARE(run(command({u"exit"_s, u"0"_s})).error().kind, Error::Kind::Failed);
    QCOMPARE(codeOf(command({u"HOME=/"_s, u"true"_s})), QByteArray("127"));
}

void JobScriptsTest::saysHowItEnded()
{
    QCOMPARE(codeOf(command({u"true"_s})), QByteArray("0"));
    QCOMPARE(codeOf(command({u"false"_s})), QByteArray("1"));
    QCOMPARE(codeOf(command({u"no-such-program"_s})), QByteArray("127"));
    QCOMPARE(codeOf(command({u"/etc/passwd"_s})), QByteArray("126"));
    QCOMPARE(codeOf(sh(u"kill -TERM $$"_s)), QByteArray("143"));
    QCOMPARE(codeOf(sh(u"kill -KILL $$"_s)), QByteArray("137"));
    const auto answer = run(sh(u"echo one; echo two >&2; exit 9"_s));
    QCOMPARE(answer.error().kind, Error::Kind::Failed);
    QVERIFY2(answer.error().what.endsWith(u" ended with 9: two"_s), qPrintable(answer.error().what));
    QVERIFY(list().isEmpty());
}

void JobScriptsTest::aBinaryInputArrivesWhole()
{
    QByteArray bytes(3 * 1024 * 1024, Qt::Uninitialized);
    QRandomGenerator(7).fillRange(reinterpret_cast<quint32 *>(bytes.data()), bytes.size() / 4);
    QVERIFY(run(command({u"sha256sum"_s}, bytes)));
    QCOMPARE(m_seen.left(64), QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex());
}

// What a link that breaks while the input is sent looks like from the server: its end comes too early.
void JobScriptsTest::halfAnInputBeginsNothing()
{
    const QString proof = m_shell->home() + u"/ran"_s;
    const QByteArray whole = "5\nhello";
    for (qsizetype size = 0; size <= whole.size(); ++size) {
        remote::Exec exec;
        exec.argv = plan::jobscript::argv(plan::jobscript::start(), {plan::jobscript::wrapper(), u"e30="_s, u"touch"_s, proof});
        exec.input = base::Secret(whole.left(size));
        const auto output = QCoro::waitFor(remote::run(m_shell.get(), exec));
        QVERIFY(output);
        QCOMPARE(output->exit.code, size < whole.size() ? 1 : 0);
        QCOMPARE(output->out.startsWith("ess-console-jobs started"), size == whole.size());
        if (size < whole.size())
            QCOMPARE(QDir(m_shell->base()).entryList(QDir::AllEntries | QDir::NoDotAndDotDot), QStringList{u"guard"_s});
    }
    QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(proof), 20000);
}

void JobScriptsTest::whatItLeavesIsForItsUserOnly()
{
    const auto job = start(sh(u"umask; echo x; exec sleep 60"_s));
    QVERIFY(job);
    QTRY_VERIFY(list().value(0).outputSize > 0);
    const QFile::Permissions others = QFile::ReadGroup | QFile::WriteGroup | QFile::ExeGroup | QFile::ReadOther | QFile::WriteOther | QFile::ExeOther;
    QStringList names;
    QDirIterator files(m_shell->base(), QDir::AllEntries | QDir::NoDotAndDotDot, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        QVERIFY2(!(QFile::permissions(files.next()) & others), qPrintable(files.filePath()));
        names << files.fileName();
    }
    QVERIFY(!(QFile::permissions(m_shell->base()) & others));
    QVERIFY(names.contains(u"note"_s) && names.contains(u"out"_s) && names.contains(u"alive"_s) && !names.contains(u"input"_s));
}

void JobScriptsTest::aSecretIsNowhereOnceItRuns()
{
    const QByteArray secret = "hunter2-in-the-input";
    plan::Exec exec = sh(u"sleep 60; cat"_s); // has not read it yet
    exec.input << "a: " << plan::Hole{u"A"_s, base::Secret(QByteArray(secret))} << "\n";
    const auto job = start(exec);
    QVERIFY(job);
    QVERIFY(m_shell->processes().size() >= 2);
    QCOMPARE(m_shell->placesOf(secret), QStringList());
    // The same eyes see one that leaks.
    QVERIFY(QCoro::waitFor(m_jobs->cancel(*job)));
    QTRY_VERIFY_WITH_TIMEOUT(list().value(0).state == Job::State::Ended, 20000);
    QVERIFY(start(sh(u"echo \"$0\"; X=$0 exec sleep 60 #"_s + QString::fromLatin1(secret))));
    QVERIFY(!m_shell->placesOf(secret).isEmpty());
}

void JobScriptsTest::oneAtATime()
{
    const auto first = start(command({u"sleep"_s, u"60"_s}), {{}, {}, u"Roll back"_s, u"bert@laptop"_s});
    QVERIFY(first);
    for (int i = 0; i < 3; ++i) {
        const auto second = start(command({u"touch"_s, m_shell->home() + u"/ran"_s}));
        QCOMPARE(second.error().kind, Error::Kind::Conflict);
        QCOMPARE(second.error().detail, first->id);
        QVERIFY(second.error().what.contains(u"Roll back, started by bert@laptop"_s));
    }
    QCOMPARE(list().size(), 1);
    QVERIFY(!QFile::exists(m_shell->home() + u"/ran"_s));
}

void JobScriptsTest::ofTwoAtOnceOneWins()
{
    support::OrdinaryShell other(&m_local, m_shell->homeFolder());
    other.sh = m_shell->sh;
    other.environment = m_shell->environment;
    plan::Jobs others(&other, [] { return false; });
    for (int round = 0; round < 10; ++round) {
        auto a = m_jobs->start(command({u"sleep"_s, u"60"_s}), {});
        auto b = others.start(command({u"sleep"_s, u"60"_s}), {});
        const auto first = QCoro::waitFor(a);
        const auto second = QCoro::waitFor(b);
        QCOMPARE(first.has_value() + second.has_value(), 1);
        const auto &winner = first ? first : second;
        const auto &loser = first ? second : first;
        QCOMPARE(loser.error().kind, Error::Kind::Conflict);
        QCOMPARE(loser.error().detail, winner->id);
        QVERIFY(QCoro::waitFor(m_jobs->cancel(*winner)));
        QTRY_VERIFY_WITH_TIMEOUT(list().value(0).state == Job::State::Ended, 20000);
        QVERIFY(QCoro::waitFor(m_jobs->remove(*winner)));
    }
}

void JobScriptsTest::aKilledJobIsLostAndItsLockTakenOver()
{
    const auto job = start(sh(u"echo $$; sleep 60; true"_s));
    QVERIFY(job);
    QTRY_VERIFY(list().value(0).outputSize > 0);
    QVERIFY(wrapperOf(*job) > 1);
    QCOMPARE(::kill(static_cast<pid_t>(wrapperOf(*job)), SIGKILL), 0);
    // What it began still works: it runs, and nobody else may.
    QCOMPARE(list().value(0).state, Job::State::Running);
    QCOMPARE(start(command({u"true"_s})).error().kind, Error::Kind::Conflict);
    for (const int pid : m_shell->processes())
        ::kill(pid, SIGKILL);
    QTRY_COMPARE_WITH_TIMEOUT(list().value(0).state, Job::State::Lost, 20000);
    QCOMPARE(list().value(0).code, std::nullopt);
    const auto answer = QCoro::waitFor(m_jobs->attach(*job, 0, {}));
    QCOMPARE(answer.error().kind, Error::Kind::Failed);
    QVERIFY(answer.error().what.contains(u"was killed, or the server restarted"_s));
    QVERIFY(start(command({u"true"_s})));
}

// Every program of the scripts as a shim that counts the calls, and at the chosen one ends the process that called: the
// starter, or the wrapper, or a part of either.
bool JobScriptsTest::makeShims()
{
    const QString folder = m_shell->home() + u"/shims"_s;
    QDir().mkpath(folder);
    QFile::setPermissions(folder, QFile::Permissions(0x7777));
    const QString path = m_shell->environment.isEmpty() ? u"/usr/local/bin:/usr/bin:/bin"_s : m_applets.path();
    for (const QString &name : {u"id"_s, u"mkdir"_s, u"flock"_s, u"mktemp"_s, u"base64"_s, u"head"_s, u"wc"_s, u"rm"_s, u"cat"_s, u"setsid"_s, u"sleep"_s, u"tail"_s, u"tr"_s, u"date"_s, u"mv"_s}) {
        const QString real = QStandardPaths::findExecutable(name, path.split(u':'));
        QFile shim(folder + u'/' + name);
        if (real.isEmpty() || !shim.open(QIODevice::WriteOnly))
            return false;
        shim.write("#!/bin/sh\n"
                   "echo x >>\"$HOME/calls\"\n"
                   "if [ \"$(/usr/bin/wc -l <\"$HOME/calls\")\" -eq \"$KILL_AT\" ]; then\n"
                   "  read -r stat <\"/proc/$$/stat\"; set_group() { group=$3; }; set_group ${stat##*) }\n"
                   "  case $KILL in leader) kill -KILL \"$group\" ;; group) kill -KILL \"-$group\" ;; *) kill -KILL \"$PPID\" ;; esac\n"
                   "fi\n"
                   "exec " + real.toUtf8() + " \"$@\"\n");
        shim.close();
        QFile::setPermissions(shim.fileName(), QFile::Permissions(0x7755));
    }
    return true;
}

void JobScriptsTest::killedAtEachStepNothingStaysLocked()
{
    QVERIFY(makeShims());
    const QStringList plain = m_shell->environment;
    const QString path = plain.isEmpty() ? u"/usr/local/bin:/usr/bin:/bin"_s : m_applets.path();
    const QByteArray secret = "hunter2-in-the-input";
    const QStringList everybody{u"leader"_s, u"group"_s, u"caller"_s};
    for (const QString &whom : m_shell->sh.isEmpty() ? everybody : everybody.mid(0, 1)) {
        bool wasReached = true;
        int steps = 0;
        for (; wasReached; ++steps) {
            QVERIFY(steps < 200);
            QFile::remove(m_shell->home() + u"/calls"_s);
            m_shell->environment = QStringList{u"PATH="_s + m_shell->home() + u"/shims:"_s + path, u"KILL="_s + whom, u"KILL_AT=%1"_s.arg(steps + 1)};
            const auto killed = start(sh(u"cat; echo ran >>\"$HOME/ran\""_s, secret));
            m_shell->environment = plain;
            // Whatever is left of it comes to its end, or has.
            QVERIFY2(QTest::qWaitFor([this] { return list().isEmpty() || list().last().state != Job::State::Running; }, 20000), qPrintable(whom + QString::number(steps)));
            QVERIFY2(isNobodyLeft(), qPrintable(whom + QString::number(steps)));
            wasReached = m_shell->read(m_shell->home() + u"/calls"_s).count('x') > steps;
            if (killed)
                QVERIFY(list().contains(*killed) || list().last().id == killed->id);
            for (const Job &job : list())
                QVERIFY(QCoro::waitFor(m_jobs->remove(job)));
            // A lock that it left is no obstacle, and neither folder nor input of it stays.
            const auto next = start(command({u"true"_s}));
            QVERIFY2(next, whom.toUtf8() + QByteArray::number(steps) + why(next));
            QTRY_VERIFY_WITH_TIMEOUT(list().value(0).state == Job::State::Ended, 20000);
            QVERIFY(isNobodyLeft());
            QCOMPARE(list().size(), 1);
            QVERIFY(QCoro::waitFor(m_jobs->remove(*next)));
            QCOMPARE(m_shell->placesOf(secret), QStringList());
            QCOMPARE(QDir(m_shell->base()).entryList(QDir::AllEntries | QDir::NoDotAndDotDot), QStringList{u"guard"_s});
        }
        QVERIFY2(steps > 20, QByteArray::number(steps));
    }
}

void JobScriptsTest::aDaemonHoldsNothingBack()
{
    const auto answer = run(sh(u"sleep 60 & echo begun"_s));
    QVERIFY(answer);
    QCOMPARE(m_seen, QByteArray("begun\n"));
    QVERIFY(!m_shell->processes().isEmpty());
    QVERIFY(run(command({u"true"_s})));
}

void JobScriptsTest::followsUntilTheEnd()
{
    const auto job = start(sh(u"echo one; while [ ! -e \"$HOME/go\" ]; do sleep 0.05; done; echo two; exit 4"_s));
    QVERIFY(job);
    auto follow = m_jobs->follow(*job, 2);
    QByteArray given;
    connect(follow.get(), &plan::JobFollow::output, this, [&given](const QByteArray &bytes) { given += bytes; });
    std::optional<base::Result<Job>> ended;
    connect(follow.get(), &plan::JobFollow::ended, this, [&ended](const base::Result<Job> &how) { ended = how; });
    QTRY_COMPARE_WITH_TIMEOUT(given, QByteArray("e\n"), 20000);
    QVERIFY(!ended);
    QFile go(m_shell->home() + u"/go"_s);
    QVERIFY(go.open(QIODevice::WriteOnly));
    QTRY_VERIFY_WITH_TIMEOUT(ended, 20000);
    QVERIFY(*ended);
    QCOMPARE((*ended)->code, std::optional(4));
    QCOMPARE(given, QByteArray("e\ntwo\n"));
    QCOMPARE(follow->offset(), 8);
    QVERIFY(isNobodyLeft());
}

void JobScriptsTest::aFollowWhoseChannelClosesLeavesNobody()
{
    const auto job = start(command({u"sleep"_s, u"60"_s}));
    QVERIFY(job);
    const QSet<int> before = m_shell->processes();
    remote::Exec exec;
    exec.argv = plan::jobscript::argv(plan::jobscript::follow(), {job->id, u"0"_s});
    exec.keepInputOpen = true;
    const auto process = m_shell->start(exec);
    bool hasEnded = false;
    connect(process.get(), &remote::Process::ended, this, [&hasEnded] { hasEnded = true; });
    QTRY_VERIFY_WITH_TIMEOUT(m_shell->processes().size() >= before.size() + 4, 20000); // sh, tail, cat, flock
    process->closeInput();
    QTRY_VERIFY_WITH_TIMEOUT(hasEnded, 20000);
    QTRY_COMPARE_WITH_TIMEOUT(m_shell->processes(), before, 20000);
    QCOMPARE(list().value(0).state, Job::State::Running);
}

void JobScriptsTest::cancelEndsAllItsProcessesAndNoOther()
{
    // A child, one that has given the lock away, and one in a session of its own.
    const auto job = start(sh(u"sleep 61 & (exec 9>&-; exec sleep 62) & setsid sleep 63 & echo up; wait; sleep 64"_s));
    QVERIFY(job);
    QTRY_VERIFY(list().value(0).outputSize > 0);
    const auto bystander = m_shell->start(remote::Exec{{u"sleep"_s, u"65"_s}});
    QSet<int> strangers;
    QTRY_VERIFY_WITH_TIMEOUT([&] {
        for (const int pid : m_shell->processes())
            if (m_shell->read(u"/proc/%1/cmdline"_s.arg(pid)).split('\0').contains("65"))
                strangers << pid;
        return !strangers.isEmpty();
    }(), 20000);
    std::optional<base::Result<Job>> ended;
    const auto follow = m_jobs->follow(*job);
    connect(follow.get(), &plan::JobFollow::ended, this, [&ended](const base::Result<Job> &how) { ended = how; });
    QTRY_COMPARE_WITH_TIMEOUT(follow->offset(), 3, 20000);
    QVERIFY(QCoro::waitFor(m_jobs->cancel(*job)));
    QTRY_VERIFY_WITH_TIMEOUT(ended, 20000);
    QVERIFY2(*ended, "who looks is no process of the job");
    QCOMPARE((*ended)->code, std::optional(143));
    QTRY_COMPARE_WITH_TIMEOUT(m_shell->processes(), strangers, 20000);
    QVERIFY(QCoro::waitFor(m_jobs->cancel(*job))); // has ended: nothing to do
    QCOMPARE(m_shell->processes(), strangers);
}

void JobScriptsTest::onlyWhatDoesNotRunIsRemoved()
{
    const auto job = start(command({u"sleep"_s, u"60"_s}));
    QVERIFY(job);
    QCOMPARE(QCoro::waitFor(m_jobs->remove(*job)).error().kind, Error::Kind::Conflict);
    QCOMPARE(list().size(), 1);
    QVERIFY(QCoro::waitFor(m_jobs->cancel(*job)));
    QTRY_VERIFY_WITH_TIMEOUT(list().value(0).state == Job::State::Ended, 20000);
    QVERIFY(QCoro::waitFor(m_jobs->remove(*job)));
    QCOMPARE(QCoro::waitFor(m_jobs->remove(*job)).error().kind, Error::Kind::NotFound);
    QCOMPARE(QCoro::waitFor(m_jobs->cancel(*job)).error().kind, Error::Kind::NotFound);
    QCOMPARE(QCoro::waitFor(m_jobs->output(*job, 0)).error().kind, Error::Kind::NotFound);
    QCOMPARE(QCoro::waitFor(m_jobs->attach(*job, 0, {})).error().kind, Error::Kind::NotFound);
}

void JobScriptsTest::givesTheNewestOfALongOutput()
{
    const auto job = start(sh(u"head -c 3000000 /dev/zero | tr '\\0' a; echo end"_s));
    QVERIFY(job);
    QTRY_VERIFY_WITH_TIMEOUT(list().value(0).state == Job::State::Ended, 20000);
    QCOMPARE(list().value(0).outputSize, 3000004);
    QCOMPARE(*QCoro::waitFor(m_jobs->output(*job, 0, 10)), QByteArray("aaaaaaend\n"));
    QCOMPARE(*QCoro::waitFor(m_jobs->output(*job, 2999998, 10)), QByteArray("aaend\n"));
    QCOMPARE(*QCoro::waitFor(m_jobs->output(*job, 5000000, 10)), QByteArray());
    QCOMPARE(QCoro::waitFor(m_jobs->output(*job, 0))->size(), 3000004);
}

void JobScriptsTest::aFolderThatCannotBeMadeIsSaid()
{
    m_shell->environment << u"HOME=/proc/nowhere"_s;
    const auto job = start(command({u"true"_s}));
    QCOMPARE(job.error().kind, Error::Kind::Failed);
    QVERIFY2(job.error().what.contains(u"/proc/nowhere"_s), qPrintable(job.error().what));
    QVERIFY(list().isEmpty());
}

QTEST_GUILESS_MAIN(JobScriptsTest)
#include "jobscripts_test.moc"
