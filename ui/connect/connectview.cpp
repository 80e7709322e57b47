#include "ui/connect/connectview.h"

#include "core/base/text.h"
#include "ui/common/busybutton.h"
#include "ui/common/plainlabel.h"
#include "ui/common/steprow.h"
#include "ui/common/theme.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLocale>
#include <QPlainTextEdit>
#include <QScrollArea>
#include <QSplitter>
#include <QVBoxLayout>

namespace ui {
namespace {

Sign signOfStep(const servers::ConnectStep &step)
{
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
    const auto *ssh = std::get_if<servers::SshTarget>(&server.target);
    return ssh ? ssh->host : server.name.get();
}

} // namespace

ConnectView::ConnectView(QWidget *parent) : QWidget(parent)
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(buildHead());
    auto *rows = new QWidget;
    auto *list = new QVBoxLayout(rows);
    list->setContentsMargins(20, 0, 20, 0);
    list->setSpacing(0);
    for (int i = 0; i < servers::stepCount; ++i) {
        auto *row = new StepRow({});
        row->setObjectName(QStringLiteral("connect.step.") + servers::stepName(static_cast<servers::StepId>(i)));
        list->addWidget(row);
        m_steps << row;
    }
    list->addStretch();
    m_scroll = new QScrollArea;
    m_scroll->setObjectName(QStringLiteral("connect.steps"));
    m_scroll->setAccessibleName(tr("Steps of connecting"));
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setWidgetResizable(true);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->setWidget(rows);
    auto *splitter = new QSplitter(Qt::Vertical);
    splitter->setObjectName(QStringLiteral("connect.splitter"));
    splitter->addWidget(m_scroll);
    splitter->addWidget(buildLog());
    splitter->setStretchFactor(0, 1);
    splitter->setSizes({420, 210});
    column->addWidget(splitter, 1);
}

QWidget *ConnectView::buildHead()
{
    auto *head = new QWidget;
    auto *row = new QHBoxLayout(head);
    row->setContentsMargins(20, 12, 20, 12);
    auto *words = new QVBoxLayout;
    words->setSpacing(3);
    m_name = new PlainLabel(TextRole::Heading);
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
        row->addWidget(button, 0, Qt::AlignTop);
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
    return head;
}

QWidget *ConnectView::buildLog()
{
    auto *pane = new QWidget;
    auto *column = new QVBoxLayout(pane);
    column->setContentsMargins(20, 6, 20, 8);
    auto *head = new QHBoxLayout;
    head->addWidget(new PlainLabel(tr("Log"), TextRole::Strong));
    head->addWidget(new PlainLabel(tr("reading only: nothing on the server is changed by connecting"), TextRole::Secondary), 1);
    auto *copy = BusyButton::ofIcon(QStringLiteral("copy"), tr("Copy the log"));
    copy->setObjectName(QStringLiteral("connect.copyLog"));
    connect(copy, &QAbstractButton::clicked, this, [this] { QGuiApplication::clipboard()->setText(m_log->toPlainText()); });
    head->addWidget(copy);
    column->addLayout(head);
    m_log = new QPlainTextEdit;
    m_log->setObjectName(QStringLiteral("connect.log"));
    m_log->setAccessibleName(tr("What was done while connecting"));
    m_log->setReadOnly(true);
    m_log->setFrameShape(QFrame::NoFrame);
    m_log->setMaximumBlockCount(2000);
    m_log->setTabChangesFocus(true);
    m_log->setFont(fixedFont(font()));
    column->addWidget(m_log);
    return pane;
}

void ConnectView::takeForms()
{
    for (StepRow *row : std::as_const(m_steps))
        row->setForm(nullptr);
}

void ConnectView::show(const servers::Server &server, Phase phase)
{
    takeForms();
    m_server = server;
    m_name->setText(base::printable(server.name.get()));
    setTargetLine(servers::targetText(server));
    const QString host = base::printable(hostOf(server));
    for (int i = 0; i < m_steps.size(); ++i) {
        m_steps[i]->setName(servers::stepTitle(static_cast<servers::StepId>(i), host));
        m_steps[i]->setStep(Sign::Waiting, {});
    }
    m_log->clear();
    setPhase(phase);
}

void ConnectView::setPhase(Phase phase)
{
    m_phase = phase;
    m_cancel->setVisible(phase == Phase::Connecting);
    m_act->setVisible(phase != Phase::Connecting);
    m_act->setText(phase == Phase::Connected ? tr("Open") : phase == Phase::Failed ? tr("Connect again") : tr("Connect"));
    m_edit->setVisible(phase != Phase::Connected && !std::holds_alternative<servers::DemoTarget>(m_server.target));
    if (phase != Phase::Connecting)
        takeForms();
}

void ConnectView::setTargetLine(const QString &line)
{
    m_target->setText(base::printable(line));
}

void ConnectView::setStep(const servers::ConnectStep &step)
{
    StepRow *row = m_steps[static_cast<int>(step.step)];
    if (step.verdict != base::Verdict::Busy)
        row->setForm(nullptr);
    row->setStep(signOfStep(step), factOf(step), step.ms);
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

void ConnectView::ask(servers::StepId step, const Asked &asked, AnswerForm::Answer answer)
{
    StepRow *row = m_steps[static_cast<int>(step)];
    auto *form = new AnswerForm(asked, std::move(answer));
    row->setForm(form);
    m_scroll->ensureWidgetVisible(row);
    form->focusFirst();
}

} // namespace ui
