#include "core/http/client.h"
#include "tests/support/fakeserver.h"

#include <QTest>

#include <QCoro/QCoroTask>

using namespace http;
using base::Error;
using support::FakeServer;

namespace {

Request get(const QString &url)
{
    Request request;
    request.url = url;
    return request;
}

// An answer in a way that a row names.
FakeServer::Answer scripted(const QByteArray &way)
{
    return [way](const FakeServer::Request &request) {
        if (way == "half")
            request->raw("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nonly this");
        else if (way == "half a chunk")
            request->raw("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nff\r\nonly this");
        else if (way == "SSH")
            request->raw("SSH-2.0-OpenSSH_9.2\r\n");
        else if (way == "endless head")
            request->raw("HTTP/1.1 200 OK\r\n" + QByteArray("X-Much: " + QByteArray(1000, 'x') + "\r\n").repeated(500));
        else if (way == "too long")
            request->raw("HTTP/1.1 200 OK\r\n\r\n" + QByteArray(3000, 'x'));
        else if (way == "bad gzip")
            request->reply(200, "no gzip", "text/plain", "Content-Encoding: gzip\r\n");
        if (!way.startsWith("hang"))
            request->cut();
    };
}

} // namespace

class ClientTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void givesStatusHeadersAndBody()
    {
        FakeServer server;
        server.on("/x", [](const FakeServer::Request &request) { request->reply(418, "<p>tea", "text/html", "X-Pot: yes\r\n"); });
        Client client(&server);
        const auto response = QCoro::waitFor(client.send(get(QStringLiteral("http://127.0.0.1:6443/x?a=b%2Fc"))));
        QVERIFY(response);
        QCOMPARE(response->status, 418);
        QCOMPARE(response->body, "<p>tea");
        QCOMPARE(response->header("x-pot"), "yes");
        QCOMPARE(server.last("/x")->query, "a=b%2Fc");
    }

    void carriesMethodHeadersAuthorizationAndBody_data()
    {
        QTest::addColumn<QByteArray>("method");
        QTest::addColumn<QByteArray>("body");
        QTest::newRow("a POST") << QByteArray("POST") << QByteArray("{\"a\":1}");
        QTest::newRow("a POST without a body") << QByteArray("POST") << QByteArray();
        QTest::newRow("a PATCH longer than a socket's buffer") << QByteArray("PATCH") << QByteArray(2000000, 'x');
        QTest::newRow("a DELETE with options") << QByteArray("DELETE") << QByteArray("{}");
        QTest::newRow("a DELETE") << QByteArray("DELETE") << QByteArray();
        QTest::newRow("a GET") << QByteArray("GET") << QByteArray();
        QTest::newRow("a HEAD") << QByteArray("HEAD") << QByteArray();
    }
    void carriesMethodHeadersAuthorizationAndBody()
    {
        QFETCH(QByteArray, method);
        QFETCH(QByteArray, body);
        FakeServer server;
        server.on("/x", [](const FakeServer::Request &request) { request->reply(200, request->method == "HEAD" ? "" : "done"); });
        Client client(&server);
        Request request = get(QStringLiteral("http://api.internal/x"));
        request.method = method;
        request.body = base::Secret(QByteArray(body));
        request.authorization = base::Secret("Bearer abc");
        request.headers = {{"Accept", "application/json"}, {"X-Forged", "a\r\nX-Evil: 1"}};
        const auto response = QCoro::waitFor(client.send(request));
        QVERIFY2(response, response ? "" : qPrintable(response.error().detail));
        const auto seen = server.last("/x");
        QCOMPARE(seen->method, method);
        QCOMPARE(seen->body, body);
        QCOMPARE(seen->header("authorization"), "Bearer abc");
        QCOMPARE(seen->header("accept"), "application/json");
        QCOMPARE(seen->header("host"), "api.internal");
        QVERIFY(seen->header("x-evil").isEmpty());
        QVERIFY(seen->header("content-type").isEmpty());
        QVERIFY(seen->header("expect").isEmpty());
    }

    void sendsTheNameOfTheHostToTheTunnelUnresolved_data()
    {
        QTest::addColumn<QString>("url");
        QTest::addColumn<QString>("host");
        QTest::addColumn<int>("port");
        QTest::newRow("a name that no resolver knows") << QStringLiteral("http://nowhere.invalid/x") << QStringLiteral("nowhere.invalid") << 80;
        QTest::newRow("a port of its own") << QStringLiteral("http://ess-synapse.ess.svc:8008/x") << QStringLiteral("ess-synapse.ess.svc") << 8008;
        QTest::newRow("an IPv6 address") << QStringLiteral("http://[::1]:81/x") << QStringLiteral("::1") << 81;
        QTest::newRow("a name in another script") << QStringLiteral("http://пример.испытание/x") << QStringLiteral("xn--e1afmkfd.xn--80akhbyknj4f") << 80;
    }
    void sendsTheNameOfTheHostToTheTunnelUnresolved()
    {
        QFETCH(QString, url);
        QFETCH(QString, host);
        QFETCH(int, port);
        qputenv("http_proxy", "http://127.0.0.1:9");
        qputenv("ALL_PROXY", "http://127.0.0.1:9");
        FakeServer server;
        server.on("/x", 200, "here");
        Client client(&server);
        const auto response = QCoro::waitFor(client.send(get(url)));
        qunsetenv("http_proxy");
        qunsetenv("ALL_PROXY");
        QVERIFY2(response, response ? "" : qPrintable(response.error().what));
        QCOMPARE(server.joins(), QList<remote::Endpoint>({{host, static_cast<quint16>(port)}}));
    }

    void refusesWhatIsNoHttpAddress_data()
    {
        QTest::addColumn<QString>("url");
        QTest::newRow("nothing") << QString();
        QTest::newRow("a file") << QStringLiteral("file:///etc/passwd");
        QTest::newRow("another protocol") << QStringLiteral("ftp://127.0.0.1/x");
        QTest::newRow("no host") << QStringLiteral("http:///x");
        QTest::newRow("a password in it") << QStringLiteral("http://a:b@127.0.0.1/x");
        QTest::newRow("a space in it") << QStringLiteral("http://127.0.0.1/a b");
    }
    void refusesWhatIsNoHttpAddress()
    {
        QFETCH(QString, url);
        FakeServer server;
        Client client(&server);
        const auto response = QCoro::waitFor(client.send(get(url)));
        QVERIFY(!response);
        QCOMPARE(response.error().kind, Error::Kind::Malformed);
        QVERIFY(server.joins().isEmpty());
    }

    void saysWhatFailed_data()
    {
        QTest::addColumn<QByteArray>("way");
        QTest::addColumn<Error::Kind>("kind");
        QTest::addColumn<QString>("what");
        const QString place = QStringLiteral(" (127.0.0.1:6443 through SSH).");
        QTest::newRow("no answer") << QByteArray("hang") << Error::Kind::Timeout
                                   << QStringLiteral("The Kubernetes API did not answer within 0.3 s") + place;
        QTest::newRow("silence in the middle") << QByteArray("hang idle") << Error::Kind::Timeout
                                               << QStringLiteral("The Kubernetes API sent nothing for 0.2 s") + place;
        QTest::newRow("half an answer") << QByteArray("half") << Error::Kind::Unreachable
                                        << QStringLiteral("The Kubernetes API closed the connection in the middle of its answer") + place;
        QTest::newRow("half a chunk") << QByteArray("half a chunk") << Error::Kind::Unreachable
                                      << QStringLiteral("The Kubernetes API closed the connection in the middle of its answer") + place;
        QTest::newRow("a closed connection") << QByteArray("cut") << Error::Kind::Unreachable
                                             << QStringLiteral("The Kubernetes API closed the connection without an answer") + place;
        QTest::newRow("another protocol") << QByteArray("SSH") << Error::Kind::Malformed
                                          << QStringLiteral("What The Kubernetes API answered is not HTTP") + place;
        QTest::newRow("an endless head") << QByteArray("endless head") << Error::Kind::Malformed
                                         << QStringLiteral("The answer of The Kubernetes API cannot be read") + place;
        QTest::newRow("a body that is no gzip") << QByteArray("bad gzip") << Error::Kind::Malformed
                                                << QStringLiteral("The answer of The Kubernetes API cannot be read") + place;
        QTest::newRow("more than was asked for") << QByteArray("too long") << Error::Kind::Malformed
                                                 << QStringLiteral("The Kubernetes API sent more than 2048 bytes") + place;
    }
    void saysWhatFailed()
    {
        QFETCH(QByteArray, way);
        QFETCH(Error::Kind, kind);
        QFETCH(QString, what);
        FakeServer server;
        server.on("/x", scripted(way));
        Client client(&server, QStringLiteral("through SSH"));
        Request request = get(QStringLiteral("http://127.0.0.1:6443/x"));
        request.peer = QStringLiteral("The Kubernetes API");
        request.limit = 2048;
        request.timeoutMs = way == "hang" ? 300 : 30000;
        request.idleTimeoutMs = way == "hang idle" ? 200 : 0;
        const auto response = QCoro::waitFor(client.send(request));
        QVERIFY(!response);
        QCOMPARE(response.error().what, what);
        QCOMPARE(response.error().kind, kind);
    }

    void givesTheTunnelsOwnErrorToEveryoneWhoWaits()
    {
        const Error refused{Error::Kind::Unreachable, QStringLiteral("Port 6443 refuses."), QStringLiteral("channel open failed")};
        FakeServer server;
        server.refuse(refused);
        Client client(&server);
        for (const QString &url : {QStringLiteral("http://127.0.0.1:6443/x"), QStringLiteral("https://127.0.0.1:6443/x")}) {
            std::vector<base::Task<Response>> asking;
            for (int i = 0; i < 20; ++i)
                asking.push_back(client.send(get(url)));
            for (auto &task : asking) {
                const auto response = QCoro::waitFor(std::move(task));
                QVERIFY(!response);
                QCOMPARE(response.error(), refused);
            }
        }
        server.refuse(std::nullopt);
        server.on("/x", 200, {});
        const auto later = QCoro::waitFor(client.send(get(QStringLiteral("http://127.0.0.1:6443/x"))));
        QVERIFY(later);
    }

    void doesNotWaitForATunnelThatNeverOpens()
    {
        FakeServer server;
        server.stall(true);
        Client client(&server);
        Request request = get(QStringLiteral("https://127.0.0.1:6443/x"));
        request.connectTimeoutMs = 200;
        request.timeoutMs = 0;
        const auto response = QCoro::waitFor(client.send(request));
        QVERIFY(!response);
        QCOMPARE(response.error().what, QStringLiteral("The server did not answer within 0.2 s (127.0.0.1:6443)."));
    }

    void answersManyAtOnceBesideRequestsThatNeverEnd()
    {
        FakeServer server;
        server.on("/watch", FakeServer::hang());
        server.on("/x", [](const FakeServer::Request &request) { request->reply(200, request->query); });
        Client client(&server);
        std::vector<std::unique_ptr<Stream>> watches;
        for (int i = 0; i < 20; ++i)
            watches.push_back(client.open(get(QStringLiteral("http://127.0.0.1:6443/watch"))));
        std::vector<base::Task<Response>> asking;
        for (int i = 0; i < 200; ++i)
            asking.push_back(client.send(get(QStringLiteral("http://127.0.0.1:6443/x?%1").arg(i))));
        for (int i = 0; i < 200; ++i) {
            const auto response = QCoro::waitFor(std::move(asking[static_cast<size_t>(i)]));
            QVERIFY2(response, response ? "" : qPrintable(response.error().what));
            QCOMPARE(response->body, QByteArray::number(i));
        }
        QTRY_COMPARE(server.count("/watch"), 20);
        QVERIFY(server.joins().size() <= 64);
    }

    void keepsBulkOnAConnectionOfItsOwn()
    {
        FakeServer server;
        server.on("/x", 200, "x");
        Client client(&server);
        Request request = get(QStringLiteral("http://127.0.0.1:6443/x"));
        for (const bool bulk : {false, true, false, true, false}) {
            request.bulk = bulk;
            const auto response = QCoro::waitFor(client.send(request));
            QVERIFY(response);
        }
        QCOMPARE(server.joins().size(), 2);
        QCOMPARE(server.bulkJoins(), 1);
    }

    void opensAnotherConnectionWhenTheLinkWasLost()
    {
        FakeServer server;
        server.on("/x", 200, "x");
        Client client(&server);
        const auto before = QCoro::waitFor(client.send(get(QStringLiteral("http://127.0.0.1:6443/x"))));
        QVERIFY(before);
        server.cutAll();
        const auto after = QCoro::waitFor(client.send(get(QStringLiteral("http://127.0.0.1:6443/x"))));
        QVERIFY(after);
        QCOMPARE(server.joins().size(), 2);
    }

    void followsARedirectOnlyWhenAskedAndOnlyToTheSameHost_data()
    {
        QTest::addColumn<bool>("follow");
        QTest::addColumn<QByteArray>("location");
        QTest::addColumn<int>("status");
        QTest::addColumn<int>("requests");
        QTest::newRow("not asked") << false << QByteArray("/to") << 302 << 1;
        QTest::newRow("a path") << true << QByteArray("/to") << 200 << 2;
        QTest::newRow("the same host by its full address") << true << QByteArray("http://a.example:81/to") << 200 << 2;
        QTest::newRow("another host") << true << QByteArray("http://b.example:81/to") << 302 << 1;
        QTest::newRow("a file") << true << QByteArray("file:///etc/passwd") << 302 << 1;
        QTest::newRow("no target") << true << QByteArray() << -1 << 6;
        QTest::newRow("a circle") << true << QByteArray("/from") << -1 << 6;
    }
    void followsARedirectOnlyWhenAskedAndOnlyToTheSameHost()
    {
        QFETCH(bool, follow);
        QFETCH(QByteArray, location);
        QFETCH(int, status);
        QFETCH(int, requests);
        FakeServer server;
        server.on("/from", [location](const FakeServer::Request &request) { request->reply(302, "", "text/plain", "Location: " + location + "\r\n"); });
        server.on("/to", 200, "there");
        Client client(&server);
        Request request = get(QStringLiteral("http://a.example:81/from"));
        request.followRedirects = follow;
        const auto response = QCoro::waitFor(client.send(request));
        QCOMPARE(response ? response->status : -1, status);
        QCOMPARE(server.seen().size(), requests);
    }

    void wakesEveryWaiterWhenTheClientGoes()
    {
        FakeServer server;
        server.on("/x", FakeServer::hang());
        auto client = std::make_unique<Client>(&server);
        std::vector<base::Task<Response>> asking;
        for (int i = 0; i < 5; ++i)
            asking.push_back(client->send(get(QStringLiteral("http://127.0.0.1:6443/x"))));
        const auto stream = client->open(get(QStringLiteral("http://127.0.0.1:6443/x")));
        std::optional<Error> end;
        connect(stream.get(), &Stream::ended, this, [&end](const base::Result<> &how) { end = how.error(); });
        QTRY_COMPARE(server.count("/x"), 6);
        client.reset();
        for (auto &task : asking) {
            const auto response = QCoro::waitFor(std::move(task));
            QVERIFY(!response);
            QCOMPARE(response.error().kind, Error::Kind::Cancelled);
        }
        QTRY_VERIFY(end);
        QCOMPARE(end->kind, Error::Kind::Cancelled);
    }
};

QTEST_GUILESS_MAIN(ClientTest)
#include "client_test.moc"
