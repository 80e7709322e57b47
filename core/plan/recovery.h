#pragma once

#include "core/plan/item.h"
#include "core/plan/jobs.h"
#include "core/plan/journal.h"
#include "core/plan/runner.h"

#include <QList>

namespace plan {

/// What became of an entry that says Running and that nobody runs (Journal::isAlive), as far as the record and the server's jobs
/// tell. Pure.
Unfinished whatBecame(const Entry &entry, const QList<Job> &jobs);

/// The same in a sentence for people, translated.
QString sentence(const Unfinished &unfinished);

/// Finds out by looking how an unfinished entry stands, and closes it with the truth in `after`: Repaired, Undone, Failed (its job
/// ended with another code than 0) or Interrupted. item: what the entry is about; null: it cannot be looked at, and Interrupted is
/// all that can be said. Errors: Conflict while its job runs or another console has it in hand; those of looking: the entry stays
/// open then. The job's folder is left to the caller. journal outlives it.
base::Task<Entry> settle(Journal *journal, Unfinished unfinished, ItemPtr item);

/// What can be done with a settled entry.
struct WaysOn {
    bool goOn = false; ///< run the item again: what is in order by now is not done twice
    bool undo = false; ///< Runner::undo
    friend bool operator==(const WaysOn &, const WaysOn &) = default;
};
WaysOn waysOn(const Entry &settled);

} // namespace plan
