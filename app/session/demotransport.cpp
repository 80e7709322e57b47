#include "app/session/demotransport.h"

#include <QCoreApplication>

namespace session {

DemoTransport::DemoTransport(servers::DemoTarget target) : m_target(std::move(target))
{
}

base::Task<> DemoTransport::open(StepSink sink)
{
    using servers::StepId;
    auto world = demo::builtinWorld(m_target.world);
    if (!world) {
        sink({StepId::Tcp, base::Verdict::Broken, world.error().what, 0, world.error()});
        co_return world.error();
    }
    m_server = std::make_unique<demo::Server>(std::move(*world));
    for (const StepId step : {StepId::Tcp, StepId::Ssh, StepId::HostKey, StepId::Auth})
        sink({step, base::Verdict::Ok, QCoreApplication::translate("session", "simulated in this program"), 0, {}});
    co_return base::Result<>();
}

void DemoTransport::close()
{
    if (m_server)
        m_server->dropConnections();
}

base::Task<NpmAnswer> demoSignIn(NpmQuestion question)
{
    if (!question.problem.isEmpty())
        co_return base::Error{base::Error::Kind::Auth, question.problem, {}};
    co_return NpmAnswer{QStringLiteral("admin@example.org"), base::Secret::fromText(QStringLiteral("demo-password")), false};
}

} // namespace session
