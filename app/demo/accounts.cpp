#include "app/demo/accounts.h"

#include <algorithm>

namespace demo {

Accounts::Accounts(const World &world, const QDateTime &now, Ids *ids) : m_serverName(world.serverName), m_ids(ids)
{
    for (const User &user : world.users) {
        Account account;
        account.createdAt = now.addSecs(-user.created);
        account.id = ids->ulidBytes(account.createdAt);
        account.name = user.name;
        account.displayName = user.displayName;
        account.emails = user.emails;
        account.admin = user.admin;
        account.guest = user.guest;
        if (user.active)
            account.lastActiveAt = now.addSecs(-*user.active);
        if (user.locked)
            account.lockedAt = account.lastActiveAt.isValid() ? account.lastActiveAt.addSecs(3600) : account.createdAt.addSecs(3600);
        if (user.deactivated)
            account.deactivatedAt = account.lastActiveAt.isValid() ? account.lastActiveAt.addSecs(7200) : account.createdAt.addSecs(7200);
        account.browser = user.browser;
        account.oauth2 = user.oauth2;
        account.compat = user.compat;
        account.personal = user.personal;
        m_accounts.append(account);
    }
    std::ranges::sort(m_accounts, {}, &Account::createdAt);
}

Account *Accounts::find(const QString &name)
{
    const auto found = std::ranges::find_if(m_accounts, [&](const Account &account) { return account.name.compare(name, Qt::CaseInsensitive) == 0; });
    return found == m_accounts.end() ? nullptr : &*found;
}

Account &Accounts::add(const QString &name, const QDateTime &now)
{
    Account account;
    account.id = m_ids->ulidBytes(now);
    account.name = name;
    account.createdAt = now;
    m_accounts.append(account);
    return m_accounts.last();
}

RegistrationToken &Accounts::addToken(const QString &token, const QDateTime &now)
{
    m_tokens.append({m_ids->ulidBytes(now), token.isEmpty() ? m_ids->letters(12) : token, 1, now, {}});
    return m_tokens.last();
}

} // namespace demo
