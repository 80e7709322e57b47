#include "core/http/redirect.h"

namespace http {
namespace {

bool sameOrigin(const QUrl &a, const QUrl &b)
{
    return a.scheme() == b.scheme() && endpointOf(a) == endpointOf(b);
}

} // namespace

bool isHttpAddress(const QUrl &url)
{
    return url.isValid() && (url.scheme() == QLatin1String("http") || url.scheme() == QLatin1String("https")) && !url.host().isEmpty()
        && url.userInfo().isEmpty();
}

remote::Endpoint endpointOf(const QUrl &url)
{
    const int port = url.port(url.scheme() == QLatin1String("https") ? 443 : 80);
    return {url.host(QUrl::FullyEncoded), static_cast<quint16>(port)};
}

bool isRedirect(const Response &response)
{
    const int status = response.status;
    return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
}

std::optional<Request> redirected(const Request &request, const Response &response)
{
    const QUrl from(request.url, QUrl::StrictMode);
    const QUrl to = from.resolved(QUrl::fromEncoded(response.header("location")));
    const bool downgraded = from.scheme() == QLatin1String("https") && to.scheme() != QLatin1String("https");
    if (!isHttpAddress(to) || to.host() != from.host() || downgraded)
        return std::nullopt;
    Request next = request;
    next.url = to.toString(QUrl::FullyEncoded);
    if (!sameOrigin(from, to))
        next.authorization = {};
    if (response.status == 303 || (response.status < 303 && request.method == "POST")) {
        next.method = "GET";
        next.body = {};
    }
    return next;
}

} // namespace http
