#pragma once

#include "core/base/secret.h"
#include "core/base/task.h"

#include <QList>
#include <QString>

#include <functional>

namespace ssh {

/// The server's key is in no known_hosts file.
struct HostKeyQuestion {
    QString host;
    quint16 port = 22;
    QString type; ///< "ssh-ed25519"
    QString fingerprint; ///< "SHA256:…"
    QString verifyCommand; ///< prints the same fingerprint on the server's own console
    QString file; ///< the user's known_hosts file into which trusting writes
    QString note; ///< what else is known, translated; often empty
};
enum class HostKeyDecision { Refuse, Once, Trust }; ///< Trust writes the key down

struct PassphraseQuestion {
    QString key; ///< the file's name as a person would write it
    int attempt = 1; ///< 1 to 3
    QString said; ///< "This passphrase does not open …", from the second attempt on
};

struct PasswordQuestion {
    QString user;
    QString host;
    int attempt = 1;
};

/// One question of keyboard-interactive: a code, a password.
struct Prompt {
    QString text; ///< the server's words: show as plain text
    bool echo = false;
    friend bool operator==(const Prompt &, const Prompt &) = default;
};
struct PromptsQuestion {
    QString name;
    QString instruction;
    QList<Prompt> prompts;
};

/// How a person is asked, on the main thread. A missing function means that nobody can be asked: the step ends with
/// HostKeyUnknown or Auth. A declined question is an Error of kind Cancelled, and ends connecting with it.
struct Questions {
    std::function<base::Task<HostKeyDecision>(HostKeyQuestion)> hostKey;
    std::function<base::Task<base::Secret>(PassphraseQuestion)> passphrase;
    std::function<base::Task<base::Secret>(PasswordQuestion)> password;
    std::function<base::Task<QList<base::Secret>>(PromptsQuestion)> prompts;
};

} // namespace ssh
