#include "sample.h"
#include "tests/support/pagehost.h"
#include "tests/support/uipictures.h"
#include "ui/overview/overviewpage.h"

#include <QAbstractButton>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {

ui::Seen broken(bool canPlan = true)
{
    ui::Seen seen = sample::healthy();
    sample::breakAtProxy(seen.routes->routes[2]);
    seen.routes->routes[2].findings[0].fix = u"npm-upstream:app.gigglin.tech"_s;
    seen.routes->routes[2].findings[0].remedy = QCoreApplication::translate("routes", "Forward to this server");
    seen.drift = u"The RTC fix is gone: the upgrade of 18 Nov set LIVEKIT_URL back."_s;
    seen.driftItem = u"rtc-livekit-url"_s;
    if (canPlan)
        seen.canPlan = [](const QString &) { return true; };
    return seen;
}

QAbstractButton *item(QWidget *page, int number) { return page->findChild<QAbstractButton *>(u"overview.item%1"_s.arg(number)); }

} // namespace

class OverviewFixTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QApplication::setFont(uitest::pictureFont());
        ui::setAppearance(ui::Appearance::Light);
    }

    void looksLikeItsPicture()
    {
        for (const uitest::Look &look : uitest::looks()) {
            const auto make = []() -> std::unique_ptr<QWidget> { return std::make_unique<uitest::PageHost>(std::make_unique<ui::OverviewPage>()); };
            const QImage image = uitest::picture(u"overview-fix"_s, look, make, [](QWidget *host) { uitest::pageOf<ui::OverviewPage>(host)->present(broken(), QDateTime::currentDateTimeUtc()); });
            QCOMPARE(image.size(), look.size);
        }
        QApplication::setFont(uitest::pictureFont());
        ui::setAppearance(ui::Appearance::Light);
    }

    void whatCanBeMendedHasItsVerbOnTheButton()
    {
        ui::OverviewPage page;
        page.resize(1280, 800);
        page.show();
        page.present(broken(), QDateTime::currentDateTimeUtc());
        QSignalSpy wanted(&page, &ui::OverviewPage::planWanted);
        QSignalSpy opened(&page, &ui::OverviewPage::openWanted);
        QCOMPARE(item(&page, 0)->text(), u"Forward to this server…"_s);
        QCOMPARE(item(&page, 1)->text(), u"Apply again…"_s);
        item(&page, 0)->click();
        item(&page, 1)->click();
        QCOMPARE(wanted.count(), 2);
        QCOMPARE(wanted[0][0].toString(), u"npm-upstream:app.gigglin.tech"_s);
        QCOMPARE(wanted[1][0].toString(), u"rtc-livekit-url"_s);
        QCOMPARE(opened.count(), 0);
    }

    void inReadOnlyModeTheWayThereStays()
    {
        ui::OverviewPage page;
        page.show();
        page.present(broken(), QDateTime::currentDateTimeUtc());
        page.setReadOnly(true);
        QSignalSpy wanted(&page, &ui::OverviewPage::planWanted);
        QSignalSpy opened(&page, &ui::OverviewPage::openWanted);
        QCOMPARE(item(&page, 0)->text(), u"Open Routes"_s);
        QCOMPARE(item(&page, 1)->text(), u"Open Release"_s);
        item(&page, 0)->click();
        QCOMPARE(wanted.count(), 0);
        QCOMPARE(opened[0][1].toString(), u"app.gigglin.tech"_s);
        page.setReadOnly(false);
        QCOMPARE(item(&page, 0)->text(), u"Forward to this server…"_s);
    }

    void whatThisProgramCannotPlanIsOnlyOpened()
    {
        const ui::Attention attention = ui::attention(broken(false));
        QVERIFY(attention.items[0].fix.isEmpty());
        QCOMPARE(attention.items[0].fact, u"Routes, app.gigglin.tech: Forward to this server"_s);
        QCOMPARE(ui::attention(broken()).items[0].fact, u"Routes: app.gigglin.tech"_s);
    }
};

QTEST_MAIN(OverviewFixTest)
#include "fix_test.moc"
