#include "core/base/clock.h"
#include "tests/support/uipictures.h"
#include "ui/jobs/jobmodel.h"
#include "ui/jobs/jobsview.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTableView>
#include <QTest>

using namespace Qt::StringLiterals;
using State = plan::Job::State;

namespace {

QDateTime at(int seconds = 0) { return QDateTime::fromString(u"2026-11-23T14:05:10Z"_s, Qt::ISODate).addSecs(seconds); }

class FixedClock : public base::Clock {
public:
    QDateTime now() const override { return at(200); }
};

ui::JobRow job(const QString &id, const QString &title, State state = State::Running, int seconds = 0)
{
    ui::JobRow row;
    row.id = id;
    row.title = title;
    row.server = u"gigglin"_s;
    row.by = u"anna@desk"_s;
    row.isOwn = true;
    row.state = state;
    row.startedAt = at(seconds);
    return row;
}

QList<ui::JobRow> jobs()
{
    ui::JobRow rollback = job(u"job.aaaaaaaaaa"_s, u"Roll ess back to revision 6"_s, State::Running, 60);
    rollback.stage = u"7 of 8 parts ready"_s;
    ui::JobRow other = job(u"job.bbbbbbbbbb"_s, u"Upgrade ess to 26.8.1"_s, State::Running, 30);
    other.by = u"egor@laptop"_s;
    other.isOwn = false;
    other.cannotCancel = u"helm would leave the release pending."_s;
    ui::JobRow failed = job(u"job.cccccccccc"_s, u"Roll ess back to revision 5"_s, State::Ended, -4000);
    failed.code = 1;
    failed.tookMs = 301'000;
    ui::JobRow lost = job(u"job.dddddddddd"_s, u"Upgrade ess to 26.7.2"_s, State::Lost, -90'000);
    lost.by.clear();
    lost.isOwn = false;
    return {failed, rollback, other, lost};
}

struct Asked {
    QList<ui::Question> questions;
    bool agrees = true;
    ui::Confirm confirm()
    {
        return [this](QWidget *, const ui::Question &question, const std::function<void(bool)> &answer) {
            questions << question;
            answer(agrees);
        };
    }
};

QAbstractButton *cancelOf(QWidget *view) { return view->findChild<QAbstractButton *>(u"jobs.cancel"_s); }
QLabel *reasonOf(QWidget *view) { return view->findChild<QLabel *>(u"jobs.cannotCancel"_s); }
QPlainTextEdit *logOf(QWidget *view) { return view->findChild<QPlainTextEdit *>(u"jobs.log"_s); }
QString cell(ui::JobsView *view, int row, int column) { return view->model()->index(row, column).data().toString(); }

std::unique_ptr<ui::JobsView> viewOf(Asked &asked, const QList<ui::JobRow> &rows = jobs())
{
    auto view = std::make_unique<ui::JobsView>(asked.confirm());
    static const FixedClock clock;
    view->model()->setClock(&clock);
    view->resize(1280, 220);
    view->show();
    view->present(rows);
    return view;
}

} // namespace

class JobsViewTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QApplication::setFont(uitest::pictureFont());
        ui::setAppearance(ui::Appearance::Light);
    }

    void looksLikeItsPicture_data()
    {
        QTest::addColumn<QString>("chosen");
        QTest::newRow("jobs-running") << u"job.aaaaaaaaaa"_s;
        QTest::newRow("jobs-of-another") << u"job.bbbbbbbbbb"_s;
        QTest::newRow("jobs-lost") << u"job.dddddddddd"_s;
        QTest::newRow("jobs-none") << QString();
    }
    void looksLikeItsPicture()
    {
        QFETCH(QString, chosen);
        for (const uitest::Look &look : uitest::looks({{1280, 220}, {1024, 200}})) {
            Asked asked;
            const QImage image = uitest::picture(QString::fromLatin1(QTest::currentDataTag()), look, [&]() -> std::unique_ptr<QWidget> { return viewOf(asked, {}); }, [&](QWidget *widget) {
                auto *view = static_cast<ui::JobsView *>(widget);
                if (chosen.isEmpty())
                    return;
                view->present(jobs());
                view->open(chosen);
                view->setLog(chosen, "Rollback was a success! Happy Helming!\nwaiting for StatefulSet/ess-synapse-main to have 1 ready replica\n");
            });
            QCOMPARE(image.size(), look.size);
        }
    }

    void showsEveryJobNewestFirst()
    {
        Asked asked;
        const auto view = viewOf(asked);
        QCOMPARE(cell(view.get(), 0, ui::JobModel::What), u"Roll ess back to revision 6"_s);
        QCOMPARE(cell(view.get(), 0, ui::JobModel::Stage), u"7 of 8 parts ready"_s);
        QCOMPARE(cell(view.get(), 0, ui::JobModel::Elapsed), u"2 min 20 s"_s);
        QCOMPARE(cell(view.get(), 0, ui::JobModel::By), u"this console"_s);
        QCOMPARE(cell(view.get(), 1, ui::JobModel::By), u"egor@laptop"_s);
        QCOMPARE(cell(view.get(), 2, ui::JobModel::Stage), u"ended with 1"_s);
        QCOMPARE(cell(view.get(), 2, ui::JobModel::Elapsed), u"5 min 1 s"_s);
        QCOMPARE(cell(view.get(), 3, ui::JobModel::Stage), u"lost: killed, or the server restarted"_s);
        QCOMPARE(cell(view.get(), 3, ui::JobModel::By), u"not known"_s);
        QCOMPARE(view->counts(), (ui::JobCounts{2, 2}));
    }

    void aJobOfTheServerBecomesARow()
    {
        plan::Job job;
        job.id = u"job.aaaaaaaaaa"_s;
        job.state = State::Ended;
        job.code = 0;
        job.by = u"anna@desk"_s;
        job.startedAt = at(90);
        const ui::JobRow row = ui::jobRow(job, u"gigglin"_s, u"anna@desk"_s, 90'000);
        QCOMPARE(row.title, job.id); // its note was lost
        QVERIFY(row.isOwn);
        QCOMPARE(row.startedAt, at());
        QCOMPARE(ui::verdictOf(row), base::Verdict::Ok);
        QCOMPARE(ui::stateText(row), u"ended well"_s);
        QVERIFY(!ui::jobRow(job, u"gigglin"_s, QString(), 0).isOwn);
    }

    void cancelIsAskedAboutAndOnlyWhereItCanBe()
    {
        Asked asked;
        const auto view = viewOf(asked);
        QSignalSpy cancel(view.get(), &ui::JobsView::cancelWanted);
        view->open(u"job.aaaaaaaaaa"_s);
        QVERIFY(cancelOf(view.get())->isVisibleTo(view.get()));
        asked.agrees = false;
        cancelOf(view.get())->click();
        QCOMPARE(cancel.count(), 0);
        asked.agrees = true;
        cancelOf(view.get())->click();
        QCOMPARE(cancel.count(), 1);
        QCOMPARE(cancel.first().first().toString(), u"job.aaaaaaaaaa"_s);
        QCOMPARE(asked.questions.last().title, u"Cancel “Roll ess back to revision 6” on gigglin?"_s);
        view->open(u"job.bbbbbbbbbb"_s);
        QVERIFY(!cancelOf(view.get())->isVisibleTo(view.get()));
        QCOMPARE(reasonOf(view.get())->text(), u"helm would leave the release pending."_s);
        view->open(u"job.cccccccccc"_s);
        QVERIFY(!cancelOf(view.get())->isVisibleTo(view.get()));
        QCOMPARE(reasonOf(view.get())->text(), u"ended with 1"_s);
        view->open(u"job.aaaaaaaaaa"_s);
        view->setReadOnly(true);
        QVERIFY(!cancelOf(view.get())->isVisibleTo(view.get()));
        QCOMPARE(reasonOf(view.get())->text(), u"Read-only is on for this server."_s);
    }

    void aJobThatEndedWhileItWasAskedAboutIsLeftAlone()
    {
        std::function<void(bool)> later;
        ui::JobsView view([&later](QWidget *, const ui::Question &, const std::function<void(bool)> &answer) { later = answer; });
        view.present(jobs());
        view.open(u"job.aaaaaaaaaa"_s);
        QSignalSpy cancel(&view, &ui::JobsView::cancelWanted);
        cancelOf(&view)->click();
        QList<ui::JobRow> rows = jobs();
        rows[1].state = State::Ended;
        rows[1].code = 0;
        view.present(rows);
        later(true);
        QCOMPARE(cancel.count(), 0);
    }

    void aJobOfAnotherConsoleIsNamedInTheQuestion()
    {
        Asked asked;
        QList<ui::JobRow> rows = jobs();
        rows[2].cannotCancel.clear();
        const auto view = viewOf(asked, rows);
        view->open(u"job.bbbbbbbbbb"_s);
        cancelOf(view.get())->click();
        QVERIFY(asked.questions.last().consequence.contains(u"It was begun by egor@laptop."_s));
    }

    void theLogIsOfTheChosenJob()
    {
        Asked asked;
        const auto view = viewOf(asked, {});
        QSignalSpy wanted(view.get(), &ui::JobsView::logWanted);
        view->present(jobs());
        QCOMPARE(wanted.count(), 1);
        QCOMPARE(wanted.first().first().toString(), u"job.aaaaaaaaaa"_s);
        view->setLog(u"job.aaaaaaaaaa"_s, "one\n");
        view->appendLog(u"job.aaaaaaaaaa"_s, "two <b>\x1b[31m</b>\n");
        view->appendLog(u"job.bbbbbbbbbb"_s, "of another\n");
        QCOMPARE(logOf(view.get())->toPlainText(), u"one\ntwo <b>\\x1b[31m</b>\n"_s);
        view->open(u"job.bbbbbbbbbb"_s);
        QCOMPARE(logOf(view.get())->toPlainText(), QString());
        QCOMPARE(wanted.last().first().toString(), u"job.bbbbbbbbbb"_s);
        view->present(jobs()); // a refresh asks for nothing anew
        QCOMPARE(wanted.count(), 2);
    }

    void countsChangeOnlyWhenTheyDo()
    {
        Asked asked;
        const auto view = viewOf(asked);
        QSignalSpy counts(view.get(), &ui::JobsView::countsChanged);
        view->present(jobs());
        QCOMPARE(counts.count(), 0);
        QList<ui::JobRow> rows = jobs();
        rows[1].state = State::Ended;
        rows[1].code = 0;
        view->present(rows);
        QCOMPARE(counts.count(), 1);
        QCOMPARE(view->counts(), (ui::JobCounts{1, 2}));
    }

    void staysAModelThroughEveryChange()
    {
        ui::JobModel model;
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setRows(jobs());
        QList<ui::JobRow> rows = jobs();
        rows.removeFirst();
        rows[0].stage = u"8 of 8"_s;
        model.setRows(rows);
        QCOMPARE(model.rowCount(), 3);
        model.setRows({});
        QCOMPARE(model.rowCount(), 0);
    }

    void isWalkedByKeyboard()
    {
        Asked asked;
        const auto view = viewOf(asked);
        view->open(u"job.aaaaaaaaaa"_s);
        QCOMPARE(uitest::walk(view.get()), QStringList());
    }
};

QTEST_MAIN(JobsViewTest)
#include "jobsview_test.moc"
