#include "core/ess/helmsecret.h"
#include "tests/core/ess/fakecluster.h"

#include <QFile>
#include <QTest>

using namespace ess;
using essfake::gzipped;

namespace {

QByteArray captured()
{
    QFile file(QStringLiteral(TEST_DATA "/ess/helm-secret.json"));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

// JSON with ' for ": moc 6.4 loses its way in raw strings.
QByteArray json(const char *text)
{
    return QByteArray(text).replace('\'', '"');
}

QByteArray secretWith(const QByteArray &release)
{
    return json("{'kind':'Secret','data':{'release':'") + gzipped(release).toBase64().toBase64() + json("'}}");
}

kube::Meta helmMeta(const char *ns, const char *name, const char *version, const char *status = "deployed")
{
    kube::Meta meta;
    meta.ns = base::Namespace(QLatin1String(ns));
    meta.name = QStringLiteral("sh.helm.release.v1.%1.v%2").arg(QLatin1String(name), QLatin1String(version));
    meta.labels = {{QStringLiteral("owner"), QStringLiteral("helm")}, {QStringLiteral("name"), QLatin1String(name)},
                   {QStringLiteral("version"), QLatin1String(version)}, {QStringLiteral("status"), QLatin1String(status)}};
    return meta;
}

} // namespace

class HelmSecretTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void readsWhatHelmWrote()
    {
        const auto release = parseHelmSecret(captured());
        QVERIFY2(release, release ? "" : qPrintable(release.error().detail));
        QCOMPARE(release->ref, (ReleaseRef{base::ReleaseName(QStringLiteral("ess")), base::Namespace(QStringLiteral("ess")), 6, QStringLiteral("deployed")}));
        QCOMPARE(release->chart, (Chart{QStringLiteral("matrix-stack"), QStringLiteral("26.8.2-dev"), QString()}));
        QCOMPARE(release->serverName, QStringLiteral("gigglin.tech")); // of the values, not of the chart's defaults
        QCOMPARE(release->updatedAt, QDateTime::fromString(QStringLiteral("2026-11-23T08:28:44.498Z"), Qt::ISODateWithMs));
    }
    void readsALargeOne()
    {
        const QByteArray big = json("{'name':'ess','version':2,'manifest':'") + QByteArray(5'000'000, 'x') + json("','chart':{'metadata':{'name':'matrix-stack'}}}");
        const auto release = parseHelmSecret(secretWith(big));
        QVERIFY2(release, release ? "" : qPrintable(release.error().detail));
        QCOMPARE(release->ref.revision, 2);
        QCOMPARE(release->serverName, QString());
    }
    void refuses_data()
    {
        QTest::addColumn<QByteArray>("secret");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("cut short") << captured().left(300);
        QTest::newRow("a masked one") << QByteArray(json("{'kind':'Secret','data':{'release':'left out'}}"));
        QTest::newRow("no data") << QByteArray(json("{'kind':'Secret'}"));
        QTest::newRow("another type") << QByteArray(json("{'kind':'Secret','data':{'release':5}}"));
        QTest::newRow("not packed") << QByteArray(json("{'data':{'release':'") + QByteArray("{}").toBase64().toBase64() + json("'}}"));
        QTest::newRow("half of the packed bytes") << QByteArray(json("{'data':{'release':'") + gzipped(QByteArray(9000, 'x')).left(20).toBase64().toBase64() + json("'}}"));
        QTest::newRow("packed, but no JSON") << secretWith("hunter2 is no JSON");
        QTest::newRow("JSON, but no release") << secretWith("[1,2]");
        QTest::newRow("nested too deep") << secretWith(QByteArray(200000, '[') + QByteArray(200000, ']'));
        QTest::newRow("larger than is read") << secretWith(QByteArray(70'000'000, ' '));
    }
    void refuses()
    {
        QFETCH(QByteArray, secret);
        const auto release = parseHelmSecret(secret);
        QVERIFY(!release);
        QCOMPARE(release.error().kind, base::Error::Kind::Malformed);
        QVERIFY2(!release.error().detail.contains(QStringLiteral("hunter2")), qPrintable(release.error().detail));
    }
    void keepsTheNewestRevisionOfEach()
    {
        kube::Meta stranger = helmMeta("ess", "x", "1");
        stranger.labels.remove(QStringLiteral("owner"));
        const auto newest = newestRevisions({helmMeta("ess", "ess", "9", "superseded"), helmMeta("ess", "ess", "10", "failed"), helmMeta("ess", "ess", "2"),
                                             helmMeta("kube-system", "traefik", "1"), stranger, helmMeta("ess", "bad", "one")});
        QCOMPARE(newest.size(), 2);
        QCOMPARE(newest[0].ref.revision, 10); // by number, not by text
        QCOMPARE(newest[0].ref.status, QStringLiteral("failed"));
        QCOMPARE(newest[0].secret, QStringLiteral("sh.helm.release.v1.ess.v10"));
        QCOMPARE(newest[1].ref.name.get(), QStringLiteral("traefik"));
    }
    void listsTheRevisionsOfOne()
    {
        const ReleaseRef ref{base::ReleaseName(QStringLiteral("ess")), base::Namespace(QStringLiteral("ess")), 0, {}};
        const auto all = revisionsOf({helmMeta("ess", "ess", "10", "failed"), helmMeta("ess", "ess", "9"), helmMeta("ess", "blog", "11"), helmMeta("other", "ess", "12")}, ref);
        QCOMPARE(all.size(), 2);
        QCOMPARE(all[0].ref.revision, 9); // by number, not by text
        QCOMPARE(all[1].ref.status, QStringLiteral("failed"));
    }
    void keepsOfTheManifestWhatIsCompared()
    {
        const QByteArray release = json("{'name':'ess','version':2,'info':{'description':'Rollback to 1'},'chart':{'metadata':{'name':'matrix-stack'}},'manifest':'kind: Deployment\\nmetadata: {name: a}\\n'}");
        const auto read = parseHelmSecret(secretWith(release));
        QVERIFY2(read, read ? "" : qPrintable(read.error().detail));
        QCOMPARE(read->description, QStringLiteral("Rollback to 1"));
        QVERIFY(read->manifest);
        QCOMPARE(read->manifest->first().name, QStringLiteral("a"));
        const auto broken = parseHelmSecret(secretWith(QByteArray(release).replace("{name: a}", "{name: [")));
        QVERIFY(broken); // the release is known all the same
        QVERIFY(!broken->manifest);
        const auto none = parseHelmSecret(secretWith(json("{'name':'ess','version':2,'chart':{'metadata':{'name':'matrix-stack'}}}")));
        QVERIFY(none);
        QVERIFY(!none->manifest);
    }
};

QTEST_APPLESS_MAIN(HelmSecretTest)
#include "helmsecret_test.moc"
