#include "core/plan/script.h"

#include "core/base/clock.h"
#include "core/base/text.h"
#include "core/remote/quoting.h"

#include <QCoreApplication>

#include <algorithm>

namespace plan {
namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(plan)
};

constexpr const char *head = R"sh(#!/usr/bin/env bash
# ESS Console: changes as a script. Run it on the server, as root or as a user who may use sudo.
set -euo pipefail
export KUBECONFIG="${KUBECONFIG:-/etc/rancher/k3s/k3s.yaml}"
as_root() { if [ "$(id -u)" = 0 ]; then "$@"; else sudo -- "$@"; fi; }
kube() { if [ -r "$KUBECONFIG" ]; then kubectl --kubeconfig "$KUBECONFIG" "$@"; else as_root kubectl --kubeconfig "$KUBECONFIG" "$@"; fi; }
)sh";

// The token and bodies go through files of this process (process substitution): no argument of curl holds them.
constexpr const char *npmHead = R"sh(
NPM_URL="${NPM_URL:-http://127.0.0.1:81}"
json() { printf %s "$1" | sed -e 's/\\/\\\\/g' -e 's/"/\\"/g'; }
read -rp 'E-mail for Nginx Proxy Manager: ' NPM_IDENTITY
read -rsp 'Its password: ' NPM_SECRET; echo
NPM_TOKEN=$(printf '{"identity":"%s","secret":"%s"}' "$(json "$NPM_IDENTITY")" "$(json "$NPM_SECRET")" |
    curl -fsS -H 'Content-Type: application/json' --data-binary @- "$NPM_URL/api/tokens" | sed -n 's/.*"token":"\([^"]*\)".*/\1/p')
[ -n "$NPM_TOKEN" ] || { echo 'Nginx Proxy Manager gave no token.' >&2; exit 1; }
npm() { # METHOD PATH, body on stdin
    curl -fsS -X "$1" -K <(printf 'header = "Authorization: Bearer %s"\n' "$NPM_TOKEN") -H 'Content-Type: application/json' --data-binary @- "$NPM_URL$2" >/dev/null
}
npm_is() { # PATH DOMAIN: the host there has this domain
    curl -fsS -K <(printf 'header = "Authorization: Bearer %s"\n' "$NPM_TOKEN") "$NPM_URL$1" | grep -qF "\"$2\"" ||
        { echo "$1 is not the host of $2 in this Nginx Proxy Manager." >&2; exit 1; }
}
)sh";

// POSIX single quotes: bash reads them so, whatever stands inside.
QByteArray quoted(const QByteArray &bytes)
{
    QByteArray inside = bytes;
    inside.replace('\'', "'\\''");
    return '\'' + inside + '\'';
}
QByteArray quoted(const QString &text)
{
    return quoted(text.toUtf8());
}

QByteArray comment(const QString &text)
{
    return "# " + base::printable(text).toUtf8() + '\n';
}

/// What writes the payload to stdout; secrets come from shell variables.
QByteArray printing(const Payload &payload)
{
    QByteArray format;
    QByteArray arguments;
    for (const Payload::Part &part : payload.parts()) {
        format += "%s";
        if (const auto *text = std::get_if<QByteArray>(&part))
            arguments += ' ' + quoted(*text);
        else if (const Hole &hole = std::get<Hole>(part); hole.insideJson)
            arguments += " \"$(json \"$" + hole.name.toLatin1() + "\")\"";
        else
            arguments += " \"$" + hole.name.toLatin1() + '"';
    }
    return "printf '" + format + '\'' + arguments;
}

QByteArray piped(const Payload &payload, const QByteArray &command)
{
    return payload.isEmpty() ? command + " </dev/null\n" : printing(payload) + " | " + command + '\n';
}

QByteArray lines(const Exec &exec)
{
    const QByteArray line = remote::posixLine(exec.argv).toUtf8();
    return piped(exec.input, exec.asRoot ? "as_root " + line : line);
}

const char *patchType(Kube::Verb verb)
{
    switch (verb) {
    case Kube::Verb::Merge: return "merge";
    case Kube::Verb::Strategic: return "strategic";
    default: return "json";
    }
}

/// What kubectl names a kind unmistakably by: "deployments.apps", "services".
QByteArray resource(const ObjectRef &object)
{
    const QString group = object.group.startsWith(QStringLiteral("/apis/")) ? object.group.section(u'/', 2, 2) : QString();
    return quoted(group.isEmpty() ? object.plural : object.plural + u'.' + group);
}

QByteArray lines(const Kube &kube)
{
    const QByteArray ns = kube.object.ns.get().isEmpty() ? QByteArray() : " -n " + quoted(kube.object.ns.get());
    const QByteArray name = quoted(kube.object.name);
    const QByteArray subresource = kube.object.subresource.isEmpty() ? QByteArray() : " --subresource=" + quoted(kube.object.subresource);
    switch (kube.verb) {
    case Kube::Verb::Apply:
        return piped(kube.body, "kube apply --server-side --field-manager=ess-console" + QByteArray(kube.force ? " --force-conflicts" : "") + ns + " -f -");
    case Kube::Verb::Delete: return "kube delete" + ns + ' ' + resource(kube.object) + " -- " + name + '\n';
    default: break;
    }
    return piped(kube.body, "kube patch --field-manager=ess-console" + ns + ' ' + resource(kube.object) + ' ' + name + subresource + " --type=" + patchType(kube.verb) + " --patch-file=/dev/stdin");
}

QByteArray lines(const Npm &npm)
{
    QByteArray text;
    if (!npm.domain.isEmpty())
        text += "npm_is " + quoted(npm.path) + ' ' + quoted(npm.domain) + '\n';
    return text + piped(npm.body, "npm " + npm.method + ' ' + quoted(npm.path));
}

QByteArray lines(const Command &command)
{
    return std::visit([](const auto &one) { return lines(one); }, command);
}

QStringList secretNames(const QList<Entry> &entries)
{
    QStringList names;
    const auto look = [&names](const Payload &payload) {
        for (const Payload::Part &part : payload.parts())
            if (const auto *hole = std::get_if<Hole>(&part))
                names << hole->name;
    };
    for (const Entry &entry : entries)
        for (const Command &command : entry.commands)
            std::visit([&look](const auto &one) {
                if constexpr (requires { one.input; })
                    look(one.input);
                else
                    look(one.body);
            }, command);
    names.removeDuplicates();
    return names;
}

bool isDoneAgain(const Entry &entry)
{
    return entry.undoneBy.isEmpty() && entry.undoes.isEmpty() && entry.outcome == Outcome::Repaired;
}

bool usesNpm(const QList<Entry> &entries)
{
    return std::any_of(entries.begin(), entries.end(), [](const Entry &entry) {
        return std::any_of(entry.commands.begin(), entry.commands.end(), [](const Command &command) { return std::holds_alternative<Npm>(command); });
    });
}

QString leftOut(const Entry &entry)
{
    if (!entry.undoneBy.isEmpty() || !entry.undoes.isEmpty())
        return Text::tr("%1: taken back").arg(entry.title);
    return QStringLiteral("%1: %2").arg(entry.title, outcomeText(entry.outcome));
}

// A cell of a table, a line of a list: one line, and no sign that Markdown or HTML takes for its own.
QString plainMarkdown(const QString &text)
{
    static const QString special = QStringLiteral("\\`*_{}[]()#+-.!|<>~&");
    QString out;
    const QString safe = base::printable(text);
    for (const QChar c : safe) {
        if (special.contains(c))
            out += u'\\';
        out += c;
    }
    return out;
}

/// A fence longer than any run of backticks inside.
QString fenced(const QString &text)
{
    qsizetype longest = 2;
    qsizetype run = 0;
    for (const QChar c : text) {
        run = c == u'`' ? run + 1 : 0;
        longest = std::max(longest, run);
    }
    const QString fence(longest + 1, u'`');
    return fence + u'\n' + text + u'\n' + fence + u'\n';
}

QString section(const Entry &entry)
{
    QString text = QStringLiteral("## %1\n\n").arg(plainMarkdown(entry.title));
    text += QStringLiteral("%1 · %2 · %3 · %4\n\n").arg(base::rfc3339(entry.at), plainMarkdown(entry.server), plainMarkdown(entry.by), plainMarkdown(outcomeText(entry.outcome)));
    if (!entry.before.isEmpty())
        text += QStringLiteral("- ") + plainMarkdown(Text::tr("before: %1").arg(entry.before)) + u'\n';
    if (!entry.after.isEmpty())
        text += QStringLiteral("- ") + plainMarkdown(Text::tr("after: %1").arg(entry.after)) + u'\n';
    if (entry.error)
        text += QStringLiteral("- ") + plainMarkdown(entry.error->what) + u'\n';
    for (const Change &change : entry.changes)
        text += QStringLiteral("- %1, %2: %3 → %4\n").arg(plainMarkdown(change.object), plainMarkdown(change.field), plainMarkdown(change.before), plainMarkdown(change.after));
    text += u'\n';
    const QList<CommandText> commands = shown(entry.commands, entry.server, entry.loginUser);
    for (const CommandText &command : commands)
        text += plainMarkdown(command.where) + QStringLiteral(":\n\n") + fenced(command.input.isEmpty() ? command.text : command.text + QStringLiteral("\nstdin: ") + command.input) + u'\n';
    return text;
}

} // namespace

QByteArray shellScript(const QList<Entry> &entries)
{
    QList<Entry> again;
    QStringList notDone;
    for (const Entry &entry : entries) {
        if (isDoneAgain(entry))
            again << entry;
        else if (entry.outcome != Outcome::WasInOrder)
            notDone << leftOut(entry);
    }
    QByteArray script = head;
    const QStringList secrets = secretNames(again);
    if (usesNpm(again))
        script += npmHead;
    else if (!secrets.isEmpty())
        script += "json() { printf %s \"$1\" | sed -e 's/\\\\/\\\\\\\\/g' -e 's/\"/\\\\\"/g'; }\n";
    for (const QString &name : secrets)
        script += "read -rsp '" + name.toLatin1() + ": ' " + name.toLatin1() + "; echo\n";
    for (const Entry &entry : std::as_const(again)) {
        script += '\n' + comment(base::rfc3339(entry.at) + QStringLiteral(" ") + entry.title + QStringLiteral(" (") + entry.item + u')');
        for (const Command &command : entry.commands)
            script += lines(command);
    }
    if (!notDone.isEmpty())
        script += '\n' + comment(Text::tr("Not done by this script:"));
    for (const QString &line : std::as_const(notDone))
        script += comment(QStringLiteral("- ") + line);
    return script;
}

QByteArray markdown(const QList<Entry> &entries)
{
    QString text = QStringLiteral("# ") + Text::tr("What was changed from this computer") + QStringLiteral("\n\n")
        + plainMarkdown(Text::tr("Changes that others made are not in this list.")) + QStringLiteral("\n\n");
    for (const Entry &entry : entries)
        text += section(entry);
    return text.toUtf8();
}

} // namespace plan
