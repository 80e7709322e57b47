#include "rawclient.h"

#include "core/base/json.h"

using namespace Qt::StringLiterals;
using base::Json;

namespace {

const QByteArray hosts = "/api/nginx/proxy-hosts";

Json parsed(const RawClient::Answer &answer)
{
    const auto json = base::parseJson(answer.body, u"answer"_s);
    return json ? *json : Json();
}

QString message(const RawClient::Answer &answer)
{
    return base::text(parsed(answer)["error"], "message");
}

} // namespace

class NpmTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();
    void aWrongPasswordIsRefused();
    void withoutATokenThereIsNothing();
    void aGarbageTokenIsAnInternalError();
    void listsHostsWithTheirCertificates();
    void aPutChangesOnlyWhatItSays();
    void aWholeObjectIsRefused();
    void aBadConfigTakesTheHostDown();
    void aDomainIsUsedOnce();
    void enablesDisablesDeletes();

private:
    RawClient::Answer ask(const QByteArray &method, const QByteArray &target, const QByteArray &body = {});
    Json host(const QString &domain);
    std::unique_ptr<demo::Server> m_server;
    std::unique_ptr<RawClient> m_client;
    QByteArray m_token;
};

void NpmTest::init()
{
    m_server = std::make_unique<demo::Server>(defaultWorld(), still());
    m_client = std::make_unique<RawClient>(m_server.get(), remote::Endpoint{u"127.0.0.1"_s, 81});
    m_token.clear();
    const auto answer = ask("POST", "/api/tokens", R"({"identity":"admin@example.org","secret":"demo-password"})");
    QCOMPARE(answer.status, 200);
    m_token = base::text(parsed(answer), "token").toLatin1();
}

void NpmTest::cleanup()
{
    m_client.reset();
    m_server.reset();
}

RawClient::Answer NpmTest::ask(const QByteArray &method, const QByteArray &target, const QByteArray &body)
{
    QList<QByteArray> headers{"Content-Type: application/json"};
    if (!m_token.isEmpty())
        headers.append("Authorization: Bearer " + m_token);
    return m_client->ask(method, target, headers, body);
}

Json NpmTest::host(const QString &domain)
{
    for (const Json &host : parsed(ask("GET", hosts)))
        if (base::toText(host["domain_names"][0]) == domain)
            return host;
    return {};
}

void NpmTest::aWrongPasswordIsRefused()
{
    const auto answer = ask("POST", "/api/tokens", R"({"identity":"admin@example.org","secret":"wrong"})");
    QCOMPARE(answer.status, 400);
    QCOMPARE(base::text(parsed(answer)["error"], "message_i18n"), u"error.invalid-auth"_s);
}

void NpmTest::withoutATokenThereIsNothing()
{
    m_token.clear();
    const auto answer = ask("GET", hosts);
    QCOMPARE(answer.status, 404);
    QCOMPARE(message(answer), u"Not Found - /nginx/proxy-hosts"_s);
}

void NpmTest::aGarbageTokenIsAnInternalError()
{
    m_token = "garbage";
    QCOMPARE(ask("GET", hosts).status, 500);
}

void NpmTest::listsHostsWithTheirCertificates()
{
    const Json list = parsed(ask("GET", hosts + "?expand=owner,certificate,access_list"));
    QCOMPARE(static_cast<int>(list.size()), 8);
    QCOMPARE(base::toText(list[0]["domain_names"][0]), u"admin.example.org"_s);
    QCOMPARE(base::text(list[0], "forward_host"), u"172.18.0.1"_s);
    QCOMPARE(base::text(list[0]["certificate"], "provider"), u"letsencrypt"_s);
    QVERIFY(list[0]["access_list"].is_null());
    for (const Json &entry : list)
        QVERIFY(base::flag(entry["meta"], "nginx_online"));
}

void NpmTest::aPutChangesOnlyWhatItSays()
{
    const Json before = host(u"app.example.org"_s);
    const auto answer = ask("PUT", hosts + '/' + QByteArray::number(base::number(before, "id")), R"({"forward_port":"30999"})");
    QCOMPARE(answer.status, 200);
    const Json after = host(u"app.example.org"_s);
    QCOMPARE(base::number(after, "forward_port"), 30999); // a string is taken too
    QCOMPARE(base::text(after, "forward_host"), base::text(before, "forward_host"));
    QVERIFY(base::flag(after, "ssl_forced"));
}

void NpmTest::aWholeObjectIsRefused()
{
    const Json whole = host(u"app.example.org"_s);
    const auto answer = ask("PUT", hosts + '/' + QByteArray::number(base::number(whole, "id")), QByteArray::fromStdString(whole.dump()));
    QCOMPARE(answer.status, 400);
    QVERIFY(message(answer).startsWith("data must NOT have additional properties"_L1));
}

void NpmTest::aBadConfigTakesTheHostDown()
{
    const QByteArray id = QByteArray::number(base::number(host(u"app.example.org"_s), "id"));
    QCOMPARE(ask("PUT", hosts + '/' + id, R"({"advanced_config":"no_such_directive on;"})").status, 200);
    const Json broken = host(u"app.example.org"_s);
    QCOMPARE(base::flag(broken["meta"], "nginx_online", true), false);
    QVERIFY(base::text(broken["meta"], "nginx_err").contains("unknown directive \"no_such_directive\""_L1));
    RawClient visitor(m_server.get(), {u"203.0.113.10"_s, 443});
    QCOMPARE(visitor.get("/").status, 404); // the default site
}

void NpmTest::aDomainIsUsedOnce()
{
    const auto answer = ask("POST", hosts, R"({"domain_names":["app.example.org"],"forward_scheme":"http","forward_host":"x","forward_port":1})");
    QCOMPARE(answer.status, 400);
    QCOMPARE(message(answer), u"app.example.org is already in use"_s);
    QCOMPARE(ask("POST", hosts, R"({"domain_names":["new.example.org"],"forward_scheme":"http","forward_host":"172.18.0.1","forward_port":31056})").status, 201);
    QCOMPARE(base::number(host(u"new.example.org"_s), "forward_port"), 31056);
}

void NpmTest::enablesDisablesDeletes()
{
    const QByteArray path = hosts + '/' + QByteArray::number(base::number(host(u"app.example.org"_s), "id"));
    QCOMPARE(ask("POST", path + "/disable").body, QByteArray("true"));
    QCOMPARE(base::flag(host(u"app.example.org"_s), "enabled", true), false);
    QCOMPARE(ask("POST", path + "/enable").body, QByteArray("true"));
    QCOMPARE(ask("DELETE", path).body, QByteArray("true"));
    QCOMPARE(ask("GET", path).status, 404);
}

QTEST_GUILESS_MAIN(NpmTest)
#include "npm_test.moc"
