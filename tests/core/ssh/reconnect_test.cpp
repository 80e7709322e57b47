#include "core/base/completion.h"
#include "tests/core/ssh/opened.h"
#include "tests/support/relay.h"

#include <QSignalSpy>
#include <QTimer>

using base::Error;

class ReconnectTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aCutLinkEndsWhatRunsAndComesBack_data()
    {
        QTest::addColumn<QString>("passphrase");
        QTest::addColumn<QString>("type");
        QTest::newRow("a plain key") << QString() << words("ed25519");
        QTest::newRow("a key that was unlocked") << words("secret") << words("ed25519");
        QTest::newRow("a key in an agent of our own") << words("secret") << words("rsa");
    }
    void aCutLinkEndsWhatRunsAndComesBack()
    {
        QFETCH(QString, passphrase);
        QFETCH(QString, type);
        Pair pair;
        const QString key = pair.sshd.makeUserKey(words("mine"), {words("-t"), type}, passphrase);
        support::Relay relay(pair.sshd.port());
        Opened opened(pair.sshd, {key});
        through(opened, relay, pair);
        int asked = 0;
        opened.questions.passphrase = [&asked, passphrase](ssh::PassphraseQuestion) {
            ++asked;
            return give(passphrase);
        };
        QVERIFY2(opened.open().result.has_value(), opened.why());
        const int asksBefore = asked;
        QSignalSpy lost(opened.connection.get(), &ssh::Connection::lost);
        QSignalSpy retrying(opened.connection.get(), &ssh::Connection::retrying);
        QSignalSpy restored(opened.connection.get(), &ssh::Connection::restored);
        remote::Exec exec;
        exec.argv = QStringList{words("sleep"), words("60")};
        const auto process = opened.connection->shell()->start(exec);
        QSignalSpy ended(process.get(), &remote::Process::ended);
        QVERIFY(runRemote(opened, {words("true")}).has_value());

        relay.cut();
        QVERIFY(lost.wait(10000));
        QTRY_COMPARE(ended.size(), 1);
        const auto how = ended.first().first().value<base::Result<remote::Exit>>();
        QVERIFY(!how);
        QCOMPARE(how.error().kind, Error::Kind::Unreachable);
        QVERIFY(!opened.connection->isUp());
        const auto between = runRemote(opened, {words("true")});
        QVERIFY(!between);
        QCOMPARE(between.error().kind, Error::Kind::Unreachable);

        QVERIFY(restored.wait(20000));
        QCOMPARE(retrying.first().first().toInt(), 1);
        QCOMPARE(asked, asksBefore);
        const auto after = runRemote(opened, {words("echo"), words("again")});
        QVERIFY(after.has_value());
        QCOMPARE(after->out, QByteArray("again\n"));
        QCOMPARE(lost.size(), 1);
    }
    void itTriesLongerAndLonger()
    {
        Pair pair;
        support::Relay relay(pair.sshd.port());
        Opened opened(pair.sshd, {pair.key});
        through(opened, relay, pair);
        QVERIFY2(opened.open().result.has_value(), opened.why());
        QSignalSpy retrying(opened.connection.get(), &ssh::Connection::retrying);
        QSignalSpy restored(opened.connection.get(), &ssh::Connection::restored);
        relay.setTarget(1); // nobody there
        relay.cut();
        QTRY_COMPARE_WITH_TIMEOUT(retrying.size(), 3, 20000);
        QCOMPARE(retrying.at(0).first().toInt(), 1);
        QCOMPARE(retrying.at(1).first().toInt(), 2);
        QCOMPARE(retrying.at(2).first().toInt(), 4);
        relay.setTarget(pair.sshd.port());
        QVERIFY(restored.wait(20000));
    }
    void anotherServerAtTheSameAddressIsTheEnd()
    {
        Pair pair;
        Pair other;
        support::Relay relay(pair.sshd.port());
        Opened opened(pair.sshd, {pair.key});
        through(opened, relay, pair);
        QVERIFY2(opened.open().result.has_value(), opened.why());
        QSignalSpy failed(opened.connection.get(), &ssh::Connection::failed);
        relay.setTarget(other.sshd.port());
        relay.cut();
        QVERIFY(failed.wait(20000));
        QCOMPARE(failed.first().first().value<Error>().kind, Error::Kind::HostKeyChanged);
        QVERIFY(!other.sshd.log().contains("Accepted") && !other.sshd.log().contains("Failed"));
    }
    void aKeyThatIsTakenAwayIsTheEnd()
    {
        Pair pair;
        support::Relay relay(pair.sshd.port());
        Opened opened(pair.sshd, {pair.key});
        through(opened, relay, pair);
        QVERIFY2(opened.open().result.has_value(), opened.why());
        QSignalSpy failed(opened.connection.get(), &ssh::Connection::failed);
        QVERIFY(QFile::remove(pair.sshd.path(words("authorized_keys"))));
        relay.cut();
        QVERIFY(failed.wait(20000));
        QCOMPARE(failed.first().first().value<Error>().kind, Error::Kind::Auth);
    }
    void closingWhileItWaitsIsQuiet()
    {
        Pair pair;
        support::Relay relay(pair.sshd.port());
        Opened opened(pair.sshd, {pair.key});
        through(opened, relay, pair);
        QVERIFY2(opened.open().result.has_value(), opened.why());
        QSignalSpy retrying(opened.connection.get(), &ssh::Connection::retrying);
        relay.setTarget(1);
        relay.cut();
        QVERIFY(retrying.wait(10000));
        opened.connection.reset();
        const int accepted = relay.accepted;
        QCoreApplication::processEvents();
        QCOMPARE(relay.accepted, accepted);
    }
    // Nothing ends the connection; only nothing comes any more.
    void aLinkThatFallsSilentIsLost()
    {
        Pair pair;
        support::Relay relay(pair.sshd.port());
        Opened opened(pair.sshd, {pair.key});
        through(opened, relay, pair);
        opened.options.keepaliveMs = 2100; // libssh2 sends none within two seconds
        QVERIFY2(opened.open().result.has_value(), opened.why());
        QTRY_VERIFY_WITH_TIMEOUT(opened.connection->latencyMs().has_value(), 10000);
        QSignalSpy lost(opened.connection.get(), &ssh::Connection::lost);
        relay.freeze(true);
        QVERIFY(lost.wait(20000));
        QCOMPARE(lost.first().first().value<Error>().kind, Error::Kind::Unreachable);
    }
    // A quiet link with an answering server is kept, channels or not.
    void anIdleLinkIsKept()
    {
        Pair pair;
        Opened opened(pair.sshd, {pair.key});
        opened.options.keepaliveMs = 2100;
        QVERIFY2(opened.open().result.has_value(), opened.why());
        QSignalSpy lost(opened.connection.get(), &ssh::Connection::lost);
        QSignalSpy latency(opened.connection.get(), &ssh::Connection::latencyChanged);
        QTRY_VERIFY_WITH_TIMEOUT(latency.size() >= 4, 20000);
        QCOMPARE(lost.size(), 0);
        QVERIFY(runRemote(opened, {words("true")}).has_value());
    }
    // sshd's LoginGraceTime: whoever takes too long over a question finds the connection gone, and need not answer twice.
    void anEndWhileAPersonThinksIsMended()
    {
        Pair pair;
        support::Relay relay(pair.sshd.port());
        const QString key = pair.sshd.makeUserKey(words("locked"), {words("-t"), words("ed25519")}, words("secret"));
        Opened opened(pair.sshd, {key});
        through(opened, relay, pair);
        int asked = 0;
        base::Completion<base::Secret> thinking;
        opened.questions.passphrase = [&](ssh::PassphraseQuestion) {
            ++asked;
            relay.cut();
            QTimer::singleShot(1000, &relay, [&thinking] { thinking.finish(base::Secret(QByteArray("secret"))); });
            return thinking.wait();
        };
        QVERIFY2(opened.open().result.has_value(), opened.why());
        QCOMPARE(asked, 1);
        QCOMPARE(relay.accepted, 2);
    }
    void anEndWithoutAQuestionIsSaid()
    {
        Pair pair;
        support::Relay relay(pair.sshd.port());
        Opened opened(pair.sshd, {pair.key});
        through(opened, relay, pair);
        connect(&relay, &QTcpServer::newConnection, &relay, [&relay] { relay.cut(); });
        QVERIFY(!opened.open().result);
        QCOMPARE(opened.kind(), Error::Kind::Unreachable);
        QCOMPARE(relay.accepted, 1);
    }

private:
    static base::Task<base::Secret> give(QString passphrase) { co_return base::Secret::fromText(passphrase); }
    static void through(Opened &opened, const support::Relay &relay, const Pair &pair)
    {
        opened.config.port = relay.serverPort();
        QByteArray line = pair.sshd.knownHostsLine();
        line.replace(QByteArray::number(pair.sshd.port()), QByteArray::number(relay.serverPort()));
        support::writeFile(pair.sshd.path(words("known_hosts")), line);
    }
};

QTEST_GUILESS_MAIN(ReconnectTest)
#include "reconnect_test.moc"
