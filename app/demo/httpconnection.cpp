#include "app/demo/httpconnection.h"

#include <QUrl>

#include <array>
#include <cerrno>
#include <optional>
#include <utility>

#include <sys/socket.h>

namespace demo {
namespace {

constexpr qsizetype maxHead = 64 * 1024;
constexpr qsizetype maxUnsent = 32 * 1024 * 1024; // a reader that never reads must not fill the console's memory

QByteArray reason(int status)
{
    switch (status) {
    case 200: return "OK";
    case 201: return "Created";
    case 204: return "No Content";
    case 302: return "Found";
    case 400: return "Bad Request";
    case 401: return "Unauthorized";
    case 403: return "Forbidden";
    case 404: return "Not Found";
    case 405: return "Method Not Allowed";
    case 409: return "Conflict";
    case 410: return "Gone";
    case 422: return "Unprocessable Entity";
    case 429: return "Too Many Requests";
    case 502: return "Bad Gateway";
    case 503: return "Service Unavailable";
    default: return "Status";
    }
}

struct Head {
    QByteArray method;
    QByteArray target;
    QMap<QByteArray, QByteArray> headers;
};

std::optional<Head> parseHead(const QByteArray &text)
{
    const QList<QByteArray> lines = text.split('\n');
    const QList<QByteArray> first = lines.value(0).trimmed().split(' ');
    if (first.size() != 3 || !first[2].startsWith("HTTP/1."))
        return std::nullopt;
    Head head{first[0], first[1], {}};
    for (const QByteArray &line : lines.mid(1)) {
        const qsizetype colon = line.indexOf(':');
        if (colon > 0)
            head.headers.insert(line.first(colon).trimmed().toLower(), line.mid(colon + 1).trimmed());
    }
    return head;
}

// The body of a chunked request and the bytes it took; nullopt while it is not whole.
std::optional<std::pair<QByteArray, qsizetype>> unchunk(const QByteArray &buffer, qsizetype from)
{
    QByteArray body;
    qsizetype at = from;
    for (;;) {
        const qsizetype lineEnd = buffer.indexOf("\r\n", at);
        if (lineEnd < 0)
            return std::nullopt;
        const qsizetype size = buffer.mid(at, lineEnd - at).split(';').value(0).trimmed().toLongLong(nullptr, 16);
        if (buffer.size() < lineEnd + 2 + size + 2)
            return std::nullopt;
        body += buffer.mid(lineEnd + 2, size);
        at = lineEnd + 2 + size + 2;
        if (size <= 0)
            return std::pair(body, at - from);
    }
}

} // namespace

HttpExchange::HttpExchange(HttpRequest request, HttpConnection *connection)
    : QObject(connection), m_request(std::move(request)), m_connection(connection)
{
}

void HttpExchange::reply(const HttpReply &reply)
{
    if (!m_connection)
        return;
    QByteArray head = "HTTP/1.1 " + QByteArray::number(reply.status) + ' ' + reason(reply.status) + "\r\nContent-Type: " + reply.type
        + "\r\nContent-Length: " + QByteArray::number(reply.body.size()) + "\r\n";
    for (const auto &[name, value] : reply.headers)
        head += name + ": " + value + "\r\n";
    m_connection->send(head + "\r\n" + (m_request.method == "HEAD" ? QByteArray() : reply.body));
    std::exchange(m_connection, nullptr)->finished(this);
}

void HttpExchange::begin(int status, const QByteArray &type)
{
    m_connection->send("HTTP/1.1 " + QByteArray::number(status) + ' ' + reason(status) + "\r\nContent-Type: " + type
                       + "\r\nTransfer-Encoding: chunked\r\n\r\n");
}

void HttpExchange::write(const QByteArray &bytes)
{
    if (m_connection && !bytes.isEmpty())
        m_connection->send(QByteArray::number(bytes.size(), 16) + "\r\n" + bytes + "\r\n");
}

void HttpExchange::end()
{
    if (!m_connection)
        return;
    m_connection->send("0\r\n\r\n");
    std::exchange(m_connection, nullptr)->finished(this);
}

HttpConnection::HttpConnection(remote::FileDescriptor socket, HttpHandler handler, QObject *parent)
    : QObject(parent)
    , m_socket(std::move(socket))
    , m_handler(std::move(handler))
    , m_reader(m_socket.get(), QSocketNotifier::Read)
    , m_writer(m_socket.get(), QSocketNotifier::Write)
{
    m_writer.setEnabled(false);
    connect(&m_reader, &QSocketNotifier::activated, this, &HttpConnection::readable);
    connect(&m_writer, &QSocketNotifier::activated, this, &HttpConnection::flush);
}

HttpConnection::~HttpConnection() = default;

void HttpConnection::drop()
{
    m_reader.setEnabled(false);
    m_writer.setEnabled(false);
    delete m_exchange;
    m_socket.reset();
    deleteLater();
}

void HttpConnection::readable()
{
    std::array<char, 65536> bytes;
    for (;;) {
        const ssize_t got = ::recv(m_socket.get(), bytes.data(), bytes.size(), 0);
        if (got > 0) {
            m_in.append(bytes.data(), got);
            continue;
        }
        if (got < 0 && errno == EINTR)
            continue;
        if (got == 0 || (errno != EAGAIN && errno != EWOULDBLOCK))
            return drop();
        break;
    }
    next();
}

void HttpConnection::next()
{
    // A handler that replies at once comes back here through finished(): one level, not one per request.
    if (std::exchange(m_inNext, true))
        return;
    HttpRequest request;
    while (m_socket.isOpen() && !m_exchange && takeRequest(&request)) {
        m_exchange = new HttpExchange(std::exchange(request, {}), this);
        m_handler(m_exchange);
    }
    m_inNext = false;
}

bool HttpConnection::takeRequest(HttpRequest *request)
{
    const qsizetype headEnd = m_in.indexOf("\r\n\r\n");
    if (headEnd < 0 && m_in.size() <= maxHead)
        return false;
    const auto head = parseHead(m_in.first(std::max<qsizetype>(headEnd, 0)));
    if (!head) {
        drop(); // TLS on a plain port, or no HTTP at all
        return false;
    }
    const qsizetype bodyStart = headEnd + 4;
    const auto sayContinue = [&] {
        if (head->headers.value("expect").toLower() == "100-continue" && !std::exchange(m_saidContinue, true))
            send("HTTP/1.1 100 Continue\r\n\r\n");
        return false;
    };
    qsizetype taken = 0;
    if (head->headers.value("transfer-encoding").toLower() == "chunked") {
        const auto body = unchunk(m_in, bodyStart);
        if (!body)
            return sayContinue();
        request->body = body->first;
        taken = body->second;
    } else {
        taken = head->headers.value("content-length").toLongLong();
        if (m_in.size() < bodyStart + taken)
            return sayContinue();
        request->body = m_in.mid(bodyStart, taken);
    }
    m_in.remove(0, bodyStart + taken);
    m_saidContinue = false;
    m_closeAfter = head->headers.value("connection").toLower() == "close";
    const QUrl url = QUrl::fromEncoded(head->target);
    request->method = head->method;
    request->path = url.path(QUrl::FullyDecoded);
    request->query = QUrlQuery(url);
    request->headers = head->headers;
    return true;
}

void HttpConnection::send(const QByteArray &bytes)
{
    m_out += bytes;
    flush();
}

void HttpConnection::flush()
{
    while (m_socket.isOpen() && !m_out.isEmpty()) {
        const ssize_t sent = ::send(m_socket.get(), m_out.constData(), static_cast<size_t>(m_out.size()), MSG_NOSIGNAL);
        if (sent > 0) {
            m_out.remove(0, sent);
            continue;
        }
        if (sent < 0 && errno == EINTR)
            continue;
        if ((errno == EAGAIN || errno == EWOULDBLOCK) && m_out.size() < maxUnsent)
            break;
        // Not from inside a handler that still holds the exchange.
        QMetaObject::invokeMethod(this, &HttpConnection::drop, Qt::QueuedConnection);
        m_out.clear();
        return;
    }
    m_writer.setEnabled(m_socket.isOpen() && !m_out.isEmpty());
    if (m_out.isEmpty() && m_closeAfter && !m_exchange)
        QMetaObject::invokeMethod(this, &HttpConnection::drop, Qt::QueuedConnection);
}

void HttpConnection::finished(HttpExchange *exchange)
{
    m_exchange = nullptr;
    exchange->deleteLater();
    flush();
    QMetaObject::invokeMethod(this, &HttpConnection::next, Qt::QueuedConnection);
}

} // namespace demo
