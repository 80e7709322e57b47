#include "app/session/connection.h"

#include "app/session/equipment.h"

#include "app/session/demotransport.h"
#include "app/session/kubeconfigdiscovery.h"
#include "app/session/proxydiscovery.h"
#include "app/session/recorder.h"
#include "app/session/step.h"

#include "core/base/redact.h"
#include "core/ess/discovery.h"
#include "core/local/resolver.h"

#include <QCoreApplication>

namespace session {
namespace {

using base::Error;
using base::Task;
using base::Verdict;
using servers::ConnectStep;
using servers::StepId;

// Unqualified below: lupdate loses the context of Text in a function whose return type is qualified.
using remote::CommandRecord;

struct Text {
    Q_DECLARE_TR_FUNCTIONS(session)
};

constexpr quint64 requestIds = quint64(1) << 32; // beyond any count of commands

QString rightsFact(const Connection &connection, const FoundKubeconfig &found)
{
    const QString user = connection.shell->user();
    if (user == QStringLiteral("root"))
        return Text::tr("not needed: you are root");
    if (!found.asRoot)
        return Text::tr("not needed: %1 may read %2").arg(user, found.path);
    return rootFact(user);
}

/// sudo and the kubeconfig belong together: whether rights are needed is learnt by reading it.
Task<FoundKubeconfig> rights(ConnectionPtr connection)
{
    Step step(connection.get(), StepId::Sudo);
    // Where servers.yaml speaks of sudo it will be needed, for the proxy and the users if not here: it need not wait.
    const bool sudoIsWanted = connection->server.sudoGiven && connection->server.sudo != remote::SudoMode::None;
    auto found = co_await findKubeconfig(connection->shell.get(), connection->server.kubeconfig, connection->transport->isForeign(), sudoIsWanted);
    if (found) {
        step.end(found->asRoot ? Verdict::Ok : Verdict::Skipped, rightsFact(*connection, *found));
    } else if (found.error().kind == Error::Kind::Sudo || found.error().kind == Error::Kind::Cancelled) {
        step.fail(found.error());
    } else {
        // The file is missing or broken: that is Kubernetes' fault, not sudo's.
        step.end(Verdict::Skipped, Text::tr("not needed"));
        Step api(connection.get(), StepId::Api);
        api.fail(found.error());
    }
    co_return found;
}

QString apiFact(const kube::Version &version, const kube::List<kube::Node> &nodes)
{
    qsizetype ready = 0;
    for (const kube::Node &node : nodes.items)
        ready += node.ready ? 1 : 0;
    return Text::tr("%1 through the tunnel, %n of %2 node(s) ready", nullptr, static_cast<int>(ready)).arg(kube::versionText(version.gitVersion)).arg(nodes.items.size());
}

Task<> api(ConnectionPtr connection)
{
    Step step(connection.get(), StepId::Api);
    auto asking = connection->cluster->nodes();
    const auto version = co_await connection->cluster->version();
    const auto nodes = co_await asking;
    if (!version) {
        step.fail(version.error());
        co_return version.error();
    }
    connection->report.versions.kubernetes = version->gitVersion;
    for (const kube::Node &node : nodes ? nodes->items : QList<kube::Node>())
        connection->knownAddresses << node.internalIps << node.externalIps;
    if (!nodes) // a kubeconfig of one namespace may not list nodes; the API answers all the same
        step.end(Verdict::Ok, kube::versionText(version->gitVersion));
    else
        step.end(Verdict::Ok, apiFact(*version, *nodes));
    co_return base::Result<>();
}

/// No release at all is one thing; that the one of servers.yaml is not there is another.
Error notThere(const Error &error, const servers::Server &server)
{
    if (error.kind != Error::Kind::NotFound || (server.release.isEmpty() && server.ns.isEmpty()))
        return error;
    const QString any = Text::tr("any");
    const QString wanted = Text::tr("servers.yaml asks for this one: release %1, namespace %2")
                               .arg(server.release.isEmpty() ? any : server.release, server.ns.isEmpty() ? any : server.ns);
    return {error.kind, error.what, error.detail.isEmpty() ? wanted : error.detail + u'\n' + wanted};
}

Task<> release(ConnectionPtr connection)
{
    Step step(connection.get(), StepId::Release);
    const auto found = co_await ess::findReleases(connection->cluster.get());
    if (!found) {
        step.fail(found.error(), Verdict::Warning);
        co_return found.error();
    }
    const auto chosen = ess::choose(*found, connection->server.release, connection->server.ns);
    if (!chosen) {
        const Error error = notThere(chosen.error(), connection->server);
        step.fail(error, Verdict::Warning);
        co_return error;
    }
    connection->release = *chosen;
    step.end(Verdict::Ok, Text::tr("release %1 in namespace %2, chart %3, revision %4").arg(chosen->ref.name.get(), chosen->ref.ns.get(), chosen->chart.version).arg(chosen->ref.revision));
    co_return base::Result<>();
}

Task<> helmVersion(ConnectionPtr connection)
{
    const auto version = co_await ess::helmVersion(connection->shell.get());
    if (version)
        connection->report.versions.helm = *version;
    co_return base::Result<>();
}

/// A rented server may stand behind an address that none of its interfaces has: the one that this desktop reaches.
Task<> publicAddress(ConnectionPtr connection)
{
    const auto *ssh = std::get_if<servers::SshTarget>(&connection->server.target);
    if (!ssh || !ssh->jump.isEmpty())
        co_return base::Result<>();
    local::SystemResolver resolver;
    const auto addresses = co_await resolver.resolve(ssh->host);
    if (addresses)
        connection->knownAddresses << *addresses;
    co_return base::Result<>();
}

void begin(Connection *connection)
{
    connection->report.server = connection->server.name.get();
    connection->report.steps.clear();
    for (int i = 0; i < servers::stepCount; ++i)
        connection->report.steps << ConnectStep{static_cast<StepId>(i), Verdict::Unknown, {}, {}, {}};
}

} // namespace

void Connection::close()
{
    if (transport)
        transport->close();
}

base::Namespace Connection::ns() const
{
    if (release)
        return release->ref.ns;
    return base::Namespace(server.ns.isEmpty() ? QStringLiteral("ess") : server.ns);
}

ConnectionPtr makeConnection(servers::Server server, Questions questions, QString trustedHostKey)
{
    auto connection = std::make_shared<Connection>();
    connection->server = std::move(server);
    // What servers.yaml does not say is found out: without a password where that suffices, else by asking.
    if (!connection->server.sudoGiven && std::holds_alternative<servers::SshTarget>(connection->server.target))
        connection->server.sudo = remote::SudoMode::Password;
    connection->questions = std::move(questions);
    if (std::holds_alternative<servers::DemoTarget>(connection->server.target))
        connection->questions.npmSignIn = demoSignIn;
    connection->transport = makeTransport(connection->server, connection->questions, trustedHostKey);
    return connection;
}

/// A request beside the commands: its status stands for the exit code.
static CommandRecord recordOf(const http::Exchange &exchange, quint64 count)
{
    remote::CommandRecord record;
    record.id = requestIds + count;
    record.at = exchange.at;
    record.where = Text::tr("through the tunnel");
    record.text = QString::fromLatin1(exchange.method) + u' ' + base::redact(exchange.url);
    if (exchange.status)
        record.exit = remote::Exit{*exchange.status, {}};
    record.ms = exchange.ms;
    return record;
}

// QCoro 0.8 moves out of what co_return names, an lvalue of somebody else's too: the report is copied first.
static servers::ConnectReport reportOf(const Connection &connection)
{
    return connection.report;
}

base::Task<servers::ConnectReport> connect(ConnectionPtr connection, Wanted wanted)
{
    begin(connection.get());
    const auto opened = co_await connection->transport->open([raw = connection.get()](const ConnectStep &step) { Step::keep(raw, step); });
    if (!opened)
        co_return reportOf(*connection);
    connection->report.versions.openssh = connection->transport->opensshVersion();
    const auto tell = [raw = connection.get()](const remote::CommandRecord &record) {
        if (raw->onCommand)
            raw->onCommand(record);
    };
    connection->recorder = std::make_unique<Recorder>(connection->transport->shell(), connection->server.name.get(), tell);
    connection->shell = std::make_unique<remote::Sudo>(connection->recorder.get(), connection->server.sudo, connection->questions.sudoPassword);
    const bool isSsh = std::holds_alternative<servers::SshTarget>(connection->server.target);
    connection->http = std::make_unique<http::Client>(connection->transport->tunnel(), isSsh ? Text::tr("through SSH") : QString());
    connection->http->setObserver([raw = connection.get(), count = quint64(0)](const http::Exchange &exchange) mutable {
        if (raw->onCommand)
            raw->onCommand(recordOf(exchange, ++count));
    });

    auto askingRights = rights(connection);
    std::optional<Task<>> greeting;
    if (wanted.proxy)
        greeting = greetConfiguredNpm(connection); // needs no rights: it is over before they are had
    auto found = co_await askingRights;
    if (!found)
        co_return reportOf(*connection);
    connection->kubeconfigPath = found->path;
    connection->cluster = std::make_unique<kube::Cluster>(connection->http.get(), found->config);
    connection->kubeconfigNeedsRoot = found->asRoot;
    equip(connection);

    // Up to five questions at once: they need each other's answers no more. The library opens one channel after the other, a
    // round trip each: what takes longest goes first.
    auto askingRelease = release(connection);
    auto askingAddress = publicAddress(connection);
    auto askingApi = api(connection);
    std::optional<Task<>> askingProxy;
    if (wanted.proxy)
        askingProxy = proxyStep(connection, std::move(*greeting));
    else
        Step(connection.get(), StepId::Proxy).end(Verdict::Skipped, Text::tr("not needed"));
    std::optional<Task<>> askingHelm;
    if (wanted.helmVersion)
        askingHelm = helmVersion(connection);
    // What each of them met is in its step.
    [[maybe_unused]] const auto answered = co_await askingApi;
    [[maybe_unused]] const auto released = co_await askingRelease;
    [[maybe_unused]] const auto addressed = co_await askingAddress;
    if (askingProxy) {
        [[maybe_unused]] const auto proxied = co_await *askingProxy;
    }
    if (askingHelm) {
        [[maybe_unused]] const auto helmed = co_await *askingHelm;
    }
    co_return reportOf(*connection);
}

bool isUsable(const servers::ConnectReport &report)
{
    for (const ConnectStep &step : report.steps) {
        const bool needed = step.step <= StepId::Api;
        if (needed && (step.verdict == Verdict::Broken || step.verdict == Verdict::Unknown || step.verdict == Verdict::Busy))
            return false;
    }
    return !report.steps.isEmpty();
}

std::optional<base::Error> firstError(const servers::ConnectReport &report)
{
    for (const ConnectStep &step : report.steps) {
        if (step.verdict == Verdict::Broken && step.error)
            return step.error;
    }
    return {};
}

} // namespace session
