#include "core/http/client.h"
#include "core/routes/observe.h"
#include "tests/support/fakeserver.h"

#include <QFile>
#include <QTest>

#include <QCoro/QCoroTask>

using namespace routes;
using base::Error;
using support::FakeServer;

namespace {

QByteArray data(const char *name)
{
    QFile file(QStringLiteral(TEST_DATA "/kube/") + QLatin1String(name));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

const QByteArray forbidden = R"({"kind":"Status","message":"forbidden"})";

struct Cut {
    Cut()
    {
        server.on("/api/v1/services", 200, data("services.json"));
        server.on("/api/v1/namespaces/ess/services", 200, data("services.json"));
        server.on("/apis/networking.k8s.io/v1/namespaces/ess/ingresses", 200, data("ingresses.json"));
        server.on("/apis/discovery.k8s.io/v1/namespaces/ess/endpointslices", 200, data("endpointslices.json"));
        server.on("/api/v1/namespaces/ess/pods", 200, data("pods.json"));
        server.on("/apis/apps/v1/namespaces/ess/deployments", 200, data("deployments.json"));
        server.on("/apis/apps/v1/namespaces/ess/statefulsets", 200, data("statefulsets.json"));
        server.on("/api/v1/nodes", 200, data("nodes.json"));
    }
    static kube::Kubeconfig config()
    {
        kube::Kubeconfig c;
        c.server = QStringLiteral("http://127.0.0.1:6443");
        return c;
    }
    base::Result<Observations> observe(std::optional<QStringList> addresses = {})
    {
        return QCoro::waitFor(routes::observe(&cluster, base::Namespace(QStringLiteral("ess")), base::ReleaseName(QStringLiteral("ess")),
                                              QStringLiteral("gigglin.tech"), addresses));
    }
    FakeServer server;
    http::Client client{&server};
    kube::Cluster cluster{&client, config()};
};

} // namespace

class ObserveTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void asksTheClusterForAll()
    {
        Cut cut;
        const auto seen = cut.observe(QStringList{QStringLiteral("172.18.0.1")});
        QVERIFY2(seen, seen ? "" : qPrintable(seen.error().what));
        QCOMPARE(seen->services.size(), 12);
        QVERIFY(seen->servicesOfAllNamespaces);
        QCOMPARE(seen->pods->size(), 12);
        QCOMPARE(seen->workloads.size(), 8);
        QCOMPARE(*seen->serverAddresses, (QStringList{QStringLiteral("172.18.0.1"), QStringLiteral("127.0.0.1")}));
        QCOMPARE(join(*seen).routes.size(), 6);
        QVERIFY(!cut.observe()->serverAddresses); // not known stays not known
    }
    void ownServicesDoWhereOthersAreForbidden()
    {
        Cut cut;
        cut.server.on("/api/v1/services", 403, forbidden);
        const auto seen = cut.observe();
        QVERIFY(seen);
        QCOMPARE(seen->services.size(), 12);
        QVERIFY(!seen->servicesOfAllNamespaces);
    }
    void whatMayNotBeReadIsNull()
    {
        Cut cut;
        cut.server.on("/api/v1/namespaces/ess/pods", 403, forbidden);
        cut.server.on("/apis/discovery.k8s.io/v1/namespaces/ess/endpointslices", 403, forbidden);
        const auto seen = cut.observe();
        QVERIFY(seen);
        QVERIFY(!seen->pods && !seen->endpointSlices);
    }
    void withoutServicesOrIngressesThereAreNoRows_data()
    {
        QTest::addColumn<QByteArray>("path");
        QTest::newRow("services") << QByteArray("/api/v1/services");
        QTest::newRow("ingresses") << QByteArray("/apis/networking.k8s.io/v1/namespaces/ess/ingresses");
    }
    void withoutServicesOrIngressesThereAreNoRows()
    {
        QFETCH(QByteArray, path);
        Cut cut;
        cut.server.on(path, 500, forbidden);
        QCOMPARE(cut.observe().error().kind, Error::Kind::Failed);
    }
    void saysWhatIsKnownOfTheProxy()
    {
        using proxy::Discovery;
        Discovery npm;
        npm.kind = Discovery::Kind::Npm;
        npm.network = Discovery::Network::Own;
        const auto at = QDateTime::currentDateTimeUtc();
        QCOMPARE(proxySeen(npm, std::nullopt, at).reason, QStringLiteral("sign in to NPM"));
        using Hosts = base::Result<QList<proxy::ProxyHost>>;
        QCOMPARE(proxySeen(npm, Hosts(Error{Error::Kind::Auth, QStringLiteral("x"), {}}), at).reason, QStringLiteral("sign in to NPM"));
        QCOMPARE(proxySeen(npm, Hosts(Error{Error::Kind::Timeout, QStringLiteral("No answer."), {}}), at).reason, QStringLiteral("No answer."));
        const ProxySeen signedIn = proxySeen(npm, Hosts(QList<proxy::ProxyHost>{{}}), at);
        QCOMPARE(signedIn.state, ProxySeen::State::Npm);
        QCOMPARE(signedIn.hosts.size(), 1);
        QCOMPARE(signedIn.network, ProxySeen::Network::Own);
        Discovery other;
        other.kind = Discovery::Kind::Other;
        other.name = QStringLiteral("nginx");
        QCOMPARE(proxySeen(other, std::nullopt, at).state, ProxySeen::State::Other);
        QCOMPARE(proxySeen({}, std::nullopt, at).state, ProxySeen::State::NotAsked);
    }
};

QTEST_GUILESS_MAIN(ObserveTest)
#include "observe_test.moc"
