#pragma once

#include "ui/plan/plantext.h"

namespace ui {

enum class PlanPhase { Reading, Preview, Running, Ended, Undoing };

/// What the head of a plan says about the whole of it.
struct PlanSituation {
    PlanPhase phase = PlanPhase::Reading;
    QList<const PlanRow *> rows;
    QList<int> run; ///< the rows of the run that goes on
    QString server;
    bool isStopping = false;
    bool isReadOnly = false;
    QDateTime endedAt;
};

struct PlanSentence {
    Sign sign = Sign::Info;
    QString text;
    friend bool operator==(const PlanSentence &, const PlanSentence &) = default;
};
PlanSentence sentenceOf(const PlanSituation &situation);

/// Proven, or in order already.
bool isDone(const PlanRow &row);
/// "Done: 1. Not done: 1. Not reached: 2."
QString countText(const QList<const PlanRow *> &rows);

} // namespace ui
