#include "sample.h"
#include "tests/support/pagehost.h"
#include "ui/common/factrow.h"
#include "ui/common/plainlabel.h"
#include "ui/common/signlabel.h"
#include "ui/overview/overviewpage.h"
#include "ui/overview/wirerow.h"

#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using base::Verdict;

namespace {

ui::Seen withFindings(bool answered = true)
{
    ui::Seen seen = sample::healthy(answered);
    sample::warn(seen.routes->routes[0]);
    return seen;
}

ui::Seen broken()
{
    ui::Seen seen = withFindings();
    sample::breakAtProxy(seen.routes->routes[2]);
    seen.routes->routes.move(2, 0);
    for (int i : {1, 3, 5})
        seen.release->workloads[i].ready = 0;
    return seen;
}

std::unique_ptr<ui::OverviewPage> page(const ui::Seen &seen = withFindings())
{
    auto result = std::make_unique<ui::OverviewPage>();
    result->resize(1280, 800);
    result->show();
    result->present(seen, sample::at());
    return result;
}

QString textOf(QWidget *page, const QString &name)
{
    return page->findChild<ui::PlainLabel *>(name)->text();
}

} // namespace

class OverviewPageTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        uitest::likeInThePictures();
    }

    void looksLikeItsPicture_data()
    {
        QTest::addColumn<int>("state");
        QTest::newRow("overview-attention") << 0;
        QTest::newRow("overview-calm") << 1;
        QTest::newRow("overview-broken") << 2;
        QTest::newRow("overview-inside-only") << 3;
        QTest::newRow("overview-loading") << 4;
        QTest::newRow("overview-failed") << 5;
        QTest::newRow("overview-stale") << 6;
    }
    void looksLikeItsPicture()
    {
        QFETCH(int, state);
        const auto settle = [state](ui::OverviewPage *overview) {
            if (state == 4)
                return;
            if (state == 5) {
                overview->fail(uitest::silence());
                return;
            }
            const ui::Seen seen = state == 1 ? sample::healthy() : state == 2 ? broken() : withFindings(state != 3);
            overview->present(seen, QDateTime::currentDateTimeUtc().addSecs(-4));
            if (state == 2)
                overview->failUsers(uitest::silence(u"The database of MAS"_s));
            else
                overview->presentUsers(sample::people());
            if (state == 6)
                overview->setStale(QDateTime::currentDateTimeUtc(), 4);
        };
        QCOMPARE(uitest::emptyPictures<ui::OverviewPage>(QString::fromLatin1(QTest::currentDataTag()), settle), 0);
    }

    void theKeyboardReachesEverything()
    {
        QCOMPARE(uitest::walk(page(broken()).get()).join(u"; "_s), QString());
    }

    void saysTheVerdictFirst()
    {
        const auto overview = page();
        QCOMPARE(overview->verdict(), Verdict::Warning);
        QCOMPARE(textOf(overview.get(), u"overview.verdict"_s), u"gigglin.tech works. 1 thing deserves attention."_s);
    }

    void survivesBeingClosedWhileLoading() { QVERIFY(uitest::closedWhileLoading<ui::OverviewPage>()); }

    void keepsTheOldFactsWhenARefreshFails()
    {
        const auto overview = page();
        overview->setLoading({});
        overview->fail(uitest::silence());
        QVERIFY(overview->banner()->isVisible());
        QCOMPARE(textOf(overview.get(), u"overview.verdict"_s), u"gigglin.tech works. 1 thing deserves attention."_s);
        QCOMPARE(overview->findChildren<ui::WireRow *>().size(), 7);
    }

    void aRefreshKeepsTheFocusOnItsButton()
    {
        const auto overview = page();
        QVERIFY(QTest::qWaitForWindowActive(overview.get()));
        auto *button = overview->findChild<QPushButton *>(u"overview.item0"_s);
        button->setFocus();
        overview->present(broken(), sample::at());
        QCOMPARE(QApplication::focusWidget(), button);
        QVERIFY(button->accessibleName().contains(u"The proxy forwards to itself"_s));
    }

    void showsFourFindingsAndCountsTheRest()
    {
        const auto overview = page(broken());
        QVERIFY(overview->findChild<QPushButton *>(u"overview.item3"_s)->isVisible());
        QCOMPARE(textOf(overview.get(), u"overview.more"_s), u"and 1 more"_s);
        overview->present(withFindings(), sample::at());
        QVERIFY(!overview->findChild<QPushButton *>(u"overview.item1"_s)->isVisible());
        QVERIFY(!overview->findChild<QWidget *>(u"overview.more"_s)->isVisible());
    }

    void opensWhatItNames()
    {
        const auto overview = page(broken());
        QSignalSpy wanted(overview.get(), &ui::OverviewPage::openWanted);
        overview->findChild<QPushButton *>(u"overview.item0"_s)->click();
        QCOMPARE(wanted.takeFirst(), (QVariantList{u"routes"_s, u"app.gigglin.tech"_s}));
        overview->findChild<QPushButton *>(u"overview.users.open"_s)->click();
        QCOMPARE(wanted.takeFirst(), (QVariantList{u"users"_s, QString()}));
        auto *wire = overview->findChild<ui::WireRow *>(u"overview.wire1"_s);
        QVERIFY(QTest::qWaitForWindowActive(overview.get()));
        wire->setFocus();
        QTest::keyClick(wire, Qt::Key_Return);
        QCOMPARE(wanted.takeFirst(), (QVariantList{u"routes"_s, u"matrix.gigglin.tech"_s}));
    }

    void aWireSaysEachHopAloud()
    {
        const auto overview = page(broken());
        const QString name = overview->findChild<ui::WireRow *>(u"overview.wire0"_s)->accessibleName();
        QVERIFY2(name.startsWith(u"app.gigglin.tech: "_s), qPrintable(name));
        QVERIFY2(name.contains(u"broken"_s), qPrintable(name));
    }

    void hostileTextIsTextOnly()
    {
        ui::Seen seen = withFindings();
        seen.routes->routes[0].findings[0].what = uitest::hostile();
        const auto overview = page(seen);
        const auto labels = overview->findChildren<ui::PlainLabel *>();
        const bool shown = std::any_of(labels.begin(), labels.end(), [](const ui::PlainLabel *label) { return label->text() == uitest::hostileShown() && label->textFormat() == Qt::PlainText; });
        QVERIFY(shown);
    }

    void peopleThatAreNotKnownKeepNoOldNumber()
    {
        const auto overview = page();
        overview->presentUsers(sample::people());
        overview->failUsers({base::Error::Kind::Timeout, u"The database of MAS did not answer."_s, {}});
        const auto facts = overview->findChild<QWidget *>(u"overview.users"_s)->findChildren<ui::FactRow *>();
        QCOMPARE(facts[0]->value(), u"not known"_s);
        QCOMPARE(facts[1]->value(), u"–"_s);
    }
};

QTEST_MAIN(OverviewPageTest)
#include "overviewpage_test.moc"
