#pragma once

#include "core/base/clock.h"
#include "core/base/task.h"
#include "core/plan/command.h"
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
/// Errors: Unreachable, Timeout; Auth (not signed in, refused, a code is wanted); NotFound (no NPM answers there, or what
/// was asked for is gone); Forbidden (this account may not); Malformed; Failed (any other status, with NPM's own words as
/// detail).
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
    base::Task<ProxyHost> host(int id);

    /// One writing request; the answer's body. Nothing is sent when the host in the path has not the command's domain any
    /// more (Conflict, or NotFound). Not signed in, only POST /api/users goes: the first account of a new NPM.
    base::Task<QByteArray> send(plan::Npm command);

    /// Whether an NPM of 2.12 or older still lets in the account that everybody knows. Asks with it, and stays signed out.
    base::Task<bool> takesDefaultLogin();
    static QString defaultIdentity(); ///< "admin@example.com"

private:
    struct State;
    struct Asking;
    std::shared_ptr<State> m_state;
};

} // namespace proxy
