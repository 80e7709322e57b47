#include "core/base/utc.h"
#include "core/http/client.h"
#include "core/proxy/npm.h"
#include "tests/support/fakeserver.h"

#include <QFile>
#include <QTest>

#include <QCoro/QCoroTask>

using namespace proxy;
using base::Error;
using base::Secret;
using support::FakeServer;

namespace {

const QString identity = QStringLiteral("admin@example.org");
const QByteArray refusal = R"({"error":{"code":400,"message":"Invalid email or password"}})";

QByteArray tokenAnswer(const QByteArray &token, const QByteArray &expires = "2026-11-25T00:00:00.000Z")
{
    return R"({"token":")" + token + R"(","expires":")" + expires + R"("})";
}

QByteArray oneHost()
{
    return R"([{"id":1,"domain_names":["app.example.org"],"forward_scheme":"http","forward_host":"172.18.0.1","forward_port":30416,"meta":{}}])";
}

class StoppedClock : public base::Clock {
public:
    QDateTime now() const override { return time; }
    QDateTime time = base::utc(QDate(2026, 11, 24), QTime(0, 0));
};

// NPM with one account: hands out token-1, token-2, …; the list takes only the newest.
struct FakeNpm {
    explicit FakeNpm()
    {
        server.on("/api/tokens", [this](const FakeServer::Request &request) {
            if (request->method == "POST" && request->body != R"({"identity":"admin@example.org","secret":"pass\"word"})")
                return request->reply(400, refusal);
            token = "token-" + QByteArray::number(++given);
            request->reply(200, tokenAnswer(token, expires));
        });
        server.on("/api/nginx/proxy-hosts", [this](const FakeServer::Request &request) {
            if (request->header("authorization") != "Bearer " + token)
                return request->reply(badTokenStatus, R"({"error":{"message":"no"}})");
            request->reply(200, oneHost());
        });
    }
    FakeServer server;
    QByteArray token;
    QByteArray expires = "2026-11-25T00:00:00.000Z";
    int given = 0;
    int badTokenStatus = 400;
};

Secret password()
{
    return Secret(QByteArray("pass\"word"));
}

} // namespace

class NpmTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void tellsWhatItIs()
    {
        FakeServer server;
        server.on("/api/", 200, R"({"status":"OK","setup":true,"version":{"major":2,"minor":15,"revision":1}})");
        http::Client client(&server);
        Npm npm(&client, QStringLiteral("http://127.0.0.1:81/"));
        const auto info = QCoro::waitFor(npm.info());
        QVERIFY(info);
        QCOMPARE(info->version, QStringLiteral("2.15.1"));
        QCOMPARE(server.joins().first(), (remote::Endpoint{QStringLiteral("127.0.0.1"), 81}));
    }
    void knowsWhatIsNoNpm_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("body");
        QTest::newRow("a web page") << 200 << QByteArray("<html>");
        QTest::newRow("not found") << 404 << QByteArray("{}");
        QTest::newRow("another API") << 200 << QByteArray(R"({"status":"OK"})");
    }
    void knowsWhatIsNoNpm()
    {
        QFETCH(int, status);
        QFETCH(QByteArray, body);
        FakeServer server;
        server.on("/api/", status, body);
        http::Client client(&server);
        Npm npm(&client, QStringLiteral("http://127.0.0.1:81"));
        const auto info = QCoro::waitFor(npm.info());
        QVERIFY(!info);
        QCOMPARE(info.error().kind, Error::Kind::NotFound);
    }
    void signsInAndLists()
    {
        FakeNpm fake;
        http::Client client(&fake.server);
        StoppedClock clock;
        Npm npm(&client, QStringLiteral("http://127.0.0.1:81"), &clock);
        QVERIFY(!npm.isSignedIn());
        QVERIFY(QCoro::waitFor(npm.signIn(identity, password())));
        QVERIFY(npm.isSignedIn());
        QCOMPARE(npm.identity(), identity);
        const auto hosts = QCoro::waitFor(npm.hosts());
        QVERIFY(hosts);
        QCOMPARE(hosts->first().domains.first(), QStringLiteral("app.example.org"));
        QVERIFY(QCoro::waitFor(npm.hosts()));
        QCOMPARE(fake.server.count("/api/tokens"), 1); // the token is kept
    }
    void refusesAWrongPassword()
    {
        FakeNpm fake;
        http::Client client(&fake.server);
        Npm npm(&client, QStringLiteral("http://127.0.0.1:81"));
        const auto done = QCoro::waitFor(npm.signIn(identity, Secret(QByteArray("wrong"))));
        QVERIFY(!done);
        QCOMPARE(done.error().kind, Error::Kind::Auth);
        QCOMPARE(done.error().what, QStringLiteral("Nginx Proxy Manager does not know this e-mail and password."));
        QVERIFY(!npm.isSignedIn());
        const auto hosts = QCoro::waitFor(npm.hosts());
        QCOMPARE(hosts.error().kind, Error::Kind::Auth);
        QCOMPARE(fake.server.count("/api/nginx/proxy-hosts"), 0);
    }
    void asksForTheSecondFactor_data()
    {
        QTest::addColumn<QByteArray>("code");
        QTest::addColumn<bool>("works");
        QTest::addColumn<QString>("what");
        QTest::newRow("the right code") << QByteArray("123456") << true << QString();
        QTest::newRow("a wrong code") << QByteArray("000000") << false << QStringLiteral("Nginx Proxy Manager does not accept this code.");
        QTest::newRow("nobody to ask") << QByteArray() << false << QStringLiteral("Nginx Proxy Manager wants a one-time code. Sign in to it.");
    }
    void asksForTheSecondFactor()
    {
        QFETCH(QByteArray, code);
        QFETCH(bool, works);
        QFETCH(QString, what);
        FakeServer server;
        server.on("/api/tokens", 200, R"({"requires_2fa":true,"challenge_token":"chal"})");
        server.on("/api/tokens/2fa", [](const FakeServer::Request &request) {
            const bool right = request->body == R"({"challenge_token":"chal","code":"123456"})";
            request->reply(right ? 200 : 400, right ? tokenAnswer("t") : QByteArray(R"({"error":{"message":"Invalid code"}})"));
        });
        http::Client client(&server);
        Npm npm(&client, QStringLiteral("http://127.0.0.1:81"));
        AskCode ask;
        if (!code.isEmpty())
            ask = [code]() -> base::Task<Secret> { return [](QByteArray c) -> base::Task<Secret> { co_return Secret(std::move(c)); }(code); };
        const auto done = QCoro::waitFor(npm.signIn(identity, password(), ask));
        QCOMPARE(done.has_value(), works);
        QCOMPARE(npm.isSignedIn(), works);
        if (!works) {
            QCOMPARE(done.error().kind, Error::Kind::Auth);
            QCOMPARE(done.error().what, what);
        }
    }
    void signsInAgainOnceWhenTheTokenIsNotLiked_data()
    {
        QTest::addColumn<int>("status");
        for (const int status : {400, 401, 403, 404, 500})
            QTest::addRow("%d", status) << status;
    }
    void signsInAgainOnceWhenTheTokenIsNotLiked()
    {
        QFETCH(int, status);
        FakeNpm fake;
        fake.badTokenStatus = status;
        http::Client client(&fake.server);
        StoppedClock clock;
        Npm npm(&client, QStringLiteral("http://127.0.0.1:81"), &clock);
        QVERIFY(QCoro::waitFor(npm.signIn(identity, password())));
        fake.token = "changed at the server";
        const auto hosts = QCoro::waitFor(npm.hosts());
        QVERIFY(hosts);
        QCOMPARE(fake.server.count("/api/tokens"), 2);
        QCOMPARE(fake.server.count("/api/nginx/proxy-hosts"), 2);
    }
    void givesUpAfterTheSecondRefusal()
    {
        FakeNpm fake;
        http::Client client(&fake.server);
        StoppedClock clock;
        Npm npm(&client, QStringLiteral("http://127.0.0.1:81"), &clock);
        QVERIFY(QCoro::waitFor(npm.signIn(identity, password())));
        fake.server.on("/api/nginx/proxy-hosts", 500, R"({"error":{"message":"Internal Error"}})");
        const auto hosts = QCoro::waitFor(npm.hosts());
        QVERIFY(!hosts);
        QCOMPARE(hosts.error().kind, Error::Kind::Failed);
        QCOMPARE(hosts.error().detail, QStringLiteral("Internal Error"));
        QCOMPARE(fake.server.count("/api/nginx/proxy-hosts"), 2);
    }
    void anotherFailureIsNotTheToken()
    {
        FakeNpm fake;
        http::Client client(&fake.server);
        StoppedClock clock;
        Npm npm(&client, QStringLiteral("http://127.0.0.1:81"), &clock);
        QVERIFY(QCoro::waitFor(npm.signIn(identity, password())));
        fake.server.on("/api/nginx/proxy-hosts", 502, "<html>");
        const auto hosts = QCoro::waitFor(npm.hosts());
        QCOMPARE(hosts.error().kind, Error::Kind::Failed);
        QCOMPARE(fake.server.count("/api/tokens"), 1);
    }
    void renewsATokenBeforeItEnds()
    {
        FakeNpm fake;
        http::Client client(&fake.server);
        StoppedClock clock;
        Npm npm(&client, QStringLiteral("http://127.0.0.1:81"), &clock);
        QVERIFY(QCoro::waitFor(npm.signIn(identity, password())));
        clock.time = clock.time.addSecs(24 * 3600 - 60);
        QVERIFY(QCoro::waitFor(npm.hosts()));
        QCOMPARE(fake.server.count("/api/tokens"), 2);
        QCOMPARE(fake.server.last("/api/tokens")->method, QByteArray("GET"));
        QCOMPARE(fake.server.last("/api/tokens")->header("authorization"), QByteArray("Bearer token-1"));
        QCOMPARE(fake.server.last("/api/nginx/proxy-hosts")->header("authorization"), QByteArray("Bearer token-2"));
    }
    void signingOutForgets()
    {
        FakeNpm fake;
        http::Client client(&fake.server);
        Npm npm(&client, QStringLiteral("http://127.0.0.1:81"));
        QVERIFY(QCoro::waitFor(npm.signIn(identity, password())));
        npm.signOut();
        QVERIFY(!npm.isSignedIn());
        QVERIFY(!QCoro::waitFor(npm.hosts()));
    }
    void survivesBeingGoneBeforeTheAnswer()
    {
        FakeNpm fake;
        http::Client client(&fake.server);
        auto npm = std::make_unique<Npm>(&client, QStringLiteral("http://127.0.0.1:81"));
        auto signingIn = npm->signIn(identity, password());
        npm.reset();
        QVERIFY(QCoro::waitFor(std::move(signingIn)));
    }
    void aLostLinkIsUnreachable()
    {
        FakeServer server;
        server.refuse(Error{Error::Kind::Unreachable, QStringLiteral("Nothing listens on port 81."), {}});
        http::Client client(&server);
        Npm npm(&client, QStringLiteral("http://127.0.0.1:81"));
        QCOMPARE(QCoro::waitFor(npm.info()).error().kind, Error::Kind::Unreachable);
        QCOMPARE(QCoro::waitFor(npm.signIn(identity, password())).error().kind, Error::Kind::Unreachable);
    }
};

QTEST_GUILESS_MAIN(NpmTest)
#include "npm_test.moc"
