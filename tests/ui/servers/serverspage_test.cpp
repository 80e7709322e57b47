#include "sample.h"
#include "tests/support/pagehost.h"
#include "ui/common/banner.h"
#include "ui/common/plainlabel.h"
#include "ui/servers/serverspage.h"

#include <QAbstractItemModelTester>
#include <QAction>
#include <QListView>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using base::Verdict;
using ui::ServerModel;

namespace {

std::unique_ptr<ui::ServersPage> page(const QList<servers::Server> &list = sample::list())
{
    auto result = std::make_unique<ui::ServersPage>(new QWidget);
    result->resize(1280, 800);
    result->show();
    result->setServers(list);
    return result;
}

QListView *listOf(QWidget *page) { return page->findChild<QListView *>(u"servers.list"_s); }
base::ServerName name(const QString &text) { return base::ServerName(text); }

} // namespace

class ServersPageTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        uitest::likeInThePictures();
    }

    void looksLikeItsPicture_data()
    {
        QTest::addColumn<int>("state");
        QTest::newRow("servers-first-run") << 0;
        QTest::newRow("servers-undo") << 1;
        QTest::newRow("servers-problem") << 2;
    }
    void looksLikeItsPicture()
    {
        QFETCH(int, state);
        const auto settle = [state](QWidget *host) {
            auto *servers = uitest::pageOf<ui::ServersPage>(host);
            servers->setServers(state == 1 ? sample::list() : QList<servers::Server>{sample::demo()});
            if (state == 1) {
                servers->setState(name(u"gigglin"_s), Verdict::Ok, u"connected"_s);
                servers->setState(name(u"test"_s), Verdict::Broken, u"key changed"_s);
                servers->setState(name(u"This computer"_s), Verdict::Busy, u"connecting"_s);
                servers->offerUndo(u"Removed gigglin."_s);
            }
            if (state == 2)
                servers->setProblem({base::Error::Kind::Malformed, u"servers.yaml, line 7: port is 70000, it must be below 65536."_s, u"port: 70000"_s});
        };
        for (const uitest::Look &look : uitest::looks()) {
            const auto make = [] { return std::make_unique<uitest::PageHost>(std::make_unique<ui::ServersPage>(new QWidget), false); };
            QVERIFY(!uitest::picture(QString::fromLatin1(QTest::currentDataTag()), look, make, settle).isNull());
        }
        ui::setAppearance(ui::Appearance::Light);
    }

    void theKeyboardReachesEverything()
    {
        const auto servers = page();
        servers->offerUndo(u"Removed gigglin."_s);
        QCOMPARE(uitest::walk(servers.get()).join(u"; "_s), QString());
        const auto first = page({sample::demo()});
        QCOMPARE(uitest::walk(first.get()).join(u"; "_s), QString());
    }

    void rows_data()
    {
        QTest::addColumn<int>("row");
        QTest::addColumn<QString>("title");
        QTest::addColumn<QString>("target");
        QTest::addColumn<int>("mark");
        QTest::newRow("over SSH, without the word") << 0 << u"gigglin"_s << u"root@37.60.251.4:22"_s << 1;
        QTest::newRow("through a jump host") << 1 << u"test"_s << u"anna@10.8.0.14 via jump"_s << 2;
        QTest::newRow("this computer takes the first free mark") << 2 << u"This computer"_s << u"K3s on this computer"_s << 3;
        QTest::newRow("the demo is nobody's server") << 3 << u"Demo server"_s << u"simulated, safe to try"_s << 6;
    }
    void rows()
    {
        QFETCH(int, row);
        ServerModel model;
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setRows(ui::rowsOf(sample::list()));
        const QModelIndex index = model.index(row);
        QTEST(index.data().toString(), "title");
        QTEST(index.data(ServerModel::TargetRole).toString(), "target");
        QTEST(index.data(ServerModel::MarkRole).toInt(), "mark");
        QVERIFY(index.data(Qt::AccessibleTextRole).toString().contains(u"not connected"_s));
    }

    void hostileNamesAreText()
    {
        servers::Server server = sample::gigglin();
        server.name = name(uitest::hostile());
        ServerModel model;
        model.setRows(ui::rowsOf({server}));
        QCOMPARE(model.index(0).data().toString(), uitest::hostileShown());
        QVERIFY(model.index(0).data(Qt::ToolTipRole).toString().startsWith(u"&lt;b&gt;"_s));
    }

    void theFirstRunWelcomes()
    {
        const auto servers = page({sample::demo()});
        QCOMPARE(servers->findChild<ui::PlainLabel *>(u"servers.sentence"_s)->text(), u"No server yet."_s);
        QSignalSpy add(servers.get(), &ui::ServersPage::addWanted);
        QSignalSpy import(servers.get(), &ui::ServersPage::importWanted);
        QSignalSpy connectWanted(servers.get(), &ui::ServersPage::connectWanted);
        QVERIFY(QTest::qWaitForWindowActive(servers.get()));
        for (const QString &part : {u"welcome.add"_s, u"welcome.import"_s, u"welcome.demo"_s}) {
            auto *choice = servers->findChild<QAbstractButton *>(part);
            QVERIFY(choice->isVisible());
            choice->setFocus();
            QTest::keyClick(choice, Qt::Key_Return);
        }
        QCOMPARE(add.count(), 1);
        QCOMPARE(import.count(), 1);
        QCOMPARE(connectWanted.count(), 1);
        QCOMPARE(servers->current()->name, name(u"demo"_s));
    }

    void theDemoOnceChosenStays()
    {
        const auto servers = page({sample::demo()});
        servers->findChild<QAbstractButton *>(u"welcome.demo"_s)->click();
        servers->setServers({sample::demo()});
        QVERIFY(servers->current());
        QVERIFY(!servers->findChild<QAbstractButton *>(u"welcome.add"_s)->isVisible());
    }

    void anotherServerInTheListChoosesNothingAnew()
    {
        const auto servers = page();
        servers->select(name(u"test"_s));
        QSignalSpy chosen(servers.get(), &ui::ServersPage::chosen);
        servers->setState(name(u"test"_s), Verdict::Ok, u"connected"_s);
        QList<servers::Server> list = sample::list();
        list.removeFirst();
        servers->setServers(list);
        QCOMPARE(servers->current()->name, name(u"test"_s));
        QCOMPARE(chosen.count(), 0);
        QCOMPARE(listOf(servers.get())->currentIndex().data(ServerModel::StateRole).toString(), u"connected"_s);
    }

    void anEditedServerIsChosenAgain()
    {
        const auto servers = page();
        QSignalSpy chosen(servers.get(), &ui::ServersPage::chosen);
        QList<servers::Server> list = sample::list();
        std::get<servers::SshTarget>(list[0].target).port = 2222;
        servers->setServers(list);
        QCOMPARE(chosen.count(), 1);
        QCOMPARE(chosen.first().first().value<servers::Server>(), list[0]);
    }

    void enterConnectsDelRemovesF2Edits()
    {
        const auto servers = page();
        QListView *list = listOf(servers.get());
        QVERIFY(QTest::qWaitForWindowActive(servers.get()));
        list->setFocus();
        QSignalSpy connectWanted(servers.get(), &ui::ServersPage::connectWanted);
        QSignalSpy removeWanted(servers.get(), &ui::ServersPage::removeWanted);
        QSignalSpy editWanted(servers.get(), &ui::ServersPage::editWanted);
        QTest::keyClick(list, Qt::Key_Return);
        QTest::keyClick(list, Qt::Key_Delete);
        QTest::keyClick(list, Qt::Key_F2);
        QCOMPARE(connectWanted.count(), 1);
        QCOMPARE(removeWanted.count(), 1);
        QCOMPARE(editWanted.count(), 1);
    }

    void theDemoIsNeitherRemovedNorEdited()
    {
        const auto servers = page();
        servers->select(name(u"demo"_s));
        QVERIFY(!servers->findChild<QAction *>(u"servers.remove"_s)->isEnabled());
        QVERIFY(!servers->findChild<QAction *>(u"servers.edit"_s)->isEnabled());
        servers->select(name(u"gigglin"_s));
        QVERIFY(servers->findChild<QAction *>(u"servers.remove"_s)->isEnabled());
    }

    void anUndoIsOfferedAndTaken()
    {
        const auto servers = page();
        QSignalSpy undo(servers.get(), &ui::ServersPage::undoWanted);
        auto *foot = servers->findChild<QWidget *>(u"servers.foot"_s);
        QVERIFY(!foot->isVisible());
        servers->offerUndo(u"Removed gigglin."_s);
        QVERIFY(foot->isVisible());
        servers->findChild<QAbstractButton *>(u"servers.undo"_s)->click();
        QCOMPARE(undo.count(), 1);
        QVERIFY(!foot->isVisible());
    }

    void aProblemStandsAboveTheListUntilItIsMended()
    {
        const auto servers = page({sample::demo()});
        servers->setProblem({base::Error::Kind::Malformed, u"servers.yaml, line 7: <b>port</b>"_s, {}});
        auto *banner = servers->findChild<ui::Banner *>();
        QVERIFY(banner->isVisible());
        QCOMPARE(banner->sentence(), u"servers.yaml, line 7: <b>port</b>"_s);
        servers->setServers(sample::list());
        QVERIFY(!banner->isVisible());
    }
};

QTEST_MAIN(ServersPageTest)
#include "serverspage_test.moc"
