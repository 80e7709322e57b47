#pragma once

#include "core/base/completion.h"
#include "core/remote/tunnel.h"

#include <QHash>
#include <QIODevice>
#include <QList>
#include <QObject>
#include <QPair>
#include <QPointer>

#include <functional>
#include <memory>
#include <optional>

namespace support {

/// One HTTP request as it came, and the way to answer it: at once or later, in parts, wrongly or never.
class Exchange {
public:
    QByteArray method;
    QByteArray path; ///< without the query
    QByteArray query; ///< what follows the question mark, as it came
    QList<QPair<QByteArray, QByteArray>> headers; ///< names in lower case
    QByteArray body;

    QByteArray header(const QByteArray &lowerCaseName) const;
    bool asks(const QByteArray &parameter) const; ///< the query has "name=value"

    void reply(int status, const QByteArray &content = {}, const QByteArray &type = "application/json", const QByteArray &moreHeaders = {});
    /// A body in chunks: begin, any number of write, end.
    void begin(int status = 200, const QByteArray &type = "application/json");
    void write(const QByteArray &bytes);
    void end();
    void raw(const QByteArray &bytes); ///< as it is
    void cut(); ///< closes the connection, after what was written
    bool isOpen() const { return connection && connection->isOpen(); }
    qint64 unsent() const { return connection ? connection->bytesToWrite() : 0; }

    QPointer<QIODevice> connection;
};

/// A scripted HTTP/1.1 server behind a Tunnel: answers by path, counts what it is asked. What it is not told of is 404.
class FakeServer : public QObject, public remote::Tunnel {
    Q_OBJECT
public:
    using Request = std::shared_ptr<Exchange>;
    using Answer = std::function<void(const Request &)>;

    FakeServer();
    ~FakeServer() override;

    void on(const QByteArray &path, Answer answer);
    void on(const QByteArray &path, int status, const QByteArray &content);
    static Answer hang(); ///< takes the request and says nothing

    base::Task<> join(remote::Endpoint to, remote::FileDescriptor socket, bool bulk) override;
    void refuse(std::optional<base::Error> error) { m_refusal = std::move(error); } ///< every join from now on
    void stall(bool on) { m_stalled = on; } ///< joins are not answered
    void cutAll(); ///< the link is lost

    /// Serves a connection that came another way (TLS); takes it over.
    void serve(QIODevice *connection);

    const QList<Request> &seen() const { return m_seen; }
    int count(const QByteArray &path) const;
    Request last(const QByteArray &path) const; ///< null when there was none
    const QList<remote::Endpoint> &joins() const { return m_joins; }
    int bulkJoins() const { return m_bulkJoins; }
    int connections() const; ///< open now

private:
    void read(QIODevice *connection);
    void take(const Request &request);

    QHash<QByteArray, Answer> m_answers;
    QHash<QIODevice *, QByteArray> m_received;
    QList<Request> m_seen;
    QList<remote::Endpoint> m_joins;
    std::optional<base::Error> m_refusal;
    QList<QPair<std::shared_ptr<remote::FileDescriptor>, std::shared_ptr<base::Completion<>>>> m_stalls;
    bool m_stalled = false;
    int m_bulkJoins = 0;
};

} // namespace support
