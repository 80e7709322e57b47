#pragma once

#include "app/session/questions.h"
#include "app/session/transport.h"

#include "core/ess/helmsecret.h"
#include "core/http/client.h"
#include "core/kube/cluster.h"
#include "core/plan/hands.h"
#include "core/plan/jobs.h"
#include "core/proxy/discovery.h"
#include "core/proxy/npm.h"
#include "core/remote/sudo.h"
#include "core/servers/connectstep.h"
#include "core/servers/server.h"

#include <memory>
#include <optional>

namespace session {

/// One connection to one server, shared by the flows that run over it: a flow that is still waiting keeps it alive, and
/// close() makes every wait end with Cancelled.
struct Connection {
    servers::Server server;
    Questions questions;
    StepSink onStep;
    remote::CommandSink onCommand;

    std::unique_ptr<Transport> transport;
    std::unique_ptr<remote::Shell> recorder; ///< the transport's shell, each command told to onCommand
    std::unique_ptr<remote::Sudo> shell; ///< Exec::asRoot works here
    std::unique_ptr<http::Client> http;
    std::unique_ptr<kube::Cluster> cluster;
    QString kubeconfigPath;
    bool kubeconfigNeedsRoot = false; ///< helm and kubectl there want sudo
    std::unique_ptr<plan::Hands> hands; ///< the only way to change anything; refuses while server.readOnly
    std::unique_ptr<plan::Jobs> jobs; ///< detached ones on the server
    std::unique_ptr<proxy::Npm> npm; ///< null: no NPM was found; it may be there without being signed in to
    proxy::Discovery proxyFound; ///< what stands on 80 and 443
    std::optional<QStringList> serverAddresses; ///< of its interfaces and bridges; null: could not be asked
    QStringList knownAddresses; ///< by which it is known elsewhere: its node's, and where this desktop reached it
    std::optional<ess::HelmRelease> release;
    servers::ConnectReport report;

    void close();
    base::Namespace ns() const; ///< of the release; else the configured one; else "ess"
};
using ConnectionPtr = std::shared_ptr<Connection>;

ConnectionPtr makeConnection(servers::Server server, Questions questions, QString trustedHostKey = {});

/// What is wanted of a server beyond its cluster: one command of essctl need not wait for what it does not use.
struct Wanted {
    bool proxy = true;
    bool helmVersion = true;
    friend bool operator==(const Wanted &, const Wanted &) = default;
};

/// The eight steps; one that is not wanted is skipped. Always answers with the report; whether it is good for work says
/// isUsable().
base::Task<servers::ConnectReport> connect(ConnectionPtr connection, Wanted wanted = {});

/// tcp to api did not break.
bool isUsable(const servers::ConnectReport &report);
/// The error of the first broken step.
std::optional<base::Error> firstError(const servers::ConnectReport &report);

} // namespace session
