#pragma once

#include "core/base/clock.h"
#include "core/base/task.h"
#include "core/proxy/npmparse.h"

#include <functional>
#include <memory>

namespace http {
class Client;
}

namespace proxy {

/// Asks a person for the one-time code of the second factor. Cancelled ends the sign-in.
using AskCode = std::function<base::Task<base::Secret>()>;

/// Nginx Proxy Manager's REST API, through the tunnel. The token is kept in memory and renewed; so is the password
/// until signOut(), because NPM says an old token in five different ways and one more sign-in is the only cure.
/// Errors: Unreachable, Timeout; Auth (not signed in, refused, a code is wanted); NotFound (no NPM answers there);
/// Malformed; Failed (any other status, with NPM's own words as detail).
class Npm {
public:
    /// url as seen from the server: "http://127.0.0.1:81". client and clock outlive the object.
    Npm(http::Client *client, QString url, const base::Clock *clock = nullptr);
    ~Npm();

    QString url() const;
    QString identity() const; ///< of the last sign-in that worked
    bool isSignedIn() const;

    base::Task<NpmInfo> info();
    base::Task<> signIn(QString identity, base::Secret password, AskCode askCode = {});
    void signOut();
    base::Task<QList<ProxyHost>> hosts();

private:
    struct State;
    std::shared_ptr<State> m_state;
};

} // namespace proxy
