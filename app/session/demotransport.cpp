#include "app/session/demotransport.h"

#include <QCoreApplication>
#include <QFile>

namespace session {

namespace {

/// A world of the program by its name, or a file of the user's by its path.
base::Result<demo::World> loadWorld(const QString &name)
{
    const QString path = name.contains(u'/') ? name : QStringLiteral(":/worlds/%1.yaml").arg(name);
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return base::Error{base::Error::Kind::NotFound, QCoreApplication::translate("session", "There is no demo world \"%1\".").arg(name), file.errorString()};
    return demo::parseWorld(file.readAll(), path);
}

} // namespace

DemoTransport::DemoTransport(servers::DemoTarget target) : m_target(std::move(target))
{
}

base::Task<> DemoTransport::open(StepSink sink)
{
    using servers::StepId;
    auto world = loadWorld(m_target.world);
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

} // namespace session
