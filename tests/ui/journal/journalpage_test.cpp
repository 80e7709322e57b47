#include "sample.h"
#include "tests/support/pagehost.h"
#include "tests/support/uipictures.h"
#include "ui/common/commandview.h"
#include "ui/journal/journalmodel.h"

#include <QAbstractItemModelTester>
#include <QFile>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTabWidget>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using plan::Unfinished;

namespace {

template <typename T = QWidget>
T *part(QWidget *page, const QString &name)
{
    return page->findChild<T *>(name);
}
QTableView *tableOf(QWidget *page) { return part<QTableView>(page, u"journal.table"_s); }
QAbstractButton *button(QWidget *page, const QString &name) { return part<QAbstractButton>(page, name); }
QString label(QWidget *page, const QString &name) { return part<QLabel>(page, name)->text(); }
bool isShown(QWidget *page, const QString &name)
{
    const auto *widget = part<>(page, name);
    return widget && widget->isVisibleTo(page);
}
QString cell(QWidget *page, int row, int column) { return tableOf(page)->model()->index(row, column).data().toString(); }
QStringList column(QWidget *page, int which)
{
    QStringList cells;
    for (int row = 0; row < tableOf(page)->model()->rowCount(); ++row)
        cells << cell(page, row, which);
    return cells;
}

std::unique_ptr<ui::JournalPage> pageOf(sample::Acts &acts, const QList<plan::Entry> &entries = sample::journal())
{
    auto page = std::make_unique<ui::JournalPage>(acts.functions());
    page->resize(1076, 748);
    page->show();
    page->present(entries, u"gigglin"_s);
    return page;
}

Unfinished unfinished(Unfinished::What what = Unfinished::What::Unknown)
{
    Unfinished u;
    u.entry = sample::interrupted();
    u.what = what;
    if (what == Unfinished::What::JobRuns)
        u.job = u"job.Ab3dE6gH9k"_s;
    return u;
}

} // namespace

class JournalPageTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QApplication::setFont(uitest::pictureFont());
        ui::setAppearance(ui::Appearance::Light);
    }

    void looksLikeItsPicture_data()
    {
        QTest::addColumn<int>("state");
        QTest::newRow("journal") << 0;
        QTest::newRow("journal-failed-entry") << 1;
        QTest::newRow("journal-commands") << 2;
        QTest::newRow("journal-unfinished") << 3;
        QTest::newRow("journal-all") << 4;
        QTest::newRow("journal-empty") << 5;
        QTest::newRow("journal-loading") << 6;
        QTest::newRow("journal-failed") << 7;
        QTest::newRow("journal-nomatch") << 8;
    }
    void looksLikeItsPicture()
    {
        QFETCH(int, state);
        for (const uitest::Look &look : uitest::looks()) {
            sample::Acts acts;
            const auto make = [&]() -> std::unique_ptr<QWidget> { return std::make_unique<uitest::PageHost>(std::make_unique<ui::JournalPage>(acts.functions())); };
            const auto settle = [state](QWidget *host) {
                auto *page = uitest::pageOf<ui::JournalPage>(host);
                if (state == 6)
                    return;
                if (state == 7) {
                    page->fail({base::Error::Kind::Failed, u"The journal cannot be read: permission denied (journal.jsonl)."_s, u"errno 13"_s});
                    return;
                }
                page->present(state == 5 ? QList<plan::Entry>() : sample::journal(), u"gigglin"_s);
                if (state == 5)
                    return;
                if (state == 0 || state == 2)
                    page->open(sample::rtc().id);
                if (state == 1)
                    page->open(sample::failed().id);
                if (state == 1)
                    button(page, u"journal.errorMore"_s)->click();
                if (state == 2)
                    part<QTabWidget>(page, u"journal.details"_s)->setCurrentIndex(1);
                if (state == 3)
                    page->presentUnfinished({unfinished()});
                if (state == 4)
                    button(page, u"journal.all"_s)->click();
                if (state == 8)
                    part<QLineEdit>(page, u"journal.filter"_s)->setText(u"no such thing"_s);
            };
            const QImage image = uitest::picture(QString::fromLatin1(QTest::currentDataTag()), look, make, settle);
            QCOMPARE(image.size(), look.size);
        }
    }

    void showsWhatWasDoneNewestFirst()
    {
        sample::Acts acts;
        const auto page = pageOf(acts);
        QCOMPARE(column(page.get(), ui::JournalModel::Result),
                 QStringList({u"still broken"_s, u"not ended"_s, u"taken back"_s, u"proven, then taken back"_s, u"failed"_s, u"proven"_s}));
        QCOMPARE(cell(page.get(), 0, ui::JournalModel::Object), u"/etc/sysctl.d/90-ess-console.conf"_s);
        QCOMPARE(cell(page.get(), 1, ui::JournalModel::Object), u"StatefulSet/ess-synapse-main"_s);
        QCOMPARE(cell(page.get(), 5, ui::JournalModel::Object), u"Service/matrix-rtc-direct and 1 more"_s);
        QVERIFY(page->sentence().contains(u"What others changed is not known here."_s));
    }

    void anEntryThatRunsNowIsBusy()
    {
        sample::Acts acts;
        const auto page = pageOf(acts);
        page->present(sample::journal(), u"gigglin"_s, {sample::interrupted().id});
        QCOMPARE(cell(page.get(), 1, ui::JournalModel::Result), u"running"_s);
        QCOMPARE(tableOf(page.get())->model()->index(1, ui::JournalModel::Result).data(ui::VerdictRole).toInt(), int(base::Verdict::Busy));
    }

    void filters()
    {
        sample::Acts acts;
        const auto page = pageOf(acts);
        auto *search = part<QLineEdit>(page.get(), u"journal.filter"_s);
        search->setText(u"livekit_url"_s);
        QCOMPARE(column(page.get(), ui::JournalModel::What), QStringList({u"Send the token service straight to the SFU"_s}));
        search->setText(u"helm rollback"_s); // its command
        QCOMPARE(column(page.get(), ui::JournalModel::What), QStringList({u"Roll ess back to revision 6"_s}));
        search->setText(u"nothing like it"_s);
        QVERIFY(isShown(page.get(), u"journal.noMatch"_s));
        search->clear();
        QVERIFY(!isShown(page.get(), u"journal.noMatch"_s));
        button(page.get(), u"journal.all"_s)->click();
        QCOMPARE(tableOf(page.get())->model()->rowCount(), 7);
        QVERIFY(!tableOf(page.get())->isColumnHidden(ui::JournalModel::ServerColumn));
        button(page.get(), u"journal.notWell"_s)->click();
        QCOMPARE(column(page.get(), ui::JournalModel::Result), QStringList({u"still broken"_s, u"not ended"_s, u"cancelled"_s, u"failed"_s}));
    }

    void detailsHaveTheChangesAndWhatBecameOfEachCommand()
    {
        sample::Acts acts;
        const auto page = pageOf(acts);
        page->open(sample::rtc().id);
        QCOMPARE(label(page.get(), u"journal.entry"_s), u"Send the token service straight to the SFU"_s);
        QVERIFY(part<QPlainTextEdit>(page.get(), u"journal.diff"_s)->toPlainText().contains(u"− LIVEKIT_URL: wss://mrtc.gigglin.tech\n+ LIVEKIT_URL: ws://"_s));
        const QString commands = page->findChild<ui::CommandView *>()->text();
        const QString time = QLocale().toString(sample::at(1).toLocalTime().time(), u"HH:mm:ss"_s);
        QVERIFY2(commands.startsWith(u"# Kubernetes API of gigglin · %1 · HTTP 201 · 41 ms\nPATCH /api/v1/namespaces/ess/services/matrix-rtc-direct?fieldManager=ess-console\n{\"apiVersion\""_s.arg(time)), qPrintable(commands));
        page->open(sample::failed().id);
        QCOMPARE(label(page.get(), u"journal.error"_s), u"helm ended with 1: context deadline exceeded"_s);
        QVERIFY(!isShown(page.get(), u"journal.errorRaw"_s));
        button(page.get(), u"journal.errorMore"_s)->click();
        QVERIFY(isShown(page.get(), u"journal.errorRaw"_s));
        QVERIFY(page->findChild<ui::CommandView *>()->text().contains(u"as a job · "_s));
        page->open(sample::interrupted().id);
        QVERIFY(page->findChild<ui::CommandView *>()->text().contains(u"its end was not heard"_s));
    }

    void undoIsAskedAndProven()
    {
        sample::Acts acts;
        const auto page = pageOf(acts);
        page->open(sample::failed().id);
        QVERIFY(!isShown(page.get(), u"journal.undo"_s));
        page->open(sample::rtc().id);
        QVERIFY(isShown(page.get(), u"journal.undo"_s));
        acts.agrees = false;
        button(page.get(), u"journal.undo"_s)->click();
        QCOMPARE(acts.questions.size(), 1);
        QCOMPARE(acts.questions[0].consequence, sample::rtc().undoNote);
        QVERIFY(acts.undone.isEmpty());
        acts.agrees = true;
        button(page.get(), u"journal.undo"_s)->click();
        QCOMPARE(acts.undone, QStringList({sample::rtc().id}));
        QVERIFY(static_cast<ui::BusyButton *>(button(page.get(), u"journal.undo"_s))->isBusy());
        QSignalSpy undone(page.get(), &ui::JournalPage::undone);
        plan::Report report;
        report.outcome = plan::Outcome::Undone;
        report.after = plan::Observation();
        report.after->fact = u"LIVEKIT_URL is wss://mrtc.gigglin.tech"_s;
        acts.undo->finish(report);
        QTRY_COMPARE(undone.count(), 1);
        QCOMPARE(part<ui::Banner>(page.get(), u"journal.banner"_s)->sentence(), u"Undone: LIVEKIT_URL is wss://mrtc.gigglin.tech"_s);
        QVERIFY(!static_cast<ui::BusyButton *>(button(page.get(), u"journal.undo"_s))->isBusy());
    }

    void anUndoThatFailsSaysWhy()
    {
        sample::Acts acts;
        const auto page = pageOf(acts);
        page->open(sample::rtc().id);
        button(page.get(), u"journal.undo"_s)->click();
        plan::Report report;
        report.outcome = plan::Outcome::Cancelled;
        report.error = base::Error{base::Error::Kind::Conflict, u"Somebody changed it since. Nothing was changed."_s, {}};
        acts.undo->finish(report);
        auto *banner = part<ui::Banner>(page.get(), u"journal.banner"_s);
        QTRY_COMPARE(banner->sentence(), u"It could not be undone: Somebody changed it since. Nothing was changed."_s);
    }

    void readOnlyOffersNothing()
    {
        sample::Acts acts;
        const auto page = pageOf(acts);
        page->open(sample::rtc().id);
        page->presentUnfinished({unfinished()});
        QTRY_VERIFY(isShown(page.get(), u"journal.goOn"_s));
        page->setReadOnly(true);
        QVERIFY(!isShown(page.get(), u"journal.undo"_s));
        QTRY_VERIFY(!isShown(page.get(), u"journal.goOn"_s));
        QVERIFY(!isShown(page.get(), u"journal.undoUnfinished"_s));
        page->setReadOnly(false);
        QVERIFY(isShown(page.get(), u"journal.undo"_s));
    }

    void whatBrokeOffStandsAtTheTopWithItsWaysOn()
    {
        sample::Acts acts;
        const auto page = pageOf(acts);
        page->presentUnfinished({unfinished(), unfinished()});
        auto *banner = part<ui::Banner>(page.get(), u"journal.banner"_s);
        QVERIFY(banner->isPresented());
        QVERIFY(banner->sentence().startsWith(u"“Restart ess-synapse-main” of "_s));
        QVERIFY(banner->sentence().endsWith(u"has not ended. And 1 more."_s));
        QCOMPARE(label(banner, u"banner.reason"_s), u"It stopped in the middle: 0 of 1 commands had run, and the answer of the next was not heard."_s);
        QSignalSpy goOn(page.get(), &ui::JournalPage::goOnWanted);
        button(page.get(), u"journal.goOn"_s)->click();
        QCOMPARE(goOn.first().first().toString(), sample::interrupted().id);
        button(page.get(), u"journal.undoUnfinished"_s)->click();
        QCOMPARE(acts.undone, QStringList({sample::interrupted().id}));
        acts.undo->finish(plan::Report());
    }

    void aRefreshLeavesTheBannerAndTheSelectionAlone()
    {
        sample::Acts acts;
        const auto page = pageOf(acts);
        page->open(sample::rtc().id);
        page->presentUnfinished({unfinished()});
        QPointer<QAbstractButton> before = button(page.get(), u"journal.goOn"_s);
        QList<plan::Entry> more = sample::journal();
        more << sample::entry(9, u"A new one"_s);
        page->present(more, u"gigglin"_s);
        page->presentUnfinished({unfinished()});
        QCOMPARE(button(page.get(), u"journal.goOn"_s), before.data());
        QCOMPARE(label(page.get(), u"journal.entry"_s), u"Send the token service straight to the SFU"_s);
        QCOMPARE(cell(page.get(), 0, ui::JournalModel::What), u"A new one"_s);
    }

    void aJobThatRunsIsShownNotTouched()
    {
        sample::Acts acts;
        const auto page = pageOf(acts);
        page->presentUnfinished({unfinished(Unfinished::What::JobRuns)});
        QVERIFY(!part<>(page.get(), u"journal.goOn"_s));
        QSignalSpy job(page.get(), &ui::JournalPage::jobWanted);
        button(page.get(), u"journal.job"_s)->click();
        QCOMPARE(job.first().first().toString(), u"job.Ab3dE6gH9k"_s);
    }

    void whatCannotBeReadIsTold()
    {
        sample::Acts acts;
        const auto page = pageOf(acts);
        page->present(sample::journal(), u"gigglin"_s, {}, {u"journal.jsonl:3: not JSON"_s});
        auto *banner = part<ui::Banner>(page.get(), u"journal.banner"_s);
        QCOMPARE(banner->sentence(), u"1 lines of the journal cannot be read; they are kept."_s);
    }

    void exportsWhatIsListedOldestFirst()
    {
        sample::Acts acts;
        QTemporaryDir folder;
        acts.file = folder.filePath(u"journal.md"_s);
        const auto page = pageOf(acts);
        QSignalSpy said(page.get(), &ui::JournalPage::said);
        button(page.get(), u"journal.markdown"_s)->click();
        QCOMPARE(acts.exported.size(), 6);
        QCOMPARE(acts.exported.first().id, sample::rtc().id);
        QFile file(acts.file);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll(), QByteArray("# Journal\n"));
        QVERIFY(said.first().first().toString().contains(acts.file));
        acts.file = u"/nowhere/at/all.sh"_s;
        button(page.get(), u"journal.script"_s)->click();
        QVERIFY(said.last().first().toString().startsWith(u"The journal could not be written to /nowhere/at/all.sh:"_s));
    }

    void hostileTextIsShownAsText()
    {
        sample::Acts acts;
        plan::Entry entry = sample::entry(1, u"<b>bold</b>\u202Egnp.exe\n$(reboot)"_s, plan::Outcome::Failed);
        entry.changes = {{u"<img src=x>"_s, u"a\nb"_s, u"<script>"_s, u"\x1b[31m"_s}};
        entry.error = base::Error{base::Error::Kind::Failed, u"<h1>no</h1>"_s, u"<p>\x07</p>"_s};
        const auto page = pageOf(acts, {entry});
        QCOMPARE(cell(page.get(), 0, ui::JournalModel::What), u"<b>bold</b>\\u{202e}gnp.exe\\x0a$(reboot)"_s);
        QCOMPARE(part<QLabel>(page.get(), u"journal.error"_s)->textFormat(), Qt::PlainText);
        QCOMPARE(label(page.get(), u"journal.error"_s), u"<h1>no</h1>"_s);
        const QString diff = part<QPlainTextEdit>(page.get(), u"journal.diff"_s)->toPlainText();
        QVERIFY2(diff.contains(u"− a\\x0ab: <script>\n+ a\\x0ab: \\x1b[31m"_s), qPrintable(diff));
    }

    void staysAModelThroughEveryChange()
    {
        ui::JournalModel model;
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setEntries(sample::journal(), {});
        QCOMPARE(model.rowCount(), 7);
        QSignalSpy reset(&model, &QAbstractItemModel::modelReset);
        QList<plan::Entry> entries = sample::journal();
        entries[5].outcome = plan::Outcome::Interrupted;
        entries.removeFirst();
        model.setEntries(entries, {});
        QCOMPARE(model.rowCount(), 6);
        QCOMPARE(reset.count(), 0);
        model.setEntries({}, {});
        QCOMPARE(model.rowCount(), 0);
    }

    void isWalkedByKeyboard()
    {
        sample::Acts acts;
        const auto page = pageOf(acts);
        page->open(sample::rtc().id);
        page->presentUnfinished({unfinished()});
        QCOMPARE(uitest::walk(page.get()), QStringList());
    }

    void survivesBeingClosedWhileUndoing()
    {
        sample::Acts acts;
        auto page = pageOf(acts);
        page->open(sample::rtc().id);
        button(page.get(), u"journal.undo"_s)->click();
        page.reset();
        acts.undo->finish(plan::Report());
        QCoreApplication::processEvents();
    }
};

QTEST_MAIN(JournalPageTest)
#include "journalpage_test.moc"
