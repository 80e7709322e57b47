#pragma once

#include "core/remote/filedescriptor.h"

#include <QByteArray>
#include <QMap>
#include <QObject>
#include <QPointer>
#include <QSocketNotifier>
#include <QStringList>
#include <QUrl>
#include <QUrlQuery>

#include <functional>

namespace demo {

struct HttpRequest {
    QByteArray method;
    QString path; ///< decoded
    QUrlQuery query;
    QMap<QByteArray, QByteArray> headers; ///< names in lower case
    QByteArray body;

    QString argument(const QString &name) const { return query.queryItemValue(name, QUrl::FullyDecoded); }
    bool hasArgument(const QString &name) const { return query.hasQueryItem(name); }
    QStringList segments() const { return path.split(u'/', Qt::SkipEmptyParts); }
};

struct HttpReply {
    int status = 200;
    QByteArray type = "application/json";
    QByteArray body;
    QList<QPair<QByteArray, QByteArray>> headers;
};

class HttpConnection;

/// One request that waits for its answer: either reply() once, or begin(), write() any number of times, end(). It is gone
/// when the client has left; what writes into it later is made its child.
class HttpExchange : public QObject {
    Q_OBJECT
public:
    const HttpRequest &request() const { return m_request; }
    void reply(const HttpReply &reply);
    void begin(int status, const QByteArray &type); ///< chunked: a watch, a followed log
    void write(const QByteArray &bytes);
    void end();

private:
    friend class HttpConnection;
    HttpExchange(HttpRequest request, HttpConnection *connection);
    HttpRequest m_request;
    HttpConnection *m_connection; ///< null once answered
};

using HttpHandler = std::function<void(HttpExchange *)>;

/// HTTP/1.1 on one connected socket: keep-alive, one request at a time, Content-Length or chunked both ways. It deletes
/// itself when the peer has gone.
class HttpConnection : public QObject {
    Q_OBJECT
public:
    HttpConnection(remote::FileDescriptor socket, HttpHandler handler, QObject *parent);
    ~HttpConnection() override;
    /// As when a cable is pulled: whatever was being said is cut.
    void drop();

private:
    friend class HttpExchange;
    void readable();
    void flush();
    void next(); ///< starts answering the next whole request in the buffer
    bool takeRequest(HttpRequest *request);
    void send(const QByteArray &bytes);
    void finished(HttpExchange *exchange);

    remote::FileDescriptor m_socket;
    HttpHandler m_handler;
    QSocketNotifier m_reader;
    QSocketNotifier m_writer;
    QByteArray m_in;
    QByteArray m_out;
    QPointer<HttpExchange> m_exchange;
    bool m_saidContinue = false;
    bool m_closeAfter = false;
    bool m_inNext = false;
};

} // namespace demo
