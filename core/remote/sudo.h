#pragma once

#include "core/remote/shell.h"

#include <functional>

namespace remote {

/// How this server lets its login user act as root; servers.yaml `sudo`.
enum class SudoMode { None, Passwordless, Password };

/// Asks a person (or the environment) for the sudo password. attemptsLeft counts down from 3; a cancelled question is an
/// Error of kind Cancelled, and no way to ask is kind Sudo.
using AskSudoPassword = std::function<base::Task<base::Secret>(QString user, int attemptsLeft)>;

/// "sudo refused the password; 2 tries left."
QString sudoRefused(int triesLeft);

/// A Shell whose Exec::asRoot works: root runs as it is; else `sudo -n` where that suffices; else
/// `sudo -k -S -p MARKER`, the password written only after the random marker was read on stderr and the command's own
/// input only after a second one, which the command's start prints (sudoprocess.h): a sudo that does not ask must never hand
/// the password to the command, and one that refuses must never take the input for another password.
/// Started while locked, such a command waits for unlock(); once the question was declined, later ones end with an
/// Error of kind Sudo and ask nobody, until somebody unlocks. A command that sudo does not let run ends with an Error of
/// kind Sudo; with pty it is refused (Internal): a terminal would echo the password.
class Sudo : public Shell {
public:
    Sudo(Shell *shell, SudoMode mode, AskSudoPassword ask);
    ~Sudo() override;

    std::unique_ptr<Process> start(Exec exec) override;
    QString user() const override;

    /// What this login may do: "root", "passwordless", or proves and keeps the password (asked at most 3 times).
    /// Kind Sudo: no sudo there, not in sudoers, password refused.
    enum class Rights { Root, Passwordless, Password };
    base::Task<Rights> unlock();
    /// Runs this as root; where a password has to be proved first, it proves it, so that nothing runs only for that.
    base::Task<Output> unlockBy(Exec proof);
    /// Forgets the password.
    void lock();
    bool isUnlocked() const;

private:
    struct State;
    struct Proof;
    using ProofPtr = std::shared_ptr<Proof>;
    std::shared_ptr<State> m_state;
};

} // namespace remote
