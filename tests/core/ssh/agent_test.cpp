#include "core/ssh/agent.h"
#include "core/ssh/wire.h"
#include "tests/core/ssh/openssh.h"

#include <QCoroTask>
#include <QCoreApplication>
#include <QDir>
#include <QLocalServer>
#include <QLocalSocket>
#include <QTemporaryDir>
#include <QTest>
#include <QThread>

#include <cstdio>
#include <csignal>
#include <memory>
#include <optional>

using namespace ssh;
using namespace Qt::Literals::StringLiterals;

// An agent that gives one prepared answer, on a thread of its own, since the client blocks.
class FakeAgent : public QThread {
public:
    explicit FakeAgent(QString path, QByteArray answer) : m_path(std::move(path)), m_answer(std::move(answer)) {}
    ~FakeAgent() override { wait(); }
    void run() override
    {
        QLocalServer server;
        server.listen(m_path);
        m_listening = true;
        if (!server.waitForNewConnection(5000))
            return;
        const std::unique_ptr<QLocalSocket> socket(server.nextPendingConnection());
        socket->waitForReadyRead(5000);
        socket->write(m_answer);
        socket->waitForBytesWritten(1000);
    }
    bool isListening() const { return m_listening; }

private:
    QString m_path;
    QByteArray m_answer;
    std::atomic<bool> m_listening = false;
};

class AgentTest : public QObject {
    Q_OBJECT
    QTemporaryDir m_folder;
    QString path(const QString &name) const { return m_folder.filePath(name); }

    base::Result<QList<Identity>> identitiesFrom(const QByteArray &answer)
    {
        FakeAgent agent(path(u"fake"_s), answer);
        agent.start();
        while (!agent.isListening())
            QThread::yieldCurrentThread();
        auto client = Agent::connect(path(u"fake"_s));
        if (!client)
            return client.error();
        return (*client)->identities();
    }
    static bool isAlive(qint64 pid) { return QFile::exists(u"/proc/%1"_s.arg(pid)); }

private Q_SLOTS:
    void initTestCase()
    {
        qunsetenv("SSH_AUTH_SOCK");
        openssh::makeKey(path(u"ed25519"_s), u"ed25519"_s, u"it's a \"phrase\" \\n $x %s"_s);
        openssh::makeKey(path(u"chacha"_s), u"ed25519"_s, u"phrase"_s, {u"-Z"_s, u"chacha20-poly1305@openssh.com"_s});
        openssh::makeKey(path(u"rsa"_s), u"rsa"_s, u"phrase"_s, {u"-b"_s, u"2048"_s});
        openssh::makeKey(path(u"plain"_s), u"ecdsa"_s);
    }

    void loadsAndSigns_data()
    {
        QTest::addColumn<QString>("key");
        QTest::addColumn<QString>("passphrase");
        QTest::addColumn<int>("flags");
        QTest::newRow("ed25519 with a passphrase of shell characters") << u"ed25519"_s << u"it's a \"phrase\" \\n $x %s"_s << 0;
        QTest::newRow("ed25519 encrypted with chacha20") << u"chacha"_s << u"phrase"_s << 0;
        QTest::newRow("RSA in OpenSSH's format") << u"rsa"_s << u"phrase"_s << 4;
        QTest::newRow("ecdsa without a passphrase") << u"plain"_s << QString() << 0;
        QTest::newRow("a passphrase that is not needed") << u"plain"_s << u"spare"_s << 0;
    }
    void loadsAndSigns()
    {
        QFETCH(QString, key);
        QFETCH(QString, passphrase);
        QFETCH(int, flags);
        auto agent = QCoro::waitFor(PrivateAgent::withKey(path(key), base::Secret::fromText(passphrase)));
        QVERIFY2(agent, agent ? "" : qPrintable(agent.error().what + agent.error().detail));
        auto client = Agent::connect((*agent)->socketPath());
        QVERIFY(client);
        const auto identities = (*client)->identities();
        QVERIFY(identities);
        QCOMPARE(identities->size(), 1);
        const Identity &identity = identities->first();
        QCOMPARE(identity.type.toLatin1() + ' ' + identity.blob.toBase64(), openssh::publicPart(path(key)));
        const auto signature = (*client)->sign(identity.blob, "data", static_cast<quint32>(flags));
        QVERIFY(signature);
        if (identity.type == u"ssh-ed25519"_s)
            QCOMPARE(signature->size(), 64);
        if (identity.type == u"ssh-rsa"_s)
            QCOMPARE(signature->size(), 256);
        const auto again = (*client)->identities();
        QVERIFY(again); // the connection is still in step
    }
    void refusesToSignWithAKeyItHasNot()
    {
        auto agent = QCoro::waitFor(PrivateAgent::withKey(path(u"plain"_s), {}));
        auto client = Agent::connect((*agent)->socketPath());
        const auto signature = (*client)->sign(wireString("ssh-ed25519") + wireString(QByteArray(32, 'x')), "data", 0);
        QVERIFY(!signature);
        QCOMPARE(signature.error().kind, base::Error::Kind::Auth);
    }

    void saysWhyAKeyIsNotLoaded_data()
    {
        QTest::addColumn<QString>("key");
        QTest::addColumn<QString>("passphrase");
        QTest::addColumn<int>("kind");
        QTest::addColumn<QString>("what");
        using enum base::Error::Kind;
        openssh::write(path(u"junk"_s), "junk\n");
        QFile::setPermissions(path(u"junk"_s), QFile::ReadOwner);
        const auto row = [this](const char *name, const QString &key, const QString &passphrase, base::Error::Kind kind, const QString &what) {
            QTest::newRow(name) << path(key) << passphrase << static_cast<int>(kind) << what.arg(path(key));
        };
        row("a wrong passphrase", u"ed25519"_s, u"wrong"_s, Auth, u"This passphrase does not open %1."_s);
        row("a passphrase of two lines", u"ed25519"_s, u"a\nb"_s, Auth, u"This passphrase does not open %1."_s);
        row("a passphrase without end", u"ed25519"_s, QString(2000, u'x'), Auth, u"This passphrase does not open %1."_s);
        row("no passphrase", u"ed25519"_s, {}, Auth, u"%1 needs its passphrase."_s);
        row("no file", u"nowhere"_s, u"phrase"_s, NotFound, u"There is no key %1."_s);
        row("no key", u"junk"_s, u"phrase"_s, Failed, u"ssh-add does not take %1: "_s);
    }
    void saysWhyAKeyIsNotLoaded()
    {
        QFETCH(QString, key);
        QFETCH(QString, passphrase);
        QFETCH(int, kind);
        QFETCH(QString, what);
        const auto agent = QCoro::waitFor(PrivateAgent::withKey(key, base::Secret::fromText(passphrase)));
        QVERIFY(!agent);
        QCOMPARE(static_cast<int>(agent.error().kind), kind);
        QVERIFY2(agent.error().what.startsWith(what), qPrintable(agent.error().what));
    }

    // A program named ssh-add, first in the PATH, notes all that others could see while the real one runs.
    void thePassphraseIsInNoArgumentEnvironmentOrFile()
    {
        const QString bin = path(u"bin"_s);
        QDir().mkpath(bin);
        openssh::write(bin + u"/ssh-add"_s,
                       "#!/bin/bash\nout='" + m_folder.path().toUtf8() + "/seen'\n"
                       "/usr/bin/ssh-add \"$@\" & child=$!\n"
                       "for i in $(seq 300); do kill -0 $child 2>/dev/null || break;\n"
                       " for p in /proc/[0-9]*; do { cat $p/cmdline; tr '\\0' '\\n' < $p/environ; } 2>/dev/null >> \"$out\"; done\n"
                       " for f in \"${SSH_ASKPASS%/*}\"/*; do [ -f \"$f\" ] && cat \"$f\" >> \"$out\"; done; done\n"
                       "wait $child\n");
        QFile::setPermissions(bin + u"/ssh-add"_s, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
        const QByteArray before = qgetenv("PATH");
        qputenv("PATH", bin.toLocal8Bit() + ':' + before);
        // Put together here, so that the test's own memory map of arguments holds none either.
        const QString passphrase = QString(8, u'q') + u"-correct-horse"_s;
        openssh::write(path(u"pass"_s), {});
        QVERIFY(QFile::copy(path(u"plain"_s), path(u"horse"_s)));
        openssh::output(u"ssh-keygen"_s, {u"-q"_s, u"-p"_s, u"-f"_s, path(u"horse"_s), u"-P"_s, QString(), u"-N"_s, passphrase});
        const auto agent = QCoro::waitFor(PrivateAgent::withKey(path(u"horse"_s), base::Secret::fromText(passphrase)));
        qputenv("PATH", before);
        QVERIFY2(agent, agent ? "" : qPrintable(agent.error().what + agent.error().detail));
        const QByteArray seen = openssh::contentOf(path(u"seen"_s));
        QVERIFY(seen.contains("SSH_ASKPASS=")); // it did look
        QVERIFY(seen.contains("IFS= read -r answer"));
        QVERIFY(!seen.contains("correct-horse"));
        const QDir folder(QFileInfo((*agent)->socketPath()).path());
        QCOMPARE(QFile::permissions(folder.path()) & (QFile::ReadGroup | QFile::ExeGroup | QFile::ReadOther | QFile::ExeOther), QFile::Permissions());
        for (const QFileInfo &file : folder.entryInfoList(QDir::Files))
            QVERIFY(!openssh::contentOf(file.filePath()).contains("correct-horse"));
        QVERIFY(!folder.exists(u"answer"_s));
    }

    void endsWithTheObject()
    {
        auto agent = QCoro::waitFor(PrivateAgent::withKey(path(u"plain"_s), {}));
        QVERIFY(agent);
        const QString socket = (*agent)->socketPath();
        QVERIFY(Agent::connect(socket));
        agent->reset();
        QVERIFY(!Agent::connect(socket));
        QVERIFY(!QFile::exists(QFileInfo(socket).path()));
    }
    void endsWithAProcessThatIsKilled()
    {
        QProcess holder;
        holder.start(QCoreApplication::applicationFilePath(), {u"--hold"_s, path(u"plain"_s)});
        QVERIFY(holder.waitForReadyRead(10000));
        const QString socket = QString::fromLocal8Bit(holder.readLine().trimmed());
        QVERIFY(Agent::connect(socket));
        holder.kill(); // SIGKILL: no destructor runs
        QVERIFY(holder.waitForFinished());
        QTRY_VERIFY(!Agent::connect(socket));
        QTRY_VERIFY(!QFile::exists(QFileInfo(socket).path()));
    }

    void nobodyThere()
    {
        for (const QString &socket : {path(u"nowhere"_s), QString(), QString(200, u'x'), m_folder.path()}) {
            const auto client = Agent::connect(socket);
            QVERIFY(!client);
            QCOMPARE(client.error().kind, base::Error::Kind::Unreachable);
        }
    }
    void refuses_data()
    {
        QTest::addColumn<QByteArray>("answer");
        const QByteArray answer(1, 12);
        QTest::newRow("an empty message") << wireNumber(0);
        QTest::newRow("a message of 4 GB") << wireNumber(0xFFFFFFFF);
        QTest::newRow("a message that ends early") << wireNumber(100) + answer;
        QTest::newRow("nothing") << QByteArray();
        QTest::newRow("a failure") << wireString(QByteArray(1, 5));
        QTest::newRow("no count") << wireString(answer);
        QTest::newRow("4 billion keys") << wireString(answer + wireNumber(0xFFFFFFFF));
        QTest::newRow("more keys than sent") << wireString(answer + wireNumber(2) + wireString("a") + wireString("b"));
        QTest::newRow("a key longer than the message") << wireString(answer + wireNumber(1) + wireNumber(0x7FFFFFFF) + "ab");
    }
    void refuses()
    {
        QFETCH(QByteArray, answer);
        QVERIFY(!identitiesFrom(answer));
    }
    void readsWhatIsWhole()
    {
        const QByteArray blob = wireString("ssh-new") + "x";
        const auto identities = identitiesFrom(wireString(QByteArray(1, 12) + wireNumber(1) + wireString(blob) + wireString("c")));
        QVERIFY(identities);
        QCOMPARE(*identities, (QList<Identity>{{blob, u"c"_s, u"ssh-new"_s}}));
    }
};

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    if (argc == 3 && QByteArray(argv[1]) == "--hold") {
        const auto agent = QCoro::waitFor(PrivateAgent::withKey(QString::fromLocal8Bit(argv[2]), {}));
        std::printf("%s\n", agent ? qPrintable((*agent)->socketPath()) : "failed");
        std::fflush(stdout);
        return QCoreApplication::exec();
    }
    AgentTest test;
    return QTest::qExec(&test, argc, argv);
}
#include "agent_test.moc"
