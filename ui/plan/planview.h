#pragma once

#include "ui/common/banner.h"
#include "ui/plan/planfunctions.h"
#include "ui/plan/plansentence.h"

#include <QTimer>
#include <QWidget>

namespace ui {

class PlanDetails;
class PlanList;
class PlanModel;

/// A plan: what would be done, then doing it, then what was seen. The items at the left; at the right what changes, the
/// commands, and once it runs its log and its result. Stands in a page or in a dialog, which place its buttons.
class PlanView : public QWidget {
    Q_OBJECT
public:
    PlanView(PlanFunctions functions, PlanTarget target, QWidget *parent = nullptr);

    /// Asks each item what it would do; nothing is changed.
    void present(const QList<plan::ItemPtr> &items);
    /// Asks again; only while nothing was done yet.
    void prepareAgain();
    /// Hides what acts.
    void setReadOnly(bool readOnly);
    bool isRunning() const;
    QString resultSentence() const; ///< what the banner says after a run
    PlanVerdict firstVerdict() const; ///< of the first item
    /// Script, stop, close, and last the primary one.
    const QList<BusyButton *> &buttons() const { return m_buttons; }
    BusyButton *primary() const { return m_primary; }
    /// The whole plan as a script beside the buttons; without it each item's commands have their own.
    void setScriptVisible(bool visible);
    /// While it runs, Cancel becomes "Go on in the background": for a dialog, which stands before everything else.
    void setCanLeave(bool can) { m_canLeave = can; }
    /// Without the list: of one item, whose title and reason stand elsewhere.
    void setListVisible(bool visible);

public Q_SLOTS:
    void itemStarted(int index);
    void itemStage(int index, const QString &text);
    void itemProgress(int index, const plan::Progress &progress);
    void itemEnded(int index, const plan::Report &report);
    void askAndRun(); ///< the primary
    void wantClose(); ///< Cancel, or Close

Q_SIGNALS:
    void sentenceChanged(ui::Sign sign, const QString &sentence);
    void verdictChanged(); ///< of an item
    void ended(const QList<plan::Report> &reports); ///< of a run, or of an undo: the server may be another now
    void closeWanted();
    void said(const QString &sentence); ///< what became of an act here, for the status line
    /// A reversible act was done: for the line at the foot of the window.
    void undoOffered(const QString &sentence, const QString &entry, const plan::ItemPtr &item);

private:
    using Phase = PlanPhase;
    BusyButton *addButton(const QString &name, const QString &text, const QString &icon, ButtonLook look);
    void buildBody();
    void prepareFrom(int first, std::function<void()> then);
    void prepareRow(int row);
    void afterReading();
    void setPhase(Phase phase);
    void say();
    void updateButtons();
    void updateDetails();
    QList<int> toRun() const;
    QList<const PlanRow *> rowsOf(const QList<int> &rows) const;
    QList<const PlanRow *> withWork() const;
    void ask(const Question &question, std::function<void()> yes);
    void run(const QList<int> &rows);
    void afterRun(const QList<plan::Report> &reports);
    void presentEnd();
    void presentFailure(int row);
    void presentSuccess();
    void addUndoButton(const QString &text);
    void offerConflict(int row);
    void applyMine(int row);
    void tryAgainFrom(int row);
    void askAndUndo(QList<int> rows);
    void undoNext(QList<int> rows);
    void afterUndo(int row, const plan::Report &report, const QList<int> &rest);
    QList<int> undoable() const;
    int firstNotDone() const;
    int rowOfRun(int index) const;
    void log(int row, const QString &text);
    void stop();
    void saveScript(const QList<plan::Command> &commands);
    QList<plan::Command> allCommands() const;
    QList<const PlanRow *> allRows() const;

    PlanFunctions m_functions;
    PlanTarget m_target;
    Phase m_phase = Phase::Reading;
    bool m_readOnly = false;
    bool m_stopping = false;
    bool m_scriptWanted = true;
    bool m_canLeave = false;
    bool m_undoOffered = false;
    int m_generation = 0; ///< of what is being read: an older answer is dropped
    int m_reading = 0; ///< items that have not answered
    std::function<void()> m_afterReading;
    QDateTime m_endedAt;
    QList<int> m_run; ///< the rows of the run that goes on, in the runner's order
    PlanModel *m_model;
    PlainLabel *m_count = nullptr;
    QWidget *m_left = nullptr;
    PlanList *m_list = nullptr;
    PlanDetails *m_details = nullptr;
    Banner *m_banner;
    QList<BusyButton *> m_buttons;
    BusyButton *m_script;
    BusyButton *m_stop;
    BusyButton *m_close;
    BusyButton *m_primary;
    QTimer m_tick; ///< elapsed
};

} // namespace ui
