#include "core/proxy/npmparse.h"

#include <QFile>
#include <QTest>

using namespace proxy;

static QByteArray captured(const char *name)
{
    QFile file(QStringLiteral(TEST_DATA "/proxy/") + QLatin1String(name));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

class NpmParseTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void readsCapturedHosts()
    {
        const auto hosts = parseProxyHosts(captured("npm-2.15-hosts.json"));
        QVERIFY2(hosts, hosts ? "" : qPrintable(hosts.error().detail));
        QCOMPARE(hosts->size(), 3);

        const ProxyHost &app = hosts->at(0);
        QCOMPARE(app.domains, QStringList{QStringLiteral("app.gigglin.tech")});
        QCOMPARE(app.host, QStringLiteral("127.0.0.1"));
        QCOMPARE(app.port, 30080);
        QVERIFY(app.enabled && app.websockets && app.blockExploits);
        QVERIFY(!app.forceTls && !app.http2 && !app.hsts);
        QCOMPARE(app.nginxOnline, std::optional<bool>(true));

        const ProxyHost &matrix = hosts->at(1);
        QVERIFY(matrix.forceTls && matrix.http2);
        QVERIFY(matrix.certificate);
        QCOMPARE(matrix.certificate->provider, QStringLiteral("other"));
        QCOMPARE(matrix.certificate->expiresAt, QDateTime::fromString(QStringLiteral("2027-11-23T07:06:56Z"), Qt::ISODate));

        const ProxyHost &bad = hosts->at(2);
        QCOMPARE(bad.nginxOnline, std::optional<bool>(false));
        QVERIFY(bad.nginxError.startsWith(QStringLiteral("nginx: [emerg] unknown directive")));
        QVERIFY(bad.enabled); // which is why enabled says nothing
    }
    void readsLocationsPortsAsTextAndNumbersAsFlags()
    {
        const auto hosts = parseProxyHosts(R"([{"id":3,"domain_names":["MRTC.example.org"],"enabled":1,"ssl_forced":0,"forward_port":"30880","meta":{},)"
                                           R"("locations":[{"path":"/sfu/get","forward_scheme":"http","forward_host":"172.18.0.1","forward_port":30881}]}])");
        QVERIFY2(hosts, hosts ? "" : qPrintable(hosts.error().detail));
        const ProxyHost &host = hosts->first();
        QCOMPARE(host.domains.first(), QStringLiteral("mrtc.example.org"));
        QCOMPARE(host.port, 30880);
        QVERIFY(host.enabled && !host.forceTls);
        QCOMPARE(host.nginxOnline, std::nullopt);
        QCOMPARE(host.locations, (QList<Location>{{QStringLiteral("/sfu/get"), QStringLiteral("http"), QStringLiteral("172.18.0.1"), 30881, {}, {}}}));
    }
    void readsInfo()
    {
        QCOMPARE(*parseNpmInfo(R"({"status":"OK","setup":false,"version":{"major":2,"minor":15,"revision":1}})"),
                 (NpmInfo{false, QStringLiteral("2.15.1")}));
        QVERIFY(parseNpmInfo(R"({"status":"OK","version":{"major":2,"minor":9,"revision":0}})")->setup);
    }
    void readsTokens()
    {
        const auto token = parseNpmToken(R"({"token":"abc","expires":"2026-11-24T07:06:53.202Z"})");
        QVERIFY(token);
        QCOMPARE(token->token.reveal(), QByteArray("abc"));
        QVERIFY(token->challenge.isEmpty());
        QVERIFY(token->expiresAt.isValid());
        const auto challenge = parseNpmToken(R"({"requires_2fa":true,"challenge_token":"def"})");
        QVERIFY(challenge);
        QCOMPARE(challenge->challenge.reveal(), QByteArray("def"));
        QVERIFY(challenge->token.isEmpty());
    }
    void readsTheWordsOfAnError()
    {
        QCOMPARE(npmMessage(R"({"error":{"code":400,"message":"Invalid email or password"}})"), QStringLiteral("Invalid email or password"));
        QCOMPARE(npmMessage("<html>"), QString());
    }
    void refuses_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("cut short") << captured("npm-2.15-hosts.json").left(200);
        QTest::newRow("a page of HTML") << QByteArray("<html>502</html>");
        QTest::newRow("an error") << QByteArray(R"({"error":{"code":404,"message":"Not Found"}})");
        QTest::newRow("a list of numbers") << QByteArray("[1]");
        QTest::newRow("a host without domains") << QByteArray(R"([{"id":1}])");
        QTest::newRow("nested too deep") << QByteArray(200000, '[') + QByteArray(200000, ']');
    }
    void refuses()
    {
        QFETCH(QByteArray, body);
        const auto hosts = parseProxyHosts(body);
        QVERIFY(!hosts);
        QCOMPARE(hosts.error().kind, base::Error::Kind::Malformed);
        QVERIFY(!parseNpmInfo(body));
        QVERIFY(!parseNpmToken(body));
    }
    void anUnreadableTokenIsNotQuoted()
    {
        const auto token = parseNpmToken(R"({"token":"very-secret")");
        QVERIFY(!token);
        QVERIFY(!token.error().what.contains(QStringLiteral("very-secret")));
        QVERIFY(!token.error().detail.contains(QStringLiteral("very-secret")));
    }
};

QTEST_APPLESS_MAIN(NpmParseTest)
#include "npmparse_test.moc"
