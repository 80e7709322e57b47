#include "sample.h"
#include "tests/support/pagehost.h"
#include "ui/common/chip.h"
#include "ui/common/factrow.h"
#include "ui/common/plainlabel.h"
#include "ui/users/userdetails.h"
#include "ui/users/usermodel.h"
#include "ui/users/userspage.h"

#include <QClipboard>
#include <QLineEdit>
#include <QScrollBar>
#include <QTableView>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {

std::unique_ptr<ui::UsersPage> page(const users::UserList &list = sample::people(), const QSize &size = {1280, 800})
{
    auto result = std::make_unique<ui::UsersPage>();
    result->resize(size);
    result->show();
    result->present(list);
    return result;
}

QTableView *tableOf(QWidget *page) { return page->findChild<QTableView *>(u"users.table"_s); }

void select(QTableView *table, const QString &mxid)
{
    for (int row = 0; row < table->model()->rowCount(); ++row)
        if (table->model()->index(row, 0).data().toString() == mxid)
            table->setCurrentIndex(table->model()->index(row, 0));
}

} // namespace

class UsersPageTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        uitest::likeInThePictures();
    }

    void looksLikeItsPicture_data()
    {
        QTest::addColumn<int>("state");
        QTest::newRow("users") << 0;
        QTest::newRow("users-selected") << 1;
        QTest::newRow("users-loading") << 2;
        QTest::newRow("users-empty") << 3;
        QTest::newRow("users-failed") << 4;
        QTest::newRow("users-stale") << 5;
        QTest::newRow("users-nomatch") << 6;
    }
    void looksLikeItsPicture()
    {
        QFETCH(int, state);
        const auto settle = [state](ui::UsersPage *users) {
            if (state == 2)
                return;
            if (state == 4) {
                users->fail(uitest::silence(u"The database of MAS"_s));
                return;
            }
            users->present(sample::people(state == 3 ? 0 : 41));
            if (state == 1 || state == 5)
                select(tableOf(users), u"@egor:gigglin.tech"_s);
            if (state == 1)
                users->findChild<ui::Chip *>(u"users.showDetails"_s)->isChecked() ? void() : users->findChild<ui::Chip *>(u"users.showDetails"_s)->click();
            if (state == 5)
                users->setStale(QDateTime::currentDateTimeUtc(), 4);
            if (state == 6)
                users->findChild<QLineEdit *>(u"users.filter"_s)->setText(u"nobody"_s);
        };
        QCOMPARE(uitest::emptyPictures<ui::UsersPage>(QString::fromLatin1(QTest::currentDataTag()), settle), 0);
    }

    void theKeyboardReachesEverything()
    {
        QCOMPARE(uitest::walk(page().get()).join(u"; "_s), QString());
    }

    void theKeyboardReachesEverythingInANarrowWindow()
    {
        QCOMPARE(uitest::walk(page(sample::people(), {1024, 640}).get()).join(u"; "_s), QString());
    }

    void survivesBeingClosedWhileLoading() { QVERIFY(uitest::closedWhileLoading<ui::UsersPage>()); }

    void nobodyIsSaidNotShownAsAnEmptyTable()
    {
        QCOMPARE(page(sample::people(0))->state(), ui::PageFrame::State::Empty);
    }

    void aFailureBeforeAnyDataSaysNotKnown()
    {
        ui::UsersPage users;
        users.show();
        users.fail(uitest::silence(u"The database of MAS"_s));
        QCOMPARE(users.state(), ui::PageFrame::State::Failed);
        QCOMPARE(users.verdict(), base::Verdict::Unknown);
        QCOMPARE(users.banner()->sentence(), u"The database of MAS did not answer within 10 s."_s);
    }

    void keepsTheOldRowsWhenARefreshFails()
    {
        const auto users = page();
        users->setLoading({});
        users->fail(uitest::silence(u"The database of MAS"_s));
        QVERIFY(tableOf(users.get())->isVisible());
        QCOMPARE(tableOf(users.get())->model()->rowCount(), 41);
        QVERIFY(users->banner()->isVisible());
        users->present(sample::people());
        QVERIFY(!users->banner()->isVisible());
    }

    void keepsSelectionAndScrollOverARefresh()
    {
        const auto users = page(sample::people(), {1280, 420});
        QTableView *table = tableOf(users.get());
        select(table, u"@user30:gigglin.tech"_s);
        table->scrollTo(table->currentIndex());
        const int scroll = table->verticalScrollBar()->value();
        QVERIFY(scroll > 0);
        users::UserList list = sample::people();
        list.users[30].displayName = u"Renamed"_s;
        list.users << sample::user(99, u"new"_s);
        users->present(list);
        QCOMPARE(table->currentIndex().siblingAtColumn(0).data().toString(), u"@user30:gigglin.tech"_s);
        QCOMPARE(table->verticalScrollBar()->value(), scroll);
        QCOMPARE(users->findChild<ui::PlainLabel *>(u"users.name"_s)->text(), u"Renamed"_s);
    }

    void theDetailsFollowTheSelection()
    {
        const auto users = page();
        auto *name = users->findChild<ui::PlainLabel *>(u"users.name"_s);
        QVERIFY(!name->isVisible());
        select(tableOf(users.get()), u"@egor:gigglin.tech"_s);
        QVERIFY(name->isVisible());
        QCOMPARE(users->findChild<ui::PlainLabel *>(u"users.mxid"_s)->text(), u"@egor:gigglin.tech"_s);
        QCOMPARE(users->findChild<ui::FactRow *>(u"users.state"_s)->value(), u"locked"_s);
    }

    void theDetailsGoWithTheirUser()
    {
        const auto users = page();
        select(tableOf(users.get()), u"@egor:gigglin.tech"_s);
        users::UserList list = sample::people();
        list.users.removeAt(1);
        tableOf(users.get())->setCurrentIndex({});
        users->present(list);
        QVERIFY(!users->findChild<ui::PlainLabel *>(u"users.name"_s)->isVisible());
    }

    void theChipsCountAndFilter()
    {
        const auto users = page();
        const QStringList texts{u"All 41"_s, u"Active 36"_s, u"Locked 2"_s, u"Deactivated 3"_s, u"Admins 2"_s};
        const QList<int> counts{41, 36, 2, 3, 2};
        for (int i = 0; i < 5; ++i) {
            auto *chip = users->findChild<ui::Chip *>(u"users.chip%1"_s.arg(i));
            QCOMPARE(chip->text(), texts[i]);
            chip->click();
            QCOMPARE(tableOf(users.get())->model()->rowCount(), counts[i]);
        }
    }

    void aUserThatIsLockedMeanwhileLeavesTheActive()
    {
        const auto users = page();
        users->findChild<ui::Chip *>(u"users.chip1"_s)->click();
        users::UserList list = sample::people();
        list.users[0].lockedAt = sample::at();
        users->present(list);
        QCOMPARE(tableOf(users.get())->model()->rowCount(), 35);
    }

    void theFilterIsReachedByItsKeys()
    {
        const auto users = page();
        auto *line = users->findChild<QLineEdit *>(u"users.filter"_s);
        QVERIFY(QTest::qWaitForWindowActive(users.get()));
        for (const auto &[key, modifier] : {std::pair(Qt::Key_F, Qt::ControlModifier), std::pair(Qt::Key_Slash, Qt::NoModifier)}) {
            tableOf(users.get())->setFocus();
            QTest::keyClick(tableOf(users.get()), key, modifier);
            QVERIFY(line->hasFocus());
        }
        QTest::keyClicks(line, u"ver/"_s);
        QCOMPARE(line->text(), u"ver/"_s);
    }

    void aFilterThatFindsNobodySaysSoAndIsCleared()
    {
        const auto users = page();
        auto *line = users->findChild<QLineEdit *>(u"users.filter"_s);
        line->setText(u"<i>nobody</i>"_s);
        auto *empty = users->findChild<ui::EmptyState *>(u"users.noMatch"_s);
        QVERIFY(empty->isVisible());
        QCOMPARE(empty->findChild<ui::PlainLabel *>(u"empty.sentence"_s)->text(), u"No user matches “<i>nobody</i>” here."_s);
        empty->findChild<QAbstractButton *>(u"empty.action"_s)->click();
        QVERIFY(!empty->isVisible());
        QCOMPARE(tableOf(users.get())->model()->rowCount(), 41);
    }

    void spaceShowsAndHidesTheDetails()
    {
        const auto users = page();
        auto *details = users->findChild<ui::UserDetails *>();
        QVERIFY(QTest::qWaitForWindowActive(users.get()));
        tableOf(users.get())->setFocus();
        QVERIFY(details->isVisible());
        QTest::keyClick(tableOf(users.get()), Qt::Key_Space);
        QVERIFY(!details->isVisible());
        QTest::keyClick(tableOf(users.get()), Qt::Key_Return);
        QVERIFY(details->isVisible());
    }

    void aNarrowWindowKeepsTheDetailsUnderTheTable()
    {
        const auto users = page(sample::people(), {1024, 640});
        auto *details = users->findChild<ui::UserDetails *>();
        QVERIFY(!details->isVisible());
        QVERIFY(QTest::qWaitForWindowActive(users.get()));
        tableOf(users.get())->setFocus();
        QTest::keyClick(tableOf(users.get()), Qt::Key_Space);
        QVERIFY(details->isVisible());
        QVERIFY(details->width() > 900);
    }

    void copiesTheRowAndMarkdown()
    {
        const auto users = page();
        select(tableOf(users.get()), u"@egor:gigglin.tech"_s);
        for (QAction *action : tableOf(users.get())->actions())
            if (action->text() == u"Copy row"_s)
                action->trigger();
        QVERIFY(QGuiApplication::clipboard()->text().startsWith(u"@egor:gigglin.tech\tEgor\tlocked"_s));
        for (QAction *action : tableOf(users.get())->actions())
            if (action->text() == u"Copy as Markdown"_s)
                action->trigger();
        QVERIFY(QGuiApplication::clipboard()->text().startsWith(u"| User | Display name |"_s));
    }

    void aStaleListIsMarked()
    {
        const auto users = page();
        users->setStale(QDateTime::currentDateTimeUtc(), 4);
        QVERIFY(tableOf(users.get())->model()->index(0, 0).data(ui::UserModel::StaleRole).toBool());
        users->present(sample::people());
        QVERIFY(!tableOf(users.get())->model()->index(0, 0).data(ui::UserModel::StaleRole).toBool());
    }
};

QTEST_MAIN(UsersPageTest)
#include "userspage_test.moc"
