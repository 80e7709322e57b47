#include "sample.h"
#include "tests/support/pagehost.h"
#include "tests/support/uipictures.h"
#include "ui/plan/conflictdialog.h"
#include "ui/plan/plandialog.h"
#include "ui/plan/planpage.h"

#include <QListView>
#include <QTabWidget>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {

enum Moment { Preview, Commands, Running, Failed, Done, Conflict, ReadOnly, Unreadable };

/// The page, brought to a moment of its life.
struct Scene {
    sample::Runner runner;
    QList<plan::ItemPtr> items{sample::npm(), sample::rtc(), sample::sysctl(), sample::firewall()};

    const sample::Item &item(int i) const { return static_cast<const sample::Item &>(*items[i]); }

    std::unique_ptr<QWidget> make() { return std::make_unique<uitest::PageHost>(std::make_unique<ui::PlanPage>(runner.functions(), sample::target())); }

    void settle(QWidget *host, Moment moment)
    {
        auto *page = uitest::pageOf<ui::PlanPage>(host);
        if (moment == Unreadable)
            static_cast<sample::Item &>(*items[1]).state = base::Error{base::Error::Kind::Timeout, u"The Kubernetes API did not answer within 10 s (127.0.0.1:6443 through SSH)."_s, u"curl: (28) timeout"_s};
        page->present(QCoreApplication::translate("test", "Release") + u" · 4"_s, items);
        page->setReadOnly(moment == ReadOnly);
        QTRY_VERIFY(!page->sentence().contains(u'…'));
        auto *list = page->findChild<QListView *>(u"plan.items"_s);
        list->setCurrentIndex(list->model()->index(1, 0));
        if (moment == Commands)
            page->findChild<QTabWidget *>(u"plan.details"_s)->setCurrentIndex(2);
        if (moment == Preview || moment == Commands || moment == ReadOnly || moment == Unreadable)
            return;
        page->plan()->askAndRun();
        start(page->plan());
        if (moment == Running)
            return;
        if (moment == Done)
            runner.run->finish(QList<plan::Report>{sample::proven(item(0), u"app.gigglin.tech answers 200"_s), sample::proven(item(1)), sample::proven(item(2), u"net.core.rmem_max is 5000000"_s)});
        else if (moment == Failed)
            runner.run->finish(QList<plan::Report>{sample::proven(item(0), u"app.gigglin.tech answers 200"_s),
                                                   sample::failed(item(1), u"Kubernetes: root may not patch Deployment/ess-matrix-rtc-authorisation-service in ess. Use a kubeconfig that may."_s, u"HTTP 403 Forbidden"_s), sample::notReached(item(2))});
        else
            runner.run->finish(QList<plan::Report>{sample::conflict(item(0), {{u"NPM host #5, app.gigglin.tech"_s, u"forward_host"_s, u"localhost"_s, u"192.168.1.7"_s}}), sample::notReached(item(1)), sample::notReached(item(2))});
        QTRY_VERIFY(!page->plan()->isRunning());
        list->setCurrentIndex(list->model()->index(moment == Conflict ? 0 : 1, 0));
    }

    void start(ui::PlanView *view)
    {
        view->itemStarted(0);
        view->itemStage(0, u"PUT /api/nginx/proxy-hosts/5"_s);
        view->itemEnded(0, sample::proven(item(0), u"app.gigglin.tech answers 200"_s));
        view->itemStarted(1);
        view->itemStage(1, u"Patching Deployment/ess-matrix-rtc-authorisation-service"_s);
        view->itemProgress(1, {{}, "Waiting for deployment \"ess-matrix-rtc-authorisation-service\" rollout to finish: 0 of 1 updated replicas are available...\n"});
        view->itemStage(1, u"Waiting for a new pod to be ready"_s);
    }
};

enum DialogMoment { DialogPreview, DialogReading, DialogRunning, DialogProven, DialogStillBroken, DialogTakenBack, DialogUndone, DialogConflict, DialogByHand, DialogInOrder };

} // namespace

class PlanPicturesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void page_data()
    {
        QTest::addColumn<int>("moment");
        QTest::newRow("plan-preview") << int(Preview);
        QTest::newRow("plan-commands") << int(Commands);
        QTest::newRow("plan-running") << int(Running);
        QTest::newRow("plan-failed") << int(Failed);
        QTest::newRow("plan-done") << int(Done);
        QTest::newRow("plan-conflict") << int(Conflict);
        QTest::newRow("plan-readonly") << int(ReadOnly);
        QTest::newRow("plan-unreadable") << int(Unreadable);
    }
    void page()
    {
        QFETCH(int, moment);
        for (const uitest::Look &look : uitest::looks()) {
            Scene scene;
            const QImage image = uitest::picture(QString::fromLatin1(QTest::currentDataTag()), look, [&] { return scene.make(); }, [&](QWidget *host) { scene.settle(host, Moment(moment)); });
            QCOMPARE(image.size(), look.size);
        }
    }

    void dialog_data()
    {
        QTest::addColumn<int>("moment");
        QTest::newRow("plandialog-preview") << int(DialogPreview);
        QTest::newRow("plandialog-reading") << int(DialogReading);
        QTest::newRow("plandialog-running") << int(DialogRunning);
        QTest::newRow("plandialog-proven") << int(DialogProven);
        QTest::newRow("plandialog-stillbroken") << int(DialogStillBroken);
        QTest::newRow("plandialog-takenback") << int(DialogTakenBack);
        QTest::newRow("plandialog-undone") << int(DialogUndone);
        QTest::newRow("plandialog-conflict") << int(DialogConflict);
        QTest::newRow("plandialog-byhand") << int(DialogByHand);
        QTest::newRow("plandialog-inorder") << int(DialogInOrder);
    }
    void dialog()
    {
        QFETCH(int, moment);
        for (const uitest::Look &look : uitest::looks({{860, 520}})) {
            sample::Runner runner;
            const sample::ItemPtr item = moment == DialogByHand ? sample::firewall() : moment == DialogInOrder ? sample::inOrder() : moment == DialogTakenBack || moment == DialogConflict ? sample::npm() : sample::rtc();
            item->answers = moment != DialogReading;
            const QImage image = uitest::picture(QString::fromLatin1(QTest::currentDataTag()), look, [&] { return std::make_unique<ui::PlanDialog>(runner.functions(), sample::target(), nullptr); },
                                                 [&](QWidget *widget) { settle(static_cast<ui::PlanDialog *>(widget), runner, item, DialogMoment(moment)); });
            QVERIFY(!image.isNull());
        }
    }

    void questions_data()
    {
        QTest::addColumn<int>("which");
        QTest::newRow("question-disruptive") << 0;
        QTest::newRow("question-irreversible") << 1;
        QTest::newRow("question-several") << 2;
        QTest::newRow("question-conflict") << 3;
    }
    void questions()
    {
        QFETCH(int, which);
        for (const uitest::Look &look : uitest::looks({{660, 340}})) {
            const auto make = [&]() -> std::unique_ptr<QWidget> {
                if (which == 3)
                    return std::make_unique<ui::ConflictDialog>(QList<plan::Change>{{u"NPM host #5, app.gigglin.tech"_s, u"forward_host"_s, u"localhost"_s, u"192.168.1.7"_s}}, nullptr);
                ui::PlanRow one;
                one.item = which == 1 ? sample::erase() : sample::rtc();
                ui::PlanRow other;
                other.item = sample::npm();
                const QList<const ui::PlanRow *> rows = which == 2 ? QList<const ui::PlanRow *>{&one, &other} : QList<const ui::PlanRow *>{&one};
                return std::make_unique<ui::ConfirmDialog>(ui::questionOf(rows, u"gigglin"_s));
            };
            QVERIFY(!uitest::picture(QString::fromLatin1(QTest::currentDataTag()), look, make, [](QWidget *) {}).isNull());
        }
    }

private:
    static void settle(ui::PlanDialog *dialog, sample::Runner &runner, const sample::ItemPtr &item, DialogMoment moment)
    {
        dialog->present({}, item);
        if (moment == DialogReading)
            return;
        auto *sentence = dialog->findChild<QLabel *>(u"plan.sentence"_s);
        QTRY_VERIFY(!sentence->text().contains(u'…'));
        if (moment == DialogPreview || moment == DialogByHand || moment == DialogInOrder)
            return;
        dialog->plan()->askAndRun();
        dialog->plan()->itemStarted(0);
        dialog->plan()->itemStage(0, u"Patching Deployment/ess-matrix-rtc-authorisation-service"_s);
        if (moment == DialogRunning)
            return;
        plan::Report report = sample::proven(*item);
        if (moment == DialogStillBroken)
            report = sample::stillBroken(*item, u"the call's token still comes from wss://mrtc.gigglin.tech"_s);
        if (moment == DialogTakenBack) {
            report = sample::stillBroken(*item, u"nginx refused the host: host not found in upstream \"172.18.0.l\""_s);
            report.wasTakenBack = true;
        }
        if (moment == DialogConflict)
            report = sample::conflict(*item, {{u"NPM host #5, app.gigglin.tech"_s, u"forward_host"_s, u"localhost"_s, u"192.168.1.7"_s}});
        runner.run->finish(QList<plan::Report>{report});
        QTRY_VERIFY(!dialog->plan()->isRunning());
        if (moment != DialogUndone)
            return;
        QTRY_VERIFY(dialog->findChild<QAbstractButton *>(u"plan.undo"_s));
        dialog->findChild<QAbstractButton *>(u"plan.undo"_s)->click();
        QTRY_VERIFY(runner.undo);
        runner.undo->finish(sample::undone(*item, u"LIVEKIT_URL is wss://mrtc.gigglin.tech"_s));
        QTRY_VERIFY(!dialog->plan()->isRunning());
    }
};

QTEST_MAIN(PlanPicturesTest)
#include "pictures_test.moc"
