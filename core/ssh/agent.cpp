#include "core/ssh/agent.h"

#include "core/ssh/wire.h"

#include <QCoreApplication>
#include <QDeadlineTimer>
#include <QFile>

#include <cerrno>
#include <cstring>

#include <poll.h>
#include <sys/socket.h>
#include <sys/un.h>

namespace ssh {
namespace {

using base::Error;

constexpr int answerTimeoutMs = 5000;
constexpr int signTimeoutMs = 20000;
constexpr quint32 largestMessage = 256 * 1024; // as OpenSSH's own client
constexpr quint32 mostIdentities = 2048;

// draft-miller-ssh-agent
constexpr char requestIdentities = 11;
constexpr char identitiesAnswer = 12;
constexpr char signRequest = 13;
constexpr char signResponse = 14;

Error unreachable(const QString &detail)
{
    return {Error::Kind::Unreachable, QCoreApplication::translate("ssh", "The SSH agent does not answer."), detail};
}

Error senseless()
{
    return {Error::Kind::Malformed, QCoreApplication::translate("ssh", "The SSH agent gave an answer that makes no sense."), {}};
}

Error silent()
{
    return {Error::Kind::Timeout, QCoreApplication::translate("ssh", "The SSH agent did not answer in time."), {}};
}

QString lastError()
{
    return QString::fromLocal8Bit(std::strerror(errno));
}

base::Result<> waitFor(int fd, short what, const QDeadlineTimer &deadline)
{
    pollfd waiting{fd, what, 0};
    for (;;) {
        const int ready = ::poll(&waiting, 1, static_cast<int>(deadline.remainingTime()));
        if (ready > 0)
            return {};
        if (ready == 0)
            return silent();
        if (errno != EINTR)
            return unreachable(lastError());
    }
}

base::Result<> sendAll(int fd, const QByteArray &bytes, const QDeadlineTimer &deadline)
{
    for (qsizetype at = 0; at < bytes.size();) {
        if (const auto ready = waitFor(fd, POLLOUT, deadline); !ready)
            return ready;
        const ssize_t sent = ::send(fd, bytes.constData() + at, static_cast<size_t>(bytes.size() - at), MSG_NOSIGNAL | MSG_DONTWAIT);
        if (sent >= 0)
            at += sent;
        else if (errno != EAGAIN && errno != EINTR)
            return unreachable(lastError());
    }
    return {};
}

base::Result<QByteArray> receive(int fd, qsizetype size, const QDeadlineTimer &deadline)
{
    QByteArray bytes(size, Qt::Uninitialized);
    for (qsizetype at = 0; at < size;) {
        if (const auto ready = waitFor(fd, POLLIN, deadline); !ready)
            return ready.error();
        const ssize_t got = ::recv(fd, bytes.data() + at, static_cast<size_t>(size - at), MSG_DONTWAIT);
        if (got > 0)
            at += got;
        else if (got == 0)
            return unreachable(QStringLiteral("end of stream"));
        else if (errno != EAGAIN && errno != EINTR)
            return unreachable(lastError());
    }
    return bytes;
}

bool isExpected(const QByteArray &algorithm, const QByteArray &blob, quint32 flags)
{
    const bool asksSha512 = (flags & rsaSha2_512) && typeOfBlob(blob).startsWith(QStringLiteral("ssh-rsa"));
    return !asksSha512 || algorithm == "rsa-sha2-512";
}

} // namespace

base::Result<std::unique_ptr<Agent>> Agent::connect(const QString &socketPath)
{
    const QByteArray path = QFile::encodeName(socketPath);
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    if (path.isEmpty() || static_cast<size_t>(path.size()) >= sizeof address.sun_path)
        return unreachable(QStringLiteral("no path of a socket"));
    std::memcpy(address.sun_path, path.constData(), static_cast<size_t>(path.size()));
    // Non-blocking: a listener with a full queue would hold us for ever in connect().
    remote::FileDescriptor socket(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0));
    if (!socket.isOpen() || ::connect(socket.get(), reinterpret_cast<const sockaddr *>(&address), sizeof address) != 0)
        return unreachable(lastError());
    return std::unique_ptr<Agent>(new Agent(std::move(socket)));
}

base::Result<QByteArray> Agent::ask(const QByteArray &message, int timeoutMs)
{
    if (!m_socket.isOpen())
        return unreachable(QStringLiteral("closed after an error"));
    const QDeadlineTimer deadline(timeoutMs);
    // After an error the next answer could be the late one of this question: the connection is given up.
    const auto giveUp = [this](const Error &error) {
        m_socket.reset();
        return error;
    };
    if (const auto sent = sendAll(m_socket.get(), wireString(message), deadline); !sent)
        return giveUp(sent.error());
    const auto head = receive(m_socket.get(), 4, deadline);
    if (!head)
        return giveUp(head.error());
    const quint32 size = *WireReader(*head).number();
    if (size == 0 || size > largestMessage)
        return giveUp(senseless());
    auto answer = receive(m_socket.get(), size, deadline);
    if (!answer)
        return giveUp(answer.error());
    return answer;
}

base::Result<QList<Identity>> Agent::identities()
{
    const auto answer = ask(QByteArray(1, requestIdentities), answerTimeoutMs);
    if (!answer)
        return answer.error();
    WireReader reader(answer->mid(1));
    const auto count = reader.number();
    if (answer->at(0) != identitiesAnswer || !count || *count > mostIdentities)
        return senseless();
    QList<Identity> identities;
    for (quint32 i = 0; i < *count; ++i) {
        const auto blob = reader.string();
        const auto comment = reader.string();
        if (!blob || !comment)
            return senseless();
        identities << Identity{*blob, QString::fromUtf8(*comment), typeOfBlob(*blob)};
    }
    return identities;
}

base::Result<QByteArray> Agent::sign(const QByteArray &blob, const QByteArray &data, quint32 flags)
{
    const auto answer = ask(signRequest + wireString(blob) + wireString(data) + wireNumber(flags), signTimeoutMs);
    if (!answer)
        return answer.error();
    if (answer->at(0) != signResponse)
        return Error{Error::Kind::Auth, QCoreApplication::translate("ssh", "The SSH agent refuses to sign with this key."), {}};
    const auto whole = WireReader(answer->mid(1)).string();
    if (!whole)
        return senseless();
    WireReader reader(*whole);
    const auto algorithm = reader.string();
    const auto signature = reader.string();
    if (!algorithm || !signature)
        return senseless();
    if (!isExpected(*algorithm, blob, flags))
        return Error{Error::Kind::Auth, QCoreApplication::translate("ssh", "The SSH agent cannot sign with rsa-sha2-512."), {}};
    // What follows the signature of an sk- key (one byte of flags, a counter) belongs to it.
    return *signature + whole->mid(8 + algorithm->size() + signature->size());
}

} // namespace ssh
