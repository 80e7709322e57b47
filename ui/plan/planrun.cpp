// PlanView while it acts: running, what came out, trying again, taking back.
#include "ui/plan/planview.h"

#include "core/base/text.h"
#include "ui/plan/conflictdialog.h"
#include "ui/plan/plandetails.h"
#include "ui/plan/planlist.h"
#include "ui/plan/planmodel.h"

#include <QCoro/QCoroTask>

#include <QSaveFile>

using namespace Qt::StringLiterals;

namespace ui {

namespace {

constexpr qsizetype logLimit = 1'000'000; // characters kept of one item; the job's file has all

bool isConflict(const plan::Report &report) { return report.error && report.error->kind == base::Error::Kind::Conflict && !report.difference.isEmpty(); }

/// The same to a person: what changes and what is run.
bool isSameWork(const std::optional<plan::Prepared> &a, const std::optional<plan::Prepared> &b)
{
    return a && b && a->changes == b->changes && a->commands == b->commands;
}

} // namespace

void PlanView::run(const QList<int> &rows)
{
    m_banner->dismiss();
    m_stopping = false;
    m_undoOffered = false;
    m_run = rows;
    QList<plan::Runner::Wish> wishes;
    for (const int row : rows) {
        m_model->change(row, [](PlanRow &r) { r.state = PlanRow::State::Waiting; });
        wishes.append({m_model->row(row).item, m_model->row(row).prepared});
    }
    setPhase(Phase::Running);
    m_list->setCurrentIndex(m_model->index(rows.first()));
    plan::Runner::Policy policy;
    policy.isConfirmed = true;
    QCoro::connect(m_functions.run(wishes, policy), this, [this](const QList<plan::Report> &reports) { afterRun(reports); });
}

int PlanView::rowOfRun(int index) const { return isRunning() ? m_run.value(index, -1) : -1; }

void PlanView::itemStarted(int index)
{
    const int row = rowOfRun(index);
    if (row < 0)
        return;
    // The list goes along with what runs, unless somebody looks at another item.
    const bool follows = index == 0 || m_list->currentIndex().row() == rowOfRun(index - 1);
    m_model->change(row, [this](PlanRow &r) {
        r.state = m_phase == Phase::Undoing ? PlanRow::State::Undoing : PlanRow::State::Running;
        r.startedAt = QDateTime::currentDateTimeUtc();
    });
    if (follows)
        m_list->setCurrentIndex(m_model->index(row));
    m_list->measure();
    updateDetails();
    say();
}

void PlanView::itemStage(int index, const QString &text)
{
    const int row = rowOfRun(index);
    if (row < 0)
        return;
    m_model->change(row, [&](PlanRow &r) { r.stage = text; });
    log(row, clockWithSeconds(QDateTime::currentDateTimeUtc()) + u' ' + base::printable(text) + u'\n');
    m_list->measure();
    say();
}

void PlanView::itemProgress(int index, const plan::Progress &progress)
{
    if (const int row = rowOfRun(index); row >= 0 && !progress.output.isEmpty())
        log(row, base::printable(QString::fromUtf8(progress.output), true));
}

void PlanView::log(int row, const QString &text)
{
    const bool isFirst = m_model->row(row).log.isEmpty();
    m_model->change(row, [&](PlanRow &r) {
        r.log += text;
        if (r.log.size() > logLimit)
            r.log.remove(0, r.log.indexOf(u'\n', r.log.size() - logLimit / 2) + 1);
    });
    if (m_list->currentIndex().row() != row)
        return;
    if (isFirst)
        updateDetails();
    else
        m_details->appendLog(text);
}

void PlanView::itemEnded(int index, const plan::Report &report)
{
    const int row = rowOfRun(index);
    if (row < 0 || m_phase == Phase::Undoing)
        return;
    m_model->change(row, [&](PlanRow &r) {
        r.state = PlanRow::State::Ended;
        r.report = report;
    });
    m_list->measure();
    updateDetails();
    say();
}

void PlanView::afterRun(const QList<plan::Report> &reports)
{
    for (qsizetype i = 0; i < m_run.size(); ++i)
        m_model->change(m_run[i], [&](PlanRow &r) {
            r.state = PlanRow::State::Ended;
            r.report = reports.value(i);
        });
    m_run.clear();
    m_endedAt = QDateTime::currentDateTimeUtc();
    setPhase(Phase::Ended);
    presentEnd();
    if (const int row = firstNotDone(); row >= 0 && isConflict(*m_model->row(row).report))
        offerConflict(row);
    Q_EMIT ended(reports);
}

/// The first that was run and did not come out as it should.
int PlanView::firstNotDone() const
{
    for (int row = 0; row < m_model->rowCount(); ++row)
        if (m_model->row(row).report && !isDone(m_model->row(row)) && m_model->row(row).state == PlanRow::State::Ended)
            return row;
    return -1;
}

QList<int> PlanView::undoable() const
{
    QList<int> rows;
    for (int row = 0; row < m_model->rowCount(); ++row)
        if (m_model->row(row).canUndo())
            rows << row;
    return rows;
}

void PlanView::presentEnd()
{
    for (int row = 0; row < m_model->rowCount(); ++row)
        if (m_model->row(row).state == PlanRow::State::Undone) {
            const PlanVerdict verdict = verdictOf(m_model->row(row));
            m_banner->present(verdict.sign, verdict.sentence, verdict.next);
            if (const auto &undone = m_model->row(row).undone; undone->error && !undone->error->detail.isEmpty())
                m_banner->setRaw(undone->error->detail);
            return;
        }
    if (const int row = firstNotDone(); row >= 0)
        presentFailure(row);
    else
        presentSuccess();
}

void PlanView::presentSuccess()
{
    const QList<int> undo = undoable();
    int count = 0;
    int last = -1;
    for (int row = 0; row < m_model->rowCount(); ++row)
        if (isDone(m_model->row(row))) {
            ++count;
            last = row;
        }
    if (last < 0)
        return;
    const PlanRow &row = m_model->row(last);
    if (count > 1) {
        m_banner->present(Sign::Ok, tr("Done: all %n are proven.", nullptr, count));
    } else {
        const PlanVerdict verdict = verdictOf(row);
        const QString before = row.report->outcome == plan::Outcome::Repaired ? tr("Before: %1").arg(base::printable(row.report->before.fact)) : verdict.next;
        m_banner->present(Sign::Ok, verdict.sentence, before);
    }
    if (!undo.isEmpty())
        addUndoButton(undo.size() > 1 ? tr("Undo all") : tr("Undo"));
    if (m_phase == Phase::Ended && count == 1 && undo.size() == 1 && row.item->grade() == plan::Grade::Reversible && !m_undoOffered) {
        m_undoOffered = true;
        Q_EMIT undoOffered(verdictOf(row).sentence, row.report->entry, row.item);
    }
}

void PlanView::presentFailure(int row)
{
    const PlanRow &r = m_model->row(row);
    const PlanVerdict verdict = verdictOf(r);
    const bool stopped = r.report->outcome == plan::Outcome::Cancelled && !r.report->error;
    if (stopped)
        m_banner->present(Sign::Info, tr("Stopped before “%1”.").arg(base::printable(r.item->title())), countText(allRows()));
    else
        m_banner->present(verdict.sign, m_model->rowCount() > 1 ? tr("%1: %2").arg(base::printable(r.item->title()), verdict.sentence) : verdict.sentence, verdict.next);
    if (r.report->error && !r.report->error->detail.isEmpty())
        m_banner->setRaw(base::printable(r.report->error->detail, true));
    if (m_readOnly)
        return;
    if (isConflict(*r.report)) {
        auto *look = m_banner->addButton(tr("See the difference…"), ButtonLook::Normal, u"diff"_s);
        look->setObjectName(u"plan.seeDifference"_s);
        connect(look, &QPushButton::clicked, this, [this, row] { offerConflict(row); });
    } else {
        auto *again = m_banner->addButton(stopped ? tr("Go on from here") : m_model->rowCount() > 1 ? tr("Try again from here") : tr("Try again"), ButtonLook::Normal, u"refresh"_s);
        again->setObjectName(u"plan.again"_s);
        connect(again, &QPushButton::clicked, this, [this, row] { tryAgainFrom(row); });
    }
    addUndoButton(tr("Undo what was done"));
}

void PlanView::addUndoButton(const QString &text)
{
    const QList<int> rows = undoable();
    if (rows.isEmpty() || m_readOnly)
        return;
    const bool asks = undoQuestionOf(rowsOf(rows)).grade != Grade::Reversible;
    auto *undo = m_banner->addButton(asks ? text + u'…' : text, ButtonLook::Normal, u"undo"_s);
    undo->setObjectName(u"plan.undo"_s);
    connect(undo, &QPushButton::clicked, this, [this] { askAndUndo(undoable()); });
}

void PlanView::offerConflict(int row)
{
    if (m_readOnly)
        return;
    auto *dialog = new ConflictDialog(m_model->row(row).report->difference, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &ConflictDialog::takeOverWanted, this, [this, row] { prepareFrom(row, {}); });
    connect(dialog, &ConflictDialog::applyWanted, this, [this, row] { applyMine(row); });
    dialog->open();
}

// What is shown is agreed to already; only what cannot be undone is asked about once more.
void PlanView::applyMine(int row)
{
    prepareFrom(row, [this] {
        const QList<const PlanRow *> work = withWork();
        if (work.isEmpty() || m_readOnly)
            return;
        if (const Question question = questionOf(work, m_target.server); question.grade == Grade::Irreversible)
            askAndRun();
        else
            run(toRun());
    });
}

// Runs at once only what has been seen: when the server would be changed in another way now, it is shown first.
void PlanView::tryAgainFrom(int row)
{
    QList<std::optional<plan::Prepared>> shown;
    for (int i = row; i < m_model->rowCount(); ++i)
        shown << m_model->row(i).prepared;
    prepareFrom(row, [this, row, shown] {
        if (withWork().isEmpty() || m_readOnly)
            return;
        bool isSame = true;
        for (qsizetype i = 0; i < shown.size(); ++i) {
            const PlanRow &now = m_model->row(row + static_cast<int>(i));
            isSame = isSame && (now.isByHand() || now.isInOrder() || isSameWork(shown[i], now.prepared));
        }
        if (isSame)
            run(toRun());
        else
            m_banner->present(Sign::Info, tr("What is to be done is another now than before."), tr("Look at it, then run it."));
    });
}

void PlanView::askAndUndo(QList<int> rows)
{
    if (rows.isEmpty())
        return;
    ask(undoQuestionOf(rowsOf(rows)), [this, rows] {
        if (m_phase == Phase::Ended && !m_readOnly)
            undoNext(rows);
    });
}

/// The last first.
void PlanView::undoNext(QList<int> rows)
{
    const int row = rows.takeLast();
    m_banner->dismiss();
    m_run = {row};
    m_model->change(row, [](PlanRow &r) {
        r.state = PlanRow::State::Undoing;
        r.stage.clear();
        r.startedAt = QDateTime::currentDateTimeUtc();
    });
    setPhase(Phase::Undoing);
    const PlanRow &r = m_model->row(row);
    QCoro::connect(m_functions.undo(r.report->entry, r.item), this, [this, row, rows](const plan::Report &report) { afterUndo(row, report, rows); });
}

void PlanView::afterUndo(int row, const plan::Report &report, const QList<int> &rest)
{
    m_run.clear();
    m_model->change(row, [&](PlanRow &r) {
        r.state = PlanRow::State::Undone;
        r.undone = report;
    });
    const bool undone = report.outcome == plan::Outcome::Undone;
    if (undone && !rest.isEmpty()) {
        undoNext(rest);
        return;
    }
    m_endedAt = QDateTime::currentDateTimeUtc();
    setPhase(Phase::Ended);
    m_list->setCurrentIndex(m_model->index(row));
    presentEnd();
    Q_EMIT ended({report});
}

QList<plan::Command> PlanView::allCommands() const
{
    QList<plan::Command> all;
    for (int row = 0; row < m_model->rowCount(); ++row)
        if (m_model->row(row).prepared)
            all += m_model->row(row).prepared->commands;
    return all;
}

void PlanView::saveScript(const QList<plan::Command> &commands)
{
    if (!m_functions.script || !m_functions.files.save)
        return;
    const QByteArray script = m_functions.script(commands);
    m_functions.files.save(this, {tr("Save as script"), u"plan.sh"_s, tr("Scripts (*.sh)")}, [this, script](const QString &path) {
        QSaveFile file(path);
        const bool saved = file.open(QIODevice::WriteOnly) && file.write(script) == script.size() && file.commit();
        Q_EMIT said(saved ? tr("Saved: %1").arg(path) : tr("The script could not be written to %1: %2").arg(path, file.errorString()));
    });
}

} // namespace ui
