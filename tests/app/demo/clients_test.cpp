// The console's own clients against the demo: what they make of it is what a page will show.

#include "app/demo/server.h"
#include "core/base/utc.h"
#include "core/http/client.h"
#include "core/kube/cluster.h"
#include "core/kube/mirror.h"
#include "core/proxy/npm.h"
#include "core/remote/shell.h"
#include "core/routes/observations.h"

#include <QCoro/QCoroTask>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {

const base::Namespace ess(u"ess"_s);

template <typename T>
T value(base::Result<T> result)
{
    if (!result)
        qWarning("%s (%s)", qPrintable(result.error().what), qPrintable(result.error().detail));
    return result ? *result : T();
}

} // namespace

class ClientsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();
    void theKubeconfigOfTheShellLeadsToTheApi();
    void theClusterReadsEveryKind();
    void aMirrorFollowsARollout();
    void aMirrorSurvivesExpiryAndABrokenLink();
    void logsAreReadAndFollowed();
    void aPatchIsSeenAndAConflictIsNamed();
    void npmSignsInAndListsHosts();
    void noRouteOfTheDefaultWorldIsBroken();
    void aBrokenWorldGivesItsFindings_data();
    void aBrokenWorldGivesItsFindings();

private:
    routes::Table observe();
    std::unique_ptr<demo::Server> m_server;
    std::unique_ptr<http::Client> m_client;
    std::unique_ptr<kube::Cluster> m_cluster;
};

void ClientsTest::init()
{
    auto world = demo::builtinWorld(u"default"_s);
    QVERIFY(world);
    m_server = std::make_unique<demo::Server>(std::move(*world), demo::Options{true, true, base::utc(QDate(2026, 11, 23), QTime(12, 0)), 1});
    m_client = std::make_unique<http::Client>(m_server.get());
    const QByteArray file = value(QCoro::waitFor(remote::outputOf(m_server.get(), {{u"cat"_s, u"/etc/rancher/k3s/k3s.yaml"_s}})));
    auto config = kube::parseKubeconfig(file, u"/etc/rancher/k3s/k3s.yaml"_s);
    QVERIFY2(config, config ? "" : qPrintable(config.error().what));
    m_cluster = std::make_unique<kube::Cluster>(m_client.get(), std::move(*config));
}

void ClientsTest::cleanup()
{
    m_cluster.reset();
    m_client.reset();
    m_server.reset();
}

void ClientsTest::theKubeconfigOfTheShellLeadsToTheApi()
{
    QCOMPARE(m_cluster->config().server, u"http://127.0.0.1:6443"_s);
    QCOMPARE(value(QCoro::waitFor(m_cluster->version())).gitVersion, u"v1.31.4+k3s1"_s);
}

void ClientsTest::theClusterReadsEveryKind()
{
    const auto pods = value(QCoro::waitFor(m_cluster->pods(ess)));
    QCOMPARE(pods.items.size(), 12);
    QMap<QString, int> roles;
    for (const kube::Pod &pod : pods.items) {
        ++roles[kube::roleName(kube::roleOf(pod))];
        QCOMPARE(pod.ready, pod.phase == u"Running"_s);
    }
    const QMap<QString, int> expected{{u"authoriser"_s, 1}, {u"elementAdmin"_s, 1}, {u"elementWeb"_s, 1}, {u"haproxy"_s, 1}, {u"hook"_s, 4},
                                      {u"mas"_s, 1},        {u"postgres"_s, 1},     {u"sfu"_s, 1},        {u"synapse"_s, 1}};
    QCOMPARE(roles, expected);
    QCOMPARE(value(QCoro::waitFor(m_cluster->services(ess))).items.size(), 13);
    QCOMPARE(value(QCoro::waitFor(m_cluster->endpointSlices(ess))).items.size(), 12);
    QCOMPARE(value(QCoro::waitFor(m_cluster->ingresses(ess))).items.size(), 6);
    QCOMPARE(value(QCoro::waitFor(m_cluster->deployments(ess))).items.size(), 6);
    QCOMPARE(value(QCoro::waitFor(m_cluster->statefulSets(ess))).items.size(), 2);
    QCOMPARE(value(QCoro::waitFor(m_cluster->jobs(ess))).items.size(), 4);
    QCOMPARE(value(QCoro::waitFor(m_cluster->nodes())).items.value(0).kubeletVersion, u"v1.31.4+k3s1"_s);
    QVERIFY(value(QCoro::waitFor(m_cluster->events(ess))).items.size() > 5);
    QCOMPARE(value(QCoro::waitFor(m_cluster->secretMetadata({}, u"owner=helm"_s))).items.size(), 7);
}

void ClientsTest::aMirrorFollowsARollout()
{
    const auto pods = kube::mirror<kube::Pod>(m_cluster.get(), ess);
    pods->start();
    QTRY_COMPARE(pods->state(), kube::MirrorBase::State::Live);
    QCOMPARE(pods->objects().size(), 12);
    QVERIFY(m_server->restart(u"Deployment"_s, u"ess-element-web"_s));
    QTRY_COMPARE(pods->objects().size(), 13);
    m_server->advance(3100);
    QTRY_VERIFY(std::ranges::any_of(pods->objects(), [](const kube::Pod &pod) { return pod.meta.deletedAt.isValid(); }));
    m_server->advance(2000);
    QTRY_COMPARE(pods->objects().size(), 12);
}

void ClientsTest::aMirrorSurvivesExpiryAndABrokenLink()
{
    const auto services = kube::mirror<kube::Service>(m_cluster.get(), ess);
    services->start();
    QTRY_COMPARE(services->state(), kube::MirrorBase::State::Live);
    m_server->expireWatches();
    m_server->dropConnections();
    QVERIFY(m_server->removeObject(u"Service"_s, u"sfu-external"_s));
    QTRY_COMPARE_WITH_TIMEOUT(services->objects().size(), 12, 20'000);
    QTRY_COMPARE(services->state(), kube::MirrorBase::State::Live);
}

void ClientsTest::logsAreReadAndFollowed()
{
    const base::PodName sfu(m_server->podsOf(u"ess-matrix-rtc-sfu"_s).value(0));
    kube::LogOptions options;
    options.container = u"sfu"_s;
    QVERIFY(value(QCoro::waitFor(m_cluster->log(ess, sfu, options))).contains("starting LiveKit server"));
    options.follow = true;
    options.tailLines = 0;
    const auto stream = m_cluster->followLog(ess, sfu, options);
    QByteArray text;
    connect(stream.get(), &kube::ByteStream::bytes, this, [&text](const QByteArray &bytes) { text += bytes; });
    QSignalSpy opened(stream.get(), &kube::ByteStream::opened);
    QTRY_COMPARE(opened.size(), 1);
    m_server->appendLog(sfu, u"sfu"_s, "participant active");
    QTRY_VERIFY(text.endsWith(" participant active\n"));
}

void ClientsTest::aPatchIsSeenAndAConflictIsNamed()
{
    const QString path = u"/api/v1/namespaces/ess/services/ess-well-known"_s;
    QVERIFY(!value(QCoro::waitFor(m_cluster->patch(path, kube::Cluster::PatchType::Merge, R"({"metadata":{"labels":{"mine":"yes"}}})"))).isEmpty());
    QVERIFY(value(QCoro::waitFor(m_cluster->get(path))).contains("\"mine\":\"yes\""));
    const auto stale = QCoro::waitFor(m_cluster->patch(path, kube::Cluster::PatchType::Merge, R"({"metadata":{"resourceVersion":"1"}})"));
    QVERIFY(!stale);
    QCOMPARE(stale.error().kind, base::Error::Kind::Conflict);
}

void ClientsTest::npmSignsInAndListsHosts()
{
    proxy::Npm npm(m_client.get(), u"http://127.0.0.1:81"_s, &m_server->clock());
    QVERIFY(value(QCoro::waitFor(npm.info())).setup);
    const auto refused = QCoro::waitFor(npm.signIn(u"admin@example.org"_s, base::Secret::fromText(u"wrong"_s)));
    QVERIFY(!refused);
    QCOMPARE(refused.error().kind, base::Error::Kind::Auth);
    const auto signedIn = QCoro::waitFor(npm.signIn(u"admin@example.org"_s, base::Secret::fromText(u"demo-password"_s)));
    QVERIFY(signedIn);
    const auto hosts = value(QCoro::waitFor(npm.hosts()));
    QCOMPARE(hosts.size(), 8);
    QVERIFY(std::ranges::all_of(hosts, [](const proxy::ProxyHost &host) { return host.certificate && host.nginxOnline.value_or(false); }));
}

routes::Table ClientsTest::observe()
{
    proxy::Npm npm(m_client.get(), u"http://127.0.0.1:81"_s, &m_server->clock());
    const auto signedIn = QCoro::waitFor(npm.signIn(u"admin@example.org"_s, base::Secret::fromText(u"demo-password"_s)));
    routes::Observations seen;
    seen.ns = ess;
    seen.release = base::ReleaseName(u"ess"_s);
    seen.serverName = u"example.org"_s;
    seen.services = value(QCoro::waitFor(m_cluster->services({}))).items;
    seen.servicesOfAllNamespaces = true;
    seen.ingresses = value(QCoro::waitFor(m_cluster->ingresses(ess))).items;
    seen.endpointSlices = value(QCoro::waitFor(m_cluster->endpointSlices(ess))).items;
    seen.pods = value(QCoro::waitFor(m_cluster->pods(ess))).items;
    seen.workloads = value(QCoro::waitFor(m_cluster->deployments(ess))).items + value(QCoro::waitFor(m_cluster->statefulSets(ess))).items;
    seen.proxy.state = signedIn ? routes::ProxySeen::State::Npm : routes::ProxySeen::State::NotAsked;
    seen.proxy.network = routes::ProxySeen::Network::Own;
    seen.proxy.hosts = value(QCoro::waitFor(npm.hosts()));
    seen.serverAddresses = QStringList{u"203.0.113.10"_s, u"172.18.0.1"_s, u"10.42.0.1"_s};
    return routes::join(seen);
}

void ClientsTest::noRouteOfTheDefaultWorldIsBroken()
{
    const routes::Table table = observe();
    QCOMPARE(table.routes.size(), 7);
    for (const routes::Route &route : table.routes) {
        QVERIFY2(route.verdict != base::Verdict::Broken, qPrintable(route.domain.get()));
        QStringList codes;
        for (const routes::Finding &finding : route.findings)
            codes.append(finding.code);
        const bool isMatrix = route.domain.get() == u"matrix.example.org"_s;
        QCOMPARE(codes, isMatrix ? QStringList{u"login-paths-missing"_s} : QStringList());
    }
}

void ClientsTest::aBrokenWorldGivesItsFindings_data()
{
    QTest::addColumn<QString>("domain");
    QTest::addColumn<QByteArray>("host"); // a change of the proxy host; empty: its pods fail
    QTest::addColumn<QString>("code");
    QTest::newRow("localhost is the proxy's own") << u"auth.example.org"_s << QByteArray(R"({"forward_host":"localhost"})") << u"upstream-is-loopback"_s;
    QTest::newRow("a port that nobody has") << u"app.example.org"_s << QByteArray(R"({"forward_port":31999})") << u"upstream-port-unknown"_s;
    QTest::newRow("websockets are off on the way to the SFU") << u"sfu.example.org"_s << QByteArray(R"({"allow_websocket_upgrade":false})") << u"websockets-off"_s;
    QTest::newRow("a disabled host") << u"admin.example.org"_s << QByteArray(R"({"enabled":false})") << u"host-disabled"_s;
    QTest::newRow("a configuration that nginx refused")
        << u"example.org"_s << QByteArray(R"({"advanced_config":"no_such_directive on;"})") << u"proxy-config-failed"_s;
    QTest::newRow("a crashing pod") << u"mrtc.example.org"_s << QByteArray() << u"pod-not-ready"_s;
}

void ClientsTest::aBrokenWorldGivesItsFindings()
{
    QFETCH(QString, domain);
    QFETCH(QByteArray, host);
    QFETCH(QString, code);
    if (host.isEmpty())
        QVERIFY(m_server->setPodReady(base::PodName(m_server->podsOf(u"ess-matrix-rtc-authorisation-service"_s).value(0)), false, u"CrashLoopBackOff"_s));
    else
        QVERIFY(m_server->changeHost(base::Domain(domain), host));
    QStringList codes;
    for (const routes::Route &route : observe().routes)
        if (route.domain.get() == domain && route.verdict == base::Verdict::Broken)
            for (const routes::Finding &finding : route.findings)
                codes.append(finding.code);
    QVERIFY2(codes.contains(code), qPrintable(codes.join(u' ')));
}

QTEST_GUILESS_MAIN(ClientsTest)
#include "clients_test.moc"
