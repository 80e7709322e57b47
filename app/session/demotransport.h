#pragma once

#include "app/demo/server.h"
#include "app/session/transport.h"

namespace session {

/// The simulated server. Its world is read when it is opened.
class DemoTransport : public Transport {
    Q_OBJECT
public:
    explicit DemoTransport(servers::DemoTarget target);

    base::Task<> open(StepSink sink) override;
    remote::Shell *shell() override { return m_server.get(); }
    remote::Tunnel *tunnel() override { return m_server.get(); }
    QString opensshVersion() const override { return {}; }
    void close() override;

private:
    servers::DemoTarget m_target;
    std::unique_ptr<demo::Server> m_server;
};

/// The simulated proxy's account: nobody is asked for what is no secret.
base::Task<NpmAnswer> demoSignIn(NpmQuestion question);

} // namespace session
