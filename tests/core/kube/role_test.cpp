#include "core/kube/parse.h"
#include "core/kube/role.h"

#include <QFile>
#include <QTest>

using namespace kube;

class RoleTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void everyRoleHasANameOfItsOwn()
    {
        for (int i = 0; i <= static_cast<int>(Role::Other); ++i)
            QCOMPARE(roleFromName(roleName(static_cast<Role>(i))), std::optional<Role>(static_cast<Role>(i)));
        QCOMPARE(roleFromName(QStringLiteral("Synapse")), std::nullopt);
    }
    void rolesOfARealRelease()
    {
        QFile file(QStringLiteral(TEST_DATA "/kube/pods.json"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const auto pods = parsePods(file.readAll());
        QVERIFY(pods);
        QStringList seen;
        for (const Pod &pod : pods->items)
            seen.append(roleName(roleOf(pod)) + u' ' + workloadOf(pod));
        const QStringList expected{QStringLiteral("hook Job/ess-deployment-markers-post"),
                                   QStringLiteral("hook Job/ess-deployment-markers-pre"),
                                   QStringLiteral("elementAdmin Deployment/ess-element-admin"),
                                   QStringLiteral("elementWeb Deployment/ess-element-web"),
                                   QStringLiteral("haproxy Deployment/ess-haproxy"),
                                   QStringLiteral("hook Job/ess-init-secrets"),
                                   QStringLiteral("mas Deployment/ess-matrix-authentication-service"),
                                   QStringLiteral("authoriser Deployment/ess-matrix-rtc-authorisation-service"),
                                   QStringLiteral("sfu Deployment/ess-matrix-rtc-sfu"),
                                   QStringLiteral("postgres StatefulSet/ess-postgres"),
                                   QStringLiteral("hook Job/ess-synapse-check-config"),
                                   QStringLiteral("synapse StatefulSet/ess-synapse-main")};
        QCOMPARE(seen, expected);
    }
    void decides_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("component");
        QTest::addColumn<QString>("image");
        QTest::addColumn<Role>("role");
        const QString none;
        QTest::newRow("an authoriser of chart 0.11") << QStringLiteral("matrix-rtc-authorizer") << none << none << Role::Authoriser;
        QTest::newRow("a worker of Synapse") << QStringLiteral("synapse-sync") << QStringLiteral("matrix-server") << none << Role::Synapse;
        QTest::newRow("a name nobody knows, by its component") << QStringLiteral("x") << QStringLiteral("matrix-stack-db") << none << Role::Postgres;
        QTest::newRow("hand-made, by its image") << none << none << QStringLiteral("ghcr.io/element-hq/lk-jwt-service:0.3.0") << Role::Authoriser;
        QTest::newRow("an image with a registry port and a digest") << none << none << QStringLiteral("localhost:5000/livekit/livekit-server:v1@sha256:00") << Role::Sfu;
        QTest::newRow("an exporter is no database") << none << none << QStringLiteral("quay.io/postgres-exporter:v0.18") << Role::Other;
        QTest::newRow("a stranger") << QStringLiteral("blog") << none << QStringLiteral("wordpress") << Role::Other;
    }
    void decides()
    {
        QFETCH(QString, name);
        QFETCH(QString, component);
        QFETCH(QString, image);
        QFETCH(Role, role);
        Labels labels;
        if (!name.isEmpty())
            labels.insert(QStringLiteral("app.kubernetes.io/name"), name);
        if (!component.isEmpty())
            labels.insert(QStringLiteral("app.kubernetes.io/component"), component);
        QCOMPARE(roleOf(labels, {{QStringLiteral("main"), image, false, {}, {}}}), role);
    }
    void aBarePodHasNoWorkload()
    {
        QCOMPARE(workloadOf(Pod{}), QString());
    }
};

QTEST_APPLESS_MAIN(RoleTest)
#include "role_test.moc"
