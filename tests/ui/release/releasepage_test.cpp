#include "sample.h"
#include "tests/support/pagehost.h"
#include "ui/common/factrow.h"
#include "ui/release/eventmodel.h"
#include "ui/release/partview.h"
#include "ui/release/releasepage.h"
#include "ui/release/workloadmodel.h"

#include <QScrollBar>
#include <QTabWidget>
#include <QTableView>
#include <QTest>
#include <QTreeView>

using namespace Qt::StringLiterals;

namespace {

void present(ui::ReleasePage *page, const sample::World &world) { page->present(world.release, world.pods, QDateTime::currentDateTimeUtc()); }

std::unique_ptr<ui::ReleasePage> page(const sample::World &world = sample::world(), const QSize &size = {1280, 800})
{
    auto result = std::make_unique<ui::ReleasePage>();
    result->resize(size);
    result->show();
    present(result.get(), world);
    return result;
}

QTreeView *treeOf(QWidget *page) { return page->findChild<QTreeView *>(u"release.workloads"_s); }
QTableView *eventsOf(QWidget *page) { return page->findChild<QTableView *>(u"release.events"_s); }
QTabWidget *tabsOf(QWidget *page) { return page->findChild<QTabWidget *>(u"release.tabs"_s); }

} // namespace

class ReleasePageTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        uitest::likeInThePictures();
    }

    void looksLikeItsPicture_data()
    {
        QTest::addColumn<int>("state");
        QTest::newRow("release") << 0;
        QTest::newRow("release-failed-part") << 1;
        QTest::newRow("release-events") << 2;
        QTest::newRow("release-loading") << 3;
        QTest::newRow("release-failed") << 4;
        QTest::newRow("release-stale") << 5;
    }
    void looksLikeItsPicture()
    {
        QFETCH(int, state);
        const auto settle = [state](ui::ReleasePage *release) {
            if (state == 3)
                return;
            if (state == 4) {
                release->fail(uitest::silence());
                return;
            }
            present(release, state == 1 || state == 2 ? sample::failed() : sample::world());
            release->presentEvents(sample::events());
            if (state == 0)
                treeOf(release)->expandAll();
            if (state == 1)
                release->open(u"ess-matrix-rtc-sfu"_s);
            if (state == 2)
                tabsOf(release)->setCurrentIndex(2);
            if (state == 1)
                treeOf(release)->setCurrentIndex(treeOf(release)->model()->index(0, 0, treeOf(release)->currentIndex()));
            if (state == 5)
                release->setStale(QDateTime::currentDateTimeUtc(), 4);
        };
        QCOMPARE(uitest::emptyPictures<ui::ReleasePage>(QString::fromLatin1(QTest::currentDataTag()), settle), 0);
    }

    void theKeyboardReachesEverything_data()
    {
        QTest::addColumn<QSize>("size");
        QTest::newRow("a wide window") << QSize(1280, 800);
        QTest::newRow("a narrow window") << QSize(1024, 640);
    }
    void theKeyboardReachesEverything()
    {
        QFETCH(QSize, size);
        const auto release = page(sample::failed(), size);
        release->presentEvents(sample::events());
        for (int tab = 0; tab < 3; ++tab) {
            tabsOf(release.get())->setCurrentIndex(tab);
            QCOMPARE(uitest::walk(release.get()).join(u"; "_s), QString());
        }
    }

    void survivesBeingClosedWhileLoading() { QVERIFY(uitest::closedWhileLoading<ui::ReleasePage>()); }

    void saysTheVerdictFirst()
    {
        const auto release = page(sample::failed());
        QCOMPARE(release->verdict(), base::Verdict::Broken);
        QVERIFY(release->sentence().contains(u"revision 8 failed"_s));
    }

    void keepsTheOldRowsWhenARefreshFails()
    {
        const auto release = page();
        release->setLoading({});
        release->fail(uitest::silence());
        QVERIFY(treeOf(release.get())->isVisible());
        QCOMPARE(treeOf(release.get())->model()->rowCount(), 8);
        QVERIFY(release->banner()->isVisible());
    }

    void opensWhatIsNotReady()
    {
        const auto release = page(sample::failed());
        QTreeView *tree = treeOf(release.get());
        QVERIFY(tree->isExpanded(tree->model()->index(6, 0)));
        QVERIFY(!tree->isExpanded(tree->model()->index(0, 0)));
    }

    void keepsSelectionAndBranchesOverARefresh()
    {
        const auto release = page();
        QTreeView *tree = treeOf(release.get());
        tree->expand(tree->model()->index(2, 0));
        tree->setCurrentIndex(tree->model()->index(0, 0, tree->model()->index(2, 0)));
        sample::World world = sample::failed();
        world.pods[6] = sample::podOf(world.release.workloads[6], u"7b5d9c4f8-new01"_s);
        present(release.get(), world);
        QVERIFY(tree->isExpanded(tree->model()->index(2, 0)));
        QCOMPARE(tree->currentIndex().data().toString(), u"ess-haproxy-7b5d9c4f8-4xk2p"_s);
    }

    void keepsBranchesWhenAWorkloadGoes()
    {
        const auto release = page();
        QTreeView *tree = treeOf(release.get());
        tree->expand(tree->model()->index(2, 0));
        tree->setCurrentIndex(tree->model()->index(2, 0));
        sample::World world = sample::world();
        world.release.workloads.removeAt(0);
        present(release.get(), world);
        QVERIFY(tree->isExpanded(tree->model()->index(1, 0)));
        QCOMPARE(tree->currentIndex().data().toString(), u"ess-haproxy"_s);
    }

    void thePartFollowsTheSelection()
    {
        const auto release = page(sample::failed());
        release->open(u"ess-matrix-rtc-sfu"_s);
        QTreeView *tree = treeOf(release.get());
        auto *part = release->findChild<ui::PartView *>();
        QCOMPARE(tabsOf(release.get())->currentIndex(), 1);
        QCOMPARE(part->findChildren<ui::FactRow *>().first()->value(), u"ess-matrix-rtc-sfu"_s);
        tree->setCurrentIndex(tree->model()->index(0, 0, tree->currentIndex()));
        const auto facts = part->findChildren<ui::FactRow *>();
        const bool said = std::any_of(facts.begin(), facts.end(), [](const ui::FactRow *row) { return row->value().contains(u"waiting, CrashLoopBackOff"_s); });
        QVERIFY(said);
        release->open(u"nothing-of-this-name"_s);
        QVERIFY(tree->currentIndex().parent().isValid());
    }

    void newEventsLeaveWhatIsBeingRead()
    {
        const auto release = page();
        release->presentEvents(sample::events(60));
        tabsOf(release.get())->setCurrentIndex(2);
        QTableView *table = eventsOf(release.get());
        table->setCurrentIndex(table->model()->index(30, 0));
        table->scrollTo(table->currentIndex(), QAbstractItemView::PositionAtTop);
        const QString read = static_cast<ui::EventModel *>(table->model())->eventAt(table->currentIndex().row()).meta.uid;
        const int top = table->visualRect(table->currentIndex()).top();
        QList<kube::Event> events = sample::events(60);
        events << sample::event(60) << sample::event(61);
        release->presentEvents(events);
        QCOMPARE(static_cast<ui::EventModel *>(table->model())->eventAt(table->currentIndex().row()).meta.uid, read);
        QCOMPARE(table->visualRect(table->currentIndex()).top(), top);
        QCOMPARE(tabsOf(release.get())->tabText(2), u"Events 62"_s);
    }

    void aReaderAtTheTopSeesWhatIsNew()
    {
        const auto release = page();
        release->presentEvents(sample::events(60));
        tabsOf(release.get())->setCurrentIndex(2);
        QList<kube::Event> events = sample::events(60);
        events << sample::event(60);
        release->presentEvents(events);
        QCOMPARE(eventsOf(release.get())->verticalScrollBar()->value(), 0);
    }

    void spaceHidesTheDetailsAndEnterShowsThePart()
    {
        const auto release = page();
        QTreeView *tree = treeOf(release.get());
        QVERIFY(QTest::qWaitForWindowActive(release.get()));
        tree->setFocus();
        tree->setCurrentIndex(tree->model()->index(0, 0));
        QTest::keyClick(tree, Qt::Key_Space);
        QVERIFY(!tabsOf(release.get())->isVisible());
        QTest::keyClick(tree, Qt::Key_Return);
        QVERIFY(tabsOf(release.get())->isVisible());
        QCOMPARE(tabsOf(release.get())->currentIndex(), 1);
    }

    void aNarrowWindowPutsTheTabsBelow()
    {
        const auto release = page(sample::world(), {1024, 640});
        QVERIFY(tabsOf(release.get())->isVisible());
        QVERIFY(tabsOf(release.get())->width() > 900);
        release->resize(1280, 800);
        QVERIFY(tabsOf(release.get())->width() < 600);
    }

    void aStaleTreeIsMarked()
    {
        const auto release = page();
        release->setStale(QDateTime::currentDateTimeUtc(), 4);
        QVERIFY(treeOf(release.get())->model()->index(0, 0).data(ui::WorkloadModel::StaleRole).toBool());
        present(release.get(), sample::world());
        QVERIFY(!treeOf(release.get())->model()->index(0, 0).data(ui::WorkloadModel::StaleRole).toBool());
    }
};

QTEST_MAIN(ReleasePageTest)
#include "releasepage_test.moc"
