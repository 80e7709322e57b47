#include "core/ess/items.h"
#include "core/ess/revisions.h"
#include "tests/core/ess/fakecluster.h"

#include <QTest>

#include <QCoro/QCoroTask>

using namespace ess;
using base::Error;
using essfake::FakeCluster;
using essfake::Json;

namespace {

QByteArray manifest(const QByteArray &image)
{
    const auto workload = [](const QByteArray &name, const QByteArray &of) {
        return "---\nkind: Deployment\nmetadata: {name: " + name + "}\nspec: {replicas: 1, template: {spec: {containers: [{name: main, image: " + of + "}]}}}\n";
    };
    return workload("ess-sfu", "example.org/" + image) + workload("ess-web", "example.org/element-web:1");
}

// Revision 2 was upgraded to 3, which stands.
struct World : FakeCluster {
    World()
    {
        put(deployments, essfake::workload("Deployment", "ess-sfu", "matrix-rtc-sfu", 1));
        put(deployments, essfake::workload("Deployment", "ess-web", "element-web", 1));
        put(pods, essfake::pod("Deployment", "ess-sfu", "sfu-1", true));
        put(pods, essfake::pod("Deployment", "ess-web", "web-1", true));
        putRevision(2, "superseded", "Upgrade complete", "26.7.1", manifest("matrix-rtc-sfu:0"));
        putRevision(3, "deployed", "Upgrade complete", "26.8.1", manifest("matrix-rtc-sfu:1"));
    }
    plan::ItemPtr rollback(int revision, HelmAccess helm = {QStringLiteral("/etc/rancher/k3s/k3s.yaml"), true}, int limitMs = 0) { return rollbackItem(&cluster, &shell, release, revision, helm, limitMs); }
};

QStringList argvOf(const plan::Command &command)
{
    const auto *exec = std::get_if<plan::Exec>(&command);
    return exec ? exec->argv : QStringList();
}

QStringList words(const char *text) { return QString::fromLatin1(text).split(u' '); }

} // namespace

class RollbackItemTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void preparesAJobOfHelm()
    {
        World world;
        const auto item = world.rollback(2);
        QCOMPARE(item->id(), QStringLiteral("rollback:2"));
        QCOMPARE(item->grade(), plan::Grade::Disruptive);
        const auto prepared = QCoro::waitFor(item->prepare());
        QVERIFY2(prepared, prepared ? "" : qPrintable(prepared.error().what));
        QVERIFY(!prepared->observation.inOrder);
        QCOMPARE(prepared->observation.fact, QStringLiteral("Revision 3 of ess is deployed: matrix-stack 26.8.1."));
        QCOMPARE(argvOf(prepared->commands.first()), words("helm --kubeconfig /etc/rancher/k3s/k3s.yaml --namespace ess rollback --wait --timeout 5m0s -- ess 2"));
        QVERIFY(plan::isDetached(prepared->commands.first()));
        QVERIFY(std::get<plan::Exec>(prepared->commands.first()).asRoot);
        QCOMPARE(argvOf(prepared->undo.first()), words("helm --kubeconfig /etc/rancher/k3s/k3s.yaml --namespace ess rollback --wait --timeout 5m0s -- ess 3"));
        const QString object = QStringLiteral("Release/ess");
        QCOMPARE(prepared->changes, (QList<plan::Change>{{object, QStringLiteral("revision"), QStringLiteral("3"), QStringLiteral("2")},
                                                         {object, QStringLiteral("chart"), QStringLiteral("matrix-stack 26.8.1"), QStringLiteral("matrix-stack 26.7.1")}}));
        QCOMPARE(world.writes(), 0);
        QCOMPARE(world.shell.argvs().size(), 1); // helm version
    }
    void withoutAPathHelmFindsItself()
    {
        World world;
        const auto prepared = QCoro::waitFor(world.rollback(2, {})->prepare());
        QVERIFY(prepared);
        QCOMPARE(argvOf(prepared->commands.first()), words("helm --namespace ess rollback --wait --timeout 5m0s -- ess 2"));
        QVERIFY(!std::get<plan::Exec>(prepared->commands.first()).asRoot);
    }
    void saysWhatItDoes()
    {
        World world;
        const auto item = world.rollback(2);
        QVERIFY(QCoro::waitFor(item->prepare()));
        const QString said = item->confirmation().consequence;
        QVERIFY2(said.contains(QStringLiteral("from matrix-stack 26.8.1 to matrix-stack 26.7.1")), qPrintable(said));
        QVERIFY2(said.contains(QStringLiteral("These restart: ess-sfu.")), qPrintable(said)); // the web app's template is the same
        QVERIFY2(said.contains(QStringLiteral("Running calls drop.")), qPrintable(said));
        QVERIFY2(said.contains(QStringLiteral("Databases are not rolled back")), qPrintable(said));
    }
    void whatWasChangedByHandRestartsToo()
    {
        World world;
        world.change(FakeCluster::deployments, "ess-web", [](Json &w) { w["spec"]["template"]["spec"]["containers"][0]["image"] = "example.org/element-web:hand"; });
        const auto item = world.rollback(2);
        QVERIFY(QCoro::waitFor(item->prepare()));
        QVERIFY(item->confirmation().consequence.contains(QStringLiteral("These restart: ess-sfu, ess-web.")));
    }
    void isInOrder_data()
    {
        QTest::addColumn<QByteArray>("status");
        QTest::addColumn<QByteArray>("description");
        QTest::addColumn<int>("revision");
        QTest::addColumn<bool>("inOrder");
        QTest::newRow("the newest, deployed") << QByteArray("deployed") << QByteArray("Upgrade complete") << 4 << true;
        QTest::newRow("a deployed rollback to it") << QByteArray("deployed") << QByteArray("Rollback to 2") << 2 << true;
        QTest::newRow("a deployed rollback to another") << QByteArray("deployed") << QByteArray("Rollback to 3") << 2 << false;
        QTest::newRow("the newest, failed") << QByteArray("failed") << QByteArray("Upgrade failed") << 4 << false;
        QTest::newRow("a rollback to it that failed") << QByteArray("failed") << QByteArray("Rollback to 2") << 2 << false;
        QTest::newRow("a rollback to it that hangs") << QByteArray("pending-rollback") << QByteArray("Rollback to 2") << 2 << false;
        QTest::newRow("words that only begin so") << QByteArray("deployed") << QByteArray("Rollback to 2x") << 2 << false;
    }
    void isInOrder()
    {
        QFETCH(QByteArray, status);
        QFETCH(QByteArray, description);
        QFETCH(int, revision);
        QFETCH(bool, inOrder);
        World world;
        world.putRevision(3, "superseded", "Upgrade complete");
        world.putRevision(4, status, description);
        const auto prepared = QCoro::waitFor(world.rollback(revision)->prepare());
        QVERIFY2(prepared, prepared ? "" : qPrintable(prepared.error().what));
        QCOMPARE(prepared->observation.inOrder, inOrder);
        QCOMPARE(prepared->commands.isEmpty(), inOrder);
        QCOMPARE(prepared->changes.isEmpty(), inOrder);
    }
    void aPendingOneIsHealedAndSaid()
    {
        World world;
        world.putRevision(4, "pending-upgrade", "Preparing upgrade");
        const auto item = world.rollback(3);
        const auto prepared = QCoro::waitFor(item->prepare());
        QVERIFY(prepared);
        QCOMPARE(prepared->observation.verdict, base::Verdict::Warning);
        QVERIFY(prepared->observation.fact.contains(QStringLiteral("pending-upgrade")));
        QVERIFY(item->confirmation().consequence.contains(QStringLiteral("Revision 4 is pending-upgrade")));
        QCOMPARE(prepared->commands.size(), 1);
        QVERIFY(prepared->undo.isEmpty()); // 4 was never deployed
        QVERIFY(!prepared->undoNote.isEmpty());
        QCOMPARE(prepared->changes.first().before, QStringLiteral("4 (pending-upgrade)"));
    }
    void theWayBackBringsTheSameContent()
    {
        World world;
        world.putRevision(3, "superseded", "Upgrade complete", "26.8.1");
        world.putRevision(4, "deployed", "Rollback to 3", "26.8.1");
        const auto before = QCoro::waitFor(world.rollback(2)->prepare());
        QVERIFY(before);
        QCOMPARE(argvOf(before->undo.first()).last(), QStringLiteral("3"));
        world.putRevision(4, "superseded", "Rollback to 3", "26.8.1");
        world.putRevision(5, "superseded", "Rollback to 2", "26.7.1");
        world.putRevision(6, "deployed", "Rollback to 3", "26.8.1"); // undone
        const auto after = QCoro::waitFor(world.rollback(2)->prepare());
        QVERIFY(after);
        QCOMPARE(after->changes, before->changes);
    }
    void refusesWhatHelmDoesNotHave()
    {
        World world;
        const auto prepared = QCoro::waitFor(world.rollback(99)->prepare());
        QVERIFY(!prepared);
        QCOMPARE(prepared.error().kind, Error::Kind::NotFound);
        QCOMPARE(prepared.error().what, QStringLiteral("Helm has no revision 99 of ess; it has 2, 3."));
        QCOMPARE(QCoro::waitFor(world.rollback(1)->probe()).error().kind, Error::Kind::NotFound);
        world.release.name = base::ReleaseName(QStringLiteral("other"));
        QCOMPARE(QCoro::waitFor(world.rollback(2)->probe()).error().kind, Error::Kind::NotFound);
    }
    void needsHelm_data()
    {
        QTest::addColumn<QByteArray>("version");
        QTest::addColumn<Error::Kind>("kind");
        QTest::newRow("none") << QByteArray("nothing of the kind") << Error::Kind::NotFound;
        QTest::newRow("the one that hangs") << QByteArray("v4.2.1") << Error::Kind::Conflict;
    }
    void needsHelm()
    {
        QFETCH(QByteArray, version);
        QFETCH(Error::Kind, kind);
        World world;
        world.shell.on({QStringLiteral("helm"), QStringLiteral("version")}, version);
        const auto prepared = QCoro::waitFor(world.rollback(2)->prepare());
        QVERIFY(!prepared);
        QCOMPARE(prepared.error().kind, kind);
        QVERIFY(QCoro::waitFor(world.rollback(2)->probe())); // looking needs none
        QVERIFY(QCoro::waitFor(world.rollback(3)->prepare())); // nor does what is in order
    }
    void isProvenByRevisionAndWorkloads()
    {
        World world;
        const auto item = world.rollback(2);
        world.putRevision(3, "superseded", "Upgrade complete");
        world.putRevision(4, "deployed", "Rollback to 2", "26.7.1");
        world.change(FakeCluster::deployments, "ess-sfu", [](Json &w) { w["metadata"]["generation"] = 2; });
        auto proving = item->prove(QDateTime::currentDateTimeUtc());
        QTRY_COMPARE(world.watches(FakeCluster::pods), 1);
        QVERIFY(!proving.isReady());
        world.change(FakeCluster::deployments, "ess-sfu", [](Json &w) { w["status"]["observedGeneration"] = 2; });
        const auto proof = QCoro::waitFor(proving);
        QVERIFY2(proof, proof ? "" : qPrintable(proof.error().what));
        QVERIFY(proof->inOrder);
        QCOMPARE(proof->fact, QStringLiteral("Revision 4 of ess is deployed: a rollback to 2, matrix-stack 26.7.1. All its workloads are ready."));
    }
    void isNotProven_data()
    {
        QTest::addColumn<QByteArray>("status");
        QTest::addColumn<bool>("isReady");
        QTest::addColumn<QString>("end");
        QTest::newRow("it failed") << QByteArray("failed") << true << QStringLiteral("Revision 4 of ess failed: Rollback to 2");
        QTest::newRow("a workload is not ready") << QByteArray("deployed") << false << QStringLiteral("sfu-1 is not ready: ContainersNotReady.");
    }
    void isNotProven()
    {
        QFETCH(QByteArray, status);
        QFETCH(bool, isReady);
        QFETCH(QString, end);
        World world;
        world.putRevision(4, status, "Rollback to 2");
        world.put(FakeCluster::pods, essfake::pod("Deployment", "ess-sfu", "sfu-1", isReady));
        const auto proof = QCoro::waitFor(world.rollback(2, {}, 400)->prove({}));
        QVERIFY2(proof, proof ? "" : qPrintable(proof.error().what));
        QVERIFY(!proof->inOrder);
        QVERIFY2(proof->fact.endsWith(end), qPrintable(proof->fact));
    }

    void listsTheHistory()
    {
        World world;
        world.putRevision(10, "failed", "Upgrade \"ess\" failed: password=hunter2secret");
        world.server.on(FakeCluster::secrets + "/sh.helm.release.v1.ess.v2", 200, "{}");
        const auto all = QCoro::waitFor(history(&world.cluster, world.release));
        QVERIFY2(all, all ? "" : qPrintable(all.error().what));
        QCOMPARE(all->size(), 3);
        QCOMPARE(all->at(0), (RevisionInfo{2, QStringLiteral("superseded"), {}, {}, {}})); // cannot be read, but is there
        QCOMPARE(all->at(1).description, QStringLiteral("Upgrade complete"));
        QCOMPARE(all->at(1).chart.version, QStringLiteral("26.8.1"));
        QCOMPARE(all->at(2).revision, 10);
        QVERIFY(!all->at(2).description.contains(QStringLiteral("hunter2secret")));
        world.release.ns = base::Namespace(QStringLiteral("other"));
        QVERIFY(!QCoro::waitFor(history(&world.cluster, world.release)));
    }
    void aFailedUpgradeSaysNothingOfWhatShouldBe()
    {
        World world;
        world.putRevision(4, "failed", "Upgrade failed", "26.9.0", manifest("matrix-rtc-sfu:9"));
        QList<HelmSecret> revisions;
        for (const int number : {2, 3, 4})
            revisions << HelmSecret{{world.release.name, world.release.ns, number, number == 3 ? QStringLiteral("deployed") : QStringLiteral("failed")}, QStringLiteral("sh.helm.release.v1.ess.v%1").arg(number)};
        const auto newest = QCoro::waitFor(readNewest(&world.cluster, revisions));
        QVERIFY(newest);
        QCOMPARE(newest->chart.version, QStringLiteral("26.9.0"));
        QCOMPARE(newest->manifest->first().containers.first().image, QStringLiteral("example.org/matrix-rtc-sfu:1"));
        revisions[1].ref.status = QStringLiteral("superseded");
        const auto none = QCoro::waitFor(readNewest(&world.cluster, revisions));
        QVERIFY(none);
        QVERIFY(!none->manifest);
    }
};

QTEST_GUILESS_MAIN(RollbackItemTest)
#include "rollbackitem_test.moc"
