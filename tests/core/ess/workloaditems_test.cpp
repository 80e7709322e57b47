#include "core/ess/items.h"
#include "tests/core/ess/fakecluster.h"

#include <QTest>

#include <QCoro/QCoroTask>

using namespace ess;
using base::Error;
using essfake::bodyOf;
using essfake::FakeCluster;
using essfake::Json;
using plan::Kube;

namespace {

const QDateTime noon = QDateTime::fromString(QStringLiteral("2026-11-28T12:00:00Z"), Qt::ISODate);
const QString restartedAt = QStringLiteral("kubectl.kubernetes.io/restartedAt");

struct World : FakeCluster {
    World()
    {
        put(deployments, essfake::workload("Deployment", "ess-web", "element-web", 1));
        put(pods, essfake::pod("Deployment", "ess-web", "old", true));
        put(statefulSets, essfake::workload("StatefulSet", "ess-synapse-main", "synapse-main", 1));
        put(pods, essfake::pod("StatefulSet", "ess-synapse-main", "ess-synapse-main-0", true));
    }
    plan::ItemPtr restart(const char *name = "ess-web", int limitMs = 0) { return restartItem(&cluster, release, QStringLiteral("Deployment"), QLatin1String(name), kube::Role::ElementWeb, noon, limitMs); }
    plan::ItemPtr scale(int replicas, int limitMs = 0) { return scaleItem(&cluster, release, QStringLiteral("Deployment"), QStringLiteral("ess-web"), kube::Role::ElementWeb, replicas, limitMs); }
    plan::ItemPtr scaleSet(const char *name, int replicas) { return scaleItem(&cluster, release, QStringLiteral("StatefulSet"), QLatin1String(name), kube::Role::Other, replicas); }
    /// As the API server takes the restart's patch.
    void takeRestart(const QString &time)
    {
        change(deployments, "ess-web", [&](Json &w) {
            w["spec"]["template"]["metadata"]["annotations"]["kubectl.kubernetes.io/restartedAt"] = time.toStdString();
            w["metadata"]["generation"] = 2;
        });
    }
    void rollOut(const char *name)
    {
        put(pods, essfake::pod("Deployment", "ess-web", name, true, "2026-11-28T12:00:05Z"));
        drop(pods, "old");
        change(deployments, "ess-web", [](Json &w) { w["status"]["observedGeneration"] = 2; });
    }
};

} // namespace

class WorkloadItemsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void restartPatchesTheTimeOfTheItem()
    {
        World world;
        const auto item = world.restart();
        QCOMPARE(item->id(), QStringLiteral("restart:Deployment/ess-web"));
        QVERIFY(item->isAct());
        QCOMPARE(item->grade(), plan::Grade::Disruptive);
        const auto first = QCoro::waitFor(item->prepare());
        QVERIFY2(first, first ? "" : qPrintable(first.error().what));
        QVERIFY(!first->observation.inOrder);
        QCOMPARE(first->observation.fact, QStringLiteral("1 of 1 pods of ess-web are ready."));
        QCOMPARE(first->changes, (QList<plan::Change>{{QStringLiteral("Deployment/ess-web"), QStringLiteral("restartedAt"), QString(), QStringLiteral("2026-11-28T12:00:00Z")}}));
        QCOMPARE(first->commands.size(), 1);
        const Kube command = std::get<Kube>(first->commands.first());
        QCOMPARE(command.verb, Kube::Verb::Strategic);
        QCOMPARE(plan::requestPath(command), QStringLiteral("/apis/apps/v1/namespaces/ess/deployments/ess-web?fieldManager=ess-console"));
        QCOMPARE(bodyOf(command), QByteArray("{\"spec\":{\"template\":{\"metadata\":{\"annotations\":{\"kubectl.kubernetes.io/restartedAt\":\"2026-11-28T12:00:00Z\"}}}}}"));
        QVERIFY(first->undo.isEmpty());
        QVERIFY(!first->undoNote.isEmpty());
        const auto second = QCoro::waitFor(item->prepare());
        QCOMPARE(second->commands, first->commands); // byte for byte
        QCOMPARE(world.writes(), 0);
    }
    void restartIsProvenByNewPods()
    {
        World world;
        const auto item = world.restart();
        const auto prepared = QCoro::waitFor(item->prepare());
        QVERIFY(prepared);
        world.takeRestart(QStringLiteral("2026-11-28T12:00:00Z"));
        // This desktop's clock is days before the server's: the pods that were there say what is new.
        auto proving = item->prove(QDateTime::currentDateTimeUtc().addDays(2));
        QTRY_COMPARE(world.watches(FakeCluster::pods), 1);
        QVERIFY(!proving.isReady());
        world.rollOut("new");
        const auto proof = QCoro::waitFor(proving);
        QVERIFY2(proof, proof ? "" : qPrintable(proof.error().what));
        QVERIFY(proof->inOrder);
        QCOMPARE(proof->fact, QStringLiteral("All pods of ess-web are new and ready."));
    }
    void aSecondRunIsAnotherRestart()
    {
        World world;
        const auto item = world.restart();
        world.takeRestart(QStringLiteral("2026-11-28T12:00:00Z"));
        const auto prepared = QCoro::waitFor(item->prepare());
        QVERIFY(prepared);
        QCOMPARE(prepared->changes.first().after, QStringLiteral("2026-11-28T12:00:01Z"));
        QVERIFY(bodyOf(prepared->commands.first()).contains("12:00:01Z"));
    }
    void restartIsNotProvenByAnOldPod()
    {
        World world;
        const auto item = world.restart("ess-web", 400);
        const auto prepared = QCoro::waitFor(item->prepare());
        QVERIFY(prepared);
        const auto proof = QCoro::waitFor(item->prove(QDateTime::currentDateTimeUtc().addSecs(1)));
        QVERIFY(proof);
        QVERIFY(!proof->inOrder);
        QCOMPARE(proof->verdict, base::Verdict::Broken);
        QVERIFY2(proof->fact.endsWith(QStringLiteral("The old pod old is still there.")), qPrintable(proof->fact));
    }
    void restartIsProvenByTimeWhenNobodyRemembersThePods()
    {
        World world; // another console goes on: its item was never prepared
        const auto early = QCoro::waitFor(world.restart("ess-web", 400)->prove(noon.addSecs(1)));
        QVERIFY(early);
        QVERIFY(!early->inOrder);
        const auto proof = QCoro::waitFor(world.restart()->prove(noon));
        QVERIFY(proof);
        QVERIFY(proof->inOrder);
    }
    void whatIsScaledToNothingIsNotRestarted()
    {
        World world;
        world.change(FakeCluster::deployments, "ess-web", [](Json &w) { w["spec"]["replicas"] = 0; });
        const auto prepared = QCoro::waitFor(world.restart()->prepare());
        QVERIFY(!prepared);
        QCOMPARE(prepared.error().kind, Error::Kind::Conflict);
    }
    void saysWhatItMeansForPeople()
    {
        World world;
        const auto item = scaleItem(&world.cluster, world.release, QStringLiteral("StatefulSet"), QStringLiteral("ess-synapse-main"), kube::Role::Other, 0);
        QVERIFY(QCoro::waitFor(item->prepare()));
        QCOMPARE(item->confirmation().title, QStringLiteral("Scale Synapse to 0?")); // the role was read
        QVERIFY(item->confirmation().consequence.contains(QStringLiteral("nobody can read or send messages")));
        const auto restart = restartItem(&world.cluster, world.release, QStringLiteral("Deployment"), QStringLiteral("ess-sfu"), kube::Role::Sfu, noon);
        QCOMPARE(restart->confirmation().consequence, QStringLiteral("Running calls drop."));
        QCOMPARE(restart->confirmation().act, QStringLiteral("Restart ess-sfu"));
    }
    void everyRoleHasItsOwnWords()
    {
        World world;
        QSet<QString> said;
        for (int role = 0; role <= static_cast<int>(kube::Role::Other); ++role) {
            const auto of = static_cast<kube::Role>(role);
            const QString restart = restartItem(&world.cluster, world.release, QStringLiteral("Deployment"), QStringLiteral("x"), of, noon)->confirmation().consequence;
            const QString stop = scaleItem(&world.cluster, world.release, QStringLiteral("Deployment"), QStringLiteral("x"), of, 0)->confirmation().consequence;
            QVERIFY(!restart.isEmpty() && !stop.isEmpty());
            said << restart << stop;
        }
        QCOMPARE(said.size(), 2 * 12); // hook and other share theirs
    }

    void scaleTestsTheOldNumber()
    {
        World world;
        const auto item = world.scale(2);
        QCOMPARE(item->id(), QStringLiteral("scale:Deployment/ess-web=2"));
        const auto prepared = QCoro::waitFor(item->prepare());
        QVERIFY2(prepared, prepared ? "" : qPrintable(prepared.error().what));
        QCOMPARE(std::get<Kube>(prepared->commands.first()).verb, Kube::Verb::Json);
        QCOMPARE(bodyOf(prepared->commands.first()),
                 QByteArray("[{\"op\":\"test\",\"path\":\"/spec/replicas\",\"value\":1},{\"op\":\"replace\",\"path\":\"/spec/replicas\",\"value\":2}]"));
        QCOMPARE(bodyOf(prepared->undo.first()),
                 QByteArray("[{\"op\":\"test\",\"path\":\"/spec/replicas\",\"value\":2},{\"op\":\"replace\",\"path\":\"/spec/replicas\",\"value\":1}]"));
        QCOMPARE(prepared->changes, (QList<plan::Change>{{QStringLiteral("Deployment/ess-web"), QStringLiteral("replicas"), QStringLiteral("1"), QStringLiteral("2")}}));
        QCOMPARE(item->confirmation().consequence, QStringLiteral("Pods are added; nothing stops."));
        QCOMPARE(world.writes(), 0);
    }
    void scaledAsWantedIsInOrder()
    {
        World world;
        const auto prepared = QCoro::waitFor(world.scale(1)->prepare());
        QVERIFY(prepared);
        QVERIFY(prepared->observation.inOrder);
        QVERIFY(prepared->commands.isEmpty() && prepared->changes.isEmpty() && prepared->undo.isEmpty());
    }
    void scaleIsProvenByReadyPods()
    {
        World world;
        const auto item = world.scale(2);
        world.change(FakeCluster::deployments, "ess-web", [](Json &w) {
            w["spec"]["replicas"] = 2;
            w["metadata"]["generation"] = 2;
        });
        auto proving = item->prove(noon);
        QTRY_COMPARE(world.watches(FakeCluster::pods), 1);
        QVERIFY(!proving.isReady());
        world.put(FakeCluster::pods, essfake::pod("Deployment", "ess-web", "second", true));
        world.change(FakeCluster::deployments, "ess-web", [](Json &w) { w["status"] = {{"observedGeneration", 2}, {"readyReplicas", 2}, {"updatedReplicas", 2}}; });
        const auto proof = QCoro::waitFor(proving);
        QVERIFY2(proof, proof ? "" : qPrintable(proof.error().what));
        QVERIFY(proof->inOrder);
        QCOMPARE(proof->fact, QStringLiteral("2 of 2 pods of ess-web are ready."));
    }
    void scaleIsNotProvenByTheOldNumber()
    {
        World world;
        const auto proof = QCoro::waitFor(world.scale(3, 300)->prove(noon));
        QVERIFY(proof);
        QVERIFY(!proof->inOrder);
        QVERIFY2(proof->fact.endsWith(QStringLiteral("ess-web is scaled to 1, not to 3.")), qPrintable(proof->fact));
    }
    void refusesNumbers_data()
    {
        QTest::addColumn<QString>("app");
        QTest::addColumn<int>("replicas");
        QTest::addColumn<bool>("isTaken");
        QTest::newRow("Synapse's main process twice") << QStringLiteral("synapse-main") << 2 << false;
        QTest::newRow("a worker of Synapse twice") << QStringLiteral("synapse-client-reader") << 2 << true;
        QTest::newRow("PostgreSQL twice") << QStringLiteral("postgres") << 2 << false;
        QTest::newRow("the SFU twice") << QStringLiteral("matrix-rtc-sfu") << 2 << false;
        QTest::newRow("PostgreSQL not at all") << QStringLiteral("postgres") << 0 << true;
        QTest::newRow("fewer than none") << QStringLiteral("element-web") << -1 << false;
        QTest::newRow("a slip of the finger") << QStringLiteral("element-web") << 5000 << false;
        QTest::newRow("the web app three times") << QStringLiteral("element-web") << 3 << true;
    }
    void refusesNumbers()
    {
        QFETCH(QString, app);
        QFETCH(int, replicas);
        QFETCH(bool, isTaken);
        World world;
        world.put(FakeCluster::statefulSets, essfake::workload("StatefulSet", "it", app.toLatin1().constData(), 1));
        const auto item = world.scaleSet("it", replicas);
        const auto prepared = QCoro::waitFor(item->prepare());
        QCOMPARE(prepared.has_value(), isTaken);
        if (!isTaken)
            QCOMPARE(prepared.error().kind, Error::Kind::Usage);
        QCOMPARE(QCoro::waitFor(item->probe()).has_value(), isTaken);
    }
    void refusesWorkloads_data()
    {
        QTest::addColumn<QString>("kind");
        QTest::addColumn<QString>("name");
        QTest::addColumn<Error::Kind>("error");
        QTest::newRow("of another release") << QStringLiteral("Deployment") << QStringLiteral("blog") << Error::Kind::NotFound;
        QTest::newRow("that is not there") << QStringLiteral("Deployment") << QStringLiteral("nothing") << Error::Kind::NotFound;
        QTest::newRow("of another kind") << QStringLiteral("Pod") << QStringLiteral("ess-web") << Error::Kind::Usage;
        QTest::newRow("a way out of the folder") << QStringLiteral("Deployment") << QStringLiteral("..") << Error::Kind::Usage;
        QTest::newRow("a path") << QStringLiteral("Deployment") << QStringLiteral("ess-web/scale") << Error::Kind::Usage;
        QTest::newRow("no name") << QStringLiteral("Deployment") << QString() << Error::Kind::Usage;
    }
    void refusesWorkloads()
    {
        QFETCH(QString, kind);
        QFETCH(QString, name);
        QFETCH(Error::Kind, error);
        World world;
        Json blog = essfake::workload("Deployment", "blog", "wordpress", 1);
        blog["metadata"]["annotations"] = {{"meta.helm.sh/release-name", "blog"}};
        world.put(FakeCluster::deployments, blog);
        const auto restart = restartItem(&world.cluster, world.release, kind, name, kube::Role::Other, noon);
        QCOMPARE(QCoro::waitFor(restart->prepare()).error().kind, error);
        const auto scale = scaleItem(&world.cluster, world.release, kind, name, kube::Role::Other, 1);
        QCOMPARE(QCoro::waitFor(scale->prepare()).error().kind, error);
        if (error == Error::Kind::Usage)
            QVERIFY(world.server.seen().isEmpty());
    }
    void hostileNamesReachNoServer()
    {
        const QStringList parts{QStringLiteral("'"), QStringLiteral("\""), QStringLiteral("\n"), QStringLiteral("$(id)"), QStringLiteral("-"), QStringLiteral("\u202e"), QStringLiteral("<b>"), QStringLiteral(".."),
                                QStringLiteral("/"), QStringLiteral("?x=1"), QStringLiteral("#"), QStringLiteral("%2e"), QStringLiteral(" "), QStringLiteral("A"), QStringLiteral("ж"), QStringLiteral("a")};
        World world;
        quint32 seed = 7;
        int refused = 0;
        for (int i = 0; i < 500; ++i) {
            QString name = parts.at(i % (parts.size() - 1)); // never a plain name
            for (int n = 0; n < i % 4; ++n) {
                seed = seed * 1664525U + 1013904223U;
                name += parts.at(static_cast<qsizetype>(seed >> 24) % parts.size());
            }
            const auto restart = restartItem(&world.cluster, world.release, QStringLiteral("Deployment"), name, kube::Role::Other, noon);
            const auto prepared = QCoro::waitFor(restart->prepare());
            const auto scaled = QCoro::waitFor(scaleItem(&world.cluster, world.release, QStringLiteral("Deployment"), name, kube::Role::Other, 1)->prepare());
            refused += !prepared && prepared.error().kind == Error::Kind::Usage && !scaled && scaled.error().kind == Error::Kind::Usage;
            const QString shown = prepared.error().what + restart->title() + restart->confirmation().title;
            QVERIFY2(!shown.contains(u'\n') && !shown.contains(QChar(0x202e)), qPrintable(shown));
            QVERIFY(!itemId(QStringLiteral("restart:Deployment/") + name));
        }
        QCOMPARE(refused, 500);
        QVERIFY(world.server.seen().isEmpty());
    }
    void passesARefusalOn()
    {
        World world;
        world.server.on(FakeCluster::deployments + "/ess-web", 403, "{}");
        QCOMPARE(QCoro::waitFor(world.restart()->probe()).error().kind, Error::Kind::Forbidden);
        QCOMPARE(QCoro::waitFor(world.scale(0)->probe()).error().kind, Error::Kind::Forbidden);
    }

    void readsIds_data()
    {
        using What = ItemId::What;
        const auto text = [](const char *t) { return QString::fromUtf8(t); };
        QTest::addColumn<QString>("id");
        QTest::addColumn<ItemId>("expected");
        QTest::newRow("a restart") << text("restart:Deployment/ess-web") << ItemId{What::Restart, text("Deployment"), text("ess-web"), 0};
        QTest::newRow("a scaling") << text("scale:StatefulSet/ess-synapse-main=0") << ItemId{What::Scale, text("StatefulSet"), text("ess-synapse-main"), 0};
        QTest::newRow("a rollback") << text("rollback:12") << ItemId{What::Rollback, {}, {}, 12};
        QTest::newRow("the RTC fix") << text("rtc-livekit-url") << ItemId{What::RtcLivekitUrl, {}, {}, 0};
    }
    void readsIds()
    {
        QFETCH(QString, id);
        QFETCH(ItemId, expected);
        const auto read = itemId(id);
        QVERIFY2(read, read ? "" : qPrintable(read.error().what));
        QCOMPARE(*read, expected);
    }
    void refusesIds_data()
    {
        QTest::addColumn<QString>("id");
        for (const char *id : {"restart:", "restart:Deployment", "restart:Deployment/", "restart:Deployment/a/b", "restart:Pod/a", "restart:Deployment/A", "restart:Deployment/a\nb", "restart:Deployment/$(id)",
                               "restart:Deployment/../../secrets/x", "restart:Deployment/-a", "scale:Deployment/a", "scale:Deployment/a=", "scale:Deployment/a=-1", "scale:Deployment/a=1=2", "scale:Deployment/a= 1",
                               "scale:Deployment/a=99999999999", "rollback:", "rollback:0", "rollback:-1", "rollback:+1", "rollback:1;id", "rtc-livekit-url:x", "npm-upstream:a.example.org", ""})
            QTest::newRow(QByteArray(id).replace('\n', "\\n").constData()) << QString::fromUtf8(id);
    }
    void refusesIds()
    {
        QFETCH(QString, id);
        const auto read = itemId(id);
        QVERIFY(!read);
        QVERIFY(read.error().kind == Error::Kind::Usage || read.error().kind == Error::Kind::NotFound);
        QVERIFY(!read.error().what.contains(u'\n'));
    }
};

QTEST_GUILESS_MAIN(WorkloadItemsTest)
#include "workloaditems_test.moc"
