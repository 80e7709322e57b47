#include "core/http/client.h"
#include "tests/support/fakeserver.h"

#include <QFile>
#include <QSslConfiguration>
#include <QSslKey>
#include <QSslServer>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>

#include <QCoro/QCoroTask>
#include <QLocalSocket>

using namespace http;
using base::Error;
using support::FakeServer;

namespace {

QByteArray data(const QString &name)
{
    QFile file(QStringLiteral(TEST_DATA "/http/") + name);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

// Joins every stream with a port of this machine: TLS is then the kernel's, Qt's and curl's own.
class Relay : public QObject, public remote::Tunnel {
public:
    explicit Relay(quint16 port) : m_port(port) {}

    base::Task<> join(remote::Endpoint, remote::FileDescriptor socket, bool) override
    {
        ++joins;
        auto *near = new QLocalSocket(this);
        auto *far = new QTcpSocket(this);
        near->setSocketDescriptor(socket.release());
        connect(far, &QTcpSocket::readyRead, near, [near, far] { near->write(far->readAll()); });
        connect(near, &QLocalSocket::readyRead, far, [near, far] { far->write(near->readAll()); });
        connect(far, &QTcpSocket::disconnected, near, &QLocalSocket::disconnectFromServer);
        connect(near, &QLocalSocket::disconnected, far, &QTcpSocket::disconnectFromHost);
        far->connectToHost(QStringLiteral("127.0.0.1"), m_port);
        return ready();
    }
    int joins = 0;

private:
    static base::Task<> ready() { co_return base::Result<>(); }
    quint16 m_port;
};

QSslConfiguration tlsOf(const QString &certificate, bool asksForClient)
{
    QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
    tls.setLocalCertificate(QSslCertificate(data(certificate + QStringLiteral(".pem"))));
    tls.setPrivateKey(QSslKey(data(QStringLiteral("server.key")), QSsl::Ec));
    tls.setCaCertificates(QSslCertificate::fromData(data(QStringLiteral("clientca.pem"))));
    tls.setPeerVerifyMode(asksForClient ? QSslSocket::VerifyPeer : QSslSocket::VerifyNone);
    return tls;
}

class TlsServer : public QSslServer {
public:
    explicit TlsServer(const QString &certificate, bool asksForClient = false)
    {
        setSslConfiguration(tlsOf(certificate, asksForClient));
        connect(this, &QTcpServer::pendingConnectionAvailable, this, [this] {
            while (QTcpSocket *socket = nextPendingConnection())
                scripted.serve(socket);
        });
        listen(QHostAddress::LocalHost);
    }
    FakeServer scripted;
};

Request request()
{
    Request request;
    request.url = QStringLiteral("https://127.0.0.1:6443/x");
    request.tls.caPem = data(QStringLiteral("ca.pem"));
    request.peer = QStringLiteral("The server");
    return request;
}

} // namespace

class TlsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void signsInWithAClientCertificateFromMemory()
    {
        TlsServer server(QStringLiteral("server"), true);
        server.scripted.on("/x", 200, "hello");
        Relay relay(server.serverPort());
        Client client(&relay);
        Request asked = request();
        asked.tls.clientCertificatePem = data(QStringLiteral("client.pem"));
        asked.tls.clientKeyPem = base::Secret(data(QStringLiteral("client.key")));
        for (int i = 0; i < 3; ++i) {
            const auto response = QCoro::waitFor(client.send(asked));
            QVERIFY2(response, response ? "" : qPrintable(response.error().what + response.error().detail));
            QCOMPARE(response->body, "hello");
        }
        QCOMPARE(relay.joins, 1);
    }

    void checksTheCertificate_data()
    {
        QTest::addColumn<QString>("certificate");
        QTest::addColumn<QString>("authority");
        QTest::addColumn<QString>("serverName");
        QTest::addColumn<bool>("verify");
        QTest::addColumn<QString>("what"); // empty: accepted
        const QString right = QStringLiteral("server");
        const QString ca = QStringLiteral("ca.pem");
        const QString none;
        const QString end = QStringLiteral(" (127.0.0.1:6443).");
        QTest::newRow("all is right") << right << ca << none << true << none;
        QTest::newRow("from another authority") << right << QStringLiteral("otherca.pem") << none << true << QStringLiteral("The certificate of The server is not trusted") + end;
        QTest::newRow("not from the system's authorities") << right << none << none << true << QStringLiteral("The certificate of The server is not trusted") + end;
        QTest::newRow("expired") << QStringLiteral("expired") << ca << none << true << QStringLiteral("The certificate of The server has expired") + end;
        QTest::newRow("not yet valid") << QStringLiteral("notyet") << ca << none << true
                                       << QStringLiteral("The certificate of The server is not valid yet (127.0.0.1:6443); is a clock wrong?");
        QTest::newRow("for another name") << QStringLiteral("othername") << ca << none << true << QStringLiteral("The certificate of The server is for another name") + end;
        QTest::newRow("for the name that is expected instead") << QStringLiteral("othername") << ca << QStringLiteral("other.example.org") << true << none;
        QTest::newRow("not checked") << QStringLiteral("expired") << QStringLiteral("otherca.pem") << none << false << none;
    }
    void checksTheCertificate()
    {
        QFETCH(QString, certificate);
        QFETCH(QString, authority);
        QFETCH(QString, serverName);
        QFETCH(bool, verify);
        QFETCH(QString, what);
        TlsServer server(certificate);
        server.scripted.on("/x", 200, "hello");
        Relay relay(server.serverPort());
        Client client(&relay);
        Request asked = request();
        asked.tls.caPem = authority.isEmpty() ? QByteArray() : data(authority);
        asked.tls.serverName = serverName;
        asked.tls.verify = verify;
        const auto response = QCoro::waitFor(client.send(asked));
        QCOMPARE(response ? QString() : response.error().what, what);
        QCOMPARE(response ? Error::Kind::Failed : response.error().kind, Error::Kind::Failed);
        if (response)
            QCOMPARE(server.scripted.last("/x")->header("host"), "127.0.0.1:6443");
        else
            QVERIFY(server.scripted.seen().isEmpty());
    }

    void saysThatAPortSpeaksNoTls()
    {
        QTcpServer plain;
        FakeServer scripted;
        connect(&plain, &QTcpServer::newConnection, this, [&] {
            QTcpSocket *socket = plain.nextPendingConnection();
            connect(socket, &QTcpSocket::readyRead, socket, [socket] { socket->write("HTTP/1.1 400 Bad Request\r\n\r\n"); });
        });
        plain.listen(QHostAddress::LocalHost);
        Relay relay(plain.serverPort());
        Client client(&relay);
        const auto response = QCoro::waitFor(client.send(request()));
        QVERIFY(!response);
        QCOMPARE(response.error().what, QStringLiteral("The server and this program found no common TLS (127.0.0.1:6443)."));
    }

    void saysThatAPortHungUp()
    {
        QTcpServer plain;
        connect(&plain, &QTcpServer::newConnection, this, [&] { plain.nextPendingConnection()->close(); });
        plain.listen(QHostAddress::LocalHost);
        Relay relay(plain.serverPort());
        Client client(&relay);
        const auto response = QCoro::waitFor(client.send(request()));
        QVERIFY(!response);
        QCOMPARE(response.error().kind, Error::Kind::Unreachable);
        QCOMPARE(response.error().what, QStringLiteral("The server closed the connection without an answer (127.0.0.1:6443)."));
    }

    void saysThatItsOwnCertificateCannotBeUsed()
    {
        TlsServer server(QStringLiteral("server"), true);
        Relay relay(server.serverPort());
        Client client(&relay);
        Request asked = request();
        asked.tls.clientCertificatePem = data(QStringLiteral("client.pem"));
        asked.tls.clientKeyPem = base::Secret(data(QStringLiteral("server.key")));
        const auto response = QCoro::waitFor(client.send(asked));
        QVERIFY(!response);
        QCOMPARE(response.error().what, QStringLiteral("The client certificate for The server cannot be used (127.0.0.1:6443)."));
    }

    void opensMoreConnectionsToAServerWithoutHttp2()
    {
        TlsServer server(QStringLiteral("server"));
        server.scripted.on("/watch", FakeServer::hang());
        server.scripted.on("/x", 200, "hello");
        Relay relay(server.serverPort());
        Client client(&relay);
        Request held = request();
        held.url = QStringLiteral("https://127.0.0.1:6443/watch");
        held.timeoutMs = 0;
        const auto first = client.open(held);
        const auto second = client.open(held);
        QTRY_COMPARE(server.scripted.count("/watch"), 2);
        const auto response = QCoro::waitFor(client.send(request()));
        QVERIFY(response);
        QCOMPARE(relay.joins, 3);
    }
};

QTEST_GUILESS_MAIN(TlsTest)
#include "tls_test.moc"
