#include "core/ess/rollout.h"
#include "tests/core/ess/fakecluster.h"

#include "core/kube/parse.h"

#include <QTest>

#include <QCoro/QCoroTask>

using namespace ess;
using base::Error;
using essfake::FakeCluster;
using essfake::Json;

namespace {

const base::Namespace ns(QStringLiteral("ess"));

RolloutGoal goal()
{
    return {QStringLiteral("Deployment"), QStringLiteral("web"), {}, {}, {}};
}

kube::Workload workload(const std::function<void(Json &)> &change = {})
{
    Json json = essfake::workload("Deployment", "web", "element-web", 2);
    if (change)
        change(json);
    return *kube::parseObject<kube::Workload>(essfake::bytes(json));
}

kube::Pod pod(const char *name, bool isReady = true, const std::function<void(Json &)> &change = {})
{
    Json json = essfake::pod("Deployment", "web", name, isReady);
    if (change)
        change(json);
    return *kube::parseObject<kube::Pod>(essfake::bytes(json));
}

} // namespace

class RolloutTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void says_data()
    {
        using Pods = QList<kube::Pod>;
        QTest::addColumn<RolloutGoal>("wish");
        QTest::addColumn<kube::Workload>("now");
        QTest::addColumn<QList<kube::Pod>>("pods");
        QTest::addColumn<QString>("what");
        const QString arrived;
        QTest::newRow("all pods are ready") << goal() << workload() << Pods{pod("a"), pod("b")} << arrived;
        QTest::newRow("another workload's pod does not matter")
            << goal() << workload() << Pods{pod("a"), pod("b"), pod("c", false, [](Json &p) { p["metadata"]["ownerReferences"][0]["name"] = "other-abc"; })} << arrived;
        QTest::newRow("an evicted one does not matter") << goal() << workload() << Pods{pod("a"), pod("b"), pod("c", false, [](Json &p) { p["status"]["phase"] = "Failed"; })} << arrived;
        QTest::newRow("one that ends does not matter") << goal() << workload() << Pods{pod("a"), pod("b"), pod("c", true, [](Json &p) { p["metadata"]["deletionTimestamp"] = "2026-11-28T12:00:00Z"; })} << arrived;
        QTest::newRow("the settings are not seen yet") << goal() << workload([](Json &w) { w["metadata"]["generation"] = 2; }) << Pods{pod("a"), pod("b")} << QStringLiteral("The cluster has not taken the new settings of web up yet.");
        QTest::newRow("a pod is not ready, with its reason")
            << goal() << workload() << Pods{pod("a"), pod("b", false, [](Json &p) {
                   p["status"]["containerStatuses"] = Json::array({{{"name", "main"}, {"ready", false}, {"state", {{"waiting", {{"reason", "ImagePullBackOff"}, {"message", "no such image"}}}}}}});
               })}
            << QStringLiteral("b is not ready: ImagePullBackOff.");
        QTest::newRow("a pod is missing") << goal() << workload() << Pods{pod("a")} << QStringLiteral("1 of 2 pods of web are there.");
        QTest::newRow("a pod is too many") << goal() << workload() << Pods{pod("a"), pod("b"), pod("c")} << QStringLiteral("web still has more pods than wanted: 3 instead of 2.");
        QTest::newRow("the count of the workload lags") << goal() << workload([](Json &w) { w["status"]["updatedReplicas"] = 1; }) << Pods{pod("a"), pod("b")} << QStringLiteral("1 of 2 pods of web have the new settings and are ready.");
        RolloutGoal scaled = goal();
        scaled.replicas = 3;
        QTest::newRow("another number is wanted") << scaled << workload() << Pods{pod("a"), pod("b")} << QStringLiteral("web is scaled to 2, not to 3.");
        RolloutGoal gone = goal();
        gone.gone = {QStringLiteral("uid-b")};
        QTest::newRow("an old pod is left") << gone << workload() << Pods{pod("a"), pod("b")} << QStringLiteral("The old pod b is still there.");
        QTest::newRow("an old pod still ends") << gone << workload() << Pods{pod("a"), pod("c"), pod("b", true, [](Json &p) { p["metadata"]["deletionTimestamp"] = "2026-11-28T12:00:00Z"; })} << QStringLiteral("The old pod b is still there.");
        RolloutGoal newer = goal();
        newer.newerThan = QDateTime::fromString(QStringLiteral("2026-11-28T12:00:00.900Z"), Qt::ISODateWithMs);
        QTest::newRow("a pod of the same second is new") << newer << workload() << Pods{pod("a"), pod("b")} << arrived;
        newer.newerThan = newer.newerThan.addSecs(1);
        QTest::newRow("a pod of the second before is old") << newer << workload() << Pods{pod("a"), pod("b")} << QStringLiteral("The old pod b is still there.");
        QTest::newRow("nothing is wanted and nothing is there") << goal() << workload([](Json &w) { w["spec"]["replicas"] = 0; w["status"] = {{"observedGeneration", 1}}; }) << Pods{} << arrived;
        QTest::newRow("a hostile name is shown plainly")
            << goal() << workload() << Pods{pod("a"), pod("x", false, [](Json &p) { p["metadata"]["name"] = "b\n\x1b[31m"; p["status"]["conditions"][0]["reason"] = "<b>"; })} << QStringLiteral("b\\x0a\\x1b[31m is not ready: <b>.");
    }
    void says()
    {
        QFETCH(RolloutGoal, wish);
        QFETCH(kube::Workload, now);
        QFETCH(QList<kube::Pod>, pods);
        QFETCH(QString, what);
        const auto held = heldUp(wish, &now, pods);
        QCOMPARE(held ? held->what : QString(), what);
    }
    void aMissingWorkloadHoldsUp()
    {
        QCOMPARE(heldUp(goal(), nullptr, {})->what, QStringLiteral("Deployment/web is not there."));
    }

    void endsAtOnceWhenItHasArrived()
    {
        FakeCluster fake;
        fake.put(FakeCluster::deployments, essfake::workload("Deployment", "web", "element-web", 1));
        fake.put(FakeCluster::pods, essfake::pod("Deployment", "web", "a", true));
        QVERIFY(QCoro::waitFor(waitForRollout(&fake.cluster, ns, {goal()}, rolloutLimitMs)));
        QCOMPARE(fake.server.count(FakeCluster::statefulSets), 0); // nothing is asked that is not needed
    }
    void nothingToWaitForEnds()
    {
        FakeCluster fake;
        QVERIFY(QCoro::waitFor(waitForRollout(&fake.cluster, ns, {}, rolloutLimitMs)));
        QVERIFY(fake.server.seen().isEmpty());
    }
    void waitsForTheLastChange()
    {
        FakeCluster fake;
        fake.put(FakeCluster::deployments, essfake::workload("Deployment", "web", "element-web", 1));
        fake.put(FakeCluster::statefulSets, essfake::workload("StatefulSet", "synapse", "synapse-main", 1));
        fake.put(FakeCluster::pods, essfake::pod("Deployment", "web", "a", true));
        fake.put(FakeCluster::pods, essfake::pod("StatefulSet", "synapse", "synapse-0", false));
        auto waiting = waitForRollout(&fake.cluster, ns, {goal(), {QStringLiteral("StatefulSet"), QStringLiteral("synapse"), {}, {}, {}}}, rolloutLimitMs);
        QTRY_COMPARE(fake.watches(FakeCluster::pods), 1);
        QVERIFY(!waiting.isReady());
        fake.put(FakeCluster::pods, essfake::pod("StatefulSet", "synapse", "synapse-0", true));
        QVERIFY(QCoro::waitFor(waiting));
        QCOMPARE(fake.server.count(FakeCluster::pods), 2); // a list and its watch: nothing is polled
    }
    void theLimitNamesPodAndReason()
    {
        FakeCluster fake;
        fake.put(FakeCluster::deployments, essfake::workload("Deployment", "web", "element-web", 1));
        Json pod = essfake::pod("Deployment", "web", "web-abc-1", false);
        pod["status"]["containerStatuses"] = Json::array({{{"name", "main"}, {"ready", false}, {"state", {{"waiting", {{"reason", "CrashLoopBackOff"}, {"message", "token=hunter2secret back-off"}}}}}}});
        fake.put(FakeCluster::pods, pod);
        const auto how = QCoro::waitFor(waitForRollout(&fake.cluster, ns, {goal()}, 500));
        QVERIFY(!how);
        QCOMPARE(how.error().kind, Error::Kind::Timeout);
        QVERIFY2(how.error().what.endsWith(QStringLiteral("web-abc-1 is not ready: CrashLoopBackOff.")), qPrintable(how.error().what));
        QVERIFY2(how.error().detail.startsWith(QStringLiteral("main: ")), qPrintable(how.error().detail));
    }
    void aLimitWithoutASightSaysSo()
    {
        FakeCluster fake;
        fake.server.on(FakeCluster::deployments, support::FakeServer::hang());
        const auto how = QCoro::waitFor(waitForRollout(&fake.cluster, ns, {goal()}, 300));
        QVERIFY(!how);
        QCOMPARE(how.error().kind, Error::Kind::Timeout);
        QVERIFY2(how.error().what.contains(QStringLiteral("did not answer")), qPrintable(how.error().what));
    }
    void aRefusalEndsIt()
    {
        FakeCluster fake;
        fake.server.on(FakeCluster::pods, 403, "{}");
        const auto how = QCoro::waitFor(waitForRollout(&fake.cluster, ns, {goal()}, rolloutLimitMs));
        QVERIFY(!how);
        QCOMPARE(how.error().kind, Error::Kind::Forbidden);
    }
    void aLostLinkIsWaitedOut()
    {
        FakeCluster fake;
        fake.put(FakeCluster::deployments, essfake::workload("Deployment", "web", "element-web", 1));
        fake.put(FakeCluster::pods, essfake::pod("Deployment", "web", "a", false));
        auto waiting = waitForRollout(&fake.cluster, ns, {goal()}, rolloutLimitMs);
        QTRY_COMPARE(fake.watches(FakeCluster::pods), 1);
        fake.server.cutAll();
        fake.put(FakeCluster::pods, essfake::pod("Deployment", "web", "a", true));
        QVERIFY(QCoro::waitFor(waiting));
    }
};

QTEST_GUILESS_MAIN(RolloutTest)
#include "rollout_test.moc"
