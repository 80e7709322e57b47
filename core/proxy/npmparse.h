#pragma once

#include "core/base/result.h"
#include "core/base/secret.h"
#include "core/proxy/proxyhost.h"

#include <QByteArray>

/// Nginx Proxy Manager's answers as values. Pure; measured on 2.15.
namespace proxy {

struct NpmInfo {
    bool setup = true; ///< false: no user yet (2.13 and newer); an older NPM does not say and counts as set up
    QString version; ///< as it says itself; wrong in some builds, so nothing may depend on it
    bool hadDefaultLogin = false; ///< it does not say whether it is set up: 2.12 or older, which came with a known password
    friend bool operator==(const NpmInfo &, const NpmInfo &) = default;
};

/// What POST /api/tokens gives: a token, or a challenge that wants a one-time code.
struct NpmToken {
    base::Secret token;
    QDateTime expiresAt;
    base::Secret challenge; ///< not empty: a code is wanted
    friend bool operator==(const NpmToken &, const NpmToken &) = default;
};

base::Result<NpmInfo> parseNpmInfo(const QByteArray &body);
base::Result<NpmToken> parseNpmToken(const QByteArray &body);
base::Result<QList<ProxyHost>> parseProxyHosts(const QByteArray &body);
base::Result<ProxyHost> parseProxyHost(const QByteArray &body);
/// The words of an error answer, "" when the body has none.
QString npmMessage(const QByteArray &body);

} // namespace proxy
