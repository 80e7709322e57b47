#pragma once

#include "app/session/questions.h"

#include "core/remote/shell.h"
#include "core/remote/tunnel.h"
#include "core/servers/connectstep.h"
#include "core/servers/server.h"

#include <QObject>

#include <functional>
#include <memory>

namespace session {

using StepSink = std::function<void(const servers::ConnectStep &)>;

/// How one server is reached: its two ports, and the steps tcp, ssh, hostKey and auth. The kinds ssh, local and demo.
class Transport : public QObject {
    Q_OBJECT
public:
    /// Reports its steps as they begin (Busy) and end. An error is that of the step that broke.
    virtual base::Task<> open(StepSink sink) = 0;
    virtual remote::Shell *shell() = 0;
    virtual remote::Tunnel *tunnel() = 0;
    /// Whether the kubeconfig stands on a machine whose files are not ours to follow (design: kind ssh).
    virtual bool isForeign() const { return true; }
    virtual QString opensshVersion() const { return {}; }
    /// The last keepalive's round trip; null where there is none.
    virtual std::optional<qint64> latencyMs() const { return {}; }
    /// Ends everything that waits over it with Cancelled, for good.
    virtual void close() = 0;

Q_SIGNALS:
    void lost(const base::Error &why); ///< the link broke; it is tried again by itself
    void retrying(int seconds);
    void restored();
    void failed(const base::Error &why); ///< it will not be tried again
    void latencyChanged(qint64 ms);
};

/// trustedHostKey: SHA256:… of essctl --host-key, or "".
std::unique_ptr<Transport> makeTransport(const servers::Server &server, const Questions &questions, const QString &trustedHostKey);

} // namespace session
