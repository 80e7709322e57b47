#include "core/http/client.h"
#include "core/proxy/npm.h"
#include "tests/support/fakeserver.h"

#include <QTest>

#include <QCoro/QCoroTask>

using namespace proxy;
using base::Error;
using base::Secret;
using support::FakeServer;

namespace {

const QByteArray hostPath = "/api/nginx/proxy-hosts/5";

QByteArray host(const QByteArray &domain)
{
    return "{\"id\":5,\"domain_names\":[\"" + domain + "\"],\"forward_scheme\":\"http\",\"forward_host\":\"localhost\",\"forward_port\":30416,\"enabled\":true,\"meta\":{}}";
}

QByteArray failure(const QByteArray &words)
{
    return "{\"error\":{\"code\":400,\"message\":\"" + words + "\"}}";
}

// One account, one host. Says a token that it does not know as NPM does.
struct FakeNpm {
    FakeNpm()
    {
        server.on("/api/tokens", [this](const FakeServer::Request &request) {
            if (request->method == "GET" && request->header("authorization") != "Bearer " + token)
                return request->reply(500, failure("Internal Error"));
            token = "token-" + QByteArray::number(++given);
            request->reply(200, "{\"token\":\"" + token + "\",\"expires\":\"2099-11-25T00:00:00.000Z\"}");
        });
        server.on(hostPath, [this](const FakeServer::Request &request) {
            if (request->header("authorization") != "Bearer " + token)
                return request->reply(500, failure("Internal Error"));
            if (request->method == "GET")
                return request->reply(domain.isEmpty() ? 404 : 200, domain.isEmpty() ? failure("Not Found - 5") : host(domain));
            ++writes;
            request->reply(putStatus, putStatus == 200 ? host(domain) : putWords);
        });
    }
    bool signIn() { return QCoro::waitFor(npm.signIn(QStringLiteral("admin@example.org"), Secret(QByteArray("pass")))).has_value(); }

    FakeServer server;
    http::Client client{&server};
    Npm npm{&client, QStringLiteral("http://127.0.0.1:81")};
    QByteArray token;
    QByteArray domain = "app.example.org";
    QByteArray putWords;
    int putStatus = 200;
    int given = 0;
    int writes = 0;
};

plan::Npm put(const QByteArray &body = R"({"forward_host":"172.18.0.1"})")
{
    return {"PUT", QString::fromLatin1(hostPath), plan::Payload(body), QStringLiteral("app.example.org")};
}

plan::Npm firstAccount(const QByteArray &password)
{
    plan::Payload body(QByteArray("{\"email\":\"a@example.org\",\"auth\":{\"type\":\"password\",\"secret\":\""));
    body << plan::Hole{QStringLiteral("NPM_PASSWORD"), Secret(QByteArray(password)), true} << QByteArray("\"}}");
    return {"POST", QStringLiteral("/api/users"), body, {}};
}

} // namespace

class NpmWriteTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void sendsExactlyTheBody()
    {
        FakeNpm fake;
        QVERIFY(fake.signIn());
        const auto answer = QCoro::waitFor(fake.npm.send(put()));
        QVERIFY2(answer, answer ? "" : qPrintable(answer.error().what));
        QCOMPARE(*answer, host("app.example.org"));
        const auto sent = fake.server.last(hostPath);
        QCOMPARE(sent->method, QByteArray("PUT"));
        QCOMPARE(sent->body, QByteArray(R"({"forward_host":"172.18.0.1"})"));
        QCOMPARE(sent->header("content-type"), QByteArray("application/json"));
    }
    void isRefusedWhenNobodyIsSignedIn()
    {
        FakeNpm fake;
        QCOMPARE(QCoro::waitFor(fake.npm.send(put())).error().kind, Error::Kind::Auth);
        QCOMPARE(fake.server.seen().size(), 0);
    }
    void readsOneHost()
    {
        FakeNpm fake;
        QVERIFY(fake.signIn());
        const auto read = QCoro::waitFor(fake.npm.host(5));
        QVERIFY(read);
        QCOMPARE(read->domains, QStringList{QStringLiteral("app.example.org")});
        fake.domain.clear();
        const auto gone = QCoro::waitFor(fake.npm.host(5));
        QCOMPARE(gone.error().kind, Error::Kind::NotFound);
        QCOMPARE(gone.error().detail, QStringLiteral("Not Found - 5"));
        QVERIFY(fake.npm.isSignedIn());
    }
    void aHostThatIsGoneOrAnothersIsNotWritten()
    {
        FakeNpm fake;
        QVERIFY(fake.signIn());
        fake.domain = "shop.example.org";
        QCOMPARE(QCoro::waitFor(fake.npm.send(put())).error().kind, Error::Kind::Conflict);
        fake.domain.clear();
        QCOMPARE(QCoro::waitFor(fake.npm.send(put())).error().kind, Error::Kind::NotFound);
        QCOMPARE(fake.writes, 0);
    }
    void aRefusalHasNpmsOwnWordsAndIsNotSentAgain_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<Error::Kind>("kind");
        QTest::newRow("a field that it does not know") << 400 << Error::Kind::Failed;
        QTest::newRow("nginx is broken") << 500 << Error::Kind::Failed;
        QTest::newRow("this account may not") << 403 << Error::Kind::Forbidden;
        QTest::newRow("gone in between") << 404 << Error::Kind::NotFound;
    }
    void aRefusalHasNpmsOwnWordsAndIsNotSentAgain()
    {
        QFETCH(int, status);
        QFETCH(Error::Kind, kind);
        FakeNpm fake;
        QVERIFY(fake.signIn());
        fake.putStatus = status;
        fake.putWords = failure("data must NOT have additional properties");
        const auto answer = QCoro::waitFor(fake.npm.send(put()));
        QVERIFY(!answer);
        QCOMPARE(answer.error().kind, kind);
        QCOMPARE(answer.error().detail, QStringLiteral("data must NOT have additional properties"));
        QCOMPARE(fake.writes, 1);
        QVERIFY(fake.npm.isSignedIn());
    }
    void anOldTokenIsExchangedAndTheWriteDoneOnce()
    {
        FakeNpm fake;
        QVERIFY(fake.signIn());
        plan::Npm command = put();
        command.domain.clear(); // so that the write itself is the first to meet the old token
        fake.token = "changed at the server";
        QVERIFY(QCoro::waitFor(fake.npm.send(command)));
        QCOMPARE(fake.writes, 1);
    }
    void theFirstAccountNeedsNoToken()
    {
        FakeNpm fake;
        fake.server.on("/api/users", 201, R"({"id":1})");
        QVERIFY(QCoro::waitFor(fake.npm.send(firstAccount("pa\"ss"))));
        const auto sent = fake.server.last("/api/users");
        QCOMPARE(sent->header("authorization"), QByteArray());
        QCOMPARE(sent->body, QByteArray("{\"email\":\"a@example.org\",\"auth\":{\"type\":\"password\",\"secret\":\"pa\\\"ss\"}}"));
    }
    void noSecretComesBackInAnError()
    {
        FakeNpm fake;
        fake.server.on("/api/users", 400, failure("the password hunter2hunter2 is too simple"));
        const auto answer = QCoro::waitFor(fake.npm.send(firstAccount("hunter2hunter2")));
        QVERIFY(!answer);
        QVERIFY(!answer.error().what.contains(QStringLiteral("hunter2")));
        QVERIFY(!answer.error().detail.contains(QStringLiteral("hunter2")));
        QVERIFY(answer.error().what.contains(QStringLiteral("too simple")));
    }
    void aForgottenSecretIsNotSentAsNothing()
    {
        FakeNpm fake;
        const auto answer = QCoro::waitFor(fake.npm.send(firstAccount({})));
        QCOMPARE(answer.error().kind, Error::Kind::Auth);
        QCOMPARE(fake.server.seen().size(), 0);
    }
    void triesTheDefaultLoginOfAnOldNpm()
    {
        FakeNpm fake;
        const auto yes = QCoro::waitFor(fake.npm.takesDefaultLogin());
        QVERIFY(yes && *yes);
        QVERIFY(!fake.npm.isSignedIn());
        QCOMPARE(fake.server.last("/api/tokens")->body, QByteArray(R"({"identity":"admin@example.com","secret":"changeme"})"));
        fake.server.on("/api/tokens", 400, failure("Invalid email or password"));
        const auto no = QCoro::waitFor(fake.npm.takesDefaultLogin());
        QVERIFY(no && !*no);
    }
};

QTEST_GUILESS_MAIN(NpmWriteTest)
#include "npmwrite_test.moc"
