#include "core/plan/jobs.h"

#include "core/base/json.h"
#include "core/plan/jobanswers.h"
#include "core/plan/jobscripts.h"
#include "tests/support/fakeshell.h"

#include <QCoro/QCoroTask>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::Literals::StringLiterals;
using base::Error;
using plan::Job;
using support::Turn;

namespace {

const QString theId = u"job.AbCdEfGhIj"_s;

QByteArray noteOf(const QByteArray &json)
{
    return json.toBase64();
}

QByteArray line(const QByteArray &word, const QByteArray &state, const QByteArray &code, qint64 size, const QByteArray &note = noteOf(R"({"title":"Roll back"})"),
                const QByteArray &id = "job.AbCdEfGhIj", const QByteArray &uid = "0")
{
    return "ess-console-jobs " + word + ' ' + id + ' ' + uid + ' ' + state + ' ' + code + ' ' + QByteArray::number(size) + " 1795435200 " + note + '\n';
}

QStringList script(const QString &text)
{
    return plan::jobscript::argv(text);
}

Error linkIsDown()
{
    return {Error::Kind::Unreachable, u"The link is down."_s, {}};
}

plan::Exec helm(const QByteArray &input = {})
{
    plan::Exec exec;
    exec.argv = {u"helm"_s, u"rollback"_s, u"ess"_s, u"$(id) 'x'\n"_s, u""_s};
    exec.asRoot = true;
    exec.input = plan::Payload(input);
    exec.detached = true;
    return exec;
}

Job runningJob(qint64 size = 0)
{
    Job job;
    job.id = theId;
    job.asRoot = true;
    job.state = Job::State::Running;
    job.outputSize = size;
    return job;
}

} // namespace

class JobsTest : public QObject {
    Q_OBJECT
    std::unique_ptr<support::FakeShell> m_shell;
    std::unique_ptr<plan::Jobs> m_jobs;
    bool m_readOnly = false;
    QByteArray m_seen; ///< of a progress or a follow

    plan::OnProgress collect()
    {
        return [this](const plan::Progress &progress) { m_seen += progress.output; };
    }
    // A server that has one job of this output, over a link that gives `reach` bytes at every look and then breaks.
    void showOver(const QByteArray &output, const QByteArray &state, std::function<qsizetype()> reach);

private Q_SLOTS:
    void init();
    void readOnlyRefusesBeforeAnythingIsSent();
    void theCommandIsArgumentsAndItsInputIsCounted();
    void whatIsNoProgramIsNotSent();
    void anotherJobIsAConflictThatNamesIt();
    void aServerThatCannotRunJobsSaysWhy();
    void listsTheJobsOfBothFolders();
    void theOtherFolderMayBeClosed();
    void noiseOfALoginShellIsNoJob();
    void refusesGarbage_data();
    void refusesGarbage();
    void aNoteThatCannotBeReadHidesNoJob_data();
    void aNoteThatCannotBeReadHidesNoJob();
    void whatAServerCallsItsJobsBecomesNoArgument();
    void everyByteComesOnceOverALinkThatBreaksEverywhere();
    void anEndedJobIsReadToItsEnd();
    void aLookThatEndsTooEarlyIsTakenUpAgain();
    void anOutputThatIsShorterThanItsSizeIsAnError();
    void aJobThatIsGoneEndsTheLooking();
    void anErrorThatStaysEndsTheLooking();
    void deletingAFollowEndsItsProcess();
    void aFollowMayBeDeletedByWhatItGives();
    void runsToTheEndAndTakesTheFolderAway();
    void saysWithWhatItEnded_data();
    void saysWithWhatItEnded();
    void secretsInTheOutputAreMasked();
    void findsItsJobWhenTheAnswerOfTheStartWasLost();
    void aStartThatNeverCameIsNotRepeated();
    void closingEndsWhatIsUnderWay();
    void givesTheNewestOutput();
    void cancelsAndRemoves();
};

void JobsTest::init()
{
    m_readOnly = false;
    m_seen.clear();
    m_jobs.reset();
    m_shell = std::make_unique<support::FakeShell>();
    m_jobs = std::make_unique<plan::Jobs>(m_shell.get(), [this] { return m_readOnly; });
    m_jobs->setPauses(1, 2);
}

void JobsTest::readOnlyRefusesBeforeAnythingIsSent()
{
    m_readOnly = true;
    QCOMPARE(QCoro::waitFor(m_jobs->start(helm(), {})).error().kind, Error::Kind::ReadOnly);
    QCOMPARE(QCoro::waitFor(m_jobs->runToEnd(helm(), {}, {})).error().kind, Error::Kind::ReadOnly);
    QCOMPARE(QCoro::waitFor(m_jobs->cancel(runningJob())).error().kind, Error::Kind::ReadOnly);
    QCOMPARE(QCoro::waitFor(m_jobs->remove(runningJob())).error().kind, Error::Kind::ReadOnly);
    QVERIFY(m_shell->ran().isEmpty());
}

void JobsTest::theCommandIsArgumentsAndItsInputIsCounted()
{
    m_shell->on(script(plan::jobscript::start()), line("started", "running", "-", 0));
    plan::Exec exec = helm("values: {a: ");
    exec.input << plan::Hole{u"PASSWORD"_s, base::Secret(QByteArray("s3cret\n"))} << "}";
    QSignalSpy changed(m_jobs.get(), &plan::Jobs::changed);
    const auto job = QCoro::waitFor(m_jobs->start(exec, {u"e1"_s, u"rollback:3"_s, u"Roll back"_s, u"anna@desk"_s}));
    QVERIFY(job);
    QCOMPARE(job->id, theId);
    QCOMPARE(job->title, u"Roll back"_s);
    QCOMPARE(job->state, Job::State::Running);
    QCOMPARE(job->startedAt, QDateTime::fromSecsSinceEpoch(1795435200));
    QCOMPARE(changed.size(), 1);
    const auto &ran = *m_shell->ran().first();
    QVERIFY(ran.exec.asRoot);
    QCOMPARE(ran.input, QByteArray("20\nvalues: {a: s3cret\n}"));
    QVERIFY(ran.inputEnded);
    QCOMPARE(ran.exec.argv.mid(0, 4), (QStringList{u"/bin/sh"_s, u"-c"_s, plan::jobscript::start(), u"ess-console"_s}));
    QCOMPARE(ran.exec.argv[4], plan::jobscript::wrapper());
    QCOMPARE(ran.exec.argv.mid(6), exec.argv);
    const auto note = base::parseJson(QByteArray::fromBase64(ran.exec.argv[5].toLatin1()), u"note"_s);
    QVERIFY(note);
    QCOMPARE(base::text(*note, "entry"), u"e1"_s);
    QCOMPARE(base::text(*note, "item"), u"rollback:3"_s);
    QCOMPARE(base::text(*note, "by"), u"anna@desk"_s);
    QVERIFY(!ran.exec.argv.join(u' ').contains(u"s3cret"_s));
}

void JobsTest::whatIsNoProgramIsNotSent()
{
    for (const QStringList &argv : {QStringList{}, QStringList{u""_s}, QStringList{u"-c"_s}, QStringList{u"helm"_s, u"a\0b"_s}}) {
        plan::Exec exec;
        exec.argv = argv;
        QCOMPARE(QCoro::waitFor(m_jobs->start(exec, {})).error().kind, Error::Kind::Internal);
    }
    QVERIFY(m_shell->ran().isEmpty());
}

void JobsTest::anotherJobIsAConflictThatNamesIt()
{
    const QByteArray note = noteOf(R"({"title":"Upgrade \u202e<b>ess</b>","by":"bert@laptop"})");
    m_shell->on(script(plan::jobscript::start()), line("busy", "running", "-", 7, note));
    const auto job = QCoro::waitFor(m_jobs->start(helm(), {}));
    QCOMPARE(job.error().kind, Error::Kind::Conflict);
    QCOMPARE(job.error().detail, theId);
    QVERIFY2(job.error().what.contains(u"Upgrade \\u{202e}<b>ess</b>, started by bert@laptop"_s), qPrintable(job.error().what));
}

void JobsTest::aServerThatCannotRunJobsSaysWhy()
{
    m_shell->on(script(plan::jobscript::start()), QList<Turn>{Turn::out("ess-console-jobs failed\n"), Turn::err("head: \nNo space \x1b[31mleft\n"), Turn::exit(1)});
    const auto job = QCoro::waitFor(m_jobs->start(helm(), {}));
    QCOMPARE(job.error().kind, Error::Kind::Failed);
    QCOMPARE(job.error().what, u"The server cannot run jobs: No space \\x1b[31mleft"_s);
    m_shell->on(script(plan::jobscript::start()), QByteArray("hello\n"));
    QCOMPARE(QCoro::waitFor(m_jobs->start(helm(), {})).error().kind, Error::Kind::Malformed);
}

void JobsTest::listsTheJobsOfBothFolders()
{
    m_shell->on(script(plan::jobscript::list()), [](const remote::Exec &exec) {
        if (exec.asRoot)
            return QList<Turn>{Turn::out(line("job", "ended", "3", 9)), Turn::exit(0)};
        const QByteArray later = line("job", "lost", "-", 0, "-", "job.0000000001", "1000").replace("1795435200", "1795435300");
        const QByteArray mine = line("job", "running", "-", 0, "-", "job.0000000002", "1000").replace("1795435200", "1795435100");
        return QList<Turn>{Turn::out(later + mine + "ess-console-jobs root\n"), Turn::exit(0)};
    });
    const auto jobs = QCoro::waitFor(m_jobs->list());
    QVERIFY(jobs);
    QCOMPARE(jobs->size(), 3);
    QCOMPARE(jobs->at(0).id, u"job.0000000002"_s);
    QVERIFY(!jobs->at(0).asRoot);
    QCOMPARE(jobs->at(1).id, theId);
    QVERIFY(jobs->at(1).asRoot);
    QCOMPARE(jobs->at(1).code, std::optional(3));
    QCOMPARE(jobs->at(1).outputSize, 9);
    QCOMPARE(jobs->at(2).state, Job::State::Lost);
    QCOMPARE(jobs->at(2).code, std::nullopt);
}

void JobsTest::theOtherFolderMayBeClosed()
{
    m_shell->on(script(plan::jobscript::list()), [](const remote::Exec &exec) {
        return exec.asRoot ? QList<Turn>{Turn::fail({Error::Kind::Sudo, u"No sudo."_s, {}})}
                           : QList<Turn>{Turn::out(line("job", "ended", "0", 0) + "ess-console-jobs root\n"), Turn::exit(0)};
    });
    const auto jobs = QCoro::waitFor(m_jobs->list());
    QVERIFY(jobs);
    QCOMPARE(jobs->size(), 1);
    m_shell->on(script(plan::jobscript::list()), line("job", "ended", "0", 0));
    QVERIFY(QCoro::waitFor(m_jobs->list()));
    QCOMPARE(m_shell->ran().size(), 3); // nobody is asked for sudo's password where no job of root's can be
}

void JobsTest::noiseOfALoginShellIsNoJob()
{
    m_shell->on(script(plan::jobscript::list()), "Welcome!\njob job.x\n\xff\xfe\n" + line("job", "ended", "0", 0) + "bye");
    const auto jobs = QCoro::waitFor(m_jobs->list());
    QVERIFY(jobs);
    QCOMPARE(jobs->size(), 1);
}

void JobsTest::refusesGarbage_data()
{
    QTest::addColumn<QByteArray>("said");
    QTest::newRow("an unknown word") << QByteArray("ess-console-jobs burp\n");
    QTest::newRow("nothing") << QByteArray("ess-console-jobs \n");
    QTest::newRow("a field too few") << QByteArray("ess-console-jobs job job.AbCdEfGhIj 0 running - 0 1795435200\n");
    QTest::newRow("a field too many") << line("job", "running", "-", 0, "bm8= x");
    QTest::newRow("a folder elsewhere") << line("job", "running", "-", 0, "-", "../../../etc12");
    QTest::newRow("a name with a newline's ghost") << line("job", "running", "-", 0, "-", "job.AbCdEfG$(j");
    QTest::newRow("letters of another alphabet") << line("job", "running", "-", 0, "-", "job.\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9");
    QTest::newRow("no user") << line("job", "running", "-", 0, "-", "job.AbCdEfGhIj", "root");
    QTest::newRow("an unknown state") << line("job", "sleeping", "-", 0);
    QTest::newRow("an end without a code") << line("job", "ended", "-", 0);
    QTest::newRow("a code that is none") << line("job", "ended", "3;id", 0);
    QTest::newRow("a code too large") << line("job", "ended", "70000", 0);
    QTest::newRow("a negative size") << line("job", "ended", "0", -4);
    QTest::newRow("a size beyond numbers") << line("job", "ended", "0", 0).replace(" 0 1795435200", " 99999999999999999999 1795435200");
    QTest::newRow("no time") << line("job", "ended", "0", 0).replace("1795435200", "yesterday");
    QTest::newRow("control characters") << QByteArray("ess-console-jobs \x1b]0;x\x07 \x01\n");
}

void JobsTest::refusesGarbage()
{
    QFETCH(QByteArray, said);
    m_shell->on(script(plan::jobscript::list()), line("job", "ended", "0", 0) + said);
    const auto jobs = QCoro::waitFor(m_jobs->list());
    QVERIFY(!jobs);
    QCOMPARE(jobs.error().kind, Error::Kind::Malformed);
    QCOMPARE(jobs.error().what, u"The server's answer about its jobs cannot be read."_s);
    QVERIFY(jobs.error().detail.size() <= 200);
}

void JobsTest::aNoteThatCannotBeReadHidesNoJob_data()
{
    QTest::addColumn<QByteArray>("note");
    QTest::addColumn<QString>("title");
    QTest::newRow("none") << QByteArray("-") << QString();
    QTest::newRow("no base64") << QByteArray("***") << QString();
    QTest::newRow("no JSON") << noteOf("{\"title\":") << QString();
    QTest::newRow("no object") << noteOf("[1]") << QString();
    QTest::newRow("no text") << noteOf(R"({"title":{"a":1}})") << QString();
    QTest::newRow("too deep") << noteOf(QByteArray(100000, '[')) << QString();
    QTest::newRow("too long") << noteOf("{\"title\":\"" + QByteArray(2000000, 'x') + "\"}") << QString(1000, u'x');
    QTest::newRow("control characters stay until they are shown") << noteOf(R"({"title":"a\u001b[2Jb"})") << u"a\u001b[2Jb"_s;
    QTest::newRow("no UTF-8") << noteOf("{\"title\":\"\xff\"}") << QString();
}

void JobsTest::aNoteThatCannotBeReadHidesNoJob()
{
    QFETCH(QByteArray, note);
    m_shell->on(script(plan::jobscript::list()), line("job", "ended", "0", 5, note));
    const auto jobs = QCoro::waitFor(m_jobs->list());
    QVERIFY(jobs);
    QCOMPARE(jobs->size(), 1);
    QTEST(jobs->first().title, "title");
    QCOMPARE(jobs->first().outputSize, 5);
}

void JobsTest::whatAServerCallsItsJobsBecomesNoArgument()
{
    Job job = runningJob();
    for (const QString &id : {u"../../../etc12"_s, u""_s, u"job.;reboot;ab"_s, u"-job.AbCdEfGhI"_s}) {
        job.id = id;
        QCOMPARE(QCoro::waitFor(m_jobs->cancel(job)).error().kind, Error::Kind::NotFound);
        QCOMPARE(QCoro::waitFor(m_jobs->remove(job)).error().kind, Error::Kind::NotFound);
        QCOMPARE(QCoro::waitFor(m_jobs->output(job, 0)).error().kind, Error::Kind::NotFound);
        QCOMPARE(QCoro::waitFor(m_jobs->attach(job, 0, {})).error().kind, Error::Kind::NotFound);
    }
    QVERIFY(m_shell->ran().isEmpty());
}

void JobsTest::showOver(const QByteArray &output, const QByteArray &state, std::function<qsizetype()> reach)
{
    const auto cut = [reach](const QByteArray &answer) {
        const qsizetype size = reach();
        QList<Turn> turns{Turn::out(answer.left(size))};
        return turns << (size < answer.size() ? Turn::fail(linkIsDown()) : Turn::exit(0));
    };
    const auto from = [output](const remote::Exec &exec, qsizetype limit) { return "motd\ness-console-jobs output\n" + output.mid(exec.argv[5].toLongLong(), limit); };
    // follow sees only half: what is printed last may not come before the job's end is seen.
    m_shell->on(script(plan::jobscript::follow()), [=](const remote::Exec &exec) { return cut(from(exec, std::max<qsizetype>(0, output.size() / 2 - exec.argv[5].toLongLong()))); });
    m_shell->on(script(plan::jobscript::output()), [=](const remote::Exec &exec) { return cut(from(exec, exec.argv[6].toLongLong())); });
    m_shell->on(script(plan::jobscript::look()), [=](const remote::Exec &) { return cut(line("job", state, state == "ended" ? "0" : "-", output.size())); });
    m_shell->on(script(plan::jobscript::remove()), QByteArray("ess-console-jobs removed\n"));
}

void JobsTest::everyByteComesOnceOverALinkThatBreaksEverywhere()
{
    QByteArray output;
    for (int i = 0; i < 40; ++i)
        output += QByteArray::number(i) + '\0' + "\xff\n";
    output += "ess-console-jobs output\ness-console-jobs gone\n";
    // Every look breaks one byte later than the one before, and then again from the first byte on; the answer needs 29.
    int looks = 0;
    showOver(output, "ended", [&looks] { return ++looks < 200 ? looks % 36 : 28 + looks % 3; });
    int reach = 0;
    m_shell->on(script(plan::jobscript::look()), [&](const remote::Exec &) {
        const QByteArray answer = line("job", "ended", "0", output.size()).left(++reach);
        return QList<Turn>{Turn::out(answer), answer.endsWith('\n') ? Turn::exit(0) : Turn::fail(linkIsDown())};
    });
    const auto follow = m_jobs->follow(runningJob(), 0);
    QByteArray given;
    connect(follow.get(), &plan::JobFollow::output, this, [&](const QByteArray &bytes) { given += bytes; });
    std::optional<base::Result<Job>> ended;
    connect(follow.get(), &plan::JobFollow::ended, this, [&](const base::Result<Job> &how) { ended = how; });
    QTRY_VERIFY_WITH_TIMEOUT(ended, 30000);
    QVERIFY(*ended);
    QCOMPARE((*ended)->code, std::optional(0));
    QCOMPARE(given, output);
    QCOMPARE(follow->offset(), output.size());
    QVERIFY(looks > 100);
    for (const auto &ran : m_shell->ran())
        QVERIFY(!ran->isAlive);
}

void JobsTest::anEndedJobIsReadToItsEnd()
{
    showOver("first\nsecond\n", "ended", [] { return 100000; });
    m_seen.clear();
    const auto answer = QCoro::waitFor(m_jobs->attach(runningJob(), 6, collect()));
    QVERIFY(answer);
    QCOMPARE(m_seen, QByteArray("second\n"));
}

void JobsTest::aLookThatEndsTooEarlyIsTakenUpAgain()
{
    int follows = 0;
    showOver("", "running", [] { return 100000; });
    m_shell->on(script(plan::jobscript::follow()), [&](const remote::Exec &exec) {
        if (++follows == 3)
            showOver("abc", "ended", [] { return 100000; });
        return QList<Turn>{Turn::out("ess-console-jobs output\n" + QByteArray(exec.argv[5] == u"0"_s ? "a" : "")), Turn::signal(u"KILL"_s)};
    });
    QVERIFY(QCoro::waitFor(m_jobs->attach(runningJob(), 0, collect())));
    QCOMPARE(m_seen, QByteArray("abc"));
}

void JobsTest::anOutputThatIsShorterThanItsSizeIsAnError()
{
    showOver("abc", "ended", [] { return 100000; });
    m_shell->on(script(plan::jobscript::look()), line("job", "ended", "0", 4));
    const auto answer = QCoro::waitFor(m_jobs->attach(runningJob(), 0, {}));
    QCOMPARE(answer.error().kind, Error::Kind::Malformed);
}

void JobsTest::aJobThatIsGoneEndsTheLooking()
{
    m_shell->on(script(plan::jobscript::follow()), QByteArray("ess-console-jobs gone\n"));
    QCOMPARE(QCoro::waitFor(m_jobs->attach(runningJob(), 0, {})).error().kind, Error::Kind::NotFound);
}

void JobsTest::anErrorThatStaysEndsTheLooking()
{
    m_shell->on(script(plan::jobscript::follow()), QList<Turn>{Turn::fail({Error::Kind::HostKeyChanged, u"Another server."_s, {}})});
    QCOMPARE(QCoro::waitFor(m_jobs->attach(runningJob(), 0, {})).error().kind, Error::Kind::HostKeyChanged);
    QCOMPARE(m_shell->ran().size(), 1);
}

void JobsTest::deletingAFollowEndsItsProcess()
{
    m_shell->on(script(plan::jobscript::follow()), QList<Turn>{Turn::out("ess-console-jobs output\nabc"), Turn::waitForEndOfInput()});
    auto follow = m_jobs->follow(runningJob());
    QTRY_COMPARE(follow->offset(), 3);
    QVERIFY(m_shell->ran().first()->isAlive);
    QVERIFY(!m_shell->ran().first()->inputEnded); // its end would end the script
    follow.reset();
    QVERIFY(m_shell->ran().first()->wasEnded);
}

void JobsTest::aFollowMayBeDeletedByWhatItGives()
{
    m_shell->on(script(plan::jobscript::follow()), QList<Turn>{Turn::out("ess-console-jobs output\nabc"), Turn::out("def"), Turn::exit(0)});
    auto follow = m_jobs->follow(runningJob());
    connect(follow.get(), &plan::JobFollow::output, this, [&](const QByteArray &bytes) {
        m_seen += bytes;
        follow.reset();
    });
    QTRY_VERIFY(!m_shell->ran().isEmpty() && !m_shell->ran().first()->isAlive);
    QCOMPARE(m_seen, QByteArray("abc"));
}

void JobsTest::runsToTheEndAndTakesTheFolderAway()
{
    showOver("Rolling back\nRollback was a success! Happy Helming!\n", "ended", [] { return 100000; });
    m_shell->on(script(plan::jobscript::start()), line("started", "running", "-", 0));
    QStringList ids;
    const auto answer = QCoro::waitFor(m_jobs->runToEnd(helm(), {}, [&](const plan::Progress &progress) {
        ids << progress.job;
        m_seen += progress.output;
    }));
    QVERIFY(answer);
    QCOMPARE(answer->code, 0);
    QCOMPARE(answer->body, QByteArray("Rolling back\nRollback was a success! Happy Helming!\n"));
    QCOMPARE(m_seen, answer->body);
    QCOMPARE(ids.value(0), theId);
    QCOMPARE(m_shell->ran().last()->exec.argv, plan::jobscript::argv(plan::jobscript::remove(), {theId}));
}

void JobsTest::saysWithWhatItEnded_data()
{
    QTest::addColumn<QByteArray>("state");
    QTest::addColumn<QByteArray>("code");
    QTest::addColumn<QString>("what");
    QTest::newRow("a code") << QByteArray("ended") << QByteArray("1") << u"Roll back ended with 1: Error: \\x1b[1mrelease: not found"_s;
    QTest::newRow("lost") << QByteArray("lost") << QByteArray("-") << u"Roll back was killed, or the server restarted, before it ended."_s;
}

void JobsTest::saysWithWhatItEnded()
{
    QFETCH(QByteArray, state);
    QFETCH(QByteArray, code);
    const QByteArray output = "Rolling back\nError: \x1b[1mrelease: not found\n";
    showOver(output, state, [] { return 100000; });
    m_shell->on(script(plan::jobscript::look()), line("job", state, code, output.size()));
    const auto answer = QCoro::waitFor(m_jobs->attach(runningJob(), 0, {}));
    QCOMPARE(answer.error().kind, Error::Kind::Failed);
    QTEST(answer.error().what, "what");
    QCOMPARE(m_shell->ran().last()->exec.argv, plan::jobscript::argv(plan::jobscript::remove(), {theId}));
}

void JobsTest::secretsInTheOutputAreMasked()
{
    const QByteArray output = "one\nAuthorization: Bearer syt_YW5uYQ_secretsecretsecret_1abcde\n-----BEGIN PRIVATE KEY-----\nMIIEvQIBADANBgkqhkiG9w0BAQEFAASC\n"
                              "-----END PRIVATE KEY-----\npassword: \"hunter2222\"";
    int looks = 0;
    showOver(output, "ended", [&looks] { return 40 + looks++; }); // in pieces
    const auto answer = QCoro::waitFor(m_jobs->attach(runningJob(), 0, collect()));
    QVERIFY(answer);
    for (const QByteArray &secret : {QByteArray("secretsecret"), QByteArray("MIIEvQ"), QByteArray("hunter2222")}) {
        QVERIFY(!m_seen.contains(secret));
        QVERIFY(!answer->body.contains(secret));
    }
    QVERIFY(m_seen.startsWith("one\nAuthorization: "));
    QCOMPARE(m_seen, answer->body);
}

void JobsTest::findsItsJobWhenTheAnswerOfTheStartWasLost()
{
    showOver("done\n", "ended", [] { return 100000; });
    QByteArray note;
    m_shell->on(script(plan::jobscript::start()), [&](const remote::Exec &exec) {
        note = exec.argv[5].toLatin1();
        return QList<Turn>{Turn::fail(linkIsDown())};
    });
    int lists = 0;
    m_shell->on(script(plan::jobscript::list()), [&](const remote::Exec &) {
        if (++lists < 4)
            return QList<Turn>{Turn::fail(linkIsDown())};
        return QList<Turn>{Turn::out(line("job", "lost", "-", 0, "-", "job.0000000000") + line("job", "running", "-", 0, note)), Turn::exit(0)};
    });
    const auto answer = QCoro::waitFor(m_jobs->runToEnd(helm(), {u"e1"_s, {}, {}, {}}, collect()));
    QVERIFY(answer);
    QCOMPARE(m_seen, QByteArray("done\n"));
    QCOMPARE(lists, 4);
}

void JobsTest::aStartThatNeverCameIsNotRepeated()
{
    m_shell->on(script(plan::jobscript::start()), QList<Turn>{Turn::fail(linkIsDown())});
    m_shell->on(script(plan::jobscript::list()), line("job", "running", "-", 0));
    const auto answer = QCoro::waitFor(m_jobs->runToEnd(helm(), {}, {}));
    QCOMPARE(answer.error().kind, Error::Kind::Unreachable);
    QCOMPARE(answer.error().what, u"Starting a job: The link is down."_s);
    const auto starts = std::count_if(m_shell->ran().begin(), m_shell->ran().end(), [](const auto &ran) { return ran->exec.argv.value(2) == plan::jobscript::start(); });
    QCOMPARE(starts, 1);
}

void JobsTest::closingEndsWhatIsUnderWay()
{
    m_shell->on(script(plan::jobscript::follow()), QList<Turn>{Turn::out("ess-console-jobs output\nabc"), Turn::waitForEndOfInput()});
    std::optional<base::Result<plan::Answer>> answer;
    auto attached = m_jobs->attach(runningJob(), 0, {});
    auto then = attached.then([&](const base::Result<plan::Answer> &given) { answer = given; });
    auto follow = m_jobs->follow(runningJob());
    std::optional<base::Result<Job>> ended;
    connect(follow.get(), &plan::JobFollow::ended, this, [&](const base::Result<Job> &how) { ended = how; });
    QTRY_COMPARE(follow->offset(), 3);
    m_jobs.reset();
    QVERIFY(ended && !*ended);
    QCOMPARE(ended->error().kind, Error::Kind::Cancelled);
    QTRY_VERIFY(answer);
    QCOMPARE(answer->error().kind, Error::Kind::Cancelled);
    for (const auto &ran : m_shell->ran())
        QVERIFY(!ran->isAlive);
    // One that waits for a lost link, too.
    m_jobs = std::make_unique<plan::Jobs>(m_shell.get(), [] { return false; });
    m_jobs->setPauses(600000, 600000);
    m_shell->on(script(plan::jobscript::follow()), QList<Turn>{Turn::fail(linkIsDown())});
    answer.reset();
    auto waiting = m_jobs->attach(runningJob(), 0, {});
    auto thereafter = waiting.then([&](const base::Result<plan::Answer> &given) { answer = given; });
    const qsizetype before = m_shell->ran().size();
    QTRY_VERIFY(m_shell->ran().size() > before && !m_shell->ran().last()->isAlive);
    m_jobs.reset();
    QTRY_VERIFY(answer);
    QCOMPARE(answer->error().kind, Error::Kind::Cancelled);
}

void JobsTest::givesTheNewestOutput()
{
    m_shell->on(script(plan::jobscript::output()), QByteArray("motd\ness-console-jobs output\n\0b\n", 32));
    const auto output = QCoro::waitFor(m_jobs->output(runningJob(), 5, 10));
    QVERIFY(output);
    QCOMPARE(*output, QByteArray("\0b\n", 3));
    QCOMPARE(m_shell->ran().last()->exec.argv.mid(4), (QStringList{theId, u"5"_s, u"10"_s, u"newest"_s}));
    m_shell->on(script(plan::jobscript::output()), QByteArray("ess-console-jobs gone\n"));
    QCOMPARE(QCoro::waitFor(m_jobs->output(runningJob(), 0)).error().kind, Error::Kind::NotFound);
    m_shell->on(script(plan::jobscript::output()), QByteArray("?"));
    QCOMPARE(QCoro::waitFor(m_jobs->output(runningJob(), 0)).error().kind, Error::Kind::Malformed);
}

void JobsTest::cancelsAndRemoves()
{
    QSignalSpy changed(m_jobs.get(), &plan::Jobs::changed);
    m_shell->on(script(plan::jobscript::cancel()), QByteArray("ess-console-jobs cancelled\n"));
    m_shell->on(script(plan::jobscript::remove()), QByteArray("ess-console-jobs removed\n"));
    QVERIFY(QCoro::waitFor(m_jobs->cancel(runningJob())));
    QVERIFY(QCoro::waitFor(m_jobs->remove(runningJob())));
    QCOMPARE(changed.size(), 2);
    m_shell->on(script(plan::jobscript::cancel()), QByteArray("ess-console-jobs gone\n"));
    m_shell->on(script(plan::jobscript::remove()), QByteArray("ess-console-jobs running\n"));
    QCOMPARE(QCoro::waitFor(m_jobs->cancel(runningJob())).error().kind, Error::Kind::NotFound);
    QCOMPARE(QCoro::waitFor(m_jobs->remove(runningJob())).error().kind, Error::Kind::Conflict);
    QCOMPARE(changed.size(), 2);
}

QTEST_GUILESS_MAIN(JobsTest)
#include "jobs_test.moc"
