#include "core/remote/sudo.h"

#include "core/base/completion.h"
#include "core/remote/sudoprocess.h"

#include <QCoro/QCoroTask>

#include <vector>

namespace remote {

using base::Error;

constexpr int tries = 3;
constexpr int sudoTimeoutMs = 30000; // PAM waits some seconds after a wrong password

QString sudoRefused(int triesLeft)
{
    if (triesLeft <= 0)
        return QCoreApplication::translate("remote", "sudo refused the password.");
    return QCoreApplication::translate("remote", "sudo refused the password; %n tries left.", nullptr, triesLeft);
}

/// What proves a password: a command that is wanted anyway, and what it answered when it was run for that.
struct Sudo::Proof {
    Exec exec;
    std::optional<Output> output;
};

namespace {

/// For run(): commands that are started in one way.
class Starter : public Shell {
public:
    using Start = std::function<std::unique_ptr<Process>(Exec)>;
    Starter(QString user, Start start) : m_user(std::move(user)), m_start(std::move(start)) {}
    std::unique_ptr<Process> start(Exec exec) override { return m_start(std::move(exec)); }
    QString user() const override { return m_user; }

private:
    QString m_user;
    Start m_start;
};

} // namespace

// Shared with the questions that are under way: they may outlast the Sudo.
struct Sudo::State {
    Shell *shell = nullptr; ///< null: the Sudo is gone
    SudoMode mode = SudoMode::None;
    AskSudoPassword ask;
    std::optional<Rights> rights;
    base::Secret password;
    bool isUnlocking = false;
    bool isDeclined = false; ///< the last question was; asked again only when somebody unlocks
    std::vector<base::Completion<Rights>> waiting;

    bool isRoot() const { return shell->user() == QStringLiteral("root"); }
    void begin(SudoProcess *process) const;
    static std::unique_ptr<Process> start(std::shared_ptr<State> state, Exec exec);
    static base::Task<Rights> unlock(std::shared_ptr<State> state, ProofPtr proof);
    static base::Task<Rights> findOut(std::shared_ptr<State> state, ProofPtr proof);
    static base::Task<Rights> askForPassword(std::shared_ptr<State> state, ProofPtr proof);
    static base::Task<bool> isAccepted(std::shared_ptr<State> state, base::Secret password, ProofPtr proof);
    static base::Task<Output> unlockBy(std::shared_ptr<State> state, Exec exec);
};

static Error cancelled()
{
    return {Error::Kind::Cancelled, QCoreApplication::translate("remote", "The connection was closed."), {}};
}

static Error sudoError(const QString &what)
{
    return {Error::Kind::Sudo, what, {}};
}

static Error declined(const QString &user)
{
    return sudoError(QCoreApplication::translate("remote", "The password of %1 for sudo was not given.").arg(user));
}

void Sudo::State::begin(SudoProcess *process) const
{
    if (rights == Rights::Password)
        process->beginWith(shell, password);
    else
        process->beginPasswordless(shell);
}

// Whether sudo takes this password: true; it asked again: false; all else is an error.
base::Task<bool> Sudo::State::isAccepted(std::shared_ptr<State> state, base::Secret password, ProofPtr proof)
{
    const auto refused = std::make_shared<bool>(false);
    Starter shell(state->shell->user(), [state, password, refused](Exec exec) {
        auto process = std::make_unique<SudoProcess>(std::move(exec), state->shell->user());
        QObject::connect(process.get(), &SudoProcess::refused, process.get(), [refused] { *refused = true; });
        process->beginWith(state->shell, password);
        return process;
    });
    Exec exec{{QStringLiteral("true")}};
    if (proof)
        exec = proof->exec;
    auto output = co_await run(&shell, std::move(exec), sudoTimeoutMs);
    if (*refused)
        co_return false;
    if (!output && output.error().kind == Error::Kind::Timeout)
        co_return Error{Error::Kind::Timeout, QCoreApplication::translate("remote", "sudo did not answer within %1 s.").arg(sudoTimeoutMs / 1000), {}};
    if (!output)
        co_return output.error();
    if (proof)
        proof->output = std::move(*output);
    else if (output->exit.code != 0)
        co_return sudoError(QCoreApplication::translate("remote", "sudo does not run the command: %1").arg(QStringLiteral("true")));
    co_return true;
}

base::Task<Sudo::Rights> Sudo::State::askForPassword(std::shared_ptr<State> state, ProofPtr proof)
{
    if (!state->ask)
        co_return sudoError(QCoreApplication::translate("remote", "sudo asks %1 for a password.").arg(state->shell->user()));
    for (int left = tries; left > 0; --left) {
        const QString user = state->shell->user();
        const auto password = co_await state->ask(user, left);
        if (!password)
            co_return password.error();
        if (!state->shell)
            co_return cancelled();
        const auto accepted = co_await isAccepted(state, *password, proof);
        if (!accepted)
            co_return accepted.error();
        if (!state->shell)
            co_return cancelled();
        if (!*accepted)
            continue;
        state->password = *password;
        co_return Rights::Password;
    }
    co_return sudoError(sudoRefused(0));
}

base::Task<Sudo::Rights> Sudo::State::findOut(std::shared_ptr<State> state, ProofPtr proof)
{
    const QString user = state->shell->user();
    if (state->isRoot())
        co_return Rights::Root;
    if (state->mode == SudoMode::None)
        co_return sudoError(QCoreApplication::translate("remote", "%1 is not root, and this server is set to work without sudo.").arg(user));
    Exec probe; // -k: a password given a minute ago elsewhere does not make this login passwordless
    probe.argv = {QStringLiteral("sudo"), QStringLiteral("-k"), QStringLiteral("-n"), QStringLiteral("--"), QStringLiteral("true")};
    const auto output = co_await run(state->shell, probe, sudoTimeoutMs);
    if (!state->shell)
        co_return cancelled();
    const bool isMissing = output ? output->exit.code == 127 : output.error().kind == Error::Kind::NotFound;
    if (isMissing)
        co_return sudoError(QCoreApplication::translate("remote", "There is no sudo on the server."));
    if (!output)
        co_return output.error();
    if (output->exit.code == 0)
        co_return Rights::Passwordless;
    if (state->mode == SudoMode::Passwordless)
        co_return sudoError(QCoreApplication::translate("remote", "sudo asks %1 for a password, though this server is set to sudo without one.").arg(user));
    auto rights = co_await askForPassword(state, proof);
    co_return rights;
}

base::Task<Sudo::Rights> Sudo::State::unlock(std::shared_ptr<State> state, ProofPtr proof)
{
    if (state->rights)
        co_return *state->rights;
    if (state->isUnlocking) {
        auto answer = state->waiting.emplace_back().wait();
        const auto shared = co_await answer;
        co_return shared;
    }
    state->isUnlocking = true;
    const auto rights = co_await findOut(state, proof);
    state->isUnlocking = false;
    state->isDeclined = !rights && rights.error().kind == Error::Kind::Cancelled;
    if (rights)
        state->rights = *rights;
    for (auto &waiting : std::exchange(state->waiting, {}))
        waiting.finish(rights);
    co_return rights;
}

Sudo::Sudo(Shell *shell, SudoMode mode, AskSudoPassword ask) : m_state(std::make_shared<State>())
{
    m_state->shell = shell;
    m_state->mode = mode;
    m_state->ask = std::move(ask);
}

Sudo::~Sudo()
{
    m_state->shell = nullptr;
    m_state->waiting.clear();
}

QString Sudo::user() const
{
    return m_state->shell->user();
}

base::Task<Sudo::Rights> Sudo::unlock()
{
    return State::unlock(m_state, nullptr);
}

base::Task<Output> Sudo::unlockBy(Exec proof)
{
    return State::unlockBy(m_state, std::move(proof));
}

base::Task<Output> Sudo::State::unlockBy(std::shared_ptr<State> state, Exec exec)
{
    exec.asRoot = true;
    const auto proof = std::make_shared<Proof>();
    proof->exec = exec;
    const auto rights = co_await unlock(state, proof);
    if (!rights)
        co_return rights.error();
    if (!state->shell)
        co_return cancelled();
    if (proof->output) {
        Output output = std::move(*proof->output);
        co_return output;
    }
    Starter shell(state->shell->user(), [state](Exec command) { return start(state, std::move(command)); });
    auto output = co_await run(&shell, std::move(exec));
    co_return output;
}

void Sudo::lock()
{
    m_state->password = {};
    m_state->rights.reset();
}

bool Sudo::isUnlocked() const
{
    return m_state->rights.has_value() || m_state->isRoot();
}

std::unique_ptr<Process> Sudo::start(Exec exec)
{
    return State::start(m_state, std::move(exec));
}

std::unique_ptr<Process> Sudo::State::start(std::shared_ptr<State> state, Exec exec)
{
    const bool needsSudo = exec.asRoot && !state->isRoot();
    exec.asRoot = false;
    if (!needsSudo)
        return state->shell->start(std::move(exec));
    auto process = std::make_unique<SudoProcess>(std::move(exec), state->shell->user());
    // A password that is no longer taken must be asked for again, not tried again and again.
    QObject::connect(process.get(), &SudoProcess::refused, process.get(), [state] {
        state->password = {};
        state->rights.reset();
    });
    if (state->rights) {
        state->begin(process.get());
        return process;
    }
    // A command does not ask again what a person has just declined.
    if (state->isDeclined) {
        process->fail(declined(state->shell->user()));
        return process;
    }
    QCoro::connect(unlock(state, nullptr), process.get(), [state, waiting = process.get()](const base::Result<Rights> &rights) {
        if (!rights)
            waiting->fail(rights.error());
        else if (!state->shell || !state->rights)
            waiting->fail(cancelled());
        else
            state->begin(waiting);
    });
    return process;
}

} // namespace remote
