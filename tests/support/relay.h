#pragma once

#include <QHostAddress>
#include <QPointer>
#include <QTcpServer>
#include <QTcpSocket>

namespace support {

/// A TCP relay on loopback that a test can cut, freeze or close: the bad link.
class Relay : public QTcpServer {
public:
    explicit Relay(quint16 target) : m_target(target)
    {
        listen(QHostAddress::LocalHost);
        connect(this, &QTcpServer::newConnection, this, [this] { accept(); });
    }
    /// Ends every connection hard.
    void cut()
    {
        for (const auto &socket : std::exchange(m_sockets, {}))
            if (socket)
                socket->abort();
    }
    /// Accepts, and passes nothing on, as a firewall that has forgotten the connection.
    void freeze(bool on)
    {
        m_frozen = on;
        if (!on)
            thawed();
    }
    /// Ends every connection hard and refuses new ones, until up().
    void down()
    {
        m_port = serverPort();
        close();
        cut();
    }
    bool up() { return listen(QHostAddress::LocalHost, m_port); }
    int accepted = 0;
    qint64 passedOn = 0; ///< bytes, both ways
    void setTarget(quint16 target) { m_target = target; }

private:
    void thawed()
    {
        for (const auto &socket : std::as_const(m_sockets))
            if (socket)
                Q_EMIT socket->readyRead();
    }
    void accept()
    {
        ++accepted;
        QTcpSocket *in = nextPendingConnection();
        auto *out = new QTcpSocket(in);
        connect(out, &QTcpSocket::errorOccurred, in, [in] { in->abort(); });
        out->connectToHost(QHostAddress::LocalHost, m_target);
        pass(in, out);
        pass(out, in);
        m_sockets << in << out;
    }
    void pass(QTcpSocket *from, QTcpSocket *to)
    {
        connect(from, &QTcpSocket::readyRead, to, [this, from, to] {
            if (!m_frozen)
                passedOn += to->write(from->readAll());
        });
        connect(from, &QTcpSocket::disconnected, to, [to] { to->disconnectFromHost(); });
    }

    quint16 m_target;
    quint16 m_port = 0;
    bool m_frozen = false;
    QList<QPointer<QTcpSocket>> m_sockets;
};

} // namespace support
