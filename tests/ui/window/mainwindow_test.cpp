#include "tests/support/uipictures.h"
#include "tests/ui/routes/sample.h"
#include "ui/common/pageframe.h"
#include "ui/routes/routespage.h"
#include "ui/jobs/jobsview.h"
#include "ui/window/bottompanel.h"
#include "ui/window/mainwindow.h"
#include "ui/window/sidebar.h"
#include "ui/window/undostrip.h"

#include <QLineEdit>
#include <QMenuBar>
#include <QSettings>
#include <QSignalSpy>
#include <QStackedWidget>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using base::Verdict;

namespace {

class Fixture {
public:
    Fixture()
        : settings(folder.filePath(u"console.ini"_s), QSettings::IniFormat)
    {
    }
    QTemporaryDir folder;
    QSettings settings;
};

QWidget *servers()
{
    auto *page = new ui::PageFrame(u"servers"_s, u"Servers"_s);
    page->setBody(new QWidget);
    page->setContent();
    return page;
}

std::unique_ptr<ui::MainWindow> window(QSettings *settings)
{
    auto w = std::make_unique<ui::MainWindow>(settings);
    w->setServersWidget(servers());
    const QStringList ids{u"overview"_s, u"routes"_s, u"logs"_s, u"users"_s, u"release"_s};
    const QStringList titles{ui::MainWindow::tr("Overview"), ui::MainWindow::tr("Routes"), ui::MainWindow::tr("Logs"), ui::MainWindow::tr("Users"), ui::MainWindow::tr("Release")};
    for (int i = 0; i < ids.size(); ++i) {
        QWidget *page = nullptr;
        if (ids[i] == u"routes"_s) {
            page = new ui::RoutesPage({});
        } else {
            auto *frame = new ui::PageFrame(ids[i], titles[i]);
            auto *body = new QPushButton(u"Body of "_s + titles[i]);
            frame->setBody(body);
            frame->setContent();
            page = frame;
        }
        w->addPage({ids[i], ids[i], titles[i], page, ids[i] == u"users"_s});
    }
    w->setServers({{u"gigglin"_s, u"37.60.251.4"_s, u"connected"_s, ui::Sign::Ok, 1}, {u"test"_s, u"10.8.0.14"_s, u"not connected"_s, ui::Sign::Waiting, 2}}, u"gigglin"_s);
    return w;
}

ui::RoutesPage *routesOf(ui::MainWindow *w) { return w->findChild<ui::RoutesPage *>(); }

void connected(ui::MainWindow *w, const routes::Table &table)
{
    w->showPages();
    w->openPage(u"routes"_s);
    routesOf(w)->present(table);
    w->setVerdict(u"overview"_s, Verdict::Warning);
    w->setVerdict(u"users"_s, Verdict::Ok);
    w->setVerdict(u"release"_s, Verdict::Warning);
    w->setAccess(ui::Access::Allowed, u"root"_s);
    w->status()->setFacts({ui::Sign::Ok, u"Connected · 23 ms"_s, u"K3s v1.31.4+k3s1"_s, u"ESS 26.7.1"_s});
    w->status()->setServerClock(0);
}

remote::CommandRecord command(quint64 id, const QString &text)
{
    remote::CommandRecord r{id, QDateTime::currentDateTimeUtc(), u"gigglin as root"_s, text, remote::Exit{0, {}}, 41};
    return r;
}

std::unique_ptr<ui::MainWindow> shown(QSettings *settings)
{
    auto w = window(settings);
    w->resize(1280, 800);
    w->show();
    connected(w.get(), sample::warningTable());
    return w;
}

} // namespace

class MainWindowTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QApplication::setFont(uitest::pictureFont());
        ui::setAppearance(ui::Appearance::Light);
    }

    void looksLikeItsPictures()
    {
        QList<uitest::Look> looks = uitest::looks();
        looks.append({ui::Appearance::Light, u"en"_s, {1920, 1200}, 20}); // 150 %
        for (const uitest::Look &look : looks) {
            Fixture f;
            const auto make = [&f] { return window(&f.settings); };
            const QImage routes = uitest::picture(u"window"_s, look, make, [&look](QWidget *w) {
                connected(static_cast<ui::MainWindow *>(w), look.appearance == ui::Appearance::Dark ? sample::brokenTable() : sample::warningTable());
            });
            QCOMPARE(routes.size(), look.size);
        }
        Fixture f;
        uitest::picture(u"window-servers"_s, {}, [&f] { return window(&f.settings); });
        uitest::picture(u"window-panel"_s, {}, [&f] { return window(&f.settings); }, [](QWidget *widget) {
            auto *w = static_cast<ui::MainWindow *>(widget);
            connected(w, sample::warningTable());
            w->setAccess(ui::Access::ReadOnly);
            w->showCommands();
            w->addCommand(command(1, u"kubectl -n ess get secret"_s));
            w->addCommand(command(2, u"helm upgrade --install ess oci://ghcr.io/element-hq/ess-helm/matrix-stack --version 26.8.1 --namespace ess --create-namespace --values ~/ess-config-values/values.yaml --kubeconfig /etc/rancher/k3s/k3s.yaml --wait --timeout 15m --and-more"_s));
        });
        for (const uitest::Look &look : uitest::looks({{1280, 800}}))
            uitest::picture(u"window-jobs"_s, look, [&f] { return window(&f.settings); }, [](QWidget *widget) {
                auto *w = static_cast<ui::MainWindow *>(widget);
                connected(w, sample::warningTable());
                ui::JobRow row;
                row.id = u"job.aaaaaaaaaa"_s;
                row.title = u"Roll ess back to revision 6"_s;
                row.server = u"gigglin"_s;
                row.isOwn = true;
                row.startedAt = QDateTime::currentDateTimeUtc().addSecs(-75);
                w->jobs()->present({row});
                w->jobs()->setLog(row.id, "Waiting for StatefulSet/ess-synapse-main\n");
                w->showJobs();
                w->undoStrip()->offer(u"Done: net.core.rmem_max is 5000000."_s, [] {});
            });
        uitest::picture(u"window-find"_s, {}, []() -> std::unique_ptr<QWidget> {
            return std::make_unique<ui::FindDialog>(QList<ui::FindItem>{{u"Routes"_s, u"page"_s, u"routes"_s, {}, {}}, {u"app.gigglin.tech"_s, u"domain"_s, u"globe"_s, {}, {}}}, nullptr);
        });
        QApplication::setFont(uitest::pictureFont());
        ui::setAppearance(ui::Appearance::Light);
    }

    void theKeyboardReachesEverything()
    {
        Fixture f;
        const auto w = shown(&f.settings);
        QCOMPARE(uitest::walk(w.get()).join(u"; "_s), QString());
    }

    void beforeAConnectionTheServersFillTheWindow()
    {
        Fixture f;
        const auto w = window(&f.settings);
        w->show();
        QVERIFY(!w->findChild<ui::Sidebar *>()->isVisible());
        QVERIFY(w->findChild<QWidget *>(u"servers"_s)->isVisible());
        QCOMPARE(w->currentPage(), QString());
        w->showPages();
        QVERIFY(w->findChild<ui::Sidebar *>()->isVisible());
        QCOMPARE(w->currentPage(), u"overview"_s);
        w->showServers();
        QVERIFY(!w->findChild<ui::Sidebar *>()->isVisible());
    }

    void theLastPageIsRememberedPerServer()
    {
        Fixture f;
        {
            const auto w = window(&f.settings);
            w->showPages();
            w->openPage(u"users"_s);
            QCOMPARE(w->currentPage(), u"users"_s);
        }
        const auto w = window(&f.settings);
        w->showPages();
        QCOMPARE(w->currentPage(), u"users"_s);
        w->setServers({{u"test"_s, u"h"_s, u"connected"_s}}, u"test"_s);
        w->showPages();
        QCOMPARE(w->currentPage(), u"overview"_s);
    }

    void geometryAndPanelAreRemembered()
    {
        Fixture f;
        {
            const auto w = shown(&f.settings);
            w->resize(1111, 777);
            w->setNarrowSidebar(true);
            w->close();
        }
        const auto w = window(&f.settings);
        QCOMPARE(w->size(), QSize(1111, 777));
        w->showPages();
        w->show();
        QVERIFY(w->findChild<ui::Sidebar *>()->isNarrow());
    }

    void keysOpenPages()
    {
        Fixture f;
        const auto w = shown(&f.settings);
        QVERIFY(QTest::qWaitForWindowActive(w.get()));
        QSignalSpy opened(w.get(), &ui::MainWindow::pageShown);
        QTest::keyClick(w.get(), Qt::Key_4, Qt::ControlModifier);
        QTRY_COMPARE(w->currentPage(), u"users"_s);
        QCOMPARE(opened.last().first().toString(), u"users"_s);
        QTest::keyClick(w.get(), Qt::Key_1, Qt::ControlModifier);
        QTRY_COMPARE(w->currentPage(), u"overview"_s);
    }

    void f5RefreshesThePageThatIsSeen()
    {
        Fixture f;
        const auto w = shown(&f.settings);
        QVERIFY(QTest::qWaitForWindowActive(w.get()));
        QSignalSpy refresh(routesOf(w.get()), &ui::PageFrame::refreshWanted);
        QTest::keyClick(w.get(), Qt::Key_F5);
        QTRY_COMPARE(refresh.count(), 1);
        w->openPage(u"users"_s);
        QTest::keyClick(w.get(), Qt::Key_F5);
        QCOMPARE(refresh.count(), 1);
    }

    void aPagesVerdictStandsInTheSidebar()
    {
        Fixture f;
        const auto w = shown(&f.settings);
        auto *pages = w->findChild<ui::Sidebar *>()->pages();
        QCOMPARE(pages->entry(1).verdict, Verdict::Warning);
        routesOf(w.get())->present(sample::brokenTable());
        QCOMPARE(pages->entry(1).verdict, Verdict::Broken);
    }

    void f6WalksThePanes()
    {
        Fixture f;
        const auto w = shown(&f.settings);
        QVERIFY(QTest::qWaitForWindowActive(w.get()));
        auto *list = w->findChild<QListView *>(u"sidebar.pages"_s);
        list->setFocus();
        w->nextPane(1);
        QVERIFY(routesOf(w.get())->isAncestorOf(w->focusWidget()));
        w->nextPane(1);
        QCOMPARE(w->focusWidget()->objectName(), u"status.jobs"_s);
        w->nextPane(1);
        QCOMPARE(w->focusWidget(), list);
        w->nextPane(-1);
        QCOMPARE(w->focusWidget()->objectName(), u"status.jobs"_s);
    }

    void theCommandsPanelOpensAndCloses()
    {
        Fixture f;
        const auto w = shown(&f.settings);
        QVERIFY(QTest::qWaitForWindowActive(w.get()));
        auto *panel = w->findChild<ui::BottomPanel *>();
        QVERIFY(!panel->isVisible());
        QTest::keyClick(w.get(), Qt::Key_J, Qt::ControlModifier | Qt::ShiftModifier);
        QTRY_VERIFY(panel->isVisible());
        w->addCommand(command(1, u"kubectl get pods"_s));
        QCOMPARE(panel->commands()->rowCount(), 1);
        QVERIFY(!panel->isShowingJobs());
        QTest::keyClick(w.get(), Qt::Key_J, Qt::ControlModifier);
        QTRY_VERIFY(panel->isShowingJobs());
        QVERIFY(panel->isVisible());
        QTest::keyClick(w.get(), Qt::Key_J, Qt::ControlModifier);
        QTRY_VERIFY(!panel->isVisible());
        w->findChild<QPushButton *>(u"status.jobs"_s)->click();
        QVERIFY(panel->isShowingJobs());
        QVERIFY(!w->findChild<QPushButton *>(u"panel.save"_s)->isVisible());
        w->findChild<QPushButton *>(u"status.commands"_s)->click();
        QVERIFY(panel->isVisible());
        w->findChild<QPushButton *>(u"panel.close"_s)->click();
        QVERIFY(!panel->isVisible());
    }

    void theStatusLineSaysHowTheJobsAre()
    {
        Fixture f;
        const auto w = shown(&f.settings);
        auto *jobs = w->findChild<QPushButton *>(u"status.jobs"_s);
        QCOMPARE(jobs->text(), u"No jobs running"_s);
        ui::JobRow row;
        row.id = u"job.aaaaaaaaaa"_s;
        w->jobs()->present({row});
        QCOMPARE(jobs->text(), u"1 jobs running"_s); // the English plural is in a translation, too
        row.state = plan::Job::State::Ended;
        row.code = 1;
        w->jobs()->present({row});
        QCOMPARE(jobs->text(), u"1 jobs failed"_s);
        w->jobs()->present({});
        QCOMPARE(jobs->text(), u"No jobs running"_s);
    }

    void whatWasDoneCanBeUndoneByCtrlZ()
    {
        Fixture f;
        const auto w = shown(&f.settings);
        QVERIFY(QTest::qWaitForWindowActive(w.get()));
        int undone = 0;
        auto *strip = w->undoStrip();
        QVERIFY(!strip->isVisible());
        QTest::keyClick(w.get(), Qt::Key_Z, Qt::ControlModifier);
        QVERIFY(!strip->isVisible());
        strip->offer(u"Done: net.core.rmem_max is 5000000."_s, [&undone] { ++undone; });
        QVERIFY(strip->isVisible());
        // It lies over the page: nothing moved.
        QVERIFY(qobject_cast<QStackedWidget *>(strip->parentWidget()) && strip->parentWidget()->isAncestorOf(routesOf(w.get())));
        QTest::keyClick(w.get(), Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(undone, 1);
        QVERIFY(!strip->isVisible());
        QTest::keyClick(w.get(), Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(undone, 1);
    }

    void anOfferThatHasGoneIsSaidAgainBeforeItIsUndone()
    {
        Fixture f;
        const auto w = shown(&f.settings);
        QVERIFY(QTest::qWaitForWindowActive(w.get()));
        int undone = 0;
        auto *strip = w->undoStrip();
        strip->setSeconds(0);
        strip->offer(u"Done: it."_s, [&undone] { ++undone; });
        QTRY_VERIFY(!strip->isVisible());
        strip->setSeconds(60);
        QTest::keyClick(w.get(), Qt::Key_Z, Qt::ControlModifier);
        QTRY_VERIFY(strip->isVisible());
        QCOMPARE(undone, 0);
        QTest::keyClick(w.get(), Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(undone, 1);
    }

    void anOfferGoesWithItsServer()
    {
        Fixture f;
        const auto w = shown(&f.settings);
        w->undoStrip()->offer(u"<b>Done</b>\u202E it."_s, [] { QFAIL("undone on another server"); });
        QCOMPARE(w->undoStrip()->sentence(), u"<b>Done</b>\\u{202e} it."_s);
        w->showServers();
        QVERIFY(!w->undoStrip()->hasOffer());
        w->undo();
    }

    void theCommandsAreSavedAsAScript()
    {
        Fixture f;
        const QString path = f.folder.filePath(u"commands.sh"_s);
        ui::BottomPanel panel({[path](QWidget *, const ui::FileQuestion &, const ui::FileAnswer &answer) { answer(path); }, {}});
        panel.commands()->put(command(1, u"kubectl get pods"_s));
        QSignalSpy said(&panel, &ui::BottomPanel::said);
        panel.findChild<QPushButton *>(u"panel.save"_s)->click();
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll(), QByteArray("#!/bin/sh\n# gigglin as root\nkubectl get pods\n"));
        QCOMPARE(said.first().first().toString(), u"Saved: "_s + path);
    }

    void findOrDoOpensWhatIsTypedInTheWrongLayout()
    {
        Fixture f;
        const auto w = shown(&f.settings);
        QVERIFY(QTest::qWaitForWindowActive(w.get()));
        w->findChild<QAbstractButton *>(u"sidebar.find"_s)->click();
        QPointer<ui::FindDialog> dialog = w->findChild<ui::FindDialog *>();
        QVERIFY(dialog);
        auto *line = dialog->findChild<QLineEdit *>(u"find.line"_s);
        QTest::keyClicks(line, u"gjkmpjdfn"_s); // «пользоват»
        QTest::keyClick(line, Qt::Key_Return);
        QTRY_COMPARE(w->currentPage(), u"users"_s);
        QTRY_VERIFY(!dialog);
    }

    void findOrDoFindsWhatPagesOffer()
    {
        Fixture f;
        const auto w = shown(&f.settings);
        int opened = 0;
        w->setFindItems([&opened] { return QList<ui::FindItem>{{u"app.gigglin.tech"_s, u"domain"_s, u"globe"_s, {}, [&opened] { ++opened; }}}; });
        w->find();
        auto *line = w->findChild<QLineEdit *>(u"find.line"_s);
        QTest::keyClicks(line, u"app.gig"_s);
        QTest::keyClick(line, Qt::Key_Return);
        QTRY_COMPARE(opened, 1);
    }

    void readOnlyIsAskedForAndShown()
    {
        Fixture f;
        const auto w = shown(&f.settings);
        QSignalSpy wanted(w.get(), &ui::MainWindow::readOnlyWanted);
        QVERIFY(QTest::qWaitForWindowActive(w.get()));
        QTest::keyClick(w.get(), Qt::Key_L, Qt::ControlModifier | Qt::ShiftModifier);
        QTRY_COMPARE(wanted.count(), 1);
        QCOMPARE(wanted.first().first().toBool(), true);
        w->setAccess(ui::Access::ReadOnly);
        QTest::keyClick(w.get(), Qt::Key_L, Qt::ControlModifier | Qt::ShiftModifier);
        QTRY_COMPARE(wanted.count(), 2);
        QCOMPARE(wanted.last().first().toBool(), false);
    }

    void aSmallWindowHasARail()
    {
        Fixture f;
        const auto w = shown(&f.settings);
        auto *sidebar = w->findChild<ui::Sidebar *>();
        QVERIFY(!sidebar->isNarrow());
        w->resize(1024, 640);
        QTRY_VERIFY(sidebar->isNarrow());
        w->resize(1280, 800);
        QTRY_VERIFY(!sidebar->isNarrow());
    }

    void mnemonicsAreUniqueInTheMenuBarAndInEachMenu_data()
    {
        QTest::addColumn<bool>("russian");
        QTest::newRow("English") << false;
        QTest::newRow("Russian") << true;
    }
    void mnemonicsAreUniqueInTheMenuBarAndInEachMenu()
    {
        QFETCH(bool, russian);
        uitest::Russian translator;
        if (russian)
            QCoreApplication::installTranslator(&translator);
        Fixture f;
        const auto w = window(&f.settings);
        const auto mnemonics = [](const QList<QAction *> &actions) {
            QStringList keys;
            for (const QAction *action : actions)
                if (const qsizetype at = action->text().indexOf(u'&'); at >= 0)
                    keys.append(action->text().mid(at + 1, 1).toLower());
            return keys;
        };
        for (const QAction *menu : w->menuBar()->actions()) {
            QStringList keys = mnemonics(menu->menu()->actions());
            QCOMPARE(keys.removeDuplicates(), 0);
        }
        QStringList bar = mnemonics(w->menuBar()->actions());
        QCOMPARE(bar.size(), 5);
        QCOMPARE(bar.removeDuplicates(), 0);
    }

    void nothingThatNeedsAServerWorksBeforeAConnection()
    {
        Fixture f;
        const auto w = window(&f.settings);
        const auto refresh = [&w] {
            for (QAction *action : w->findChildren<QAction *>())
                if (action->shortcut() == QKeySequence(Qt::Key_F5))
                    return action;
            return static_cast<QAction *>(nullptr);
        };
        QVERIFY(!refresh()->isEnabled());
        QCOMPARE(refresh()->toolTip(), u"Connect to a server first"_s);
        w->showPages();
        QVERIFY(refresh()->isEnabled());
    }
};

QTEST_MAIN(MainWindowTest)
#include "mainwindow_test.moc"
