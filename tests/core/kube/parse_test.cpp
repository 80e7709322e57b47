#include "core/kube/parse.h"

#include <QFile>
#include <QTest>

using namespace kube;

static QByteArray captured(const char *name)
{
    QFile file(QStringLiteral(TEST_DATA "/kube/") + QLatin1String(name));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

template <typename T>
static const T *named(const List<T> &list, const QString &name)
{
    for (const T &item : list.items)
        if (item.meta.name == name)
            return &item;
    return nullptr;
}

static QDateTime utc(const char *text)
{
    return QDateTime::fromString(QLatin1String(text), Qt::ISODateWithMs);
}

class ParseTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void readsCapturedPods()
    {
        const auto pods = parsePods(captured("pods.json"));
        QVERIFY2(pods, pods ? "" : qPrintable(pods.error().detail));
        QCOMPARE(pods->items.size(), 12);
        QCOMPARE(pods->resourceVersion, QStringLiteral("1198"));
        const Pod *synapse = named(*pods, QStringLiteral("ess-synapse-main-0"));
        QVERIFY(synapse);
        QVERIFY(synapse->ready);
        QCOMPARE(synapse->phase, QStringLiteral("Running"));
        QCOMPARE(synapse->reason, QString());
        QCOMPARE(synapse->podIp, QStringLiteral("10.42.0.12"));
        QCOMPARE(synapse->node, QStringLiteral("gigglin"));
        QCOMPARE(synapse->startedAt, utc("2026-11-23T07:40:08Z"));
        QCOMPARE(synapse->containers.size(), 3);
        QCOMPARE(synapse->containers.first().name, QStringLiteral("render-config"));
        QVERIFY(synapse->containers.first().init);
        QCOMPARE(synapse->containers.last().ports.first(), (ContainerPort{QStringLiteral("synapse-http"), 8008, QStringLiteral("TCP")}));
        QCOMPARE(synapse->statuses.first().state, QStringLiteral("terminated"));
        QCOMPARE(synapse->statuses.first().exitCode, std::optional<int>(0));
        QCOMPARE(synapse->meta.owners, (QList<OwnerReference>{{QStringLiteral("StatefulSet"), QStringLiteral("ess-synapse-main")}}));
        QCOMPARE(named(*pods, QStringLiteral("ess-init-secrets-lt992"))->reason, QStringLiteral("Completed"));
    }
    void readsCapturedServices()
    {
        const auto services = parseServices(captured("services.json"));
        QVERIFY(services);
        QCOMPARE(services->items.size(), 12);
        const Service *synapse = named(*services, QStringLiteral("ess-synapse"));
        QCOMPARE(synapse->type, QStringLiteral("NodePort"));
        QCOMPARE(synapse->ports.first(), (ServicePort{QStringLiteral("haproxy-synapse"), 8008, QStringLiteral("haproxy-synapse"),
                                                      QStringLiteral("TCP"), NodePort(32612)}));
        QCOMPARE(named(*services, QStringLiteral("ess-postgres"))->clusterIp, QStringLiteral("None"));
        const Service *mas = named(*services, QStringLiteral("ess-matrix-authentication-service"));
        QCOMPARE(mas->ports.first().targetPort, TargetPort(quint16{8080}));
    }
    void readsCapturedRest()
    {
        const auto slices = parseEndpointSlices(captured("endpointslices.json"));
        QVERIFY(slices);
        const auto &slice = slices->items.first();
        QCOMPARE(slice.service, ServiceName(QStringLiteral("ess-element-admin")));
        QCOMPARE(slice.endpoints.size(), 1);
        QVERIFY(slice.endpoints.first().ready);
        QCOMPARE(slice.endpoints.first().targetName, QStringLiteral("ess-element-admin-66c9cf9587-xs974"));

        const auto ingresses = parseIngresses(captured("ingresses.json"));
        QVERIFY(ingresses);
        const Ingress *rtc = named(*ingresses, QStringLiteral("ess-matrix-rtc"));
        QCOMPARE(rtc->className, QStringLiteral("traefik"));
        QCOMPARE(rtc->rules.first().host, QStringLiteral("mrtc.gigglin.tech"));
        QCOMPARE(rtc->rules.first().paths.last(),
                 (IngressPath{QStringLiteral("/"), QStringLiteral("Prefix"), ServiceName(QStringLiteral("ess-matrix-rtc-sfu")), QStringLiteral("http")}));

        const auto deployments = parseWorkloads(captured("deployments.json"));
        QVERIFY(deployments);
        const Workload *authoriser = named(*deployments, QStringLiteral("ess-matrix-rtc-authorisation-service"));
        QCOMPARE(authoriser->kind, QStringLiteral("Deployment"));
        QCOMPARE(authoriser->ready, 1);
        QVERIFY(authoriser->containers.first().env.contains(EnvVar{QStringLiteral("LIVEKIT_URL"), QStringLiteral("wss://mrtc.gigglin.tech")}));
        QCOMPARE(parseWorkloads(captured("statefulsets.json"))->items.first().kind, QStringLiteral("StatefulSet"));

        const auto jobs = parseJobs(captured("jobs.json"));
        QVERIFY(jobs);
        QCOMPARE(jobs->items.first().succeeded, 1);
        QVERIFY(jobs->items.first().completedAt.isValid());

        const auto events = parseEvents(captured("events.json"));
        QVERIFY(events);
        QCOMPARE(events->items.first().at, utc("2026-11-23T07:40:07.527Z"));
        QCOMPARE(events->items.first().object, QStringLiteral("Pod/ess-deployment-markers-post-zn8f9"));
        QCOMPARE(events->items.first().count, 1);

        const auto nodes = parseNodes(captured("nodes.json"));
        QVERIFY(nodes);
        QVERIFY(nodes->items.first().ready);
        QCOMPARE(nodes->items.first().internalIps, QStringList{QStringLiteral("127.0.0.1")});

        const auto secrets = parseMetadata(captured("helm-secret-metadata.json"));
        QVERIFY2(secrets, secrets ? "" : qPrintable(secrets.error().detail));
        QCOMPARE(secrets->items.first().labels.value(QStringLiteral("owner")), QStringLiteral("helm"));
    }

    void readsPods_data()
    {
        QTest::addColumn<QByteArray>("status");
        QTest::addColumn<QString>("reason");
        QTest::newRow("a container that cannot pull its image gives the reason")
            << QByteArray(R"({"phase":"Pending","conditions":[{"type":"Ready","status":"False","reason":"ContainersNotReady"}],)"
                          R"("containerStatuses":[{"name":"a","state":{"waiting":{"reason":"ImagePullBackOff"}}}]})")
            << QStringLiteral("ImagePullBackOff");
        QTest::newRow("the pod's own reason comes first")
            << QByteArray(R"({"phase":"Failed","reason":"Evicted","containerStatuses":[{"name":"a","state":{"terminated":{"reason":"Error","exitCode":1}}}]})")
            << QStringLiteral("Evicted");
        QTest::newRow("a pod that no node takes says so")
            << QByteArray(R"({"phase":"Pending","conditions":[{"type":"PodScheduled","status":"False","reason":"Unschedulable"}]})")
            << QStringLiteral("Unschedulable");
        QTest::newRow("an init container that ended well is no reason")
            << QByteArray(R"({"phase":"Running","initContainerStatuses":[{"name":"i","state":{"terminated":{"reason":"Completed","exitCode":0}}}],)"
                          R"("conditions":[{"type":"Ready","status":"False","reason":"ContainersNotReady"}]})")
            << QStringLiteral("ContainersNotReady");
    }
    void readsPods()
    {
        QFETCH(QByteArray, status);
        QFETCH(QString, reason);
        const auto pod = parseObject<Pod>(R"({"kind":"Pod","metadata":{"name":"p"},"status":)" + status + "}");
        QVERIFY2(pod, pod ? "" : qPrintable(pod.error().detail));
        QCOMPARE(pod->reason, reason);
        QVERIFY(!pod->ready);
    }
    void aCrashingContainerKeepsTheExitCodeOfItsLastRun()
    {
        const auto pod = parseObject<Pod>(R"({"kind":"Pod","metadata":{"name":"p"},"status":{"containerStatuses":[{"name":"sfu","restartCount":7,)"
                                          R"("state":{"waiting":{"reason":"CrashLoopBackOff"}},"lastState":{"terminated":{"exitCode":0}}}]}})");
        QVERIFY(pod);
        QCOMPARE(pod->statuses.first().exitCode, std::optional<int>(0));
        QCOMPARE(pod->restarts(), 7);
    }
    void dropsLastApplied()
    {
        const auto meta = parseObject<Meta>(R"({"kind":"Secret","metadata":{"name":"s","annotations":)"
                                            R"({"a":"b","kubectl.kubernetes.io/last-applied-configuration":"{secret}"}}})");
        QVERIFY(meta);
        QCOMPARE(meta->annotations, (Labels{{QStringLiteral("a"), QStringLiteral("b")}}));
    }
    void anUnknownReadyConditionCountsAsReady()
    {
        const auto slice = parseObject<EndpointSlice>(R"({"kind":"EndpointSlice","metadata":{"name":"s"},"endpoints":)"
                                                      R"([{"addresses":["10.0.0.1"]},{"addresses":["10.0.0.2"],"conditions":{"ready":false}}]})");
        QVERIFY(slice);
        QVERIFY(slice->endpoints[0].ready);
        QVERIFY(!slice->endpoints[1].ready);
    }
    void anEmptyListMayBeNull()
    {
        const auto pods = parsePods(R"({"kind":"PodList","metadata":{"resourceVersion":"5"},"items":null})");
        QVERIFY(pods);
        QCOMPARE(*pods, (List<Pod>{{}, QStringLiteral("5")}));
    }
    void readsTheVersion()
    {
        QCOMPARE(parseVersion(R"({"major":"1","gitVersion":"v1.31.4+k3s1"})")->gitVersion, QStringLiteral("v1.31.4+k3s1"));
    }
    void readsWatchEvents()
    {
        const auto added = parseWatchEvent(R"({"type":"ADDED","object":{"kind":"Pod","metadata":{"name":"p","resourceVersion":"7"}}})");
        QVERIFY(added);
        QCOMPARE(added->type, WatchEvent::Type::Added);
        QCOMPARE(added->resourceVersion, QStringLiteral("7"));
        QCOMPARE(parseObject<Pod>(added->object)->meta.name, QStringLiteral("p"));

        const auto expired = parseWatchEvent(R"({"type":"ERROR","object":{"kind":"Status","code":410,"message":"too old resource version"}})");
        QVERIFY(expired);
        QCOMPARE(expired->errorCode, 410);
        QCOMPARE(expired->message, QStringLiteral("too old resource version"));

        const auto bookmark = parseWatchEvent(R"({"type":"BOOKMARK","object":{"kind":"Pod","metadata":{"resourceVersion":"900"}}})");
        QVERIFY(bookmark);
        QCOMPARE(bookmark->resourceVersion, QStringLiteral("900"));
    }
    void readsTheMessageOfAStatus()
    {
        QCOMPARE(statusMessage(R"({"kind":"Status","message":"pods is forbidden"})"), QStringLiteral("pods is forbidden"));
        QCOMPARE(statusMessage("<html>"), QString());
        QCOMPARE(statusMessage(R"({"kind":"PodList"})"), QString());
    }

    void refuses_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("cut short") << captured("pods.json").left(5000);
        QTest::newRow("a page of HTML") << QByteArray("<html>502 Bad Gateway</html>");
        QTest::newRow("another kind of list") << captured("services.json");
        QTest::newRow("a status") << QByteArray(R"({"kind":"Status","code":403,"message":"pods is forbidden"})");
        QTest::newRow("items is a text") << QByteArray(R"({"kind":"PodList","items":"x"})");
        QTest::newRow("an item is a number") << QByteArray(R"({"kind":"PodList","items":[1]})");
        QTest::newRow("an item has no name") << QByteArray(R"({"kind":"PodList","items":[{"metadata":{"name":5}}]})");
        QTest::newRow("an array") << QByteArray("[]");
        QTest::newRow("nested too deep") << R"({"kind":"PodList","items":)" + QByteArray(200000, '[') + QByteArray(200000, ']') + "}";
        QTest::newRow("invalid UTF-8") << QByteArray("{\"kind\":\"PodList\",\"items\":[{\"metadata\":{\"name\":\"\xff\"}}]}");
    }
    void refuses()
    {
        QFETCH(QByteArray, body);
        const auto pods = parsePods(body);
        QVERIFY(!pods);
        QCOMPARE(pods.error().kind, base::Error::Kind::Malformed);
        QVERIFY(!pods.error().what.isEmpty());
        QVERIFY(!parseObject<Pod>(body));
        QVERIFY(!parseWatchEvent(body));
        QVERIFY(!parseVersion(body));
        QVERIFY(!parseConfigMap(body));
    }
    void refusesWatchEvents_data()
    {
        QTest::addColumn<QByteArray>("line");
        QTest::newRow("a type that nobody knows") << QByteArray(R"({"type":"RENAMED","object":{}})");
        QTest::newRow("no object") << QByteArray(R"({"type":"ADDED"})");
        QTest::newRow("half a line") << QByteArray(R"({"type":"ADDED","object":{"kind":"Pod")");
    }
    void refusesWatchEvents()
    {
        QFETCH(QByteArray, line);
        QVERIFY(!parseWatchEvent(line));
    }
};

QTEST_APPLESS_MAIN(ParseTest)
#include "parse_test.moc"
