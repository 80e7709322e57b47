#include "core/base/json.h"
#include "core/http/client.h"
#include "core/proxy/items.h"
#include "core/proxy/npm.h"
#include "tests/support/fakeserver.h"

#include <QTest>

#include <QCoro/QCoroTask>

using namespace proxy;
using base::Error;
using base::Json;
using base::Secret;
using base::Verdict;
using support::FakeServer;

namespace {

const QString domain = QStringLiteral("app.example.org");

// An NPM that keeps one host, nginx behind it, and the site as visitors see it.
struct World {
    World()
    {
        server.on("/api/tokens", [](const FakeServer::Request &request) { request->reply(200, R"({"token":"t","expires":"2099-01-01T00:00:00Z"})"); });
        server.on("/api/nginx/proxy-hosts/5", [this](const FakeServer::Request &request) {
            if (request->method == "PUT")
                take(*base::parseJson(request->body, QStringLiteral("body")));
            request->reply(200, QByteArray::fromStdString(host.dump()));
        });
        signedIn = QCoro::waitFor(npm.signIn(QStringLiteral("a@example.org"), Secret(QByteArray("p")))).has_value();
    }
    void take(const Json &fields)
    {
        bodies << QByteArray::fromStdString(fields.dump());
        host.update(fields);
        if (refusesWrites)
            host["meta"] = {{"nginx_online", false}, {"nginx_err", "nginx: [emerg] host not found\nin 5.conf"}};
        else
            host["meta"] = {{"nginx_online", true}, {"nginx_err", nullptr}};
    }
    SiteAnswer site()
    {
        ++asked;
        if (asked <= slowAnswers)
            return {502, false, {}};
        const bool right = base::text(host, "forward_host") == u"172.18.0.1";
        return right ? afterwards : SiteAnswer{502, false, {}};
    }
    plan::ItemPtr item(int patienceMs = 20000)
    {
        return npmUpstreamItem(&npm, {5, domain, QStringLiteral("http"), QStringLiteral("172.18.0.1"), 30416},
                               [this](ProxyHost) { return answered(site()); }, patienceMs);
    }
    static base::Task<SiteAnswer> answered(SiteAnswer answer) { co_return answer; }
    bool send(const QList<plan::Command> &commands)
    {
        for (const plan::Command &command : commands)
            if (!QCoro::waitFor(npm.send(std::get<plan::Npm>(command))))
                return false;
        return !commands.isEmpty();
    }

    FakeServer server;
    http::Client client{&server};
    Npm npm{&client, QStringLiteral("http://127.0.0.1:81")};
    Json host = {{"id", 5}, {"domain_names", {"app.example.org"}}, {"forward_scheme", "http"}, {"forward_host", "localhost"}, {"forward_port", 30416},
                 {"enabled", true}, {"meta", {{"nginx_online", true}}}, {"locations", {{{"path", "/x"}, {"forward_host", "y"}, {"forward_port", 1}}}}};
    SiteAnswer afterwards{200, false, {}};
    QList<QByteArray> bodies;
    bool refusesWrites = false;
    bool signedIn = false;
    int asked = 0;
    int slowAnswers = 0;
};

QByteArray about(const QByteArray &setUp)
{
    return "{\"status\":\"OK\",\"setup\":" + setUp + ",\"version\":{\"major\":2,\"minor\":15,\"revision\":1}}";
}

QByteArray newAccount()
{
    return "{\"name\":\"Ann \\\"A\\\"\",\"nickname\":\"Ann \\\"A\\\"\",\"email\":\"ann@example.org\",\"roles\":[\"admin\"],\"is_disabled\":false,"
           "\"auth\":{\"type\":\"password\",\"secret\":\"cor\\\"rect horse\"}}";
}

} // namespace

class ItemsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void changesOnlyWhatDiffersAndKnowsTheWayBack()
    {
        World world;
        const auto item = world.item();
        QCOMPARE(item->id(), QStringLiteral("npm-upstream:app.example.org"));
        const auto prepared = QCoro::waitFor(item->prepare());
        QVERIFY2(prepared, prepared ? "" : qPrintable(prepared.error().what));
        QVERIFY(!prepared->observation.inOrder);
        QCOMPARE(prepared->observation.verdict, Verdict::Broken);
        QCOMPARE(prepared->observation.fact, QStringLiteral("app.example.org is forwarded to http://localhost:30416. app.example.org answers 502."));
        QCOMPARE(prepared->changes, (QList<plan::Change>{{QStringLiteral("NPM host #5, app.example.org"), QStringLiteral("forward_host"), QStringLiteral("localhost"),
                                                          QStringLiteral("172.18.0.1")}}));
        const auto command = std::get<plan::Npm>(prepared->commands.value(0));
        QCOMPARE(command, (plan::Npm{"PUT", QStringLiteral("/api/nginx/proxy-hosts/5"), plan::Payload(R"({"forward_host":"172.18.0.1"})"), domain}));
        QCOMPARE(world.bodies.size(), 0); // nothing is changed yet
        const auto again = QCoro::waitFor(item->prepare());
        QCOMPARE(again->commands, prepared->commands);

        QVERIFY(world.send(prepared->commands));
        const auto proof = QCoro::waitFor(item->prove(QDateTime::currentDateTimeUtc()));
        QVERIFY(proof);
        QVERIFY(proof->inOrder && !proof->isHarmful);
        QCOMPARE(proof->fact, QStringLiteral("app.example.org answers 200 (was 502)."));
        QVERIFY(QCoro::waitFor(item->probe())->inOrder);
        QVERIFY(QCoro::waitFor(item->prepare())->commands.isEmpty());

        QVERIFY(world.send(prepared->undo));
        QCOMPARE(world.bodies, (QList<QByteArray>{R"({"forward_host":"172.18.0.1"})", R"({"forward_host":"localhost"})"}));
        QVERIFY(!QCoro::waitFor(item->probe())->inOrder);
    }
    void waitsUntilNginxHasTakenItOver()
    {
        World world;
        const auto item = world.item();
        const auto prepared = QCoro::waitFor(item->prepare());
        QVERIFY(world.send(prepared->commands));
        world.slowAnswers = 3;
        const auto proof = QCoro::waitFor(item->prove(QDateTime()));
        QVERIFY(proof && proof->inOrder);
    }
    void aGoodAnswerOfNpmProvesNothing_data()
    {
        QTest::addColumn<SiteAnswer>("site");
        QTest::addColumn<QString>("fact");
        QTest::newRow("bad gateway") << SiteAnswer{502, false, {}} << QStringLiteral("app.example.org answers 502.");
        QTest::newRow("unavailable") << SiteAnswer{503, false, {}} << QStringLiteral("app.example.org answers 503 (was 502).");
        QTest::newRow("gateway timeout") << SiteAnswer{504, false, {}} << QStringLiteral("app.example.org answers 504 (was 502).");
        QTest::newRow("default page") << SiteAnswer{404, true, {}} << QStringLiteral("app.example.org answers with the proxy's default page (was 502).");
        QTest::newRow("silence") << SiteAnswer{std::nullopt, false, QStringLiteral("Refused.\x1b[31m")} << QStringLiteral("app.example.org does not answer: Refused.\\x1b[31m");
    }
    void aGoodAnswerOfNpmProvesNothing()
    {
        QFETCH(SiteAnswer, site);
        QFETCH(QString, fact);
        World world;
        world.afterwards = site;
        const auto item = world.item(0);
        const auto prepared = QCoro::waitFor(item->prepare());
        QVERIFY(world.send(prepared->commands));
        const auto proof = QCoro::waitFor(item->prove(QDateTime()));
        QVERIFY(proof);
        QVERIFY(!proof->inOrder && !proof->isHarmful);
        QCOMPARE(proof->verdict, Verdict::Broken);
        QCOMPARE(proof->fact, fact);
    }
    void aHostThatNginxRefusesIsHarm()
    {
        World world;
        const auto item = world.item();
        const auto prepared = QCoro::waitFor(item->prepare());
        world.refusesWrites = true;
        QVERIFY(world.send(prepared->commands));
        const auto proof = QCoro::waitFor(item->prove(QDateTime()));
        QVERIFY(proof);
        QVERIFY(!proof->inOrder && proof->isHarmful);
        QCOMPARE(proof->fact, QStringLiteral("nginx refused the settings of app.example.org and dropped the host: nginx: [emerg] host not found"));
    }
    void whatNginxRefusedBeforeIsNotOurHarm()
    {
        World world;
        world.host["meta"] = {{"nginx_online", false}, {"nginx_err", "nginx: [emerg] own lines"}};
        const auto item = world.item();
        const auto prepared = QCoro::waitFor(item->prepare());
        world.refusesWrites = true;
        QVERIFY(world.send(prepared->commands));
        QVERIFY(!QCoro::waitFor(item->prove(QDateTime()))->isHarmful);
    }
    void whatThreeFieldsCannotMendIsAPersons_data()
    {
        QTest::addColumn<bool>("enabled");
        QTest::addColumn<QString>("why");
        QTest::newRow("switched off") << false << QStringLiteral("Switch app.example.org on in Nginx Proxy Manager first.");
        QTest::newRow("own lines are wrong") << true << QStringLiteral("app.example.org is forwarded rightly; mend its own nginx lines in Nginx Proxy Manager.");
    }
    void whatThreeFieldsCannotMendIsAPersons()
    {
        QFETCH(bool, enabled);
        QFETCH(QString, why);
        World world;
        world.host["forward_host"] = "172.18.0.1";
        world.host["enabled"] = enabled;
        world.host["meta"] = {{"nginx_online", false}, {"nginx_err", "x"}};
        const auto item = world.item();
        const auto prepared = QCoro::waitFor(item->prepare());
        QVERIFY(prepared && !prepared->observation.inOrder && prepared->commands.isEmpty());
        QCOMPARE(item->byHand(), why);
    }
    void anotherHostUnderTheSameNumberIsAConflict()
    {
        World world;
        world.host["domain_names"] = {"shop.example.org"};
        QCOMPARE(QCoro::waitFor(world.item()->prepare()).error().kind, Error::Kind::Conflict);
    }
    void hostileValuesComeBackByteForByte_data()
    {
        QTest::addColumn<QString>("value");
        QTest::newRow("quotes") << QStringLiteral("a\"b'c\\d");
        QTest::newRow("shell") << QStringLiteral("$(reboot) `x` ; --help");
        QTest::newRow("markup") << QStringLiteral("<b>&amp;</b>");
        QTest::newRow("control") << QStringLiteral("a\nb\x1b[31m\u202e") + QChar(7);
        QTest::newRow("led by a dash") << QStringLiteral("-rf");
        QTest::newRow("beyond the plane") << QStringLiteral("\U0001F600\u2028");
    }
    void hostileValuesComeBackByteForByte()
    {
        QFETCH(QString, value);
        World world;
        world.host["forward_host"] = value.toStdString();
        const auto item = world.item();
        const auto prepared = QCoro::waitFor(item->prepare());
        QVERIFY(prepared);
        QVERIFY(!prepared->changes.first().before.contains(QChar(0x1b)));
        QVERIFY(!prepared->observation.fact.contains(QChar(0x202e)));
        QVERIFY(world.send(prepared->commands));
        QVERIFY(world.send(prepared->undo));
        QCOMPARE(base::text(world.host, "forward_host"), value);
    }
    void oldValuesThatNpmWouldNotTakeAreNoWayBack()
    {
        World world;
        world.host["forward_port"] = 0;
        const auto prepared = QCoro::waitFor(world.item()->prepare());
        QCOMPARE(prepared->commands.size(), 1);
        QVERIFY(prepared->undo.isEmpty());
        QVERIFY(!prepared->undoNote.isEmpty());
    }
    void isGoneBeforeTheAnswer()
    {
        World world;
        auto preparing = world.item()->prepare();
        QVERIFY(QCoro::waitFor(std::move(preparing)));
    }

    void makesTheFirstAccount()
    {
        FakeServer server;
        bool setUp = false;
        server.on("/api/", [&](const FakeServer::Request &request) {
            request->reply(200, about(setUp ? "true" : "false"));
        });
        server.on("/api/users", [&](const FakeServer::Request &request) {
            setUp = true;
            request->reply(201, R"({"id":1})");
        });
        server.on("/api/tokens", [&](const FakeServer::Request &request) {
            const bool right = request->body == "{\"identity\":\"ann@example.org\",\"secret\":\"cor\\\"rect horse\"}";
            request->reply(right ? 200 : 400, right ? R"({"token":"t","expires":"2099-01-01T00:00:00Z"})" : R"({"error":{"message":"no"}})");
        });
        http::Client client(&server);
        Npm npm(&client, QStringLiteral("http://127.0.0.1:81"));
        const auto item = npmSetupItem(&npm, {QStringLiteral("Ann \"A\""), QStringLiteral("ann@example.org"), Secret(QByteArray("cor\"rect horse"))});
        const auto prepared = QCoro::waitFor(item->prepare());
        QVERIFY(prepared && !prepared->observation.inOrder);
        const auto command = std::get<plan::Npm>(prepared->commands.value(0));
        QVERIFY(!command.body.shown().contains(QStringLiteral("horse")));
        QVERIFY(QCoro::waitFor(npm.send(command)));
        QCOMPARE(server.last("/api/users")->body, newAccount());
        const auto proof = QCoro::waitFor(item->prove(QDateTime()));
        QVERIFY(proof && proof->inOrder);
        QVERIFY(npm.isSignedIn());
        QVERIFY(QCoro::waitFor(item->prepare())->commands.isEmpty());
    }
    void wantsToKnowWhoTheFirstAccountIs()
    {
        FakeServer server;
        server.on("/api/", 200, R"({"status":"OK","setup":false,"version":{"major":2,"minor":15,"revision":1}})");
        http::Client client(&server);
        Npm npm(&client, QStringLiteral("http://127.0.0.1:81"));
        const auto item = npmSetupItem(&npm, {});
        const auto prepared = QCoro::waitFor(item->prepare());
        QVERIFY(prepared && prepared->commands.isEmpty() && !prepared->observation.inOrder);
        QVERIFY(!item->byHand().isEmpty());
    }
    void saysThePasswordThatEverybodyKnows()
    {
        FakeServer server;
        server.on("/api/", 200, R"({"status":"OK","version":{"major":2,"minor":12,"revision":6}})");
        server.on("/api/tokens", 200, R"({"token":"t","expires":"2099-01-01T00:00:00Z"})");
        http::Client client(&server);
        Npm npm(&client, QStringLiteral("http://127.0.0.1:81"));
        const auto item = npmSetupItem(&npm, {});
        const auto open = QCoro::waitFor(item->prepare());
        QVERIFY(open && !open->observation.inOrder && open->commands.isEmpty());
        QCOMPARE(open->observation.fact, QStringLiteral("Nginx Proxy Manager still lets in admin@example.com with the password that everybody knows."));
        QVERIFY(!item->byHand().isEmpty());
        server.on("/api/tokens", 400, R"({"error":{"message":"Invalid email or password"}})");
        QVERIFY(QCoro::waitFor(item->probe())->inOrder);
        QVERIFY(item->byHand().isEmpty());
    }
};

QTEST_GUILESS_MAIN(ItemsTest)
#include "items_test.moc"
