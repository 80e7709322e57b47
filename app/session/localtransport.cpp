#include "app/session/localtransport.h"

#include <QCoreApplication>

namespace session {

LocalTransport::LocalTransport() : m_tunnel(std::make_unique<local::Tunnel>(&m_resolver))
{
}

base::Task<> LocalTransport::open(StepSink sink)
{
    using servers::StepId;
    for (const StepId step : {StepId::Tcp, StepId::Ssh, StepId::HostKey, StepId::Auth})
        sink({step, base::Verdict::Skipped, QCoreApplication::translate("session", "not needed: this computer"), 0, {}});
    co_return base::Result<>();
}

} // namespace session
