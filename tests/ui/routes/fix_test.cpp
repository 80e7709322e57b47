#include "sample.h"
#include "tests/support/pagehost.h"
#include "tests/support/uipictures.h"
#include "ui/routes/routespage.h"

#include <QAction>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {

routes::Table brokenTable()
{
    routes::Table table = sample::brokenTable();
    table.routes[0].findings[0].remedy = QCoreApplication::translate("routes", "Forward to this server");
    return table;
}

bool canPlan(const QString &item) { return item.startsWith(u"npm-upstream:"); }

std::unique_ptr<ui::RoutesPage> pageOf(const routes::Table &table, const ui::CanPlan &plannable = canPlan)
{
    ui::RoutesPage::Functions functions;
    functions.canPlan = plannable;
    auto page = std::make_unique<ui::RoutesPage>(functions);
    page->resize(1280, 800);
    page->show();
    page->present(table);
    page->open(table.routes[0].domain);
    return page;
}

QAbstractButton *fixOf(QWidget *page) { return page->findChild<QAbstractButton *>(u"routes.fix"_s); }
QAction *actionOf(QWidget *page) { return page->findChild<QAction *>(u"routes.fixAction"_s); }
QString whyOf(QWidget *page) { return page->findChild<QLabel *>(u"routes.why"_s)->text(); }

} // namespace

class RoutesFixTest : public QObject {
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
            const auto make = []() -> std::unique_ptr<QWidget> {
                ui::RoutesPage::Functions functions;
                functions.canPlan = canPlan;
                return std::make_unique<uitest::PageHost>(std::make_unique<ui::RoutesPage>(functions));
            };
            const QImage image = uitest::picture(u"routes-fix"_s, look, make, [](QWidget *host) {
                auto *page = uitest::pageOf<ui::RoutesPage>(host);
                page->present(brokenTable());
                page->open(base::Domain(u"app.gigglin.tech"_s));
            });
            QCOMPARE(image.size(), look.size);
        }
        QApplication::setFont(uitest::pictureFont());
        ui::setAppearance(ui::Appearance::Light);
    }

    void whatCanBeFixedHasAButtonThatOnlyAsksForAPlan()
    {
        const auto page = pageOf(brokenTable());
        QVERIFY(fixOf(page.get())->isVisible());
        QCOMPARE(fixOf(page.get())->text(), u"Forward to this server…"_s);
        QVERIFY(!whyOf(page.get()).contains(u"Forward to this server"_s));
        QCOMPARE(actionOf(page.get())->text(), u"Forward to this server…"_s);
        QVERIFY(actionOf(page.get())->isVisible());
        QSignalSpy wanted(page.get(), &ui::RoutesPage::planWanted);
        fixOf(page.get())->click();
        actionOf(page.get())->trigger();
        QCOMPARE(wanted.count(), 2);
        for (const QList<QVariant> &call : wanted)
            QCOMPARE(call[0].toString(), u"npm-upstream:app.gigglin.tech"_s);
    }

    void aRouteWithoutAFindingHasNone()
    {
        const auto page = pageOf(brokenTable());
        page->open(base::Domain(u"auth.gigglin.tech"_s));
        QVERIFY(!fixOf(page.get())->isVisible());
        QVERIFY(!actionOf(page.get())->isVisible());
    }

    void whatThisProgramCannotPlanIsOnlyAdvice()
    {
        const auto page = pageOf(brokenTable(), [](const QString &) { return false; });
        QVERIFY(!fixOf(page.get())->isVisible());
        QVERIFY(!actionOf(page.get())->isVisible());
        QVERIFY(whyOf(page.get()).startsWith(u"Forward to this server"_s));
    }

    void readOnlyHidesIt()
    {
        const auto page = pageOf(brokenTable());
        page->setReadOnly(true);
        QVERIFY(!fixOf(page.get())->isVisible());
        QVERIFY(!actionOf(page.get())->isVisible());
        QVERIFY(whyOf(page.get()).startsWith(u"Forward to this server"_s));
        page->setReadOnly(false);
        QVERIFY(fixOf(page.get())->isVisible());
    }

    void isReachedByKeyboard()
    {
        const auto page = pageOf(brokenTable());
        QCOMPARE(uitest::walk(page.get()), QStringList());
    }
};

QTEST_MAIN(RoutesFixTest)
#include "fix_test.moc"
