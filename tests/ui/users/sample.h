#pragma once

#include "core/users/user.h"

/// 41 users as in the picture (ui/users-create.png), for tests.
namespace sample {

using namespace Qt::StringLiterals;

inline QDateTime at() { return QDateTime::fromString(u"2026-11-23T14:05:08Z"_s, Qt::ISODate); }

inline users::User user(int number, const QString &name)
{
    users::User u;
    u.id = u"01JUSER%1"_s.arg(number, 3, 10, QLatin1Char('0'));
    u.name = name;
    u.mxid = u'@' + name + u":gigglin.tech"_s;
    u.displayName = name.left(1).toUpper() + name.mid(1);
    u.emails = {name + u"@example.org"_s};
    u.createdAt = at().addDays(-240 + number);
    u.lastActiveAt = at().addSecs(-3600 * (number * number % 90));
    u.sessions = {number % 3, number % 4, number % 2, 0};
    return u;
}

inline users::UserList people(int count = 41)
{
    static const QStringList names{u"lena"_s, u"egor"_s, u"dasha"_s, u"chris"_s, u"anna"_s, u"boris"_s, u"vera.kim"_s, u"ivan"_s, u"maria-theresia.von-und-zu-langenfeld"_s};
    users::UserList list{at(), users::Source::Sql, {}};
    for (int i = 0; i < count; ++i) {
        users::User u = user(i, i < names.size() ? names[i] : u"user%1"_s.arg(i));
        if (i == 1 || i == 30)
            u.lockedAt = at().addDays(-3);
        if (i == 5 || i == 20 || i == 35) {
            u.deactivatedAt = at().addDays(-30);
            u.lockedAt = u.deactivatedAt;
            u.lastActiveAt = {};
        }
        if (i == 3)
            u.displayName.reset();
        if (i == 6)
            u.displayName = u"Вера Ким"_s;
        u.admin = i == 0 || i == 8;
        list.users << u;
    }
    return list;
}

} // namespace sample
