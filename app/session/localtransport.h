#pragma once

#include "app/session/transport.h"

#include "core/local/resolver.h"
#include "core/local/shell.h"
#include "core/local/tunnel.h"

namespace session {

/// The console on the server itself, or any cluster by a kubeconfig of this computer.
class LocalTransport : public Transport {
    Q_OBJECT
public:
    LocalTransport();

    base::Task<> open(StepSink sink) override;
    remote::Shell *shell() override { return &m_shell; }
    remote::Tunnel *tunnel() override { return m_tunnel.get(); }
    bool isForeign() const override { return false; }
    void close() override { m_tunnel.reset(); }

private:
    local::Shell m_shell;
    local::SystemResolver m_resolver;
    std::unique_ptr<local::Tunnel> m_tunnel;
};

} // namespace session
