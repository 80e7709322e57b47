#include "rawclient.h"

#include "core/base/json.h"

using namespace Qt::StringLiterals;
using base::Json;

namespace {

const remote::Endpoint api{u"127.0.0.1"_s, 6443};
const QByteArray pods = "/api/v1/namespaces/ess/pods";
const QByteArray authoriser = "/apis/apps/v1/namespaces/ess/deployments/ess-matrix-rtc-authorisation-service";

Json parsed(const RawClient::Answer &answer)
{
    const auto json = base::parseJson(answer.body, u"answer"_s);
    return json ? *json : Json();
}

QStringList names(const Json &list)
{
    QStringList all;
    for (const Json &item : base::member(list, "items"))
        all.append(base::text(item["metadata"], "name"));
    return all;
}

QByteArray versionOf(const Json &list)
{
    return base::text(base::member(list, "metadata"), "resourceVersion").toLatin1();
}

} // namespace

class KubeApiTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();

    void listsWhatTheReleaseHas_data();
    void listsWhatTheReleaseHas();
    void selectsByLabel_data();
    void selectsByLabel();
    void answersAnUnknownPathWithAStatus_data();
    void answersAnUnknownPathWithAStatus();
    void secretsAreListedWithoutTheirData();
    void theReleaseSecretHoldsTheManifest();

    void aWatchHearsOfAPatch();
    void aWatchFromAnOldVersionIsExpired();
    void aWatchWithoutVersionBeginsWithAllObjects();
    void aWatchGetsBookmarks();

    void aPatchedWorkloadRollsItsPods();
    void scalingToNoneEmptiesTheEndpoints();
    void aPodThatIsNotReadyLeavesTheEndpoints();
    void aDeletedPodIsReplaced();
    void aStaleWriteIsAConflict();
    void aDryRunChangesNothing();
    void aTakenNodePortIsRefused();
    void applyCreatesAServiceThatLeadsToPods();
    void applyOverAnothersFieldIsAConflict();
    void applyTakesBackWhatItSaidBefore();
    void applyWantsAName();
    void aTestThatFailsIsUnprocessable();
    void whoeverChangesAFieldOwnsIt();

    void aFollowedLogStreams();
    void aLogIsCutAsAsked();
    void aLogOfManyContainersNeedsOneNamed();

    void keepsAConnectionForTheNextRequest();
    void aRefusedPortIsUnreachable();
    void droppedConnectionsEnd();

private:
    Json ask(const QByteArray &method, const QByteArray &target, const QByteArray &type = {}, const QByteArray &body = {}, int status = 200);
    QString pod(const QString &workload) { return m_server->podsOf(workload).value(0); }
    std::unique_ptr<demo::Server> m_server;
};

void KubeApiTest::init()
{
    m_server = std::make_unique<demo::Server>(defaultWorld(), still());
}

void KubeApiTest::cleanup()
{
    m_server.reset();
}

Json KubeApiTest::ask(const QByteArray &method, const QByteArray &target, const QByteArray &type, const QByteArray &body, int status)
{
    RawClient client(m_server.get(), api);
    const auto answer = client.ask(method, target, type.isEmpty() ? QList<QByteArray>() : QList<QByteArray>{"Content-Type: " + type}, body);
    if (answer.status != status)
        qWarning("%s %s: %d %s", method.constData(), target.constData(), answer.status, answer.body.left(300).constData());
    return answer.status == status ? parsed(answer) : Json();
}

void KubeApiTest::listsWhatTheReleaseHas_data()
{
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<QString>("kind");
    QTest::addColumn<int>("count");
    QTest::newRow("pods, the hooks' too") << pods << u"PodList"_s << 12;
    QTest::newRow("services") << QByteArray("/api/v1/namespaces/ess/services") << u"ServiceList"_s << 13;
    QTest::newRow("an endpoint slice for each service with a selector")
        << QByteArray("/apis/discovery.k8s.io/v1/namespaces/ess/endpointslices") << u"EndpointSliceList"_s << 12;
    QTest::newRow("ingresses") << QByteArray("/apis/networking.k8s.io/v1/namespaces/ess/ingresses") << u"IngressList"_s << 6;
    QTest::newRow("deployments") << QByteArray("/apis/apps/v1/namespaces/ess/deployments") << u"DeploymentList"_s << 6;
    QTest::newRow("stateful sets") << QByteArray("/apis/apps/v1/namespaces/ess/statefulsets") << u"StatefulSetList"_s << 2;
    QTest::newRow("jobs") << QByteArray("/apis/batch/v1/namespaces/ess/jobs") << u"JobList"_s << 4;
    QTest::newRow("nodes") << QByteArray("/api/v1/nodes") << u"NodeList"_s << 1;
    QTest::newRow("another namespace is empty") << QByteArray("/api/v1/namespaces/default/pods") << u"PodList"_s << 0;
    QTest::newRow("all namespaces") << QByteArray("/api/v1/services") << u"ServiceList"_s << 13;
}

void KubeApiTest::listsWhatTheReleaseHas()
{
    QFETCH(QByteArray, path);
    QFETCH(QString, kind);
    QFETCH(int, count);
    const Json list = ask("GET", path);
    QCOMPARE(base::text(list, "kind"), kind);
    QCOMPARE(static_cast<int>(base::member(list, "items").size()), count);
    QVERIFY(versionOf(list).toULongLong() > 0);
}

void KubeApiTest::selectsByLabel_data()
{
    QTest::addColumn<QByteArray>("query");
    QTest::addColumn<int>("count");
    QTest::newRow("equality") << QByteArray("labelSelector=app.kubernetes.io/name%3Dhaproxy") << 1;
    QTest::newRow("a set") << QByteArray("labelSelector=app.kubernetes.io/name%20in%20(matrix-rtc-sfu,matrix-rtc-authorisation-service)") << 2;
    QTest::newRow("inequality") << QByteArray("labelSelector=app.kubernetes.io/component!%3Dmatrix-tools,app.kubernetes.io/name!%3Dhaproxy") << 8;
    QTest::newRow("presence") << QByteArray("labelSelector=job-name") << 4;
    QTest::newRow("a field") << QByteArray("fieldSelector=metadata.name%3Dess-synapse-main-0") << 1;
    QTest::newRow("a phase") << QByteArray("fieldSelector=status.phase%3DRunning") << 8;
}

void KubeApiTest::selectsByLabel()
{
    QFETCH(QByteArray, query);
    QFETCH(int, count);
    QCOMPARE(static_cast<int>(ask("GET", pods + '?' + query)["items"].size()), count);
}

void KubeApiTest::answersAnUnknownPathWithAStatus_data()
{
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<QString>("message");
    QTest::newRow("no such pod") << pods + "/nobody" << u"pods \"nobody\" not found"_s;
    QTest::newRow("no such deployment") << QByteArray("/apis/apps/v1/namespaces/ess/deployments/none") << u"deployments.apps \"none\" not found"_s;
    QTest::newRow("no such resource") << QByteArray("/api/v1/namespaces/ess/teapots") << u"the server could not find the requested resource"_s;
    QTest::newRow("no such group") << QByteArray("/apis/traefik.io/v1/ingressroutes") << u"the server could not find the requested resource"_s;
}

void KubeApiTest::answersAnUnknownPathWithAStatus()
{
    QFETCH(QByteArray, path);
    QFETCH(QString, message);
    const Json status = ask("GET", path, {}, {}, 404);
    QCOMPARE(base::text(status, "kind"), u"Status"_s);
    QCOMPARE(base::text(status, "reason"), u"NotFound"_s);
    QCOMPARE(base::text(status, "message"), message);
}

void KubeApiTest::secretsAreListedWithoutTheirData()
{
    RawClient client(m_server.get(), api);
    const auto answer = client.get("/api/v1/secrets?labelSelector=owner%3Dhelm",
                                   {"Accept: application/json;as=PartialObjectMetadataList;g=meta.k8s.io;v=v1"});
    QVERIFY(!answer.body.contains("\"data\""));
    const Json list = parsed(answer);
    QCOMPARE(base::text(list, "kind"), u"PartialObjectMetadataList"_s);
    QCOMPARE(names(list).last(), u"sh.helm.release.v1.ess.v7"_s);
    QCOMPARE(base::text(list["items"].back()["metadata"]["labels"], "status"), u"deployed"_s);
}

void KubeApiTest::theReleaseSecretHoldsTheManifest()
{
    const Json secret = ask("GET", "/api/v1/namespaces/ess/secrets/sh.helm.release.v1.ess.v7");
    const QByteArray packed = QByteArray::fromBase64(QByteArray::fromBase64(base::text(secret["data"], "release").toLatin1()));
    QVERIFY(packed.startsWith("\x1f\x8b\x08"));
    // qUncompress wants a length and zlib's frame, and checks its own sum: the deflated bytes are what is compared.
    QVERIFY(packed.size() > 2000);
    const Json live = ask("GET", authoriser);
    QVERIFY(QByteArray::fromStdString(live.dump()).contains("wss://sfu.example.org"));
}

void KubeApiTest::aWatchHearsOfAPatch()
{
    const QByteArray from = versionOf(ask("GET", "/api/v1/namespaces/ess/services"));
    RawClient watch(m_server.get(), api);
    watch.send("GET", "/api/v1/namespaces/ess/services?watch=true&allowWatchBookmarks=true&resourceVersion=" + from);
    QVERIFY(watch.waitFor("Transfer-Encoding: chunked"));
    QVERIFY(!watch.received().contains("ADDED"));
    ask("PATCH", "/api/v1/namespaces/ess/services/ess-well-known", "application/merge-patch+json", R"({"metadata":{"annotations":{"seen":"yes"}}})");
    QVERIFY(watch.waitFor(R"("type":"MODIFIED")"));
    QVERIFY(watch.received().contains(R"("seen":"yes")"));
    QVERIFY(watch.received().contains(R"("kind":"Service")"));
    ask("DELETE", "/api/v1/namespaces/ess/services/ess-well-known");
    QVERIFY(watch.waitFor(R"("type":"DELETED")"));
}

void KubeApiTest::aWatchFromAnOldVersionIsExpired()
{
    const QByteArray from = versionOf(ask("GET", pods));
    m_server->expireWatches();
    RawClient watch(m_server.get(), api);
    const auto answer = watch.get(pods + "?watch=1&resourceVersion=" + from);
    QCOMPARE(answer.status, 200); // as the real one: the refusal is an event
    QVERIFY(answer.body.contains(R"("type":"ERROR")"));
    QVERIFY(answer.body.contains(R"("code":410)"));
    QVERIFY(answer.body.contains(R"("reason":"Expired")"));
}

void KubeApiTest::aWatchWithoutVersionBeginsWithAllObjects()
{
    RawClient watch(m_server.get(), api);
    watch.send("GET", "/apis/apps/v1/namespaces/ess/deployments?watch=true");
    QVERIFY(watch.waitFor("ess-matrix-rtc-sfu\""));
    QCOMPARE(watch.received().count(R"("type":"ADDED")"), 6);
}

void KubeApiTest::aWatchGetsBookmarks()
{
    RawClient watch(m_server.get(), api);
    watch.send("GET", pods + "?watch=true&allowWatchBookmarks=true&resourceVersion=" + versionOf(ask("GET", pods)));
    QVERIFY(watch.waitFor("chunked"));
    m_server->advance(61'000);
    QVERIFY(watch.waitFor(R"("type":"BOOKMARK")"));
}

void KubeApiTest::aPatchedWorkloadRollsItsPods()
{
    const QString workload = u"ess-matrix-rtc-authorisation-service"_s;
    const QString old = pod(workload);
    const Json patched = ask("PATCH", authoriser + "?fieldManager=ess-console", "application/strategic-merge-patch+json",
                             R"({"spec":{"template":{"spec":{"containers":[{"name":"matrix-rtc-authorisation-service",)"
                             R"("env":[{"name":"LIVEKIT_URL","value":"wss://mrtc.example.org"}]}]}}}})");
    const Json &env = patched["spec"]["template"]["spec"]["containers"][0]["env"];
    QCOMPARE(static_cast<int>(env.size()), 4); // the others stay
    QTRY_COMPARE(m_server->podsOf(workload).size(), 2); // maxUnavailable 0: the old one stays until the new one is ready
    m_server->advance(1500);
    QCOMPARE(base::number(ask("GET", authoriser)["status"], "readyReplicas"), 1);
    m_server->advance(2000);
    ask("GET", authoriser);
    m_server->advance(2000);
    QTRY_COMPARE(m_server->podsOf(workload).size(), 1);
    QVERIFY(pod(workload) != old);
    const Json now = ask("GET", pods + '/' + pod(workload).toLatin1());
    QVERIFY(QByteArray::fromStdString(now.dump()).contains("wss://mrtc.example.org"));
    RawClient log(m_server.get(), api);
    QVERIFY(log.get(pods + '/' + pod(workload).toLatin1() + "/log").body.contains("Starting service LIVEKIT_URL=wss://mrtc.example.org "));
    QCOMPARE(base::number(ask("GET", authoriser)["status"], "observedGeneration"), 2);
}

void KubeApiTest::scalingToNoneEmptiesTheEndpoints()
{
    ask("PATCH", "/apis/apps/v1/namespaces/ess/deployments/ess-element-web/scale", "application/merge-patch+json", R"({"spec":{"replicas":0}})");
    const QByteArray slices = "/apis/discovery.k8s.io/v1/namespaces/ess/endpointslices?labelSelector=kubernetes.io/service-name%3Dess-element-web";
    QTRY_COMPARE(base::flag(ask("GET", slices)["items"][0]["endpoints"][0]["conditions"], "ready", true), false);
    m_server->advance(2000);
    QTRY_VERIFY(ask("GET", slices)["items"][0]["endpoints"].empty());
    QVERIFY(m_server->podsOf(u"ess-element-web"_s).isEmpty());
}

void KubeApiTest::aPodThatIsNotReadyLeavesTheEndpoints()
{
    QVERIFY(m_server->setPodReady(base::PodName(pod(u"ess-matrix-rtc-sfu"_s)), false, u"CrashLoopBackOff"_s));
    const Json broken = ask("GET", pods + '/' + pod(u"ess-matrix-rtc-sfu"_s).toLatin1());
    const Json &status = broken["status"]["containerStatuses"][0];
    QCOMPARE(base::text(status["state"]["waiting"], "reason"), u"CrashLoopBackOff"_s);
    QCOMPARE(base::number(status, "restartCount"), 2);
    const Json slices = ask("GET", "/apis/discovery.k8s.io/v1/namespaces/ess/endpointslices?labelSelector=kubernetes.io/service-name%3Dess-matrix-rtc-sfu");
    QCOMPARE(base::flag(slices["items"][0]["endpoints"][0]["conditions"], "ready", true), false);
    const Json events = ask("GET", "/api/v1/namespaces/ess/events?fieldSelector=reason%3DBackOff");
    QCOMPARE(static_cast<int>(events["items"].size()), 1);
}

void KubeApiTest::aDeletedPodIsReplaced()
{
    const QString old = pod(u"ess-haproxy"_s);
    ask("DELETE", pods + '/' + old.toLatin1());
    QTRY_COMPARE(m_server->podsOf(u"ess-haproxy"_s).size(), 2);
    m_server->advance(4000);
    QTRY_COMPARE(m_server->podsOf(u"ess-haproxy"_s).size(), 1);
    QVERIFY(pod(u"ess-haproxy"_s) != old);
    QCOMPARE(base::number(ask("GET", "/apis/apps/v1/namespaces/ess/deployments/ess-haproxy")["status"], "readyReplicas"), 1);
}

void KubeApiTest::aStaleWriteIsAConflict()
{
    const Json service = ask("GET", "/api/v1/namespaces/ess/services/ess-synapse");
    ask("PATCH", "/api/v1/namespaces/ess/services/ess-synapse", "application/merge-patch+json", R"({"metadata":{"labels":{"a":"b"}}})");
    const Json status = ask("PUT", "/api/v1/namespaces/ess/services/ess-synapse", "application/json", QByteArray::fromStdString(service.dump()), 409);
    QCOMPARE(base::text(status, "reason"), u"Conflict"_s);
    const QByteArray condition = R"({"preconditions":{"resourceVersion":"1"}})";
    ask("DELETE", "/api/v1/namespaces/ess/services/ess-synapse", "application/json", condition, 409);
}

void KubeApiTest::aDryRunChangesNothing()
{
    const QByteArray before = versionOf(ask("GET", pods));
    const Json answer = ask("PATCH", authoriser + "?dryRun=All", "application/merge-patch+json", R"({"spec":{"replicas":3}})");
    QCOMPARE(base::number(answer["spec"], "replicas"), 3);
    QCOMPARE(base::number(ask("GET", authoriser)["spec"], "replicas"), 1);
    QCOMPARE(versionOf(ask("GET", pods)), before);
}

void KubeApiTest::aTakenNodePortIsRefused()
{
    const Json status = ask("POST", "/api/v1/namespaces/ess/services", "application/json",
                            R"({"metadata":{"name":"mine"},"spec":{"type":"NodePort","ports":[{"port":80,"nodePort":31435}]}})", 422);
    QVERIFY(base::text(status, "message").contains("provided port is already allocated"_L1));
}

void KubeApiTest::applyCreatesAServiceThatLeadsToPods()
{
    const QByteArray yaml = "apiVersion: v1\nkind: Service\nmetadata:\n  name: pinned-matrix\nspec:\n  type: NodePort\n  selector:\n"
                            "    app.kubernetes.io/instance: ess-haproxy\n  ports:\n  - {name: http, port: 8008, targetPort: haproxy-synapse, nodePort: 30010}\n";
    const Json made = ask("PATCH", "/api/v1/namespaces/ess/services/pinned-matrix?fieldManager=ess-console", "application/apply-patch+yaml", yaml, 201);
    QCOMPARE(base::number(made["spec"]["ports"][0], "nodePort"), 30010);
    const QByteArray slices = "/apis/discovery.k8s.io/v1/namespaces/ess/endpointslices?labelSelector=kubernetes.io/service-name%3Dpinned-matrix";
    QTRY_COMPARE(base::flag(ask("GET", slices)["items"][0]["endpoints"][0]["conditions"], "ready"), true);
    RawClient through(m_server.get(), {u"172.18.0.1"_s, 30010});
    QVERIFY(through.joined());
    QCOMPARE(through.get("/_matrix/client/versions").status, 200);
}

namespace {

QByteArray livekitUrl(const QByteArray &url)
{
    return "{\"apiVersion\":\"apps/v1\",\"kind\":\"Deployment\",\"spec\":{\"template\":{\"spec\":{\"containers\":[{\"name\":\"matrix-rtc-authorisation-service\","
           "\"env\":[{\"name\":\"LIVEKIT_URL\",\"value\":\"" + url + "\"}]}]}}}}";
}

const QString urlPath = u".spec.template.spec.containers[name=\"matrix-rtc-authorisation-service\"].env[name=\"LIVEKIT_URL\"].value"_s;

// Of the authoriser's only container.
Json envOf(const Json &workload)
{
    return workload["spec"]["template"]["spec"]["containers"][0]["env"];
}

QStringList managersOf(const Json &object)
{
    QStringList names;
    for (const Json &entry : object["metadata"]["managedFields"])
        names.append(base::text(entry, "manager") + u' ' + base::text(entry, "operation"));
    return names;
}

} // namespace

void KubeApiTest::applyOverAnothersFieldIsAConflict()
{
    const QByteArray apply = "application/apply-patch+yaml";
    QCOMPARE(managersOf(ask("GET", authoriser)), (QStringList{u"helm Update"_s, u"kubectl-set Update"_s}));
    const Json refused = ask("PATCH", authoriser + "?fieldManager=ess-console", apply, livekitUrl("wss://other.example.org"), 409);
    QCOMPARE(base::text(refused, "reason"), u"Conflict"_s);
    QCOMPARE(base::text(refused, "message"), u"Apply failed with 1 conflict: conflict with \"kubectl-set\" using apps/v1: "_s + urlPath);
    const Json &cause = refused["details"]["causes"][0];
    QCOMPARE(base::text(cause, "reason"), u"FieldManagerConflict"_s);
    QCOMPARE(base::text(cause, "field"), urlPath);
    QCOMPARE(base::text(envOf(ask("GET", authoriser))[3], "value"), u"wss://sfu.example.org"_s);
    // The same value is shared, no conflict.
    QCOMPARE(managersOf(ask("PATCH", authoriser + "?fieldManager=ess-console", apply, livekitUrl("wss://sfu.example.org"))),
             (QStringList{u"helm Update"_s, u"kubectl-set Update"_s, u"ess-console Apply"_s}));
    const Json forced = ask("PATCH", authoriser + "?fieldManager=ess-console&force=true", apply, livekitUrl("wss://other.example.org"));
    QCOMPARE(base::text(envOf(forced)[3], "value"), u"wss://other.example.org"_s);
    QCOMPARE(static_cast<int>(envOf(forced).size()), 4);
    QCOMPARE(managersOf(forced), (QStringList{u"helm Update"_s, u"ess-console Apply"_s})); // the other had only this field
    // Its own field it changes without force; that is no conflict.
    ask("PATCH", authoriser + "?fieldManager=ess-console", apply, livekitUrl("wss://third.example.org"));
}

void KubeApiTest::applyTakesBackWhatItSaidBefore()
{
    const QByteArray apply = "application/apply-patch+yaml";
    const QByteArray container = "{\"spec\":{\"template\":{\"spec\":{\"containers\":[{\"name\":\"matrix-rtc-authorisation-service\",\"env\":[";
    ask("PATCH", authoriser + "?fieldManager=ess-console", apply, container + "{\"name\":\"EXTRA\",\"value\":\"1\"}]}]}}}}");
    QCOMPARE(static_cast<int>(envOf(ask("GET", authoriser)).size()), 5);
    const Json without = ask("PATCH", authoriser + "?fieldManager=ess-console", apply, container + "]}]}}}}");
    QCOMPARE(static_cast<int>(envOf(without).size()), 4);
    QCOMPARE(base::text(envOf(without)[3], "value"), u"wss://sfu.example.org"_s); // nobody else's field is touched
}

void KubeApiTest::applyWantsAName()
{
    const Json refused = ask("PATCH", authoriser, "application/apply-patch+yaml", livekitUrl("x"), 422);
    QVERIFY(base::text(refused, "message").contains("is required for apply patch"_L1));
}

void KubeApiTest::aTestThatFailsIsUnprocessable()
{
    const QByteArray path = "/spec/template/spec/containers/0/env/3/value";
    const auto body = [&path](const QByteArray &expected) {
        return "[{\"op\":\"test\",\"path\":\"" + path + "\",\"value\":\"" + expected + "\"},{\"op\":\"replace\",\"path\":\"" + path + "\",\"value\":\"wss://new.example.org\"}]";
    };
    const QByteArray type = "application/json-patch+json";
    const Json refused = ask("PATCH", authoriser + "?fieldManager=ess-console", type, body("wss://was.example.org"), 422);
    QCOMPARE(base::text(refused, "reason"), u"Invalid"_s);
    QCOMPARE(base::text(refused, "message"), u"the server rejected our request due to an error in our request"_s);
    const Json done = ask("PATCH", authoriser + "?fieldManager=ess-console", type, body("wss://sfu.example.org"));
    QCOMPARE(base::text(envOf(done)[3], "value"), u"wss://new.example.org"_s);
    QVERIFY(managersOf(done).contains(u"ess-console Update"_s));
    QVERIFY(!managersOf(done).contains(u"kubectl-set Update"_s));
}

void KubeApiTest::whoeverChangesAFieldOwnsIt()
{
    const QByteArray web = "/apis/apps/v1/namespaces/ess/deployments/ess-element-web";
    ask("PATCH", web + "/scale?fieldManager=kubectl", "application/merge-patch+json", R"({"spec":{"replicas":2}})");
    const Json refused = ask("PATCH", web + "?fieldManager=ess-console", "application/apply-patch+yaml", R"({"spec":{"replicas":1}})", 409);
    QCOMPARE(base::text(refused, "message"), u"Apply failed with 1 conflict: conflict with \"kubectl\" with subresource \"scale\" using apps/v1: .spec.replicas"_s);
}

void KubeApiTest::aFollowedLogStreams()
{
    const QString haproxy = pod(u"ess-haproxy"_s);
    RawClient log(m_server.get(), api);
    log.send("GET", pods + '/' + haproxy.toLatin1() + "/log?container=haproxy&follow=true&tailLines=0&timestamps=true");
    QVERIFY(log.waitFor("chunked"));
    m_server->appendLog(base::PodName(haproxy), u"haproxy"_s, "first line");
    QVERIFY(log.waitFor("first line\n"));
    m_server->appendLog(base::PodName(haproxy), u"haproxy"_s, "second line");
    QVERIFY(log.waitFor("second line\n"));
    QVERIFY(log.received().contains("2026-11-23T12:00:00.000"));
    QVERIFY(m_server->endPod(base::PodName(haproxy)));
    m_server->advance(2000);
    QVERIFY(log.waitFor("\r\n0\r\n\r\n")); // the container is gone: the stream ends
}

void KubeApiTest::aLogIsCutAsAsked()
{
    const QString haproxy = pod(u"ess-haproxy"_s);
    const QByteArray path = pods + '/' + haproxy.toLatin1() + "/log?container=haproxy";
    RawClient client(m_server.get(), api);
    QVERIFY(client.get(path).body.count('\n') > 50);
    QCOMPARE(client.get(path + "&tailLines=3").body.count('\n'), 3);
    m_server->advance(5000);
    m_server->appendLog(base::PodName(haproxy), u"haproxy"_s, "late");
    QCOMPARE(client.get(path + "&sinceTime=2026-11-23T12:00:05Z").body, QByteArray("late\n"));
    QCOMPARE(client.get(path + "&previous=true").status, 400);
    QVERIFY(m_server->setPodReady(base::PodName(haproxy), false, u"CrashLoopBackOff"_s));
    QVERIFY(client.get(path + "&previous=true").body.endsWith("late\n"));
}

void KubeApiTest::aLogOfManyContainersNeedsOneNamed()
{
    const Json status = ask("GET", pods + "/ess-postgres-0/log", {}, {}, 400);
    QCOMPARE(base::text(status, "message"),
             u"a container name must be specified for pod ess-postgres-0, choose one of: [postgres postgres-ess-updater postgres-exporter]"_s);
}

void KubeApiTest::keepsAConnectionForTheNextRequest()
{
    RawClient client(m_server.get(), api);
    QCOMPARE(base::text(parsed(client.get("/version")), "gitVersion"), u"v1.31.4+k3s1"_s);
    QCOMPARE(client.get("/readyz").body, QByteArray("ok"));
    QVERIFY(!client.isClosed());
}

void KubeApiTest::aRefusedPortIsUnreachable()
{
    m_server->refuse(6443);
    RawClient client(m_server.get(), api);
    QVERIFY(!client.joined());
    QCOMPARE(client.joined().error().kind, base::Error::Kind::Unreachable);
    m_server->refuse(6443, false);
    QCOMPARE(RawClient(m_server.get(), api).get("/version").status, 200);
}

void KubeApiTest::droppedConnectionsEnd()
{
    RawClient watch(m_server.get(), api);
    watch.send("GET", pods + "?watch=true");
    QVERIFY(watch.waitFor("ADDED"));
    m_server->dropConnections();
    QVERIFY(watch.waitUntil([&] { return watch.isClosed(); }));
}

QTEST_GUILESS_MAIN(KubeApiTest)
#include "kubeapi_test.moc"
