#pragma once

#include "core/base/secret.h"
#include "core/base/task.h"
#include "core/remote/sudo.h"

#include <QList>
#include <QString>

#include <functional>

namespace session {

struct HostKeyQuestion {
    QString host; ///< as the user knows it, with a port when it is not 22
    QString type; ///< "ssh-ed25519"
    QString fingerprint; ///< SHA256:…
    QString file; ///< the known_hosts file that it will be written to
};

struct Prompt {
    QString text;
    bool echo = false;
};

struct NpmAnswer {
    QString identity;
    base::Secret password;
    bool keep = false; ///< in the keychain
};

/// What connecting may have to ask a person: by a form that grows in its step, on a terminal, or from the environment.
/// A question declined is Cancelled; a function that is not set is a question that nobody can answer.
struct Questions {
    std::function<base::Task<bool>(HostKeyQuestion)> trustHostKey;
    std::function<base::Task<base::Secret>(QString keyFile, int attempt)> passphrase;
    std::function<base::Task<base::Secret>(QString userAtHost, int attempt)> password;
    std::function<base::Task<QList<base::Secret>>(QString title, QList<Prompt>)> prompts;
    remote::AskSudoPassword sudoPassword;
    /// problem: why it asks again, "" at first. Cancelled: go on without the proxy.
    std::function<base::Task<NpmAnswer>(QString identity, QString problem)> npmSignIn;
    std::function<base::Task<base::Secret>()> npmCode;
};

} // namespace session
