#pragma once

#include "app/session/connection.h"

namespace session {

/// What was declined while connecting, or not needed then, asked for on the connection that stands. The steps of the
/// report follow; a question declined again leaves them as they were, and the error is Cancelled.

/// Administrator rights, and what could not be seen of the proxy without them.
base::Task<> unlock(ConnectionPtr connection);
/// The proxy's account; where no proxy was found, it is looked for again.
base::Task<> signIn(ConnectionPtr connection);

} // namespace session
