#pragma once

#include <QDateTime>
#include <QList>
#include <QString>
#include <QStringList>

#include <optional>

namespace users {

enum class State { Active, Locked, Deactivated };
QString stateName(State state);

struct Sessions {
    int browser = 0;
    int oauth2 = 0;
    int compat = 0;
    int personal = 0;
    int app() const { return oauth2 + compat; }
    friend bool operator==(const Sessions &, const Sessions &) = default;
};

struct User {
    QString id; ///< ULID, as MAS' API shows it
    QString name;
    QString mxid; ///< "" when the server name is not known
    std::optional<QString> displayName; ///< null: Synapse's database was not read
    QStringList emails;
    bool admin = false;
    bool guest = false;
    QDateTime lockedAt;
    QDateTime deactivatedAt;
    QDateTime createdAt;
    QDateTime lastActiveAt;
    Sessions sessions;
    State state() const;
    friend bool operator==(const User &, const User &) = default;
};

enum class Source { Sql, AdminApi };

struct UserList {
    QDateTime observedAt;
    Source source = Source::Sql;
    QList<User> users;
    friend bool operator==(const UserList &, const UserList &) = default;
};

QString sentence(const UserList &list); ///< "41 users, 36 active."

} // namespace users
