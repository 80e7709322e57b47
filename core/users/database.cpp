#include "core/users/database.h"

#include "core/base/clock.h"
#include "core/base/json.h"
#include "core/base/yaml.h"
#include "core/kube/role.h"

#include <QCoreApplication>
#include <QRegularExpression>
#include <QUrl>

namespace users {
namespace {

using base::Error;
using base::Json;

Error malformed(const QString &what, const QString &detail)
{
    return {Error::Kind::Malformed, QCoreApplication::translate("users", "%1 cannot be read.").arg(what), detail};
}

QString usersAnswer()
{
    return QCoreApplication::translate("users", "The database's list of users");
}

QString plainName(const QString &name)
{
    static const QRegularExpression plain(QStringLiteral("^[A-Za-z0-9_][A-Za-z0-9_.-]*$"));
    return plain.match(name).hasMatch() ? name : QString();
}

QString textOf(const YAML::Node &node)
{
    return node.IsDefined() && node.IsScalar() ? QString::fromStdString(node.Scalar()) : QString();
}

// A ConfigMap holds several pieces of a configuration, some of them templates that are no YAML yet.
template <typename Pick>
QString inPieces(const kube::ConfigMap &config, Pick pick)
{
    for (const QString &piece : config.data) {
        const auto yaml = base::parseYaml(piece.toUtf8(), QStringLiteral("ConfigMap"));
        if (!yaml || !yaml->IsMap())
            continue;
        const YAML::Node database = (*yaml)["database"];
        if (!database.IsDefined() || !database.IsMap())
            continue;
        const QString name = plainName(pick(database));
        if (!name.isEmpty())
            return name;
    }
    return {};
}

int count(const Json &row, const char *key)
{
    return static_cast<int>(qBound(qint64{0}, base::number(row, key), qint64{1'000'000}));
}

QDateTime timeOf(const Json &row, const char *key)
{
    return base::parseTime(base::text(row, key));
}

User user(const Json &row, const QString &serverName)
{
    User u;
    u.id = ulidOf(base::text(row, "user_id"));
    u.name = base::text(row, "username");
    u.mxid = serverName.isEmpty() ? QString() : u'@' + u.name + u':' + serverName;
    const Json &emails = base::member(row, "emails");
    if (emails.is_array())
        for (const Json &email : emails)
            u.emails.append(base::toText(email));
    u.admin = base::flag(row, "can_request_admin");
    u.guest = base::flag(row, "is_guest");
    u.lockedAt = timeOf(row, "locked_at");
    u.deactivatedAt = timeOf(row, "deactivated_at");
    u.createdAt = timeOf(row, "created_at");
    u.lastActiveAt = timeOf(row, "last_active");
    u.sessions = {count(row, "browser"), count(row, "oauth2"), count(row, "compat"), count(row, "personal")};
    return u;
}

} // namespace

base::Result<Databases> databasesIn(const QList<kube::Pod> &pods)
{
    for (const kube::Pod &pod : pods) {
        if (kube::roleOf(pod) != kube::Role::Postgres || !pod.ready)
            continue;
        Databases found;
        found.ns = pod.meta.ns;
        found.pod = base::PodName(pod.meta.name);
        for (const kube::ContainerSpec &container : pod.containers)
            if (!container.init && (found.container.isEmpty() || container.name == u"postgres"))
                found.container = container.name;
        return found;
    }
    return Error{Error::Kind::NotFound, QCoreApplication::translate("users", "No database pod of ESS is ready; users are read from it."), {}};
}

QString masDatabase(const kube::ConfigMap &config)
{
    return inPieces(config, [](const YAML::Node &database) {
        const QString name = textOf(database["database"]);
        return name.isEmpty() ? QUrl(textOf(database["uri"])).path().mid(1) : name;
    });
}

QString synapseDatabase(const kube::ConfigMap &config)
{
    return inPieces(config, [](const YAML::Node &database) {
        const YAML::Node args = database["args"];
        if (!args.IsDefined() || !args.IsMap())
            return QString();
        const QString name = textOf(args["database"]);
        return name.isEmpty() ? textOf(args["dbname"]) : name;
    });
}

QByteArray usersSql()
{
    return "SELECT coalesce(json_agg(x),'[]') FROM (SELECT u.user_id,u.username,u.created_at,u.locked_at,u.deactivated_at,u.can_request_admin,u.is_guest,"
           " (SELECT coalesce(json_agg(email),'[]') FROM user_emails e WHERE e.user_id=u.user_id) emails,"
           " (SELECT count(*) FROM user_sessions s WHERE s.user_id=u.user_id AND s.finished_at IS NULL) browser,"
           " (SELECT count(*) FROM compat_sessions c WHERE c.user_id=u.user_id AND c.finished_at IS NULL) compat,"
           " (SELECT count(*) FROM oauth2_sessions o WHERE o.user_id=u.user_id AND o.finished_at IS NULL) oauth2,"
           " (SELECT count(*) FROM personal_sessions p WHERE p.actor_user_id=u.user_id AND p.revoked_at IS NULL) personal,"
           " GREATEST((SELECT max(last_active_at) FROM compat_sessions c WHERE c.user_id=u.user_id),"
           "(SELECT max(last_active_at) FROM oauth2_sessions o WHERE o.user_id=u.user_id)) last_active"
           " FROM users u ORDER BY u.created_at) x";
}

QByteArray profilesSql()
{
    return "SELECT coalesce(json_agg(x),'[]') FROM (SELECT user_id,displayname FROM profiles WHERE displayname IS NOT NULL) x";
}

QStringList psqlArgv(const Databases &where, const QString &database, const QByteArray &sql, const QString &kubeconfig)
{
    QStringList argv{QStringLiteral("kubectl")};
    if (!kubeconfig.isEmpty())
        argv << QStringLiteral("--kubeconfig") << kubeconfig;
    argv << QStringLiteral("exec") << QStringLiteral("-n") << where.ns.get() << where.pod.get() << QStringLiteral("-c") << where.container
         << QStringLiteral("--") << QStringLiteral("env") << QStringLiteral("PGOPTIONS=-c default_transaction_read_only=on")
         << QStringLiteral("psql") << QStringLiteral("-X") << QStringLiteral("-q") << QStringLiteral("-At") << QStringLiteral("-U")
         << QStringLiteral("postgres") << QStringLiteral("-d") << database << QStringLiteral("-c") << QString::fromLatin1(sql);
    return argv;
}

base::Result<QList<User>> parseUsers(const QByteArray &output, const QString &serverName)
{
    const auto json = base::parseJson(output, usersAnswer());
    if (!json)
        return json.error();
    if (!json->is_array())
        return malformed(usersAnswer(), QStringLiteral("no list"));
    QList<User> users;
    for (const Json &row : *json) {
        User u = user(row, serverName);
        if (u.id.isEmpty() || u.name.isEmpty())
            return malformed(usersAnswer(), QStringLiteral("a row without user_id and username"));
        users.append(std::move(u));
    }
    return users;
}

base::Result<QMap<QString, QString>> parseProfiles(const QByteArray &output)
{
    const QString what = QCoreApplication::translate("users", "Synapse's list of display names");
    const auto json = base::parseJson(output, what);
    if (!json)
        return json.error();
    if (!json->is_array())
        return malformed(what, QStringLiteral("no list"));
    QMap<QString, QString> names;
    for (const Json &row : *json)
        names.insert(base::text(row, "user_id"), base::text(row, "displayname"));
    return names;
}

QString ulidOf(const QString &uuid)
{
    static const QRegularExpression shape(QStringLiteral("^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$"));
    if (!shape.match(uuid).hasMatch())
        return {};
    const QByteArray bytes = QByteArray::fromHex(uuid.toLatin1().replace("-", ""));
    // Crockford's base32: 26 digits of 5 bits hold 130 bits, so the first digit has 3.
    QString ulid;
    int bits = 2;
    uint buffer = 0;
    for (const char c : bytes) {
        buffer = (buffer << 8) | static_cast<uchar>(c);
        bits += 8;
        while (bits >= 5) {
            bits -= 5;
            ulid += QLatin1Char("0123456789ABCDEFGHJKMNPQRSTVWXYZ"[(buffer >> bits) & 31]);
        }
        buffer &= 31;
    }
    return ulid;
}

} // namespace users
