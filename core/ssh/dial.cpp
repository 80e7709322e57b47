#include "core/ssh/dial.h"

#include "core/base/completion.h"
#include "core/ssh/mailbox.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QProcess>
#include <QSocketNotifier>
#include <QTime>
#include <QTimer>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <thread>
#include <vector>

#include <fcntl.h>
#include <netdb.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

namespace ssh {
namespace {

using base::Error;

struct Address {
    sockaddr_storage storage{};
    socklen_t length = 0;
};
using Addresses = std::vector<Address>;

Error noAddress(const QString &host, int code)
{
    return {Error::Kind::NotFound, QCoreApplication::translate("ssh", "%1 has no address in DNS, asked here at %2.").arg(host, QTime::currentTime().toString(QStringLiteral("HH:mm"))),
            QString::fromLocal8Bit(::gai_strerror(code))};
}

base::Result<Addresses> lookUp(const QString &host, quint16 port)
{
    addrinfo hints{};
    hints.ai_socktype = SOCK_STREAM;
    addrinfo *found = nullptr;
    const int rc = ::getaddrinfo(host.toUtf8().constData(), QByteArray::number(port).constData(), &hints, &found);
    if (rc != 0)
        return noAddress(host, rc);
    Addresses addresses;
    for (const addrinfo *info = found; info; info = info->ai_next) {
        Address address;
        address.length = static_cast<socklen_t>(info->ai_addrlen);
        std::memcpy(&address.storage, info->ai_addr, info->ai_addrlen);
        addresses.push_back(address);
    }
    ::freeaddrinfo(found);
    return addresses;
}

// On a thread of its own: getaddrinfo blocks for as long as the resolver likes, and nothing can stop it.
base::Task<Addresses> resolve(QString host, quint16 port)
{
    const auto completion = std::make_shared<base::Completion<Addresses>>();
    {
        const Answer<Addresses> answer(completion);
        std::thread([host, port, answer] { answer(lookUp(host, port)); }).detach();
    }
    auto addresses = co_await completion->wait();
    co_return addresses;
}

Error failure(int error, quint16 port, int timeoutMs)
{
    const QString words = QString::fromLocal8Bit(std::strerror(error));
    if (error == ETIMEDOUT)
        return {Error::Kind::Timeout,
                QCoreApplication::translate("ssh", "No answer from port %1 in %2 s: a firewall, another port, or the server is off.").arg(port).arg(timeoutMs / 1000), {}};
    if (error == ECONNREFUSED)
        return {Error::Kind::Unreachable, QCoreApplication::translate("ssh", "Port %1 refuses.").arg(port), words};
    return {Error::Kind::Unreachable, QCoreApplication::translate("ssh", "There is no way to port %1: %2").arg(port).arg(words), words};
}

// The error number of the attempt, 0 when connected.
base::Task<int> connectSocket(int fd, Address address, int timeoutMs)
{
    if (::connect(fd, reinterpret_cast<const sockaddr *>(&address.storage), address.length) == 0)
        co_return 0;
    if (errno != EINPROGRESS)
        co_return errno;
    base::Completion<int> done;
    QSocketNotifier writable(fd, QSocketNotifier::Write);
    QObject::connect(&writable, &QSocketNotifier::activated, &writable, [&done, &writable, fd] {
        writable.setEnabled(false);
        int error = 0;
        socklen_t length = sizeof error;
        ::getsockopt(fd, SOL_SOCKET, SO_ERROR, &error, &length);
        done.finish(error);
    });
    QTimer timer;
    timer.setSingleShot(true);
    QObject::connect(&timer, &QTimer::timeout, &timer, [&done] { done.finish(ETIMEDOUT); });
    timer.start(timeoutMs);
    auto error = co_await done.wait();
    co_return error;
}

QString expanded(const QString &command, const QString &host, quint16 port, const QString &user, const QString &name)
{
    QString text;
    for (qsizetype i = 0; i < command.size(); ++i) {
        const QChar next = command.at(i) == u'%' && i + 1 < command.size() ? command.at(i + 1) : QChar();
        if (next == u'h')
            text += host;
        else if (next == u'p')
            text += QString::number(port);
        else if (next == u'r')
            text += user;
        else if (next == u'n')
            text += name;
        else if (next == u'%')
            text += u'%';
        else {
            text += command.at(i);
            continue;
        }
        ++i;
    }
    return text;
}

// These go into a line for /bin/sh: what could be more than a name there is refused (as OpenSSH does since 9.6).
bool isSafeWord(const QString &word)
{
    return !word.startsWith(u'-') && std::all_of(word.begin(), word.end(), [](QChar c) { return c.isLetterOrNumber() || QStringLiteral(".:_-@%").contains(c); });
}

} // namespace

base::Task<remote::FileDescriptor> dial(QString host, quint16 port, int timeoutMs)
{
    auto addresses = co_await resolve(host, port);
    if (!addresses)
        co_return addresses.error();
    const int each = std::max(1000, timeoutMs / static_cast<int>(std::max<size_t>(1, addresses->size())));
    int last = EHOSTUNREACH;
    for (const Address &address : std::as_const(*addresses)) {
        remote::FileDescriptor socket(::socket(address.storage.ss_family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0));
        if (!socket.isOpen())
            continue;
        const auto error = co_await connectSocket(socket.get(), address, each);
        if (!error)
            co_return error.error();
        if (*error == 0) {
            const int on = 1;
            ::setsockopt(socket.get(), IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
            co_return std::move(socket);
        }
        last = *error;
    }
    co_return failure(last, port, timeoutMs);
}

base::Result<ProxyCommand> startProxyCommand(const QString &command, const QString &host, quint16 port, const QString &user, const QString &name)
{
    for (const QString &word : {host, user, name})
        if (!isSafeWord(word))
            return Error{Error::Kind::Usage, QCoreApplication::translate("ssh", "%1 cannot be handed to the ProxyCommand of ~/.ssh/config.").arg(word), {}};
    auto pair = remote::socketPair();
    if (!pair)
        return pair.error();
    ProxyCommand proxy;
    proxy.process = std::shared_ptr<QProcess>(new QProcess, [](QProcess *process) {
        QObject::connect(process, &QProcess::finished, process, &QObject::deleteLater);
        if (process->state() == QProcess::NotRunning)
            process->deleteLater();
        process->kill();
    });
    const int end = pair->second.get();
    // The command's end blocks, as a standard input does.
    ::fcntl(end, F_SETFL, ::fcntl(end, F_GETFL) & ~O_NONBLOCK);
    proxy.process->setChildProcessModifier([end] {
        ::dup2(end, 0);
        ::dup2(end, 1);
    });
    proxy.process->setStandardErrorFile(QProcess::nullDevice());
    proxy.process->start(QStringLiteral("/bin/sh"), {QStringLiteral("-c"), QStringLiteral("exec ") + expanded(command, host, port, user, name)});
    if (proxy.process->state() == QProcess::NotRunning) // start() forks at once; a command that cannot run closes its end
        return Error{Error::Kind::Unreachable, QCoreApplication::translate("ssh", "The ProxyCommand of ~/.ssh/config does not start."), proxy.process->errorString()};
    proxy.socket = std::move(pair->first);
    return proxy;
}

} // namespace ssh
