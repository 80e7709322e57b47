#pragma once

#include "app/session/connection.h"

namespace session {

/// Sets the connection's npm when NPM answers at the address of servers.yaml; nothing where none is given. Asks nobody
/// and needs no rights on the server, so it may begin as soon as there is a tunnel.
base::Task<> greetConfiguredNpm(ConnectionPtr connection);

/// Finds the proxy before this server and signs in to it; the connection's npm is set when one answers. greeting is that
/// of greetConfiguredNpm(). The answer is the step's fact. NotFound: no proxy of a kind that can be asked; Auth,
/// Cancelled: nobody signed in.
base::Task<QString> findProxy(ConnectionPtr connection, base::Task<> greeting);

/// What stands on ports 80 and 443 and where its hosts may lead, seen again.
base::Task<> lookAtProxy(ConnectionPtr connection);

/// To the npm that was found already; asks as findProxy() does. The answer is the step's fact.
base::Task<QString> signInToNpm(ConnectionPtr connection);

} // namespace session
