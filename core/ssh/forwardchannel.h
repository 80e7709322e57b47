#pragma once

#include "core/remote/filedescriptor.h"
#include "core/remote/tunnel.h"
#include "core/ssh/channel.h"
#include "core/ssh/mailbox.h"

#include <QByteArray>
#include <QObject>

#include <memory>

class QSocketNotifier;
struct _LIBSSH2_CHANNEL;

namespace ssh {

class Session;

/// A direct-tcpip channel joined with a socket, I/O thread side.
class ForwardChannel : public Channel {
public:
    ForwardChannel(remote::Endpoint to, remote::FileDescriptor socket, bool bulk, Answer<> opened);
    ~ForwardChannel() override;

    Kind kind() const override { return Kind::Forward; }
    bool isCancelled() const override { return m_cancelled; }
    Opening open(Session &session) override;
    Progress service(Session &session) override;
    void fail(const base::Error &why) override;
    base::Error refusal() const override;
    void cancel() { m_cancelled = true; }

private:
    void watch(Session &session);
    bool toServer(Session &session);
    bool toSocket();
    bool writeSocket();
    bool readSocket();
    void stop();

    remote::Endpoint m_to;
    QByteArray m_message;
    remote::FileDescriptor m_socket;
    bool m_bulk;
    Answer<> m_opened;
    QString m_refusal; ///< libssh2's words
    _LIBSSH2_CHANNEL *m_channel = nullptr;
    std::unique_ptr<QSocketNotifier> m_readable;
    std::unique_ptr<QSocketNotifier> m_writable;
    QByteArray m_out; ///< from the socket, to the server
    qsizetype m_outAt = 0;
    QByteArray m_in; ///< from the server, to the socket
    qsizetype m_inAt = 0;
    bool m_socketEnded = false;
    bool m_eofSent = false;
    bool m_stopped = false;
    bool m_cancelled = false;
};

} // namespace ssh
