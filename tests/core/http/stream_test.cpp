#include "core/http/client.h"
#include "tests/support/fakeserver.h"

#include <QTest>

#include <QCoro/QCoroTask>

#include <optional>

using namespace http;
using base::Error;
using support::FakeServer;

namespace {

Request watch()
{
    Request request;
    request.url = QStringLiteral("http://127.0.0.1:6443/watch");
    request.timeoutMs = 0;
    return request;
}

// What a stream said, in order.
struct Heard : QObject {
    explicit Heard(Stream *stream)
    {
        connect(stream, &Stream::answered, this, [this](int status) { order += QByteArray::number(status) + ' '; });
        connect(stream, &Stream::body, this, [this](const QByteArray &chunk) {
            if (bytes.isEmpty())
                order += "body ";
            bytes += chunk;
        });
        connect(stream, &Stream::ended, this, [this](const base::Result<> &result) {
            order += "ended ";
            how = result;
        });
    }
    QByteArray order;
    QByteArray bytes;
    std::optional<base::Result<>> how;
};

} // namespace

class StreamTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void givesTheBodyAsItComes()
    {
        FakeServer server;
        server.on("/watch", [](const FakeServer::Request &request) { request->begin(); });
        Client client(&server);
        const auto stream = client.open(watch());
        const Heard heard(stream.get());
        QTRY_COMPARE(heard.order, "200 ");
        server.last("/watch")->write("one");
        QTRY_COMPARE(heard.bytes, "one");
        server.last("/watch")->write("two");
        QTRY_COMPARE(heard.bytes, "onetwo");
        server.last("/watch")->end();
        QTRY_VERIFY(heard.how);
        QVERIFY(heard.how->has_value());
        QCOMPARE(heard.order, "200 body ended ");
    }

    void givesTheBodyOfARefusal()
    {
        FakeServer server;
        server.on("/watch", 403, "no");
        Client client(&server);
        const auto stream = client.open(watch());
        const Heard heard(stream.get());
        QTRY_VERIFY(heard.how);
        QCOMPARE(heard.order, "403 body ended ");
        QCOMPARE(heard.bytes, "no");
    }

    void endsWithTheReason_data()
    {
        QTest::addColumn<QByteArray>("way");
        QTest::addColumn<Error::Kind>("kind");
        QTest::newRow("cut in the middle") << QByteArray("cut") << Error::Kind::Unreachable;
        QTest::newRow("silent for longer than allowed") << QByteArray("idle") << Error::Kind::Timeout;
        QTest::newRow("refused by the tunnel") << QByteArray("refused") << Error::Kind::Forbidden;
        QTest::newRow("no address") << QByteArray("address") << Error::Kind::Malformed;
    }
    void endsWithTheReason()
    {
        QFETCH(QByteArray, way);
        QFETCH(Error::Kind, kind);
        FakeServer server;
        server.on("/watch", [way](const FakeServer::Request &request) {
            request->begin();
            request->write("half a li");
            if (way == "cut")
                request->cut();
        });
        if (way == "refused")
            server.refuse(Error{Error::Kind::Forbidden, QStringLiteral("No forwarding."), {}});
        Client client(&server);
        Request request = watch();
        request.idleTimeoutMs = way == "idle" ? 200 : 0;
        if (way == "address")
            request.url = QStringLiteral("nonsense");
        const auto stream = client.open(request);
        const Heard heard(stream.get());
        QTRY_VERIFY(heard.how);
        QVERIFY(!heard.how->has_value());
        QCOMPARE(heard.how->error().kind, kind);
        QCOMPARE(heard.order.count("ended"), 1);
    }

    void deletingItCancelsTheRequest()
    {
        FakeServer server;
        server.on("/watch", [](const FakeServer::Request &request) { request->begin(); });
        Client client(&server);
        auto stream = client.open(watch());
        QTRY_COMPARE(server.count("/watch"), 1);
        stream.reset();
        QTRY_COMPARE(server.connections(), 0);
    }

    void mayBeDeletedInsideItsOwnSignal()
    {
        FakeServer server;
        server.on("/watch", [](const FakeServer::Request &request) {
            request->begin();
            request->write("x");
            request->end();
        });
        auto client = std::make_unique<Client>(&server);
        auto stream = client->open(watch());
        bool gone = false;
        connect(stream.get(), &Stream::body, this, [&] {
            stream.reset();
            client.reset();
            gone = true;
        });
        QTRY_VERIFY(gone);
    }

    void makesTheSenderWaitForASlowReader()
    {
        const QByteArray block(1024 * 1024, 'x');
        FakeServer server;
        server.on("/watch", [&block](const FakeServer::Request &request) {
            request->begin();
            for (int i = 0; i < 24; ++i)
                request->write(block);
            request->end();
        });
        server.on("/x", 200, "still here");
        server.on("/silent", FakeServer::hang());
        Client client(&server);
        Request request = watch();
        request.idleTimeoutMs = 300; // a reader that is slow is not a server that is silent
        const auto stream = client.open(request);
        stream->setReading(false);
        const Heard heard(stream.get());
        // The rest stays where it is, however often the loop turns: the other requests of that time are the measure.
        Request other = watch();
        other.url = QStringLiteral("http://127.0.0.1:6443/x");
        for (int i = 0; i < 200; ++i) {
            const auto response = QCoro::waitFor(client.send(other));
            QVERIFY(response);
        }
        QTRY_COMPARE(heard.order, "200 ");
        QTRY_VERIFY(server.last("/watch")->unsent() < 20 * block.size());
        QVERIFY(server.last("/watch")->unsent() > 10 * block.size());
        // A server that is silent for as long is given up; this one only waits for us.
        const auto silent = client.open([&request] {
            Request asked = request;
            asked.url = QStringLiteral("http://127.0.0.1:6443/silent");
            return asked;
        }());
        const Heard nothing(silent.get());
        QTRY_VERIFY(nothing.how);
        QCOMPARE(nothing.how->error().kind, Error::Kind::Timeout);
        QVERIFY(!heard.how);
        stream->setReading(true);
        QTRY_VERIFY(heard.how);
        QVERIFY2(heard.how->has_value(), "the stream ended with an error");
        QCOMPARE(heard.bytes.size(), 24 * block.size());
        QCOMPARE(heard.order, "200 body ended ");
    }
};

QTEST_GUILESS_MAIN(StreamTest)
#include "stream_test.moc"
