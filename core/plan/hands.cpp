#include "core/plan/hands.h"

#include "core/base/redact.h"
#include "core/base/text.h"
#include "core/remote/shell.h"

#include <QCoreApplication>

namespace plan {

using base::Error;

struct Hands::State {
    Ports ports;
    std::function<bool()> isReadOnly;
};

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(plan)
};

Error missing(const QString &what)
{
    return {Error::Kind::NotFound, what, {}};
}

QString lastLine(const QByteArray &bytes)
{
    return base::printable(base::redact(QString::fromUtf8(bytes.trimmed().split('\n').last().left(500))));
}

base::Task<Answer> runProgram(remote::Shell *shell, Exec command)
{
    const QString program = command.argv.value(0);
    remote::Exec exec;
    exec.argv = command.argv;
    exec.asRoot = command.asRoot;
    exec.input = command.input.filled();
    const auto output = co_await remote::run(shell, std::move(exec), command.timeoutMs);
    if (!output)
        co_return output.error();
    if (output->exit.code != 0) {
        const QString how = output->exit.signal.isEmpty() ? QString::number(output->exit.code) : output->exit.signal;
        const QByteArray said = output->err.trimmed().isEmpty() ? output->out : output->err;
        co_return Error{Error::Kind::Failed, Text::tr("%1 ended with %2: %3").arg(program, how, lastLine(said)), base::redact(QString::fromUtf8(said.right(4000)))};
    }
    co_return Answer{0, output->out};
}

base::Task<Answer> refused(Error error)
{
    co_return error;
}

} // namespace

Hands::Hands(Ports ports, std::function<bool()> isReadOnly) : m_state(std::make_shared<State>(State{std::move(ports), std::move(isReadOnly)})) {}

bool Hands::isReadOnly() const
{
    return m_state->isReadOnly && m_state->isReadOnly();
}

Error Hands::readOnlyError()
{
    return {Error::Kind::ReadOnly, Text::tr("Read-only is on for this server: nothing was changed."), {}};
}

base::Task<Answer> Hands::run(Command command, Origin origin, OnProgress onProgress)
{
    if (isReadOnly())
        return refused(readOnlyError());
    const Ports &ports = m_state->ports;
    if (auto *exec = std::get_if<Exec>(&command)) {
        if (exec->input.lacksSecret())
            return refused({Error::Kind::Auth, Text::tr("A password that this command needs is not known any more."), {}});
        if (exec->detached)
            return ports.job ? ports.job(std::move(*exec), std::move(origin), std::move(onProgress)) : refused(missing(Text::tr("Jobs cannot run on this server.")));
        return ports.shell ? runProgram(ports.shell, std::move(*exec)) : refused(missing(Text::tr("There is no shell on this server.")));
    }
    if (auto *kube = std::get_if<Kube>(&command))
        return ports.kube ? ports.kube(std::move(*kube), false) : refused(missing(Text::tr("There is no Kubernetes on this server.")));
    auto &npm = std::get<Npm>(command);
    return ports.npm ? ports.npm(std::move(npm)) : refused(missing(Text::tr("There is no Nginx Proxy Manager on this server.")));
}

base::Task<> Hands::tryOut(Command command)
{
    const auto *kube = std::get_if<Kube>(&command);
    if (!kube || !m_state->ports.kube)
        co_return base::Result<>();
    auto asking = m_state->ports.kube(*kube, true);
    const auto answer = co_await asking;
    if (!answer)
        co_return answer.error();
    co_return base::Result<>();
}

} // namespace plan
