#include "core/local/resolver.h"
#include "core/local/tunnel.h"

#include <QCoroTask>
#include <QCryptographicHash>
#include <QEventLoop>
#include <QTest>
#include <QTimer>

#include <cerrno>
#include <thread>

#include <fcntl.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

using namespace Qt::Literals::StringLiterals;
using remote::FileDescriptor;

namespace {

// A listening socket on a loopback port of its own; nothing accepts unless a test does.
struct Listener {
    FileDescriptor fd;
    quint16 port = 0;
    Listener()
    {
        fd.reset(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0));
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        ::bind(fd.get(), reinterpret_cast<sockaddr *>(&address), sizeof address);
        ::listen(fd.get(), 8);
        socklen_t size = sizeof address;
        ::getsockname(fd.get(), reinterpret_cast<sockaddr *>(&address), &size);
        port = ntohs(address.sin_port);
    }
    FileDescriptor accept() const { return FileDescriptor(::accept4(fd.get(), nullptr, nullptr, SOCK_CLOEXEC)); }
};

QByteArray readAll(int fd)
{
    QByteArray all;
    char buffer[65536];
    for (ssize_t got = 0; (got = ::read(fd, buffer, sizeof buffer)) > 0;)
        all.append(buffer, got);
    return all;
}
void writeAll(int fd, const QByteArray &bytes)
{
    for (qsizetype at = 0; at < bytes.size();) {
        const ssize_t sent = ::send(fd, bytes.constData() + at, static_cast<size_t>(bytes.size() - at), MSG_NOSIGNAL);
        if (sent < 0)
            return;
        at += sent;
    }
}
void makeBlocking(const FileDescriptor &fd)
{
    ::fcntl(fd.get(), F_SETFL, 0);
}

// QTest::qWaitFor sleeps between its turns, which would make the relay look slow.
template <typename Condition>
bool runUntil(Condition holds, int limitMs = 20000)
{
    QEventLoop loop;
    QTimer often, limit;
    bool held = false;
    QObject::connect(&often, &QTimer::timeout, &loop, [&] {
        held = holds();
        if (held)
            loop.quit();
    });
    QObject::connect(&limit, &QTimer::timeout, &loop, &QEventLoop::quit);
    often.start(1);
    limit.start(limitMs);
    loop.exec();
    return held;
}

class FakeResolver : public remote::Resolver {
public:
    base::Task<QStringList> resolve(QString name) override
    {
        if (name == u"two.example.org"_s)
            co_return QStringList{u"127.0.0.2"_s, u"127.0.0.1"_s};
        co_return QStringList{name};
    }
};

} // namespace

class TunnelTest : public QObject {
    Q_OBJECT
    FakeResolver m_resolver;

private Q_SLOTS:
    void joins_data()
    {
        QTest::addColumn<QString>("host");
        QTest::addColumn<bool>("bulk");
        QTest::newRow("an address") << u"127.0.0.1"_s << false;
        QTest::newRow("an address, for bulk") << u"127.0.0.1"_s << true;
        QTest::newRow("a name whose first address refuses") << u"two.example.org"_s << false;
    }
    // The server answers with a hash only after the end of what it was sent: both directions, and the half-close.
    void joins()
    {
        QFETCH(QString, host);
        QFETCH(bool, bulk);
        Listener listener;
        std::thread server([&] {
            const FileDescriptor peer = listener.accept();
            const QByteArray all = readAll(peer.get());
            writeAll(peer.get(), QCryptographicHash::hash(all, QCryptographicHash::Sha256) + all);
        });
        auto tunnel = std::make_unique<local::Tunnel>(&m_resolver);
        auto pair = remote::socketPair();
        QVERIFY(pair);
        const auto joined = QCoro::waitFor(tunnel->join({host, listener.port}, std::move(pair->second), bulk));
        if (!joined)
            ::shutdown(listener.fd.get(), SHUT_RDWR);
        makeBlocking(pair->first);
        const QByteArray bytes(5 * 1024 * 1024 + 7, 'x');
        std::atomic<bool> done = false;
        QByteArray answer;
        std::thread client([&] {
            std::thread writer([&] {
                writeAll(pair->first.get(), bytes);
                ::shutdown(pair->first.get(), SHUT_WR);
            });
            answer = readAll(pair->first.get());
            writer.join();
            done = true;
        });
        const bool ended = runUntil([&] { return done.load(); });
        if (!ended) { // fail, do not hang
            ::shutdown(pair->first.get(), SHUT_RDWR);
            tunnel.reset();
        }
        client.join();
        server.join();
        QVERIFY2(joined, joined ? "" : qPrintable(joined.error().what));
        QVERIFY(ended);
        QCOMPARE(answer.left(32), QCryptographicHash::hash(bytes, QCryptographicHash::Sha256));
        QCOMPARE(answer.size(), bytes.size() + 32);
    }
    void aServerThatEndsFirstEndsOurSide()
    {
        Listener listener;
        local::Tunnel tunnel(&m_resolver);
        auto pair = remote::socketPair();
        QVERIFY(QCoro::waitFor(tunnel.join({u"127.0.0.1"_s, listener.port}, std::move(pair->second))));
        {
            const FileDescriptor peer = listener.accept();
            writeAll(peer.get(), "bye");
        }
        char buffer[16];
        QTRY_COMPARE(::recv(pair->first.get(), buffer, sizeof buffer, MSG_PEEK | MSG_DONTWAIT), 3);
        QCOMPARE(::recv(pair->first.get(), buffer, sizeof buffer, 0), 3);
        QTRY_COMPARE(::recv(pair->first.get(), buffer, sizeof buffer, 0), 0);
    }
    void ourEndIsSeenByTheServer()
    {
        Listener listener;
        local::Tunnel tunnel(&m_resolver);
        auto pair = remote::socketPair();
        QVERIFY(QCoro::waitFor(tunnel.join({u"127.0.0.1"_s, listener.port}, std::move(pair->second))));
        const FileDescriptor peer = listener.accept();
        pair->first.reset();
        char buffer[16];
        QTRY_COMPARE(::recv(peer.get(), buffer, sizeof buffer, MSG_DONTWAIT), 0);
    }
    void aSlowReaderHoldsTheSenderBack()
    {
        Listener listener;
        local::Tunnel tunnel(&m_resolver);
        auto pair = remote::socketPair();
        QVERIFY(QCoro::waitFor(tunnel.join({u"127.0.0.1"_s, listener.port}, std::move(pair->second))));
        const FileDescriptor peer = listener.accept();
        std::atomic<qsizetype> sent = 0;
        std::thread sender([&] {
            const QByteArray block(65536, 'x');
            for (int i = 0; i < 1024; ++i) { // 64 MB
                writeAll(peer.get(), block);
                sent += block.size();
            }
            ::shutdown(peer.get(), SHUT_WR);
        });
        // Nobody reads: what fits into the window and the kernel's buffers goes, the rest has to wait.
        qsizetype before = -1;
        const bool settled = QTest::qWaitFor([&] { return std::exchange(before, sent.load()) == sent.load() && before > 0; });
        const qsizetype held = sent;
        qsizetype got = 0;
        char buffer[65536];
        const bool ended = runUntil([&] {
            ssize_t size = 0;
            while ((size = ::recv(pair->first.get(), buffer, sizeof buffer, 0)) > 0)
                got += size;
            return size == 0;
        });
        sender.join();
        QVERIFY(settled && ended);
        QVERIFY2(held < 32 * 1024 * 1024, qPrintable(QString::number(held)));
        QCOMPARE(got, 64 * 1024 * 1024);
    }
    void refusedIsUnreachable()
    {
        quint16 port = 0;
        {
            Listener listener;
            port = listener.port;
        }
        local::Tunnel tunnel(&m_resolver);
        auto pair = remote::socketPair();
        const auto joined = QCoro::waitFor(tunnel.join({u"127.0.0.1"_s, port}, std::move(pair->second)));
        QVERIFY(!joined);
        QCOMPARE(joined.error().kind, base::Error::Kind::Unreachable);
        QCOMPARE(joined.error().what, u"127.0.0.1:%1 refuses the connection."_s.arg(port));
        char buffer[1];
        QCOMPARE(::recv(pair->first.get(), buffer, 1, 0), 0); // it owned the socket, and closed it
    }
    void silenceIsATimeout()
    {
        // A listener whose queue is full drops what comes.
        Listener listener;
        ::listen(listener.fd.get(), 0);
        QList<std::shared_ptr<FileDescriptor>> fillers;
        local::Tunnel tunnel(&m_resolver, 300);
        base::Result<> joined;
        for (int i = 0; i < 8 && joined; ++i) {
            auto pair = remote::socketPair();
            joined = QCoro::waitFor(tunnel.join({u"127.0.0.1"_s, listener.port}, std::move(pair->second)));
            fillers << std::make_shared<FileDescriptor>(std::move(pair->first));
        }
        QVERIFY(!joined);
        QCOMPARE(joined.error().kind, base::Error::Kind::Timeout);
    }
    void aTunnelThatIsGoneCancels()
    {
        Listener listener;
        auto tunnel = std::make_unique<local::Tunnel>(&m_resolver);
        auto kept = remote::socketPair();
        QVERIFY(QCoro::waitFor(tunnel->join({u"127.0.0.1"_s, listener.port}, std::move(kept->second))));
        auto pair = remote::socketPair();
        auto joining = tunnel->join({u"127.0.0.1"_s, listener.port}, std::move(pair->second));
        tunnel.reset();
        const auto joined = QCoro::waitFor(std::move(joining));
        QCOMPARE(joined.error().kind, base::Error::Kind::Cancelled);
        char buffer[1];
        QCOMPARE(::recv(kept->first.get(), buffer, 1, 0), 0);
    }

    void resolves()
    {
        local::SystemResolver resolver;
        const auto local = QCoro::waitFor(resolver.resolve(u"localhost"_s));
        QVERIFY(local);
        QVERIFY(local->contains(u"127.0.0.1"_s) || local->contains(u"::1"_s));
        QCOMPARE(QCoro::waitFor(resolver.resolve(u"192.0.2.7"_s)).value(), QStringList{u"192.0.2.7"_s});
        QCOMPARE(QCoro::waitFor(resolver.resolve(u"2001:db8::7"_s)).value(), QStringList{u"2001:db8::7"_s});
    }
    void refusesWhatIsNoName()
    {
        local::SystemResolver resolver;
        for (const QString &name : {QString(), u"a b"_s, u"..."_s}) {
            const auto addresses = QCoro::waitFor(resolver.resolve(name));
            QVERIFY2(!addresses, qPrintable(name));
        }
    }
};

QTEST_GUILESS_MAIN(TunnelTest)
#include "tunnel_test.moc"
