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
};

QTEST_MAIN(PlanViewTest)
#include "planview_test.moc"
