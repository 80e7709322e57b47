#include "rawclient.h"

using namespace Qt::StringLiterals;

class WebTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();
    void domainsAnswerAsTheirRoles_data();
    void domainsAnswerAsTheirRoles();
    void anUpstreamOnLoopbackIsABadGateway();
    void withoutUpgradeHeadersTheSfuHasNoRtc();
    void aNodePortAnswersWithoutTheProxy();
    void aPortWithoutServiceRefuses();
    void synapseThatIsDownIsSaidByHaproxy();
    void namesResolve();
    void lifeGoesOnByItself();

private:
    RawClient::Answer visit(const QByteArray &domain, const QByteArray &path, QList<QByteArray> headers = {});
    std::unique_ptr<demo::Server> m_server;
};

void WebTest::init()
{
    m_server = std::make_unique<demo::Server>(defaultWorld(), still());
}

void WebTest::cleanup()
{
    m_server.reset();
}

RawClient::Answer WebTest::visit(const QByteArray &domain, const QByteArray &path, QList<QByteArray> headers)
{
    RawClient client(m_server.get(), {QString::fromLatin1(domain), 443});
    headers.prepend("Host: " + domain); // after the client's own Host: the last one counts
    return client.get(path, headers);
}

void WebTest::domainsAnswerAsTheirRoles_data()
{
    QTest::addColumn<QByteArray>("domain");
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("Synapse through HAProxy") << QByteArray("matrix.example.org") << QByteArray("/_synapse/ess/version") << 200 << QByteArray("community");
    QTest::newRow("no legacy login: the paths are not routed") << QByteArray("matrix.example.org") << QByteArray("/_matrix/client/v3/login") << 404 << QByteArray("M_UNRECOGNIZED");
    QTest::newRow("MAS' discovery") << QByteArray("auth.example.org") << QByteArray("/.well-known/openid-configuration") << 200 << QByteArray("\"issuer\":\"https://auth.example.org/\"");
    QTest::newRow("Element Web") << QByteArray("app.example.org") << QByteArray("/version") << 200 << QByteArray("v1.12");
    QTest::newRow("the client's well-known") << QByteArray("example.org") << QByteArray("/.well-known/matrix/client") << 200 << QByteArray("https://mrtc.example.org");
    QTest::newRow("the authoriser wants POST") << QByteArray("mrtc.example.org") << QByteArray("/sfu/get") << 405 << QByteArray();
    QTest::newRow("the SFU is up") << QByteArray("sfu.example.org") << QByteArray("/") << 200 << QByteArray("OK");
    QTest::newRow("no host") << QByteArray("demo") << QByteArray("/") << 404 << QByteArray("Default Site");
}

void WebTest::domainsAnswerAsTheirRoles()
{
    QFETCH(QByteArray, domain);
    QFETCH(QByteArray, path);
    QFETCH(int, status);
    QFETCH(QByteArray, text);
    const auto answer = visit(domain, path);
    QCOMPARE(answer.status, status);
    QVERIFY2(answer.body.contains(text), answer.body.constData());
}

void WebTest::anUpstreamOnLoopbackIsABadGateway()
{
    QVERIFY(m_server->changeHost(base::Domain(u"mrtc.example.org"_s), R"({"forward_host":"localhost"})"));
    const auto answer = visit("mrtc.example.org", "/sfu/get");
    QCOMPARE(answer.status, 502);
    QVERIFY(answer.body.contains("openresty"));
}

void WebTest::withoutUpgradeHeadersTheSfuHasNoRtc()
{
    const QList<QByteArray> upgrade{"Connection: Upgrade", "Upgrade: websocket"};
    QCOMPARE(visit("sfu.example.org", "/rtc", upgrade).status, 401);
    QVERIFY(m_server->changeHost(base::Domain(u"sfu.example.org"_s), R"({"allow_websocket_upgrade":false})"));
    QCOMPARE(visit("sfu.example.org", "/rtc", upgrade).status, 404);
}

void WebTest::aNodePortAnswersWithoutTheProxy()
{
    RawClient client(m_server.get(), {u"172.18.0.1"_s, 30780});
    QCOMPARE(client.get("/").body, QByteArray("OK"));
    m_server->removeObject(u"Service"_s, u"ess-matrix-rtc-sfu"_s);
    QVERIFY(!RawClient(m_server.get(), {u"172.18.0.1"_s, 30780}).joined());
    QTRY_COMPARE(visit("sfu.example.org", "/").status, 502);
}

void WebTest::aPortWithoutServiceRefuses()
{
    const RawClient client(m_server.get(), {u"127.0.0.1"_s, 31999});
    QVERIFY(!client.joined());
    QCOMPARE(client.joined().error().kind, base::Error::Kind::Unreachable);
    QVERIFY(!RawClient(m_server.get(), {u"198.51.100.1"_s, 443}).joined()); // nothing leads to a network
}

void WebTest::synapseThatIsDownIsSaidByHaproxy()
{
    QVERIFY(m_server->setPodReady(base::PodName(u"ess-synapse-main-0"_s), false));
    const auto answer = visit("matrix.example.org", "/_matrix/client/versions");
    QCOMPARE(answer.status, 429);
    QVERIFY(answer.body.contains("Server is unavailable"));
    QCOMPARE(visit("matrix.example.org", "/_synapse/ess/version").status, 200);
}

void WebTest::namesResolve()
{
    const auto addresses = [this](const QString &name) {
        const auto found = QCoro::waitFor(m_server->resolve(name));
        return found ? *found : QStringList{base::kindName(found.error().kind)};
    };
    QCOMPARE(addresses(u"matrix.example.org"_s), QStringList{u"203.0.113.10"_s});
    QCOMPARE(addresses(u"nowhere.example.com"_s), QStringList{u"notFound"_s});
    m_server->setAddresses(base::Domain(u"matrix.example.org"_s), {u"198.51.100.7"_s});
    QCOMPARE(addresses(u"matrix.example.org"_s), QStringList{u"198.51.100.7"_s});
}

void WebTest::lifeGoesOnByItself()
{
    demo::Options alive = still();
    alive.quiet = false;
    const auto told = [&] {
        demo::Server server(defaultWorld(), alive);
        server.advance(70'000);
        const QByteArray sfu = server.podsOf(u"ess-matrix-rtc-sfu"_s).value(0).toLatin1();
        return RawClient(&server, {u"127.0.0.1"_s, 6443}).get("/api/v1/namespaces/ess/pods/" + sfu + "/log?container=sfu&timestamps=true").body;
    };
    const QByteArray first = told();
    QVERIFY(first.contains("\"nodeIP\": \"203.0.113.10\""));
    QVERIFY(first.contains("participant active"));
    QVERIFY(first.contains("CLIENT_REQUEST_LEAVE"));
    QCOMPARE(told(), first); // the same seed, the same life
}

QTEST_GUILESS_MAIN(WebTest)
#include "web_test.moc"
