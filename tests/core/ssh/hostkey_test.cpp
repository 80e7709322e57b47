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
    // libssh2 1.11 asks for the RSA key and compares it. 1.10 cannot: no false alarm, but the question, and why.
    void onlyTheRsaKeyIsKnown()
    {
        support::Sshd sshd({}, {words("ecdsa"), words("ed25519"), words("rsa")});
        const QString key = sshd.makeUserKey(words("id"), {words("-t"), words("ed25519")});
        support::writeFile(sshd.path(words("known_hosts")), sshd.knownHostsLine(words("rsa")));
        Opened opened(sshd, {key});
        QStringList notes;
        opened.questions.hostKey = [&notes](ssh::HostKeyQuestion question) {
            notes << question.note;
            return decide(ssh::HostKeyDecision::Once);
        };
        QVERIFY2(opened.open().result.has_value(), opened.why());
        const QString line = sshd.path(words("known_hosts")) + words(", line 1");
        if (isOldLibrary()) {
            QCOMPARE(notes, QStringList{line + words(" has its RSA key, which libssh2 below 1.11 cannot check.")});
        } else {
            QCOMPARE(notes, QStringList());
            QCOMPARE(opened.fact(ssh::Step::HostKey), words("Its rsa key is the one in ") + line);
        }
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

    void aChangedKeyIsRefusedAndNobodyIsAsked_data()
    {
        QTest::addColumn<QString>("type");
        QTest::newRow("ed25519") << words("ed25519");
        QTest::newRow("ecdsa") << words("ecdsa");
        if (!isOldLibrary()) // 1.10 knows no server that has an RSA key alone
            QTest::newRow("RSA") << words("rsa");
    }
    void aChangedKeyIsRefusedAndNobodyIsAsked()
    {
        QFETCH(QString, type);
        Pair pair({}, {type});
        const QString old = fingerprint(pair.sshd, type);
        pair.sshd.makeHostKey(type);
        pair.sshd.restart();
        Opened opened(pair.sshd, {pair.key});
        bool asked = false;
        opened.questions.hostKey = [&asked](ssh::HostKeyQuestion) {
            asked = true;
            return decide(ssh::HostKeyDecision::Trust);
        };
        opened.options.onlyHostKey = fingerprint(pair.sshd, type); // not even so
        QVERIFY(!opened.open().result);
        QCOMPARE(opened.kind(), Error::Kind::HostKeyChanged);
        QVERIFY(!asked);
        const QString detail = opened.result.error().detail;
        QVERIFY2(detail.contains(old) && detail.contains(fingerprint(pair.sshd, type)) && detail.contains(words("known_hosts, line 1")), opened.why());
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
    // What a hardened server insists on: 1.11 speaks it, 1.10 says what is missing and what would do.
    void whatOnlyTheNewerLibrarySpeaks_data()
    {
        QTest::addColumn<QString>("options");
        QTest::addColumn<QString>("hostKey");
        QTest::addColumn<QString>("theirs");
        QTest::addColumn<QString>("cipher");
        const QString ed25519 = words("ed25519");
        QTest::newRow("only MACs of the EtM kind") << words("MACs hmac-sha2-512-etm@openssh.com\nCiphers aes256-ctr") << ed25519 << words("hmac-sha2-512-etm@openssh.com") << words("aes256-ctr");
        QTest::newRow("only AES-GCM") << words("Ciphers aes256-gcm@openssh.com") << ed25519 << words("aes256-gcm@openssh.com") << words("aes256-gcm@openssh.com");
        QTest::newRow("only ChaCha20") << words("Ciphers chacha20-poly1305@openssh.com") << ed25519 << words("chacha20-poly1305@openssh.com") << words("chacha20-poly1305@openssh.com");
        QTest::newRow("only an RSA host key") << words("Ciphers aes256-ctr") << words("rsa") << words("rsa-sha2-512, rsa-sha2-256") << words("aes256-ctr");
    }
    void whatOnlyTheNewerLibrarySpeaks()
    {
        QFETCH(QString, options);
        QFETCH(QString, hostKey);
        QFETCH(QString, theirs);
        QFETCH(QString, cipher);
        Pair pair({options}, {hostKey});
        Opened opened(pair.sshd, {pair.key});
        opened.open();
        if (isOldLibrary()) {
            QVERIFY(!opened.result);
            QCOMPARE(opened.kind(), Error::Kind::Unreachable);
            QCOMPARE(opened.steps.last().step, ssh::Step::Ssh);
            QVERIFY2(opened.result.error().what.startsWith(QStringLiteral("The server offers only %1; the SSH library here knows ").arg(theirs)), opened.why());
            QVERIFY2(opened.result.error().what.endsWith(words("libssh2 1.11 would do.")), opened.why());
            return;
        }
        QVERIFY2(opened.result.has_value(), opened.why());
        QVERIFY2(opened.fact(ssh::Step::Ssh).endsWith(QStringLiteral(", ") + cipher), opened.fact(ssh::Step::Ssh).toUtf8());
        QVERIFY(opened.fact(ssh::Step::HostKey).startsWith(QStringLiteral("Its %1 key is the one in").arg(hostKey)));
        const auto output = runRemote(opened, {words("echo"), words("hello")});
        QVERIFY(output.has_value());
        QCOMPARE(output->out, QByteArray("hello\n"));
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
    // sshd's own line before its greeting, when there are too many connections, or too many were refused.
    void aServerThatTakesNoneAtPresent()
    {
        Pair pair({words("MaxStartups 1")});
        QTcpSocket other; // stays without signing in
        other.connectToHost(QHostAddress(QHostAddress::LocalHost), pair.sshd.port());
        QVERIFY(other.waitForReadyRead());
        Opened opened(pair.sshd, {pair.key});
        QVERIFY(!opened.open().result);
        QCOMPARE(opened.kind(), Error::Kind::Unreachable);
        QCOMPARE(opened.result.error().what, words("The SSH server takes no connection from here at present. Try again in a minute."));
        QVERIFY2(QStringList({words("Exceeded MaxStartups"), words("Not allowed at this time")}).contains(opened.result.error().detail), opened.why());
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
    static QString fingerprint(const support::Sshd &sshd, const QString &type = words("ed25519"))
    {
        return QString::fromUtf8(support::runTool(words("ssh-keygen"), {words("-lf"), sshd.path(QStringLiteral("host_%1.pub").arg(type))})).section(u' ', 1, 1);
    }
    static base::Task<ssh::HostKeyDecision> decide(ssh::HostKeyDecision decision) { co_return decision; }
};

QTEST_GUILESS_MAIN(HostKeyTest)
#include "hostkey_test.moc"
