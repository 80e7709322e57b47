#include "world.h"

#include <QTest>

#include <functional>

using namespace routes;
using world::Layout;

namespace {

using Break = std::function<void(Observations &)>;

const Route *row(const Table &table, const QString &domain)
{
    for (const Route &route : table.routes)
        if (route.domain.get() == domain)
            return &route;
    return nullptr;
}

QStringList codes(const Table &table)
{
    QStringList all;
    for (const Route &route : table.routes)
        for (const Finding &finding : route.findings)
            all.append(route.domain.get() + u' ' + finding.code);
    return all;
}

const Finding *find(const Route &route, const QString &code)
{
    for (const Finding &finding : route.findings)
        if (finding.code == code)
            return &finding;
    return nullptr;
}

void sendTo(Observations &seen, const char *domain, int port)
{
    world::host(seen, domain)->port = port;
}

} // namespace

Q_DECLARE_METATYPE(world::Layout)
Q_DECLARE_METATYPE(Break)

class JoinTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aHealthyLayoutRaisesNoAlarm_data()
    {
        QTest::addColumn<Layout>("layout");
        QTest::addColumn<QStringList>("roles");
        const QStringList six{QStringLiteral("matrix.gigglin.tech matrix"), QStringLiteral("auth.gigglin.tech auth"),
                              QStringLiteral("app.gigglin.tech web"),       QStringLiteral("admin.gigglin.tech admin"),
                              QStringLiteral("gigglin.tech wellKnown"),     QStringLiteral("mrtc.gigglin.tech rtc")};
        QTest::newRow("seven domains straight to NodePorts") << Layout::NodePorts << six + QStringList{QStringLiteral("sfu.gigglin.tech sfu")};
        QTest::newRow("everything through Traefik") << Layout::Traefik << six;
        QTest::newRow("one mrtc. split by path") << Layout::SplitByPath << six;
        QTest::newRow("pinned companion Services") << Layout::Companions << six;
    }
    void aHealthyLayoutRaisesNoAlarm()
    {
        QFETCH(Layout, layout);
        QFETCH(QStringList, roles);
        const Table table = join(world::observed(layout));
        QCOMPARE(codes(table), QStringList());
        QStringList seen;
        for (const Route &route : table.routes) {
            seen.append(route.domain.get() + u' ' + roleName(route.role));
            QCOMPARE(route.verdict, Verdict::Unknown); // nobody has asked DNS, the certificate and for an answer
            QCOMPARE(route.culprit, std::nullopt);
            QCOMPARE(route.hops.size(), hopCount);
            for (const Hop hop : {Hop::Dns, Hop::Certificate, Hop::Answer}) {
                QCOMPARE(route.hop(hop)->verdict, Verdict::Unknown);
                QVERIFY(!route.hop(hop)->at.isValid());
            }
            for (const Hop hop : {Hop::Proxy, Hop::Service, Hop::Endpoints, Hop::Pod})
                QVERIFY2(route.hop(hop)->verdict == Verdict::Ok, qPrintable(route.domain.get() + hopName(hop)));
            QCOMPARE(route.hop(Hop::NodePort)->verdict, layout == Layout::Traefik ? Verdict::Skipped : Verdict::Ok);
            QVERIFY(route.targets && !route.targets->isEmpty());
            QVERIFY(!route.dns && !route.certificate && !route.probes);
        }
        QCOMPARE(seen, roles);
    }

    void breaks_data()
    {
        QTest::addColumn<Layout>("layout");
        QTest::addColumn<Break>("how");
        QTest::addColumn<QString>("domain");
        QTest::addColumn<QString>("code");
        QTest::addColumn<Hop>("hop");
        QTest::addColumn<bool>("broken");
        const auto add = [](const char *name, Layout layout, const char *domain, const char *code, Hop hop, bool broken, Break how) {
            QTest::newRow(name) << layout << how << QStringLiteral("%1").arg(QLatin1String(domain)) << QString(QLatin1String(code)) << hop << broken;
        };
        const char *app = "app.gigglin.tech";
        const char *matrix = "matrix.gigglin.tech";
        const char *mrtc = "mrtc.gigglin.tech";
        const char *sfu = "sfu.gigglin.tech";
        add("no host in the proxy", Layout::NodePorts, app, "no-proxy-host", Hop::Proxy, true, [](Observations &seen) { seen.proxy.hosts.removeAt(2); });
        add("the host is off", Layout::NodePorts, app, "host-disabled", Hop::Proxy, true, [](Observations &seen) { world::host(seen, "app.gigglin.tech")->enabled = false; });
        add("nginx refused the host", Layout::NodePorts, app, "proxy-config-failed", Hop::Proxy, true, [](Observations &seen) { world::host(seen, "app.gigglin.tech")->nginxOnline = false; });
        add("the upstream is localhost", Layout::NodePorts, app, "upstream-is-loopback", Hop::Proxy, true, [](Observations &seen) { world::host(seen, "app.gigglin.tech")->host = QStringLiteral("localhost"); });
        add("the upstream is 127.0.0.1", Layout::Traefik, app, "upstream-is-loopback", Hop::Proxy, true, [](Observations &seen) { world::host(seen, "app.gigglin.tech")->host = QStringLiteral("127.0.0.1"); });
        add("the upstream is another machine", Layout::Companions, app, "upstream-not-this-host", Hop::Proxy, true, [](Observations &seen) { world::host(seen, "app.gigglin.tech")->host = QStringLiteral("172.19.0.1"); });
        add("https to a plain port", Layout::NodePorts, app, "scheme-wrong", Hop::Proxy, true, [](Observations &seen) { world::host(seen, "app.gigglin.tech")->scheme = QStringLiteral("https"); });
        add("http to websecure", Layout::Traefik, app, "scheme-wrong", Hop::Proxy, true, [](Observations &seen) { sendTo(seen, "app.gigglin.tech", 8443); });
        add("mrtc. leads to the token service alone though LIVEKIT_URL names it", Layout::NodePorts, mrtc, "rtc-paths-missing", Hop::Proxy, true, [](Observations &seen) { world::setLivekitUrl(seen, "wss://mrtc.gigglin.tech"); });
        add("mrtc. leads to the SFU alone", Layout::SplitByPath, mrtc, "rtc-paths-missing", Hop::Proxy, true, [](Observations &seen) { world::host(seen, "mrtc.gigglin.tech")->locations.clear(); });
        add("one token path is missing after an upgrade", Layout::Companions, mrtc, "rtc-paths-missing", Hop::Proxy, true, [](Observations &seen) { world::host(seen, "mrtc.gigglin.tech")->locations.removeLast(); });
        add("WebSockets off where calls are", Layout::NodePorts, sfu, "websockets-off", Hop::Proxy, true, [](Observations &seen) { world::host(seen, "sfu.gigglin.tech")->websockets = false; });
        add("WebSockets off on a split mrtc.", Layout::SplitByPath, mrtc, "websockets-off", Hop::Proxy, true, [](Observations &seen) { world::host(seen, "mrtc.gigglin.tech")->websockets = false; });
        add("WebSockets off on an mrtc. that gives only tokens", Layout::NodePorts, mrtc, "websockets-off", Hop::Proxy, false, [](Observations &seen) { world::host(seen, "mrtc.gigglin.tech")->websockets = false; });
        add("WebSockets off elsewhere", Layout::NodePorts, app, "websockets-off", Hop::Proxy, false, [](Observations &seen) { world::host(seen, "app.gigglin.tech")->websockets = false; });
        add("a domain in two hosts", Layout::Traefik, app, "duplicate-domain", Hop::Proxy, false, [](Observations &seen) {
            proxy::ProxyHost twin = *world::host(seen, "app.gigglin.tech");
            twin.id = 40;
            seen.proxy.hosts.append(twin);
        });
        add("SSL not forced", Layout::Companions, app, "tls-not-forced", Hop::Proxy, false, [](Observations &seen) { world::host(seen, "app.gigglin.tech")->forceTls = false; });
        add("HTTP/2 off", Layout::NodePorts, app, "http2-off", Hop::Proxy, false, [](Observations &seen) { world::host(seen, "app.gigglin.tech")->http2 = false; });
        add("HSTS off", Layout::NodePorts, app, "hsts-off", Hop::Proxy, false, [](Observations &seen) { world::host(seen, "app.gigglin.tech")->hsts = false; });
        add("exploits not blocked", Layout::NodePorts, app, "block-exploits-off", Hop::Proxy, false, [](Observations &seen) { world::host(seen, "app.gigglin.tech")->blockExploits = false; });
        add("the sign-in paths lead to Synapse", Layout::NodePorts, matrix, "login-paths-missing", Hop::Proxy, false, [](Observations &seen) { world::host(seen, "matrix.gigglin.tech")->locations.clear(); });
        add("some sign-in paths lead to Synapse", Layout::Companions, matrix, "login-paths-missing", Hop::Proxy, false, [](Observations &seen) {
            world::host(seen, "matrix.gigglin.tech")->locations = {{QStringLiteral("/_matrix/client/v3/login"), QStringLiteral("http"), QStringLiteral("172.18.0.1"), 30011, {}, {}}};
        });
        add("nobody owns the port", Layout::NodePorts, app, "upstream-port-unknown", Hop::NodePort, true, [](Observations &seen) { sendTo(seen, "app.gigglin.tech", 31056); });
        add("the Service is gone", Layout::Traefik, app, "service-missing", Hop::Service, true, [](Observations &seen) {
            seen.services.removeOne(*world::service(seen, "ess-element-web"));
        });
        add("the Service's port has another name", Layout::Traefik, app, "service-missing", Hop::Service, true, [](Observations &seen) {
            world::service(seen, "ess-element-web")->ports.first().name = QStringLiteral("http");
        });
        add("no Ingress for LIVEKIT_URL's host", Layout::Traefik, sfu, "ingress-missing", Hop::Service, true, [](Observations &seen) {
            world::setLivekitUrl(seen, "wss://sfu.gigglin.tech");
            proxy::ProxyHost twin = *world::host(seen, "app.gigglin.tech");
            twin.id = 41;
            twin.domains = {QStringLiteral("sfu.gigglin.tech")};
            seen.proxy.hosts.append(twin);
        });
        add("the port of another Service", Layout::NodePorts, app, "upstream-wrong-service", Hop::Service, true, [](Observations &seen) { sendTo(seen, "app.gigglin.tech", 32512); });
        add("MAS' internal port", Layout::NodePorts, "auth.gigglin.tech", "upstream-wrong-service", Hop::Service, true, [](Observations &seen) { sendTo(seen, "auth.gigglin.tech", 31072); });
        add("HAProxy's refusing port", Layout::NodePorts, matrix, "upstream-wrong-service", Hop::Service, true, [](Observations &seen) { sendTo(seen, "matrix.gigglin.tech", 31376); });
        add("the runbook's ess-haproxy, opened by hand", Layout::NodePorts, "gigglin.tech", "service-is-metrics-only", Hop::Service, true, [](Observations &seen) {
            kube::Service *haproxy = world::service(seen, "ess-haproxy");
            haproxy->type = QStringLiteral("NodePort");
            haproxy->ports.first().nodePort = base::NodePort(32393);
            sendTo(seen, "gigglin.tech", 32393);
        });
        add("the SFU's metrics", Layout::NodePorts, sfu, "service-is-metrics-only", Hop::Service, true, [](Observations &seen) { sendTo(seen, "sfu.gigglin.tech", 30775); });
        add("no pod is ready", Layout::Traefik, app, "no-endpoints", Hop::Endpoints, true, [](Observations &seen) { world::makeUnready(seen, "ess-element-web"); });
        add("no pod at all", Layout::NodePorts, app, "no-endpoints", Hop::Endpoints, true, [](Observations &seen) {
            seen.pods->removeOne(*world::pod(seen, "ess-element-web"));
            for (kube::EndpointSlice &slice : *seen.endpointSlices)
                if (slice.service.get() == u"ess-element-web")
                    slice.endpoints.clear();
        });
        add("one of two pods is not ready", Layout::NodePorts, app, "pod-not-ready", Hop::Pod, false, [](Observations &seen) {
            kube::Pod second = *world::pod(seen, "ess-element-web");
            second.meta.name = QStringLiteral("ess-element-web-new");
            second.ready = false;
            second.reason = QStringLiteral("ContainerCreating");
            seen.pods->append(second);
        });
    }
    void breaks()
    {
        QFETCH(Layout, layout);
        QFETCH(Break, how);
        QFETCH(QString, domain);
        QFETCH(QString, code);
        QFETCH(Hop, hop);
        QFETCH(bool, broken);
        auto seen = world::observed(layout);
        how(seen);
        const Table table = join(seen);
        const Route *route = row(table, domain);
        QVERIFY(route);
        const Finding *finding = find(*route, code);
        QVERIFY2(finding, qPrintable(codes(table).join(u'\n')));
        QCOMPARE(finding->hop, hop);
        QCOMPARE(finding->severity, broken ? Severity::Broken : Severity::Warning);
        QCOMPARE(finding->consequenceOf, QString());
        QVERIFY2(!finding->what.contains(u'{') && finding->what.endsWith(u'.'), qPrintable(finding->what));
        QCOMPARE(route->culprit, broken ? std::optional(hop) : std::nullopt);
        QCOMPARE(route->verdict, broken ? Verdict::Broken : Verdict::Warning);
        QCOMPARE(route->hop(hop)->verdict, route->verdict);
        QCOMPARE(table.routes.first().domain, route->domain); // broken first
        for (const Route &other : table.routes)
            QVERIFY2(other.domain.get() == domain || other.findings.isEmpty(), qPrintable(codes(table).join(u'\n')));
    }

    void whatFollowsTheCulpritIsAConsequence()
    {
        auto seen = world::observed(Layout::NodePorts);
        world::host(seen, "app.gigglin.tech")->host = QStringLiteral("localhost");
        world::host(seen, "app.gigglin.tech")->http2 = false;
        world::makeUnready(seen, "ess-element-web");
        const Table table = join(seen);
        const Route *route = row(table, QStringLiteral("app.gigglin.tech"));
        QCOMPARE(route->culprit, std::optional(Hop::Proxy));
        QCOMPARE(find(*route, QStringLiteral("http2-off"))->consequenceOf, QString());
        QCOMPARE(find(*route, QStringLiteral("no-endpoints"))->consequenceOf, QStringLiteral("upstream-is-loopback"));
        QCOMPARE(find(*route, QStringLiteral("pod-not-ready"))->severity, Severity::Broken);
        QCOMPARE(find(*route, QStringLiteral("pod-not-ready"))->consequenceOf, QStringLiteral("upstream-is-loopback"));
        QCOMPARE(route->hop(Hop::NodePort)->verdict, Verdict::Ok); // each hop keeps its own verdict
    }
    void aPodThatLeavesIsNoFindingWhileAnotherIsReady()
    {
        auto seen = world::observed(Layout::NodePorts);
        kube::Pod leaving = *world::pod(seen, "ess-element-web");
        leaving.meta.name = QStringLiteral("ess-element-web-old");
        leaving.meta.deletedAt = seen.at;
        leaving.ready = false;
        kube::Pod evicted = leaving;
        evicted.meta.name = QStringLiteral("ess-element-web-evicted");
        evicted.meta.deletedAt = {};
        evicted.phase = QStringLiteral("Failed");
        seen.pods->append(leaving);
        seen.pods->append(evicted);
        const Table table = join(seen);
        QCOMPARE(codes(table), QStringList());
        QCOMPARE(row(table, QStringLiteral("app.gigglin.tech"))->targets->first().pods->size(), 2);
    }
    void aPodInTwoSlicesIsOneEndpoint_data()
    {
        QTest::addColumn<bool>("first");
        QTest::addColumn<bool>("second");
        QTest::newRow("ready by IPv4 first") << true << false;
        QTest::newRow("ready by IPv6 first") << false << true;
    }
    void aPodInTwoSlicesIsOneEndpoint()
    {
        QFETCH(bool, first);
        QFETCH(bool, second);
        auto seen = world::observed(Layout::NodePorts);
        for (kube::EndpointSlice &slice : *seen.endpointSlices)
            if (slice.service.get() == u"ess-element-web") {
                slice.endpoints[0].ready = first;
                kube::EndpointSlice twin = slice;
                twin.endpoints[0].ready = second;
                seen.endpointSlices->append(twin);
                break;
            }
        const Table table = join(seen);
        QCOMPARE(row(table, QStringLiteral("app.gigglin.tech"))->targets->first().endpoints, (std::optional(EndpointCount{1, 1})));
    }
    void aFixNamesItsPlan()
    {
        auto seen = world::observed(Layout::NodePorts);
        world::host(seen, "mrtc.gigglin.tech")->host = QStringLiteral("localhost");
        const Table table = join(seen);
        const Finding *finding = find(*row(table, QStringLiteral("mrtc.gigglin.tech")), QStringLiteral("upstream-is-loopback"));
        QCOMPARE(finding->fix, QStringLiteral("npm-upstream:mrtc.gigglin.tech"));
    }
    void localhostIsRightForAProxyOnTheHostsNetwork()
    {
        auto seen = world::observed(Layout::NodePorts);
        seen.proxy.network = ProxySeen::Network::Host;
        for (proxy::ProxyHost &host : seen.proxy.hosts)
            host.host = QStringLiteral("127.0.0.1");
        seen.proxy.hosts[0].locations[0].host = QStringLiteral("127.0.0.1");
        QCOMPARE(codes(join(seen)), QStringList());
    }
    void unknownAddressesAccuseNobody()
    {
        auto seen = world::observed(Layout::NodePorts);
        seen.serverAddresses.reset();
        world::host(seen, "app.gigglin.tech")->host = QStringLiteral("172.19.0.1");
        QCOMPARE(codes(join(seen)), QStringList());
    }
    void aPortOfANamespaceThatIsNotReadIsUnknown()
    {
        auto seen = world::observed(Layout::Traefik);
        seen.services.removeLast();
        seen.servicesOfAllNamespaces = false;
        const Table table = join(seen);
        QCOMPARE(codes(table), QStringList());
        QCOMPARE(row(table, QStringLiteral("app.gigglin.tech"))->hop(Hop::NodePort)->verdict, Verdict::Unknown);
    }
    void theSignInPathsMayStandInTheHostsOwnLines()
    {
        auto seen = world::observed(Layout::NodePorts);
        proxy::ProxyHost *matrix = world::host(seen, "matrix.gigglin.tech");
        matrix->locations.clear();
        matrix->advancedConfig = QStringLiteral("location ~ ^/_matrix/client/(.*)/(login|logout|refresh) {\n    proxy_pass http://172.18.0.1:30204;\n}");
        QCOMPARE(codes(join(seen)), QStringList());
    }
    void theApexMayBeASiteOfItsOwn()
    {
        auto seen = world::observed(Layout::NodePorts);
        proxy::ProxyHost *apex = world::host(seen, "gigglin.tech");
        apex->port = 8085;
        apex->locations = {{QStringLiteral("/.well-known/matrix/"), QStringLiteral("http"), QStringLiteral("172.18.0.1"), 31840, {}, {}}};
        const Table table = join(seen);
        QCOMPARE(codes(table), QStringList());
        const Route *route = row(table, QStringLiteral("gigglin.tech"));
        QCOMPARE(route->targets->size(), 2);
        QCOMPARE(route->hop(Hop::Service)->fact, QStringLiteral("ess-well-known"));
    }

    void rowsAreTheDomainsOfTheReleaseAndItsNeighbours()
    {
        auto seen = world::observed(Layout::NodePorts);
        const auto add = [&seen](int id, const char *domain, int port) {
            proxy::ProxyHost host = *world::host(seen, "app.gigglin.tech");
            host.id = id;
            host.domains = {QLatin1String(domain)};
            host.port = port;
            seen.proxy.hosts.append(host);
        };
        add(20, "blog.gigglin.tech", 8085); // shares the server name
        add(21, "shop.example.com", 8086); // another site
        add(22, "chat.example.com", 30416); // leads to a Service of the release
        add(23, "badgigglin.tech", 8087); // shares letters, not the name
        const Table table = join(seen);
        QCOMPARE(table.routes.size(), 9);
        QCOMPARE(row(table, QStringLiteral("blog.gigglin.tech"))->role, routes::Role::Other);
        QVERIFY(row(table, QStringLiteral("blog.gigglin.tech"))->findings.isEmpty());
        QCOMPARE(row(table, QStringLiteral("chat.example.com"))->role, routes::Role::Web);
        QVERIFY(!row(table, QStringLiteral("shop.example.com")));
        QVERIFY(!row(table, QStringLiteral("badgigglin.tech")));
    }
    void anInClusterLivekitUrlIsNoDomain_data()
    {
        QTest::addColumn<QByteArray>("url");
        QTest::newRow("a Service's name") << QByteArray("ws://ess-matrix-rtc-sfu.ess.svc.cluster.local:7880");
        QTest::newRow("a short name") << QByteArray("ws://ess-matrix-rtc-sfu:7880");
        QTest::newRow("an address") << QByteArray("ws://10.43.88.83:7880");
        QTest::newRow("nothing") << QByteArray();
        QTest::newRow("no address at all") << QByteArray("://");
    }
    void anInClusterLivekitUrlIsNoDomain()
    {
        QFETCH(QByteArray, url);
        auto seen = world::observed(Layout::NodePorts);
        world::setLivekitUrl(seen, url.constData());
        seen.proxy.hosts.removeLast(); // sfu.
        QCOMPARE(join(seen).routes.size(), 6);
    }

    void withoutAWayIntoNpmTheServicesAreStillJoined()
    {
        auto seen = world::observed(Layout::NodePorts);
        seen.proxy = {};
        seen.proxy.reason = QStringLiteral("sign in to NPM");
        const Table table = join(seen);
        QCOMPARE(table.routes.size(), 7);
        QCOMPARE(codes(table), QStringList());
        const Route *app = row(table, QStringLiteral("app.gigglin.tech"));
        QVERIFY(!app->proxy);
        QCOMPARE(app->hop(Hop::Proxy)->verdict, Verdict::Unknown);
        QCOMPARE(app->hop(Hop::Proxy)->fact, QStringLiteral("not asked"));
        QCOMPARE(app->hop(Hop::Proxy)->caption, QStringLiteral("sign in to NPM"));
        QCOMPARE(app->hop(Hop::Pod)->verdict, Verdict::Ok);
        QCOMPARE(app->hop(Hop::NodePort)->fact, QStringLiteral("30416"));
        const Route *sfu = row(table, QStringLiteral("sfu.gigglin.tech")); // only LIVEKIT_URL names it
        QVERIFY(!sfu->targets);
        QCOMPARE(sfu->hop(Hop::Service)->verdict, Verdict::Unknown);
        QCOMPARE(sfu->verdict, Verdict::Unknown);
    }
    void traefikAloneIsTheProxy()
    {
        auto seen = world::observed(Layout::Traefik);
        seen.proxy = {};
        seen.proxy.state = ProxySeen::State::None;
        kube::Service *traefik = world::service(seen, "traefik");
        traefik->ports[0].port = 80;
        traefik->ports[1].port = 443;
        const Table table = join(seen);
        QCOMPARE(codes(table), QStringList());
        const Route *app = row(table, QStringLiteral("app.gigglin.tech"));
        QCOMPARE(app->proxy->kind, ProxyKind::Ingress);
        QCOMPARE(app->hop(Hop::Proxy)->fact, QStringLiteral("Traefik"));
        QCOMPARE(app->hop(Hop::Proxy)->caption, QStringLiteral("Ingress ess-element-web"));
        QCOMPARE(app->hop(Hop::NodePort)->verdict, Verdict::Skipped);
    }
    void noProxyAtAllIsUnknown()
    {
        auto seen = world::observed(Layout::NodePorts);
        seen.proxy = {};
        seen.proxy.state = ProxySeen::State::None;
        const Table table = join(seen);
        QCOMPARE(codes(table), QStringList());
        QCOMPARE(table.routes.first().proxy->kind, ProxyKind::None);
        QCOMPARE(table.routes.first().hop(Hop::Proxy)->verdict, Verdict::Unknown);
    }
    void whatWasNotReadIsNull()
    {
        auto seen = world::observed(Layout::NodePorts);
        seen.pods.reset();
        seen.endpointSlices.reset();
        const Table table = join(seen);
        QCOMPARE(codes(table), QStringList());
        const Route *app = row(table, QStringLiteral("app.gigglin.tech"));
        QVERIFY(!app->targets->first().pods);
        QVERIFY(!app->targets->first().endpoints);
        QCOMPARE(app->hop(Hop::Endpoints)->verdict, Verdict::Unknown);
        QCOMPARE(app->hop(Hop::Pod)->verdict, Verdict::Unknown);
    }

    void targetsAreTheLongestPathFirst()
    {
        const Table split = join(world::observed(Layout::SplitByPath));
        const Route *mrtc = row(split, QStringLiteral("mrtc.gigglin.tech"));
        QStringList paths;
        for (const Target &target : *mrtc->targets)
            paths.append(target.path);
        QCOMPARE(paths, (QStringList{QStringLiteral("/delegate_delayed_leave"), QStringLiteral("/get_token"), QStringLiteral("/sfu/get"), QStringLiteral("/")}));
        const Target &tokens = mrtc->targets->at(2);
        QCOMPARE(tokens.service, QStringLiteral("ess-matrix-rtc-authorisation-service"));
        QCOMPARE(tokens.nodePort, std::optional<int>(31207));
        QCOMPARE(tokens.servicePort, std::optional<int>(8080));
        QCOMPARE(tokens.leadsTo, std::optional(kube::Role::Authoriser));
        QCOMPARE(tokens.endpoints, (std::optional(EndpointCount{1, 1})));
        QCOMPARE(tokens.pods->size(), 1);
        QCOMPARE(tokens.ingress, std::nullopt);
        QCOMPARE(mrtc->targets->last().leadsTo, std::optional(kube::Role::Sfu));
        QCOMPARE(mrtc->hop(Hop::Service)->fact, QStringLiteral("%1 services").arg(2));

        const Table traefik = join(world::observed(Layout::Traefik));
        const Route *matrix = row(traefik, QStringLiteral("matrix.gigglin.tech"));
        QCOMPARE(matrix->targets->size(), 14);
        QCOMPARE(matrix->targets->last().path, QStringLiteral("/_matrix"));
        QCOMPARE(matrix->targets->last().ingress, (std::optional(IngressRef{QStringLiteral("ess-synapse"), QStringLiteral("traefik")})));
        QCOMPARE(matrix->targets->last().nodePort, std::nullopt);
        QCOMPARE(matrix->targets->last().leadsTo, std::optional(kube::Role::Haproxy));
    }
    void cellsSayWhatTheyShow()
    {
        const Table table = join(world::observed(Layout::NodePorts));
        const Route *app = row(table, QStringLiteral("app.gigglin.tech"));
        QCOMPARE(app->hop(Hop::Proxy)->fact, QStringLiteral("172.18.0.1:30416"));
        QCOMPARE(app->hop(Hop::Proxy)->caption, QStringLiteral("NPM #3 · SSL, ws"));
        QCOMPARE(app->hop(Hop::NodePort)->fact, QStringLiteral("30416"));
        QCOMPARE(app->hop(Hop::Service)->fact, QStringLiteral("ess-element-web"));
        QCOMPARE(app->hop(Hop::Service)->caption, QStringLiteral("80 → element"));
        QCOMPARE(app->hop(Hop::Endpoints)->fact, QStringLiteral("1/1"));
        QCOMPARE(app->hop(Hop::Endpoints)->caption, QStringLiteral("ready · 5 d"));
        QCOMPARE(app->hop(Hop::Pod)->fact, QStringLiteral("ess-element-web-7d6456c848-dt8kc"));
    }
    void joinsNothingToNothing()
    {
        QCOMPARE(join({}), Table{});
    }
};

QTEST_APPLESS_MAIN(JoinTest)
#include "join_test.moc"
