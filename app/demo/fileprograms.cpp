// The programs that read and write files.

#include "app/demo/files.h"
#include "app/demo/programs.h"
#include "app/demo/world.h"

#include <QRegularExpression>

#include <algorithm>

namespace demo {
namespace {

using namespace Qt::StringLiterals;

constexpr QLatin1StringView missing(": No such file or directory\n");

/// Options that stand together ("-rf") one by one, and what is left.
struct Arguments {
    QStringList options;
    QStringList words;
    bool has(const QString &option) const { return options.contains(option); }
};

Arguments parsed(const QStringList &arguments)
{
    Arguments all;
    bool onlyWords = false;
    for (const QString &argument : arguments) {
        if (onlyWords || argument == "-"_L1 || !argument.startsWith(u'-'))
            all.words << argument;
        else if (argument == "--"_L1)
            onlyWords = true;
        else if (argument.startsWith("--"_L1))
            all.options << argument;
        else
            for (const QChar letter : argument.mid(1))
                all.options << u"-"_s + letter;
    }
    return all;
}

QString homeOf(const World &world)
{
    return world.machine.login == "root"_L1 ? u"/root"_s : u"/home/"_s + world.machine.login;
}

void fail(Printed &printed, const QByteArray &words, int code = 1)
{
    printed.err += words;
    printed.code = code;
}

Printed cat(const Machinery &machine, const Arguments &in, const QByteArray &input)
{
    Printed printed;
    if (in.words.isEmpty())
        return {input, {}, 0};
    for (const QString &word : in.words) {
        const QString path = absolutePath(word, homeOf(machine.world));
        if (word == "-"_L1)
            printed.out += input;
        else if (const auto content = machine.files.read(path))
            printed.out += *content;
        else
            fail(printed, "cat: " + word.toUtf8() + (machine.files.isFolder(path) ? ": Is a directory\n" : missing.data()));
    }
    return printed;
}

Printed tee(Machinery &machine, const Arguments &in, const QByteArray &input)
{
    Printed printed{input, {}, 0};
    for (const QString &word : in.words) {
        const QString path = absolutePath(word, homeOf(machine.world));
        const QByteArray before = in.has(u"-a"_s) ? machine.files.read(path).value_or(QByteArray()) : QByteArray();
        if (!machine.files.write(path, before + input))
            fail(printed, "tee: " + word.toUtf8() + (machine.files.isFolder(path) ? ": Is a directory\n" : missing.data()));
    }
    return printed;
}

Printed rm(Machinery &machine, const Arguments &in)
{
    Printed printed;
    const bool isRecursive = in.has(u"-r"_s) || in.has(u"-R"_s);
    for (const QString &word : in.words) {
        const QString path = absolutePath(word, homeOf(machine.world));
        if (machine.files.isFolder(path) && !isRecursive)
            fail(printed, "rm: cannot remove '" + word.toUtf8() + "': Is a directory\n");
        else if (!machine.files.remove(path) && !in.has(u"-f"_s))
            fail(printed, "rm: cannot remove '" + word.toUtf8() + "'" + missing.data());
    }
    return printed;
}

Printed mkdir(Machinery &machine, const Arguments &in)
{
    Printed printed;
    for (const QString &word : in.words) {
        const QString path = absolutePath(word, homeOf(machine.world));
        const bool makesParents = in.has(u"-p"_s);
        if (machine.files.isFile(path) || (machine.files.isFolder(path) && !makesParents))
            fail(printed, "mkdir: cannot create directory ‘" + word.toUtf8() + "’: File exists\n");
        else if (!makesParents && !machine.files.isFolder(absolutePath(path + u"/.."_s, {})))
            fail(printed, "mkdir: cannot create directory ‘" + word.toUtf8() + "’" + missing.data());
        else
            machine.files.makeFolder(path);
    }
    return printed;
}

Printed ls(const Machinery &machine, const Arguments &in)
{
    Printed printed;
    for (const QString &word : in.words.isEmpty() ? QStringList{u"."_s} : in.words) {
        const QString path = absolutePath(word, homeOf(machine.world));
        if (machine.files.isFolder(path))
            for (const QString &name : machine.files.in(path))
                printed.out += name.toUtf8() + '\n';
        else if (machine.files.isFile(path))
            printed.out += word.toUtf8() + '\n';
        else
            fail(printed, "ls: cannot access '" + word.toUtf8() + "'" + missing.data(), 2);
    }
    return printed;
}

Printed test(const Machinery &machine, QStringList arguments)
{
    if (arguments.value(arguments.size() - 1) == "]"_L1)
        arguments.removeLast();
    const bool isNot = arguments.value(0) == "!"_L1;
    if (isNot)
        arguments.removeFirst();
    const QString path = absolutePath(arguments.value(1), homeOf(machine.world));
    const QString what = arguments.value(0);
    bool holds = machine.files.exists(path);
    if (what == "-d"_L1)
        holds = machine.files.isFolder(path);
    else if (what == "-f"_L1)
        holds = machine.files.isFile(path);
    else if (what == "-s"_L1)
        holds = !machine.files.read(path).value_or(QByteArray()).isEmpty();
    return {{}, {}, holds != isNot ? 0 : 1};
}

/// What grep is to look for and how to print it.
struct Search {
    QRegularExpression expression;
    bool withName = false;
    bool endsNameByNul = false;
    bool inverts = false;
    bool onlyNames = false;
    bool isQuiet = false;
    bool isSilent = false; ///< about files that are not there
};

bool grepIn(const Search &search, const QString &name, const QByteArray &content, Printed &printed)
{
    bool found = false;
    QList<QByteArray> lines = content.split('\n');
    if (lines.last().isEmpty())
        lines.removeLast();
    const QByteArray head = search.withName || search.onlyNames ? name.toUtf8() + (search.endsNameByNul ? '\0' : search.onlyNames ? '\n' : ':') : QByteArray();
    for (const QByteArray &line : std::as_const(lines)) {
        if (search.expression.match(QString::fromUtf8(line)).hasMatch() == search.inverts)
            continue;
        if (!search.isQuiet && (!search.onlyNames || !found))
            printed.out += search.onlyNames ? head : head + line + '\n';
        found = true;
    }
    return found;
}

// A file, or all in a folder whose names fit.
QStringList below(const Files &files, const QString &path, const QRegularExpression &names)
{
    if (files.isFile(path))
        return names.match(path.section(u'/', -1)).hasMatch() ? QStringList{path} : QStringList();
    QStringList all;
    for (const QString &name : files.in(path))
        all += below(files, path + u'/' + name, names);
    return all;
}

Printed grep(const Machinery &machine, const QStringList &arguments, const QByteArray &input)
{
    Arguments in = parsed(arguments);
    const bool isRecursive = in.has(u"-r"_s) || in.has(u"-R"_s);
    const QString pattern = in.words.isEmpty() ? QString() : in.words.takeFirst();
    Search search;
    search.expression = QRegularExpression(in.has(u"-F"_s) ? QRegularExpression::escape(pattern) : pattern);
    if (in.has(u"-i"_s))
        search.expression.setPatternOptions(QRegularExpression::CaseInsensitiveOption);
    search.withName = in.has(u"-H"_s) || (!in.has(u"-h"_s) && (isRecursive || in.words.size() > 1));
    search.endsNameByNul = in.has(u"-Z"_s);
    search.inverts = in.has(u"-v"_s);
    search.onlyNames = in.has(u"-l"_s);
    search.isQuiet = in.has(u"-q"_s);
    search.isSilent = in.has(u"-s"_s);
    QRegularExpression names(u".*"_s);
    for (const QString &option : in.options)
        if (option.startsWith("--include="_L1))
            names = QRegularExpression(QRegularExpression::wildcardToRegularExpression(option.mid(10)));
    Printed printed;
    if (!search.expression.isValid())
        return {{}, "grep: Invalid regular expression\n", 2};
    bool found = in.words.isEmpty() && grepIn(search, u"(standard input)"_s, input, printed);
    bool failed = false;
    for (const QString &word : in.words) {
        const QString path = absolutePath(word, homeOf(machine.world));
        failed = failed || !machine.files.exists(path);
        if (!machine.files.exists(path) && !search.isSilent)
            printed.err += "grep: " + word.toUtf8() + missing.data();
        for (const QString &file : isRecursive || machine.files.isFile(path) ? below(machine.files, path, names) : QStringList())
            found = grepIn(search, file, *machine.files.read(file), printed) || found;
    }
    printed.code = failed && !(search.isQuiet && found) ? 2 : found ? 0 : 1;
    return printed;
}

} // namespace

std::optional<Printed> fileProgram(Machinery &machine, const QStringList &argv, const QByteArray &input)
{
    const QString program = argv.first().section(u'/', -1);
    const QStringList arguments = argv.mid(1);
    if (program == "cat"_L1)
        return cat(machine, parsed(arguments), input);
    if (program == "tee"_L1)
        return tee(machine, parsed(arguments), input);
    if (program == "rm"_L1)
        return rm(machine, parsed(arguments));
    if (program == "mkdir"_L1)
        return mkdir(machine, parsed(arguments));
    if (program == "ls"_L1)
        return ls(machine, parsed(arguments));
    if (program == "test"_L1 || program == "["_L1)
        return test(machine, arguments);
    if (program == "grep"_L1)
        return grep(machine, arguments, input);
    return std::nullopt;
}

} // namespace demo
