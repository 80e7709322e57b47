#pragma once

#include "app/demo/server.h"
#include "core/base/utc.h"
#include "core/remote/filedescriptor.h"

#include <QCoro/QCoroTask>
#include <QDeadlineTimer>
#include <QSocketNotifier>
#include <QTest>

#include <unistd.h>

/// A connection that writes bytes and looks at bytes: what the demo says is tested without the console's own client.
class RawClient : public QObject {
    Q_OBJECT
public:
    struct Answer {
        int status = 0;
        QByteArray head;
        QByteArray body;
    };

    RawClient(demo::Server *server, const remote::Endpoint &to)
    {
        auto pair = remote::socketPair();
        m_socket = std::move(pair->first);
        m_joined = QCoro::waitFor(server->join(to, std::move(pair->second)));
        m_notifier = std::make_unique<QSocketNotifier>(m_socket.get(), QSocketNotifier::Read);
        connect(m_notifier.get(), &QSocketNotifier::activated, this, &RawClient::readAll);
    }

    const base::Result<> &joined() const { return m_joined; }
    bool isClosed() const { return m_closed; }
    const QByteArray &received() const { return m_received; }

    void send(const QByteArray &method, const QByteArray &target, const QList<QByteArray> &headers = {}, const QByteArray &body = {})
    {
        m_received.clear();
        QByteArray request = method + ' ' + target + " HTTP/1.1\r\nHost: demo\r\n";
        for (const QByteArray &header : headers)
            request += header + "\r\n";
        if (!body.isEmpty())
            request += "Content-Length: " + QByteArray::number(body.size()) + "\r\n";
        request += "\r\n" + body;
        QVERIFY(::write(m_socket.get(), request.constData(), static_cast<size_t>(request.size())) == request.size());
    }
    Answer ask(const QByteArray &method, const QByteArray &target, const QList<QByteArray> &headers = {}, const QByteArray &body = {})
    {
        send(method, target, headers, body);
        waitUntil([this] { return m_closed || isWhole(); });
        return answer();
    }
    Answer get(const QByteArray &target, const QList<QByteArray> &headers = {}) { return ask("GET", target, headers); }
    bool waitUntil(const std::function<bool()> &holds)
    {
        return QTest::qWaitFor(holds, 5000);
    }
    bool waitFor(const QByteArray &text)
    {
        return waitUntil([&] { return m_received.contains(text); });
    }

private:
    void readAll()
    {
        char bytes[65536];
        ssize_t got = 0;
        while ((got = ::read(m_socket.get(), bytes, sizeof bytes)) > 0)
            m_received.append(bytes, got);
        if (got == 0) {
            m_closed = true;
            m_notifier->setEnabled(false);
        }
    }
    bool isWhole() const
    {
        const qsizetype end = m_received.indexOf("\r\n\r\n");
        const qsizetype at = m_received.indexOf("Content-Length: ");
        if (end < 0)
            return false;
        if (at < 0 || at > end)
            return m_received.endsWith("0\r\n\r\n");
        return m_received.size() >= end + 4 + m_received.mid(at + 16, m_received.indexOf('\r', at) - at - 16).toLongLong();
    }
    Answer answer() const
    {
        const qsizetype end = m_received.indexOf("\r\n\r\n");
        return {m_received.mid(9, 3).toInt(), m_received.first(std::max<qsizetype>(end, 0)), m_received.mid(end + 4)};
    }

    remote::FileDescriptor m_socket;
    base::Result<> m_joined;
    std::unique_ptr<QSocketNotifier> m_notifier;
    QByteArray m_received;
    bool m_closed = false;
};

inline demo::World defaultWorld()
{
    auto world = demo::builtinWorld(QStringLiteral("default"));
    if (!world)
        qFatal("%s", qPrintable(world.error().what));
    return *world;
}

/// Nothing happens by itself, and time moves when the test says so.
inline demo::Options still()
{
    return {true, true, base::utc(QDate(2026, 11, 23), QTime(12, 0)), 1};
}
