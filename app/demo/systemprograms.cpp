// The small programs of a Unix system that the console asks about the machine.

#include "app/demo/programs.h"

#include "app/demo/timeline.h"
#include "app/demo/world.h"

#include <QMap>

namespace demo {
namespace {

using namespace Qt::StringLiterals;

Printed failed(const QByteArray &words, int code = 1)
{
    return {{}, words + '\n', code};
}

Printed id(const World &world, const QStringList &arguments)
{
    const bool isRoot = world.machine.login == "root"_L1;
    const QByteArray name = world.machine.login.toUtf8();
    const QByteArray number = isRoot ? "0" : "1000";
    if (arguments.contains(u"-un"_s) || (arguments.contains(u"-u"_s) && arguments.contains(u"-n"_s)))
        return {name + '\n', {}, 0};
    if (arguments.contains(u"-u"_s))
        return {number + '\n', {}, 0};
    return {"uid=" + number + '(' + name + ") gid=" + number + '(' + name + ") groups=" + number + '(' + name + ")\n", {}, 0};
}

Printed uname(const World &world, const QStringList &arguments)
{
    const QString option = arguments.value(0, u"-s"_s);
    const QByteArray kernel = world.machine.kernel.toUtf8();
    const QByteArray host = world.machine.hostname.toUtf8();
    const QMap<QString, QByteArray> answers{{u"-s"_s, "Linux"},
                                            {u"-r"_s, kernel},
                                            {u"-n"_s, host},
                                            {u"-m"_s, "x86_64"},
                                            {u"-a"_s, "Linux " + host + ' ' + kernel + " #1 SMP PREEMPT_DYNAMIC Debian 6.1.119-1 (2024-11-22) x86_64 GNU/Linux"}};
    return {answers.value(option, answers[u"-a"_s]) + '\n', {}, 0};
}

Printed date(const QDateTime &now, const QStringList &arguments)
{
    QString format;
    for (const QString &argument : arguments)
        if (argument.startsWith(u'+'))
            format = argument.mid(1);
    if (format.isEmpty())
        return {now.toString(u"ddd MMM d hh:mm:ss 'UTC' yyyy"_s).toUtf8() + '\n', {}, 0};
    format.replace(u"%s"_s, QString::number(now.toSecsSinceEpoch()));
    format.replace(u"%N"_s, now.toString(u"zzz"_s) + u"000000"_s).replace(u"%3N"_s, now.toString(u"zzz"_s));
    for (const auto &[mark, spelling] : {std::pair{u"%Y"_s, u"yyyy"_s}, {u"%m"_s, u"MM"_s}, {u"%d"_s, u"dd"_s}, {u"%H"_s, u"hh"_s}, {u"%M"_s, u"mm"_s},
                                         {u"%S"_s, u"ss"_s}, {u"%F"_s, u"yyyy-MM-dd"_s}, {u"%T"_s, u"hh:mm:ss"_s}})
        format.replace(mark, now.toString(spelling));
    return {format.toUtf8() + '\n', {}, 0};
}

Printed which(const QStringList &arguments)
{
    static const QMap<QString, QByteArray> found{{u"kubectl"_s, "/usr/local/bin/kubectl"}, {u"helm"_s, "/usr/local/bin/helm"}, {u"k3s"_s, "/usr/local/bin/k3s"},
                                                 {u"docker"_s, "/usr/bin/docker"}, {u"sudo"_s, "/usr/bin/sudo"}, {u"curl"_s, "/usr/bin/curl"},
                                                 {u"ss"_s, "/usr/bin/ss"}, {u"sh"_s, "/usr/bin/sh"}, {u"grep"_s, "/usr/bin/grep"}, {u"sysctl"_s, "/usr/sbin/sysctl"}};
    Printed printed;
    for (const QString &name : arguments) {
        if (name.startsWith(u'-'))
            continue;
        if (found.contains(name))
            printed.out += found[name] + '\n';
        else
            printed.code = 1;
    }
    return printed;
}

Printed printenv(const World &world, const QStringList &arguments)
{
    const QMap<QString, QString> variables{{u"HOME"_s, world.machine.login == "root"_L1 ? u"/root"_s : u"/home/"_s + world.machine.login},
                                           {u"USER"_s, world.machine.login},
                                           {u"LANG"_s, u"C.UTF-8"_s},
                                           {u"PATH"_s, u"/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"_s}};
    Printed printed;
    for (const QString &name : arguments) {
        if (variables.contains(name))
            printed.out += variables[name].toUtf8() + '\n';
        else
            printed.code = 1;
    }
    return printed;
}

// Only what a script would be needed for: the simulated server has no shell language. A line of plain words is run.
Printed shell(Machinery &machine, const QStringList &arguments, const QByteArray &input)
{
    const qsizetype at = arguments.indexOf(u"-c"_s);
    const QString line = at >= 0 ? arguments.value(at + 1) : QString::fromUtf8(input);
    QStringList words = line.trimmed().split(u' ', Qt::SkipEmptyParts);
    if (words.value(0) == "command"_L1 && words.value(1) == "-v"_L1)
        return which(words.mid(2));
    if (words.value(0) == "exec"_L1)
        words.removeFirst();
    for (const QString &special : {u";"_s, u"|"_s, u"&"_s, u"$"_s, u"`"_s, u"<"_s, u">"_s, u"("_s, u"'"_s, u"\""_s, u"\n"_s})
        if (line.trimmed().contains(special))
            return failed("sh: the demo's shell runs single commands only", 2);
    const auto printed = runProgram(machine, words, input);
    return printed ? *printed : failed("sh: 1: " + words.value(0).toUtf8() + ": not found", 127);
}

} // namespace

QByteArray kubeconfigFile(const World &)
{
    return "apiVersion: v1\n"
           "clusters:\n"
           "- cluster:\n"
           "    server: http://127.0.0.1:6443\n"
           "  name: default\n"
           "contexts:\n"
           "- context:\n"
           "    cluster: default\n"
           "    user: default\n"
           "  name: default\n"
           "current-context: default\n"
           "kind: Config\n"
           "preferences: {}\n"
           "users:\n"
           "- name: default\n"
           "  user:\n"
           "    token: demo-token\n";
}

std::optional<Printed> systemProgram(Machinery &machine, const QStringList &argv, const QByteArray &input)
{
    const QString program = argv.first().section(u'/', -1);
    const QStringList arguments = argv.mid(1);
    const World &world = machine.world;
    if (program == "id"_L1)
        return id(world, arguments);
    if (program == "whoami"_L1)
        return Printed{world.machine.login.toUtf8() + '\n', {}, 0};
    if (program == "uname"_L1)
        return uname(world, arguments);
    if (program == "printenv"_L1)
        return printenv(world, arguments);
    if (program == "hostname"_L1 && (arguments.contains(u"-I"_s) || arguments.contains(u"--all-ip-addresses"_s)))
        return Printed{(world.machine.nodeAddress + (world.npm ? u' ' + world.npm->gateway : QString())).toUtf8() + " 10.42.0.1 \n", {}, 0};
    if (program == "hostname"_L1)
        return Printed{world.machine.hostname.toUtf8() + '\n', {}, 0};
    if (program == "date"_L1)
        return date(machine.time.now(), arguments);
    if (program == "which"_L1 || program == "command"_L1)
        return which(arguments);
    if (program == "true"_L1)
        return Printed{};
    if (program == "false"_L1)
        return Printed{{}, {}, 1};
    if (program == "echo"_L1)
        return Printed{arguments.join(u' ').toUtf8() + '\n', {}, 0};
    if (program == "sh"_L1 || program == "bash"_L1 || program == "dash"_L1)
        return shell(machine, arguments, input);
    return std::nullopt;
}

} // namespace demo
