#include "sample.h"
#include "tests/support/pagehost.h"
#include "ui/routes/hopcard.h"
#include "ui/routes/pathview.h"
#include "ui/routes/routespage.h"

#include <QAction>
#include <QClipboard>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using base::Place;
using base::Verdict;
using routes::Hop;

namespace {

ui::RoutesPage::Functions functions()
{
    ui::RoutesPage::Functions f;
    f.evidence = [](const base::Domain &domain) { return u"{\"domain\": \"%1\"}"_s.arg(domain.get()); };
    return f;
}

std::unique_ptr<ui::RoutesPage> page(const routes::Table &table = sample::warningTable())
{
    auto result = std::make_unique<ui::RoutesPage>(functions());
    result->resize(1280, 800);
    result->show();
    result->present(table);
    return result;
}

template <typename T>
T *part(QWidget *page, const QString &name)
{
    return page->findChild<T *>(name);
}

void trigger(QTableView *table, const QString &text)
{
    for (QAction *action : table->actions())
        if (action->text() == text)
            action->trigger();
}

} // namespace

class RoutesPageTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        uitest::likeInThePictures();
    }

    void looksLikeItsPictures()
    {
        // The page's part of the window: 1076 of 1280, 972 of 1024.
        for (const uitest::Look &look : uitest::looks({{1076, 748}, {972, 588}})) {
            for (const auto &[name, table] : {std::pair(u"routes-warning"_s, sample::warningTable()), std::pair(u"routes-broken"_s, sample::brokenTable()),
                                              std::pair(u"routes-unknown"_s, sample::clusterOnly())}) {
                const QImage image = uitest::picture(name, look, [] { return std::make_unique<ui::RoutesPage>(functions()); },
                                                     [&table](QWidget *page) { static_cast<ui::RoutesPage *>(page)->present(table); });
                QVERIFY(!image.isNull());
            }
        }
        ui::setAppearance(ui::Appearance::Light);
    }

    void theKeyboardReachesEverything()
    {
        const auto routes = page();
        QCOMPARE(uitest::walk(routes.get()).join(u"; "_s), QString());
    }

    void saysTheVerdictFirst()
    {
        const auto routes = page(sample::brokenTable());
        QCOMPARE(routes->verdict(), Verdict::Broken);
        QVERIFY(routes->sentence().contains(u"app.gigglin.tech"_s));
    }

    void keepsSelectionAndScrollOverARefresh()
    {
        const auto routes = page();
        routes->resize(1280, 420);
        auto *table = part<QTableView>(routes.get(), u"routes.table"_s);
        routes->open(base::Domain(u"mrtc.gigglin.tech"_s));
        table->verticalScrollBar()->setValue(table->verticalScrollBar()->maximum());
        const int scroll = table->verticalScrollBar()->value();
        routes->present(sample::brokenTable());
        QCOMPARE(table->currentIndex().data().toString(), u"mrtc.gigglin.tech"_s);
        QCOMPARE(table->verticalScrollBar()->value(), scroll);
    }

    void keepsTheOldRowsWhenARefreshFails()
    {
        const auto routes = page();
        routes->setLoading(u"Reading routes from gigglin…"_s);
        routes->setFailed(uitest::silence());
        auto *table = part<QTableView>(routes.get(), u"routes.table"_s);
        QVERIFY(table->isVisible());
        QCOMPARE(table->model()->rowCount(), 7);
        QVERIFY(routes->banner()->isVisible());
    }

    void survivesBeingClosedWhileLoading()
    {
        auto routes = std::make_unique<ui::RoutesPage>(functions());
        routes->setLoading(u"Reading routes from gigglin…"_s);
        routes->show();
        routes.reset();
        QCoreApplication::processEvents();
    }

    void aStaleTableShowsOutlines()
    {
        const auto routes = page();
        auto *table = part<QTableView>(routes.get(), u"routes.table"_s);
        routes->setStale(QDateTime::currentDateTimeUtc(), 4);
        QVERIFY(table->model()->index(0, 1).data(ui::StaleRole).toBool());
        routes->present(sample::warningTable());
        QVERIFY(!table->model()->index(0, 1).data(ui::StaleRole).toBool());
    }

    void theDetailsFollowTheSelection()
    {
        const auto routes = page(sample::brokenTable());
        auto *details = part<ui::RouteDetails>(routes.get(), u"routes.details"_s);
        QCOMPARE(details->tabText(0), u"app.gigglin.tech"_s);
        QVERIFY(part<ui::PlainLabel>(routes.get(), u"routes.what"_s)->text().startsWith(u"The proxy forwards to itself"_s));
        QVERIFY(part<ui::PlainLabel>(routes.get(), u"routes.why"_s)->text().contains(u"It follows: app.gigglin.tech answers 502"_s));
        routes->open(base::Domain(u"auth.gigglin.tech"_s));
        QCOMPARE(details->tabText(0), u"auth.gigglin.tech"_s);
        QCOMPARE(part<ui::PlainLabel>(routes.get(), u"routes.what"_s)->text(), u"Every hop of auth.gigglin.tech is fine."_s);
    }

    void theEvidenceIsAskedWhenItsTabIsOpened()
    {
        const auto routes = page();
        auto *details = part<ui::RouteDetails>(routes.get(), u"routes.details"_s);
        auto *raw = part<QPlainTextEdit>(routes.get(), u"routes.evidence"_s);
        QVERIFY(raw->toPlainText().isEmpty());
        details->setCurrentIndex(3);
        QCOMPARE(raw->toPlainText(), u"{\"domain\": \"matrix.gigglin.tech\"}"_s);
    }

    void thePathHasACardForEachHop()
    {
        const auto routes = page(sample::brokenTable());
        auto *path = routes->findChild<ui::PathView *>();
        QTRY_COMPARE(path->findChildren<ui::HopCard *>().size(), 7);
        for (const ui::HopCard *card : path->findChildren<ui::HopCard *>())
            QVERIFY(!card->accessibleName().isEmpty());
        QVERIFY(part<ui::HopCard>(path, u"routes.hop.proxy"_s)->content().culprit);
    }

    void severalPathsOfADomainAreDrawnAsBranches()
    {
        routes::Table table = sample::warningTable();
        routes::Target second = table.routes[5].targets->first();
        second.path = u"/sfu/get"_s;
        table.routes[5].targets->prepend(second);
        const auto routes = page(table);
        routes->open(base::Domain(u"mrtc.gigglin.tech"_s));
        auto *path = routes->findChild<ui::PathView *>();
        QTRY_COMPARE(path->findChildren<ui::HopCard *>().size(), 10);
    }

    void spaceFoldsTheDetailsToOneLine()
    {
        const auto routes = page();
        auto *table = part<QTableView>(routes.get(), u"routes.table"_s);
        auto *details = part<ui::RouteDetails>(routes.get(), u"routes.details"_s);
        QVERIFY(QTest::qWaitForWindowActive(routes.get()));
        table->setFocus();
        const int before = details->height();
        QTest::keyClick(table, Qt::Key_Space);
        QTRY_COMPARE(details->height(), details->foldedHeight());
        QTest::keyClick(table, Qt::Key_Space);
        QTRY_VERIFY(details->height() > before / 2);
    }

    void theChipsCountAndFilter()
    {
        const auto routes = page();
        auto *all = part<ui::Chip>(routes.get(), u"routes.all"_s);
        auto *found = part<ui::Chip>(routes.get(), u"routes.withFindings"_s);
        auto *table = part<QTableView>(routes.get(), u"routes.table"_s);
        QCOMPARE(all->text(), u"All 7"_s);
        QCOMPARE(found->text(), u"With findings 1"_s);
        found->click();
        QCOMPARE(table->model()->rowCount(), 1);
        all->click();
        QCOMPARE(table->model()->rowCount(), 7);
    }

    void theFilterIsReachedByItsKeyAndFilters()
    {
        const auto routes = page();
        auto *line = part<QLineEdit>(routes.get(), u"routes.filter"_s);
        auto *table = part<QTableView>(routes.get(), u"routes.table"_s);
        QVERIFY(QTest::qWaitForWindowActive(routes.get()));
        table->setFocus();
        QTest::keyClick(table, Qt::Key_F, Qt::ControlModifier);
        QVERIFY(line->hasFocus());
        QTest::keyClicks(line, u"31056"_s);
        QCOMPARE(table->model()->rowCount(), 1);
    }

    void f8GoesToTheNextFinding()
    {
        const auto routes = page(sample::brokenTable());
        auto *table = part<QTableView>(routes.get(), u"routes.table"_s);
        routes->open(base::Domain(u"sfu.gigglin.tech"_s));
        trigger(table, u"Next finding"_s);
        QCOMPARE(table->currentIndex().data().toString(), u"app.gigglin.tech"_s);
    }

    void copiesTheRowAndMarkdown()
    {
        const auto routes = page();
        auto *table = part<QTableView>(routes.get(), u"routes.table"_s);
        trigger(table, u"Copy row"_s);
        QVERIFY(QGuiApplication::clipboard()->text().startsWith(u"matrix.gigglin.tech (Homeserver)\t37.60.251.4"_s));
        trigger(table, u"Copy as Markdown"_s);
        QVERIFY(QGuiApplication::clipboard()->text().startsWith(u"| Domain |"_s));
    }

    void opensTheDomainInABrowser()
    {
        auto given = functions();
        QUrl opened;
        given.browse = [&opened](const QUrl &url) { opened = url; };
        ui::RoutesPage routes(given);
        routes.present(sample::warningTable());
        trigger(part<QTableView>(&routes, u"routes.table"_s), u"Open in browser"_s);
        QCOMPARE(opened, QUrl(u"https://matrix.gigglin.tech"_s));
    }

    void exportsMarkdown()
    {
        const QTemporaryDir folder;
        const QString path = folder.filePath(u"routes.md"_s);
        auto given = functions();
        given.files.save = [path](QWidget *, const ui::FileQuestion &, const ui::FileAnswer &answer) { answer(path); };
        ui::RoutesPage routes(given);
        routes.present(sample::warningTable());
        part<QPushButton>(&routes, u"routes.export"_s)->click();
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY(file.readAll().contains("matrix.gigglin.tech"));
    }

    void offersToSignInOnlyWhenTheProxyWasNotAsked()
    {
        const auto routes = page(sample::clusterOnly());
        auto *signIn = part<QPushButton>(routes.get(), u"routes.signIn"_s);
        QVERIFY(signIn->isVisible());
        QSignalSpy wanted(routes.get(), &ui::RoutesPage::signInWanted);
        signIn->click();
        QCOMPARE(wanted.count(), 1);
        routes->present(sample::warningTable());
        QVERIFY(!signIn->isVisible());
    }

    void aNarrowWindowHidesNodePortUnlessItIsToBlame()
    {
        const auto routes = page();
        auto *table = part<QTableView>(routes.get(), u"routes.table"_s);
        const int nodePort = static_cast<int>(ui::RouteColumn::NodePort);
        QVERIFY(!table->isColumnHidden(nodePort));
        routes->resize(1024, 640);
        QVERIFY(table->isColumnHidden(nodePort));
        routes::Table blamed = sample::warningTable();
        blamed.routes[1].culprit = Hop::NodePort;
        routes->present(blamed);
        QVERIFY(!table->isColumnHidden(nodePort));
    }

    void noDomainIsSaidNotShownAsAnEmptyTable()
    {
        const auto routes = page({sample::at(), {}});
        QCOMPARE(routes->state(), ui::PageFrame::State::Empty);
    }
};

QTEST_MAIN(RoutesPageTest)
#include "routespage_test.moc"
