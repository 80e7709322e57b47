#include "core/users/user.h"

#include <QCoreApplication>

#include <algorithm>

namespace users {

QString stateName(State state)
{
    switch (state) {
    case State::Active: return QStringLiteral("active");
    case State::Locked: return QStringLiteral("locked");
    case State::Deactivated: return QStringLiteral("deactivated");
    }
    return QStringLiteral("active");
}

State User::state() const
{
    // MAS locks on deactivation too: the stronger state is the one that a person means.
    if (deactivatedAt.isValid())
        return State::Deactivated;
    return lockedAt.isValid() ? State::Locked : State::Active;
}

QString sentence(const UserList &list)
{
    const auto isActive = [](const User &user) { return user.state() == State::Active; };
    const auto active = std::count_if(list.users.begin(), list.users.end(), isActive);
    const auto all = static_cast<int>(list.users.size());
    if (all == 0)
        return QCoreApplication::translate("users", "Nobody has an account yet.");
    const char *text = all == 1 ? QT_TRANSLATE_N_NOOP("users", "%n user, %1 active.") : QT_TRANSLATE_N_NOOP("users", "%n users, %1 active.");
    return QCoreApplication::translate("users", text, nullptr, all).arg(active);
}

} // namespace users
