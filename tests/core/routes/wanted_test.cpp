#include "world.h"

#include "core/routes/wanted.h"

#include <QTest>

#include <functional>

using namespace routes;
using world::Layout;

namespace {

using Break = std::function<void(Observations &)>;

QString text(const std::optional<WantedUpstream> &wanted)
{
    if (!wanted)
        return QStringLiteral("not told");
    return QStringLiteral("%1://%2:%3").arg(wanted->to.scheme, wanted->to.host).arg(wanted->to.port) + (wanted->isThere ? QStringLiteral(" as it is") : QString());
}

Break sendTo(const char *domain, const char *host, int port = 0)
{
    return [=](Observations &seen) {
        world::host(seen, domain)->host = QLatin1String(host);
        if (port)
            world::host(seen, domain)->port = port;
    };
}

Break both(Break first, Break second)
{
    return [=](Observations &seen) {
        first(seen);
        second(seen);
    };
}

void closeService(Observations &seen, const char *name)
{
    for (kube::ServicePort &port : world::service(seen, name)->ports)
        port.nodePort.reset();
}

void withoutGateways(Observations &seen)
{
    seen.proxy.gateways.clear();
}

void onHostNetwork(Observations &seen)
{
    seen.proxy.gateways.clear();
    seen.proxy.network = ProxySeen::Network::Host;
}

} // namespace

Q_DECLARE_METATYPE(world::Layout)
Q_DECLARE_METATYPE(Break)

class WantedTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void tellsWhereTheRootBelongs_data()
    {
        QTest::addColumn<Layout>("layout");
        QTest::addColumn<Break>("broken");
        QTest::addColumn<QString>("domain");
        QTest::addColumn<QString>("wanted");
        const auto row = [](const char *name, Layout layout, Break broken, const char *domain, const char *wanted) {
            QTest::newRow(name) << layout << broken << QString(QLatin1String(domain)) << QString(QLatin1String(wanted));
        };
        const Break nothing = [](Observations &) {};
        for (const Layout layout : {Layout::NodePorts, Layout::SplitByPath})
            QTest::addRow("what is right stays, layout %d", static_cast<int>(layout))
                << layout << nothing << QStringLiteral("matrix.gigglin.tech") << QStringLiteral("http://172.18.0.1:32612 as it is");
        row("loopback of the proxy's container", Layout::NodePorts, sendTo("app.gigglin.tech", "localhost"), "app.gigglin.tech", "http://172.18.0.1:30416");
        row("another machine", Layout::NodePorts, sendTo("app.gigglin.tech", "10.9.8.7"), "app.gigglin.tech", "http://172.18.0.1:30416");
        row("another address of this server is right too", Layout::NodePorts, sendTo("app.gigglin.tech", "37.60.251.4"), "app.gigglin.tech",
            "http://37.60.251.4:30416 as it is");
        row("a port that nobody has", Layout::NodePorts, sendTo("app.gigglin.tech", "172.18.0.1", 31999), "app.gigglin.tech", "http://172.18.0.1:30416");
        row("the port of something else", Layout::NodePorts, sendTo("app.gigglin.tech", "172.18.0.1", 32612), "app.gigglin.tech", "http://172.18.0.1:30416");
        row("host and port", Layout::NodePorts, sendTo("auth.gigglin.tech", "127.0.0.1", 1), "auth.gigglin.tech", "http://172.18.0.1:30204");
        row("https to a port without TLS", Layout::NodePorts, [](Observations &seen) { world::host(seen, "app.gigglin.tech")->scheme = QStringLiteral("https"); },
            "app.gigglin.tech", "http://172.18.0.1:30416");
        row("the token service", Layout::NodePorts, sendTo("mrtc.gigglin.tech", "172.18.0.1", 1), "mrtc.gigglin.tech", "http://172.18.0.1:31207");
        row("the SFU of its own name", Layout::NodePorts, sendTo("sfu.gigglin.tech", "localhost"), "sfu.gigglin.tech", "http://172.18.0.1:30527");
        row("split by path, the root is the SFU's", Layout::SplitByPath, sendTo("mrtc.gigglin.tech", "localhost", 1), "mrtc.gigglin.tech", "http://172.18.0.1:30527");
        row("through Traefik", Layout::Traefik, sendTo("app.gigglin.tech", "localhost"), "app.gigglin.tech", "http://172.18.0.1:8080");
        row("through Traefik, to its TLS port", Layout::Traefik, sendTo("app.gigglin.tech", "172.18.0.1", 8443), "app.gigglin.tech", "https://172.18.0.1:8443");
        row("no port of its own: through Traefik", Layout::Traefik, sendTo("app.gigglin.tech", "172.18.0.1", 1), "app.gigglin.tech", "http://172.18.0.1:32080");
        row("a companion Service", Layout::Companions, sendTo("app.gigglin.tech", "172.18.0.1", 1), "app.gigglin.tech", "http://172.18.0.1:30012");
        row("a proxy in the server's own network", Layout::NodePorts, both(onHostNetwork, sendTo("app.gigglin.tech", "10.9.8.7")), "app.gigglin.tech",
            "http://127.0.0.1:30416");
        row("there, loopback is right", Layout::NodePorts, both(onHostNetwork, sendTo("app.gigglin.tech", "localhost")), "app.gigglin.tech",
            "http://localhost:30416 as it is");
        row("no gateway: an interface", Layout::NodePorts, both(withoutGateways, sendTo("app.gigglin.tech", "localhost")), "app.gigglin.tech", "http://37.60.251.4:30416");
        row("a name whose port is right", Layout::NodePorts, sendTo("app.gigglin.tech", "host.docker.internal"), "app.gigglin.tech",
            "http://host.docker.internal:30416 as it is");
        row("a name whose port is not", Layout::NodePorts, sendTo("app.gigglin.tech", "old-web", 80), "app.gigglin.tech", "http://172.18.0.1:30416");
        row("a cluster address with a port of nobody", Layout::NodePorts,
            [](Observations &seen) {
                world::host(seen, "app.gigglin.tech")->host = world::service(seen, "ess-element-web")->clusterIp;
                world::host(seen, "app.gigglin.tech")->port = 1;
            },
            "app.gigglin.tech", "http://172.18.0.1:30416");
        row("a host that is switched off", Layout::NodePorts,
            both(sendTo("app.gigglin.tech", "localhost"), [](Observations &seen) { world::host(seen, "app.gigglin.tech")->enabled = false; }), "app.gigglin.tech",
            "http://172.18.0.1:30416");
        // What cannot be told.
        row("no address known", Layout::NodePorts,
            both(sendTo("app.gigglin.tech", "localhost"), [](Observations &seen) {
                withoutGateways(seen);
                seen.serverAddresses.reset();
            }),
            "app.gigglin.tech", "not told");
        row("only IPv6", Layout::NodePorts,
            both(sendTo("app.gigglin.tech", "localhost"), [](Observations &seen) {
                seen.proxy.gateways = {QStringLiteral("fd00::1")};
                seen.serverAddresses = QStringList{QStringLiteral("2001:db8::1")};
            }),
            "app.gigglin.tech", "not told");
        row("no port that a proxy can reach", Layout::NodePorts,
            both(sendTo("app.gigglin.tech", "172.18.0.1", 1), [](Observations &seen) { closeService(seen, "ess-element-web"); }), "app.gigglin.tech", "not told");
        row("no host", Layout::NodePorts, [](Observations &seen) { seen.proxy.hosts.removeIf([](const auto &host) { return host.domains.contains(QStringLiteral("app.gigglin.tech")); }); },
            "app.gigglin.tech", "not told");
        row("not signed in", Layout::NodePorts, [](Observations &seen) { seen.proxy = {}; }, "app.gigglin.tech", "not told");
        row("own nginx lines send the root away", Layout::NodePorts,
            [](Observations &seen) { world::host(seen, "app.gigglin.tech")->advancedConfig = QStringLiteral("location / { proxy_pass http://localhost:1; }"); }, "app.gigglin.tech",
            "not told");
        row("a domain of nobody", Layout::NodePorts, nothing, "shop.gigglin.tech", "not told");
    }
    void tellsWhereTheRootBelongs()
    {
        QFETCH(Layout, layout);
        QFETCH(Break, broken);
        QFETCH(QString, domain);
        QFETCH(QString, wanted);
        Observations seen = world::observed(layout);
        broken(seen);
        QCOMPARE(text(wantedUpstream(seen, base::Domain(domain))), wanted);
    }
    void saysWhereItWasTakenFrom()
    {
        Observations seen = world::observed(Layout::NodePorts);
        sendTo("matrix.gigglin.tech", "localhost")(seen);
        const auto byGateway = wantedUpstream(seen, base::Domain(QStringLiteral("matrix.gigglin.tech")));
        QCOMPARE(byGateway->path, QStringLiteral("/_matrix/client/versions"));
        QCOMPARE(byGateway->hostId, 1);
        QCOMPARE(byGateway->why, QStringLiteral("172.18.0.1 is this server in the network of the proxy's container. 32612 is a port of the Service ess-synapse."));
        withoutGateways(seen);
        QVERIFY(wantedUpstream(seen, base::Domain(QStringLiteral("matrix.gigglin.tech")))->why.startsWith(QStringLiteral("37.60.251.4 is an address of this server;")));
    }
    void offersNoFixThatItCannotTell()
    {
        Observations seen = world::observed(Layout::NodePorts);
        sendTo("app.gigglin.tech", "localhost")(seen);
        const auto fixOf = [](const Observations &observed) {
            for (const Route &route : join(observed).routes)
                for (const Finding &finding : route.findings)
                    if (finding.code == u"upstream-is-loopback")
                        return finding.fix;
            return QStringLiteral("no such finding");
        };
        QCOMPARE(fixOf(seen), QStringLiteral("npm-upstream:app.gigglin.tech"));
        withoutGateways(seen);
        seen.serverAddresses.reset();
        QCOMPARE(fixOf(seen), QString());
    }
};

QTEST_APPLESS_MAIN(WantedTest)
#include "wanted_test.moc"
