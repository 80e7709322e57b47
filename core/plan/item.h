#pragma once

#include "core/base/task.h"
#include "core/base/verdict.h"
#include "core/plan/command.h"

#include <QDateTime>
#include <QStringList>

#include <memory>

namespace plan {

/// How much a change asks of a person (design: three grades of confirmation).
enum class Grade { Reversible, Disruptive, Irreversible };
QString gradeName(Grade grade); ///< contract: "reversible", …

/// What was seen of the thing that an item is about.
struct Observation {
    bool inOrder = false;
    base::Verdict verdict = base::Verdict::Unknown;
    QString fact; ///< one translated sentence: "LIVEKIT_URL is ws://…:7880"
    base::Place from = base::Place::Api;
    QDateTime at;
    /// Only of a proof: the change itself does harm (nginx refused the host and dropped it), so it is taken back at once.
    bool isHarmful = false;
    friend bool operator==(const Observation &, const Observation &) = default;
};

/// One field that changes, for people; masked.
struct Change {
    QString object; ///< "Deployment/ess-haproxy", "NPM host #5, app.example.org", "/etc/sysctl.d/90-ess-console.conf"
    QString field; ///< "LIVEKIT_URL", "forward_host"
    QString before; ///< "" : was not there
    QString after; ///< "" : is taken away
    friend bool operator==(const Change &, const Change &) = default;
};

/// What would be done now: read from the server at this moment, and nothing changed yet.
struct Prepared {
    Observation observation;
    QList<Change> changes;
    QList<Command> commands; ///< in this order, stop at the first that fails; empty when it is in order
    QList<Command> undo; ///< brings the state back that was read; empty: no way back is known
    QString undoNote; ///< one translated sentence: what undoing does, or why there is no way back
    friend bool operator==(const Prepared &, const Prepared &) = default;
};

/// What a person is asked before it runs; all translated. Grade Reversible is not asked.
struct Confirmation {
    QString title; ///< the act and its object: "Restart Synapse?"
    QString consequence; ///< the effect on people
    QString act; ///< the button: "Restart ess-synapse-main"
    QString typed; ///< grade Irreversible: what must be typed
};

/// One thing that can be brought in order. Holds no widgets and no connection of its own; what it needs of core outlives it.
class Item {
public:
    virtual ~Item() = default;

    virtual QString id() const = 0; ///< of the contract: "restart:StatefulSet/ess-synapse-main"
    virtual QString title() const = 0; ///< translated
    virtual Grade grade() const = 0;
    virtual QString explain() const = 0; ///< why it matters and what it does, a few translated sentences
    virtual Confirmation confirmation() const = 0;
    /// An act rather than a state (a restart): each run is a new one, never "was in order".
    virtual bool isAct() const { return false; }
    /// Where nothing is to be done by a console but by a person: why, translated; commands are empty then.
    virtual QString byHand() const { return {}; }

    /// Reads, changes nothing.
    virtual base::Task<Observation> probe() = 0;
    /// Reads, changes nothing, and says what would be done. The same state gives the same commands, byte for byte.
    virtual base::Task<Prepared> prepare() = 0;
    /// After the commands: waits until what they set off has settled (a rollout, with a time limit), then looks. since is when the
    /// first command began. Timeout or any other error: not proven.
    virtual base::Task<Observation> prove(QDateTime since);
};
using ItemPtr = std::shared_ptr<Item>;

/// What differs between what was shown to a person and what is there now: the fields whose `before` is another one, as
/// changes from what was shown to what is there. Empty: the same.
QList<Change> difference(const Prepared &shown, const Prepared &now);

} // namespace plan
