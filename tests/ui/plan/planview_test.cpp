#include "sample.h"
#include "tests/support/uipictures.h"
#include "ui/common/commandview.h"
#include "ui/plan/conflictdialog.h"
#include "ui/plan/diffview.h"
#include "ui/plan/plandialog.h"
#include "ui/plan/planlist.h"
#include "ui/plan/planmodel.h"
#include "ui/plan/planpage.h"

#include <QSignalSpy>
#include <QTextBlock>
#include <QTabWidget>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using plan::Outcome;

namespace {

template <typename T = QWidget>
T *part(QWidget *page, const QString &name)
{
    return page->findChild<T *>(name);
}
QString label(QWidget *page, const QString &name) { return part<QLabel>(page, name)->text(); }
QAbstractButton *button(QWidget *page, const QString &name) { return part<QAbstractButton>(page, name); }
bool isShown(QWidget *page, const QString &name)
{
    const auto *widget = part<>(page, name);
    return widget && widget->isVisible();
}

struct Page {
    sample::Runner runner;
    QList<plan::ItemPtr> items;
    std::unique_ptr<ui::PlanPage> page;

    explicit Page(const QList<plan::ItemPtr> &of) : items(of), page(std::make_unique<ui::PlanPage>(runner.functions(), sample::target()))
    {
        page->resize(1100, 700);
        page->show();
        page->present(u"The plan of a test"_s, items);
    }
    ui::PlanPage *operator->() { return page.get(); }
    const sample::Item &item(int i) const { return static_cast<const sample::Item &>(*items[i]); }
    sample::Item &item(int i) { return static_cast<sample::Item &>(*items[i]); }
    const QAbstractItemModel *model() { return part<QListView>(page.get(), u"plan.items"_s)->model(); }
    QString chip(int row) { return model()->index(row, 0).data(ui::PlanModel::ChipRole).toString(); }
    bool ready() { return page->sentence() == u"Nothing has been changed yet."; }
    QString banner() { return isShown(page.get(), u"plan.banner"_s) ? page->plan()->resultSentence() : QString(); }
    void start() { QTest::mouseClick(button(page.get(), u"plan.primary"_s), Qt::LeftButton); }
    void end(const QList<plan::Report> &reports) { runner.run->finish(reports); }
};

} // namespace

class PlanViewTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QApplication::setFont(uitest::pictureFont());
        ui::setAppearance(ui::Appearance::Light);
    }

    void nothingIsRunBeforeItIsShownAndAsked()
    {
        Page page({sample::rtc()});
        QTRY_VERIFY(page.ready());
        QVERIFY(page.runner.runs.isEmpty());
        auto *primary = button(page.page.get(), u"plan.primary"_s);
        QCOMPARE(primary->text(), u"Change LIVEKIT_URL…"_s);
        QVERIFY(part<ui::DiffView>(page.page.get(), u"plan.diff"_s)->toPlainText().contains(u"− LIVEKIT_URL: wss://mrtc.gigglin.tech\n+ LIVEKIT_URL: ws://matrix-rtc-direct.ess.svc:7880"_s));
        QCOMPARE(label(page.page.get(), u"plan.observed"_s), u"LIVEKIT_URL is wss://mrtc.gigglin.tech (the Kubernetes API)"_s);
        page.runner.agrees = false;
        page.start();
        QCOMPARE(page.runner.questions.size(), 1);
        QCOMPARE(page.runner.questions[0].grade, ui::Grade::Disruptive);
        QCOMPARE(page.runner.questions[0].title, u"Change LIVEKIT_URL on gigglin?"_s);
        QVERIFY(page.runner.runs.isEmpty());
        page.runner.agrees = true;
        page.start();
        QCOMPARE(page.runner.runs.size(), 1);
        // What the person saw is what the runner compares with.
        QCOMPARE(page.runner.runs[0][0].shown, std::optional(*page.item(0).state));
        QVERIFY(page.runner.policies[0].isConfirmed);
    }

    void commandsAreThoseThatRun()
    {
        Page page({sample::sysctl()});
        QTRY_VERIFY(page.ready());
        const QString text = part<ui::CommandView>(page.page.get(), {})->text();
        QCOMPARE(text, u"# on gigglin as root\ntee /etc/sysctl.d/90-ess-console.conf\n  stdin: net.core.rmem_max=5000000\nnet.core.wmem_max=5000000\n\n\n"
                       "# on gigglin as root\nsysctl -p /etc/sysctl.d/90-ess-console.conf"_s);
    }

    void proofIsShownWithItsPlaceAndTime()
    {
        Page page({sample::rtc()});
        QTRY_VERIFY(page.ready());
        page.start();
        QVERIFY(page->plan()->isRunning());
        QVERIFY(!isShown(page.page.get(), u"plan.primary"_s));
        page->plan()->itemStarted(0);
        page->plan()->itemStage(0, u"Patching Deployment/ess-matrix-rtc-authorisation-service"_s);
        QCOMPARE(page.chip(0), u"running"_s);
        page->plan()->itemProgress(0, {{}, "waiting for the rollout\n"});
        QVERIFY(part<QPlainTextEdit>(page.page.get(), u"plan.log"_s)->toPlainText().contains(u"authorisation-service\nwaiting for the rollout\n"_s));
        QSignalSpy ended(page->plan(), &ui::PlanView::ended);
        page->plan()->itemEnded(0, sample::proven(page.item(0)));
        page.end({sample::proven(page.item(0))});
        QTRY_COMPARE(ended.count(), 1);
        QCOMPARE(page.banner(), u"Done: LIVEKIT_URL is ws://matrix-rtc-direct.ess.svc:7880"_s);
        QCOMPARE(page.chip(0), u"proven"_s);
        auto *after = part<>(page.page.get(), u"plan.after"_s);
        QVERIFY(after->isVisibleTo(page.page.get()));
        QVERIFY(QAccessible::queryAccessibleInterface(after)->text(QAccessible::Name).contains(u"LIVEKIT_URL is ws://"_s));
        QTRY_VERIFY(isShown(page.page.get(), u"plan.undo"_s));
    }

    void aReversibleActRunsAtOnceAndLeavesALineToUndoIt()
    {
        Page page({sample::sysctl()});
        QTRY_VERIFY(page.ready());
        QCOMPARE(button(page.page.get(), u"plan.primary"_s)->text(), u"Set to 5000000"_s); // no question follows
        QSignalSpy offered(page->plan(), &ui::PlanView::undoOffered);
        page.start();
        QCOMPARE(page.runner.questions.last().grade, ui::Grade::Reversible); // which the dialog answers by itself
        page.end({sample::proven(page.item(0), u"net.core.rmem_max is 5000000"_s)});
        QTRY_COMPARE(offered.count(), 1);
        QCOMPARE(offered[0][0].toString(), u"Done: net.core.rmem_max is 5000000"_s);
        QCOMPARE(offered[0][1].toString(), u"entry-sysctl-rmem"_s);
        QTRY_VERIFY(button(page.page.get(), u"plan.undo"_s));
        QCOMPARE(button(page.page.get(), u"plan.undo"_s)->text(), u"Undo"_s);
    }

    void anIrreversibleActAsksForTyping()
    {
        Page page({sample::erase()});
        QTRY_VERIFY(page.ready());
        page.start();
        QCOMPARE(page.runner.questions.last().grade, ui::Grade::Irreversible);
        QCOMPARE(page.runner.questions.last().typed, u"@egor:gigglin.tech"_s);
        QCOMPARE(page.runner.questions.last().act, u"Erase for ever"_s);
    }

    void severalAreAskedAboutAtOnceByTheWorstOfThem()
    {
        Page page({sample::rtc(), sample::erase(), sample::firewall(), sample::inOrder()});
        QTRY_VERIFY(page.ready());
        QCOMPARE(button(page.page.get(), u"plan.primary"_s)->text(), u"Do all 2…"_s);
        page.start();
        const ui::Question question = page.runner.questions.last();
        QCOMPARE(question.grade, ui::Grade::Irreversible);
        QCOMPARE(question.title, u"Do 2 things on gigglin?"_s);
        QCOMPARE(question.names, QStringList({page.item(0).itemTitle, page.item(1).itemTitle}));
        QCOMPARE(question.typed, u"2"_s);
        // What is for a person's hands is not run; what is in order is looked at again.
        QCOMPARE(page.runner.runs[0].size(), 3);
        QCOMPARE(page.runner.runs[0][2].item, page.items[3]);
    }

    void aFailureStopsTheListAndOffersTheWaysOut()
    {
        Page page({sample::npm(), sample::rtc(), sample::sysctl()});
        QTRY_VERIFY(page.ready());
        page.start();
        page->plan()->itemStarted(0);
        page->plan()->itemEnded(0, sample::proven(page.item(0), u"app.gigglin.tech answers 200"_s));
        page->plan()->itemStarted(1);
        QCOMPARE(page->sentence(), u"Item 2 of 3 is being done on gigglin…"_s);
        page.end({sample::proven(page.item(0), u"app.gigglin.tech answers 200"_s), sample::failed(page.item(1), u"root may not patch it."_s, u"HTTP 403"_s), sample::notReached(page.item(2))});
        QTRY_COMPARE(page.chip(1), u"failed"_s);
        QCOMPARE(page.chip(0), u"proven"_s);
        QCOMPARE(page.chip(2), u"not reached"_s);
        QCOMPARE(page.banner(), u"Send the token service straight to the SFU: root may not patch it."_s);
        QVERIFY(page->sentence().startsWith(u"Done: 1. Not done: 1. Not reached: 1. Ended at "_s));
        QTRY_VERIFY(isShown(page.page.get(), u"plan.again"_s));
        QVERIFY(isShown(page.page.get(), u"plan.undo"_s));
        QCOMPARE(button(page.page.get(), u"plan.close"_s)->text(), u"Close"_s);
        QVERIFY(!isShown(page.page.get(), u"plan.primary"_s));
    }

    void tryingAgainBeginsWhereItStopped()
    {
        Page page({sample::npm(), sample::rtc(), sample::sysctl()});
        QTRY_VERIFY(page.ready());
        page.start();
        page.end({sample::proven(page.item(0)), sample::failed(page.item(1), u"no"_s), sample::notReached(page.item(2))});
        QTRY_VERIFY(isShown(page.page.get(), u"plan.again"_s));
        button(page.page.get(), u"plan.again"_s)->click();
        QTRY_COMPARE(page.runner.runs.size(), 2);
        QCOMPARE(page.runner.runs[1].size(), 2);
        QCOMPARE(page.runner.runs[1][0].item, page.items[1]);
        QCOMPARE(page.item(0).prepared, 1);
        QCOMPARE(page.item(1).prepared, 2); // read anew
        // The runner counts from what it was given.
        page->plan()->itemStarted(0);
        QCOMPARE(page.chip(1), u"running"_s);
        QCOMPARE(page.chip(0), u"proven"_s);
        page.end({sample::proven(page.item(1)), sample::proven(page.item(2))});
        QTRY_COMPARE(page.banner(), u"Done: all 3 are proven."_s);
    }

    void tryingAgainShowsFirstWhatIsAnotherNow()
    {
        Page page({sample::rtc()});
        QTRY_VERIFY(page.ready());
        page.start();
        page.end({sample::failed(page.item(0), u"no"_s)});
        QTRY_VERIFY(isShown(page.page.get(), u"plan.again"_s));
        page.item(0).state->changes.last().before = u"something else"_s;
        button(page.page.get(), u"plan.again"_s)->click();
        QTRY_COMPARE(page.banner(), u"What is to be done is another now than before."_s);
        QCOMPARE(page.runner.runs.size(), 1);
        QVERIFY(isShown(page.page.get(), u"plan.primary"_s));
    }

    void whatWasDoneIsUndoneTheLastFirst()
    {
        Page page({sample::npm(), sample::rtc(), sample::sysctl()});
        QTRY_VERIFY(page.ready());
        page.start();
        page.end({sample::proven(page.item(0)), sample::proven(page.item(1)), sample::failed(page.item(2), u"no"_s)});
        QTRY_VERIFY(isShown(page.page.get(), u"plan.undo"_s));
        button(page.page.get(), u"plan.undo"_s)->click();
        QCOMPARE(page.runner.questions.last().grade, ui::Grade::Disruptive);
        QCOMPARE(page.runner.questions.last().names.size(), 3);
        QCOMPARE(page.runner.undone, QStringList({u"entry-sysctl-rmem"_s}));
        QCOMPARE(page.chip(2), u"undoing"_s);
        page.runner.undo->finish(sample::undone(page.item(2), u"as before"_s));
        QTRY_COMPARE(page.runner.undone.size(), 2);
        page.runner.undo->finish(sample::undone(page.item(1), u"as before"_s));
        QTRY_COMPARE(page.runner.undone, QStringList({u"entry-sysctl-rmem"_s, u"entry-rtc-livekit-url"_s, u"entry-npm-upstream:app.gigglin.tech"_s}));
        page.runner.undo->finish(sample::undone(page.item(0), u"as before"_s));
        QTRY_COMPARE(page.banner(), u"Undone: as before"_s);
        for (int row = 0; row < 3; ++row)
            QCOMPARE(page.chip(row), u"undone"_s);
        QVERIFY(!isShown(page.page.get(), u"plan.undo"_s));
    }

    void anUndoThatFailsStops()
    {
        Page page({sample::npm(), sample::rtc()});
        QTRY_VERIFY(page.ready());
        page.start();
        page.end({sample::proven(page.item(0)), sample::proven(page.item(1))});
        QTRY_VERIFY(isShown(page.page.get(), u"plan.undo"_s));
        button(page.page.get(), u"plan.undo"_s)->click();
        plan::Report report = sample::conflict(page.item(1), {});
        report.error->what = u"Somebody changed it since."_s;
        page.runner.undo->finish(report);
        QTRY_COMPARE(page.banner(), u"It could not be undone: Somebody changed it since."_s);
        QCOMPARE(page.runner.undone.size(), 1);
        QCOMPARE(page.chip(0), u"proven"_s);
    }

    void somebodyElsesChangeIsShownAndTakenOver()
    {
        Page page({sample::npm()});
        QTRY_VERIFY(page.ready());
        page.start();
        page.end({sample::conflict(page.item(0), {{u"NPM host #5, app.gigglin.tech"_s, u"forward_host"_s, u"localhost"_s, u"192.168.1.7"_s}})});
        QTRY_VERIFY(page->findChild<ui::ConflictDialog *>());
        QPointer<ui::ConflictDialog> dialog = page->findChild<ui::ConflictDialog *>();
        QCOMPARE(dialog->windowTitle(), u"NPM host #5, app.gigglin.tech was changed since you opened it."_s);
        QVERIFY(part<QPlainTextEdit>(dialog, u"conflict.difference"_s)->toPlainText().contains(u"− forward_host: localhost\n+ forward_host: 192.168.1.7"_s));
        QCOMPARE(dialog->focusWidget(), part<QWidget>(dialog, u"conflict.cancel"_s));
        page.item(0).state->changes[0].before = u"192.168.1.7"_s;
        button(dialog, u"conflict.takeOver"_s)->click();
        QTRY_VERIFY(page.ready());
        QCOMPARE(page.runner.runs.size(), 1); // shown, not run
        QTRY_VERIFY(!dialog);
        QVERIFY(part<ui::DiffView>(page.page.get(), u"plan.diff"_s)->toPlainText().contains(u"− forward_host: 192.168.1.7"_s));
    }

    void mineIsAppliedToTheirs()
    {
        Page page({sample::npm(), sample::sysctl()});
        QTRY_VERIFY(page.ready());
        page.start();
        page.end({sample::conflict(page.item(0), {{u"NPM host #5"_s, u"forward_host"_s, u"localhost"_s, u"192.168.1.7"_s}}), sample::notReached(page.item(1))});
        QTRY_VERIFY(page->findChild<ui::ConflictDialog *>());
        page.item(0).state->changes[0].before = u"192.168.1.7"_s;
        button(page->findChild<ui::ConflictDialog *>(), u"conflict.apply"_s)->click();
        QTRY_COMPARE(page.runner.runs.size(), 2);
        QCOMPARE(page.runner.runs[1].size(), 2);
        QCOMPARE(page.runner.runs[1][0].shown->changes[0].before, u"192.168.1.7"_s);
        page.end({sample::proven(page.item(0)), sample::proven(page.item(1))});
        QTRY_COMPARE(page.banner(), u"Done: all 2 are proven."_s);
    }

    void cancellingTheConflictChangesNothing()
    {
        Page page({sample::npm()});
        QTRY_VERIFY(page.ready());
        page.start();
        page.end({sample::conflict(page.item(0), {{u"NPM host #5"_s, u"forward_host"_s, u"localhost"_s, u"192.168.1.7"_s}})});
        QTRY_VERIFY(page->findChild<ui::ConflictDialog *>());
        button(page->findChild<ui::ConflictDialog *>(), u"conflict.cancel"_s)->click();
        QCOMPARE(page.runner.runs.size(), 1);
        QCOMPARE(page.item(0).prepared, 1);
        QCOMPARE(page.chip(0), u"changed meanwhile"_s);
        QTRY_VERIFY(isShown(page.page.get(), u"plan.seeDifference"_s));
    }

    void stillBrokenSaysWhatToDoNext()
    {
        Page page({sample::rtc()});
        QTRY_VERIFY(page.ready());
        page.start();
        page.end({sample::stillBroken(page.item(0), u"calls still get the old address"_s)});
        QTRY_COMPARE(page.banner(), u"The commands ran, and it is still broken: calls still get the old address"_s);
        QVERIFY(!label(page.page.get(), u"plan.next"_s).isEmpty());
        QTRY_VERIFY(isShown(page.page.get(), u"plan.undo"_s));
        QVERIFY(isShown(page.page.get(), u"plan.again"_s));
    }

    void whatDidHarmWasTakenBackByItself()
    {
        Page page({sample::npm()});
        QTRY_VERIFY(page.ready());
        page.start();
        plan::Report report = sample::stillBroken(page.item(0), u"nginx refused the host"_s);
        report.wasTakenBack = true;
        page.end({report});
        QTRY_COMPARE(page.banner(), u"Taken back at once, because it did harm: nginx refused the host"_s);
        QCOMPARE(page.chip(0), u"taken back"_s);
        QVERIFY(!isShown(page.page.get(), u"plan.undo"_s));
    }

    void whatIsInOrderAndWhatIsForHandsHaveNoButton()
    {
        Page page({sample::inOrder()});
        QTRY_COMPARE(page->sentence(), u"All is in order; there is nothing to do."_s);
        QVERIFY(!isShown(page.page.get(), u"plan.primary"_s));
        QCOMPARE(button(page.page.get(), u"plan.close"_s)->text(), u"Close"_s);
        Page byHand({sample::firewall()});
        QTRY_VERIFY(byHand.ready());
        QVERIFY(!isShown(byHand.page.get(), u"plan.primary"_s));
        QCOMPARE(label(byHand.page.get(), u"plan.notes"_s), byHand.item(0).hand);
        QCOMPARE(byHand.chip(0), u"by hand"_s);
    }

    void stopsAfterTheItemThatRuns()
    {
        Page page({sample::npm(), sample::rtc()});
        QTRY_VERIFY(page.ready());
        page.start();
        page->plan()->itemStarted(0);
        QVERIFY(isShown(page.page.get(), u"plan.stop"_s));
        button(page.page.get(), u"plan.stop"_s)->click();
        QCOMPARE(page.runner.cancels, 1);
        QVERIFY(!button(page.page.get(), u"plan.stop"_s)->isEnabled());
        QVERIFY(page->sentence().endsWith(u"It stops after this item."_s));
        page.end({sample::proven(page.item(0)), sample::notReached(page.item(1))});
        QTRY_COMPARE(page.banner(), u"Stopped before “Send the token service straight to the SFU”."_s);
        QTRY_VERIFY(isShown(page.page.get(), u"plan.again"_s));
        QCOMPARE(button(page.page.get(), u"plan.again"_s)->text(), u"Go on from here"_s);
    }

    void whatCannotBeReadIsNotRun()
    {
        const sample::ItemPtr item = sample::rtc();
        const base::Result<plan::Prepared> good = item->state;
        item->state = base::Error{base::Error::Kind::Timeout, u"The Kubernetes API did not answer within 10 s."_s, u"curl: (28)"_s};
        Page page({sample::npm(), item});
        QTRY_COMPARE(page.banner(), u"The Kubernetes API did not answer within 10 s."_s);
        QVERIFY(!button(page.page.get(), u"plan.primary"_s)->isEnabled());
        QCOMPARE(button(page.page.get(), u"plan.primary"_s)->toolTip(), u"Not every item could be read"_s);
        page->plan()->askAndRun();
        QVERIFY(page.runner.questions.isEmpty());
        item->state = good;
        QTRY_VERIFY(isShown(page.page.get(), u"plan.readAgain"_s));
        button(page.page.get(), u"plan.readAgain"_s)->click();
        QTRY_VERIFY(button(page.page.get(), u"plan.primary"_s)->isEnabled());
        QCOMPARE(page.banner(), QString());
        QCOMPARE(page.item(0).prepared, 1);
    }

    void readOnlyHidesWhatActs()
    {
        Page page({sample::rtc()});
        QTRY_VERIFY(page.ready());
        page->setReadOnly(true);
        QVERIFY(!isShown(page.page.get(), u"plan.primary"_s));
        QCOMPARE(page->sentence(), u"Nothing has been changed yet. Read-only is on for gigglin."_s);
        page->plan()->askAndRun();
        QVERIFY(page.runner.questions.isEmpty());
        page->setReadOnly(false);
        page.start();
        page.end({sample::failed(page.item(0), u"no"_s)});
        QTRY_VERIFY(isShown(page.page.get(), u"plan.again"_s));
        page->setReadOnly(true);
        QTRY_VERIFY(!isShown(page.page.get(), u"plan.again"_s));
        QVERIFY(!isShown(page.page.get(), u"plan.undo"_s));
    }

    void aYesThatComesTooLateRunsNothing()
    {
        sample::Runner runner;
        std::function<void(bool)> later;
        ui::PlanFunctions functions = runner.functions();
        functions.confirm = [&later](QWidget *, const ui::Question &, const std::function<void(bool)> &answer) { later = answer; };
        ui::PlanPage page(functions, sample::target());
        page.show();
        page.present(u"Test"_s, {sample::rtc()});
        QTRY_VERIFY(isShown(&page, u"plan.primary"_s));
        page.plan()->askAndRun();
        page.setReadOnly(true);
        later(true);
        QVERIFY(runner.runs.isEmpty());
    }

    void secretsAreNeverShown()
    {
        const sample::ItemPtr item = sample::npm();
        plan::Npm put = std::get<plan::Npm>(item->state->commands[0]);
        plan::Payload body;
        body << QByteArray("{\"secret\":\"") << plan::Hole{u"NPM_PASSWORD"_s, base::Secret(QByteArray("hunter2-geheim")), true} << QByteArray("\"}");
        put.body = body;
        item->state->commands = {put};
        Page page({item});
        QTRY_VERIFY(page.ready());
        const QString text = part<ui::CommandView>(page.page.get(), {})->text();
        QVERIFY(text.contains(u"•••"_s));
        for (QWidget *widget : page->findChildren<QWidget *>()) {
            const auto *edit = qobject_cast<QPlainTextEdit *>(widget);
            const auto *shown = qobject_cast<QLabel *>(widget);
            QVERIFY(!(edit ? edit->toPlainText() : shown ? shown->text() : widget->accessibleName()).contains(u"hunter2"_s));
        }
    }

    void hostileTextIsShownAsText()
    {
        const sample::ItemPtr item = sample::rtc();
        item->itemTitle = u"<b>x</b>\u202Egnp\n$(reboot)"_s;
        item->why = u"<img src=x onerror=y>"_s;
        item->state->observation.fact = u"<script>\x1b]0;title\x07"_s;
        item->state->changes = {{u"-rf /\u2066"_s, u"<td>"_s, u"\x1b[2J"_s, u"a\nb<br>"_s}};
        Page page({item});
        QTRY_VERIFY(page.ready());
        QCOMPARE(page.model()->index(0, 0).data().toString(), u"<b>x</b>\\u{202e}gnp\\x0a$(reboot)"_s);
        QCOMPARE(label(page.page.get(), u"plan.observed"_s), u"<script>\\x1b]0;title\\x07 (the Kubernetes API)"_s);
        const QString diff = part<ui::DiffView>(page.page.get(), u"plan.diff"_s)->toPlainText();
        QCOMPARE(diff, u"-rf /\\u{2066}\n− <td>: \\x1b[2J\n+ <td>:\n+   a\n+   b<br>"_s);
        page.start();
        page->plan()->itemStarted(0);
        page->plan()->itemProgress(0, {{}, QByteArray("\x1b[31m<i>\r\n")});
        QCOMPARE(part<QPlainTextEdit>(page.page.get(), u"plan.log"_s)->toPlainText(), u"\\x1b[31m<i>\\x0d\n"_s);
        page.end({sample::failed(page.item(0), u"<h1>\u202E"_s, u"<h2>"_s)});
        QTRY_COMPARE(page.banner(), u"<h1>\\u{202e}"_s);
    }

    void theLogOfALongRunIsCut()
    {
        Page page({sample::rtc()});
        QTRY_VERIFY(page.ready());
        page.start();
        page->plan()->itemStarted(0);
        const QByteArray line = QByteArray(99, 'x') + '\n';
        QByteArray chunk;
        for (int i = 0; i < 4000; ++i)
            chunk += line;
        for (int i = 0; i < 4; ++i)
            page->plan()->itemProgress(0, {{}, chunk});
        auto *view = part<QPlainTextEdit>(page.page.get(), u"plan.log"_s);
        page->plan()->itemStage(0, u"the end"_s);
        QVERIFY(view->toPlainText().endsWith(u"the end\n"_s));
        page.end({sample::proven(page.item(0))});
        QTRY_VERIFY(!page->plan()->isRunning());
        QVERIFY(view->toPlainText().size() < 1'100'000);
    }

    void thePlanIsSavedAsAScript()
    {
        QTemporaryDir folder;
        Page page({sample::npm(), sample::sysctl()});
        page.runner.file = folder.filePath(u"plan.sh"_s);
        QTRY_VERIFY(page.ready());
        QSignalSpy said(page->plan(), &ui::PlanView::said);
        button(page.page.get(), u"plan.script"_s)->click();
        QFile file(page.runner.file);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll(), QByteArray("#!/bin/sh\n# 3\n")); // all of both items
        QCOMPARE(said[0][0].toString(), u"Saved: "_s + page.runner.file);
        part<QListView>(page.page.get(), u"plan.items"_s)->setCurrentIndex(page.model()->index(0, 0));
        part<QTabWidget>(page.page.get(), u"plan.details"_s)->setCurrentIndex(2);
        page.runner.file = u"/nowhere/plan.sh"_s;
        button(page.page.get(), u"commands.save"_s)->click();
        QVERIFY(said[1][0].toString().startsWith(u"The script could not be written to /nowhere/plan.sh:"_s));
    }

    void everythingIsReachedByKeyboard()
    {
        Page page({sample::npm(), sample::rtc()});
        QTRY_VERIFY(page.ready());
        QCOMPARE(uitest::walk(page.page.get()), QStringList());
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return, Qt::ControlModifier);
        QCOMPARE(page.runner.runs.size(), 1);
        page.end({sample::failed(page.item(0), u"no"_s, u"raw"_s), sample::notReached(page.item(1))});
        QTRY_VERIFY(isShown(page.page.get(), u"plan.again"_s));
        QCOMPARE(uitest::walk(page.page.get()), QStringList());
    }

    void theNextChangeIsFoundByF8()
    {
        Page page({sample::rtc()});
        QTRY_VERIFY(page.ready());
        auto *diff = part<ui::DiffView>(page.page.get(), u"plan.diff"_s);
        QVERIFY(QTest::qWaitForWindowActive(page.page.get()));
        diff->setFocus();
        QTest::keyClick(diff, Qt::Key_F8);
        QCOMPARE(diff->textCursor().block().text(), u"+ spec.externalName: ess-matrix-rtc-sfu.ess.svc.cluster.local"_s);
        QTest::keyClick(diff, Qt::Key_F8);
        QCOMPARE(diff->textCursor().block().text(), u"− LIVEKIT_URL: wss://mrtc.gigglin.tech"_s);
        QTest::keyClick(diff, Qt::Key_F8);
        QVERIFY(diff->textCursor().block().text().startsWith(u"− LIVEKIT_URL"_s));
        QTest::keyClick(diff, Qt::Key_F8, Qt::ShiftModifier);
        QVERIFY(diff->textCursor().block().text().startsWith(u"+ spec."_s));
    }

    void itemsAreSpokenWhole()
    {
        Page page({sample::rtc()});
        QTRY_VERIFY(page.ready());
        QVERIFY(page.model()->index(0, 0).data(Qt::AccessibleTextRole).toString().startsWith(u"1, Send the token service straight to the SFU, disruptive, The token service asks"_s));
        page.start();
        page->plan()->itemStarted(0);
        page->plan()->itemStage(0, u"Waiting for a new pod"_s);
        QCOMPARE(page.model()->index(0, 0).data(Qt::AccessibleTextRole).toString(), u"1, Send the token service straight to the SFU, running, Waiting for a new pod"_s);
        page.end({});
        QTRY_VERIFY(!page->plan()->isRunning());
    }

    void survivesBeingClosedWhileLoading()
    {
        const sample::ItemPtr item = sample::rtc();
        item->answers = false;
        auto page = std::make_unique<Page>(QList<plan::ItemPtr>{item});
        QVERIFY(page->page->sentence().startsWith(u"Reading what would change"_s));
        page.reset();
        item->answer();
        QCoreApplication::processEvents();
    }

    void survivesBeingClosedWhileRunning()
    {
        sample::Runner runner;
        auto page = std::make_unique<ui::PlanPage>(runner.functions(), sample::target());
        page->show();
        page->present(u"Test"_s, {sample::rtc()});
        QTRY_VERIFY(isShown(page.get(), u"plan.primary"_s));
        page->plan()->askAndRun();
        page.reset();
        runner.run->finish(QList<plan::Report>());
        QCoreApplication::processEvents();
    }

    void aDialogIsOfOneItem()
    {
        sample::Runner runner;
        QWidget window;
        window.show();
        QPointer<ui::PlanDialog> dialog = new ui::PlanDialog(runner.functions(), sample::target(), &window);
        const sample::ItemPtr item = sample::rtc();
        dialog->present({}, item);
        QCOMPARE(dialog->windowTitle(), item->itemTitle);
        QTRY_COMPARE(label(dialog, u"plan.sentence"_s), u"Nothing has been changed yet."_s);
        QVERIFY(!isShown(dialog, u"plan.items"_s));
        QCOMPARE(uitest::walk(dialog), QStringList());
        QTest::keyClick(dialog, Qt::Key_Escape);
        QTRY_VERIFY(!dialog);
        QVERIFY(runner.runs.isEmpty());
    }

    void aClosedDialogLetsItsRunGoOnAndSaysWhatCameOut()
    {
        sample::Runner runner;
        QWidget window;
        window.show();
        QPointer<ui::PlanDialog> dialog = new ui::PlanDialog(runner.functions(), sample::target(), &window);
        const sample::ItemPtr item = sample::rtc();
        dialog->present({}, item);
        QTRY_VERIFY(isShown(dialog, u"plan.primary"_s));
        button(dialog, u"plan.primary"_s)->click();
        QCOMPARE(button(dialog, u"plan.close"_s)->text(), u"Go on in the background"_s);
        QSignalSpy said(dialog->plan(), &ui::PlanView::said);
        button(dialog, u"plan.close"_s)->click();
        QVERIFY(dialog && dialog->isHidden());
        runner.run->finish(QList<plan::Report>{sample::proven(*item)});
        QTRY_VERIFY(!dialog);
        QCOMPARE(said.count(), 1);
        QCOMPARE(said[0][0].toString(), u"Done: LIVEKIT_URL is ws://matrix-rtc-direct.ess.svc:7880"_s);
    }

    void aDialogOfAReversibleActGoesWhenItIsDone()
    {
        sample::Runner runner;
        QWidget window;
        window.show();
        QPointer<ui::PlanDialog> dialog = new ui::PlanDialog(runner.functions(), sample::target(), &window);
        const sample::ItemPtr item = sample::sysctl();
        dialog->present({}, item);
        QTRY_VERIFY(isShown(dialog, u"plan.primary"_s));
        QSignalSpy offered(dialog->plan(), &ui::PlanView::undoOffered);
        button(dialog, u"plan.primary"_s)->click();
        runner.run->finish(QList<plan::Report>{sample::proven(*item)});
        QTRY_VERIFY(!dialog);
        QCOMPARE(offered.count(), 1);
    }
};

QTEST_MAIN(PlanViewTest)
#include "planview_test.moc"
