#include "sample.h"
#include "tests/support/pagehost.h"
#include "ui/release/eventmodel.h"
#include "ui/release/workloadmodel.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using base::Verdict;
using ui::EventModel;
using ui::WorkloadModel;

namespace {

class FixedClock : public base::Clock {
public:
    QDateTime at = sample::at();
    QDateTime now() const override { return at; }
};

} // namespace

class ReleaseModelsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void imageVersions_data()
    {
        QTest::addColumn<QString>("image");
        QTest::addColumn<QString>("version");
        QTest::newRow("a tag") << u"oci.element.io/synapse:v1.159.0"_s << u"v1.159.0"_s;
        QTest::newRow("a registry's port is no tag") << u"registry:5000/synapse"_s << QString();
        QTest::newRow("a tag wins over the digest") << u"registry:5000/synapse:v1@sha256:5660c2cbfea50c7a"_s << u"v1"_s;
        QTest::newRow("a digest is cut") << u"postgres@sha256:5660c2cbfea50c7a9127"_s << u"5660c2cbfea5"_s;
        QTest::newRow("nothing") << QString() << QString();
    }
    void imageVersions()
    {
        QFETCH(QString, image);
        QTEST(ui::imageVersion(image), "version");
    }

    void staysAModelThroughEveryChange()
    {
        WorkloadModel model;
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        sample::World world = sample::world();
        model.set(world.release.workloads, world.pods);
        QCOMPARE(model.rowCount(), 8);
        QCOMPARE(model.rowCount(model.index(0, 0)), 1);
        QCOMPARE(model.rowCount(model.index(0, 0, model.index(0, 0))), 0);
        world = sample::failed();
        world.pods << sample::podOf(world.release.workloads[6], u"7b5d9c4f8-new01"_s);
        model.set(world.release.workloads, world.pods);
        QCOMPARE(model.rowCount(model.index(6, 0)), 2);
        world.pods.removeAt(6);
        model.set(world.release.workloads, world.pods);
        QCOMPARE(model.rowCount(model.index(6, 0)), 1);
        world.release.workloads.removeAt(0);
        model.set(world.release.workloads, world.pods);
        QCOMPARE(model.rowCount(), 7);
        model.set({}, {});
        QCOMPARE(model.rowCount(), 0);
    }

    void aReplacedPodLeavesTheOtherRowsAlone()
    {
        WorkloadModel model;
        sample::World world = sample::world();
        model.set(world.release.workloads, world.pods);
        const QPersistentModelIndex other(model.index(0, 0, model.index(2, 0)));
        QSignalSpy reset(&model, &WorkloadModel::modelReset);
        world.pods[6] = sample::podOf(world.release.workloads[6], u"7b5d9c4f8-new01"_s);
        model.set(world.release.workloads, world.pods);
        QCOMPARE(reset.count(), 0);
        QVERIFY(other.isValid());
        QCOMPARE(model.index(0, 0, model.index(6, 0)).data().toString(), u"ess-matrix-rtc-sfu-7b5d9c4f8-new01"_s);
    }

    void cells_data()
    {
        QTest::addColumn<int>("column");
        QTest::addColumn<QString>("workload");
        QTest::addColumn<QString>("pod");
        QTest::newRow("name") << int(WorkloadModel::Name) << u"ess-matrix-rtc-sfu"_s << u"ess-matrix-rtc-sfu-7b5d9c4f8-4xk2p"_s;
        QTest::newRow("version") << int(WorkloadModel::Version) << u"v1.9.11"_s << u"v1.9.11"_s;
        QTest::newRow("ready, or why not") << int(WorkloadModel::Ready) << u"0/1"_s << u"CrashLoopBackOff"_s;
        QTest::newRow("restarts") << int(WorkloadModel::Restarts) << u"4"_s << u"4"_s;
        QTest::newRow("age") << int(WorkloadModel::Age) << u"5 d ago"_s << u"5 d ago"_s;
    }
    void cells()
    {
        QFETCH(int, column);
        const FixedClock clock;
        WorkloadModel model;
        model.setClock(&clock);
        const sample::World world = sample::failed();
        model.set(world.release.workloads, world.pods);
        QTEST(model.index(6, column).data().toString(), "workload");
        QTEST(model.index(0, column, model.index(6, 0)).data().toString(), "pod");
    }

    void verdictsAreSpokenWithTheName()
    {
        WorkloadModel model;
        const sample::World world = sample::failed();
        model.set(world.release.workloads, world.pods);
        QCOMPARE(model.index(6, 0).data(WorkloadModel::VerdictRole).toInt(), static_cast<int>(Verdict::Broken));
        QCOMPARE(model.index(6, 0).data(Qt::AccessibleTextRole).toString(), u"Part, ess-matrix-rtc-sfu, broken"_s);
        QVERIFY(!model.index(6, WorkloadModel::Version).data(WorkloadModel::VerdictRole).isValid());
    }

    void agesGoOnWithoutARefresh()
    {
        FixedClock clock;
        WorkloadModel model;
        model.setClock(&clock);
        const sample::World world = sample::world();
        model.set(world.release.workloads, world.pods);
        QSignalSpy changed(&model, &WorkloadModel::dataChanged);
        clock.at = clock.at.addDays(1);
        model.refreshAges();
        QCOMPARE(model.index(0, WorkloadModel::Age).data().toString(), u"6 d ago"_s);
        QCOMPARE(changed.count(), 1 + 8); // the workloads, and the pods of each
        QCOMPARE(changed.first().first().toModelIndex().column(), int(WorkloadModel::Age));
    }

    void hostileTextIsShownAsText()
    {
        sample::World world = sample::world();
        world.pods[0].ready = false;
        world.pods[0].reason = uitest::hostile();
        WorkloadModel model;
        model.set(world.release.workloads, world.pods);
        const QModelIndex cell = model.index(0, WorkloadModel::Ready, model.index(0, 0));
        QCOMPARE(cell.data().toString(), uitest::hostileShown());
        QVERIFY(cell.data(Qt::ToolTipRole).toString().startsWith(u"&lt;b&gt;"_s));
    }

    void eventsComeNewestFirstAndStay()
    {
        EventModel model;
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        QList<kube::Event> events = sample::events(10);
        model.setEvents(events);
        QCOMPARE(model.eventAt(0).meta.uid, u"event-9"_s);
        const QPersistentModelIndex kept(model.index(3, 0));
        QSignalSpy reset(&model, &EventModel::modelReset);
        events.removeFirst();
        events << sample::event(10);
        model.setEvents(events);
        QCOMPARE(reset.count(), 0);
        QCOMPARE(kept.row(), 4);
        // Seen again: Kubernetes counts it up and it is the newest.
        kube::Event again = events.takeAt(2);
        again.count = 2;
        events << again;
        model.setEvents(events);
        QCOMPARE(model.eventAt(0), again);
        QCOMPARE(model.rowCount(), 10);
    }

    void aWarningCarriesItsSign()
    {
        EventModel model;
        model.setEvents(sample::events());
        QCOMPARE(model.index(0, EventModel::What).data().toString(), u"Unhealthy ×12"_s);
        QVERIFY(model.index(0, EventModel::What).data(EventModel::VerdictRole).isValid());
        QVERIFY(!model.index(1, EventModel::What).data(EventModel::VerdictRole).isValid());
        QCOMPARE(model.index(0, EventModel::What).data(Qt::AccessibleTextRole).toString(), u"What, Unhealthy ×12, warning"_s);
    }

    void ofVeryManyEventsTheNewestAreShown()
    {
        EventModel model;
        model.setEvents(sample::events(700));
        QCOMPARE(model.rowCount(), 500);
        QCOMPARE(model.eventAt(0).meta.uid, u"event-699"_s);
    }
};

QTEST_GUILESS_MAIN(ReleaseModelsTest)
#include "models_test.moc"
