#pragma once

#include "core/base/result.h"
#include "core/kube/objects.h"
#include "core/users/user.h"

#include <QMap>
#include <QStringList>

#include <optional>

/// MAS' and Synapse's databases: where they are, what is asked, what they answered. Pure.
namespace users {

/// The PostgreSQL of a release and the two databases in it.
struct Databases {
    base::Namespace ns;
    base::PodName pod;
    QString container;
    QString mas = QStringLiteral("matrixauthenticationservice"); ///< the chart's names, unless the configuration says others
    QString synapse = QStringLiteral("synapse");
    friend bool operator==(const Databases &, const Databases &) = default;
};

/// The ready pod that is PostgreSQL, and its container. NotFound: none, as with an external database.
base::Result<Databases> databasesIn(const QList<kube::Pod> &pods);

/// The database's name in MAS' (database.database or database.uri) or Synapse's (database.args) configuration; ""
/// where it is not said, or is no plain name: psql takes "a=b" for a whole connection.
QString masDatabase(const kube::ConfigMap &config);
QString synapseDatabase(const kube::ConfigMap &config);

QByteArray usersSql();
QByteArray profilesSql();

/// kubectl exec of a read-only psql in the database's own container, on its socket: no password is needed, and PostgreSQL
/// itself refuses to write. kubeconfig is a path on the server; "": kubectl's own.
QStringList psqlArgv(const Databases &where, const QString &database, const QByteArray &sql, const QString &kubeconfig);

/// The answer to usersSql(). mxid is "" without a server name.
base::Result<QList<User>> parseUsers(const QByteArray &output, const QString &serverName);
/// The answer to profilesSql(): localpart → display name.
base::Result<QMap<QString, QString>> parseProfiles(const QByteArray &output);

/// "01a20759-7d57-2077-1004-3bb538fe5b90" → "01M83NJZAQ41VH011VPMWFWPWG": how MAS' API and logs name the same user. ""
/// when it is no UUID.
QString ulidOf(const QString &uuid);

} // namespace users
