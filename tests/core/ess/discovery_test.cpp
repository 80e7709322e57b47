#include "core/ess/discovery.h"
#include "core/http/client.h"
#include "core/kube/parse.h"
#include "tests/support/fakeserver.h"
#include "tests/support/fakeshell.h"

#include <QFile>
#include <QTest>

#include <QCoro/QCoroTask>

using namespace ess;
using base::Error;
using support::FakeServer;
using support::FakeShell;
using support::Turn;

namespace {

QByteArray data(const char *name)
{
    QFile file(QStringLiteral(TEST_DATA "/") + QLatin1String(name));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

template <typename T>
QList<T> items(const base::Result<kube::List<T>> &list)
{
    return list ? list->items : QList<T>{};
}

const ReleaseRef ref{base::ReleaseName(QStringLiteral("ess")), base::Namespace(QStringLiteral("ess")), 6, QStringLiteral("deployed")};

HelmRelease helmRelease()
{
    return {ref, {QStringLiteral("matrix-stack"), QStringLiteral("26.8.1"), {}}, {}, QStringLiteral("gigglin.tech")};
}

// The captured release behind an API, with helm's own records.
struct Cut {
    Cut()
    {
        server.on("/api/v1/secrets", 200, metadata({{"ess", "ess", "6"}, {"kube-system", "traefik", "1"}}));
        server.on("/api/v1/namespaces/ess/secrets", 200, metadata({{"ess", "ess", "6"}}));
        server.on("/api/v1/namespaces/ess/secrets/sh.helm.release.v1.ess.v6", 200, data("ess/helm-secret.json"));
        server.on("/apis/apps/v1/namespaces/ess/deployments", 200, data("kube/deployments.json"));
        server.on("/apis/apps/v1/namespaces/ess/statefulsets", 200, data("kube/statefulsets.json"));
        server.on("/api/v1/namespaces/ess/pods", 200, data("kube/pods.json"));
        shell.on(helmVersionArgv(), "v3.17.4");
    }
    static kube::Kubeconfig config()
    {
        kube::Kubeconfig c;
        c.server = QStringLiteral("http://127.0.0.1:6443");
        return c;
    }
    static QByteArray metadata(const QList<QByteArrayList> &secrets)
    {
        QByteArrayList entries;
        for (const QByteArrayList &s : secrets)
            entries.append(R"({"metadata":{"namespace":")" + s[0] + R"(","name":"sh.helm.release.v1.)" + s[1] + ".v" + s[2] + R"(","labels":{"owner":"helm","name":")" + s[1]
                           + R"(","version":")" + s[2] + R"(","status":"deployed"}}})");
        return R"({"kind":"PartialObjectMetadataList","metadata":{"resourceVersion":"1"},"items":[)" + entries.join(',') + "]}";
    }
    FakeServer server;
    http::Client client{&server};
    kube::Cluster cluster{&client, config()};
    FakeShell shell;
};

} // namespace

class DiscoveryTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void assemblesARealRelease()
    {
        const auto release = assemble(helmRelease(), QStringLiteral("v3.17.4"), items(kube::parseWorkloads(data("kube/deployments.json"))),
                                      items(kube::parseWorkloads(data("kube/statefulsets.json"))), items(kube::parsePods(data("kube/pods.json"))));
        QCOMPARE(release.workloads.size(), 8);
        const WorkloadStatus &synapse = release.workloads.first();
        QCOMPARE(synapse.kind, QStringLiteral("StatefulSet"));
        QCOMPARE(synapse.name, QStringLiteral("ess-synapse-main"));
        QCOMPARE(synapse.role, kube::Role::Synapse);
        QCOMPARE(synapse.images, QStringList{QStringLiteral("oci.element.io/synapse:v1.159.0")});
        QVERIFY(synapse.startedAt.isValid());
        QCOMPARE(release.workloads.last().role, kube::Role::Postgres);
        QCOMPARE(verdict(release), base::Verdict::Ok);
        QCOMPARE(sentence(release), QStringLiteral("ess 26.8.1 is deployed, all %1 parts are ready.").arg(8));
    }
    void findsTheDriftOfARealRelease()
    {
        const auto deployments = items(kube::parseWorkloads(data("kube/deployments.json")));
        HelmRelease helm = helmRelease();
        QVERIFY(!assemble(helm, {}, deployments, {}, {}).drift); // no manifest: not observed
        helm.manifest = QList<ManifestWorkload>{{QStringLiteral("Deployment"), QStringLiteral("ess-matrix-rtc-sfu"), 1, {{QStringLiteral("sfu"), false, QStringLiteral("docker.io/livekit/livekit-server:v1.13.5"), {}}}, {}}};
        QCOMPARE(assemble(helm, {}, deployments, {}, {}).drift, std::optional(QList<Drift>()));
        helm.manifest->first().containers.first().image = QStringLiteral("docker.io/livekit/livekit-server:v1.13.4");
        const auto drifted = assemble(helm, {}, deployments, {}, {}).drift;
        QCOMPARE(drifted, std::optional(QList<Drift>{{QStringLiteral("Deployment/ess-matrix-rtc-sfu"), QStringLiteral("image"), QStringLiteral("docker.io/livekit/livekit-server:v1.13.4"), QStringLiteral("docker.io/livekit/livekit-server:v1.13.5"), {}}}));
    }
    void anotherReleasesWorkloadIsLeftOut()
    {
        auto deployments = items(kube::parseWorkloads(data("kube/deployments.json")));
        deployments[0].meta.annotations.insert(QStringLiteral("meta.helm.sh/release-name"), QStringLiteral("blog"));
        deployments[1].meta.ns = base::Namespace(QStringLiteral("other"));
        QCOMPARE(assemble(helmRelease(), {}, deployments, {}, {}).workloads.size(), deployments.size() - 2);
    }
    void says_data()
    {
        QTest::addColumn<QString>("status");
        QTest::addColumn<int>("ready");
        QTest::addColumn<QString>("sentence");
        QTest::addColumn<base::Verdict>("verdict");
        QTest::newRow("a part is not ready") << QStringLiteral("deployed") << 0 << QStringLiteral("ess 26.8.1 is deployed, 1 of 2 parts are ready.") << base::Verdict::Broken;
        QTest::newRow("the last revision failed") << QStringLiteral("failed") << 1 << QStringLiteral("ess revision 6 failed; all 2 parts are ready.") << base::Verdict::Broken;
        QTest::newRow("something is pending") << QStringLiteral("pending-upgrade") << 1 << QStringLiteral("ess revision 6 is pending-upgrade; all 2 parts are ready.") << base::Verdict::Warning;
    }
    void says()
    {
        QFETCH(QString, status);
        QFETCH(int, ready);
        QFETCH(QString, sentence);
        QFETCH(base::Verdict, verdict);
        Release release{ref, helmRelease().chart, {}, {}, {}, {}};
        release.ref.status = status;
        release.workloads = {{QStringLiteral("Deployment"), QStringLiteral("a"), kube::Role::Mas, ready, 1, 0, {}, {}},
                             {QStringLiteral("Deployment"), QStringLiteral("b"), kube::Role::Sfu, 1, 1, 0, {}, {}}};
        QCOMPARE(ess::sentence(release).replace(QStringLiteral("%n"), QStringLiteral("2")), sentence);
        QCOMPARE(ess::verdict(release), verdict);
    }
    void choosesTheRelease_data()
    {
        QTest::addColumn<int>("count");
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("ns");
        QTest::addColumn<QString>("outcome");
        const QString any;
        QTest::newRow("none") << 0 << any << any << QStringLiteral("notFound");
        QTest::newRow("the only one") << 1 << any << any << QStringLiteral("ess");
        QTest::newRow("the only one has another name") << 1 << QStringLiteral("old") << any << QStringLiteral("notFound");
        QTest::newRow("two") << 2 << any << any << QStringLiteral("usage");
        QTest::newRow("two, one is named") << 2 << QStringLiteral("ess") << QStringLiteral("matrix") << QStringLiteral("matrix");
    }
    void choosesTheRelease()
    {
        QFETCH(int, count);
        QFETCH(QString, name);
        QFETCH(QString, ns);
        QFETCH(QString, outcome);
        HelmRelease second = helmRelease();
        second.ref.ns = base::Namespace(QStringLiteral("matrix"));
        const auto chosen = choose(QList<HelmRelease>{helmRelease(), second}.first(count), name, ns);
        QCOMPARE(chosen ? chosen->ref.ns.get() : base::kindName(chosen.error().kind), outcome);
        if (outcome == u"usage")
            QCOMPARE(chosen.error().detail, QStringLiteral("ess/ess, matrix/ess"));
    }

    void findsTheReleaseInAllNamespaces()
    {
        Cut cut;
        const auto found = QCoro::waitFor(findReleases(&cut.cluster));
        QVERIFY2(found, found ? "" : qPrintable(found.error().what));
        QCOMPARE(found->size(), 1);
        QCOMPARE(found->first().ref, ref);
        QCOMPARE(found->first().serverName, QStringLiteral("gigglin.tech"));
        for (const auto &request : cut.server.seen())
            QVERIFY2(!request->path.contains("kube-system"), "K3s' own releases are not read");
    }
    void anotherChartIsNoEss()
    {
        Cut cut;
        cut.server.on("/api/v1/namespaces/ess/secrets/sh.helm.release.v1.ess.v6", 200, R"({"kind":"Secret","data":{"release":"bm90aGluZw=="}})");
        const auto found = QCoro::waitFor(findReleases(&cut.cluster));
        QVERIFY(found);
        QVERIFY(found->isEmpty());
    }
    void readsItsState()
    {
        Cut cut;
        const auto state = QCoro::waitFor(release(&cut.cluster, &cut.shell, ref));
        QVERIFY2(state, state ? "" : qPrintable(state.error().what));
        QCOMPARE(state->chart.version, QStringLiteral("26.8.2-dev"));
        QCOMPARE(state->serverName, QStringLiteral("gigglin.tech"));
        QCOMPARE(state->helm, QStringLiteral("v3.17.4"));
        QCOMPARE(state->workloads.size(), 8);
        QVERIFY(!state->drift); // the captured record has lost its manifest
    }
    void noHelmIsNoError()
    {
        Cut cut;
        FakeShell bare;
        const auto state = QCoro::waitFor(release(&cut.cluster, &bare, ref));
        QVERIFY(state);
        QCOMPARE(state->helm, QString());
    }
    void failsWithTheApi_data()
    {
        QTest::addColumn<QByteArray>("path");
        QTest::newRow("the workloads are forbidden") << QByteArray("/apis/apps/v1/namespaces/ess/deployments");
        QTest::newRow("the pods are forbidden") << QByteArray("/api/v1/namespaces/ess/pods");
        QTest::newRow("helm's records are forbidden") << QByteArray("/api/v1/namespaces/ess/secrets");
        QTest::newRow("the record is forbidden") << QByteArray("/api/v1/namespaces/ess/secrets/sh.helm.release.v1.ess.v6");
    }
    void failsWithTheApi()
    {
        QFETCH(QByteArray, path);
        Cut cut;
        cut.server.on(path, 403, R"({"kind":"Status","message":"forbidden"})");
        const auto state = QCoro::waitFor(release(&cut.cluster, &cut.shell, ref));
        QVERIFY(!state);
        QCOMPARE(state.error().kind, Error::Kind::Forbidden);
    }
    void aReleaseThatIsGoneIsNotFound()
    {
        Cut cut;
        ReleaseRef gone = ref;
        gone.name = base::ReleaseName(QStringLiteral("old"));
        const auto state = QCoro::waitFor(release(&cut.cluster, &cut.shell, gone));
        QVERIFY(!state);
        QCOMPARE(state.error().kind, Error::Kind::NotFound);
    }
};

QTEST_GUILESS_MAIN(DiscoveryTest)
#include "discovery_test.moc"
