#include "core/ess/items.h"
#include "core/ess/livekiturl.h"
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

const QString sfu = QStringLiteral("sfu.example.org");
const QString mrtc = QStringLiteral("mrtc.example.org");
const QString authoriser = QStringLiteral("some-name-of-its-own");

Json urlEnv(const char *value)
{
    return Json::array({{{"name", "LIVEKIT_KEY"}, {"value", "matrix-rtc"}}, {{"name", "LIVEKIT_URL"}, {"value", value}}});
}

Json service(const char *name, const char *type, const char *externalName, const Json &ports)
{
    return {{"kind", "Service"}, {"metadata", {{"name", name}}}, {"spec", {{"type", type}, {"externalName", externalName}, {"ports", ports}}}};
}

Json https()
{
    return Json::array({{{"name", "https"}, {"port", 443}, {"protocol", "TCP"}}});
}

// The chart says mrtc; the Deployment says what the test wants.
struct World : FakeCluster {
    explicit World(const Json &env = urlEnv("ws://ess-matrix-rtc-sfu.ess.svc.cluster.local:7880"))
    {
        put(deployments, essfake::workload("Deployment", "some-name-of-its-own", "matrix-rtc-authorisation-service", 1, env));
        put(pods, essfake::pod("Deployment", "some-name-of-its-own", "auth-1", true, "2026-11-28T12:00:00Z", env));
        put(services, service("ess-synapse", "ClusterIP", "", Json::array()));
        putRevision(1, "deployed", "Install complete", "26.8.1",
                    "kind: Deployment\nmetadata: {name: some-name-of-its-own}\nspec: {template: {spec: {containers: [{name: main, env: [{name: LIVEKIT_URL, value: 'wss://mrtc.example.org'}]}]}}}\n");
    }
    plan::ItemPtr item(const QStringList &domains = {sfu}, int limitMs = 0) { return rtcLivekitUrlItem(&cluster, {release, authoriser, QStringLiteral("main"), domains, QStringLiteral("example.org")}, limitMs); }
    plan::Prepared prepared(const QStringList &domains = {sfu})
    {
        const auto what = QCoro::waitFor(item(domains)->prepare());
        if (!what)
            qFatal("not prepared: %s", qPrintable(what.error().what));
        return *what;
    }
};

const QByteArray servicePatch = "{\"apiVersion\":\"v1\",\"kind\":\"Service\",\"metadata\":{\"name\":\"sfu-external\",\"namespace\":\"ess\"},"
                                "\"spec\":{\"externalName\":\"sfu.example.org\",\"ports\":[{\"name\":\"https\",\"port\":443,\"protocol\":\"TCP\"}],\"type\":\"ExternalName\"}}";

QByteArray urlPatch(const QByteArray &url)
{
    return "{\"apiVersion\":\"apps/v1\",\"kind\":\"Deployment\",\"metadata\":{\"name\":\"some-name-of-its-own\",\"namespace\":\"ess\"},"
           "\"spec\":{\"template\":{\"spec\":{\"containers\":[{\"env\":[{\"name\":\"LIVEKIT_URL\",\"value\":\"" + url + "\"}],\"name\":\"main\"}]}}}}";
}

} // namespace

class RtcItemTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void appliesServiceAndUrl()
    {
        World world;
        const auto item = world.item();
        QCOMPARE(item->id(), QStringLiteral("rtc-livekit-url"));
        QVERIFY(item->explain().contains(QStringLiteral("Every helm upgrade undoes it")));
        QVERIFY(item->explain().contains(QStringLiteral("rtc-proxy-paths")));
        const plan::Prepared what = world.prepared();
        QVERIFY(!what.observation.inOrder);
        QCOMPARE(what.observation.verdict, base::Verdict::Broken);
        QCOMPARE(what.observation.fact, QStringLiteral("LIVEKIT_URL is ws://ess-matrix-rtc-sfu.ess.svc.cluster.local:7880; browsers refuse what is not wss://."));
        QCOMPARE(what.changes, (QList<plan::Change>{{QStringLiteral("Service/sfu-external"), QStringLiteral("externalName"), QString(), sfu},
                                                    {QStringLiteral("Service/sfu-external"), QStringLiteral("ports"), QString(), QStringLiteral("https 443/TCP")},
                                                    {QStringLiteral("Deployment/") + authoriser, QStringLiteral("LIVEKIT_URL"), QStringLiteral("ws://ess-matrix-rtc-sfu.ess.svc.cluster.local:7880"), QStringLiteral("wss://sfu.example.org")}}));
        QCOMPARE(what.commands.size(), 2);
        QCOMPARE(bodyOf(what.commands[0]), servicePatch);
        QCOMPARE(bodyOf(what.commands[1]), urlPatch("wss://sfu.example.org"));
        for (const plan::Command &command : what.commands)
            QVERIFY(std::get<Kube>(command).verb == Kube::Verb::Apply && std::get<Kube>(command).force);
        QCOMPARE(plan::requestPath(std::get<Kube>(what.commands[0])), QStringLiteral("/api/v1/namespaces/ess/services/sfu-external?fieldManager=ess-console&force=true"));
        QCOMPARE(plan::requestPath(std::get<Kube>(what.commands[1])), QStringLiteral("/apis/apps/v1/namespaces/ess/deployments/some-name-of-its-own?fieldManager=ess-console&force=true"));
        QCOMPARE(what.undo.size(), 2);
        QCOMPARE(bodyOf(what.undo[0]), urlPatch("ws://ess-matrix-rtc-sfu.ess.svc.cluster.local:7880"));
        QCOMPARE(std::get<Kube>(what.undo[1]).verb, Kube::Verb::Delete);
        QCOMPARE(world.prepared().commands, what.commands);
        QCOMPARE(world.writes(), 0);
    }
    void whatIsRightIsLeftAlone_data()
    {
        QTest::addColumn<QString>("url");
        QTest::addColumn<QString>("externalName");
        QTest::addColumn<QStringList>("domains");
        QTest::newRow("the runbook's fix") << QStringLiteral("wss://sfu.example.org") << sfu << QStringList{sfu};
        QTest::newRow("with the port said") << QStringLiteral("wss://SFU.example.org:443/") << sfu << QStringList{sfu};
        QTest::newRow("the chart's own host, split by path: no Service is needed") << QStringLiteral("wss://mrtc.example.org") << QString() << QStringList{sfu, mrtc};
        QTest::newRow("another domain that leads there, though a better one does too") << QStringLiteral("wss://live.example.com") << QStringLiteral("live.example.com") << QStringList{sfu, QStringLiteral("live.example.com")};
    }
    void whatIsRightIsLeftAlone()
    {
        QFETCH(QString, url);
        QFETCH(QString, externalName);
        QFETCH(QStringList, domains);
        World world(urlEnv(url.toLatin1().constData()));
        if (!externalName.isEmpty())
            world.put(FakeCluster::services, service("sfu-external", "ExternalName", externalName.toLatin1().constData(), https()));
        const plan::Prepared what = world.prepared(domains);
        QVERIFY2(what.observation.inOrder, qPrintable(what.observation.fact));
        QCOMPARE(what.observation.verdict, base::Verdict::Ok);
        QVERIFY(what.commands.isEmpty() && what.changes.isEmpty() && what.undo.isEmpty());
    }
    void whatIsWrong_data()
    {
        QTest::addColumn<QString>("url");
        QTest::newRow("the chart's value, whose / leads to the token service") << QStringLiteral("wss://mrtc.example.org");
        QTest::newRow("a path that nobody serves") << QStringLiteral("wss://sfu.example.org/livekit");
        QTest::newRow("another port") << QStringLiteral("wss://sfu.example.org:7880");
        QTest::newRow("not encrypted") << QStringLiteral("ws://sfu.example.org");
        QTest::newRow("https") << QStringLiteral("https://sfu.example.org");
        QTest::newRow("a name that only begins so") << QStringLiteral("wss://sfu.example.org.evil.example");
        QTest::newRow("no URL") << QStringLiteral("wss://sfu example org");
        QTest::newRow("empty") << QString();
    }
    void whatIsWrong()
    {
        QFETCH(QString, url);
        World world(urlEnv(url.toLatin1().constData()));
        world.put(FakeCluster::services, service("sfu-external", "ExternalName", "sfu.example.org", https()));
        const plan::Prepared what = world.prepared();
        QVERIFY(!what.observation.inOrder);
        QCOMPARE(what.commands.size(), 1); // the Service is right
        QCOMPARE(bodyOf(what.commands[0]), urlPatch("wss://sfu.example.org"));
        QCOMPARE(bodyOf(what.undo[0]), urlPatch(url.toLatin1()));
    }
    void choosesTheDomain_data()
    {
        QTest::addColumn<QStringList>("domains");
        QTest::addColumn<QString>("chosen");
        QTest::newRow("the chart's own host is best") << QStringList{QStringLiteral("a.example.org"), sfu, mrtc} << mrtc;
        QTest::newRow("else the runbook's") << QStringList{QStringLiteral("a.example.org"), sfu} << sfu;
        QTest::newRow("else the first") << QStringList{QStringLiteral("b.example.org"), QStringLiteral("a.example.org")} << QStringLiteral("b.example.org");
        QTest::newRow("a wildcard is no host") << QStringList{QStringLiteral("*.example.org"), QStringLiteral("$(id).example.org"), QStringLiteral("A.Example.org")} << QStringLiteral("a.example.org");
    }
    void choosesTheDomain()
    {
        QFETCH(QStringList, domains);
        QFETCH(QString, chosen);
        World world;
        const plan::Prepared what = world.prepared(domains);
        QCOMPARE(what.changes.last().after, QString(QStringLiteral("wss://") + chosen));
        QCOMPARE(what.commands.size(), chosen == mrtc ? 1 : 2); // no Service for the chart's own
    }
    void aNameWithAnotherUseIsLeftAlone()
    {
        World world;
        world.put(FakeCluster::services, service("sfu-external", "ClusterIP", "", https()));
        QCOMPARE(world.prepared().changes.first().object, QStringLiteral("Service/sfu-external-2"));
        world.put(FakeCluster::services, service("sfu-external-2", "NodePort", "", https()));
        QCOMPARE(world.prepared().changes.first().object, QStringLiteral("Service/sfu-external-3"));
    }
    void aServiceThatNamesAnotherHostIsPutBackByUndo()
    {
        World world;
        world.put(FakeCluster::services, service("sfu-external", "ExternalName", "old.example.org", Json::array({{{"port", 7880}}})));
        const plan::Prepared what = world.prepared();
        QCOMPARE(what.changes[0].before, QStringLiteral("old.example.org"));
        QCOMPARE(what.changes[1].before, QStringLiteral("7880/TCP"));
        QCOMPARE(std::get<Kube>(what.undo[1]).verb, Kube::Verb::Apply);
        QVERIFY(bodyOf(what.undo[1]).contains("\"externalName\":\"old.example.org\",\"ports\":[{\"port\":7880,\"protocol\":\"TCP\"}]"));
    }
    void aVariableThatWasNotThereIsTakenAwayByUndo()
    {
        World world(Json::array());
        const plan::Prepared what = world.prepared();
        QCOMPARE(what.observation.fact, QStringLiteral("LIVEKIT_URL is not set."));
        QCOMPARE(std::get<Kube>(what.undo[0]).verb, Kube::Verb::Strategic);
        QCOMPARE(bodyOf(what.undo[0]), QByteArray("{\"spec\":{\"template\":{\"spec\":{\"containers\":[{\"env\":[{\"$patch\":\"delete\",\"name\":\"LIVEKIT_URL\"}],\"name\":\"main\"}]}}}}"));
    }
    void aReferenceIsForAPerson()
    {
        World world(Json::array({{{"name", "LIVEKIT_URL"}, {"valueFrom", {{"secretKeyRef", {{"name", "a"}, {"key", "b"}}}}}}}));
        const auto item = world.item();
        const auto what = QCoro::waitFor(item->prepare());
        QVERIFY(what);
        QVERIFY(!what->observation.inOrder);
        QVERIFY(what->commands.isEmpty());
        QVERIFY2(item->byHand().contains(QStringLiteral("valueFrom")), qPrintable(item->byHand()));
    }
    void withoutADomainAPersonMustActFirst()
    {
        World world;
        const auto item = world.item({});
        const auto what = QCoro::waitFor(item->prepare());
        QVERIFY(what);
        QVERIFY(what->commands.isEmpty());
        QVERIFY2(item->byHand().contains(QStringLiteral("rtc-proxy-paths")), qPrintable(item->byHand()));
        world.put(FakeCluster::services, service("x", "ClusterIP", "", https()));
        QVERIFY(QCoro::waitFor(world.item()->probe()));
    }
    void anOldValueWithASecretIsNotKept()
    {
        World world(urlEnv("wss://user:hunter2@sfu.example.org"));
        const plan::Prepared what = world.prepared();
        QVERIFY(what.undo.isEmpty());
        QVERIFY2(!what.changes.last().before.contains(QStringLiteral("hunter2")), qPrintable(what.changes.last().before));
        QVERIFY2(!what.observation.fact.contains(QStringLiteral("hunter2")), qPrintable(what.observation.fact));
    }
    void aHostileValueComesBackByteForByte()
    {
        const QString hostile = QStringLiteral("ws://a\"b\\c\n$(id)<b>\u202e'");
        World world(urlEnv(hostile.toUtf8().constData()));
        const plan::Prepared what = world.prepared();
        const auto undo = base::parseJson(bodyOf(what.undo[0]), QStringLiteral("the undo"));
        QVERIFY(undo);
        QCOMPARE(QString::fromStdString((*undo)["spec"]["template"]["spec"]["containers"][0]["env"][0]["value"]), hostile);
        QVERIFY(!what.observation.fact.contains(u'\n') && !what.observation.fact.contains(QChar(0x202e)));
    }
    void hostileValuesComeBackByteForByte()
    {
        // Every value that a Deployment can hold: the undo puts back exactly what was there.
        const QStringList parts{QStringLiteral("'"), QStringLiteral("\""), QStringLiteral("\\"), QStringLiteral("\n"), QStringLiteral("$(id)"), QStringLiteral("`id`"), QStringLiteral("-x"), QStringLiteral("\u202e"),
                                QStringLiteral("<b>"), QStringLiteral("%s%1"), QStringLiteral("\t"), QStringLiteral("{}"), QStringLiteral("ws://"), QStringLiteral("ж"), QStringLiteral("\x7f"), QString(QChar(1))};
        World world;
        const auto item = world.item();
        quint32 seed = 1;
        for (int i = 0; i < 500; ++i) {
            QString value;
            for (int n = 0; n < 1 + i % 7; ++n) {
                seed = seed * 1664525U + 1013904223U;
                value += parts.at(static_cast<qsizetype>(seed >> 24) % parts.size());
            }
            world.change(FakeCluster::deployments, "some-name-of-its-own", [&](Json &w) { w["spec"]["template"]["spec"]["containers"][0]["env"][1]["value"] = value.toStdString(); });
            const auto what = QCoro::waitFor(item->prepare());
            QVERIFY(what);
            const auto undo = base::parseJson(bodyOf(what->undo.first()), QStringLiteral("the undo"));
            QVERIFY2(undo, qPrintable(value));
            QCOMPARE(QString::fromStdString((*undo)["spec"]["template"]["spec"]["containers"][0]["env"][0]["value"]), value);
            QCOMPARE(bodyOf(what->commands.last()), urlPatch("wss://sfu.example.org"));
            const QString shown = what->observation.fact + what->changes.last().before;
            QVERIFY2(!shown.contains(u'\n') && !shown.contains(QChar(0x202e)) && !shown.contains(QChar(1)), qPrintable(shown));
        }
    }
    void recordsThatCannotBeReadWantTheService_data()
    {
        QTest::addColumn<int>("status");
        QTest::newRow("forbidden") << 403;
        QTest::newRow("none") << 200;
    }
    void recordsThatCannotBeReadWantTheService()
    {
        QFETCH(int, status);
        World world(urlEnv("wss://mrtc.example.org"));
        world.server.on(FakeCluster::secrets, status, "{\"kind\":\"PartialObjectMetadataList\",\"items\":[]}");
        const plan::Prepared what = world.prepared({mrtc});
        QCOMPARE(what.commands.size(), 1);
        QCOMPARE(what.observation.fact, QStringLiteral("LIVEKIT_URL is wss://mrtc.example.org, but the Service sfu-external does not name its host."));
    }
    void failsWithTheApi_data()
    {
        QTest::addColumn<QByteArray>("path");
        QTest::addColumn<int>("status");
        QTest::addColumn<Error::Kind>("kind");
        QTest::newRow("the Deployment is gone") << QByteArray(FakeCluster::deployments + "/some-name-of-its-own") << 404 << Error::Kind::NotFound;
        QTest::newRow("the Services are forbidden") << QByteArray(FakeCluster::services) << 403 << Error::Kind::Forbidden;
        QTest::newRow("the records fail") << QByteArray(FakeCluster::secrets) << 500 << Error::Kind::Failed;
    }
    void failsWithTheApi()
    {
        QFETCH(QByteArray, path);
        QFETCH(int, status);
        QFETCH(Error::Kind, kind);
        World world;
        world.server.on(path, status, "{}");
        const auto what = QCoro::waitFor(world.item()->prepare());
        QVERIFY(!what);
        QCOMPARE(what.error().kind, kind);
    }
    void aContainerThatIsNotThereIsNotFound()
    {
        World world;
        const auto item = rtcLivekitUrlItem(&world.cluster, {world.release, authoriser, QStringLiteral("other"), {sfu}, {}});
        QCOMPARE(QCoro::waitFor(item->probe()).error().kind, Error::Kind::NotFound);
        const auto any = rtcLivekitUrlItem(&world.cluster, {world.release, authoriser, {}, {sfu}, {}});
        QVERIFY(QCoro::waitFor(any->probe()));
    }

    void isProvenByTheReadyPods()
    {
        World world;
        const auto item = world.item();
        world.put(FakeCluster::services, service("sfu-external", "ExternalName", "sfu.example.org", https()));
        world.change(FakeCluster::deployments, "some-name-of-its-own", [](Json &w) {
            w["spec"]["template"]["spec"]["containers"][0]["env"] = urlEnv("wss://sfu.example.org");
            w["metadata"]["generation"] = 2;
        });
        auto proving = item->prove(QDateTime::currentDateTimeUtc());
        QTRY_COMPARE(world.watches(FakeCluster::pods), 1);
        QVERIFY(!proving.isReady());
        world.drop(FakeCluster::pods, "auth-1");
        world.put(FakeCluster::pods, essfake::pod("Deployment", "some-name-of-its-own", "auth-2", true, "2026-11-28T12:00:00Z", urlEnv("wss://sfu.example.org")));
        world.change(FakeCluster::deployments, "some-name-of-its-own", [](Json &w) { w["status"]["observedGeneration"] = 2; });
        const auto proof = QCoro::waitFor(proving);
        QVERIFY2(proof, proof ? "" : qPrintable(proof.error().what));
        QVERIFY2(proof->inOrder, qPrintable(proof->fact));
        QCOMPARE(proof->fact, QStringLiteral("LIVEKIT_URL is wss://sfu.example.org, which leads to the SFU."));
    }
    void isNotProvenByAWish()
    {
        World world; // the Deployment says it, the pod does not (an admission webhook may do that)
        world.put(FakeCluster::services, service("sfu-external", "ExternalName", "sfu.example.org", https()));
        world.change(FakeCluster::deployments, "some-name-of-its-own", [](Json &w) { w["spec"]["template"]["spec"]["containers"][0]["env"] = urlEnv("wss://sfu.example.org"); });
        const auto proof = QCoro::waitFor(world.item()->prove({}));
        QVERIFY(proof);
        QVERIFY(!proof->inOrder);
        QCOMPARE(proof->fact, QStringLiteral("The pod auth-1 still hands out ws://ess-matrix-rtc-sfu.ess.svc.cluster.local:7880."));
    }
    void isNotProvenBeforeTheRollout()
    {
        World world;
        world.put(FakeCluster::services, service("sfu-external", "ExternalName", "sfu.example.org", https()));
        world.change(FakeCluster::deployments, "some-name-of-its-own", [](Json &w) {
            w["spec"]["template"]["spec"]["containers"][0]["env"] = urlEnv("wss://sfu.example.org");
            w["metadata"]["generation"] = 2;
        });
        const auto proof = QCoro::waitFor(world.item({sfu}, 400)->prove({}));
        QVERIFY(proof);
        QVERIFY(!proof->inOrder);
        QVERIFY2(proof->fact.contains(QStringLiteral("has not taken the new settings")), qPrintable(proof->fact));
    }
    void afterAnUpgradeItIsFoundAndDoneAgain()
    {
        World world(urlEnv("wss://sfu.example.org"));
        world.put(FakeCluster::services, service("sfu-external", "ExternalName", "sfu.example.org", https()));
        QVERIFY(world.prepared().observation.inOrder);
        world.change(FakeCluster::deployments, "some-name-of-its-own", [](Json &w) { w["spec"]["template"]["spec"]["containers"][0]["env"] = urlEnv("wss://mrtc.example.org"); });
        const plan::Prepared again = world.prepared();
        QCOMPARE(again.observation.fact, QStringLiteral("LIVEKIT_URL is wss://mrtc.example.org, which does not lead to the SFU."));
        QCOMPARE(bodyOf(again.commands.first()), urlPatch("wss://sfu.example.org"));
    }
};

QTEST_GUILESS_MAIN(RtcItemTest)
#include "rtcitem_test.moc"
