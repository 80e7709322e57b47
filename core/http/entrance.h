#pragma once

#include "core/remote/filedescriptor.h"

#include <QByteArray>
#include <QTemporaryDir>

#include <optional>

#include <curl/curl.h>

namespace http {

/// A folder of ours alone (0700) in which entrances are for the moment of a connect.
class Porch {
public:
    Porch();
    /// An address for bind and connect that is short whatever the folder's name is; empty when there is no folder.
    QByteArray nextAddress();

private:
    QTemporaryDir m_folder;
    remote::FileDescriptor m_fd;
    quint32 m_count = 0;
};

/// A way into curl for a stream of ours. curl 7.88 (Debian 12's) ignores CURL_SOCKOPT_ALREADY_CONNECTED, so a connected
/// socket cannot be handed to it: it is given an unconnected one and the address of a private listener, connects, and
/// we accept the other end. The listener has a path: with an abstract address curl sees an empty peer address, takes
/// the connection for "still name resolving" and never uses an HTTP/1.1 connection twice.
class Entrance {
public:
    Entrance() = default;
    Entrance(Entrance &&) noexcept = default;
    Entrance &operator=(Entrance &&other) noexcept;
    ~Entrance();

    /// For CURLOPT_OPENSOCKETFUNCTION: writes the listener's address over curl's and makes the socket to return.
    static std::optional<Entrance> open(Porch *porch, curl_sockaddr *address);

    curl_socket_t takeSocket() { return m_socket.release(); }
    /// The other end, once curl has connected; closed when it has not, or when nobody but a stranger has.
    remote::FileDescriptor accept() const;

private:
    QByteArray m_path;
    remote::FileDescriptor m_listener;
    remote::FileDescriptor m_socket;
};

} // namespace http
