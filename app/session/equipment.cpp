#include "app/session/equipment.h"

#include <QCoreApplication>
#include <QSysInfo>

#include <pwd.h>
#include <unistd.h>

namespace session {
namespace {

using base::Error;
using base::Task;
using plan::Answer;

struct Text {
    Q_DECLARE_TR_FUNCTIONS(session)
};

Error gone()
{
    return {Error::Kind::Cancelled, Text::tr("The connection was closed."), {}};
}

kube::Cluster::PatchType patchType(plan::Kube::Verb verb)
{
    switch (verb) {
    case plan::Kube::Verb::Merge: return kube::Cluster::PatchType::Merge;
    case plan::Kube::Verb::Strategic: return kube::Cluster::PatchType::Strategic;
    case plan::Kube::Verb::Json: return kube::Cluster::PatchType::Json;
    case plan::Kube::Verb::Apply:
    case plan::Kube::Verb::Delete: break;
    }
    return kube::Cluster::PatchType::Apply;
}

/// A `test` of a JSON patch that does not hold is the optimistic lock at work; the API says 422 for it.
Error asConflict(Error error, const plan::Kube &command)
{
    if (command.verb == plan::Kube::Verb::Json && error.kind == Error::Kind::Failed && (error.what + error.detail).contains(QStringLiteral("test")))
        return {Error::Kind::Conflict, Text::tr("%1 was changed by somebody else meanwhile.").arg(command.object.text()), error.what};
    return error;
}

QByteArray copyOf(const base::Secret &secret)
{
    return QByteArray(secret.reveal().constData(), secret.reveal().size());
}

Task<Answer> toKubernetes(std::weak_ptr<Connection> weak, plan::Kube command, bool dryRun)
{
    const auto connection = weak.lock();
    if (!connection || !connection->cluster)
        co_return gone();
    const QString path = plan::objectPath(command.object);
    const base::Secret body = command.body.filled();
    if (command.verb == plan::Kube::Verb::Delete) {
        const auto removed = co_await connection->cluster->remove(path, copyOf(body), dryRun);
        if (!removed)
            co_return removed.error();
        co_return Answer{200, {}};
    }
    const auto patched = co_await connection->cluster->patch(path, patchType(command.verb), copyOf(body), dryRun, command.force);
    if (!patched)
        co_return asConflict(patched.error(), command);
    co_return Answer{200, *patched};
}

Task<Answer> toNpm(std::weak_ptr<Connection> weak, plan::Npm command)
{
    const auto connection = weak.lock();
    if (!connection)
        co_return gone();
    if (!connection->npm)
        co_return Error{Error::Kind::NotFound, Text::tr("There is no Nginx Proxy Manager on this server."), {}};
    const auto answer = co_await connection->npm->send(std::move(command));
    if (!answer)
        co_return answer.error();
    co_return Answer{200, *answer};
}

Task<Answer> asJob(std::weak_ptr<Connection> weak, plan::Exec command, plan::Origin origin, plan::OnProgress onProgress)
{
    const auto connection = weak.lock();
    if (!connection || !connection->jobs)
        co_return gone();
    plan::JobNote note{origin.entry, origin.item, origin.title, runnerContext(*connection).by};
    auto answer = co_await connection->jobs->runToEnd(std::move(command), std::move(note), std::move(onProgress));
    co_return answer;
}

QString userHere()
{
    const passwd *entry = ::getpwuid(::getuid());
    return QString::fromLocal8Bit(entry ? entry->pw_name : "?") + u'@' + QSysInfo::machineHostName();
}

} // namespace

void equip(const ConnectionPtr &connection)
{
    const std::weak_ptr<Connection> weak = connection; // the connection owns its hands
    const auto isReadOnly = [weak] {
        const auto held = weak.lock();
        return !held || held->server.readOnly;
    };
    if (connection->cluster)
        connection->cluster->setReadOnly(isReadOnly);
    connection->jobs = std::make_unique<plan::Jobs>(connection->shell.get(), isReadOnly);
    plan::Hands::Ports ports;
    ports.shell = connection->shell.get();
    ports.kube = [weak](plan::Kube command, bool dryRun) { return toKubernetes(weak, std::move(command), dryRun); };
    ports.npm = [weak](plan::Npm command) { return toNpm(weak, std::move(command)); };
    ports.job = [weak](plan::Exec command, plan::Origin origin, plan::OnProgress onProgress) { return asJob(weak, std::move(command), std::move(origin), std::move(onProgress)); };
    connection->hands = std::make_unique<plan::Hands>(std::move(ports), isReadOnly);
}

plan::Runner::Context runnerContext(const Connection &connection)
{
    return {connection.server.name.get(), connection.shell ? connection.shell->user() : QString(), userHere()};
}

} // namespace session
