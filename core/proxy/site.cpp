#include "core/proxy/site.h"

#include "core/base/text.h"
#include "core/http/client.h"

#include <QCoreApplication>
#include <QUrl>

namespace proxy {
namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(proxy)
};

// As NPM's own default site is titled; a 404 of a program behind it looks otherwise.
bool isDefaultSite(const QByteArray &body)
{
    return body.contains("<title>Default Site</title>");
}

http::Request question(const SiteDoor &door, bool encrypted, const QString &domain, const QString &path)
{
    QUrl url;
    url.setScheme(encrypted ? QStringLiteral("https") : QStringLiteral("http"));
    url.setHost(door.address);
    url.setPort(encrypted ? door.httpsPort : door.httpPort);
    url.setPath(path);
    http::Request request;
    request.url = QString::fromLatin1(url.toEncoded());
    // A kept connection may end at a worker of nginx that still has the old settings.
    request.headers = {{"Host", domain.toLatin1()}, {"Connection", "close"}};
    if (encrypted) {
        request.tls.verify = false;
        request.tls.serverName = domain;
    }
    request.timeoutMs = 15000;
    request.peer = domain;
    return request;
}

} // namespace

bool SiteAnswer::isServed() const
{
    return status && !isDefaultPage && *status != 502 && *status != 503 && *status != 504;
}

QString SiteAnswer::text() const
{
    if (!status)
        return base::printable(error);
    return isDefaultPage ? Text::tr("with the proxy's default page") : QString::number(*status);
}

base::Task<SiteAnswer> askSite(http::Client *client, SiteDoor door, ProxyHost host, QString domain, QString path)
{
    const bool encrypted = door.speaksTls && (host.forceTls || host.certificate);
    auto request = question(door, encrypted, domain, path);
    const auto response = co_await client->send(std::move(request));
    if (!response)
        co_return SiteAnswer{std::nullopt, false, response.error().what};
    co_return SiteAnswer{response->status, isDefaultSite(response->body), {}};
}

} // namespace proxy
