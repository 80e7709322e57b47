#include "core/local/resolver.h"

#include "core/base/completion.h"

#include <QUrl>

#include <memory>
#include <thread>

#include <netdb.h>
#include <sys/socket.h>

namespace local {
namespace {

using base::Error;

Error refused(const QString &name, int code)
{
    const QString detail = QString::fromLocal8Bit(::gai_strerror(code));
    if (code == EAI_NONAME || code == EAI_NODATA)
        return {Error::Kind::NotFound, QCoreApplication::translate("local", "%1 has no address in DNS.").arg(name), detail};
    return {Error::Kind::Unreachable, QCoreApplication::translate("local", "No name server tells the address of %1.").arg(name), detail};
}

base::Result<QStringList> lookUp(const QString &name)
{
    addrinfo hints{};
    hints.ai_socktype = SOCK_STREAM; // else every address comes three times
    addrinfo *first = nullptr;
    if (const int code = ::getaddrinfo(QUrl::toAce(name).constData(), nullptr, &hints, &first); code != 0)
        return refused(name, code);
    const std::unique_ptr<addrinfo, decltype(&::freeaddrinfo)> guard(first, ::freeaddrinfo);
    QStringList addresses;
    for (const addrinfo *entry = first; entry; entry = entry->ai_next) {
        char text[NI_MAXHOST];
        const bool isText = ::getnameinfo(entry->ai_addr, entry->ai_addrlen, text, sizeof text, nullptr, 0, NI_NUMERICHOST) == 0;
        if (isText && !addresses.contains(QString::fromLatin1(text)))
            addresses << QString::fromLatin1(text);
    }
    return addresses;
}

bool isAddress(const QString &name)
{
    addrinfo hints{};
    hints.ai_flags = AI_NUMERICHOST;
    addrinfo *first = nullptr;
    const bool is = ::getaddrinfo(name.toLatin1().constData(), nullptr, &hints, &first) == 0;
    if (first)
        ::freeaddrinfo(first);
    return is;
}

} // namespace

base::Task<QStringList> SystemResolver::resolve(QString name)
{
    if (isAddress(name))
        co_return QStringList{name};
    if (QUrl::toAce(name).isEmpty())
        co_return Error{Error::Kind::Usage, QCoreApplication::translate("local", "\"%1\" is no name of a host.").arg(name), {}};
    // The coroutine waits for the thread, so home outlives it. getaddrinfo ends by its own time-outs.
    QObject home;
    const auto done = std::make_shared<base::Completion<QStringList>>(&home);
    std::thread([name, done, home = &home] {
        auto addresses = lookUp(name);
        QMetaObject::invokeMethod(home, [done, addresses = std::move(addresses)] { done->finish(addresses); }, Qt::QueuedConnection);
    }).detach();
    auto addresses = co_await done->wait();
    co_return addresses;
}

} // namespace local
