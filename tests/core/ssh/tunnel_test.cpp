#include "tests/core/ssh/opened.h"

#include <QCryptographicHash>
#include <QSocketNotifier>
#include <QTcpSocket>

#include <cerrno>
#include <thread>

#include <netinet/in.h>
#include <sys/socket.h>

using base::Error;

// Gives back what it gets, on the server's side of the tunnel.
class EchoServer : public QTcpServer {
public:
    EchoServer()
    {
        listen(QHostAddress::LocalHost);
        connect(this, &QTcpServer::newConnection, this, [this] {
            QTcpSocket *socket = nextPendingConnection();
            connect(socket, &QTcpSocket::readyRead, socket, [socket] { socket->write(socket->readAll()); });
            connect(socket, &QTcpSocket::disconnected, this, [this] { ++ended; });
        });
    }
    remote::Endpoint endpoint() const { return {words("127.0.0.1"), serverPort()}; }
    int ended = 0;
};

// Our end of a tunnel: writes everything, reads until it has as much or the end.
class Exchange : public QObject {
public:
    Exchange(remote::FileDescriptor socket, QByteArray toSend)
        : m_socket(std::move(socket)), m_out(std::move(toSend)), m_readable(m_socket.get(), QSocketNotifier::Read), m_writable(m_socket.get(), QSocketNotifier::Write)
    {
        connect(&m_readable, &QSocketNotifier::activated, this, [this] { read(); });
        connect(&m_writable, &QSocketNotifier::activated, this, [this] { write(); });
    }
    QByteArray got;
    bool ended = false;
    void close()
    {
        m_readable.setEnabled(false);
        m_writable.setEnabled(false);
        m_socket.reset();
    }
    void endSendingAfterwards() { m_endSending = true; }
    void pause(bool on) { m_readable.setEnabled(!on); }

private:
    void read()
    {
        char buffer[65536];
        const ssize_t count = ::recv(m_socket.get(), buffer, sizeof buffer, 0);
        if (count > 0)
            got.append(buffer, count);
        else if (count == 0 || errno != EAGAIN) {
            ended = true;
            m_readable.setEnabled(false);
        }
    }
    void write()
    {
        const ssize_t count = ::send(m_socket.get(), m_out.constData() + m_at, static_cast<size_t>(m_out.size() - m_at), MSG_NOSIGNAL);
        m_at += std::max<ssize_t>(count, 0);
        m_writable.setEnabled(m_at < m_out.size());
        if (m_endSending && m_at == m_out.size())
            ::shutdown(m_socket.get(), SHUT_WR);
    }
    remote::FileDescriptor m_socket;
    QByteArray m_out;
    qsizetype m_at = 0;
    bool m_endSending = false;
    QSocketNotifier m_readable;
    QSocketNotifier m_writable;
};

class TunnelTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        m_pair = std::make_unique<Pair>();
        m_opened = std::make_unique<Opened>(m_pair->sshd, QStringList{m_pair->key});
        QVERIFY2(m_opened->open().result.has_value(), m_opened->why());
    }
    void cleanupTestCase()
    {
        m_opened.reset();
        m_pair.reset();
    }

    void bytesGoBothWays_data()
    {
        QTest::addColumn<qsizetype>("size");
        QTest::addColumn<bool>("bulk");
        QTest::newRow("a few") << qsizetype(5) << false;
        QTest::newRow("20 MB") << qsizetype(20'000'000) << false;
        QTest::newRow("20 MB through a large window") << qsizetype(20'000'000) << true;
    }
    void bytesGoBothWays()
    {
        QFETCH(qsizetype, size);
        QFETCH(bool, bulk);
        EchoServer server;
        const QByteArray sent = pattern(size, 7);
        auto exchange = join(*m_opened, server.endpoint(), sent, bulk);
        QVERIFY(exchange);
        QTRY_COMPARE_WITH_TIMEOUT(exchange->got.size(), size, 30000);
        QVERIFY(exchange->got == sent);
    }
    void twentyAtOnce()
    {
        EchoServer server;
        std::vector<std::unique_ptr<Exchange>> exchanges;
        for (int i = 0; i < 20; ++i) {
            exchanges.push_back(join(*m_opened, server.endpoint(), pattern(300'000, static_cast<quint32>(i))));
            QVERIFY(exchanges.back());
        }
        for (int i = 0; i < 20; ++i) {
            QTRY_COMPARE_WITH_TIMEOUT(exchanges.at(static_cast<size_t>(i))->got.size(), qsizetype(300'000), 30000);
            QVERIFY(exchanges.at(static_cast<size_t>(i))->got == pattern(300'000, static_cast<quint32>(i)));
        }
    }
    void aReaderThatStopsDoesNotStopTheOthers()
    {
        EchoServer server;
        auto stopped = join(*m_opened, server.endpoint(), pattern(30'000'000, 1));
        stopped->pause(true);
        auto other = join(*m_opened, server.endpoint(), pattern(3'000'000, 2));
        QTRY_COMPARE_WITH_TIMEOUT(other->got.size(), qsizetype(3'000'000), 30000);
        QVERIFY(runRemote(*m_opened, {words("true")}).has_value());
        stopped->pause(false);
        QTRY_COMPARE_WITH_TIMEOUT(stopped->got.size(), qsizetype(30'000'000), 30000);
        QVERIFY(stopped->got == pattern(30'000'000, 1));
    }

    void closingOurEndEndsTheOther()
    {
        EchoServer server;
        auto exchange = join(*m_opened, server.endpoint(), QByteArray("x"));
        QTRY_COMPARE(exchange->got, QByteArray("x"));
        exchange->close();
        QTRY_COMPARE(server.ended, 1);
    }
    void theServersEndEndsOursAfterItsLastByte()
    {
        QTcpServer server;
        QVERIFY(server.listen(QHostAddress::LocalHost));
        const QByteArray all = pattern(2'000'000, 3);
        connect(&server, &QTcpServer::newConnection, &server, [&] {
            QTcpSocket *socket = server.nextPendingConnection();
            socket->write(all);
            socket->disconnectFromHost();
        });
        auto exchange = join(*m_opened, {words("127.0.0.1"), server.serverPort()}, {});
        QTRY_VERIFY_WITH_TIMEOUT(exchange->ended, 20000);
        QVERIFY(exchange->got == all);
    }
    void endingOurSendingStillGetsTheAnswer()
    {
        // QTcpSocket knows no half-closed connection; a thread with plain calls does.
        const remote::FileDescriptor listener(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0));
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        socklen_t length = sizeof address;
        QCOMPARE(::bind(listener.get(), reinterpret_cast<sockaddr *>(&address), length), 0);
        QCOMPARE(::listen(listener.get(), 1), 0);
        QCOMPARE(::getsockname(listener.get(), reinterpret_cast<sockaddr *>(&address), &length), 0);
        std::thread server([fd = listener.get()] {
            const remote::FileDescriptor client(::accept(fd, nullptr, nullptr));
            QByteArray all;
            char buffer[4096];
            for (ssize_t got = 0; (got = ::recv(client.get(), buffer, sizeof buffer, 0)) > 0;)
                all.append(buffer, got);
            const QByteArray hash = QCryptographicHash::hash(all, QCryptographicHash::Sha256).toHex();
            ::send(client.get(), hash.constData(), static_cast<size_t>(hash.size()), MSG_NOSIGNAL);
        });
        const QByteArray sent = pattern(1'000'000, 4);
        auto exchange = join(*m_opened, {words("127.0.0.1"), ntohs(address.sin_port)}, sent);
        exchange->endSendingAfterwards();
        QTRY_VERIFY_WITH_TIMEOUT(exchange->ended, 20000);
        server.join();
        QCOMPARE(exchange->got, QCryptographicHash::hash(sent, QCryptographicHash::Sha256).toHex());
    }

    void anEndpointThatRefuses()
    {
        QTcpServer closed;
        QVERIFY(closed.listen(QHostAddress::LocalHost));
        const remote::Endpoint nobody{words("127.0.0.1"), closed.serverPort()};
        closed.close();
        base::Result<> why;
        QVERIFY(!join(*m_opened, nobody, {}, false, &why));
        QCOMPARE(why.error().kind, Error::Kind::Unreachable);
        QCOMPARE(why.error().what, QStringLiteral("127.0.0.1:%1 does not accept connections, asked from the server.").arg(nobody.port));
    }
    void aServerThatForbidsForwarding()
    {
        Pair pair({words("AllowTcpForwarding no")});
        Opened opened(pair.sshd, {pair.key});
        QVERIFY2(opened.open().result.has_value(), opened.why());
        EchoServer server;
        base::Result<> why;
        QVERIFY(!join(opened, server.endpoint(), {}, false, &why));
        QCOMPARE(why.error().kind, Error::Kind::Forbidden);
    }
    void closingTheConnectionEndsItsTunnels()
    {
        Pair pair;
        Opened opened(pair.sshd, {pair.key});
        QVERIFY2(opened.open().result.has_value(), opened.why());
        EchoServer server;
        auto exchange = join(opened, server.endpoint(), QByteArray("x"));
        QTRY_COMPARE(exchange->got, QByteArray("x"));
        opened.connection->close();
        QTRY_VERIFY(exchange->ended);
        base::Result<> why;
        QVERIFY(!join(opened, server.endpoint(), {}, false, &why));
        QCOMPARE(why.error().kind, Error::Kind::Unreachable);
    }

    void throughAnotherServer()
    {
        Pair outer;
        Pair inner;
        const auto resolve = [&](QString host, QString, std::optional<quint16> port, QString, QString jump) {
            const bool isJump = host == words("jump");
            ssh::HostConfig config;
            config.hostName = words("127.0.0.1");
            config.port = port.value_or(isJump ? outer.sshd.port() : inner.sshd.port());
            config.user = support::Sshd::user();
            config.identityFiles = QStringList{isJump ? outer.key : inner.key};
            config.userKnownHostsFiles = QStringList{(isJump ? outer.sshd : inner.sshd).path(words("known_hosts"))};
            config.proxyJump = jump;
            return Opened::ready(config);
        };
        Opened opened(inner.sshd);
        opened.usesOwnConfig = false;
        opened.options.resolve = resolve;
        opened.target = {words("inner"), {}, {}, {}, words("jump")};
        QVERIFY2(opened.open().result.has_value(), opened.why());
        QCOMPARE(opened.fact(ssh::Step::Tcp), QStringLiteral("Port %1 answers through jump").arg(inner.sshd.port()));
        const auto output = runRemote(opened, {words("head"), words("-c"), words("5000000"), words("/dev/zero")});
        QVERIFY(output.has_value());
        QCOMPARE(output->out.size(), qsizetype(5'000'000));
        QVERIFY(outer.sshd.log().contains("Accepted publickey") && inner.sshd.log().contains("Accepted publickey"));

        // A chain whose first is the last one's way.
        Opened chain(inner.sshd);
        chain.usesOwnConfig = false;
        chain.options.resolve = resolve;
        chain.target = {words("inner"), {}, {}, {}, QStringLiteral("jump,%1@jump:%2").arg(support::Sshd::user()).arg(outer.sshd.port())};
        QVERIFY2(chain.open().result.has_value(), chain.why());

        // What is wrong on the way is said with the place where it is.
        support::writeFile(outer.sshd.path(words("known_hosts")), {});
        Opened broken(inner.sshd);
        broken.usesOwnConfig = false;
        broken.options.resolve = resolve;
        broken.target = opened.target;
        QVERIFY(!broken.open().result);
        QCOMPARE(broken.kind(), Error::Kind::HostKeyUnknown);
        QVERIFY2(broken.result.error().what.startsWith(words("jump: ")), broken.why());
        QCOMPARE(broken.steps.last().step, ssh::Step::Tcp);
    }
    void throughAProxyCommand()
    {
        Pair pair;
        Opened opened(pair.sshd, {pair.key});
        const QString script = pair.sshd.path(words("proxy.py"));
        QVERIFY(support::writeFile(script, proxyScript));
        opened.config.proxyCommand = words("python3 ") + script + words(" %h %p");
        QVERIFY2(opened.open().result.has_value(), opened.why());
        QCOMPARE(opened.fact(ssh::Step::Tcp), words("The ProxyCommand runs"));
        const auto output = runRemote(opened, {words("head"), words("-c"), words("5000000"), words("/dev/zero")});
        QVERIFY(output.has_value());
        QCOMPARE(output->out.size(), qsizetype(5'000'000));
    }
    void aProxyCommandThatFails()
    {
        Pair pair;
        Opened opened(pair.sshd, {pair.key});
        opened.config.proxyCommand = words("false");
        QVERIFY(!opened.open().result);
        QCOMPARE(opened.kind(), Error::Kind::Unreachable);
        opened.config.proxyCommand = words("echo %r");
        opened.config.user = words("x;id");
        QVERIFY(!opened.open().result);
        QCOMPARE(opened.kind(), Error::Kind::Usage);
    }

private:
    static constexpr const char *proxyScript = "import os, socket, sys, threading\n"
                                               "s = socket.create_connection((sys.argv[1], int(sys.argv[2])))\n"
                                               "def up():\n"
                                               "    while data := os.read(0, 65536):\n"
                                               "        s.sendall(data)\n"
                                               "    s.shutdown(socket.SHUT_WR)\n"
                                               "threading.Thread(target=up, daemon=True).start()\n"
                                               "while data := s.recv(65536):\n"
                                               "    while data:\n"
                                               "        data = data[os.write(1, data):]\n";
    static QByteArray pattern(qsizetype size, quint32 seed)
    {
        QByteArray bytes(size, Qt::Uninitialized);
        for (char &byte : bytes) {
            seed = seed * 1664525u + 1013904223u;
            byte = static_cast<char>(seed >> 24);
        }
        return bytes;
    }
    static std::unique_ptr<Exchange> join(Opened &opened, const remote::Endpoint &to, const QByteArray &toSend, bool bulk = false, base::Result<> *why = nullptr)
    {
        auto sockets = remote::socketPair();
        const auto joined = QCoro::waitFor(opened.connection->tunnel()->join(to, std::move(sockets->second), bulk));
        if (why)
            *why = joined;
        if (!joined)
            return {};
        return std::make_unique<Exchange>(std::move(sockets->first), toSend);
    }

    std::unique_ptr<Pair> m_pair;
    std::unique_ptr<Opened> m_opened;
};

QTEST_GUILESS_MAIN(TunnelTest)
#include "tunnel_test.moc"
