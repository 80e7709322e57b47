#include "app/session/transport.h"

#include "app/session/demotransport.h"
#include "app/session/localtransport.h"
#include "app/session/sshtransport.h"

namespace session {

std::unique_ptr<Transport> makeTransport(const servers::Server &server, const Questions &questions, const QString &trustedHostKey)
{
    if (const auto *ssh = std::get_if<servers::SshTarget>(&server.target))
        return std::make_unique<SshTransport>(*ssh, questions.ssh, trustedHostKey);
    if (const auto *demo = std::get_if<servers::DemoTarget>(&server.target))
        return std::make_unique<DemoTransport>(*demo);
    return std::make_unique<LocalTransport>();
}

} // namespace session
