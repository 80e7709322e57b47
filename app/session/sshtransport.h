#pragma once

#include "app/session/transport.h"

#include "core/ssh/connection.h"

namespace session {

class SshTransport : public Transport {
    Q_OBJECT
public:
    SshTransport(const servers::SshTarget &target, const ssh::Questions &questions, const QString &trustedHostKey);

    base::Task<> open(StepSink sink) override;
    remote::Shell *shell() override { return m_connection.shell(); }
    remote::Tunnel *tunnel() override { return m_connection.tunnel(); }
    QString opensshVersion() const override;
    std::optional<qint64> latencyMs() const override { return m_connection.latencyMs(); }
    void close() override { m_connection.close(); }

private:
    ssh::Connection m_connection;
};

} // namespace session
