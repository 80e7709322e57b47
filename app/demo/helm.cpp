// helm 3 as the console runs it for reading; the tables and errors are the recorded ones.

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
        return {releases.manifest(), {}, 0};
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

} // namespace

Printed helm(Machinery &machine, QStringList arguments)
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
