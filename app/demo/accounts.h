#pragma once

#include "app/demo/ids.h"
#include "app/demo/world.h"

#include <QDateTime>
#include <QList>

#include <optional>

namespace demo {

/// A user as MAS' database has it, and the display name that Synapse has.
struct Account {
    QByteArray id; ///< 16 bytes; see asUlid(), asUuid()
    QString name;
    std::optional<QString> displayName;
    QStringList emails;
    bool admin = false;
    bool guest = false;
    QDateTime createdAt;
    QDateTime lockedAt;
    QDateTime deactivatedAt;
    QDateTime lastActiveAt;
    int browser = 0;
    int oauth2 = 0;
    int compat = 0;
    int personal = 0;
};

struct RegistrationToken {
    QByteArray id;
    QString token;
    std::optional<int> usageLimit;
    QDateTime createdAt;
    QDateTime expiresAt;
};

/// MAS' jobs for a user: what `queue_jobs` shows.
struct QueuedJob {
    QString queue;
    QByteArray user;
    QDateTime at;
};

/// The users of the homeserver: what mas-cli changes and SQL reads.
class Accounts {
public:
    Accounts(const World &world, const QDateTime &now, Ids *ids);

    QList<Account> &all() { return m_accounts; }
    Account *find(const QString &name); ///< case does not matter, as in MAS
    Account &add(const QString &name, const QDateTime &now);
    RegistrationToken &addToken(const QString &token, const QDateTime &now);

    QList<RegistrationToken> &tokens() { return m_tokens; }
    QList<QueuedJob> &jobs() { return m_jobs; }
    const QString &serverName() const { return m_serverName; }

private:
    QString m_serverName;
    Ids *m_ids;
    QList<Account> m_accounts; ///< in the order of creation
    QList<RegistrationToken> m_tokens;
    QList<QueuedJob> m_jobs;
};

} // namespace demo
