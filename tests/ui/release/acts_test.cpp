#include "sample.h"
#include "tests/support/pagehost.h"
#include "tests/support/uipictures.h"
#include "ui/release/releasepage.h"
#include "ui/release/scaledialog.h"

#include <QAction>
#include <QPlainTextEdit>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTabWidget>
#include <QTableView>
#include <QTest>
#include <QTreeView>

using namespace Qt::StringLiterals;

namespace {

template <typename T = QWidget>
T *part(QWidget *page, const QString &name)
{
    return page->findChild<T *>(name);
}
QAbstractButton *button(QWidget *page, const QString &name) { return part<QAbstractButton>(page, name); }
bool isOffered(QWidget *page, const QString &name) { return !button(page, name)->isHidden(); }
QTabWidget *tabsOf(QWidget *page) { return part<QTabWidget>(page, u"release.tabs"_s); }

ess::RevisionInfo revision(int number, const QString &status, const QString &description, const QString &chart = u"26.7.1"_s)
{
    return {number, status, {u"matrix-stack"_s, chart, chart}, description, sample::at().addDays(number - 9)};
}

QList<ess::RevisionInfo> history()
{
    return {revision(5, u"superseded"_s, u"Upgrade complete"_s, u"26.6.0"_s), revision(6, u"failed"_s, u"Upgrade \"ess\" failed: context deadline exceeded"_s), revision(7, u"deployed"_s, u"Rollback to 5"_s, u"26.6.0"_s)};
}

QList<ess::Drift> drift()
{
    return {{u"Deployment/ess-matrix-rtc-authorisation-service"_s, u"LIVEKIT_URL"_s, u"wss://mrtc.gigglin.tech"_s, u"ws://matrix-rtc-direct.ess.svc:7880"_s, u"rtc-livekit-url"_s}};
}

std::unique_ptr<ui::ReleasePage> pageOf(const sample::World &world = sample::world())
{
    auto page = std::make_unique<ui::ReleasePage>();
    page->resize(1280, 800);
    page->show();
    page->present(world.release, world.pods, QDateTime::currentDateTimeUtc());
    return page;
}

} // namespace

class ReleaseActsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QApplication::setFont(uitest::pictureFont());
        ui::setAppearance(ui::Appearance::Light);
    }

    void looksLikeItsPicture_data()
    {
        QTest::addColumn<int>("tab");
        QTest::newRow("release-part") << 1;
        QTest::newRow("release-history") << 3;
        QTest::newRow("release-drift") << 4;
    }
    void looksLikeItsPicture()
    {
        QFETCH(int, tab);
        for (const uitest::Look &look : uitest::looks()) {
            const auto make = []() -> std::unique_ptr<QWidget> { return std::make_unique<uitest::PageHost>(std::make_unique<ui::ReleasePage>()); };
            const QImage image = uitest::picture(QString::fromLatin1(QTest::currentDataTag()), look, make, [tab](QWidget *host) {
                auto *page = uitest::pageOf<ui::ReleasePage>(host);
                sample::World world = sample::world();
                if (tab == 4)
                    world.release.drift = drift();
                page->present(world.release, world.pods, QDateTime::currentDateTimeUtc());
                page->presentEvents(sample::events());
                page->presentHistory(history());
                page->open(u"ess-haproxy"_s);
                tabsOf(page)->setCurrentIndex(tab);
                if (tab == 3)
                    part<QTableView>(page, u"release.history"_s)->selectRow(1);
                if (tab == 4)
                    page->presentTakenBack(u"The RTC fix is gone: the upgrade of 18 Nov set LIVEKIT_URL back."_s, u"rtc-livekit-url"_s);
            });
            QCOMPARE(image.size(), look.size);
        }
        for (const uitest::Look &look : uitest::looks({{440, 220}}))
            uitest::picture(u"release-scale"_s, look, []() -> std::unique_ptr<QWidget> { return std::make_unique<ui::ScaleDialog>(u"ess-haproxy"_s, 1, nullptr); });
        QApplication::setFont(uitest::pictureFont());
    }

    void aWorkloadIsRestartedAndScaledThroughAPlan()
    {
        const auto page = pageOf();
        QVERIFY(!isOffered(page.get(), u"release.restart"_s));
        QVERIFY(!part<QAction>(page.get(), u"release.restartAction"_s)->isVisible());
        page->open(u"ess-haproxy"_s);
        QSignalSpy wanted(page.get(), &ui::ReleasePage::planWanted);
        button(page.get(), u"release.restart"_s)->click();
        part<QAction>(page.get(), u"release.restartAction"_s)->trigger();
        QCOMPARE(wanted.count(), 2);
        QCOMPARE(wanted[0][0].toString(), u"restart:Deployment/ess-haproxy"_s);
        QCOMPARE(wanted[1][0].toString(), u"restart:Deployment/ess-haproxy"_s);
        // Whichever of its pods is chosen.
        auto *tree = part<QTreeView>(page.get(), u"release.workloads"_s);
        tree->setCurrentIndex(tree->model()->index(0, 0, tree->model()->index(0, 0)));
        button(page.get(), u"release.restart"_s)->click();
        QCOMPARE(wanted[2][0].toString(), u"restart:StatefulSet/ess-synapse-main"_s);
        button(page.get(), u"release.scale"_s)->click();
        auto *dialog = page->findChild<ui::ScaleDialog *>();
        QVERIFY(dialog);
        QVERIFY(!button(dialog, u"scale.act"_s)->isEnabled()); // that many it has
        part<QSpinBox>(dialog, u"scale.count"_s)->setValue(0);
        button(dialog, u"scale.act"_s)->click();
        QCOMPARE(wanted[3][0].toString(), u"scale:StatefulSet/ess-synapse-main=0"_s);
    }

    void aRevisionIsGoneBackTo()
    {
        const auto page = pageOf();
        page->presentHistory(history());
        auto *table = part<QTableView>(page.get(), u"release.history"_s);
        QCOMPARE(table->model()->rowCount(), 3);
        QCOMPARE(table->model()->index(0, 3).data().toString(), u"deployed: Rollback to 5"_s);
        QVERIFY(!isOffered(page.get(), u"release.rollback"_s));
        table->selectRow(0);
        QVERIFY(!isOffered(page.get(), u"release.rollback"_s));
        QCOMPARE(part<QLabel>(page.get(), u"release.noRollback"_s)->text(), u"Revision 7 is the one that is there now."_s);
        table->selectRow(2);
        QSignalSpy wanted(page.get(), &ui::ReleasePage::planWanted);
        QCOMPARE(button(page.get(), u"release.rollback"_s)->text(), u"Roll back to 5…"_s);
        button(page.get(), u"release.rollback"_s)->click();
        QCOMPARE(wanted[0][0].toString(), u"rollback:5"_s);
        // The release went on: what was there before can be gone back to.
        sample::World world = sample::world();
        world.release.ref.revision = 8;
        page->present(world.release, world.pods, QDateTime::currentDateTimeUtc());
        table->selectRow(0);
        QVERIFY(isOffered(page.get(), u"release.rollback"_s));
    }

    void driftIsShownAndAppliedAgain()
    {
        sample::World world = sample::world();
        const auto page = pageOf(world);
        QVERIFY(part<QLabel>(page.get(), u"release.driftSentence"_s)->text().startsWith(u"Not known"_s));
        world.release.drift = drift();
        page->present(world.release, world.pods, QDateTime::currentDateTimeUtc());
        QVERIFY(part<QPlainTextEdit>(page.get(), u"release.drift"_s)->toPlainText().contains(u"− LIVEKIT_URL: wss://mrtc.gigglin.tech\n+ LIVEKIT_URL: ws://"_s));
        QSignalSpy wanted(page.get(), &ui::ReleasePage::planWanted);
        button(page.get(), u"release.driftPlan"_s)->click();
        QCOMPARE(wanted[0][0].toString(), u"rtc-livekit-url"_s);
        QVERIFY(!button(page.get(), u"release.applyAgain"_s));
        page->presentTakenBack(u"The RTC fix is gone."_s, u"rtc-livekit-url"_s);
        QPointer<QAbstractButton> again = button(page.get(), u"release.applyAgain"_s);
        again->click();
        QCOMPARE(wanted[1][0].toString(), u"rtc-livekit-url"_s);
        page->presentTakenBack(u"The RTC fix is gone."_s, u"rtc-livekit-url"_s);
        QCOMPARE(button(page.get(), u"release.applyAgain"_s), again.data()); // a refresh leaves it
        page->presentTakenBack({}, {});
        QVERIFY(!part<ui::Banner>(page.get(), u"release.driftBanner"_s)->isPresented());
    }

    void readOnlyOffersNothing()
    {
        sample::World world = sample::world();
        world.release.drift = drift();
        const auto page = pageOf(world);
        page->presentHistory(history());
        page->presentTakenBack(u"The RTC fix is gone."_s, u"rtc-livekit-url"_s);
        page->open(u"ess-haproxy"_s);
        part<QTableView>(page.get(), u"release.history"_s)->selectRow(2);
        page->setReadOnly(true);
        for (const QString &name : {u"release.restart"_s, u"release.scale"_s, u"release.rollback"_s, u"release.driftPlan"_s})
            QVERIFY2(!isOffered(page.get(), name), qPrintable(name));
        for (const QString &name : {u"release.restartAction"_s, u"release.scaleAction"_s})
            QVERIFY2(!part<QAction>(page.get(), name)->isVisible(), qPrintable(name));
        QTRY_VERIFY(!button(page.get(), u"release.applyAgain"_s));
        QVERIFY(part<ui::Banner>(page.get(), u"release.driftBanner"_s)->isPresented()); // the fact stays
        page->setReadOnly(false);
        QVERIFY(isOffered(page.get(), u"release.restart"_s));
        QVERIFY(isOffered(page.get(), u"release.rollback"_s));
    }

    void hostileTextIsShownAsText()
    {
        const auto page = pageOf();
        page->presentHistory({revision(1, u"<b>x</b>"_s, u"a\nb\u202E"_s)});
        const QModelIndex what = part<QTableView>(page.get(), u"release.history"_s)->model()->index(0, 3);
        QCOMPARE(what.data().toString(), u"<b>x</b>: a\\x0ab\\u{202e}"_s);
        QVERIFY(!what.data(Qt::ToolTipRole).toString().contains(u'<'));
    }

    void isWalkedByKeyboard()
    {
        const auto page = pageOf();
        page->presentHistory(history());
        page->open(u"ess-haproxy"_s);
        QCOMPARE(uitest::walk(page.get()), QStringList());
        tabsOf(page.get())->setCurrentIndex(3);
        part<QTableView>(page.get(), u"release.history"_s)->selectRow(1);
        QCOMPARE(uitest::walk(page.get()), QStringList());
    }
};

QTEST_MAIN(ReleaseActsTest)
#include "acts_test.moc"
