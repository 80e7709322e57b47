#include "core/http/client.h"
#include "core/proxy/site.h"
#include "tests/support/fakeserver.h"

#include <QFile>
#include <QSslConfiguration>
#include <QSslKey>
#include <QSslServer>
#include <QTcpSocket>
#include <QTest>

#include <QCoro/QCoroTask>
#include <QLocalSocket>

using namespace proxy;
using base::Error;
using support::FakeServer;

namespace {

QByteArray data(const QString &name)
{
    QFile file(QStringLiteral(TEST_DATA "/http/") + name);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

// Port 443 of the proxy, with a certificate that nobody knows.
class TlsDoor : public QSslServer, public remote::Tunnel {
public:
    TlsDoor()
    {
        QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
        tls.setLocalCertificate(QSslCertificate(data(QStringLiteral("server.pem"))));
        tls.setPrivateKey(QSslKey(data(QStringLiteral("server.key")), QSsl::Ec));
        tls.setPeerVerifyMode(QSslSocket::VerifyNone);
        setSslConfiguration(tls);
        connect(this, &QTcpServer::pendingConnectionAvailable, this, [this] {
            while (QTcpSocket *socket = nextPendingConnection())
                scripted.serve(socket);
        });
        listen(QHostAddress::LocalHost);
    }
    base::Task<> join(remote::Endpoint to, remote::FileDescriptor socket, bool) override
    {
        joined = to;
        auto *near = new QLocalSocket(this);
        auto *far = new QTcpSocket(this);
        near->setSocketDescriptor(socket.release());
        connect(far, &QTcpSocket::readyRead, near, [near, far] { near->write(far->readAll()); });
        connect(near, &QLocalSocket::readyRead, far, [near, far] { far->write(near->readAll()); });
        connect(far, &QTcpSocket::disconnected, near, &QLocalSocket::disconnectFromServer);
        connect(near, &QLocalSocket::disconnected, far, &QTcpSocket::disconnectFromHost);
        far->connectToHost(QHostAddress::LocalHost, serverPort());
        return ready();
    }
    FakeServer scripted;
    remote::Endpoint joined;

private:
    static base::Task<> ready() { co_return base::Result<>(); }
};

} // namespace

class SiteTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void comesToTheProxyUnderTheNameOfTheSite()
    {
        FakeServer server;
        server.on("/_matrix/client/versions", 200, "{}");
        http::Client client(&server);
        const auto answer = QCoro::waitFor(askSite(&client, {}, {}, QStringLiteral("matrix.example.org"), QStringLiteral("/_matrix/client/versions")));
        QVERIFY(answer);
        QCOMPARE(*answer, (SiteAnswer{200, false, {}}));
        QCOMPARE(server.last("/_matrix/client/versions")->header("host"), QByteArray("matrix.example.org"));
        QCOMPARE(server.joins().last(), (remote::Endpoint{QStringLiteral("127.0.0.1"), 80}));
    }
    void isEncryptedWhereTheHostHasACertificate()
    {
        TlsDoor door;
        door.scripted.on("/x", 200, "{}");
        http::Client client(&door);
        ProxyHost host;
        host.forceTls = true;
        const auto answer = QCoro::waitFor(askSite(&client, {}, host, QStringLiteral("a.example.org"), QStringLiteral("/x")));
        QCOMPARE(*answer, (SiteAnswer{200, false, {}}));
        QCOMPARE(door.joined, (remote::Endpoint{QStringLiteral("127.0.0.1"), 443}));
        QCOMPARE(door.scripted.last("/x")->header("host"), QByteArray("a.example.org"));
    }
    void isPlainWhereTheDoorIs()
    {
        FakeServer server;
        http::Client client(&server);
        ProxyHost host;
        host.certificate = Certificate{};
        const SiteDoor plain{QStringLiteral("127.0.0.1"), 80, 443, false};
        QCOMPARE(QCoro::waitFor(askSite(&client, plain, host, QStringLiteral("a.example.org"), QStringLiteral("/")))->status, std::optional<int>(404));
        QCOMPARE(server.joins().last().port, quint16(80));
    }
    void knowsTheProxysOwnPage()
    {
        FakeServer server;
        server.on("/", 404, "<html><head><title>Default Site</title></head><body><h1>Congratulations!</h1></body></html>");
        http::Client client(&server);
        const auto answer = QCoro::waitFor(askSite(&client, {}, {}, QStringLiteral("a.example.org"), QStringLiteral("/")));
        QVERIFY(answer->isDefaultPage);
        QVERIFY(!answer->isServed());
        server.on("/", 404, "404 page not found");
        QVERIFY(QCoro::waitFor(askSite(&client, {}, {}, QStringLiteral("a.example.org"), QStringLiteral("/")))->isServed());
    }
    void silenceIsAnAnswerToo()
    {
        FakeServer server;
        server.refuse(Error{Error::Kind::Unreachable, QStringLiteral("Nothing listens on port 80."), {}});
        http::Client client(&server);
        const auto answer = QCoro::waitFor(askSite(&client, {}, {}, QStringLiteral("a.example.org"), QStringLiteral("/")));
        QVERIFY(answer && !answer->status && !answer->isServed());
        QVERIFY(answer->error.contains(QStringLiteral("Nothing listens on port 80.")));
    }
};

QTEST_GUILESS_MAIN(SiteTest)
#include "site_test.moc"
