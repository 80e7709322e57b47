#pragma once

#include "core/base/task.h"
#include "core/plan/command.h"

#include <functional>
#include <memory>

namespace remote {
class Shell;
}

namespace plan {

/// What a command gave; a refusal is an Error instead. Exec: its exit code is 0 and said is its last output, masked.
struct Answer {
    int code = 0; ///< exit code, or HTTP status
    QByteArray body; ///< of a request; of a program: what it printed
    friend bool operator==(const Answer &, const Answer &) = default;
};

/// What a running command says meanwhile.
struct Progress {
    QString job; ///< id of the detached job, once it has one
    QByteArray output; ///< more of what it prints, redacted line by line
};
using OnProgress = std::function<void(const Progress &)>;

/// For what a command runs: written beside its job, so that another console can say what it is.
struct Origin {
    Origin(QString journalEntry = {}, QString itemId = {}, QString itemTitle = {}) : entry(std::move(journalEntry)), item(std::move(itemId)), title(std::move(itemTitle)) {}
    QString entry; ///< the journal's
    QString item;
    QString title;
};

/// The only way in which anything is changed. Refuses in read-only mode before anything is sent: below every screen,
/// whoever calls. Errors: ReadOnly; Conflict (somebody else's change, another job); those of the ports; Failed with the
/// last line of stderr when a program ends with another code than 0.
class Hands {
public:
    /// How each kind is done. Functions, because plan knows neither the Kubernetes client nor NPM's; one that is not set is
    /// NotFound ("there is no Nginx Proxy Manager here").
    struct Ports {
        remote::Shell *shell = nullptr; ///< Exec::asRoot works in it
        std::function<base::Task<Answer>(Kube command, bool dryRun)> kube;
        std::function<base::Task<Answer>(Npm command)> npm;
        /// Runs a detached command as a job to its end.
        std::function<base::Task<Answer>(Exec command, Origin origin, OnProgress onProgress)> job;
    };
    /// isReadOnly is asked at every command.
    Hands(Ports ports, std::function<bool()> isReadOnly);

    bool isReadOnly() const;
    base::Task<Answer> run(Command command, Origin origin = {}, OnProgress onProgress = {});
    /// Asks the server whether it would take the command, where there is such a question (Kubernetes); else does nothing.
    base::Task<> tryOut(Command command);

    static base::Error readOnlyError();

private:
    struct State;
    std::shared_ptr<State> m_state;
};

} // namespace plan
