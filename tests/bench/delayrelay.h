#pragma once

#include <QElapsedTimer>
#include <QHostAddress>
#include <QPointer>
#include <QQueue>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTimer>

namespace bench {

/// Bytes of one direction, given on a fixed time after they came.
class DelayLine : public QObject {
public:
    DelayLine(QTcpSocket *from, QTcpSocket *to, int ms) : QObject(from), m_from(from), m_to(to), m_ms(ms)
    {
        m_timer.setSingleShot(true);
        m_timer.setTimerType(Qt::PreciseTimer);
        m_clock.start();
        connect(&m_timer, &QTimer::timeout, this, [this] { giveOn(); });
        connect(from, &QTcpSocket::readyRead, this, [this] { take(m_ms); });
        connect(from, &QTcpSocket::disconnected, this, [this] {
            m_ended = true;
            giveOn();
        });
    }
    /// What waits already has come later than now.
    void take(int ms)
    {
        if (const QByteArray bytes = m_from->readAll(); !bytes.isEmpty())
            m_queue.enqueue({m_clock.nsecsElapsed() + qint64(ms) * 1000000, bytes});
        arm();
    }

private:
    struct Pending {
        qint64 due;
        QByteArray bytes;
    };
    void arm()
    {
        if (!m_queue.isEmpty() && !m_timer.isActive())
            m_timer.start(static_cast<int>(std::max<qint64>(0, (m_queue.head().due - m_clock.nsecsElapsed() + 999999) / 1000000)));
    }
    void giveOn()
    {
        if (!m_to)
            return;
        while (!m_queue.isEmpty() && m_queue.head().due <= m_clock.nsecsElapsed())
            m_to->write(m_queue.dequeue().bytes);
        if (m_queue.isEmpty() && m_ended)
            m_to->disconnectFromHost();
        arm();
    }

    QTcpSocket *m_from;
    QPointer<QTcpSocket> m_to;
    int m_ms;
    bool m_ended = false;
    QQueue<Pending> m_queue;
    QElapsedTimer m_clock;
    QTimer m_timer;
};

/// A TCP link of a given delay in user space: this kernel may have no netem. A connection's own handshake costs a round
/// trip too, as it would on the wire.
class DelayRelay : public QTcpServer {
public:
    DelayRelay(quint16 target, int oneWayMs) : m_target(target), m_ms(oneWayMs)
    {
        listen(QHostAddress::LocalHost);
        connect(this, &QTcpServer::newConnection, this, [this] {
            while (QTcpSocket *in = nextPendingConnection())
                QTimer::singleShot(2 * m_ms, Qt::PreciseTimer, in, [this, in] { join(in); });
        });
    }

private:
    void join(QTcpSocket *in)
    {
        auto *out = new QTcpSocket(this);
        connect(out, &QTcpSocket::connected, in, [this, in, out] {
            for (QTcpSocket *socket : {in, out})
                socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
            auto *there = new DelayLine(in, out, m_ms);
            new DelayLine(out, in, m_ms);
            there->take(m_ms);
        });
        out->connectToHost(QHostAddress::LocalHost, m_target);
    }

    quint16 m_target;
    int m_ms;
};

} // namespace bench
