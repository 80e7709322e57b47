#pragma once

#include "core/base/error.h"

struct _LIBSSH2_SESSION;

namespace ssh {

class Session;

/// One channel of a session, as the I/O thread sees it. The session opens channels one at a time (libssh2 can do no
/// other) and serves all of them on each wake.
class Channel {
public:
    virtual ~Channel() = default;

    enum class Kind { Exec, Forward }; ///< sshd counts Exec channels (MaxSessions) and not the others
    enum class Opening { Waiting, Open, Refused };
    enum class Progress { None, Some, Finished };

    virtual Kind kind() const = 0;
    /// Nobody wants it any more.
    virtual bool isCancelled() const = 0;
    /// One call of libssh2_channel_open_ex.
    virtual Opening open(Session &session) = 0;
    /// As much as can be done now; Finished when the channel has been freed.
    virtual Progress service(Session &session) = 0;
    /// It will not be served again: the server refused it, or the link is gone and libssh2's channel with it.
    virtual void fail(const base::Error &why) = 0;
    /// What the server said when open() gave Refused.
    virtual base::Error refusal() const = 0;
};

} // namespace ssh
