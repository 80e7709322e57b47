#pragma once

#include "core/remote/sudo.h"
#include "core/ssh/questions.h"

#include <QString>

#include <functional>

namespace session {

struct NpmQuestion {
    QString url; ///< as seen from the server
    QString identity; ///< what is known of it already
    QString problem; ///< why it asks again, "" at first
};

struct NpmAnswer {
    QString identity;
    base::Secret password;
    bool keep = false; ///< in the keychain
};

/// What connecting may have to ask a person: by a form that grows in its step, on a terminal, or from the environment.
/// A question declined is Cancelled; a function that is not set is a question that nobody can answer.
struct Questions {
    ssh::Questions ssh;
    remote::AskSudoPassword sudoPassword;
    /// Cancelled: go on without the proxy.
    std::function<base::Task<NpmAnswer>(NpmQuestion)> npmSignIn;
    std::function<base::Task<base::Secret>()> npmCode;
};

} // namespace session
