#include "app/demo/web.h"

#include "app/demo/npmapi.h"
#include "app/demo/pods.h"
#include "app/demo/store.h"
#include "app/demo/values.h"
#include "core/base/json.h"

#include <algorithm>

namespace demo {
namespace {

using namespace Qt::StringLiterals;

HttpReply badGateway()
{
    return {502, "text/html", "<html>\r\n<head><title>502 Bad Gateway</title></head>\r\n<body>\r\n<center><h1>502 Bad Gateway</h1></center>\r\n"
                              "<hr><center>openresty</center>\r\n</body>\r\n</html>\r\n", {}};
}

bool isAddress(const QString &text)
{
    return text.contains(u':') || std::ranges::all_of(text, [](QChar c) { return c.isDigit() || c == u'.'; });
}

bool asksForUpgrade(const HttpRequest &request)
{
    return request.headers.value("upgrade").toLower() == "websocket";
}

} // namespace

QStringList Web::addresses(const QString &name) const
{
    if (isAddress(name))
        return {name};
    if (name == "localhost"_L1)
        return {u"127.0.0.1"_s};
    if (m_overrides.contains(name))
        return m_overrides[name];
    if (m_world.names.contains(name))
        return m_world.names[name];
    const bool isHost = std::ranges::any_of(m_world.hosts, [&](const ProxyHost &host) { return host.domain == name; }) || m_npm->domains().contains(name);
    return isHost || name == m_world.machine.hostname ? QStringList{m_world.machine.publicAddress} : QStringList();
}

bool Web::isMachine(const QString &address) const
{
    return address == "127.0.0.1"_L1 || address == "::1"_L1 || address == m_world.machine.nodeAddress || address == m_world.machine.publicAddress
        || address == "10.42.0.1"_L1 || (m_world.npm && address == m_world.npm->gateway);
}

std::optional<Backend> Web::behind(const Json &service, const Json &port) const
{
    const ObjectKey key = keyOf(u"Service"_s, service);
    for (const auto &slice : m_store->list(u"EndpointSlice"_s, key.ns)) {
        if (base::text(base::member((*slice)["metadata"], "labels"), "kubernetes.io/service-name") != key.name)
            continue;
        const auto entry = std::ranges::find_if((*slice)["ports"], [&](const Json &own) { return own["name"] == base::member(port, "name"); });
        if (entry == (*slice)["ports"].end())
            return std::nullopt;
        for (const Json &endpoint : (*slice)["endpoints"])
            if (base::flag(base::member(endpoint, "conditions"), "ready"))
                return backend(base::toText(endpoint["addresses"][0]), static_cast<int>(base::number(*entry, "port")));
    }
    return std::nullopt;
}

std::optional<Backend> Web::backend(const QString &host, int port) const
{
    for (const auto &pod : m_store->list(u"Pod"_s)) {
        if (base::text(base::member(*pod, "status"), "podIP") != host)
            continue;
        for (const Json &container : (*pod)["spec"]["containers"])
            for (const Json &own : base::member(container, "ports"))
                if (base::number(own, "containerPort") == port && isReady(*pod))
                    return Backend{base::text((*pod)["metadata"]["labels"], "app.kubernetes.io/name"), base::text(own, "name")};
        return std::nullopt;
    }
    const bool onMachine = isMachine(host);
    for (const auto &service : m_store->list(u"Service"_s)) {
        const bool isCluster = base::text((*service)["spec"], "clusterIP") == host;
        for (const Json &own : base::member((*service)["spec"], "ports"))
            if ((onMachine && base::number(own, "nodePort") == port) || (isCluster && base::number(own, "port") == port))
                return base::text(own, "protocol") == "UDP"_L1 ? std::nullopt : behind(*service, own);
    }
    return std::nullopt;
}

bool Web::synapseIsUp() const
{
    return std::ranges::any_of(m_store->list(u"Pod"_s), [](const auto &pod) {
        return base::text(base::member((*pod)["metadata"], "labels"), "app.kubernetes.io/name") == "synapse-main"_L1 && isReady(*pod);
    });
}

void Web::handlePublic(HttpExchange *exchange) const
{
    const HttpRequest &request = exchange->request();
    const QString domain = QString::fromLatin1(request.headers.value("host")).section(u':', 0, 0).toLower();
    const auto upstream = m_npm->upstream(domain, request.path);
    if (!upstream)
        return exchange->reply({404, "text/html", "<!DOCTYPE html><title>Default Site</title><p>Congratulations! You've successfully started the Nginx Proxy Manager.", {}});
    // Loopback is the proxy container's own: nothing listens there.
    const bool isOwnLoopback = upstream->host == "localhost"_L1 || upstream->host.startsWith("127."_L1);
    const auto target = isOwnLoopback || upstream->scheme != "http"_L1 ? std::nullopt : backend(upstream->host, upstream->port);
    if (!target)
        return exchange->reply(badGateway());
    exchange->reply(answerOf(*target, request, {m_world.serverName, synapseIsUp(), upstream->websockets && asksForUpgrade(request)}));
}

void Web::handleBackend(HttpExchange *exchange, const Backend &backend) const
{
    const HttpRequest &request = exchange->request();
    exchange->reply(answerOf(backend, request, {m_world.serverName, synapseIsUp(), asksForUpgrade(request)}));
}

} // namespace demo
