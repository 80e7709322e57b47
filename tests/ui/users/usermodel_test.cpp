#include "sample.h"
#include "ui/users/userfilter.h"
#include "ui/users/usermodel.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using ui::UserKind;
using ui::UserModel;

class UserModelTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void staysAModelThroughEveryChange()
    {
        UserModel model;
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        const users::UserList list = sample::people(5);
        for (const QList<int> &order : {QList<int>{0, 1, 2}, {0, 1, 2, 3, 4}, {4, 2, 0}, {}, {3, 3, 1}, {1}}) {
            QList<users::User> users;
            for (const int i : order)
                users << list.users[i];
            model.setUsers(users);
            QCOMPARE(model.rowCount(), users.size());
            for (int row = 0; row < users.size(); ++row)
                QCOMPARE(model.user(row), users[row]);
        }
    }

    void aRefreshChangesRowsInPlace()
    {
        UserModel model;
        users::UserList list = sample::people();
        model.setUsers(list.users);
        QSignalSpy reset(&model, &UserModel::modelReset);
        QSignalSpy changed(&model, &UserModel::dataChanged);
        QSignalSpy inserted(&model, &UserModel::rowsInserted);
        list.users[3].displayName = u"Chris"_s;
        list.users << sample::user(99, u"new"_s);
        model.setUsers(list.users);
        QCOMPARE(reset.count(), 0);
        QCOMPARE(changed.count(), 1);
        QCOMPARE(changed.first().first().toModelIndex().row(), 3);
        QCOMPARE(inserted.count(), 1);
        model.setUsers(list.users);
        QCOMPARE(changed.count(), 1);
    }

    void cells_data()
    {
        QTest::addColumn<int>("column");
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("spoken");
        QTest::newRow("the user is the Matrix ID") << int(UserModel::Name) << u"@lena:gigglin.tech"_s << u"User, @lena:gigglin.tech, admin"_s;
        QTest::newRow("the state is a word") << int(UserModel::State) << u"locked"_s << u"State, locked"_s;
        QTest::newRow("sessions in apps, then on the web") << int(UserModel::Sessions) << u"3 · 2"_s << u"Open sessions: 3 in apps, 2 on the web"_s;
        QTest::newRow("never active") << int(UserModel::LastActive) << u"–"_s << u"Last active, –"_s;
    }
    void cells()
    {
        QFETCH(int, column);
        users::User user = sample::user(0, u"lena"_s);
        user.admin = true;
        user.lockedAt = sample::at();
        user.sessions = {2, 2, 1, 0};
        user.lastActiveAt = {};
        UserModel model;
        model.setUsers({user});
        QTEST(model.index(0, column).data().toString(), "text");
        QTEST(model.index(0, column).data(Qt::AccessibleTextRole).toString(), "spoken");
    }

    void aUserWithoutServerNameShowsItsName()
    {
        users::User user = sample::user(0, u"lena"_s);
        user.mxid.clear();
        UserModel model;
        model.setUsers({user});
        QCOMPARE(model.index(0, UserModel::Name).data().toString(), u"lena"_s);
    }

    void hostileTextIsShownAsText()
    {
        users::User user = sample::user(0, u"lena"_s);
        user.displayName = u"<b>bold</b>\u202Egpj.exe\n2"_s;
        UserModel model;
        model.setUsers({user});
        const QModelIndex cell = model.index(0, UserModel::DisplayName);
        QVERIFY(!cell.data().toString().contains(QChar(0x202E)));
        QVERIFY(!cell.data().toString().contains(u'\n'));
        QVERIFY(cell.data().toString().startsWith(u"<b>bold</b>"_s));
        QVERIFY(cell.data(Qt::ToolTipRole).toString().startsWith(u"&lt;b&gt;"_s));
    }

    void times_data()
    {
        QTest::addColumn<QDateTime>("at");
        QTest::addColumn<QString>("text");
        const QDateTime now(QDate(2026, 11, 23), QTime(14, 5));
        QTest::newRow("none") << QDateTime() << u"–"_s;
        QTest::newRow("today's has no date") << now.addSecs(-600) << u"Today 13:55"_s;
        QTest::newRow("yesterday") << now.addDays(-1) << u"Yesterday"_s;
        QTest::newRow("this year's has no year") << now.addDays(-30) << u"24 Oct"_s;
        QTest::newRow("an older one has its year") << now.addDays(-400) << u"19 Oct 2025"_s;
    }
    void times()
    {
        QLocale::setDefault(QLocale::c());
        QFETCH(QDateTime, at);
        QTEST(ui::tableTime(at.toUTC(), QDateTime(QDate(2026, 11, 23), QTime(14, 5))), "text");
    }

    void kinds_data()
    {
        QTest::addColumn<int>("kind");
        QTest::addColumn<int>("count");
        QTest::newRow("all") << int(UserKind::All) << 41;
        QTest::newRow("active") << int(UserKind::Active) << 36;
        QTest::newRow("locked, without the deactivated that MAS locks too") << int(UserKind::Locked) << 2;
        QTest::newRow("deactivated") << int(UserKind::Deactivated) << 3;
        QTest::newRow("admins") << int(UserKind::Admins) << 2;
    }
    void kinds()
    {
        QFETCH(int, kind);
        UserModel model;
        ui::UserFilter filter(&model, nullptr);
        QAbstractItemModelTester tester(&filter, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setUsers(sample::people().users);
        filter.setKind(static_cast<UserKind>(kind));
        QTEST(filter.rowCount(), "count");
    }

    void filters_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<int>("count");
        QTest::newRow("a part of the name") << u"vera"_s << 1;
        QTest::newRow("another case and spaces around") << u"  VERA "_s << 1;
        QTest::newRow("a display name in Cyrillic") << u"ким"_s << 1;
        QTest::newRow("an e-mail") << u"dasha@example"_s << 1;
        QTest::newRow("regular expressions are text") << u".*"_s << 0;
        QTest::newRow("nothing typed") << QString() << 41;
    }
    void filters()
    {
        QFETCH(QString, text);
        UserModel model;
        ui::UserFilter filter(&model, nullptr);
        model.setUsers(sample::people().users);
        filter.setText(text);
        QTEST(filter.rowCount(), "count");
    }

    void aRefreshSortsNothingAgain()
    {
        UserModel model;
        ui::UserFilter filter(&model, nullptr);
        users::UserList list = sample::people(5);
        model.setUsers(list.users);
        filter.sort(UserModel::LastActive, Qt::DescendingOrder);
        QStringList before;
        for (int row = 0; row < filter.rowCount(); ++row)
            before << filter.index(row, 0).data().toString();
        list.users[3].lastActiveAt = sample::at().addDays(1);
        model.setUsers(list.users);
        filter.refilter();
        QStringList after;
        for (int row = 0; row < filter.rowCount(); ++row)
            after << filter.index(row, 0).data().toString();
        QCOMPARE(after, before);
    }
};

QTEST_GUILESS_MAIN(UserModelTest)
#include "usermodel_test.moc"
