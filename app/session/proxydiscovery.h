#pragma once

#include "app/session/connection.h"

namespace session {

/// Finds the proxy before this server and signs in to it; the connection's npm is set when that worked. The answer is
/// the step's fact. NotFound: no proxy of a kind that can be asked; Auth, Cancelled: nobody signed in.
base::Task<QString> findProxy(ConnectionPtr connection);

} // namespace session
