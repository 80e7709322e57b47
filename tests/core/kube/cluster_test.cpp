#include "core/http/client.h"
#include "core/kube/cluster.h"
#include "tests/support/fakeserver.h"

#include <QFile>
#include <QTest>
#include <QTimeZone>

#include <QCoro/QCoroTask>

using namespace kube;
using base::Error;
using support::FakeServer;

namespace {

const Namespace ess(QStringLiteral("ess"));
const QByteArray podsPath = "/api/v1/namespaces/ess/pods";

Kubeconfig config()
{
    Kubeconfig made;
    made.server = QStringLiteral("http://127.0.0.1:6443");
    return made;
}

QByteArray data(const QString &name)
{
    QFile file(QStringLiteral(TEST_DATA "/kube/") + name);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QByteArray status(int code, const QByteArray &message)
{
    return R"({"kind":"Status","apiVersion":"v1","status":"Failure","message":")" + message + R"(","code":)" + QByteArray::number(code) + '}';
}

QByteArray page(const QByteArray &version, const QByteArray &more, const QList<QByteArray> &names)
{
    QByteArrayList items;
    for (const QByteArray &name : names)
        items.append(R"({"metadata":{"namespace":"ess","name":")" + name + R"("}})");
    return R"({"kind":"PodList","metadata":{"resourceVersion":")" + version + R"(","continue":")" + more + R"("},"items":[)" + items.join(',') + "]}";
}

// A fake API and a cluster that asks it.
struct Cut {
    FakeServer server;
    http::Client client{&server, QStringLiteral("through SSH")};
    Cluster cluster{&client, config()};
};

template <typename T>
QString outcome(const base::Result<T> &result)
{
    return result ? QStringLiteral("fine") : base::kindName(result.error().kind);
}

} // namespace

class ClusterTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void readsEveryKindWhereItIs()
    {
        Cut cut;
        const auto serve = [&cut](const QByteArray &path, const QString &file) { cut.server.on(path, 200, data(file)); };
        serve(podsPath, QStringLiteral("pods.json"));
        serve("/api/v1/namespaces/ess/services", QStringLiteral("services.json"));
        serve("/apis/discovery.k8s.io/v1/namespaces/ess/endpointslices", QStringLiteral("endpointslices.json"));
        serve("/apis/networking.k8s.io/v1/namespaces/ess/ingresses", QStringLiteral("ingresses.json"));
        serve("/apis/apps/v1/namespaces/ess/deployments", QStringLiteral("deployments.json"));
        serve("/apis/apps/v1/namespaces/ess/statefulsets", QStringLiteral("statefulsets.json"));
        serve("/apis/batch/v1/namespaces/ess/jobs", QStringLiteral("jobs.json"));
        serve("/api/v1/namespaces/ess/events", QStringLiteral("events.json"));
        serve("/api/v1/nodes", QStringLiteral("nodes.json"));
        serve("/api/v1/secrets", QStringLiteral("helm-secret-metadata.json"));
        cut.server.on("/version", 200, R"({"gitVersion":"v1.33.13+k3s1"})");
        const auto pods = QCoro::waitFor(cut.cluster.pods(ess));
        const auto version = QCoro::waitFor(cut.cluster.version());
        QCOMPARE(outcome(pods), QStringLiteral("fine"));
        QVERIFY(!pods->items.isEmpty());
        QCOMPARE(outcome(QCoro::waitFor(cut.cluster.services(ess))), QStringLiteral("fine"));
        QCOMPARE(outcome(QCoro::waitFor(cut.cluster.endpointSlices(ess))), QStringLiteral("fine"));
        QCOMPARE(outcome(QCoro::waitFor(cut.cluster.ingresses(ess))), QStringLiteral("fine"));
        QCOMPARE(outcome(QCoro::waitFor(cut.cluster.deployments(ess))), QStringLiteral("fine"));
        QCOMPARE(outcome(QCoro::waitFor(cut.cluster.statefulSets(ess))), QStringLiteral("fine"));
        QCOMPARE(outcome(QCoro::waitFor(cut.cluster.jobs(ess))), QStringLiteral("fine"));
        QCOMPARE(outcome(QCoro::waitFor(cut.cluster.events(ess))), QStringLiteral("fine"));
        QCOMPARE(outcome(QCoro::waitFor(cut.cluster.nodes())), QStringLiteral("fine"));
        QCOMPARE(outcome(QCoro::waitFor(cut.cluster.secretMetadata({}, QStringLiteral("owner=helm")))), QStringLiteral("fine"));
        QCOMPARE(version->gitVersion, QStringLiteral("v1.33.13+k3s1"));
        const auto secrets = cut.server.last("/api/v1/secrets");
        QVERIFY(secrets->header("accept").contains("as=PartialObjectMetadataList"));
        QVERIFY(secrets->asks("labelSelector=owner%3Dhelm"));
    }

    void saysWhatFailed_data()
    {
        QTest::addColumn<int>("code");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<Error::Kind>("kind");
        QTest::addColumn<QString>("what");
        const QString unreadable = QStringLiteral("The answer of the Kubernetes API (Pod) cannot be read.");
        QTest::newRow("401") << 401 << status(401, "Unauthorized") << Error::Kind::Auth
                             << QStringLiteral("The kubeconfig's certificate is no longer accepted; K3s renews it at restart.");
        QTest::newRow("403") << 403 << status(403, "pods is forbidden: User \\\"x\\\"") << Error::Kind::Forbidden
                             << QStringLiteral("The Kubernetes API does not allow this: pods is forbidden: User \"x\"");
        QTest::newRow("404") << 404 << status(404, "namespaces \\\"ess\\\" not found") << Error::Kind::NotFound
                             << QStringLiteral("The Kubernetes API does not know this: namespaces \"ess\" not found");
        QTest::newRow("409") << 409 << status(409, "the object has been modified") << Error::Kind::Conflict
                             << QStringLiteral("It was changed in the cluster meanwhile: the object has been modified");
        QTest::newRow("410") << 410 << status(410, "too old") << Error::Kind::Conflict
                             << QStringLiteral("The Kubernetes API no longer has the version that was asked for.");
        QTest::newRow("500 with a reason") << 500 << status(500, "etcd is slow\\u001b[31m") << Error::Kind::Failed
                                           << QStringLiteral("The Kubernetes API answered 500: etcd is slow\\x1b[31m");
        QTest::newRow("502 with a page of a proxy") << 502 << QByteArray("<html><h1>Bad Gateway</h1>") << Error::Kind::Failed
                                                    << QStringLiteral("The Kubernetes API answered 502.");
        QTest::newRow("a redirect to a login page") << 302 << QByteArray() << Error::Kind::Failed << QStringLiteral("The Kubernetes API answered 302.");
        QTest::newRow("HTML") << 200 << QByteArray("<!doctype html><title>Welcome") << Error::Kind::Malformed << unreadable;
        QTest::newRow("nothing") << 200 << QByteArray() << Error::Kind::Malformed << unreadable;
        QTest::newRow("half a JSON") << 200 << data(QStringLiteral("pods.json")).left(5000) << Error::Kind::Malformed << unreadable;
        QTest::newRow("a million levels") << 200 << R"({"kind":"PodList","items":)" + QByteArray(1000000, '[') << Error::Kind::Malformed << unreadable;
        QTest::newRow("another kind") << 200 << data(QStringLiteral("services.json")) << Error::Kind::Malformed << unreadable;
    }
    void saysWhatFailed()
    {
        QFETCH(int, code);
        QFETCH(QByteArray, body);
        QFETCH(Error::Kind, kind);
        QFETCH(QString, what);
        FakeServer server;
        server.on(podsPath, code, body);
        http::Client client(&server);
        Kubeconfig signedIn = config();
        signedIn.clientCertificatePem = "a certificate";
        signedIn.token = base::Secret("s3cret");
        Cluster cluster(&client, signedIn);
        const auto pods = QCoro::waitFor(cluster.pods(ess));
        QVERIFY(!pods);
        QCOMPARE(pods.error().what, what);
        QCOMPARE(pods.error().kind, kind);
        QVERIFY(!pods.error().detail.contains(QStringLiteral("s3cret")));
    }

    void givesTheTunnelsOwnWords()
    {
        Cut cut;
        const Error lost{Error::Kind::Unreachable, QStringLiteral("Link lost."), {}};
        cut.server.refuse(lost);
        const auto pods = QCoro::waitFor(cut.cluster.pods(ess));
        QVERIFY(!pods);
        QCOMPARE(pods.error(), lost);
    }

    void readsAListInPages()
    {
        Cut cut;
        cut.server.on(podsPath, [](const FakeServer::Request &request) {
            if (request->asks("continue=more%2Fplease"))
                request->reply(200, page("7", "", {"c"}));
            else
                request->reply(200, page("7", "more/please", {"a", "b"}));
        });
        const auto pods = QCoro::waitFor(cut.cluster.pods(ess));
        QVERIFY(pods);
        QCOMPARE(pods->items.size(), 3);
        QCOMPARE(pods->resourceVersion, QStringLiteral("7"));
        QVERIFY(cut.server.last(podsPath)->asks("limit=500"));
    }

    void beginsAgainWhenTheNextPageHasExpired()
    {
        Cut cut;
        cut.server.on(podsPath, [&cut](const FakeServer::Request &request) {
            if (cut.server.count(podsPath) == 2)
                request->reply(410, status(410, "expired"));
            else
                request->reply(200, page(QByteArray::number(cut.server.count(podsPath)), cut.server.count(podsPath) < 4 ? "x" : "", {"a", "b"}));
        });
        const auto pods = QCoro::waitFor(cut.cluster.pods(ess));
        QVERIFY(pods);
        QCOMPARE(pods->resourceVersion, QStringLiteral("3"));
        QCOMPARE(cut.server.count(podsPath), 4);
        QCOMPARE(pods->items.size(), 4);
    }

    void givesUpOnAListThatNeverEnds()
    {
        Cut cut;
        cut.server.on(podsPath, 200, page("1", "on", {}));
        const auto pods = QCoro::waitFor(cut.cluster.pods(ess));
        QVERIFY(!pods);
        QCOMPARE(pods.error().kind, Error::Kind::Malformed);
        QCOMPARE(cut.server.count(podsPath), 200);
    }

    void asksForALogAsOptionsSay_data()
    {
        QTest::addColumn<LogOptions>("options");
        QTest::addColumn<QByteArray>("query");
        LogOptions options;
        QTest::newRow("the whole log") << options << QByteArray("timestamps=true&limitBytes=100");
        options.container = QStringLiteral("synapse");
        options.previous = true;
        options.tailLines = 10;
        QTest::newRow("the end of a container's previous run") << options << QByteArray("container=synapse&previous=true&timestamps=true&tailLines=10&limitBytes=100");
        options = {};
        options.timestamps = false;
        options.sinceTime = QDateTime::fromMSecsSinceEpoch(1795000000999, QTimeZone(3600));
        QTest::newRow("since a time, in whole seconds of UTC") << options << QByteArray("sinceTime=2026-11-18T11:06:40Z&limitBytes=100");
    }
    void asksForALogAsOptionsSay()
    {
        QFETCH(LogOptions, options);
        QFETCH(QByteArray, query);
        Cut cut;
        const QByteArray path = "/api/v1/namespaces/ess/pods/synapse-0/log";
        cut.server.on(path, [](const FakeServer::Request &request) { request->reply(200, "line\n", "text/plain"); });
        const auto log = QCoro::waitFor(cut.cluster.log(ess, PodName(QStringLiteral("synapse-0")), options, 100));
        QVERIFY(log);
        QCOMPARE(*log, "line\n");
        QCOMPARE(QByteArray::fromPercentEncoding(cut.server.last(path)->query), query);
        QCOMPARE(cut.server.bulkJoins(), 1);
    }

    void followsALog()
    {
        Cut cut;
        const QByteArray path = "/api/v1/namespaces/ess/pods/sfu-0/log";
        cut.server.on(path, [](const FakeServer::Request &request) { request->begin(200, "text/plain"); });
        QByteArray seen;
        bool ended = false;
        const auto stream = cut.cluster.followLog(ess, PodName(QStringLiteral("sfu-0")), {});
        connect(stream.get(), &ByteStream::bytes, this, [&seen](const QByteArray &chunk) { seen += chunk; });
        connect(stream.get(), &ByteStream::ended, this, [&ended](const base::Result<> &how) { ended = how.has_value(); });
        QTRY_COMPARE(cut.server.count(path), 1);
        QVERIFY(cut.server.last(path)->asks("follow=true"));
        cut.server.last(path)->write("one\n");
        QTRY_COMPARE(seen, "one\n");
        cut.server.last(path)->end();
        QTRY_VERIFY(ended);
    }

    void aRefusedStreamIsAnErrorAndNoContent()
    {
        Cut cut;
        cut.server.on("/api/v1/namespaces/ess/pods/sfu-0/log", 404, status(404, "pods \\\"sfu-0\\\" not found"));
        QByteArray seen;
        std::optional<Error> error;
        const auto stream = cut.cluster.followLog(ess, PodName(QStringLiteral("sfu-0")), {});
        connect(stream.get(), &ByteStream::bytes, this, [&seen](const QByteArray &chunk) { seen += chunk; });
        connect(stream.get(), &ByteStream::ended, this, [&error](const base::Result<> &how) { error = how.error(); });
        QTRY_VERIFY(error);
        QCOMPARE(error->kind, Error::Kind::NotFound);
        QVERIFY(seen.isEmpty());
    }

    void escapesWhatAPersonTyped()
    {
        Cut cut;
        const auto answer = QCoro::waitFor(cut.cluster.configMap(Namespace(QStringLiteral("../kube-system")), QStringLiteral("a?b#c")));
        QVERIFY(!answer);
        QCOMPARE(cut.server.seen().first()->path, "/api/v1/namespaces/..%2Fkube-system/configmaps/a%3Fb%23c");
    }

    void readsOneWorkload()
    {
        Cut cut;
        const QByteArray path = "/apis/apps/v1/namespaces/ess/statefulsets/a";
        cut.server.on(path, 200,
                      R"({"kind":"StatefulSet","metadata":{"name":"a"},"spec":{"replicas":2,"template":{"metadata":{"annotations":{"kubectl.kubernetes.io/restartedAt":"now"}}}}})");
        const auto one = QCoro::waitFor(cut.cluster.workload(ess, QStringLiteral("StatefulSet"), QStringLiteral("a")));
        QVERIFY2(one, one ? "" : qPrintable(one.error().detail));
        QCOMPARE(one->kind, QStringLiteral("StatefulSet"));
        QCOMPARE(one->desired, 2);
        QCOMPARE(one->templateAnnotations.value(QStringLiteral("kubectl.kubernetes.io/restartedAt")), QStringLiteral("now"));
        const auto other = QCoro::waitFor(cut.cluster.workload(ess, QStringLiteral("DaemonSet"), QStringLiteral("a")));
        QCOMPARE(outcome(other), QStringLiteral("usage"));
        QCOMPARE(cut.server.seen().size(), 1); // nothing is asked of what it cannot be
    }
    void writesAsEssConsole_data()
    {
        QTest::addColumn<Cluster::PatchType>("type");
        QTest::addColumn<bool>("dryRun");
        QTest::addColumn<bool>("force");
        QTest::addColumn<QByteArray>("contentType");
        QTest::addColumn<QByteArray>("query");
        using Type = Cluster::PatchType;
        QTest::newRow("a merge") << Type::Merge << false << false << QByteArray("application/merge-patch+json") << QByteArray("fieldManager=ess-console");
        QTest::newRow("a strategic merge, tried only") << Type::Strategic << true << false << QByteArray("application/strategic-merge-patch+json")
                                                       << QByteArray("fieldManager=ess-console&dryRun=All");
        QTest::newRow("a forced apply") << Type::Apply << false << true << QByteArray("application/apply-patch+yaml") << QByteArray("fieldManager=ess-console&force=true");
        QTest::newRow("force means nothing elsewhere") << Type::Json << false << true << QByteArray("application/json-patch+json") << QByteArray("fieldManager=ess-console");
    }
    void writesAsEssConsole()
    {
        QFETCH(Cluster::PatchType, type);
        QFETCH(bool, dryRun);
        QFETCH(bool, force);
        QFETCH(QByteArray, contentType);
        QFETCH(QByteArray, query);
        Cut cut;
        cut.server.on("/x", 200, "{}");
        const auto answer = QCoro::waitFor(cut.cluster.patch(QStringLiteral("/x"), type, "{\"a\":1}", dryRun, force));
        QVERIFY(answer);
        const auto seen = cut.server.last("/x");
        QCOMPARE(seen->method, "PATCH");
        QCOMPARE(seen->header("content-type"), contentType);
        QCOMPARE(seen->query, query);
        QCOMPARE(seen->body, "{\"a\":1}");
    }

    void removesOnlyWhatIsStillTheSame()
    {
        Cut cut;
        cut.server.on("/x", 409, status(409, "precondition failed"));
        const auto answer = QCoro::waitFor(cut.cluster.remove(QStringLiteral("/x"), R"({"uid":"1"})"));
        QCOMPARE(outcome(answer), QStringLiteral("conflict"));
        QCOMPARE(cut.server.last("/x")->method, "DELETE");
        QCOMPARE(cut.server.last("/x")->body, R"({"apiVersion":"v1","kind":"DeleteOptions","propagationPolicy":"Background","preconditions":{"uid":"1"}})");
    }

    void signsInWithWhatTheKubeconfigHolds_data()
    {
        QTest::addColumn<QByteArray>("token");
        QTest::addColumn<QByteArray>("password");
        QTest::addColumn<QByteArray>("header");
        QTest::newRow("a token") << QByteArray("abc") << QByteArray() << QByteArray("Bearer abc");
        QTest::newRow("a password") << QByteArray() << QByteArray("abc") << QByteArray("Basic YWRtaW46YWJj");
        QTest::newRow("neither") << QByteArray() << QByteArray() << QByteArray();
    }
    void signsInWithWhatTheKubeconfigHolds()
    {
        QFETCH(QByteArray, token);
        QFETCH(QByteArray, password);
        QFETCH(QByteArray, header);
        FakeServer server;
        server.on("/x", 200, "{}");
        http::Client client(&server);
        Kubeconfig signedIn = config();
        signedIn.token = base::Secret(std::move(token));
        signedIn.user = QStringLiteral("admin");
        signedIn.password = base::Secret(std::move(password));
        Cluster cluster(&client, signedIn);
        const auto answer = QCoro::waitFor(cluster.get(QStringLiteral("/x")));
        QVERIFY(answer);
        QCOMPARE(server.last("/x")->header("authorization"), header);
    }

    void anApiThatHangsUpIsNamed()
    {
        Cut cut;
        cut.server.on(podsPath, [](const FakeServer::Request &request) { request->cut(); });
        const auto pods = QCoro::waitFor(cut.cluster.pods(ess));
        QVERIFY(!pods);
        QCOMPARE(pods.error().kind, Error::Kind::Unreachable);
        QCOMPARE(pods.error().what, QStringLiteral("The Kubernetes API closed the connection without an answer (127.0.0.1:6443 through SSH)."));
    }
};

QTEST_GUILESS_MAIN(ClusterTest)
#include "cluster_test.moc"
