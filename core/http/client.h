#pragma once

#include "core/base/secret.h"
#include "core/base/task.h"
#include "core/remote/tunnel.h"

#include <QDateTime>
#include <QList>
#include <QObject>
#include <QPair>

#include <functional>
#include <memory>
#include <optional>

namespace http {

/// What TLS needs; all from memory.
struct Tls {
    QByteArray caPem; ///< empty: the system's
    QByteArray clientCertificatePem;
    base::Secret clientKeyPem;
    bool verify = true;
    QString serverName; ///< SNI and name check, when it is not the URL's host
    friend bool operator==(const Tls &, const Tls &) = default;
};

struct Request {
    QByteArray method = "GET";
    QString url; ///< absolute; never holds a secret
    QList<QPair<QByteArray, QByteArray>> headers;
    base::Secret authorization; ///< the value of the Authorization header
    base::Secret body;
    Tls tls;
    int connectTimeoutMs = 10000;
    int timeoutMs = 30000; ///< of the whole request; 0: none (a watch)
    int idleTimeoutMs = 0; ///< nothing received for this long is a Timeout; 0: none
    qsizetype limit = 64 * 1024 * 1024; ///< of the body of send(); more is Malformed
    bool bulk = false; ///< on a connection of its own, so that it does not delay the interactive ones
    bool followRedirects = false; ///< of send(): at most 5, to the same host only; to another, the redirect is the answer
    QString peer; ///< who is asked, for an error's sentence: "The Kubernetes API"; empty: "The server"
};

struct Response {
    int status = 0;
    QByteArray body;
    QList<QPair<QByteArray, QByteArray>> headers; ///< names in lower case
    QByteArray header(const QByteArray &lowerCaseName) const;
};

/// A running request whose body is given as it comes. Deleting it cancels the request (HTTP/2: RST_STREAM, the
/// connection stays). Signals come on the thread that made it: answered() once, body() any number, ended() once.
/// Whoever does not keep up makes the sender wait: at most 4 MB are held undelivered.
class Stream : public QObject {
    Q_OBJECT
public:
    virtual void setReading(bool on) = 0; ///< off pauses this stream only
Q_SIGNALS:
    void answered(int status);
    void body(const QByteArray &chunk);
    void ended(const base::Result<> &how);
};

/// One request that was answered or failed, for whoever keeps a list of what was asked. Never a body or a header.
struct Exchange {
    QDateTime at;
    QByteArray method;
    QString url;
    std::optional<int> status; ///< null: no answer
    qint64 ms = 0; ///< to the whole answer; of a stream, to its status
};
using Observer = std::function<void(const Exchange &)>;

/// HTTP through a tunnel, on a thread of its own. HTTP/2 where the server has it: one connection for all interactive
/// requests to a host, another for bulk. Errors: Unreachable (the tunnel's own words), Timeout, Malformed, Cancelled,
/// Failed (TLS: the certificate's fault in words). An HTTP status is not an error here.
/// No name is looked up on this desktop: the host travels to the tunnel as it is written.
class Client {
public:
    /// Used on the thread of the application only; tunnel outlives it. way says how the host is reached, for an error's
    /// sentence: "through SSH".
    explicit Client(remote::Tunnel *tunnel, QString way = {});
    ~Client(); ///< ends every request with Cancelled
    Client(const Client &) = delete;
    Client &operator=(const Client &) = delete;

    base::Task<Response> send(Request request);
    std::unique_ptr<Stream> open(Request request);
    void setObserver(Observer observer);

private:
    struct State;
    std::shared_ptr<State> m_state;
};

} // namespace http
