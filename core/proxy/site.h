#pragma once

#include "core/base/task.h"
#include "core/proxy/proxyhost.h"

#include <QString>

#include <functional>
#include <optional>

namespace http {
class Client;
}

namespace proxy {

/// What a site behind the proxy answered to somebody who came to the proxy's own port.
struct SiteAnswer {
    std::optional<int> status; ///< null: no answer, error says why
    bool isDefaultPage = false; ///< the proxy's own: it knows no such host
    QString error;
    /// A program behind the proxy answered, with whatever it thinks right.
    bool isServed() const;
    /// After "answers": "200", "with the proxy's default page"; of no answer the error's sentence. Translated.
    QString text() const;
    friend bool operator==(const SiteAnswer &, const SiteAnswer &) = default;
};

/// Where the proxy is entered, as seen from the server.
struct SiteDoor {
    QString address = QStringLiteral("127.0.0.1");
    quint16 httpPort = 80;
    quint16 httpsPort = 443;
    bool speaksTls = true; ///< the demo's proxy does not
    friend bool operator==(const SiteDoor &, const SiteDoor &) = default;
};

/// One GET of path with the domain as SNI and Host: encrypted where the host has a certificate, which is not judged here. Never
/// an error: what failed is the answer's. client outlives the task.
base::Task<SiteAnswer> askSite(http::Client *client, SiteDoor door, ProxyHost host, QString domain, QString path);

/// The same with all but the host decided.
using AskSite = std::function<base::Task<SiteAnswer>(ProxyHost host)>;

} // namespace proxy
