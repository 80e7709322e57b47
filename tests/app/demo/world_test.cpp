#include "app/demo/world.h"

#include <QTest>

using namespace Qt::StringLiterals;

class WorldTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void theDefaultWorldIsTheReferenceLayout();
    void refuses_data();
    void refuses();
    void anUnknownNameIsNotFound();
    void aWorldMayStandOnAnother();
};

void WorldTest::theDefaultWorldIsTheReferenceLayout()
{
    const auto world = demo::builtinWorld(u"default"_s);
    QVERIFY2(world, world ? "" : qPrintable(world.error().what));
    QCOMPARE(world->serverName, u"example.org"_s);
    QCOMPARE(world->release.version, u"26.7.1"_s);
    QCOMPARE(world->users.size(), 40);
    QCOMPARE(std::ranges::count_if(world->users, &demo::User::admin), 2);
    QCOMPARE(std::ranges::count_if(world->users, &demo::User::locked), 2);
    QCOMPARE(std::ranges::count_if(world->users, &demo::User::deactivated), 2);
    QCOMPARE(world->workloads.size(), 8);
    QCOMPARE(world->hosts.size(), 8);
    QCOMPARE(world->ingresses.first().paths.size(), 14);
}

void WorldTest::refuses_data()
{
    QTest::addColumn<QByteArray>("yaml");
    QTest::addColumn<QString>("what");
    const QByteArray machine = "machine: {hostname: a, publicAddress: 203.0.113.1, kubernetes: v1, os: o, kernel: k}\n";
    const QByteArray release = "release: {name: ess, namespace: ess, version: \"1\"}\n";
    QTest::newRow("a misspelt key is named with its line and what was meant")
        << "serverName: a\n" + machine + release + "worloads: []\n" << u"w.yaml:4: unknown key \"worloads\" (did you mean \"workloads\"?)"_s;
    QTest::newRow("a missing section is named") << QByteArray("serverName: a\n" + release) << u"w.yaml:1: \"machine\" is missing"_s;
    QTest::newRow("a word where a number must be")
        << "serverName: a\n" + machine + release + "hosts:\n  - {domain: d, host: h, port: many}\n" << u"w.yaml:5: \"port\" must be a number, not \"many\""_s;
    QTest::newRow("a span without a unit")
        << "serverName: a\n" + machine + release + "users:\n  - {name: anna, created: 12}\n"
        << u"w.yaml:5: \"created\" must be a span such as 14d, 3h, 5m or 40s, not \"12\""_s;
    QTest::newRow("a key that is there twice") << QByteArray("serverName: a\nserverName: b\n") << u"w.yaml:2: key \"serverName\" is there twice, first in line 1"_s;
    QTest::newRow("no mapping at all") << QByteArray("- a\n") << u"w.yaml:1: a mapping is expected here"_s;
}

void WorldTest::refuses()
{
    QFETCH(QByteArray, yaml);
    QFETCH(QString, what);
    const auto world = demo::parseWorld(yaml, u"w.yaml"_s);
    QVERIFY(!world);
    QCOMPARE(world.error().kind, base::Error::Kind::Malformed);
    QCOMPARE(world.error().what, what);
}

void WorldTest::aWorldMayStandOnAnother()
{
    const auto base = demo::builtinWorld(u"default"_s);
    const auto broken = demo::builtinWorld(u"broken"_s);
    QVERIFY2(broken, broken ? "" : qPrintable(broken.error().what));
    QCOMPARE(broken->machine.rmemMax, 212992);
    QCOMPARE(broken->machine.hostname, base->machine.hostname);
    QCOMPARE(broken->services, base->services);
    QCOMPARE(broken->hosts.size(), 7);
    QVERIFY(std::ranges::all_of(broken->workloads, [](const auto &workload) { return workload.patchedEnv.isEmpty(); }));
    const auto empty = demo::builtinWorld(u"newproxy"_s);
    QVERIFY2(empty, empty ? "" : qPrintable(empty.error().what));
    QVERIFY(!empty->npm->setUp && empty->hosts.isEmpty());
    QCOMPARE(demo::parseWorld("base: nowhere\n", u"w.yaml"_s).error().what, u"w.yaml:1: there is no built-in world of this name"_s);
}

void WorldTest::anUnknownNameIsNotFound()
{
    const auto world = demo::builtinWorld(u"nowhere"_s);
    QVERIFY(!world);
    QCOMPARE(world.error().kind, base::Error::Kind::NotFound);
}

QTEST_APPLESS_MAIN(WorldTest)
#include "world_test.moc"
