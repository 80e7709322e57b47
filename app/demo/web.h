#pragma once

#include "app/demo/httpconnection.h"
#include "app/demo/json.h"
#include "app/demo/world.h"

#include <optional>

namespace demo {

class NpmApi;
class Store;

/// A container's port that a connection ends at: the pod's app label and the port's name.
struct Backend {
    QString app;
    QString port;
    friend bool operator==(const Backend &, const Backend &) = default;
};

/// The way from a name or an address to a container, walked over the objects as they are now: names, the proxy, NodePorts,
/// Services, endpoints. So a changed object changes what a probe sees.
class Web {
public:
    Web(const World &world, const Store *store, const NpmApi *npm) : m_world(world), m_store(store), m_npm(npm) {}

    /// Of a name (or of an address, which is its own); empty: there is no such name. An override wins.
    QStringList addresses(const QString &name) const;
    void setAddresses(const QString &name, const QStringList &addresses) { m_overrides[name] = addresses; }

    /// Who takes a connection to an address of the cluster's side: a NodePort, a cluster IP, a pod; nothing: refused.
    std::optional<Backend> backend(const QString &host, int port) const;
    bool isMachine(const QString &address) const; ///< loopback, the node, the bridge gateway

    /// The proxy's own port 80 or 443, by the Host header.
    void handlePublic(HttpExchange *exchange) const;
    void handleBackend(HttpExchange *exchange, const Backend &backend) const;

private:
    std::optional<Backend> behind(const Json &service, const Json &port) const;
    bool synapseIsUp() const;

    const World &m_world;
    const Store *m_store;
    const NpmApi *m_npm;
    QMap<QString, QStringList> m_overrides;
};

/// What the program in a container answers to a plain request; the table of role probes.
struct Surroundings {
    QString serverName;
    bool synapseIsUp = true;
    bool upgrades = false; ///< the request's Upgrade headers reach the program
};
HttpReply answerOf(const Backend &backend, const HttpRequest &request, const Surroundings &around);

} // namespace demo
