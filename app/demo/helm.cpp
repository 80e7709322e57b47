// helm 3 as the console runs it; the tables and errors are the recorded ones.

#include "app/demo/files.h"
#include "app/demo/patch.h"
#include "app/demo/programs.h"
#include "app/demo/releases.h"
#include "app/demo/values.h"
#include "app/demo/world.h"
#include "core/base/json.h"

namespace demo {
namespace {

using namespace Qt::StringLiterals;

Printed failed(const QString &words)
{
    return {{}, "Error: " + words.toUtf8() + '\n', 1};
}

QString goTime(const QDateTime &time)
{
    return time.toUTC().toString(u"yyyy-MM-dd HH:mm:ss.zzz"_s) + u"000000 +0000 UTC"_s;
}

QByteArray column(const QString &text, int width)
{
    return text.toUtf8().leftJustified(width);
}

Printed list(const Releases &releases, const QString &ns, bool all, const QString &format)
{
    const Releases::Revision &last = *releases.revision(0);
    const bool seen = all || ns == releases.ns();
    if (format == "json"_L1) {
        Json rows = Json::array();
        if (seen)
            rows.push_back({{"name", s(releases.name())}, {"namespace", s(releases.ns())}, {"revision", std::to_string(last.number)},
                            {"updated", s(goTime(last.updated))}, {"status", s(last.status)}, {"chart", s(releases.chart(last))}, {"app_version", ""}});
        return {dump(rows) + '\n', {}, 0};
    }
    QByteArray out = "NAME\tNAMESPACE\tREVISION\tUPDATED                                \tSTATUS  \tCHART                   \tAPP VERSION\n";
    if (seen)
        out += column(releases.name(), 4) + '\t' + column(releases.ns(), 9) + '\t' + column(QString::number(last.number), 8) + '\t' + goTime(last.updated).toUtf8() + '\t'
            + column(last.status, 8) + '\t' + column(releases.chart(last), 24) + "\t           \n";
    return {out, {}, 0};
}

Printed history(const Releases &releases, const QString &format)
{
    if (format == "json"_L1) {
        Json rows = Json::array();
        for (const Releases::Revision &revision : releases.history())
            rows.push_back({{"revision", revision.number}, {"updated", s(microTime(revision.updated))}, {"status", s(revision.status)},
                            {"chart", s(releases.chart(revision))}, {"app_version", ""}, {"description", s(revision.description)}});
        return {dump(rows) + '\n', {}, 0};
    }
    QByteArray out = "REVISION\tUPDATED                 \tSTATUS    \tCHART              \tAPP VERSION\tDESCRIPTION     \n";
    for (const Releases::Revision &revision : releases.history())
        out += column(QString::number(revision.number), 8) + '\t' + column(revision.updated.toString(u"ddd MMM dd HH:mm:ss yyyy"_s), 24) + '\t'
            + column(revision.status, 10) + '\t' + column(releases.chart(revision), 19) + "\t           \t" + column(revision.description, 16) + '\n';
    return {out, {}, 0};
}

Printed status(const Releases &releases, const Releases::Revision &revision, const QString &format)
{
    if (format == "json"_L1)
        return {dump(releases.status(revision)) + '\n', {}, 0};
    return {"NAME: " + releases.name().toUtf8() + "\nLAST DEPLOYED: " + revision.updated.toString(u"ddd MMM d HH:mm:ss yyyy"_s).toUtf8() + "\nNAMESPACE: "
                + releases.ns().toUtf8() + "\nSTATUS: " + revision.status.toUtf8() + "\nREVISION: " + QByteArray::number(revision.number) + "\nTEST SUITE: None\n", {}, 0};
}

Printed get(const Releases &releases, const Releases::Revision &revision, const QString &what, const QString &format)
{
    if (what == "manifest"_L1)
        return {releases.manifest(revision), {}, 0};
    if (what == "metadata"_L1)
        return {dump({{"name", s(releases.name())}, {"chart", s(releases.chartName())}, {"version", s(revision.version)}, {"appVersion", ""}, {"namespace", s(releases.ns())},
                      {"revision", revision.number}, {"status", s(revision.status)}, {"deployedAt", s(microTime(revision.updated))}}) + '\n', {}, 0};
    if (what != "values"_L1)
        return failed(u"unknown command \"%1\" for \"helm get\""_s.arg(what));
    if (format == "json"_L1)
        return {dump(releases.status(revision)["config"]) + '\n', {}, 0};
    if (format == "yaml"_L1)
        return {toYaml(releases.status(revision)["config"]), {}, 0};
    return {"USER-SUPPLIED VALUES:\n" + toYaml(releases.status(revision)["config"]), {}, 0};
}

// What a rollout of the simulated cluster takes, and a little.
constexpr qint64 waitMs = 5500;

Printed rollback(Releases &releases, int number, bool waits, bool isDryRun)
{
    const int wanted = number > 0 ? number : releases.revision(0)->number - 1;
    const Releases::Revision *to = releases.revision(wanted);
    if (!to || wanted < 1)
        return failed(u"release has no %1 version"_s.arg(wanted));
    if (!isDryRun)
        releases.rollBack(Releases::Revision(*to), waits ? waitMs : 0);
    return {"Rollback was a success! Happy Helming!\n", {}, 0, waits && !isDryRun ? waitMs : 0};
}

QStringList takeAll(QStringList &arguments, const QStringList &names)
{
    QStringList values;
    for (qsizetype i = 0; i < arguments.size();) {
        if (names.contains(arguments[i]) && i + 1 < arguments.size()) {
            values.append(arguments[i + 1]);
            arguments.remove(i, 2);
        } else if (arguments[i].contains(u'=') && names.contains(arguments[i].section(u'=', 0, 0))) {
            values.append(arguments.takeAt(i).section(u'=', 1));
        } else {
            ++i;
        }
    }
    return values;
}

/// The values of all files, later ones over earlier ones; an error's words instead.
base::Result<Json> valuesOf(const Files &files, const QStringList &names, const QByteArray &input, Json start)
{
    for (const QString &name : names) {
        const auto content = name == "-"_L1 ? std::optional(input) : files.read(name);
        if (!content)
            return base::Error{base::Error::Kind::NotFound, u"open %1: no such file or directory"_s.arg(name), {}};
        const auto values = document(*content);
        if (!values || !values->is_object())
            return base::Error{base::Error::Kind::Malformed, u"failed to parse %1: error converting YAML to JSON: yaml: did not find expected node content"_s.arg(name), {}};
        mergePatch(start, *values);
    }
    return start;
}

Printed upgrade(Machinery &machine, QStringList arguments, const QByteArray &input)
{
    Releases &releases = machine.releases;
    const QStringList files = takeAll(arguments, {u"-f"_s, u"--values"_s});
    const Releases::Revision last = *releases.revision(0);
    const QString version = takeOption(arguments, {u"--version"_s}, last.version);
    const bool reuses = takeFlag(arguments, {u"--reuse-values"_s, u"--reset-then-reuse-values"_s});
    const bool waits = takeFlag(arguments, {u"--wait"_s, u"--atomic"_s});
    const bool isDryRun = takeFlag(arguments, {u"--dry-run"_s});
    for (const QString &argument : std::as_const(arguments))
        if (argument.startsWith(u'-'))
            return failed(u"unknown flag: "_s + argument);
    if (arguments.size() != 2)
        return failed(u"\"helm upgrade\" requires 2 arguments\n\nUsage:  helm upgrade [RELEASE] [CHART] [flags]"_s);
    if (last.status.startsWith("pending"_L1))
        return failed(u"UPGRADE FAILED: another operation (install/upgrade/rollback) is in progress"_s);
    const auto before = document(last.values);
    const auto values = valuesOf(machine.files, files, input, reuses && before ? *before : Json::object());
    if (!values)
        return failed(values.error().what);
    if (!isDryRun)
        releases.upgrade(version, toYaml(*values), waits ? waitMs : 0);
    const Releases::Revision &now = *releases.revision(0);
    return {"Release \"" + releases.name().toUtf8() + "\" has been upgraded. Happy Helming!\nNAME: " + releases.name().toUtf8() + "\nLAST DEPLOYED: "
                + now.updated.toString(u"ddd MMM d HH:mm:ss yyyy"_s).toUtf8() + "\nNAMESPACE: " + releases.ns().toUtf8() + "\nSTATUS: deployed\nREVISION: "
                + QByteArray::number(now.number) + "\nTEST SUITE: None\n",
            {}, 0, waits && !isDryRun ? waitMs : 0};
}

// What writes; nothing: it is none of these commands.
std::optional<Printed> writing(Machinery &machine, QStringList arguments, const QString &ns, const QByteArray &input)
{
    const QString command = arguments.takeFirst();
    if (command != "rollback"_L1 && command != "upgrade"_L1)
        return std::nullopt;
    for (const QString &flag : {u"--install"_s, u"-i"_s, u"--cleanup-on-fail"_s, u"--wait-for-jobs"_s, u"--no-hooks"_s, u"--force"_s, u"--reset-values"_s, u"--create-namespace"_s})
        arguments.removeAll(flag);
    for (const QString &option : {u"--timeout"_s, u"--history-max"_s, u"--description"_s})
        takeOption(arguments, {option});
    arguments.removeAll(u"--"_s);
    const bool isKnown = arguments.value(0) == machine.releases.name() && ns == machine.releases.ns();
    if (!isKnown && command == "rollback"_L1)
        return failed(u"release: not found"_s);
    if (!isKnown)
        return failed(u"UPGRADE FAILED: \"%1\" has no deployed releases"_s.arg(arguments.value(0)));
    if (command == "upgrade"_L1)
        return upgrade(machine, arguments, input);
    const bool waits = takeFlag(arguments, {u"--wait"_s});
    const bool isDryRun = takeFlag(arguments, {u"--dry-run"_s});
    bool isNumber = true;
    const int number = arguments.size() > 1 ? arguments[1].toInt(&isNumber) : 0;
    if (!isNumber)
        return failed(u"could not convert revision to a number: strconv.Atoi: parsing \"%1\": invalid syntax"_s.arg(arguments[1]));
    return rollback(machine.releases, number, waits, isDryRun);
}

} // namespace

Printed helm(Machinery &machine, QStringList arguments, const QByteArray &input)
{
    const QString version = machine.world.release.helm;
    if (version.isEmpty())
        return {{}, "sh: helm: not found\n", 127};
    const QString ns = takeOption(arguments, {u"-n"_s, u"--namespace"_s}, u"default"_s);
    takeOption(arguments, {u"--kubeconfig"_s});
    const QString format = takeOption(arguments, {u"-o"_s, u"--output"_s}, u"table"_s);
    const int wanted = takeOption(arguments, {u"--revision"_s}, u"0"_s).toInt();
    const bool all = takeFlag(arguments, {u"-A"_s, u"--all-namespaces"_s});
    takeOption(arguments, {u"--max"_s});
    const QString command = arguments.value(0);
    if (command == "version"_L1 && arguments.contains(u"--short"_s))
        return {version.toUtf8() + "+g595a05d\n", {}, 0};
    if (command == "version"_L1 && takeOption(arguments, {u"--template"_s}).contains("Version"_L1))
        return {version.toUtf8(), {}, 0};
    if (command == "version"_L1)
        return {"version.BuildInfo{Version:\"" + version.toUtf8() + "\", GitCommit:\"595a05d\", GitTreeState:\"clean\", GoVersion:\"go1.23.7\"}\n", {}, 0};
    if (!arguments.isEmpty())
        if (auto printed = writing(machine, arguments, ns, input))
            return *printed;
    const Releases &releases = machine.releases;
    if (command == "list"_L1 || command == "ls"_L1)
        return list(releases, ns, all, format);
    const bool gets = command == "get"_L1;
    if (command != "status"_L1 && command != "history"_L1 && !gets)
        return failed(u"unknown command \"%1\" for \"helm\""_s.arg(command));
    arguments.removeAll(u"--"_s);
    const QString name = arguments.value(gets ? 2 : 1);
    if (name != releases.name() || ns != releases.ns())
        return failed(u"release: not found"_s);
    const Releases::Revision *revision = releases.revision(wanted);
    if (!revision)
        return failed(u"release: not found"_s);
    if (command == "history"_L1)
        return history(releases, format);
    return gets ? get(releases, *revision, arguments.value(1), format) : status(releases, *revision, format);
}

} // namespace demo
