#pragma once

#include "core/base/verdict.h"
#include "core/servers/connectstep.h"
#include "core/servers/server.h"
#include "ui/connect/answerform.h"
#include "ui/connect/progress.h"

#include <QWidget>

#include <memory>

class QPlainTextEdit;
class QScrollArea;
class QSplitter;
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

    using Phase = ConnectPhase;
    /// Another server: its steps wait, its log is empty.
    void show(const servers::Server &server, Phase phase);
    void setPhase(Phase phase);
    Phase phase() const { return m_phase; }
    void setStep(const servers::ConnectStep &step);
    const servers::ConnectStep &step(servers::StepId step) const { return m_steps[static_cast<int>(step)]; }
    void setReport(const servers::ConnectReport &report);
    /// "ssh root@37.60.251.4:22 → k3s 127.0.0.1:6443 → ess".
    void setTargetLine(const QString &line);
    void appendLog(const QDateTime &at, const QString &line);
    /// Grows a form in a step. It answers once; another form, another server or a click on Cancel answers nothing.
    void ask(servers::StepId step, const Asked &asked, AnswerForm::Answer answer);
    /// How connecting stands, for the head of the Servers page and the server's row.
    Progress progress() const;
    /// Inside the dialog of a server: the form beside it says name and target, and its buttons act.
    void setHeadVisible(bool visible);

Q_SIGNALS:
    void connectWanted();
    void cancelWanted();
    void editWanted();
    void openWanted(); ///< the pages of a connected server
    void progressChanged();
    void phaseChanged(ui::ConnectPhase phase);

protected:
    void showEvent(QShowEvent *event) override;

private:
    class SkipRow;
    void showQuestion();
    QWidget *buildHead();
    QWidget *buildSteps();
    QWidget *buildLog();
    StepRow *row(servers::StepId step) const { return m_rows[static_cast<int>(step)]; }
    void takeForm(servers::StepId step);
    void takeForms();
    void answered();
    void stopArcs();
    void showStep(servers::StepId step);
    void showDetail(servers::StepId step);

    servers::Server m_server;
    Phase m_phase = Phase::Idle;
    QList<servers::ConnectStep> m_steps;
    std::optional<servers::StepId> m_asking;
    /// The number of the last question: a form that was replaced answers when it is deleted, long after the next one
    /// stands in its place.
    std::shared_ptr<int> m_question = std::make_shared<int>(0);
    QWidget *m_head = nullptr;
    PlainLabel *m_name = nullptr;
    PlainLabel *m_target = nullptr;
    BusyButton *m_edit = nullptr;
    BusyButton *m_act = nullptr;
    BusyButton *m_cancel = nullptr;
    QSplitter *m_splitter = nullptr;
    bool m_sized = false;
    QScrollArea *m_scroll = nullptr;
    QVBoxLayout *m_list = nullptr;
    QList<StepRow *> m_rows;
    SkipRow *m_skip = nullptr;
    QPlainTextEdit *m_log = nullptr;
};

} // namespace ui
