#include "tests/cluster/bench.h"
#include "tests/support/relay.h"

#include "app/session/connection.h"
#include "app/session/live.h"
#include "app/session/logfollower.h"
#include "app/session/observing.h"
#include "app/session/reading.h"

#include <QCoro/QCoroTask>

#include <QDir>
#include <QElapsedTimer>
#include <QJsonArray>
#include <QProcess>
#include <QRandomGenerator>
#include <QSet>
#include <QTest>

// One connection as the window holds it, against a whole server, over a link that the test can break.

using cluster::Bench;
using cluster::Ran;
using session::ConnectionPtr;
using support::Relay;

namespace {

QString words(const char *text) { return QString::fromUtf8(text); }

constexpr int chunks = 100;
constexpr int linesOfChunk = 100;

QByteArray chunkOf(int chunk)
{
    QByteArray lines;
    for (int i = 0; i < linesOfChunk; ++i)
        lines += "counted " + QByteArray::number(chunk * linesOfChunk + i) + '\n';
    return lines;
}

/// How often each of the counted lines came, and whether they came in their order.
struct Count {
    QHash<int, int> seen;
    int last = -1;
    int others = 0;
    bool inOrder = true;

    void take(const QString &text)
    {
        others += text == u"ready";
        if (!text.startsWith(words("counted ")))
            return;
        const int number = text.mid(8).toInt();
        ++seen[number];
        inOrder = inOrder && number > last;
        last = number;
    }
    QString fault() const
    {
        QStringList faults;
        for (int i = 0; i < chunks * linesOfChunk; ++i)
            if (seen.value(i) != 1)
                faults << QStringLiteral("line %1 came %2 times").arg(i).arg(seen.value(i));
        if (faults.isEmpty())
            return inOrder ? QString() : words("the lines are not in their order");
        return QStringLiteral("%1 lines: ").arg(faults.size()) + faults.mid(0, 5).join(QStringLiteral(", "));
    }
    bool isComplete() const { return seen.size() == chunks * linesOfChunk; }
};

struct Given {
    QString user = words("vps");
    remote::SudoMode sudo = remote::SudoMode::Password;
    quint16 port = 0;
};

struct ProcessLine {
    int pid = 0;
    int parent = 0;
    uint uid = 0;
    QString name;
    QString space; ///< its pid namespace: other benches have a user vps too
};

QString spaceOf(int pid)
{
    return QFile::symLinkTarget(QStringLiteral("/proc/%1/ns/pid").arg(pid));
}

QList<ProcessLine> processes()
{
    QList<ProcessLine> all;
    const QStringList pids = QDir(words("/proc")).entryList({words("[0-9]*")}, QDir::Dirs);
    for (const QString &pid : pids) {
        QFile file(words("/proc/") + pid + words("/status"));
        if (!file.open(QIODevice::ReadOnly))
            continue; // it has ended meanwhile
        ProcessLine line;
        line.pid = pid.toInt();
        line.space = spaceOf(line.pid);
        for (const QByteArray &row : file.readAll().split('\n')) {
            const QByteArray value = row.mid(row.indexOf('\t') + 1).trimmed();
            if (row.startsWith("Name:"))
                line.name = QString::fromUtf8(value);
            else if (row.startsWith("PPid:"))
                line.parent = value.toInt();
            else if (row.startsWith("Uid:"))
                line.uid = value.split('\t').first().toUInt();
        }
        all << line;
    }
    return all;
}

QStringList namesBelow(int ancestor)
{
    const QList<ProcessLine> all = processes();
    QList<int> family{ancestor};
    QStringList names;
    for (qsizetype i = 0; i < family.size(); ++i)
        for (const ProcessLine &line : all)
            if (line.parent == family[i]) {
                family << line.pid;
                if (line.name != u"nsenter") // the bench's door
                    names << line.name;
            }
    names.sort();
    return names;
}

/// Established TCP connections whose server side is this port, on this machine.
int connectionsTo(quint16 port)
{
    QFile table(words("/proc/net/tcp"));
    if (!table.open(QIODevice::ReadOnly))
        return -1;
    const QByteArray local = ':' + QByteArray::number(port, 16).rightJustified(4, '0').toUpper();
    // By its two ends: the kernel walks a table that changes meanwhile, and may give a row twice on a busy machine.
    QSet<QByteArray> ends;
    for (const QByteArray &row : table.readAll().split('\n')) {
        const auto fields = row.simplified().split(' ');
        if (fields.size() > 3 && fields[1].endsWith(local) && fields[3] == "01")
            ends.insert(fields[1] + fields[2]);
    }
    return static_cast<int>(ends.size());
}

QByteArray randomBytes(qsizetype size)
{
    QByteArray bytes(size, Qt::Uninitialized);
    for (char &byte : bytes)
        byte = static_cast<char>(QRandomGenerator::global()->bounded(256));
    return bytes;
}

} // namespace

class SessionTest : public QObject {
    Q_OBJECT

    Bench m_bench;
    int m_sudoQuestions = 0;

    session::Questions questions(const QString &user)
    {
        session::Questions ask;
        ask.sudoPassword = [this, user](QString, int) { return answer(base::Secret::fromText(m_bench.password(user))); };
        ask.npmSignIn = [this](session::NpmQuestion question) { return signIn(question.problem); };
        return ask;
    }
    base::Task<base::Secret> answer(base::Secret secret)
    {
        ++m_sudoQuestions;
        co_return secret;
    }
    base::Task<session::NpmAnswer> signIn(QString problem)
    {
        if (!problem.isEmpty())
            co_return base::Error{base::Error::Kind::Auth, problem, {}};
        co_return session::NpmAnswer{m_bench.text(words("npm.identity")), base::Secret::fromText(m_bench.text(words("npm.password"))), false};
    }

    ConnectionPtr connected(const Given &given)
    {
        servers::Server server;
        server.name = base::ServerName(words("bench"));
        server.target = servers::SshTarget{words("127.0.0.1"), given.port ? given.port : m_bench.port(), given.user, m_bench.key(), {}};
        server.sudo = given.sudo;
        server.sudoGiven = true;
        server.npm = {words("http://127.0.0.1:81"), m_bench.text(words("npm.identity"))};
        m_sudoQuestions = 0;
        const ConnectionPtr connection = session::makeConnection(server, questions(given.user));
        const auto report = QCoro::waitFor(session::connect(connection));
        return report && session::isUsable(*report) ? connection : nullptr;
    }

    static base::Result<remote::Output> ran(const ConnectionPtr &connection, const QStringList &argv, bool asRoot, const QByteArray &input = {})
    {
        remote::Exec exec;
        exec.argv = argv;
        exec.asRoot = asRoot;
        exec.input = base::Secret(QByteArray(input));
        return QCoro::waitFor(remote::run(connection->shell.get(), std::move(exec)));
    }

    bool addSudoRule(const char *rule) { return m_bench.onServer({words("tee"), words("-a"), words("/etc/sudoers")}, QByteArray(rule) + '\n').code == 0; }
    bool dropSudoRule() { return m_bench.onServer({words("sed"), words("-i"), words("$d"), words("/etc/sudoers")}).code == 0; }
    QStringList podsOnServer()
    {
        const Ran ran = m_bench.onServer({words("kubectl"), words("get"), words("pods"), words("-n"), words("ess"), words("-o"), words("json")});
        QStringList names;
        for (const QJsonValue &pod : cluster::parsed(ran.out).toObject().value(words("items")).toArray())
            names << pod.toObject().value(words("metadata")).toObject().value(words("name")).toString();
        names.sort();
        return names;
    }
    QString podOf(const ConnectionPtr &connection, kube::Role role)
    {
        const auto pods = QCoro::waitFor(session::readPods(connection));
        if (pods)
            for (const kube::Pod &pod : *pods)
                if (kube::roleOf(pod) == role)
                    return pod.meta.name;
        return {};
    }

private Q_SLOTS:
    void initTestCase()
    {
        const QString problem = m_bench.up();
        QVERIFY2(problem.isEmpty(), qPrintable(problem));
        // ssh -G is run by this process too: with the desktop's own configuration, and no agent.
        qputenv("PATH", m_bench.environment().value(words("PATH")).toLocal8Bit());
        qunsetenv("SSH_AUTH_SOCK");
    }

    void carriesCommandsByteForByte_data()
    {
        QTest::addColumn<QString>("user");
        QTest::addColumn<bool>("asRoot");
        for (const char *shell : {"dash", "bash", "zsh", "fish", "tcsh"}) {
            QTest::newRow(qPrintable(words("through ") + words(shell))) << words("sh-") + words(shell) << false;
            QTest::newRow(qPrintable(words("through ") + words(shell) + words(" and sudo"))) << words("sh-") + words(shell) << true;
        }
    }
    void carriesCommandsByteForByte()
    {
        QFETCH(QString, user);
        QFETCH(bool, asRoot);
        Given given;
        given.user = user;
        const ConnectionPtr connection = connected(given);
        QVERIFY(connection);
        const QStringList arguments{
            words("plain"), words("a b"), QString(), words("'"), words("\""), words("''\"'\"''"), words("$HOME ${HOME} $(id) `id`"), words("!! !$ !1 ^a^b^"),
            words("a\nb\n"), words("\n"), words("\\"), words("\\n\\\\"), words("*"), words("?*[a-z]"), words("~ ~root"), words("{a,b}"), words("%1 %%"), words("-n"), words("--"),
            words("# no comment"), words("& ; | < > ( ) &&"), words("A=b"), words("=cat"), words("äöü € 𝄞 \u202e"), words("\t\v\x01\x1b[31m"), QString(5000, u'x'),
        };
        QByteArray wanted;
        for (const QString &argument : arguments)
            wanted += argument.toUtf8() + '\0';
        const auto printed = ran(connection, QStringList{words("printf"), words("%s\\0")} + arguments, asRoot);
        QVERIFY2(printed, printed ? "" : qPrintable(printed.error().what + printed.error().detail));
        QCOMPARE(printed->out, wanted);
        QCOMPARE(printed->err, QByteArray());
        QCOMPARE(printed->exit.code, 0);

        const QByteArray bytes = randomBytes(300000);
        const auto passed = ran(connection, {words("cat")}, asRoot, bytes);
        QVERIFY(passed);
        QVERIFY2(passed->out == bytes, qPrintable(words("%1 bytes came back").arg(passed->out.size())));
        const auto code = ran(connection, {words("sh"), words("-c"), words("echo \"$0\" >&2; exit 7"), words("err out")}, asRoot);
        QVERIFY(code);
        QCOMPARE(code->exit.code, 7);
        QCOMPARE(code->err, QByteArray("err out\n"));
        connection->close();
    }

    void handsNoPasswordToACommandWhoseSudoDoesNotAsk()
    {
        Given given;
        given.user = words("nopass");
        const ConnectionPtr connection = connected(given);
        QVERIFY(connection);
        const QByteArray bytes = randomBytes(100000);
        const auto passed = ran(connection, {words("cat")}, true, bytes);
        QVERIFY(passed);
        QVERIFY(passed->out == bytes);
        const auto nothing = ran(connection, {words("cat")}, true);
        QVERIFY(nothing);
        QCOMPARE(nothing->out, QByteArray());
        QCOMPARE(m_sudoQuestions, 0);
        connection->close();
    }

    void handsNoPasswordToACommandWhenSudoStopsAsking()
    {
        const ConnectionPtr connection = connected({});
        QVERIFY(connection);
        QCOMPARE(m_sudoQuestions, 1);
        QVERIFY(addSudoRule("vps ALL=(ALL:ALL) NOPASSWD: ALL"));
        const QByteArray bytes = randomBytes(100000);
        const auto passed = ran(connection, {words("cat")}, true, bytes);
        const auto nothing = ran(connection, {words("cat")}, true);
        QVERIFY(dropSudoRule());
        QVERIFY(passed && nothing);
        QVERIFY(passed->out == bytes);
        QCOMPARE(nothing->out, QByteArray());
        connection->close();
    }

    void saysThatSudoNoLongerTakesThePassword()
    {
        const ConnectionPtr connection = connected({});
        QVERIFY(connection);
        QVERIFY(addSudoRule("vps ALL=(ALL:ALL) !ALL"));
        const auto refused = ran(connection, {words("cat")}, true, "payload\n");
        QVERIFY(dropSudoRule());
        QVERIFY(!refused);
        QCOMPARE(refused.error().kind, base::Error::Kind::Sudo);
        const auto again = ran(connection, {words("cat")}, true, "payload\n");
        QVERIFY2(again, again ? "" : qPrintable(again.error().what));
        QCOMPARE(again->out, QByteArray("payload\n"));
        connection->close();
    }

    void asksNpmAgainAfterItWasRestarted()
    {
        const ConnectionPtr connection = connected({});
        QVERIFY(connection);
        auto seen = QCoro::waitFor(session::readProxy(connection));
        QVERIFY(seen);
        QCOMPARE(seen->hosts.size(), 7);
        QVERIFY(m_bench.fault({words("npm-stop")}));
        seen = QCoro::waitFor(session::readProxy(connection));
        QVERIFY(seen);
        QVERIFY(seen->state != routes::ProxySeen::State::Npm);
        QVERIFY2(!seen->reason.isEmpty(), "the routes must say why the proxy is not known");
        QVERIFY(m_bench.fault({words("npm-start")}));
        seen = QCoro::waitFor(session::readProxy(connection));
        QVERIFY(seen);
        QCOMPARE(seen->state, routes::ProxySeen::State::Npm);
        QCOMPARE(seen->hosts.size(), 7);
        connection->close();
    }

    /// A minute of the whole window looking on, the proxy asked at its interval. Before the faults: for minutes after its API
    /// server was away the bench goes on changing its pods.
    void idlesOverOneConnection()
    {
        QTRY_COMPARE_WITH_TIMEOUT(connectionsTo(m_bench.port()), 0, 30000);
        const int front = m_bench.at(words("pids.front")).toInt();
        QTRY_COMPARE_WITH_TIMEOUT(namesBelow(front), QStringList(), 30000);
        Relay relay(m_bench.port());
        m_bench.knowHosts({relay.serverPort()});
        Given given;
        given.port = relay.serverPort();
        const ConnectionPtr connection = connected(given);
        QVERIFY(connection);
        session::Live live(connection);
        routes::Table table;
        connect(&live, &session::Live::routesChanged, this, [&](const routes::Table &now) { table = now; });
        live.start();
        live.setProxyInterval(60);
        QTRY_COMPARE_WITH_TIMEOUT(table.routes.size(), 7, 30000);
        // sshd alone: its monitor and the process of the login, which newer ones call sshd-session.
        const auto onlySshd = [front] {
            const QStringList names = namesBelow(front);
            return names.size() == 2 && names.filter(words("sshd")).size() == 2;
        };
        QVERIFY2(QTest::qWaitFor(onlySshd, 20000), qPrintable(namesBelow(front).join(u' ')));
        const uint uid = m_bench.onServer({words("id"), words("-u"), words("vps")}).out.trimmed().toUInt();

        const QString space = spaceOf(m_bench.at(words("pids.init")).toInt());
        QVERIFY(!space.isEmpty());

        // The first lists are over when nothing has come for a while.
        qint64 before = -1;
        QElapsedTimer quiet;
        const auto isQuiet = [&] {
            if (std::exchange(before, relay.passedOn) != relay.passedOn)
                quiet.start();
            return quiet.elapsed() > 3000;
        };
        QVERIFY(QTest::qWaitFor(isQuiet, 60000));
        QStringList looks; ///< bytes since the one before
        QStringList failures;
        connect(&live, &session::Live::failed, this, [&](const base::Error &error) { failures << error.what; });
        // A cluster that changes is not idle: the bench's node is marked some 45 s after its start, on a busy machine again
        // and again, and every pod with it. Connections and processes count all the same; bytes only when nothing changed.
        bool changed = false;
        connect(live.pods(), &kube::MirrorBase::changed, this, [&] { changed = true; });
        qint64 last = before;
        QElapsedTimer minute;
        minute.start();
        while (minute.elapsed() < 60000) {
            QTest::qWait(2000); // the minute itself is what is looked at
            const QStringList names = namesBelow(front);
            QVERIFY2(onlySshd(), qPrintable(names.join(u' ')));
            QCOMPARE(connectionsTo(m_bench.port()), 1);
            for (const ProcessLine &line : processes())
                QVERIFY2(line.uid != uid || line.space != space || line.name.startsWith(words("sshd")), qPrintable(line.name));
            looks << QString::number(relay.passedOn - std::exchange(last, relay.passedOn));
        }
        const qint64 bytes = relay.passedOn - before;
        qInfo("idle: %lld bytes in 60 s%s (every two seconds: %s)", static_cast<long long>(bytes), changed ? ", while pods changed" : "", qPrintable(looks.join(u' ')));
        QCOMPARE(failures, QStringList());
        QCOMPARE(relay.accepted, 1);
        // Not a figure of speed: one list of these pods, asked again and again, would be more.
        QVERIFY2(changed || bytes < 100000, qPrintable(QString::number(bytes)));
        connection->close();
        QTRY_COMPARE_WITH_TIMEOUT(namesBelow(front), QStringList(), 30000);
        QTRY_COMPARE_WITH_TIMEOUT(connectionsTo(m_bench.port()), 0, 30000);
    }

    /// The API server restarted, the link cut for 20 s and frozen for some, while lines are written all the time.
    void comesRightAgainAndLosesNoLine()
    {
        Relay relay(m_bench.port());
        m_bench.knowHosts({relay.serverPort()});
        Given given;
        given.port = relay.serverPort();
        const ConnectionPtr connection = connected(given);
        QVERIFY(connection);
        const QString sfu = podOf(connection, kube::Role::Sfu);
        const QString web = podOf(connection, kube::Role::ElementWeb);
        QVERIFY(!sfu.isEmpty() && !web.isEmpty());

        session::Live live(connection);
        QStringList failures;
        int recoveries = 0;
        routes::Table table;
        connect(&live, &session::Live::failed, this, [&](const base::Error &error) { failures << error.what; });
        connect(&live, &session::Live::recovered, this, [&] { ++recoveries; });
        connect(&live, &session::Live::routesChanged, this, [&](const routes::Table &now) { table = now; });
        live.start();
        session::LogSelection selection;
        selection.pods = {sfu};
        selection.tail = 0;
        session::LogFollower follower(session::logPort(connection->cluster.get()), connection->ns(), live.pods(), selection);
        Count inWindow;
        int gaps = 0;
        connect(&follower, &session::LogFollower::lines, this, [&](const QList<logs::Line> &lines) {
            for (const logs::Line &line : lines)
                inWindow.take(line.text);
        });
        connect(&follower, &session::LogFollower::gap, this, [&] { ++gaps; });
        connect(&follower, &session::LogFollower::failed, this, [&](const logs::Source &, const base::Error &error) { failures << error.what; });
        follower.start();

        cluster::Entry entry;
        entry.port = relay.serverPort();
        QProcess ctl;
        ctl.setProcessEnvironment(m_bench.environment(m_bench.answers()));
        Count inCtl;
        QByteArray out;
        QByteArray others;
        connect(&ctl, &QProcess::readyReadStandardOutput, this, [&] {
            out += ctl.readAllStandardOutput();
            for (qsizetype end = out.indexOf('\n'); end >= 0; end = out.indexOf('\n')) {
                const QJsonObject line = cluster::parsed(out.left(end)).toObject();
                inCtl.take(line.value(words("text")).toString());
                if (!line.contains(words("text")))
                    others += out.left(end + 1);
                out.remove(0, end + 1);
            }
        });
        ctl.start(words(ESSCTL), {words("--servers"), m_bench.servers(entry), words("logs"), words("--follow"), words("--pod"), sfu, words("--tail"), words("0"), words("--json")});
        QTRY_VERIFY_WITH_TIMEOUT(table.routes.size() == 7, 30000);
        // Both stand when a line written now has reached both; it is none of the counted.
        for (int i = 0; i < 300 && !(inWindow.others && inCtl.others); ++i)
            QVERIFY(m_bench.log(sfu, words("sfu"), "ready\n"));
        QVERIFY(inWindow.others && inCtl.others);

        QElapsedTimer down;
        for (int chunk = 0; chunk < chunks; ++chunk) {
            if (chunk == 15)
                QVERIFY(m_bench.fault({words("apiserver-stop")}));
            if (chunk == 30)
                QVERIFY(m_bench.fault({words("apiserver-start")}));
            if (chunk == 45) {
                relay.down();
                down.start();
                QVERIFY(m_bench.fault({words("pod-crash"), words("authoriser")}));
                QCOMPARE(m_bench.onServer({words("kubectl"), words("delete"), words("pod"), words("-n"), words("ess"), web}).code, 0);
            }
            if (chunk == 70) {
                QTRY_VERIFY_WITH_TIMEOUT(down.elapsed() >= 20000, 30000);
                QVERIFY(relay.up());
            }
            if (chunk == 85)
                relay.freeze(true);
            if (chunk == 95)
                relay.freeze(false);
            QVERIFY(m_bench.log(sfu, words("sfu"), chunkOf(chunk)));
        }
        QVERIFY2(QTest::qWaitFor([&] { return inWindow.isComplete(); }, 90000), qPrintable(inWindow.fault() + u'\n' + failures.join(u'\n')));
        QVERIFY2(QTest::qWaitFor([&] { return inCtl.isComplete(); }, 30000), qPrintable(inCtl.fault()));
        QCOMPARE(inWindow.fault(), QString());
        QCOMPARE(inCtl.fault(), QString());
        QCOMPARE(gaps, 0);
        QCOMPARE(others, QByteArray());
        QVERIFY(!failures.isEmpty());

        // What changed while nobody could see it.
        const auto shown = [&] {
            QStringList names;
            for (const kube::Pod &pod : live.pods()->objects())
                names << pod.meta.name;
            names.sort();
            return names;
        };
        QTRY_COMPARE_WITH_TIMEOUT(live.pods()->state(), kube::MirrorBase::State::Live, 60000);
        QTRY_COMPARE_WITH_TIMEOUT(shown(), podsOnServer(), 60000);
        QVERIFY(!shown().contains(web));
        const auto rtc = [&] {
            for (const routes::Route &route : table.routes)
                if (route.domain.get() == u"mrtc.gigglin.tech")
                    return route;
            return routes::Route();
        };
        QTRY_COMPARE_WITH_TIMEOUT(rtc().verdict, base::Verdict::Broken, 60000);
        QVERIFY(m_bench.fault({words("pod-ready"), words("authoriser")}));
        QTRY_VERIFY_WITH_TIMEOUT(rtc().verdict != base::Verdict::Broken, 60000);
        QTRY_VERIFY_WITH_TIMEOUT(recoveries > 0, 60000);

        ctl.terminate();
        QTRY_COMPARE_WITH_TIMEOUT(ctl.state(), QProcess::NotRunning, 15000);
        connection->close();
    }
};

QTEST_GUILESS_MAIN(SessionTest)
#include "session_test.moc"
