#pragma once

#include "core/plan/hands.h"
#include "core/plan/item.h"
#include "core/plan/journal.h"
#include "core/plan/runner.h"

#include <QElapsedTimer>

#include <memory>

namespace plan {

/// What a run is made of, for the coroutines of the runner: they outlive it when it is deleted in the middle, and then touch nothing
/// any more. Hands and journal live as long as the runner does.
struct Flow {
    Hands *hands = nullptr;
    Journal *journal = nullptr;
    Runner *runner = nullptr; ///< null: deleted; the flow ends at its next step
    Runner::Context context;
    bool isCancelled = false;
    bool isBusy = false;
    std::shared_ptr<void> alive; ///< the mark of the entry that runs; goes with the runner, even while its last answer is outstanding
    bool isGone() const { return !runner; }
};
using FlowPtr = std::shared_ptr<Flow>;

/// One entry while it runs.
struct Running {
    Entry entry;
    int index = 0; ///< of the item in the run, for the signals
    QElapsedTimer clock;
    QDateTime since; ///< when its first command began
};
using RunningPtr = std::shared_ptr<Running>;

/// A new entry on record, its outcome Running, held alive. Conflict: this computer is changing that server already.
base::Result<RunningPtr> begin(Flow &flow, Entry entry, int index);
/// Its commands one by one, on record before and after each. Errors: the first command's that was refused or failed, or the
/// journal's. Cancelled when the runner was deleted: nothing may be touched then.
base::Task<> runCommands(FlowPtr flow, RunningPtr running);
/// Its end on record. Must not be called when the flow is gone.
base::Result<> finish(Flow &flow, Running &running, Outcome outcome);

/// The answer was not heard: the command may have done its work or not, and a detached one goes on without us.
bool isLinkLost(const base::Error &error);
base::Error goneError();

/// What of the entry is not there any more, as changes from what it made to what is there. An entry that stopped in the middle made
/// only some of it, so what was there before counts as well.
QList<Change> changedSince(const Entry &entry, const Prepared &now);
/// Whether what the entry changed is as it was before it, as far as the item tells.
bool isAsBefore(const Entry &entry, const Prepared &now);

/// What a command is doing, for people: "Patching Deployment/ess-haproxy".
QString stageText(const Command &command);

} // namespace plan
