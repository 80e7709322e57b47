#include "tests/support/fakeserver.h"

#include <QLocalSocket>
#include <QTimer>

namespace support {
namespace {

// The head is complete: gives the request and takes it out of the buffer, or nothing while its body is still coming.
FakeServer::Request cutRequest(QByteArray &buffer)
{
    const qsizetype headEnd = buffer.indexOf("\r\n\r\n");
    if (headEnd < 0)
        return nullptr;
    const auto request = std::make_shared<Exchange>();
    const QList<QByteArray> lines = buffer.left(headEnd).split('\n');
    const QList<QByteArray> start = lines.value(0).split(' ');
    const QByteArray target = start.value(1);
    request->method = start.value(0);
    request->path = target.left(target.indexOf('?') < 0 ? target.size() : target.indexOf('?'));
    request->query = target.mid(request->path.size() + 1);
    for (const QByteArray &line : lines.mid(1)) {
        const qsizetype colon = line.indexOf(':');
        request->headers.append({line.left(colon).toLower(), line.mid(colon + 1).trimmed()});
    }
    const qsizetype length = request->header("content-length").toLongLong();
    if (buffer.size() < headEnd + 4 + length)
        return nullptr;
    request->body = buffer.mid(headEnd + 4, length);
    buffer.remove(0, headEnd + 4 + length);
    return request;
}

QByteArray head(int status, const QByteArray &type, const QByteArray &more)
{
    return "HTTP/1.1 " + QByteArray::number(status) + " Scripted\r\nContent-Type: " + type + "\r\n" + more;
}

} // namespace

QByteArray Exchange::header(const QByteArray &lowerCaseName) const
{
    for (const auto &[name, value] : headers) {
        if (name == lowerCaseName)
            return value;
    }
    return {};
}

bool Exchange::asks(const QByteArray &parameter) const { return query.split('&').contains(parameter); }

void Exchange::reply(int status, const QByteArray &content, const QByteArray &type, const QByteArray &moreHeaders)
{
    raw(head(status, type, moreHeaders) + "Content-Length: " + QByteArray::number(content.size()) + "\r\n\r\n" + content);
}

void Exchange::begin(int status, const QByteArray &type) { raw(head(status, type, "Transfer-Encoding: chunked\r\n\r\n")); }

void Exchange::write(const QByteArray &bytes) { raw(QByteArray::number(bytes.size(), 16) + "\r\n" + bytes + "\r\n"); }

void Exchange::end() { raw("0\r\n\r\n"); }

void Exchange::raw(const QByteArray &bytes)
{
    if (isOpen())
        connection->write(bytes);
}

void Exchange::cut()
{
    if (isOpen())
        connection->close();
}

FakeServer::FakeServer() = default;

FakeServer::~FakeServer() { cutAll(); }

void FakeServer::on(const QByteArray &path, Answer answer) { m_answers.insert(path, std::move(answer)); }

void FakeServer::on(const QByteArray &path, int status, const QByteArray &content)
{
    on(path, [status, content](const Request &request) { request->reply(status, content); });
}

FakeServer::Answer FakeServer::hang()
{
    return [](const Request &) {};
}

base::Task<> FakeServer::join(remote::Endpoint to, remote::FileDescriptor socket, bool bulk)
{
    m_joins.append(std::move(to));
    m_bulkJoins += bulk;
    const auto done = std::make_shared<base::Completion<>>();
    const auto held = std::make_shared<remote::FileDescriptor>(std::move(socket));
    if (m_stalled) {
        m_stalls.append({held, done});
        return done->wait();
    }
    if (m_refusal) {
        // The unkind order: the socket is closed first, and the reason comes when its closing was long seen.
        held->reset();
        QTimer::singleShot(5, this, [done, refusal = *m_refusal] { done->finish(refusal); });
        return done->wait();
    }
    // The real ones answer on a later turn, too.
    QTimer::singleShot(0, this, [this, held, done] {
        auto *connection = new QLocalSocket(this);
        connection->setSocketDescriptor(held->release());
        serve(connection);
        done->finish({});
    });
    return done->wait();
}

void FakeServer::cutAll()
{
    const auto open = m_received.keys();
    for (QIODevice *connection : open)
        connection->close();
    m_stalls.clear();
}

void FakeServer::serve(QIODevice *connection)
{
    connection->setParent(this);
    m_received.insert(connection, {});
    connect(connection, &QIODevice::readyRead, this, [this, connection] { read(connection); });
    connect(connection, &QIODevice::aboutToClose, this, [this, connection] { m_received.remove(connection); });
    const auto gone = [this, connection] {
        m_received.remove(connection);
        connection->deleteLater();
    };
    if (auto *local = qobject_cast<QLocalSocket *>(connection))
        connect(local, &QLocalSocket::disconnected, this, gone);
    else if (auto *tcp = qobject_cast<QAbstractSocket *>(connection))
        connect(tcp, &QAbstractSocket::disconnected, this, gone);
    if (connection->bytesAvailable() > 0)
        read(connection);
}

void FakeServer::read(QIODevice *connection)
{
    const auto received = m_received.find(connection);
    if (received == m_received.end())
        return;
    received->append(connection->readAll());
    QList<Request> complete;
    while (const auto request = cutRequest(*received))
        complete.append(request);
    for (const Request &request : complete) {
        request->connection = connection;
        take(request);
    }
}

void FakeServer::take(const Request &request)
{
    m_seen.append(request);
    const Answer answer = m_answers.value(request->path); // a copy: it may change the script
    if (answer)
        answer(request);
    else
        request->reply(404, "{}");
}

int FakeServer::count(const QByteArray &path) const
{
    int n = 0;
    for (const Request &request : m_seen)
        n += request->path == path;
    return n;
}

FakeServer::Request FakeServer::last(const QByteArray &path) const
{
    for (auto request = m_seen.crbegin(); request != m_seen.crend(); ++request) {
        if ((*request)->path == path)
            return *request;
    }
    return nullptr;
}

int FakeServer::connections() const { return static_cast<int>(m_received.size()); }

} // namespace support
