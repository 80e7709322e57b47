#include "ui/connect/connectview.h"

#include "core/base/text.h"
#include "ui/common/busybutton.h"
#include "ui/common/plainlabel.h"
#include "ui/common/steprow.h"
#include "ui/common/tallarea.h"
#include "ui/common/theme.h"
#include "ui/connect/rawdetail.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QPainter>
#include <QPlainTextEdit>
#include <QPointer>
#include <QSplitter>
#include <QSyntaxHighlighter>
#include <QTimer>
#include <QVBoxLayout>

namespace ui {
namespace {

constexpr int timeLength = 12; // "14:05:01.204"
constexpr int margin = 20;

Sign signOfStep(const servers::ConnectStep &step, bool asking)
{
    // A step that waits for a person turns no arc: nothing goes on.
    if (asking)
        return Sign::Warning;
    if (step.verdict == base::Verdict::Unknown)
        return Sign::Waiting; // not reached is not red
    return signOf(step.verdict);
}

QString factOf(const servers::ConnectStep &step)
{
    return base::printable(step.error ? step.error->what : step.fact, true);
}

QString hostOf(const servers::Server &server)
{
    if (const auto *ssh = std::get_if<servers::SshTarget>(&server.target))
        return ssh->host;
    return std::holds_alternative<servers::LocalTarget>(server.target) ? ConnectView::tr("this computer") : server.name.get();
}

class Surface : public QWidget {
public:
    explicit Surface(QColor Theme::*fill, bool line = true) : m_fill(fill), m_line(line) {}

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        painter.fillRect(rect(), Theme::of(this).*m_fill);
        if (m_line)
            painter.fillRect(0, height() - 1, width(), 1, Theme::of(this).line);
    }

private:
    QColor Theme::*m_fill;
    bool m_line;
};

/// The time is there to be found, not read: it stands back.
class LogInk : public QSyntaxHighlighter {
public:
    explicit LogInk(QPlainTextEdit *log) : QSyntaxHighlighter(log->document()), m_log(log) {}

protected:
    void highlightBlock(const QString &text) override
    {
        if (text.size() > timeLength)
            setFormat(0, timeLength, Theme::of(m_log).text3);
    }

private:
    QPlainTextEdit *m_log;
};

} // namespace

/// The way on without an answer, under the step that asks.
class ConnectView::SkipRow : public QWidget {
public:
    SkipRow() : button(new BusyButton), note(new PlainLabel(TextRole::Secondary))
    {
        auto *row = new QHBoxLayout(this);
        row->setContentsMargins(margin, 12, margin, 12);
        row->setSpacing(9);
        button->setObjectName(QStringLiteral("connect.skip"));
        row->addWidget(button);
        row->addWidget(note, 1);
        hide();
    }
    BusyButton *button;
    PlainLabel *note;

protected:
    void paintEvent(QPaintEvent *) override { QPainter(this).fillRect(0, height() - 1, width(), 1, Theme::of(this).line); }
};

ConnectView::ConnectView(QWidget *parent) : QWidget(parent)
{
    setObjectName(QStringLiteral("connect"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(buildHead());
    auto *splitter = m_splitter = new QSplitter(Qt::Vertical);
    splitter->setObjectName(QStringLiteral("connect.splitter"));
    splitter->setChildrenCollapsible(false);
    splitter->addWidget(buildSteps());
    splitter->addWidget(buildLog());
    splitter->setStretchFactor(0, 1);
    splitter->setStretchFactor(1, 0);
    column->addWidget(splitter, 1);
    setPhase(Phase::Idle);
}

QWidget *ConnectView::buildHead()
{
    m_head = new Surface(&Theme::base);
    auto *row = new QHBoxLayout(m_head);
    row->setContentsMargins(margin, 12, margin, 12);
    row->setSpacing(8);
    auto *words = new QVBoxLayout;
    words->setSpacing(3);
    m_name = new PlainLabel(TextRole::Heading);
    m_name->setObjectName(QStringLiteral("connect.name"));
    m_target = new PlainLabel(TextRole::Fixed);
    m_target->setObjectName(QStringLiteral("connect.target"));
    words->addWidget(m_name);
    words->addWidget(m_target);
    row->addLayout(words, 1);
    m_edit = new BusyButton(tr("Edit…"));
    m_edit->setObjectName(QStringLiteral("connect.edit"));
    m_cancel = new BusyButton(tr("Cancel"));
    m_cancel->setObjectName(QStringLiteral("connect.cancel"));
    m_act = new BusyButton(tr("Connect"), ButtonLook::Primary);
    m_act->setObjectName(QStringLiteral("connect.connect"));
    for (BusyButton *button : {m_edit, m_cancel, m_act})
        row->addWidget(button, 0, Qt::AlignVCenter);
    connect(m_edit, &QAbstractButton::clicked, this, &ConnectView::editWanted);
    connect(m_cancel, &QAbstractButton::clicked, this, [this] {
        takeForms();
        Q_EMIT cancelWanted();
    });
    connect(m_act, &QAbstractButton::clicked, this, [this] {
        if (m_phase == Phase::Connected)
            Q_EMIT openWanted();
        else
            Q_EMIT connectWanted();
    });
    return m_head;
}

QWidget *ConnectView::buildSteps()
{
    auto *rows = new QWidget;
    m_list = new QVBoxLayout(rows);
    m_list->setContentsMargins(0, 0, 0, 0);
    m_list->setSpacing(0);
    for (int i = 0; i < servers::stepCount; ++i) {
        const auto step = static_cast<servers::StepId>(i);
        m_steps << servers::ConnectStep{step};
        m_rows << new StepRow({});
        m_rows.last()->setObjectName(QStringLiteral("connect.step.") + servers::stepName(step));
        m_list->addWidget(m_rows.last());
    }
    m_skip = new SkipRow;
    m_list->addWidget(m_skip);
    m_list->addStretch();
    m_scroll = new TallArea(rows);
    m_scroll->setObjectName(QStringLiteral("connect.steps"));
    m_scroll->setAccessibleName(tr("Steps of connecting"));
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto *surface = new Surface(&Theme::base, false);
    auto *column = new QVBoxLayout(surface);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_scroll);
    return surface;
}

QWidget *ConnectView::buildLog()
{
    auto *pane = new Surface(&Theme::raised, false);
    auto *column = new QVBoxLayout(pane);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    auto *top = new Surface(&Theme::raised);
    auto *head = new QHBoxLayout(top);
    head->setContentsMargins(margin, 2, margin, 3);
    head->setSpacing(8);
    auto *title = new PlainLabel(tr("Log"), TextRole::Strong);
    title->setWordWrap(false);
    head->addWidget(title);
    head->addWidget(new PlainLabel(tr("reading only: nothing on the server is changed by connecting"), TextRole::Secondary), 1);
    auto *copy = BusyButton::ofIcon(QStringLiteral("copy"), tr("Copy the log"));
    setButtonLook(copy, ButtonLook::Flat);
    copy->setObjectName(QStringLiteral("connect.copyLog"));
    connect(copy, &QAbstractButton::clicked, this, [this] { QGuiApplication::clipboard()->setText(m_log->toPlainText()); });
    head->addWidget(copy);
    column->addWidget(top);
    m_log = new QPlainTextEdit;
    m_log->setObjectName(QStringLiteral("connect.log"));
    m_log->setAccessibleName(tr("What was done while connecting"));
    m_log->setReadOnly(true);
    m_log->setFrameShape(QFrame::NoFrame);
    m_log->setMaximumBlockCount(2000);
    m_log->setTabChangesFocus(true);
    m_log->setFont(fixedFont(font()));
    m_log->setStyleSheet(QStringLiteral("background: transparent;"));
    m_log->document()->setDocumentMargin(0);
    new LogInk(m_log);
    auto *inner = new QVBoxLayout;
    inner->setContentsMargins(margin, 6, 6, 6);
    inner->addWidget(m_log);
    column->addLayout(inner, 1);
    pane->setMinimumHeight(Metrics::of(this).scaled(90));
    return pane;
}

void ConnectView::setHeadVisible(bool visible)
{
    m_head->setVisible(visible);
}

void ConnectView::takeForm(servers::StepId step)
{
    if (m_asking == step) {
        m_asking.reset();
        m_skip->hide();
    }
    row(step)->setForm(nullptr);
}

void ConnectView::takeForms()
{
    for (int i = 0; i < servers::stepCount; ++i)
        takeForm(static_cast<servers::StepId>(i));
}

void ConnectView::show(const servers::Server &server, Phase phase)
{
    takeForms();
    m_server = server;
    m_name->setText(base::printable(server.name.get()));
    setTargetLine(servers::targetText(server));
    const QString host = base::printable(hostOf(server));
    for (int i = 0; i < servers::stepCount; ++i) {
        const auto step = static_cast<servers::StepId>(i);
        m_steps[i] = servers::ConnectStep{step};
        m_rows[i]->setName(servers::stepTitle(step, host));
        showStep(step);
    }
    m_log->clear();
    setPhase(phase);
}

void ConnectView::setPhase(Phase phase)
{
    const bool isNew = phase != m_phase;
    m_phase = phase;
    m_cancel->setVisible(phase == Phase::Connecting);
    m_act->setVisible(phase != Phase::Connecting);
    m_act->setText(phase == Phase::Connected ? tr("Open") : tr("Connect"));
    setButtonLook(m_act, phase == Phase::Failed ? ButtonLook::Normal : ButtonLook::Primary);
    m_edit->setVisible(phase != Phase::Connected && !std::holds_alternative<servers::DemoTarget>(m_server.target));
    if (phase != Phase::Connecting)
        stopArcs();
    Q_EMIT progressChanged();
    if (isNew)
        Q_EMIT phaseChanged(phase);
}

// What was cut off was neither well nor broken: it waits, and its question with it is gone.
void ConnectView::stopArcs()
{
    if (m_asking)
        takeForm(*m_asking);
    for (servers::ConnectStep &step : m_steps) {
        if (step.verdict != base::Verdict::Busy)
            continue;
        step.verdict = base::Verdict::Unknown;
        step.fact.clear();
        showStep(step.step);
    }
}

void ConnectView::setTargetLine(const QString &line)
{
    m_target->setText(base::printable(line));
}

void ConnectView::setStep(const servers::ConnectStep &step)
{
    m_steps[static_cast<int>(step.step)] = step;
    if (step.verdict != base::Verdict::Busy || m_asking != step.step)
        takeForm(step.step);
    showStep(step.step);
    showDetail(step.step);
    Q_EMIT progressChanged();
}

void ConnectView::showStep(servers::StepId step)
{
    const servers::ConnectStep &state = m_steps[static_cast<int>(step)];
    row(step)->setStep(signOfStep(state, m_asking == step), factOf(state), state.ms);
}

void ConnectView::showDetail(servers::StepId step)
{
    const servers::ConnectStep &state = m_steps[static_cast<int>(step)];
    if (state.verdict == base::Verdict::Broken && state.error && !state.error->detail.isEmpty())
        row(step)->setForm(new RawDetail(base::printable(state.error->detail, true)));
}

void ConnectView::setReport(const servers::ConnectReport &report)
{
    for (const servers::ConnectStep &step : report.steps)
        setStep(step);
}

void ConnectView::appendLog(const QDateTime &at, const QString &line)
{
    m_log->appendPlainText(at.toLocalTime().toString(QStringLiteral("HH:mm:ss.zzz")) + u' ' + base::printable(line));
}

void ConnectView::answered()
{
    if (!m_asking)
        return;
    const servers::StepId step = *m_asking;
    m_asking.reset();
    m_skip->hide();
    showStep(step);
    Q_EMIT progressChanged();
}

void ConnectView::ask(servers::StepId step, const Asked &asked, AnswerForm::Answer answer)
{
    takeForms();
    // The form may outlive this view's members: the number is asked for first, and it goes with them.
    const auto whenAnswered = [this, question = ++*m_question, current = std::weak_ptr<int>(m_question), answer = std::move(answer)](std::optional<Given> given) {
        if (const auto number = current.lock(); number && *number == question)
            answered();
        answer(std::move(given));
    };
    auto *form = new AnswerForm(asked, whenAnswered);
    m_asking = step;
    showStep(step);
    row(step)->setForm(form);
    m_skip->button->disconnect(this);
    if (!asked.skip.isEmpty()) {
        m_skip->button->setText(asked.skip);
        m_skip->note->setText(asked.skipNote);
        m_list->removeWidget(m_skip);
        m_list->insertWidget(m_list->indexOf(row(step)) + 1, m_skip);
        connect(m_skip->button, &QAbstractButton::clicked, this, [form = QPointer<AnswerForm>(form)] {
            if (form)
                form->skip();
        });
        m_skip->show();
    }
    form->show();
    form->focusFirst();
    // The layout gives the form its place on the next turn.
    QTimer::singleShot(0, this, &ConnectView::showQuestion);
    Q_EMIT progressChanged();
}

void ConnectView::showQuestion()
{
    if (!m_asking)
        return;
    m_scroll->ensureWidgetVisible(m_skip->isVisible() ? static_cast<QWidget *>(m_skip) : row(*m_asking), 0, 0);
    if (row(*m_asking)->height() < m_scroll->height())
        m_scroll->ensureWidgetVisible(row(*m_asking), 0, 0);
}

void ConnectView::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    if (m_sized)
        return;
    // Afterwards the height is the person's. The steps come first: in a low window the log is a few lines.
    m_sized = true;
    const int log = qBound(Metrics::of(this).scaled(90), height() / 5, Metrics::of(this).scaled(210));
    m_splitter->setSizes({height() - log, log});
}

Progress ConnectView::progress() const
{
    return progressOf(base::printable(m_server.name.get()), m_phase, m_steps, m_asking);
}

} // namespace ui
