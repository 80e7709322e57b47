#include "core/base/completion.h"
#include "core/ssh/session.h"
#include "tests/core/ssh/opened.h"

#include <QRegularExpression>
#include <QTcpSocket>

using base::Error;

class HostKeyTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aKnownKeyIsNamedWithItsLine()
    {
        Pair pair;
        support::writeFile(pair.sshd.path(words("known_hosts")), "# a comment\n\n" + pair.sshd.knownHostsLine());
        Opened opened(pair.sshd, {pair.key});
        QVERIFY2(opened.open().result.has_value(), opened.why());
        QCOMPARE(opened.fact(ssh::Step::Tcp), QStringLiteral("TCP port %1 answers").arg(pair.sshd.port()));
        QVERIFY2(QRegularExpression(words("^OpenSSH [0-9.p]+.* · curve25519-sha256, .+$")).match(opened.fact(ssh::Step::Ssh)).hasMatch(), opened.fact(ssh::Step::Ssh).toUtf8());
        QCOMPARE(opened.fact(ssh::Step::HostKey), QStringLiteral("Its ed25519 key is the one in %1, line 3").arg(pair.sshd.path(words("known_hosts"))));
        QCOMPARE(opened.steps.size(), 4);
        for (const ssh::StepReport &step : std::as_const(opened.steps))
            QVERIFY(step.verdict == base::Verdict::Ok && step.ms.has_value() && !step.error);
    }
    // libssh2 by itself would negotiate ecdsa and cry that the key has changed.
    void aServerWithSeveralKeysOfWhichOneIsKnown_data()
    {
        QTest::addColumn<QString>("known");
        QTest::newRow("ed25519 is known") << words("ed25519");
        QTest::newRow("ecdsa is known") << words("ecdsa");
    }
    void aServerWithSeveralKeysOfWhichOneIsKnown()
    {
        QFETCH(QString, known);
        support::Sshd sshd({}, {words("ecdsa"), words("ed25519"), words("rsa")});
        const QString key = sshd.makeUserKey(words("id"), {words("-t"), words("ed25519")});
        support::writeFile(sshd.path(words("known_hosts")), sshd.knownHostsLine(known));
        Opened opened(sshd, {key});
        QVERIFY2(opened.open().result.has_value(), opened.why());
        QVERIFY(opened.fact(ssh::Step::HostKey).startsWith(QStringLiteral("Its %1 key is the one in").arg(known)));
    }

    void anUnknownKey_data()
    {
        QTest::addColumn<bool>("canAsk");
        QTest::addColumn<int>("decision");
        QTest::addColumn<bool>("connects");
        QTest::addColumn<bool>("isWritten");
        QTest::newRow("nobody to ask") << false << 0 << false << false;
        QTest::newRow("refused") << true << int(ssh::HostKeyDecision::Refuse) << false << false;
        QTest::newRow("for this time") << true << int(ssh::HostKeyDecision::Once) << true << false;
        QTest::newRow("trusted from now on") << true << int(ssh::HostKeyDecision::Trust) << true << true;
    }
    void anUnknownKey()
    {
        QFETCH(bool, canAsk);
        QFETCH(int, decision);
        QFETCH(bool, connects);
        QFETCH(bool, isWritten);
        Pair pair;
        const QString file = pair.sshd.path(words("known_hosts"));
        support::writeFile(file, "# mine\n");
        Opened opened(pair.sshd, {pair.key});
        ssh::HostKeyQuestion asked;
        if (canAsk)
            opened.questions.hostKey = [&asked, decision](ssh::HostKeyQuestion question) {
                asked = question;
                return decide(ssh::HostKeyDecision(decision));
            };
        opened.open();
        QCOMPARE(opened.result.has_value(), connects);
        QCOMPARE(support::contentOf(file), isWritten ? "# mine\n" + pair.sshd.knownHostsLine() : QByteArray("# mine\n"));
        if (!connects) {
            QCOMPARE(opened.kind(), Error::Kind::HostKeyUnknown);
            QVERIFY(opened.result.error().detail.startsWith(words("SHA256:")));
            QVERIFY2(!pair.sshd.log().contains("Failed") && !pair.sshd.log().contains("Accepted"), pair.sshd.log()); // nothing was sent after it
        }
        if (canAsk) {
            QCOMPARE(asked.verifyCommand, words("ssh-keygen -lf /etc/ssh/ssh_host_ed25519_key.pub"));
            QCOMPARE(asked.fingerprint, fingerprint(pair.sshd));
        }
    }
    void strictCheckingDoesNotAsk()
    {
        Pair pair;
        support::writeFile(pair.sshd.path(words("known_hosts")), {});
        Opened opened(pair.sshd, {pair.key});
        opened.config.strictHostKeyChecking = words("true");
        opened.questions.hostKey = [](ssh::HostKeyQuestion) { return decide(ssh::HostKeyDecision::Trust); };
        QVERIFY(!opened.open().result);
        QCOMPARE(opened.kind(), Error::Kind::HostKeyUnknown);
    }

    void theNamedFingerprint_data()
    {
        QTest::addColumn<bool>("right");
        QTest::addColumn<bool>("known");
        QTest::addColumn<bool>("connects");
        QTest::newRow("right, key unknown") << true << false << true;
        QTest::newRow("right, key known") << true << true << true;
        QTest::newRow("wrong, key unknown") << false << false << false;
        QTest::newRow("wrong, key known") << false << true << false;
    }
    void theNamedFingerprint()
    {
        QFETCH(bool, right);
        QFETCH(bool, known);
        QFETCH(bool, connects);
        Pair pair;
        if (!known)
            support::writeFile(pair.sshd.path(words("known_hosts")), {});
        Opened opened(pair.sshd, {pair.key});
        opened.options.onlyHostKey = right ? fingerprint(pair.sshd) : words("SHA256:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA");
        opened.open();
        QCOMPARE(opened.result.has_value(), connects);
        if (!connects)
            QCOMPARE(opened.kind(), Error::Kind::HostKeyUnknown);
    }

    void aChangedKeyIsRefusedAndNobodyIsAsked()
    {
        Pair pair;
        const QString old = fingerprint(pair.sshd);
        pair.sshd.makeHostKey(words("ed25519"));
        pair.sshd.restart();
        Opened opened(pair.sshd, {pair.key});
        bool asked = false;
        opened.questions.hostKey = [&asked](ssh::HostKeyQuestion) {
            asked = true;
            return decide(ssh::HostKeyDecision::Trust);
        };
        opened.options.onlyHostKey = fingerprint(pair.sshd); // not even so
        QVERIFY(!opened.open().result);
        QCOMPARE(opened.kind(), Error::Kind::HostKeyChanged);
        QVERIFY(!asked);
        const QString detail = opened.result.error().detail;
        QVERIFY2(detail.contains(old) && detail.contains(fingerprint(pair.sshd)) && detail.contains(words("known_hosts, line 1")), opened.why());
        QVERIFY2(!pair.sshd.log().contains("Failed") && !pair.sshd.log().contains("Accepted") && !pair.sshd.log().contains("Postponed"), pair.sshd.log());
        QCOMPARE(opened.steps.last().step, ssh::Step::HostKey);
        QCOMPARE(opened.steps.last().verdict, base::Verdict::Broken);
    }
    void aRevokedKeyIsRefused()
    {
        Pair pair;
        support::writeFile(pair.sshd.path(words("known_hosts")), pair.sshd.knownHostsLine() + "@revoked * " + support::Sshd::publicHalf(pair.sshd.path(words("host_ed25519"))) + '\n');
        Opened opened(pair.sshd, {pair.key});
        QVERIFY(!opened.open().result);
        QCOMPARE(opened.kind(), Error::Kind::HostKeyChanged);
        QVERIFY2(opened.result.error().what.contains(words("revoked")), opened.why());
    }

    void anAlgorithmThatIsMissingHereIsNamed_data()
    {
        QTest::addColumn<QString>("option");
        QTest::addColumn<QString>("theirs");
        QTest::newRow("only a key exchange of the day after tomorrow") << words("KexAlgorithms sntrup761x25519-sha512@openssh.com") << words("sntrup761x25519-sha512@openssh.com");
        if (isOldLibrary())
            QTest::newRow("only MACs of the EtM kind") << words("MACs hmac-sha2-512-etm@openssh.com\nCiphers aes256-ctr") << words("hmac-sha2-512-etm@openssh.com");
        if (isOldLibrary())
            QTest::newRow("only ciphers with their own integrity") << words("Ciphers aes256-gcm@openssh.com") << words("aes256-gcm@openssh.com");
    }
    void anAlgorithmThatIsMissingHereIsNamed()
    {
        QFETCH(QString, option);
        QFETCH(QString, theirs);
        Pair pair({option});
        Opened opened(pair.sshd, {pair.key});
        QVERIFY(!opened.open().result);
        QCOMPARE(opened.kind(), Error::Kind::Unreachable);
        QCOMPARE(opened.steps.last().step, ssh::Step::Ssh);
        QVERIFY2(opened.result.error().what.startsWith(QStringLiteral("The server offers only %1; the SSH library here knows ").arg(theirs)), opened.why());
    }
    void whereNothingListens()
    {
        Pair pair;
        Opened opened(pair.sshd, {pair.key});
        QTcpServer closed;
        closed.listen(QHostAddress::LocalHost);
        opened.config.port = closed.serverPort();
        closed.close();
        QVERIFY(!opened.open().result);
        QCOMPARE(opened.kind(), Error::Kind::Unreachable);
        QCOMPARE(opened.result.error().what, QStringLiteral("Port %1 refuses.").arg(opened.config.port));
    }
    void aNameWithoutAnAddress()
    {
        Pair pair;
        Opened opened(pair.sshd, {pair.key});
        opened.config.hostName = words("no-such-host.invalid");
        QVERIFY(!opened.open().result);
        QCOMPARE(opened.kind(), Error::Kind::NotFound);
        QVERIFY2(opened.result.error().what.startsWith(words("no-such-host.invalid has no address in DNS, asked here at ")), opened.why());
    }
    void whatIsNoSshServer()
    {
        Pair pair;
        QTcpServer http;
        QVERIFY(http.listen(QHostAddress::LocalHost));
        connect(&http, &QTcpServer::newConnection, &http, [&http] {
            QTcpSocket *socket = http.nextPendingConnection();
            socket->write("HTTP/1.1 400 Bad Request\r\n\r\n");
            socket->disconnectFromHost();
        });
        Opened opened(pair.sshd, {pair.key});
        opened.config.port = http.serverPort();
        QVERIFY(!opened.open().result);
        QCOMPARE(opened.kind(), Error::Kind::Unreachable);
        QCOMPARE(opened.result.error().what, words("What answers there is not an SSH server."));
    }
    void closingWhileAPersonIsAskedEndsTheAttempt()
    {
        Pair pair;
        support::writeFile(pair.sshd.path(words("known_hosts")), {});
        Opened opened(pair.sshd, {pair.key});
        base::Completion<ssh::HostKeyDecision> never;
        opened.questions.hostKey = [&](ssh::HostKeyQuestion) {
            QMetaObject::invokeMethod(opened.connection.get(), [&] { opened.connection->close(); }, Qt::QueuedConnection);
            return never.wait();
        };
        QVERIFY(!opened.open().result);
        QCOMPARE(opened.kind(), Error::Kind::Cancelled);
        never.cancel();
        QCoreApplication::processEvents();
    }

private:
    static bool isOldLibrary() { return !ssh::hasModernAlgorithms(); }
    static QString fingerprint(const support::Sshd &sshd)
    {
        return QString::fromUtf8(support::runTool(words("ssh-keygen"), {words("-lf"), sshd.path(words("host_ed25519.pub"))})).section(u' ', 1, 1);
    }
    static base::Task<ssh::HostKeyDecision> decide(ssh::HostKeyDecision decision) { co_return decision; }
};

QTEST_GUILESS_MAIN(HostKeyTest)
#include "hostkey_test.moc"
