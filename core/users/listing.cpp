#include "core/users/listing.h"

#include "core/remote/shell.h"

#include <QCoreApplication>

namespace users {
namespace {

using base::Error;

// The last line of kubectl says only that the command ended; the one before it is PostgreSQL's.
Error inPostgresWords(const Error &error)
{
    if (error.kind != Error::Kind::Failed)
        return error;
    QString fact;
    const QStringList lines = error.detail.split(u'\n', Qt::SkipEmptyParts);
    for (const QString &line : lines)
        if (!line.startsWith(QStringLiteral("command terminated")) && !line.startsWith(QStringLiteral("Defaulted container")))
            fact = line;
    if (fact.isEmpty())
        return error;
    return {error.kind, QCoreApplication::translate("users", "The database did not answer: %1").arg(fact), error.detail};
}

base::Task<QByteArray> query(remote::Shell *shell, QStringList argv)
{
    remote::Exec exec;
    exec.argv = std::move(argv);
    exec.asRoot = true; // the kubeconfig is root's to read on K3s
    auto output = co_await remote::outputOf(shell, std::move(exec));
    if (!output)
        co_return inPostgresWords(output.error());
    co_return output;
}

void giveNames(QList<User> &users, const QMap<QString, QString> &names)
{
    for (User &user : users)
        user.displayName = names.value(user.name);
}

} // namespace

base::Task<Databases> findDatabases(kube::Cluster *cluster, base::Namespace ns, base::ReleaseName release)
{
    auto askingPods = cluster->pods(ns);
    auto askingMas = cluster->configMap(ns, release.get() + QStringLiteral("-matrix-authentication-service"));
    auto askingSynapse = cluster->configMap(ns, release.get() + QStringLiteral("-synapse"));
    const auto pods = co_await askingPods;
    const auto mas = co_await askingMas;
    const auto synapse = co_await askingSynapse;
    if (!pods)
        co_return pods.error();
    auto found = databasesIn(pods->items);
    if (!found)
        co_return found.error();
    if (const QString name = mas ? masDatabase(*mas) : QString(); !name.isEmpty())
        found->mas = name;
    if (const QString name = synapse ? synapseDatabase(*synapse) : QString(); !name.isEmpty())
        found->synapse = name;
    co_return found;
}

base::Task<UserList> list(remote::Shell *shell, Databases where, QString serverName, QString kubeconfig, const base::Clock *clock)
{
    auto askingUsers = query(shell, psqlArgv(where, where.mas, usersSql(), kubeconfig));
    auto askingNames = query(shell, psqlArgv(where, where.synapse, profilesSql(), kubeconfig));
    const auto answer = co_await askingUsers;
    const auto profiles = co_await askingNames;
    if (!answer)
        co_return answer.error();
    auto users = parseUsers(*answer, serverName);
    if (!users)
        co_return users.error();
    if (profiles)
        if (const auto names = parseProfiles(*profiles))
            giveNames(*users, *names);
    co_return UserList{clock ? clock->now() : base::Clock().now(), Source::Sql, std::move(*users)};
}

base::Task<UserList> listBySql(kube::Cluster *cluster, remote::Shell *shell, base::Namespace ns, base::ReleaseName release, QString serverName,
                               QString kubeconfig)
{
    const auto where = co_await findDatabases(cluster, ns, release);
    if (!where)
        co_return where.error();
    auto found = co_await list(shell, *where, serverName, kubeconfig);
    co_return found;
}

} // namespace users
