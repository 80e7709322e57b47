#include "core/base/utc.h"
#include "ui/common/appearance.h"
#include "ui/window/accessswitch.h"
#include "ui/window/commandmodel.h"
#include "ui/window/findtext.h"
#include "ui/window/navmodel.h"
#include "ui/window/serverswitcher.h"
#include "ui/window/statusline.h"

#include <QAbstractItemModelTester>
#include <QApplication>
#include <QMenu>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using base::Verdict;

namespace {

remote::CommandRecord record(quint64 id, const QString &text = u"kubectl get pods"_s)
{
    remote::CommandRecord r;
    r.id = id;
    r.at = base::utc(QDate(2026, 11, 23), QTime(14, 5, 8));
    r.where = u"gigglin as root"_s;
    r.text = text;
    return r;
}

} // namespace

class PartsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { ui::setAppearance(ui::Appearance::Light); }

    void theOtherLayout_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QString>("meant");
        QTest::newRow("Russian typed in the Latin layout") << u"ghjrcb"_s << u"прокси"_s;
        QTest::newRow("Latin typed in the Russian layout") << u"кщгеуы"_s << u"routes"_s;
        QTest::newRow("digits stay") << u"31056"_s << u"31056"_s;
    }
    void theOtherLayout()
    {
        QFETCH(QString, typed);
        QTEST(ui::otherLayout(typed), "meant");
    }

    void finding_data()
    {
        QTest::addColumn<QString>("query");
        QTest::addColumn<bool>("found");
        QTest::newRow("nothing typed") << QString() << true;
        QTest::newRow("a part of the title, any case") << u"ROUT"_s << true;
        QTest::newRow("the other language") << u"марш"_s << true;
        QTest::newRow("the other language in the wrong layout") << u"vfhi"_s << true;
        QTest::newRow("the wrong layout") << u"кщгеуы"_s << true;
        QTest::newRow("all words, in any order") << u"прокси route"_s << true;
        QTest::newRow("one word too many") << u"route users"_s << false;
        QTest::newRow("something else") << u"backup"_s << false;
    }
    void finding()
    {
        QFETCH(QString, query);
        QTEST(ui::finds(query, QStringList{u"Routes"_s} + ui::pageNames(u"routes"_s)), "found");
    }

    void theModelsBehave()
    {
        ui::NavModel nav;
        const QAbstractItemModelTester navTester(&nav, QAbstractItemModelTester::FailureReportingMode::QtTest);
        nav.add({u"routes"_s, u"routes"_s, u"Routes"_s});
        nav.add({u"users"_s, u"users"_s, u"Users"_s, Verdict::Ok, true});
        nav.setVerdict(u"routes"_s, Verdict::Broken);
        nav.setVerdict(u"nothing"_s, Verdict::Broken);
        ui::CommandModel commands;
        const QAbstractItemModelTester commandTester(&commands, QAbstractItemModelTester::FailureReportingMode::QtTest);
        commands.put(record(1));
        commands.put(record(2));
        commands.clear();
        QCOMPARE(commands.rowCount(), 0);
    }

    void aPageIsSpokenWithItsVerdict()
    {
        ui::NavModel nav;
        nav.add({u"routes"_s, u"routes"_s, u"Routes"_s, Verdict::Broken});
        nav.add({u"logs"_s, u"logs"_s, u"Logs"_s});
        QCOMPARE(nav.index(0).data(Qt::AccessibleTextRole).toString(), u"Routes, broken"_s);
        QCOMPARE(nav.index(1).data(Qt::AccessibleTextRole).toString(), u"Logs"_s);
        QVERIFY(!nav.index(1).data(ui::VerdictRole).isValid());
    }

    void theEndOfACommandChangesItsRow()
    {
        ui::CommandModel model;
        model.put(record(1));
        model.put(record(2));
        QCOMPARE(model.index(0, ui::CommandModel::Exit).data().toString(), u"…"_s);
        remote::CommandRecord ended = record(1);
        ended.exit = remote::Exit{1, {}};
        ended.ms = 41;
        QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
        model.put(ended);
        QCOMPARE(changed.count(), 1);
        QCOMPARE(model.rowCount(), 2);
        QCOMPARE(model.index(0, ui::CommandModel::Exit).data().toString(), u"1"_s);
        QCOMPARE(model.index(0, ui::CommandModel::Took).data().toString(), u"41 ms"_s);
    }

    void theOldestCommandsGo()
    {
        ui::CommandModel model;
        for (int id = 0; id < ui::CommandModel::capacity + 3; ++id)
            model.put(record(static_cast<quint64>(id)));
        QCOMPARE(model.rowCount(), ui::CommandModel::capacity);
        QCOMPARE(model.records().first().id, 3u);
    }

    void aCommandWrapsAndNeverElides()
    {
        ui::CommandModel model;
        model.put(record(1, u"x"_s));
        model.put(record(2, QString(400, u'y')));
        ui::CommandDelegate delegate;
        delegate.setWidth(300);
        QStyleOptionViewItem option;
        option.font = QApplication::font();
        const int one = delegate.sizeHint(option, model.index(0, ui::CommandModel::Command)).height();
        QVERIFY(delegate.sizeHint(option, model.index(1, ui::CommandModel::Command)).height() > one * 4);
    }

    void escapeCharactersOfACommandAreShownNotSent()
    {
        ui::CommandModel model;
        model.put(record(1, u"echo \x1b[31m"_s));
        QVERIFY(!model.index(0, ui::CommandModel::Command).data().toString().contains(QChar(0x1b)));
    }

    void commandsAreCopiedAsTextAndScript()
    {
        QCOMPARE(ui::commandAsScript(record(1)), u"# gigglin as root\nkubectl get pods"_s);
        QVERIFY(ui::commandAsText(record(1)).startsWith(u"2026-11-23T14:05:08.000Z gigglin as root"_s));
    }

    void theAccessSwitchAsksForTheOtherState()
    {
        ui::AccessSwitch access;
        QSignalSpy readOnly(&access, &ui::AccessSwitch::readOnlyWanted);
        QSignalSpy unlock(&access, &ui::AccessSwitch::unlockWanted);
        access.setAccess(ui::Access::Allowed, u"root"_s);
        QCOMPARE(access.accessibleDescription(), u"root · click for read-only"_s);
        access.click();
        QCOMPARE(readOnly.takeFirst().first().toBool(), true);
        access.setAccess(ui::Access::ReadOnly);
        access.click();
        QCOMPARE(readOnly.takeFirst().first().toBool(), false);
        access.setAccess(ui::Access::Limited);
        access.click();
        QCOMPARE(unlock.count(), 1);
    }

    void theSwitcherKnowsTheNextServer()
    {
        ui::ServerSwitcher switcher;
        QCOMPARE(switcher.next(), QString());
        switcher.setServers({{u"a&b"_s, u"h"_s, u"connected"_s}, {u"c"_s, u"h"_s, u"not connected"_s}}, u"c"_s);
        QCOMPARE(switcher.next(), u"a&b"_s);
        QSignalSpy chosen(&switcher, &ui::ServerSwitcher::serverChosen);
        QVERIFY(switcher.menu()->actions().first()->text().startsWith(u"a&&b"_s));
        switcher.menu()->actions().first()->trigger();
        QCOMPARE(chosen.first().first().toString(), u"a&b"_s);
    }

    void theServersClockIsHiddenUntilKnown()
    {
        ui::StatusLine status;
        auto *clock = status.findChild<QLabel *>(u"status.clock"_s);
        QVERIFY(clock->isHidden());
        status.setServerClock(3600 * 1000);
        QVERIFY(!clock->isHidden());
        const QString hour = QDateTime::currentDateTimeUtc().addSecs(3600).toString(u"HH:"_s);
        QVERIFY2(clock->text().contains(hour), qPrintable(clock->text()));
    }
};

QTEST_MAIN(PartsTest)
#include "parts_test.moc"
