// mas-cli 1.22: results are log lines on stderr, as recorded. It changes the accounts.

#include "app/demo/accounts.h"
#include "app/demo/programs.h"
#include "app/demo/timeline.h"
#include "app/demo/values.h"

#include <QMap>

#include <functional>

namespace demo {
namespace {

using namespace Qt::StringLiterals;

/// One `mas-cli manage COMMAND` on its way.
struct Management {
    Machinery &machine;
    QStringList rest;
    Printed printed;

    QDateTime now() const { return machine.time.now(); }
    void say(const char *level, int line, const QString &words)
    {
        printed.err += microTime(now()).toUtf8() + ' ' + QByteArray(level).rightJustified(5) + " mas_cli::commands::manage:" + QByteArray::number(line) + ' ' + words.toUtf8() + '\n';
    }
    void info(int line, const QString &words) { say("INFO", line, words); }
    void warn(int line, const QString &words) { say("WARN", line, words); }
    void fail(const QString &words)
    {
        printed.err += "Error: " + words.toUtf8() + '\n';
        printed.code = 1;
    }
    void usage(const QString &words)
    {
        printed.err += "error: " + words.toUtf8() + "\n\nFor more information, try '--help'.\n";
        printed.code = 2;
    }
    /// The user that the first argument names; fails the command when there is none.
    Account *user()
    {
        if (rest.isEmpty()) {
            usage(u"the following required arguments were not provided:\n  <USERNAME>"_s);
            return nullptr;
        }
        Account *account = machine.accounts.find(rest.first());
        if (!account)
            fail(u"User not found"_s);
        return account;
    }
    void queue(const char *name, const Account &account) { machine.accounts.jobs().append({QLatin1String(name), account.id, now()}); }
};

QString idField(const Account &account)
{
    return u"user.id="_s + asUlid(account.id);
}

QString named(const Account &account)
{
    return idField(account) + u" user.username="_s + account.name;
}

// zxcvbn's score is not repeated here: short words are weak, as any admin would expect.
bool isWeak(const QString &password)
{
    return password.size() < 10;
}

void registerUser(Management &in)
{
    const bool yes = takeFlag(in.rest, {u"--yes"_s, u"-y"_s});
    const bool admin = takeFlag(in.rest, {u"--admin"_s, u"-a"_s});
    takeFlag(in.rest, {u"--no-admin"_s, u"-A"_s});
    const bool ignoresComplexity = takeFlag(in.rest, {u"--ignore-password-complexity"_s});
    const QString password = takeOption(in.rest, {u"--password"_s, u"-p"_s});
    const QString email = takeOption(in.rest, {u"--email"_s, u"-e"_s});
    const QString displayName = takeOption(in.rest, {u"--display-name"_s, u"-d"_s});
    in.rest.removeAll(u"--"_s);
    const QString name = in.rest.value(0).section(u':', 0, 0).remove(u'@');
    if (name.isEmpty() || !yes)
        return in.usage(u"the following required arguments were not provided:\n  <USERNAME>"_s);
    if (in.machine.accounts.find(name))
        return in.fail(u"User already exists"_s);
    if (!password.isEmpty() && !ignoresComplexity && isWeak(password))
        return in.fail(u"Password is too weak"_s);
    Account &account = in.machine.accounts.add(name, in.now());
    account.admin = admin;
    QByteArray &out = in.printed.out;
    out += "User attributes\n         Username: " + name.toUtf8() + "\n        Matrix ID: @" + name.toUtf8() + ':' + in.machine.accounts.serverName().toUtf8() + '\n';
    if (!displayName.isEmpty()) {
        account.displayName = displayName;
        out += "     Display name: " + displayName.toUtf8() + '\n';
    }
    if (!password.isEmpty())
        out += "         Password: ********\n";
    if (email.isEmpty()) {
        out += "No email address provided, user will be prompted to add one\n";
        in.warn(919, u"No email address provided, user will need to add one"_s);
    } else {
        account.emails.append(email);
        out += "            Email: " + email.toUtf8() + '\n';
    }
    if (password.isEmpty())
        out += "No password or upstream provider mapping provided, user will not be able to log in\n";
    in.queue("provision-user", account);
    in.info(936, u"User registered "_s + idField(account));
}

void setPassword(Management &in)
{
    const bool ignores = takeFlag(in.rest, {u"--ignore-complexity"_s});
    in.rest.removeAll(u"--"_s);
    const Account *account = in.user();
    if (!account)
        return;
    if (!ignores && isWeak(in.rest.value(1))) {
        in.say("ERROR", 254, u"That password is too weak."_s);
        in.printed.code = 1;
        return;
    }
    in.info(266, u"Password changed "_s + named(*account));
}

void setAdmin(Management &in, bool admin)
{
    in.rest.removeAll(u"--"_s);
    Account *account = in.user();
    if (!account)
        return;
    account->admin = admin;
    admin ? in.info(349, u"User promoted to admin "_s + named(*account)) : in.info(373, u"User is no longer admin "_s + named(*account));
}

void listAdmins(Management &in)
{
    QList<const Account *> admins;
    for (const Account &account : in.machine.accounts.all())
        if (account.admin)
            admins.append(&account);
    in.info(390, u"The following users can request admin privileges (%1 total):"_s.arg(admins.size()));
    for (const Account *account : admins)
        in.info(395, u"%1 username=%2"_s.arg(idField(*account), account->name));
}

void lockUser(Management &in)
{
    const bool deactivate = takeFlag(in.rest, {u"--deactivate"_s});
    in.rest.removeAll(u"--"_s);
    Account *account = in.user();
    if (!account)
        return;
    in.info(634, u"Locking user "_s + idField(*account));
    if (!account->lockedAt.isValid())
        account->lockedAt = in.now();
    in.queue("provision-user", *account);
    if (!deactivate)
        return;
    in.warn(648, u"Scheduling user deactivation "_s + idField(*account));
    in.queue("deactivate-user", *account);
    account->deactivatedAt = in.now();
    account->browser = account->oauth2 = account->compat = 0;
}

void unlockUser(Management &in)
{
    const bool reactivate = takeFlag(in.rest, {u"--reactivate"_s});
    in.rest.removeAll(u"--"_s);
    Account *account = in.user();
    if (!account)
        return;
    account->lockedAt = {};
    if (!reactivate)
        return;
    in.warn(684, u"Scheduling user reactivation "_s + idField(*account));
    in.queue("reactivate-user", *account);
    account->deactivatedAt = {};
}

void killSessions(Management &in)
{
    const bool dryRun = takeFlag(in.rest, {u"--dry-run"_s});
    in.rest.removeAll(u"--"_s);
    Account *account = in.user();
    if (!account)
        return;
    // The OAuth 2.0 line of none says "compatibility", as the program does.
    const auto ended = [&in](int line, int count, const QString &kind, const QString &kindOfNone) {
        count > 0 ? in.info(line, u"Ended %1 active %2 sessions"_s.arg(count).arg(kind)) : in.info(line, u"No active %1 sessions to end"_s.arg(kindOfNone));
    };
    ended(569, account->compat, u"compatibility"_s, u"compatibility"_s);
    ended(582, account->oauth2, u"OAuth 2.0"_s, u"compatibility"_s);
    ended(595, account->browser, u"browser"_s, u"browser"_s);
    in.warn(601, u"Scheduling job to sync devices for the user"_s);
    if (dryRun)
        return in.info(608, u"Dry run, not saving"_s);
    account->compat = account->oauth2 = account->browser = 0;
    in.queue("sync-devices", *account);
}

void addEmail(Management &in)
{
    in.rest.removeAll(u"--"_s);
    Account *account = in.user();
    if (!account)
        return;
    const QString email = in.rest.value(1);
    if (account->emails.contains(email))
        return in.info(296, u"Email already exists, makring as verified "_s + named(*account));
    account->emails.append(email);
    in.info(304, u"Email added %1 email.id=%2 email.email=%3"_s.arg(named(*account), asUlid(in.machine.ids.ulidBytes(in.now())), email));
}

void issueToken(Management &in)
{
    const QString token = takeOption(in.rest, {u"--token"_s});
    const QString limit = takeOption(in.rest, {u"--usage-limit"_s});
    const bool unlimited = takeFlag(in.rest, {u"--unlimited"_s});
    const QString expires = takeOption(in.rest, {u"--expires-in"_s});
    RegistrationToken &made = in.machine.accounts.addToken(token, in.now());
    if (unlimited)
        made.usageLimit = std::nullopt;
    else if (!limit.isEmpty())
        made.usageLimit = limit.toInt();
    if (!expires.isEmpty())
        made.expiresAt = in.now().addSecs(expires.toLongLong());
    in.info(515, u"Created user registration token: %1 registration_token.id=%2"_s.arg(made.token, asUlid(made.id)));
}

void issueCompatibilityToken(Management &in)
{
    takeFlag(in.rest, {u"--yes-i-want-to-grant-synapse-admin-privileges"_s});
    in.rest.removeAll(u"--"_s);
    Account *account = in.user();
    if (!account)
        return;
    ++account->compat;
    const QString device = in.rest.value(1, in.machine.ids.letters(10));
    in.info(467, u"Compatibility token issued: mct_%1_%2 compat_access_token.id=%3 compat_session.id=%4 compat_session.device=%5 %6"_s.arg(
                     in.machine.ids.letters(30), in.machine.ids.letters(6), asUlid(in.machine.ids.ulidBytes(in.now())),
                     asUlid(in.machine.ids.ulidBytes(in.now())), device, named(*account)));
}

void provisionAll(Management &in)
{
    for (const Account &account : in.machine.accounts.all()) {
        in.info(536, u"Scheduling provisioning job "_s + idField(account));
        in.queue("provision-user", account);
    }
}

Printed manage(Machinery &machine, const QStringList &arguments)
{
    static const QMap<QString, std::function<void(Management &)>> commands{
        {u"register-user"_s, registerUser},
        {u"set-password"_s, setPassword},
        {u"promote-admin"_s, [](Management &in) { setAdmin(in, true); }},
        {u"demote-admin"_s, [](Management &in) { setAdmin(in, false); }},
        {u"list-admin-users"_s, listAdmins},
        {u"lock-user"_s, lockUser},
        {u"unlock-user"_s, unlockUser},
        {u"kill-sessions"_s, killSessions},
        {u"add-email"_s, addEmail},
        {u"issue-user-registration-token"_s, issueToken},
        {u"issue-compatibility-token"_s, issueCompatibilityToken},
        {u"provision-all-users"_s, provisionAll},
    };
    Management in{machine, arguments.mid(1), {}};
    const auto command = commands.constFind(arguments.value(0));
    if (command == commands.constEnd())
        in.usage(u"unrecognized subcommand '%1'"_s.arg(arguments.value(0)));
    else
        (*command)(in);
    return in.printed;
}

} // namespace

Printed masCli(Machinery &machine, const QStringList &arguments)
{
    if (arguments.value(0) == "--version"_L1)
        return {"mas-cli v1.22.0\n", {}, 0};
    if (arguments.value(0) == "manage"_L1)
        return manage(machine, arguments.mid(1));
    if (arguments.mid(0, 2) == QStringList{u"config"_s, u"check"_s})
        return {{}, microTime(machine.time.now()).toUtf8() + "  INFO mas_cli::commands::config:91 Configuration file looks good\n", 0};
    return {{}, "error: unrecognized subcommand '" + arguments.value(0).toUtf8() + "'\n\nUsage: mas-cli [OPTIONS] [COMMAND]\n\nFor more information, try '--help'.\n", 2};
}

} // namespace demo
