#include "core/ess/manifest.h"

#include <QTest>

using namespace ess;

namespace {

const QByteArray manifest = R"(---
# Source: matrix-stack/templates/secret.yaml
kind: Secret
stringData: {broken: [hunter2
---
# Source: matrix-stack/templates/rtc.yaml
apiVersion: apps/v1
kind: Deployment
metadata:
  name: ess-matrix-rtc-authorisation-service
spec:
  replicas: 2
  template:
    metadata:
      annotations:
        notes: |
          first
           ---
          last
    spec:
      initContainers:
        - name: render-config
          image: tools:1
      containers:
        - name: main
          image: "lk-jwt-service:0.6.0"
          env:
            - name: LIVEKIT_URL
              value: wss://mrtc.example.org
            - name: LIVEKIT_SECRET
              value: hunter2
            - name: PORT
              value: "8080"
            - name: KEY
              valueFrom: {secretKeyRef: {name: a, key: b}}
            - name: EMPTY
--- # another
{"kind": "StatefulSet", "metadata": {"name": "ess-postgres"}, "spec": {"template": {"spec": {"containers": [{"name": "postgres", "image": "postgres:17"}]}}}}
)";

} // namespace

class ManifestTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void readsTheWorkloads()
    {
        const auto workloads = parseManifest(manifest);
        QVERIFY2(workloads, workloads ? "" : qPrintable(workloads.error().what));
        QCOMPARE(workloads->size(), 2);
        const ManifestWorkload &rtc = workloads->first();
        QCOMPARE(rtc.kind, QStringLiteral("Deployment"));
        QCOMPARE(rtc.name, QStringLiteral("ess-matrix-rtc-authorisation-service"));
        QCOMPARE(rtc.replicas, std::optional(2));
        QCOMPARE(rtc.containers.size(), 2);
        QVERIFY(rtc.containers.first().init);
        const ManifestContainer &main = rtc.containers.last();
        QCOMPARE(main.image, QStringLiteral("lk-jwt-service:0.6.0"));
        QCOMPARE(main.env.size(), 5);
        QCOMPARE(main.env[0].value->shown, QStringLiteral("wss://mrtc.example.org"));
        QCOMPARE(main.env[2].value, std::optional(kept(QStringLiteral("PORT"), QStringLiteral("8080"))));
        QVERIFY(!main.env[3].value);
        QCOMPARE(main.env[4].value, std::optional(kept(QStringLiteral("EMPTY"), {})));
        QCOMPARE(workloads->last().containers.first().image, QStringLiteral("postgres:17"));
        QVERIFY(!workloads->last().replicas);
        QCOMPARE(shownEnv(*workloads, rtc.name, QStringLiteral("LIVEKIT_URL")), QStringLiteral("wss://mrtc.example.org"));
        QCOMPARE(shownEnv(*workloads, rtc.name, QStringLiteral("KEY")), QString());
    }
    void keepsNoSecret()
    {
        const auto workloads = parseManifest(manifest);
        QVERIFY(workloads);
        const ManifestEnv &secret = workloads->first().containers.last().env[1];
        QCOMPARE(secret.value->shown, QStringLiteral("•••"));
        QVERIFY(!secret.value->digest.contains("hunter2"));
    }
    void anOrderOfKeysIsNoDifference()
    {
        const QByteArray a = "kind: Deployment\nmetadata: {name: a}\nspec: {template: {spec: {x: 1, y: [1, 2]}}}\n";
        const QByteArray b = "spec:\n  template:\n    spec:\n      y:\n      - 1\n      - 2\n      x: 1\nkind: Deployment\nmetadata:\n  name: a\n";
        const QByteArray c = QByteArray(a).replace("[1, 2]", "[2, 1]");
        QCOMPARE(parseManifest(a)->first().pods, parseManifest(b)->first().pods);
        QVERIFY(parseManifest(a)->first().pods != parseManifest(c)->first().pods);
    }
    void anEmptyOneHasNone()
    {
        QCOMPARE(*parseManifest({}), QList<ManifestWorkload>());
        QCOMPARE(*parseManifest("---\n---\nkind: Service\n"), QList<ManifestWorkload>());
        QCOMPARE(*parseManifest("text that speaks of kind: Deployment, hunter2"), QList<ManifestWorkload>());
    }
    void refuses_data()
    {
        QTest::addColumn<QByteArray>("yaml");
        const QByteArray head = "kind: Deployment\n";
        QTest::newRow("cut short") << head + "spec: {hunter2: [";
        QTest::newRow("a key twice") << head + "hunter2: 1\nhunter2: 2\n";
        QTest::newRow("an alias bomb") << head + "a: &hunter2 [1]\nb: [*hunter2, *hunter2]\n";
        QTest::newRow("nested too deep") << head + "spec: " + QByteArray(5000, '[') + QByteArray(5000, ']');
    }
    void refuses()
    {
        QFETCH(QByteArray, yaml);
        const auto workloads = parseManifest(yaml);
        QVERIFY(!workloads);
        QCOMPARE(workloads.error().kind, base::Error::Kind::Malformed);
        QVERIFY(!(workloads.error().what + workloads.error().detail).contains(QStringLiteral("hunter2")));
    }
    void survivesWhatIsNoWorkload_data()
    {
        QTest::addColumn<QByteArray>("yaml");
        QTest::newRow("a list for a map") << QByteArray("kind: Deployment\nmetadata: [1]\nspec: [2]\n");
        QTest::newRow("scalars everywhere") << QByteArray("kind: Deployment\nmetadata: a\nspec: {replicas: many, template: b}\n");
        QTest::newRow("env is no list") << QByteArray("kind: StatefulSet\nspec: {template: {spec: {containers: [{env: 5}, 7, {env: [a, [b]]}]}}}\n");
        QTest::newRow("a map as a key") << QByteArray("kind: StatefulSet\nspec: {template: {? {a: b} : c}}\n");
    }
    void survivesWhatIsNoWorkload()
    {
        QFETCH(QByteArray, yaml);
        const auto workloads = parseManifest(yaml);
        QVERIFY2(workloads, workloads ? "" : qPrintable(workloads.error().what));
        QCOMPARE(workloads->size(), 1);
        QVERIFY(!workloads->first().replicas);
    }
};

QTEST_APPLESS_MAIN(ManifestTest)
#include "manifest_test.moc"
