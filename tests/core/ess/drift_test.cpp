#include "core/ess/drift.h"

#include <QLocale>
#include <QTest>

using namespace ess;

namespace {

kube::EnvVar env(const char *name, const char *value)
{
    return {QLatin1String(name), value ? std::optional(QString::fromLatin1(value)) : std::nullopt};
}

ManifestEnv wanted(const char *name, const char *value)
{
    return {QLatin1String(name), value ? std::optional(kept(QLatin1String(name), QLatin1String(value))) : std::nullopt};
}

const QString authoriser = QStringLiteral("ess-matrix-rtc-authorisation-service");

kube::Workload live(const QList<kube::EnvVar> &variables, int replicas = 1)
{
    kube::Workload w;
    w.kind = QStringLiteral("Deployment");
    w.meta.name = authoriser;
    w.meta.labels.insert(QStringLiteral("app.kubernetes.io/name"), QStringLiteral("matrix-rtc-authorisation-service"));
    w.desired = replicas;
    w.containers = {{QStringLiteral("main"), QStringLiteral("lk:1"), false, {}, variables}};
    return w;
}

ManifestWorkload rendered(const QList<ManifestEnv> &variables)
{
    return {QStringLiteral("Deployment"), authoriser, 1, {{QStringLiteral("main"), false, QStringLiteral("lk:1"), variables}}, "digest"};
}

Drift one(const char *field, const char *manifest, const char *liveText, const char *item = "")
{
    return {QStringLiteral("Deployment/") + authoriser, QLatin1String(field), QString::fromUtf8(manifest), QString::fromUtf8(liveText), QLatin1String(item)};
}

kube::Service external(const char *host)
{
    kube::Service s;
    s.meta.name = QStringLiteral("sfu-external");
    s.type = QStringLiteral("ExternalName");
    s.externalName = QLatin1String(host);
    return s;
}

} // namespace

class DriftTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void finds_data()
    {
        using Envs = QList<kube::EnvVar>;
        using Wanted = QList<ManifestEnv>;
        QTest::addColumn<ManifestWorkload>("manifest");
        QTest::addColumn<kube::Workload>("now");
        QTest::addColumn<QList<Drift>>("expected");
        QTest::newRow("nothing when all is the same") << rendered(Wanted{wanted("A", "1"), wanted("B", nullptr)}) << live(Envs{env("B", nullptr), env("A", "1")}) << QList<Drift>();
        QTest::newRow("the RTC fix, with the item that it is of")
            << rendered(Wanted{wanted("LIVEKIT_URL", "wss://mrtc.example.org")}) << live(Envs{env("LIVEKIT_URL", "wss://sfu.example.org")})
            << QList<Drift>{one("LIVEKIT_URL", "wss://mrtc.example.org", "wss://sfu.example.org", "rtc-livekit-url")};
        QTest::newRow("a variable that was added") << rendered(Wanted{}) << live(Envs{env("A", "1")}) << QList<Drift>{one("A", "", "1")};
        QTest::newRow("a variable that was taken away") << rendered(Wanted{wanted("A", "1")}) << live(Envs{}) << QList<Drift>{one("A", "1", "")};
        QTest::newRow("an empty one is as good as none") << rendered(Wanted{wanted("A", "")}) << live(Envs{env("B", "")}) << QList<Drift>();
        QTest::newRow("a secret says only that it changed") << rendered(Wanted{wanted("DB_PASSWORD", "old")}) << live(Envs{env("DB_PASSWORD", "new")}) << QList<Drift>{one("DB_PASSWORD", "•••", "changed")};
        QTest::newRow("a secret that stayed says nothing") << rendered(Wanted{wanted("DB_PASSWORD", "old")}) << live(Envs{env("DB_PASSWORD", "old")}) << QList<Drift>();
        QTest::newRow("a value where a reference was") << rendered(Wanted{wanted("A", nullptr)}) << live(Envs{env("A", "1")}) << QList<Drift>{one("A", "from a Secret, ConfigMap or field", "1")};
        QTest::newRow("replicas, with the item that sets them back") << rendered(Wanted{}) << live(Envs{}, 0) << QList<Drift>{one("replicas", "1", "0", "scale:Deployment/ess-matrix-rtc-authorisation-service=1")};
        ManifestWorkload autoscaled = rendered(Wanted{});
        autoscaled.replicas.reset();
        QTest::newRow("replicas that the chart leaves to others") << autoscaled << live(Envs{}, 5) << QList<Drift>();
        kube::Workload patched = live(Envs{});
        patched.containers[0].image = QStringLiteral("lk:2");
        QTest::newRow("an image") << rendered(Wanted{}) << patched << QList<Drift>{one("image", "lk:1", "lk:2")};
        patched.containers[0].image = QStringLiteral("lk:1");
        patched.containers.append({QStringLiteral("proxy"), QStringLiteral("p:1"), false, {}, Envs{env("A", "1")}});
        ManifestWorkload two = rendered(Wanted{wanted("A", "1")});
        two.containers.append({QStringLiteral("proxy"), false, QStringLiteral("p:2"), {}});
        QTest::newRow("with several containers it says which")
            << two << patched
            << QList<Drift>{one("containers[main].env[A]", "1", ""), one("containers[proxy].image", "p:2", "p:1"), one("containers[proxy].env[A]", "", "1")};
        ManifestWorkload init = rendered(Wanted{});
        init.containers.prepend({QStringLiteral("wait"), true, QStringLiteral("w:1"), {}});
        QTest::newRow("a container that is gone") << init << live(Envs{}) << QList<Drift>{one("initContainers[wait].image", "w:1", "")};
        kube::Workload other = live(Envs{});
        other.meta.name = QStringLiteral("other");
        QTest::newRow("a workload that is gone") << rendered(Wanted{}) << other << QList<Drift>{one("metadata.name", "ess-matrix-rtc-authorisation-service", "")};
    }
    void finds()
    {
        QFETCH(ManifestWorkload, manifest);
        QFETCH(kube::Workload, now);
        QFETCH(QList<Drift>, expected);
        QCOMPARE(drift({manifest}, {now}), expected);
    }
    void saysIt()
    {
        QCOMPARE(sentence(QList<Drift>()), QStringLiteral("Everything is as the chart has it."));
        QCOMPARE(sentence({one("LIVEKIT_URL", "a", "b")}),
                 QStringLiteral("LIVEKIT_URL of ess-matrix-rtc-authorisation-service is not what the chart says; the next upgrade sets it back."));
        const QString many = sentence(QList<Drift>{one("A", "a", "b"), one("B", "a", "b")}).replace(QStringLiteral("%n"), QStringLiteral("2"));
        QCOMPARE(many, QStringLiteral("2 fields are not what the chart says; the next upgrade sets them back."));
    }
    void seesThatTheFixIsGone_data()
    {
        QTest::addColumn<QString>("url");
        QTest::addColumn<QString>("service");
        QTest::addColumn<QStringList>("domains");
        QTest::addColumn<bool>("gone");
        const QString chart = QStringLiteral("wss://mrtc.example.org");
        const QString sfu = QStringLiteral("sfu.example.org");
        QTest::newRow("the chart's value is back, the Service is left over") << chart << sfu << QStringList{sfu} << true;
        QTest::newRow("the fix stands") << QStringLiteral("wss://sfu.example.org") << sfu << QStringList{sfu} << false;
        QTest::newRow("it never was") << chart << QString() << QStringList{sfu} << false;
        QTest::newRow("the chart's own host leads to the SFU") << chart << sfu << QStringList{sfu, QStringLiteral("mrtc.example.org")} << false;
        QTest::newRow("somebody set another value") << QStringLiteral("ws://10.0.0.1:7880") << sfu << QStringList{sfu} << false;
    }
    void seesThatTheFixIsGone()
    {
        QFETCH(QString, url);
        QFETCH(QString, service);
        QFETCH(QStringList, domains);
        QFETCH(bool, gone);
        const ManifestWorkload manifest = rendered({wanted("LIVEKIT_URL", "wss://mrtc.example.org")});
        QCOMPARE(isRtcFixGone({manifest}, {live({{QStringLiteral("LIVEKIT_URL"), url}})}, {external(service.toLatin1())}, domains), gone);
    }
    void saysWhenTheFixWent()
    {
        QLocale::setDefault(QLocale::c());
        const QDateTime noon(QDate(2026, 11, 18), QTime(12, 0));
        QCOMPARE(rtcFixGoneSentence(noon), QStringLiteral("The RTC fix is gone: the upgrade of 18 Nov set LIVEKIT_URL back."));
        QCOMPARE(rtcFixGoneSentence({}), QStringLiteral("The RTC fix is gone: an upgrade set LIVEKIT_URL back."));
    }
};

QTEST_APPLESS_MAIN(DriftTest)
#include "drift_test.moc"
