#include "ui/plan/plandetails.h"

#include "core/base/text.h"
#include "ui/common/factrow.h"
#include "ui/common/tallarea.h"
#include "ui/common/theme.h"
#include "ui/plan/diffview.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QScrollBar>
#include <QTabBar>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace ui {

namespace {

void put(PlainLabel *label, const QString &text)
{
    label->setText(text);
    label->setVisible(!text.isEmpty());
}

QVBoxLayout *columnOf(QWidget *page)
{
    auto *column = new QVBoxLayout(page);
    column->setContentsMargins(16, 14, 16, 14);
    column->setSpacing(8);
    return column;
}

QWidget *scrolled(QWidget *content)
{
    auto *area = new TallArea(content);
    area->setFrameShape(QFrame::NoFrame);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    return area;
}

void setFact(FactRow *row, const std::optional<plan::Observation> &seen, qint64 ms = 0)
{
    row->setVisible(seen.has_value() && !seen->fact.isEmpty());
    if (!seen)
        return;
    row->setValue(base::printable(seen->fact));
    const QString took = ms > 0 ? u' ' + PlanText::tr("· took %1").arg(base::duration(ms)) : QString();
    row->setCaption(placeAndTime(*seen) + took);
    row->setSign(signOf(seen->verdict));
}

} // namespace

PlanDetails::PlanDetails(QWidget *parent)
    : QTabWidget(parent)
    , m_commands(new CommandView(this))
{
    setObjectName(u"plan.details"_s);
    setAccessibleName(tr("Details of the item"));
    tabBar()->setObjectName(u"plan.tabs"_s);
    tabBar()->setAccessibleName(tr("Parts of the details"));
    setDocumentMode(true);
    addTab(scrolled(buildResult()), tr("Result"));
    addTab(scrolled(buildChanges()), tr("What changes"));
    auto *commands = new QWidget(this);
    columnOf(commands)->addWidget(m_commands);
    addTab(commands, tr("Commands"));
    addTab(buildLog(), tr("Log"));
    m_commands->setSaveVisible(true);
    connect(m_commands, &CommandView::saveWanted, this, &PlanDetails::scriptWanted);
    presentNothing();
}

QWidget *PlanDetails::buildResult()
{
    auto *page = new QWidget;
    m_resultHead = new QWidget(page);
    m_resultSign = new SignLabel(Sign::Info, 16, m_resultHead);
    m_resultSentence = new PlainLabel(TextRole::Strong, m_resultHead);
    m_resultSentence->setObjectName(u"plan.result"_s);
    m_resultNext = new PlainLabel(TextRole::Secondary, m_resultHead);
    m_resultNext->setObjectName(u"plan.next"_s);
    for (PlainLabel *label : {m_resultSentence, m_resultNext})
        label->setSelectable(true);
    m_before = new FactRow(tr("Before"), {}, FactRow::Layout::Labelled, page);
    m_after = new FactRow(tr("After"), {}, FactRow::Layout::Labelled, page);
    m_before->setObjectName(u"plan.before"_s);
    m_after->setObjectName(u"plan.after"_s);
    FactRow::alignNames({m_before, m_after});
    m_differenceHead = new PlainLabel(tr("What was shown to you, and what is there now"), TextRole::Strong, page);
    m_difference = new DiffView(page);
    m_difference->setObjectName(u"plan.difference"_s);
    m_difference->setAccessibleName(m_differenceHead->text());

    auto *texts = new QVBoxLayout;
    texts->setSpacing(3);
    texts->addWidget(m_resultSentence);
    texts->addWidget(m_resultNext);
    auto *head = new QHBoxLayout(m_resultHead);
    head->setContentsMargins(0, 0, 0, 4);
    head->setSpacing(10);
    head->addWidget(m_resultSign, 0, Qt::AlignTop);
    head->addLayout(texts, 1);
    auto *column = columnOf(page);
    column->addWidget(m_resultHead);
    column->addWidget(m_before);
    column->addWidget(m_after);
    column->addWidget(m_differenceHead);
    column->addWidget(m_difference);
    column->addStretch();
    return page;
}

QWidget *PlanDetails::buildChanges()
{
    auto *page = new QWidget;
    m_why = new PlainLabel(TextRole::Secondary, page);
    m_why->setObjectName(u"plan.explain"_s);
    m_notes = new PlainLabel(TextRole::Body, page);
    m_notes->setObjectName(u"plan.notes"_s);
    m_notes->setSelectable(true);
    m_diff = new DiffView(page);
    m_undoHead = new PlainLabel(tr("The way back"), TextRole::Strong, page);
    m_undo = new PlainLabel(TextRole::Secondary, page);
    m_undo->setObjectName(u"plan.undoNote"_s);
    m_checkedHead = new PlainLabel(TextRole::Strong, page);
    m_checkedHead->setObjectName(u"plan.checked"_s);
    m_checked = new QWidget(page);
    m_checkedSign = new SignLabel(Sign::Info, 14, m_checked);
    m_checkedFact = new PlainLabel(TextRole::Secondary, m_checked);
    m_checkedFact->setObjectName(u"plan.observed"_s);
    m_checkedFact->setSelectable(true);
    auto *checked = new QHBoxLayout(m_checked);
    checked->setContentsMargins(0, 0, 0, 0);
    checked->setSpacing(8);
    checked->addWidget(m_checkedSign, 0, Qt::AlignTop);
    checked->addWidget(m_checkedFact, 1);

    auto *column = columnOf(page);
    column->addWidget(m_why);
    column->addWidget(m_notes);
    column->addWidget(m_diff);
    column->addSpacing(4);
    column->addWidget(m_undoHead);
    column->addWidget(m_undo);
    column->addSpacing(4);
    column->addWidget(m_checkedHead);
    column->addWidget(m_checked);
    column->addStretch();
    return page;
}

QWidget *PlanDetails::buildLog()
{
    m_log = new QPlainTextEdit;
    m_log->setObjectName(u"plan.log"_s);
    m_log->setAccessibleName(tr("What the item said while it ran"));
    m_log->setReadOnly(true);
    m_log->setTabChangesFocus(true);
    m_log->setUndoRedoEnabled(false);
    m_log->setProperty("code", true);
    m_log->setFont(fixedFont(font()));
    m_log->setWordWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    auto *page = new QWidget;
    columnOf(page)->addWidget(m_log);
    return page;
}

void PlanDetails::present(const PlanRow &row, const QList<CommandBlock> &commands, bool follow)
{
    setEnabled(true);
    const bool hadResult = isTabVisible(Result);
    const bool hadLog = isTabVisible(Log);
    presentResult(row);
    presentChanges(row);
    presentLog(row);
    m_commands->setBlocks(commands);
    const bool news = follow && ((isTabVisible(Result) && !hadResult) || (isTabVisible(Log) && !hadLog));
    if (news)
        setCurrentIndex(isTabVisible(Result) ? Result : Log);
    if (!isTabVisible(currentIndex()))
        setCurrentIndex(Changes);
}

void PlanDetails::presentNothing()
{
    setTabVisible(Result, false);
    setTabVisible(Log, false);
    setCurrentIndex(Changes);
    setEnabled(false);
}

void PlanDetails::presentResult(const PlanRow &row)
{
    const bool ended = (row.state == PlanRow::State::Ended && row.report) || (row.state == PlanRow::State::Undone && row.undone);
    setTabVisible(Result, ended);
    if (!ended)
        return;
    const plan::Report &report = row.state == PlanRow::State::Undone ? *row.undone : *row.report;
    const PlanVerdict verdict = verdictOf(row);
    m_resultSign->setSign(verdict.sign);
    m_resultSentence->setText(verdict.sentence);
    put(m_resultNext, verdict.next);
    setFact(m_before, report.before.fact.isEmpty() ? std::nullopt : std::optional(report.before));
    setFact(m_after, report.after, report.ms);
    m_resultHead->setVisible(!m_alone);
    m_difference->setChanges(report.difference);
    m_difference->setVisible(!report.difference.isEmpty());
    m_differenceHead->setVisible(!report.difference.isEmpty());
}

void PlanDetails::presentChanges(const PlanRow &row)
{
    // Before the run the list says it, in a dialog its head.
    put(m_why, row.state == PlanRow::State::Ready || m_alone ? QString() : base::printable(row.item->explain(), true));
    QString notes;
    if (row.isByHand())
        notes = base::printable(row.item->byHand(), true);
    else if (row.unreadable)
        notes = base::printable(row.unreadable->what);
    else if (row.isInOrder())
        notes = tr("It is in order: nothing is to be done.");
    else if (row.state == PlanRow::State::Reading)
        notes = tr("Reading what would change…");
    put(m_notes, notes);
    const plan::Prepared prepared = row.prepared.value_or(plan::Prepared());
    m_diff->setChanges(prepared.changes);
    m_diff->setVisible(!prepared.changes.isEmpty());
    put(m_undo, base::printable(prepared.undoNote));
    m_undoHead->setVisible(!prepared.undoNote.isEmpty());
    const bool seen = !prepared.observation.fact.isEmpty();
    m_checkedHead->setVisible(seen);
    m_checked->setVisible(seen);
    m_checkedHead->setText(tr("Checked at %1, before asking you").arg(clockWithSeconds(prepared.observation.at)));
    m_checkedSign->setSign(signOf(prepared.observation.verdict));
    m_checkedFact->setText(tr("%1 (%2)").arg(base::printable(prepared.observation.fact), seenFrom(prepared.observation.from)));
}

void PlanDetails::presentLog(const PlanRow &row)
{
    setTabVisible(Log, !row.log.isEmpty());
    if (m_log->toPlainText() == row.log)
        return;
    m_log->setPlainText(row.log);
    m_log->moveCursor(QTextCursor::End);
}

void PlanDetails::appendLog(const QString &text)
{
    QScrollBar *bar = m_log->verticalScrollBar();
    const bool atEnd = bar->value() == bar->maximum();
    QTextCursor end(m_log->document());
    end.movePosition(QTextCursor::End);
    end.insertText(text);
    if (atEnd)
        bar->setValue(bar->maximum());
}

void PlanDetails::setScriptVisible(bool visible) { m_commands->setSaveVisible(visible); }

void PlanDetails::paintEvent(QPaintEvent *)
{
    const Theme &theme = Theme::of(this);
    QPainter painter(this);
    painter.fillRect(rect(), theme.base);
    painter.fillRect(0, tabBar()->height() - 1, width(), 1, theme.line);
}

} // namespace ui
