#pragma once

#include "core/base/verdict.h"
#include "core/servers/connectstep.h"
#include "core/servers/server.h"
#include "ui/connect/answerform.h"

#include <QWidget>

class QPlainTextEdit;
class QScrollArea;
class QVBoxLayout;

namespace ui {

class BusyButton;
class PlainLabel;
class StepRow;

/// The right side of the Servers page: where the connection leads, its eight steps, and what was done, line by line. A step
/// that needs an answer grows its form in place.
class ConnectView : public QWidget {
    Q_OBJECT
public:
    explicit ConnectView(QWidget *parent = nullptr);

    enum class Phase { Idle, Connecting, Connected, Failed };
    /// Another server: its steps wait, its log is empty.
    void show(const servers::Server &server, Phase phase);
    void setPhase(Phase phase);
    Phase phase() const { return m_phase; }
    void setStep(const servers::ConnectStep &step);
    void setReport(const servers::ConnectReport &report);
    /// "ssh root@37.60.251.4:22 → k3s 127.0.0.1:6443 → ess".
    void setTargetLine(const QString &line);
    void appendLog(const QDateTime &at, const QString &line);
    /// Grows a form in a step. It answers once; another form, another server or a click on Cancel answers nothing.
    void ask(servers::StepId step, const Asked &asked, AnswerForm::Answer answer);

Q_SIGNALS:
    void connectWanted();
    void cancelWanted();
    void editWanted();
    void openWanted(); ///< the pages of a connected server

private:
    QWidget *buildHead();
    QWidget *buildLog();
    void takeForms();

    servers::Server m_server;
    Phase m_phase = Phase::Idle;
    PlainLabel *m_name = nullptr;
    PlainLabel *m_target = nullptr;
    BusyButton *m_edit = nullptr;
    BusyButton *m_act = nullptr;
    BusyButton *m_cancel = nullptr;
    QScrollArea *m_scroll = nullptr;
    QList<StepRow *> m_steps;
    QPlainTextEdit *m_log = nullptr;
};

} // namespace ui
