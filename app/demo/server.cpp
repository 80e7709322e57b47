#include "app/demo/server.h"

#include "app/demo/accounts.h"
#include "app/demo/activity.h"
#include "app/demo/cluster.h"
#include "app/demo/demoprocess.h"
#include "app/demo/files.h"
#include "app/demo/httpconnection.h"
#include "app/demo/kubeapi.h"
#include "app/demo/npmapi.h"
#include "app/demo/patch.h"
#include "app/demo/programs.h"
#include "app/demo/releases.h"
#include "app/demo/timeline.h"
#include "app/demo/web.h"
#include "core/base/json.h"

#include <QCoreApplication>
#include <QPointer>
#include <QSet>

#include <QCoro/QCoroCore>

namespace demo {
namespace {

using namespace Qt::StringLiterals;
using base::Error;

} // namespace

struct Server::State {
    State(World w, const Options &options)
        : world(std::move(w))
        , time(options.manualTime ? Timeline::Kind::Manual : Timeline::Kind::Real, options.startAt)
        , ids(options.seed)
        , store(&time, &ids)
        , logs(&time)
        , cluster(world, &store, &logs, &time, &ids)
        , npm(world, &time, &ids)
        , accounts(world, time.now(), &ids)
        , web(world, &store, &npm)
        , files(world)
        , api(world.machine.kubernetes, &store, &cluster, &logs, &time)
        , activity(world, &store, &cluster, &logs, &time, options.seed)
    {
        cluster.build();
        releases = std::make_unique<Releases>(world, &time, &store, &cluster);
        machinery = std::make_unique<Machinery>(Machinery{world, time, ids, store, cluster, logs, npm, accounts, *releases, web, files});
        activity.past();
        if (!options.quiet)
            activity.start();
    }

    // Who takes a connection; empty: it is refused.
    HttpHandler handlerFor(const remote::Endpoint &to);

    World world;
    Timeline time;
    Ids ids;
    Store store;
    PodLogs logs;
    Cluster cluster;
    NpmApi npm;
    Accounts accounts;
    Web web;
    Files files;
    KubeApi api;
    Activity activity;
    std::unique_ptr<Releases> releases;
    std::unique_ptr<Machinery> machinery;
    QSet<quint16> refused;
    QList<QPointer<HttpConnection>> connections;
    QList<QPointer<DemoProcess>> processes;
};

HttpHandler Server::State::handlerFor(const remote::Endpoint &to)
{
    const QString address = web.addresses(to.host).value(0);
    const bool onMachine = web.isMachine(address);
    if (onMachine && refused.contains(to.port))
        return {};
    if (onMachine && to.port == 6443)
        return [this](HttpExchange *exchange) { api.handle(exchange); };
    if (world.npm && onMachine && to.port == 81)
        return [this](HttpExchange *exchange) { npm.handle(exchange); };
    if (world.npm && onMachine && (to.port == 80 || to.port == 443))
        return [this](HttpExchange *exchange) { web.handlePublic(exchange); };
    if (const auto backend = web.backend(address, to.port))
        return [this, backend](HttpExchange *exchange) { web.handleBackend(exchange, *backend); };
    return {};
}

Server::Server(World world, Options options, QObject *parent) : QObject(parent), m_state(std::make_unique<State>(std::move(world), options)) {}

Server::~Server()
{
    dropConnections();
}

std::unique_ptr<remote::Process> Server::start(remote::Exec exec)
{
    auto process = std::make_unique<DemoProcess>(std::move(exec), &m_state->time, [this](const QStringList &argv, const QByteArray &input) {
        return runProgram(*m_state->machinery, argv, input);
    });
    m_state->processes.removeIf([](const auto &known) { return known.isNull(); });
    m_state->processes.append(process.get());
    return process;
}

QString Server::user() const
{
    return m_state->world.machine.login;
}

base::Task<> Server::join(remote::Endpoint to, remote::FileDescriptor socket, bool)
{
    HttpHandler handler = m_state->handlerFor(to);
    if (!handler)
        co_return Error{Error::Kind::Unreachable,
                        QCoreApplication::translate("demo", "The server refused the connection to %1:%2.").arg(to.host).arg(to.port),
                        u"connect failed: Connection refused"_s};
    m_state->connections.removeIf([](const auto &known) { return known.isNull(); });
    m_state->connections.append(new HttpConnection(std::move(socket), std::move(handler), this));
    co_return {};
}

base::Task<QStringList> Server::resolve(QString name)
{
    QStringList addresses = m_state->web.addresses(name);
    if (addresses.isEmpty())
        co_return Error{Error::Kind::NotFound, QCoreApplication::translate("demo", "%1 has no address in DNS.").arg(name), u"Name or service not known"_s};
    co_return addresses;
}

const World &Server::world() const
{
    return m_state->world;
}

const base::Clock &Server::clock() const
{
    return m_state->time;
}

void Server::advance(qint64 ms)
{
    m_state->time.advance(ms);
}

bool Server::setPodReady(const base::PodName &pod, bool ready, const QString &reason)
{
    return m_state->cluster.setPodReady(pod.get(), ready, reason);
}

bool Server::endPod(const base::PodName &pod)
{
    return m_state->cluster.endPod(m_state->world.release.ns, pod.get());
}

bool Server::restart(const QString &kind, const QString &workload)
{
    return m_state->cluster.restart(kind, workload);
}

bool Server::removeObject(const QString &kind, const QString &name)
{
    return m_state->store.remove({kind, m_state->world.release.ns, name});
}

bool Server::changeObject(const QString &kind, const QString &name, const QByteArray &mergePatch)
{
    const auto object = m_state->store.find({kind, m_state->world.release.ns, name});
    if (!object)
        return false;
    auto changed = patched(*object, "application/merge-patch+json", mergePatch);
    if (changed)
        m_state->store.put(kind, std::move(*changed));
    return changed.has_value();
}

bool Server::removeHost(const base::Domain &domain)
{
    return m_state->npm.remove(domain.get());
}

bool Server::changeHost(const base::Domain &domain, const QByteArray &fields)
{
    const auto parsed = base::parseJson(fields, u"fields"_s);
    return parsed && m_state->npm.change(domain.get(), *parsed);
}

void Server::setAddresses(const base::Domain &domain, const QStringList &addresses)
{
    m_state->web.setAddresses(domain.get(), addresses);
}

void Server::refuse(quint16 port, bool on)
{
    if (on)
        m_state->refused.insert(port);
    else
        m_state->refused.remove(port);
}

void Server::expireWatches()
{
    m_state->store.compact();
}

void Server::dropConnections()
{
    for (const auto &connection : std::exchange(m_state->connections, {}))
        if (connection)
            connection->drop();
    for (const auto &process : std::exchange(m_state->processes, {}))
        if (process)
            process->breakOff({Error::Kind::Unreachable, QCoreApplication::translate("demo", "The connection to the server broke."), {}});
}

QStringList Server::podsOf(const QString &workload) const
{
    QStringList names;
    for (const auto &pod : m_state->store.list(u"Pod"_s, m_state->world.release.ns))
        if (base::text(base::member((*pod)["metadata"], "labels"), "app.kubernetes.io/instance") == workload)
            names.append(base::text((*pod)["metadata"], "name"));
    return names;
}

void Server::appendLog(const base::PodName &pod, const QString &container, const QByteArray &line)
{
    m_state->logs.append({pod.get(), container}, line);
}

} // namespace demo
