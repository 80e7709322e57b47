#pragma once

#include "core/base/clock.h"
#include "core/base/task.h"
#include "core/kube/cluster.h"
#include "core/users/database.h"

namespace remote {
class Shell;
}

namespace users {

/// Where the databases of a release are, and their names as MAS and Synapse are configured; a configuration that cannot
/// be read leaves the chart's names. cluster outlives the task.
base::Task<Databases> findDatabases(kube::Cluster *cluster, base::Namespace ns, base::ReleaseName release);

/// All users, by read-only SQL. Where Synapse's database cannot be read display names are null; that is no error.
/// NotFound: no kubectl on the server. shell and clock outlive the task.
base::Task<UserList> list(remote::Shell *shell, Databases where, QString serverName, QString kubeconfig, const base::Clock *clock = nullptr);

/// Both of the above.
base::Task<UserList> listBySql(kube::Cluster *cluster, remote::Shell *shell, base::Namespace ns, base::ReleaseName release, QString serverName,
                               QString kubeconfig);

} // namespace users
