#pragma once

#include "ui/common/commandview.h"
#include "ui/common/plainlabel.h"
#include "ui/common/signlabel.h"
#include "ui/plan/plantext.h"

#include <QPlainTextEdit>
#include <QTabWidget>

namespace ui {

class DiffView;
class FactRow;

/// What is known of one item: what came out, what changes and how that was read, the commands byte for byte, what it said.
class PlanDetails : public QTabWidget {
    Q_OBJECT
public:
    explicit PlanDetails(QWidget *parent = nullptr);

    /// A result or a log that is new is shown when follow is set; else the tab stays.
    void present(const PlanRow &row, const QList<CommandBlock> &commands, bool follow);
    void presentNothing();
    void appendLog(const QString &text); ///< to the log of the row that is shown
    void setScriptVisible(bool visible);
    /// The item's sentence stands elsewhere: in the banner, with no list beside.
    void setAlone(bool alone) { m_alone = alone; }
    DiffView *diff() { return m_diff; }

Q_SIGNALS:
    void scriptWanted();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    enum Tab { Result, Changes, Commands, Log };
    QWidget *buildResult();
    QWidget *buildChanges();
    QWidget *buildLog();
    void presentResult(const PlanRow &row);
    void presentChanges(const PlanRow &row);
    void presentLog(const PlanRow &row);

    bool m_alone = false;
    QWidget *m_resultHead = nullptr;
    SignLabel *m_resultSign = nullptr;
    PlainLabel *m_resultSentence = nullptr;
    PlainLabel *m_resultNext = nullptr;
    FactRow *m_before = nullptr;
    FactRow *m_after = nullptr;
    PlainLabel *m_differenceHead = nullptr;
    DiffView *m_difference = nullptr;
    PlainLabel *m_why = nullptr;
    PlainLabel *m_notes = nullptr; ///< by hand, or why it is not known
    DiffView *m_diff = nullptr;
    PlainLabel *m_undoHead = nullptr;
    PlainLabel *m_undo = nullptr;
    PlainLabel *m_checkedHead = nullptr;
    QWidget *m_checked = nullptr;
    SignLabel *m_checkedSign = nullptr;
    PlainLabel *m_checkedFact = nullptr;
    CommandView *m_commands;
    QPlainTextEdit *m_log = nullptr;
};

} // namespace ui
