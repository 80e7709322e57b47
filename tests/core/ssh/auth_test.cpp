#include "tests/core/ssh/opened.h"
#include "tests/support/libssh2leaks.h"

#include <QCryptographicHash>

using base::Error;

// An ssh-agent of the test's own.
class TestAgent {
public:
    explicit TestAgent(const QString &socket) : m_socket(socket)
    {
        m_process.start(QStringLiteral("ssh-agent"), {QStringLiteral("-D"), QStringLiteral("-a"), socket});
        m_process.waitForReadyRead(5000);
    }
    ~TestAgent()
    {
        m_process.terminate();
        m_process.waitForFinished(5000);
    }
    bool add(const QStringList &arguments)
    {
        auto environment = QProcessEnvironment::systemEnvironment();
        environment.insert(QStringLiteral("SSH_AUTH_SOCK"), m_socket);
        QProcess process;
        process.setProcessEnvironment(environment);
        process.start(QStringLiteral("ssh-add"), QStringList{QStringLiteral("-q")} + arguments);
        process.waitForFinished();
        return process.exitCode() == 0;
    }

private:
    QString m_socket;
    QProcess m_process;
};

class AuthTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        m_sshd = std::make_unique<support::Sshd>();
        support::writeFile(m_sshd->path(words("known_hosts")), m_sshd->knownHostsLine());
    }
    void cleanupTestCase() { m_sshd.reset(); }

    void aKeyFile_data()
    {
        QTest::addColumn<QStringList>("keygen");
        QTest::addColumn<QString>("passphrase");
        const QString none;
        const QString secret = words("it's a ‹secret›");
        const auto keygen = [](const char *text) { return QString::fromUtf8(text).split(u' '); };
        QTest::newRow("ed25519") << keygen("-t ed25519") << none;
        QTest::newRow("ed25519, encrypted") << keygen("-t ed25519") << secret;
        QTest::newRow("ed25519, encrypted with aes256-gcm") << keygen("-t ed25519 -Z aes256-gcm@openssh.com") << secret;
        QTest::newRow("ed25519, encrypted with chacha20") << keygen("-t ed25519 -Z chacha20-poly1305@openssh.com") << secret;
        QTest::newRow("ed25519, encrypted with aes128-cbc") << keygen("-t ed25519 -Z aes128-cbc") << secret;
        QTest::newRow("ecdsa 256") << keygen("-t ecdsa -b 256") << none;
        QTest::newRow("ecdsa 256, encrypted") << keygen("-t ecdsa -b 256") << secret;
        QTest::newRow("ecdsa 384") << keygen("-t ecdsa -b 384") << none;
        QTest::newRow("ecdsa 521") << keygen("-t ecdsa -b 521") << none;
        QTest::newRow("ecdsa in PEM") << keygen("-t ecdsa -m PEM") << none;
        QTest::newRow("ecdsa in PEM, encrypted") << keygen("-t ecdsa -m PEM") << secret;
        QTest::newRow("ecdsa in PKCS8") << keygen("-t ecdsa -m PKCS8") << none;
        QTest::newRow("RSA, OpenSSH format") << keygen("-t rsa -b 2048") << none;
        QTest::newRow("RSA, OpenSSH format, encrypted") << keygen("-t rsa -b 2048") << secret;
        QTest::newRow("RSA, PEM") << keygen("-t rsa -b 2048 -m PEM") << none;
        QTest::newRow("RSA, PEM, encrypted") << keygen("-t rsa -b 2048 -m PEM") << secret;
        QTest::newRow("RSA, PKCS8") << keygen("-t rsa -b 2048 -m PKCS8") << none;
        QTest::newRow("RSA, PKCS8, encrypted") << keygen("-t rsa -b 2048 -m PKCS8") << secret;
    }
    void aKeyFile()
    {
        QFETCH(QStringList, keygen);
        QFETCH(QString, passphrase);
        const QString file = freshKey(keygen, passphrase);
        Opened opened(*m_sshd, {file});
        int asked = 0;
        opened.questions.passphrase = passphraseGiver(&asked, {passphrase});
        QVERIFY2(opened.open().result.has_value(), opened.why());
        QCOMPARE(asked, passphrase.isEmpty() ? 0 : 1);
        QCOMPARE(opened.fact(ssh::Step::Auth), QStringLiteral("%1 with key").arg(support::Sshd::user()));
        const auto output = runRemote(opened, {words("echo"), words("hello")});
        QVERIFY(output.has_value());
        QCOMPARE(output->out, QByteArray("hello\n"));
    }
    void withoutItsPublicHalf_data()
    {
        QTest::addColumn<QStringList>("keygen");
        QTest::newRow("ed25519") << QStringList{words("-t"), words("ed25519")};
        QTest::newRow("RSA in PEM") << QStringList{words("-t"), words("rsa"), words("-m"), words("PEM")};
    }
    void withoutItsPublicHalf()
    {
        QFETCH(QStringList, keygen);
        const QString file = freshKey(keygen, words("secret"));
        QVERIFY(QFile::remove(file + words(".pub")));
        Opened opened(*m_sshd, {file});
        opened.questions.passphrase = passphraseGiver(nullptr, {words("secret")});
        QVERIFY2(opened.open().result.has_value(), opened.why());
    }

    void aWrongPassphraseIsAskedAgain_data()
    {
        QTest::addColumn<QStringList>("keygen");
        QTest::newRow("read by libssh2") << QStringList{words("-t"), words("ed25519")};
        QTest::newRow("read by OpenSSL") << QStringList{words("-t"), words("rsa"), words("-m"), words("PEM")};
        QTest::newRow("read by ssh-add") << QStringList{words("-t"), words("rsa")};
    }
    void aWrongPassphraseIsAskedAgain()
    {
        QFETCH(QStringList, keygen);
        const QString file = freshKey(keygen, words("right"));
        Opened opened(*m_sshd, {file});
        int asked = 0;
        QStringList said;
        opened.questions.passphrase = passphraseGiver(&asked, {words("wrong"), words("also wrong"), words("right")}, &said);
        QVERIFY2(opened.open().result.has_value(), opened.why());
        QCOMPARE(asked, 3);
        QCOMPARE(said, (QStringList{QString(), words("This passphrase does not open key."), words("This passphrase does not open key.")}));
    }
    void threeWrongPassphrasesAreTheEnd_data() { aWrongPassphraseIsAskedAgain_data(); }
    void threeWrongPassphrasesAreTheEnd()
    {
        QFETCH(QStringList, keygen);
        const QString file = freshKey(keygen, words("right"));
        Opened opened(*m_sshd, {file});
        int asked = 0;
        opened.questions.passphrase = passphraseGiver(&asked, {words("a"), words("b"), words("c"), words("right")});
        QVERIFY(!opened.open().result);
        QCOMPARE(asked, 3);
        QCOMPARE(opened.kind(), Error::Kind::Auth);
        QVERIFY2(opened.result.error().what.startsWith(words("This passphrase does not open key.")), opened.why());
    }
    void nobodyIsAskedForTheKeyThatTheServerRefuses()
    {
        const QString file = freshKey({words("-t"), words("ed25519")}, words("secret"), false);
        Opened opened(*m_sshd, {file});
        int asked = 0;
        opened.questions.passphrase = passphraseGiver(&asked, {words("secret")});
        QVERIFY(!opened.open().result);
        QCOMPARE(asked, 0);
        QCOMPARE(opened.kind(), Error::Kind::Auth);
        QCOMPARE(opened.result.error().what, QStringLiteral("%1 was refused with key. The server takes: publickey.").arg(support::Sshd::user()));
    }
    void aDeclinedQuestionCancels()
    {
        const QString file = freshKey({words("-t"), words("ed25519")}, words("secret"));
        Opened opened(*m_sshd, {file});
        opened.questions.passphrase = [](ssh::PassphraseQuestion) { return declined(); };
        QVERIFY(!opened.open().result);
        QCOMPARE(opened.kind(), Error::Kind::Cancelled);
    }
    void nobodyToAskIsAnAuthError()
    {
        const QString file = freshKey({words("-t"), words("ed25519")}, words("secret"));
        Opened opened(*m_sshd, {file});
        QVERIFY(!opened.open().result);
        QCOMPARE(opened.kind(), Error::Kind::Auth);
        QVERIFY2(opened.result.error().what.startsWith(words("key needs its passphrase.")), opened.why());
    }
    void nothingToOfferSaysWhatTheServerTakes()
    {
        Opened opened(*m_sshd, {m_sshd->path(words("no such key"))});
        QVERIFY(!opened.open().result);
        QCOMPARE(opened.kind(), Error::Kind::Auth);
        QCOMPARE(opened.result.error().detail, words("publickey"));
    }

    void aKeyOfTheAgent_data()
    {
        QTest::addColumn<QStringList>("keygen");
        QTest::newRow("ed25519") << QStringList{words("-t"), words("ed25519")};
        QTest::newRow("ecdsa") << QStringList{words("-t"), words("ecdsa")};
        QTest::newRow("RSA") << QStringList{words("-t"), words("rsa")};
    }
    void aKeyOfTheAgent()
    {
        QFETCH(QStringList, keygen);
        const QString file = freshKey(keygen, {});
        TestAgent agent(m_sshd->path(words("agent1")));
        QVERIFY(agent.add({file}));
        QVERIFY(QFile::remove(file));
        Opened opened(*m_sshd);
        opened.options.agentSocket = m_sshd->path(words("agent1"));
        QVERIFY2(opened.open().result.has_value(), opened.why());
        QCOMPARE(opened.fact(ssh::Step::Auth), QStringLiteral("%1 with key from the agent").arg(support::Sshd::user()));
    }
    // sshd ends the connection at the sixth refusal.
    void theNamedKeyComesBeforeTheAgentsMany()
    {
        TestAgent agent(m_sshd->path(words("agent2")));
        for (int i = 0; i < 7; ++i)
            QVERIFY(agent.add({freshKey({words("-t"), words("ed25519")}, {}, false)}));
        const QString held = freshKey({words("-t"), words("ed25519")}, {});
        QVERIFY(agent.add({held}));
        for (const bool inAgent : {true, false}) {
            const QString file = inAgent ? held : freshKey({words("-t"), words("ed25519")}, {});
            Opened opened(*m_sshd, {file});
            opened.target.identity = file;
            opened.options.agentSocket = m_sshd->path(words("agent2"));
            QVERIFY2(opened.open().result.has_value(), opened.why());
            QCOMPARE(opened.fact(ssh::Step::Auth).contains(words("agent")), inAgent);
        }
    }
    void identitiesOnlyKeepsTheAgentsOtherKeysBack()
    {
        const QString file = freshKey({words("-t"), words("ed25519")}, {});
        TestAgent agent(m_sshd->path(words("agent3")));
        QVERIFY(agent.add({file}));
        Opened opened(*m_sshd);
        opened.options.agentSocket = m_sshd->path(words("agent3"));
        opened.config.identitiesOnly = true;
        QVERIFY(!opened.open().result);
        QCOMPARE(opened.kind(), Error::Kind::Auth);
    }
    void anAgentThatIsGoneDoesNotKeepTheFilesFromBeingTried()
    {
        Opened opened(*m_sshd, {freshKey({words("-t"), words("ed25519")}, {})});
        opened.options.agentSocket = m_sshd->path(words("nobody listens"));
        QVERIFY2(opened.open().result.has_value(), opened.why());
    }

    void twoKeysTogether()
    {
        support::Sshd sshd({words("AuthenticationMethods publickey,publickey")});
        support::writeFile(sshd.path(words("known_hosts")), sshd.knownHostsLine());
        const QString first = sshd.makeUserKey(words("first"), {words("-t"), words("ed25519")});
        const QString second = sshd.makeUserKey(words("second"), {words("-t"), words("ecdsa")});
        {
            Opened opened(sshd, {first, second});
            QVERIFY2(opened.open().result.has_value(), opened.why());
        }
        Opened opened(sshd, {first});
        QVERIFY(!opened.open().result);
        QCOMPARE(opened.kind(), Error::Kind::Auth);
    }
    void aUserWhomTheServerDoesNotKnow()
    {
        Opened opened(*m_sshd, {freshKey({words("-t"), words("ed25519")}, {})});
        opened.config.user = words("nobody-of-this-name");
        QVERIFY(!opened.open().result);
        QCOMPARE(opened.kind(), Error::Kind::Auth);
    }

private:
    QString freshKey(const QStringList &keygen, const QString &passphrase, bool authorized = true)
    {
        const QString folder = m_sshd->path(QString::number(++m_count));
        QDir().mkpath(folder);
        const QString file = folder + words("/key");
        support::runTool(words("ssh-keygen"), QStringList{words("-q"), words("-N"), passphrase, words("-C"), words("key"), words("-f"), file} + keygen);
        if (authorized)
            m_sshd->authorize(file);
        return file;
    }
    static base::Task<base::Secret> declined() { co_return Error{Error::Kind::Cancelled, words("no"), {}}; }
    static base::Task<base::Secret> give(QString passphrase) { co_return base::Secret::fromText(passphrase); }
    static std::function<base::Task<base::Secret>(ssh::PassphraseQuestion)> passphraseGiver(int *asked, QStringList passphrases, QStringList *said = nullptr)
    {
        return [asked, passphrases, said](ssh::PassphraseQuestion question) {
            if (asked)
                ++*asked;
            if (said)
                *said << question.said;
            return give(passphrases.value(question.attempt - 1));
        };
    }

    std::unique_ptr<support::Sshd> m_sshd;
    int m_count = 0;
};

QTEST_GUILESS_MAIN(AuthTest)
#include "auth_test.moc"
