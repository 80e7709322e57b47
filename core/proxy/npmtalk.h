#pragma once

#include "core/http/client.h"
#include "core/proxy/npm.h"

/// Inside of Npm: its requests, its refusals, and what gives a token.
namespace proxy {

/// A body makes it JSON.
http::Request npmRequest(const QString &url, const QByteArray &method, const NpmToken &token = {}, base::Secret body = {});

base::Error npmSignedOut(); ///< nobody was asked
base::Error npmRefused(const QString &sentence, const QByteArray &body); ///< Auth
base::Error npmUnexpected(const http::Response &response); ///< Failed, with NPM's own words
base::Error notNpm(const QString &url);

/// Measured: no token is a 404, a token that it cannot read a 500, an old one a 400. So a refusal may be the token's fault.
bool mayBeTheToken(int status);

base::Task<NpmToken> passwordToken(http::Client *client, QString url, QString identity, base::Secret password);
base::Task<NpmToken> codeToken(http::Client *client, QString url, base::Secret challenge, AskCode askCode);
/// A new token for one that is still good; Auth when NPM does not like it any more.
base::Task<NpmToken> renewedToken(http::Client *client, QString url, NpmToken token);

} // namespace proxy
