#include "core/remote/sudo.h"

#include "core/base/completion.h"
#include "core/remote/sudoprocess.h"

#include <QCoro/QCoroTask>
#include <QTimer>

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
    static base::Task<Rights> unlock(std::shared_ptr<State> state);
    static base::Task<Rights> findOut(std::shared_ptr<State> state);
    static base::Task<Rights> askForPassword(std::shared_ptr<State> state);
    static base::Task<bool> isAccepted(std::shared_ptr<State> state, base::Secret password);
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
base::Task<bool> Sudo::State::isAccepted(std::shared_ptr<State> state, base::Secret password)
{
    Exec exec;
    exec.argv = {QStringLiteral("true")};
    SudoProcess process(std::move(exec), state->shell->user());
    base::Completion<Exit> done(&process);
    QObject::connect(&process, &Process::ended, &process, [&done](const base::Result<Exit> &how) { done.finish(how); });
    QTimer timer;
    timer.setSingleShot(true);
    QObject::connect(&timer, &QTimer::timeout, &process, [&done] {
        done.finish(Error{Error::Kind::Timeout, QCoreApplication::translate("remote", "sudo did not answer within %1 s.").arg(sudoTimeoutMs / 1000), {}});
    });
    timer.start(sudoTimeoutMs);
    process.beginWith(state->shell, password);
    const auto exit = co_await done.wait();
    if (process.wasRefused())
        co_return false;
    if (!exit)
        co_return exit.error();
    if (exit->code != 0)
        co_return sudoError(QCoreApplication::translate("remote", "sudo does not run the command: %1").arg(QStringLiteral("true")));
    co_return true;
}

base::Task<Sudo::Rights> Sudo::State::askForPassword(std::shared_ptr<State> state)
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
        const auto accepted = co_await isAccepted(state, *password);
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

base::Task<Sudo::Rights> Sudo::State::findOut(std::shared_ptr<State> state)
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
    auto rights = co_await askForPassword(state);
    co_return rights;
}

base::Task<Sudo::Rights> Sudo::State::unlock(std::shared_ptr<State> state)
{
    if (state->rights)
        co_return *state->rights;
    if (state->isUnlocking) {
        auto answer = state->waiting.emplace_back().wait();
        const auto shared = co_await answer;
        co_return shared;
    }
    state->isUnlocking = true;
    const auto rights = co_await findOut(state);
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
    return State::unlock(m_state);
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
    const bool needsSudo = exec.asRoot && !m_state->isRoot();
    exec.asRoot = false;
    if (!needsSudo)
        return m_state->shell->start(std::move(exec));
    auto process = std::make_unique<SudoProcess>(std::move(exec), user());
    // A password that is no longer taken must be asked for again, not tried again and again.
    QObject::connect(process.get(), &SudoProcess::refused, process.get(), [state = m_state] {
        state->password = {};
        state->rights.reset();
    });
    if (m_state->rights) {
        m_state->begin(process.get());
        return process;
    }
    // A command does not ask again what a person has just declined.
    if (m_state->isDeclined) {
        process->fail(declined(user()));
        return process;
    }
    QCoro::connect(unlock(), process.get(), [state = m_state, waiting = process.get()](const base::Result<Rights> &rights) {
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
