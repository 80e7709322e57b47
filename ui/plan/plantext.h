#pragma once

#include "core/plan/runner.h"
#include "ui/common/commandview.h"
#include "ui/common/confirmdialog.h"
#include "ui/common/signpainter.h"

#include <QCoreApplication>
#include <QDateTime>

#include <optional>

namespace ui {

/// One item of a plan and how far it is.
struct PlanRow {
    enum class State { Reading, Ready, Waiting, Running, Ended, Undoing, Undone };
    plan::ItemPtr item;
    State state = State::Reading;
    std::optional<plan::Prepared> prepared;
    std::optional<base::Error> unreadable; ///< why it could not be prepared
    std::optional<plan::Report> report; ///< of its run
    std::optional<plan::Report> undone; ///< of taking it back
    QString stage; ///< what it does now
    QDateTime startedAt;
    QString log; ///< what it said; printable

    bool isByHand() const { return !item->byHand().isEmpty(); }
    bool isInOrder() const { return prepared && prepared->observation.inOrder && prepared->commands.isEmpty(); }
    /// Whether a run would do something with it.
    bool hasWork() const { return prepared && !isByHand() && !isInOrder(); }
    bool canUndo() const;
};

/// How an item stands, for people.
struct PlanVerdict {
    Sign sign = Sign::Waiting;
    QString chip; ///< one or two words
    QString sentence; ///< what was seen; "" before it ended
    QString next; ///< what to do about it, or ""
    friend bool operator==(const PlanVerdict &, const PlanVerdict &) = default;
};
PlanVerdict verdictOf(const PlanRow &row);
PlanVerdict undoVerdictOf(const plan::Report &report); ///< of taking something back

/// The question before a run; several items are asked about at once, by the worst grade among them.
Question questionOf(const QList<const PlanRow *> &rows, const QString &server);
Question undoQuestionOf(const QList<const PlanRow *> &rows);
Grade gradeOf(plan::Grade grade);
/// The primary button: the act, and "…" when a question follows.
QString primaryText(const QList<const PlanRow *> &rows);

/// The commands as CommandView shows them, masked.
QList<CommandBlock> blocksOf(const QList<plan::Command> &commands, const QString &server, const QString &loginUser);

QString seenFrom(base::Place place); ///< "the server", "the Kubernetes API"
/// "the server, 14:05:10"
QString placeAndTime(const plan::Observation &observation);
qint64 secondsSince(const QDateTime &time); ///< 0 for no time
QString clockWithSeconds(const QDateTime &time);

/// The translation context of what is not a widget here.
struct PlanText {
    Q_DECLARE_TR_FUNCTIONS(ui::PlanText)
};

} // namespace ui
