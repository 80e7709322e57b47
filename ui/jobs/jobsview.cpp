#include "ui/jobs/jobsview.h"

#include "core/base/text.h"
#include "ui/common/announce.h"
#include "ui/common/celldelegate.h"
#include "ui/common/theme.h"
#include "ui/jobs/jobmodel.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QScrollBar>
#include <QSplitter>
#include <QTableView>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace ui {

JobsView::JobsView(Confirm confirm, QWidget *parent)
    : QWidget(parent)
    , m_confirm(std::move(confirm))
    , m_model(new JobModel(this))
{
    setObjectName(u"jobs"_s);
    m_none = new PlainLabel(tr("No jobs are known on this server. A job is what goes on there without this console, as an upgrade does."), TextRole::Secondary, this);
    m_none->setObjectName(u"jobs.none"_s);
    m_none->setContentsMargins(16, 12, 16, 12);
    m_splitter = new QSplitter(Qt::Horizontal, this);
    m_splitter->setObjectName(u"jobs.splitter"_s);
    m_splitter->setChildrenCollapsible(false);
    m_splitter->addWidget(m_table = buildTable());
    m_splitter->addWidget(buildLog());
    m_splitter->setStretchFactor(0, 3);
    m_splitter->setStretchFactor(1, 2);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_none);
    column->addWidget(m_splitter, 1);
    m_tick.setInterval(1000);
    connect(&m_tick, &QTimer::timeout, m_model, &JobModel::refreshElapsed);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &JobsView::showCurrent);
    present({});
}

QTableView *JobsView::buildTable()
{
    auto *table = new QTableView;
    const Metrics metrics = Metrics::of(this);
    table->setObjectName(u"jobs.table"_s);
    table->setAccessibleName(tr("Jobs, newest first"));
    table->setModel(m_model);
    table->setItemDelegate(new CellDelegate(table));
    table->setSelectionBehavior(QAbstractItemView::SelectRows);
    table->setSelectionMode(QAbstractItemView::SingleSelection);
    table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    table->setFrameShape(QFrame::NoFrame);
    table->setShowGrid(false);
    table->setWordWrap(false);
    table->setTabKeyNavigation(false);
    table->setCornerButtonEnabled(false);
    table->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    table->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    table->verticalHeader()->hide();
    table->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    table->verticalHeader()->setDefaultSectionSize(metrics.text + 10);
    table->horizontalHeader()->setHighlightSections(false);
    table->horizontalHeader()->setMinimumSectionSize(metrics.scaled(36));
    table->horizontalHeader()->setSectionResizeMode(JobModel::What, QHeaderView::Stretch);
    table->setColumnWidth(JobModel::StateSign, metrics.scaled(40));
    table->setColumnWidth(JobModel::Server, metrics.scaled(90));
    table->setColumnWidth(JobModel::Stage, metrics.scaled(150));
    table->setColumnWidth(JobModel::Elapsed, metrics.scaled(104));
    table->setColumnWidth(JobModel::By, metrics.scaled(110));
    return table;
}

QWidget *JobsView::buildLog()
{
    auto *pane = new QWidget;
    m_logHead = new PlainLabel(TextRole::Strong, pane);
    m_logHead->setObjectName(u"jobs.logHead"_s);
    m_log = new QPlainTextEdit(pane);
    m_log->setObjectName(u"jobs.log"_s);
    m_log->setAccessibleName(tr("What the job printed"));
    m_log->setReadOnly(true);
    m_log->setUndoRedoEnabled(false);
    m_log->setTabChangesFocus(true);
    m_log->setProperty("code", true);
    m_log->setFont(fixedFont(font()));
    m_log->setWordWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    m_log->setMaximumBlockCount(20'000);
    m_cancel = new BusyButton(tr("Cancel the job…"), ButtonLook::Normal, pane);
    m_cancel->setObjectName(u"jobs.cancel"_s);
    m_cancel->setIconName(u"stop"_s);
    m_cannot = new PlainLabel(TextRole::Hint, pane);
    m_cannot->setObjectName(u"jobs.cannotCancel"_s);
    connect(m_cancel, &QPushButton::clicked, this, &JobsView::askToCancel);
    auto *head = new QHBoxLayout;
    head->setSpacing(8);
    head->addWidget(m_logHead, 1);
    head->addWidget(m_cannot, 1);
    head->addWidget(m_cancel);
    auto *column = new QVBoxLayout(pane);
    column->setContentsMargins(12, 6, 12, 8);
    column->setSpacing(6);
    column->addLayout(head);
    column->addWidget(m_log, 1);
    return pane;
}

void JobsView::present(const QList<JobRow> &rows)
{
    QStringList ended;
    for (const JobRow &row : rows)
        if (const int before = m_model->rowOf(row.id); before >= 0 && m_model->row(before).state == plan::Job::State::Running && row.state != plan::Job::State::Running)
            ended << tr("%1: %2").arg(base::printable(row.title), stateText(row));
    m_model->setRows(rows);
    m_none->setVisible(rows.isEmpty());
    m_splitter->setVisible(!rows.isEmpty());
    if (!rows.isEmpty() && !m_table->currentIndex().isValid())
        m_table->setCurrentIndex(m_model->index(0, JobModel::What));
    showCurrent();
    for (const QString &sentence : std::as_const(ended))
        announce(this, sentence);
    if (const JobCounts now = counts(); now != m_counts) {
        m_counts = now;
        Q_EMIT countsChanged(now);
    }
}

QString JobsView::current() const { return m_current; }

JobCounts JobsView::counts() const { return countsOf(m_model->rows()); }

void JobsView::showCurrent()
{
    const int row = m_table->currentIndex().row();
    const QString id = row >= 0 ? m_model->row(row).id : QString();
    if (row >= 0)
        m_logHead->setText(base::printable(m_model->row(row).title));
    updateCancel();
    if (id == m_current)
        return;
    m_current = id;
    m_log->clear();
    Q_EMIT logWanted(id);
}

QString JobsView::whyNot(const JobRow &row) const
{
    if (row.state != plan::Job::State::Running)
        return stateText(row);
    return m_readOnly ? tr("Read-only is on for this server.") : row.cannotCancel;
}

void JobsView::updateCancel()
{
    const int row = m_table->currentIndex().row();
    const QString why = row >= 0 ? whyNot(m_model->row(row)) : QString();
    m_cancel->setVisible(row >= 0 && why.isEmpty());
    m_cannot->setVisible(!why.isEmpty());
    m_cannot->setText(base::printable(why));
}

void JobsView::askToCancel()
{
    const int row = m_table->currentIndex().row();
    if (row < 0 || !whyNot(m_model->row(row)).isEmpty())
        return;
    const JobRow &job = m_model->row(row);
    Question question;
    question.title = tr("Cancel “%1” on %2?").arg(base::printable(job.title), base::printable(job.server));
    question.consequence = tr("Its processes are told to end. What it has done so far stays, and may be half of it.");
    if (!job.isOwn)
        question.consequence += u'\n' + tr("It was begun by %1.").arg(job.by.isEmpty() ? tr("somebody not known") : base::printable(job.by));
    question.act = tr("Cancel the job");
    m_confirm(this, question, [this, id = job.id](bool yes) {
        const int at = m_model->rowOf(id);
        if (yes && at >= 0 && whyNot(m_model->row(at)).isEmpty())
            Q_EMIT cancelWanted(id);
    });
}

void JobsView::setLog(const QString &id, const QByteArray &output)
{
    if (id != m_current)
        return;
    m_log->setPlainText(base::printable(QString::fromUtf8(output), true));
    m_log->verticalScrollBar()->setValue(m_log->verticalScrollBar()->maximum());
}

void JobsView::appendLog(const QString &id, const QByteArray &output)
{
    if (id != m_current)
        return;
    QScrollBar *bar = m_log->verticalScrollBar();
    const bool atEnd = bar->value() == bar->maximum();
    QTextCursor end(m_log->document());
    end.movePosition(QTextCursor::End);
    end.insertText(base::printable(QString::fromUtf8(output), true));
    if (atEnd)
        bar->setValue(bar->maximum());
}

void JobsView::setReadOnly(bool readOnly)
{
    m_readOnly = readOnly;
    updateCancel();
}

void JobsView::open(const QString &id)
{
    if (const int row = m_model->rowOf(id); row >= 0)
        m_table->setCurrentIndex(m_model->index(row, JobModel::What));
}

void JobsView::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    m_model->refreshElapsed();
    m_tick.start();
}

void JobsView::hideEvent(QHideEvent *event)
{
    QWidget::hideEvent(event);
    m_tick.stop();
}

} // namespace ui
