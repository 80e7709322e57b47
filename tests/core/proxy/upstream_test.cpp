#include "core/proxy/upstream.h"

#include <QTest>

using namespace proxy;

namespace {

const QString gateway = QStringLiteral("172.18.0.1");

ProxyHost host(int id, const QStringList &domains, bool enabled = true)
{
    ProxyHost h;
    h.id = id;
    h.domains = domains;
    h.enabled = enabled;
    h.scheme = QStringLiteral("http");
    h.host = gateway;
    h.port = 30000 + id;
    return h;
}

Location location(const char *path, int port)
{
    return {QLatin1String(path), QStringLiteral("http"), gateway, port, {}, {}};
}

} // namespace

class UpstreamTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void choosesTheLocation_data()
    {
        QTest::addColumn<QString>("path");
        QTest::addColumn<int>("port");
        QTest::newRow("nothing special: the host itself") << QStringLiteral("/rtc") << 30001;
        QTest::newRow("a prefix") << QStringLiteral("/sfu/get") << 1;
        QTest::newRow("the longer prefix") << QStringLiteral("/sfu/get/deep/er") << 2;
        QTest::newRow("a regular expression before a prefix") << QStringLiteral("/_matrix/client/v3/login") << 3;
        QTest::newRow("a firm prefix before a regular expression") << QStringLiteral("/_matrix/client/firm/login") << 4;
        QTest::newRow("an exact one before all") << QStringLiteral("/exact") << 5;
        QTest::newRow("exact is exact") << QStringLiteral("/exact/not") << 30001;
        QTest::newRow("one of the host's own lines") << QStringLiteral("/own/x") << 8085;
        QTest::newRow("own lines without a port") << QStringLiteral("/secure") << 443;
    }
    void choosesTheLocation()
    {
        QFETCH(QString, path);
        QFETCH(int, port);
        ProxyHost h = host(1, {});
        h.locations = {location("/sfu/get", 1), location("/sfu/get/deep", 2), location("~ ^/_matrix/client/[^/]+/(login|logout)", 3),
                       location("/_matrix", 6), location("^~ /_matrix/client/firm", 4), location("= /exact", 5)};
        h.advancedConfig = QStringLiteral("client_max_body_size 100M; # location /no { proxy_pass http://no:1; }\n"
                                          "location /own {\n  proxy_set_header Host \"a{b}\";\n  proxy_pass http://172.18.0.1:8085/x;\n}\n"
                                          "location /secure { proxy_pass https://172.18.0.1; }");
        QCOMPARE(upstreamFor(h, path).port, port);
    }
    void doesNotKnowWhereOwnLinesWithoutAnAddressLead()
    {
        ProxyHost h = host(1, {});
        h.advancedConfig = QStringLiteral("set $up http://x; location /a { return 301 /b; } location /v { proxy_pass $up; }");
        QVERIFY(!upstreamFor(h, QStringLiteral("/a")).isKnown());
        QVERIFY(!upstreamFor(h, QStringLiteral("/v")).isKnown());
        QVERIFY(upstreamFor(h, QStringLiteral("/c")).isKnown());
    }
    void anOwnRootReplacesTheHostsUpstream()
    {
        ProxyHost h = host(1, {});
        h.advancedConfig = QStringLiteral("location / { proxy_pass http://172.18.0.1:9; }");
        QCOMPARE(upstreamFor(h, QStringLiteral("/any")).port, 9);
        QCOMPARE(upstreams(h).size(), 1);
    }
    void survivesBrokenLines_data()
    {
        QTest::addColumn<QString>("config");
        QTest::newRow("an open brace") << QStringLiteral("location /a { proxy_pass http://h:1;");
        QTest::newRow("closing braces only") << QStringLiteral("}}}} location");
        QTest::newRow("an open quote") << QStringLiteral("location \"/a { proxy_pass");
        QTest::newRow("a bad expression") << QStringLiteral("location ~ ((( { proxy_pass http://h:1; }");
    }
    void survivesBrokenLines()
    {
        QFETCH(QString, config);
        ProxyHost h = host(1, {});
        h.advancedConfig = config;
        QVERIFY(!upstreams(h).isEmpty());
        QCOMPARE(upstreamFor(h, QStringLiteral("/other")).port, 30001);
    }
    void choosesTheHost()
    {
        const QList<ProxyHost> hosts{host(2, {QStringLiteral("a.example.org")}), host(10, {QStringLiteral("a.example.org")}),
                                     host(3, {QStringLiteral("*.example.org")}), host(1, {QStringLiteral("b.example.org")}, false)};
        QCOMPARE(hostFor(hosts, QStringLiteral("a.example.org"))->id, 10); // 10.conf is read before 2.conf
        QCOMPARE(hostFor(hosts, QStringLiteral("b.example.org"))->id, 3);
        QCOMPARE(hostFor(hosts, QStringLiteral("example.org")), nullptr);
        QCOMPARE(hostFor(hosts, QStringLiteral("badexample.org")), nullptr);
    }
};

QTEST_APPLESS_MAIN(UpstreamTest)
#include "upstream_test.moc"
