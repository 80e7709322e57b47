// The two databases, as far as the console reads them: answered by the tables that a query names, not by understanding SQL.

#include "app/demo/accounts.h"
#include "app/demo/programs.h"
#include "app/demo/timeline.h"
#include "app/demo/values.h"
#include "core/base/json.h"

#include <QRegularExpression>

namespace demo {
namespace {

using namespace Qt::StringLiterals;

Json timeOrNull(const QDateTime &time)
{
    return time.isValid() ? Json(s(sqlTime(time))) : Json();
}

Json userRow(const Account &account)
{
    Json emails = Json::array();
    for (const QString &email : account.emails)
        emails.push_back(s(email));
    return {{"user_id", s(asUuid(account.id))},
            {"username", s(account.name)},
            {"created_at", s(sqlTime(account.createdAt))},
            {"locked_at", timeOrNull(account.lockedAt)},
            {"deactivated_at", timeOrNull(account.deactivatedAt)},
            {"can_request_admin", account.admin},
            {"is_guest", account.guest},
            {"emails", std::move(emails)},
            {"browser", account.browser},
            {"compat", account.compat},
            {"oauth2", account.oauth2},
            {"personal", account.personal},
            {"last_active", timeOrNull(account.lastActiveAt)}};
}

// Which user a query is about, when it names one by UUID, ULID or quoted name; empty: all.
bool isAbout(const Account &account, const QString &sql)
{
    static const QRegularExpression uuid(u"'[0-9a-f]{8}-[0-9a-f-]{27}'"_s);
    static const QRegularExpression ulid(u"'[0-9A-HJKMNP-TV-Z]{26}'"_s);
    static const QRegularExpression name(u"username\\)?\\s*=\\s*(?:lower\\()?'([^']*)'"_s, QRegularExpression::CaseInsensitiveOption);
    if (sql.contains(uuid) || sql.contains(ulid))
        return sql.contains(asUuid(account.id)) || sql.contains(asUlid(account.id));
    const auto match = name.match(sql);
    return !match.hasMatch() || match.captured(1).compare(account.name, Qt::CaseInsensitive) == 0;
}

Json profiles(Accounts &accounts)
{
    Json rows = Json::array();
    for (const Account &account : accounts.all()) {
        const QString mxid = u"@%1:%2"_s.arg(account.name, accounts.serverName());
        rows.push_back({{"user_id", s(account.name)},
                        {"full_user_id", s(mxid)},
                        {"displayname", account.displayName ? Json(s(*account.displayName)) : Json()},
                        {"avatar_url", nullptr}});
    }
    return rows;
}

Json sessions(Accounts &accounts, const QString &sql)
{
    Json rows = Json::array();
    for (const Account &account : accounts.all()) {
        if (!isAbout(account, sql))
            continue;
        const auto add = [&](const char *kind, int count) {
            for (int i = 0; i < count; ++i) {
                QByteArray id = account.id;
                id[15] = static_cast<char>(id[15] + i + kind[0]);
                rows.push_back({{"kind", kind},
                                {"id", s(asUuid(id))},
                                {"session_id", s(asUuid(id))},
                                {"user_id", s(asUuid(account.id))},
                                {"device_id", s(asUlid(id).right(10))},
                                {"user_agent", i % 2 == 0 ? "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0" : "Element X/26.07.1 (iPhone 15; iOS 18.5; Scale/3.00)"},
                                {"human_name", nullptr},
                                {"created_at", s(sqlTime(account.createdAt.addDays(1 + i)))},
                                {"last_active_at", timeOrNull(account.lastActiveAt)},
                                {"last_active_ip", "198.51.100." + std::to_string(10 + i)}});
            }
        };
        add("browser", account.browser);
        add("oauth2", account.oauth2);
        add("compat", account.compat);
        add("personal", account.personal);
    }
    return rows;
}

Json tokens(Accounts &accounts)
{
    Json rows = Json::array();
    for (const RegistrationToken &token : accounts.tokens())
        rows.push_back({{"user_registration_token_id", s(asUuid(token.id))},
                        {"token", s(token.token)},
                        {"usage_limit", token.usageLimit ? Json(*token.usageLimit) : Json()},
                        {"times_used", 0},
                        {"created_at", s(sqlTime(token.createdAt))},
                        {"last_used_at", nullptr},
                        {"expires_at", timeOrNull(token.expiresAt)},
                        {"revoked_at", nullptr}});
    return rows;
}

Json jobs(Accounts &accounts, const QString &sql)
{
    Json rows = Json::array();
    for (const QueuedJob &job : accounts.jobs())
        if (!sql.contains("payload"_L1) || sql.contains(asUlid(job.user)) || !sql.contains(u'\''))
            rows.push_back({{"queue_name", s(job.queue)}, {"status", "completed"}, {"attempt", 0}, {"payload", Json::object({{"user_id", s(asUlid(job.user))}})},
                            {"created_at", s(sqlTime(job.at))}, {"completed_at", s(sqlTime(job.at.addMSecs(420)))}, {"failed_at", nullptr}, {"failed_reason", nullptr}});
    return rows;
}

Json users(Accounts &accounts, const QString &sql)
{
    Json rows = Json::array();
    for (const Account &account : accounts.all())
        if (isAbout(account, sql))
            rows.push_back(userRow(account));
    return rows;
}

bool names(const QString &sql, const char *table)
{
    const QRegularExpression from(u"\\b(from|join)\\s+(public\\.)?%1\\b"_s.arg(QLatin1String(table)), QRegularExpression::CaseInsensitiveOption);
    return sql.contains(from);
}

Printed answer(const Json &rows)
{
    return {dump(rows) + '\n', {}, 0};
}

} // namespace

Printed psql(Machinery &machine, const QStringList &arguments, const QByteArray &input)
{
    QStringList rest = arguments;
    const QString database = takeOption(rest, {u"-d"_s, u"--dbname"_s});
    QString sql = takeOption(rest, {u"-c"_s, u"--command"_s});
    if (sql.isEmpty())
        sql = QString::fromUtf8(input);
    if (rest.contains(u"--version"_s) || rest.contains(u"-V"_s))
        return {"psql (PostgreSQL) 17.2\n", {}, 0};
    if (database != "synapse"_L1 && database != "matrixauthenticationservice"_L1 && database != "postgres"_L1)
        return {{}, "psql: error: connection to server on socket \"/var/run/postgresql/.s.PGSQL.5432\" failed: FATAL:  database \"" + database.toUtf8() + "\" does not exist\n", 2};
    static const QRegularExpression writing(u"^\\s*(insert|update|delete|drop|alter|truncate)\\b"_s, QRegularExpression::CaseInsensitiveOption);
    if (sql.contains(writing))
        return {{}, "ERROR:  cannot execute " + sql.trimmed().section(u' ', 0, 0).toUpper().toUtf8() + " in a read-only transaction\n", 1};
    if (sql.contains("pg_database"_L1))
        return {"matrixauthenticationservice\npostgres\nsynapse\n", {}, 0};
    if (database == "synapse"_L1 && names(sql, "profiles"))
        return answer(profiles(machine.accounts));
    if (database == "matrixauthenticationservice"_L1) {
        if (names(sql, "queue_jobs"))
            return answer(jobs(machine.accounts, sql));
        if (names(sql, "user_registration_tokens"))
            return answer(tokens(machine.accounts));
        if (names(sql, "users"))
            return answer(users(machine.accounts, sql));
        if (sql.contains("sessions"_L1))
            return answer(sessions(machine.accounts, sql));
    }
    static const QRegularExpression table(u"\\bfrom\\s+(\\w+)"_s, QRegularExpression::CaseInsensitiveOption);
    const QString name = table.match(sql).captured(1);
    if (name.isEmpty())
        return {sql.contains("version"_L1) ? "PostgreSQL 17.2 on x86_64-pc-linux-musl\n" : "1\n", {}, 0};
    return {{}, "ERROR:  relation \"" + name.toUtf8() + "\" does not exist\nLINE 1: " + sql.left(60).toUtf8() + '\n', 1};
}

} // namespace demo
