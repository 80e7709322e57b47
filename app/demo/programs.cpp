#include "app/demo/programs.h"

#include <QMap>

namespace demo {
namespace {

using namespace Qt::StringLiterals;

// Programs that run another one: their own options are dropped.
QStringList unwrapped(QStringList argv)
{
    const QString program = argv.value(0).section(u'/', -1);
    if (program == "sudo"_L1 || program == "nice"_L1 || program == "ionice"_L1 || program == "timeout"_L1 || program == "nohup"_L1 || program == "env"_L1
        || program == "setsid"_L1 || program == "stdbuf"_L1) {
        static const QStringList valued{u"-p"_s, u"-u"_s, u"-g"_s, u"-c"_s, u"-k-after"_s, u"-s"_s};
        argv.removeFirst();
        const bool isSudo = program == "sudo"_L1;
        while (!argv.isEmpty() && (argv[0].startsWith(u'-') || argv[0].contains(u'='))) {
            const QString option = argv.takeFirst();
            if (option == "--"_L1)
                break;
            if (isSudo && valued.contains(option))
                argv.removeFirst();
        }
        if (program == "timeout"_L1)
            argv.removeFirst();
        return unwrapped(argv);
    }
    if (program == "k3s"_L1 && argv.value(1) == "kubectl"_L1)
        return argv.mid(1);
    return argv;
}

} // namespace

std::optional<Printed> runProgram(Machinery &machine, const QStringList &argv, const QByteArray &input)
{
    QStringList arguments = unwrapped(argv);
    if (arguments.isEmpty())
        return Printed{};
    const QString program = arguments.first().section(u'/', -1);
    const QStringList rest = arguments.mid(1);
    if (program == "kubectl"_L1)
        return kubectl(machine, rest, input);
    if (program == "helm"_L1)
        return helm(machine, rest, input);
    if (program == "docker"_L1)
        return docker(machine, rest);
    if (auto printed = systemProgram(machine, arguments, input))
        return printed;
    if (auto printed = fileProgram(machine, arguments, input))
        return printed;
    return networkProgram(machine, arguments);
}

QString takeOption(QStringList &arguments, const QStringList &names, const QString &fallback)
{
    QString value = fallback;
    for (qsizetype i = 0; i < arguments.size();) {
        if (arguments[i] == "--"_L1)
            break;
        if (names.contains(arguments[i]) && i + 1 < arguments.size()) {
            value = arguments[i + 1];
            arguments.remove(i, 2);
        } else if (const QString name = arguments[i].section(u'=', 0, 0); arguments[i].contains(u'=') && names.contains(name)) {
            value = arguments[i].mid(name.size() + 1);
            arguments.removeAt(i);
        } else {
            ++i;
        }
    }
    return value;
}

bool takeFlag(QStringList &arguments, const QStringList &names)
{
    const qsizetype end = arguments.indexOf(u"--"_s);
    for (qsizetype i = 0; i < (end < 0 ? arguments.size() : end); ++i) {
        if (!names.contains(arguments[i].section(u'=', 0, 0)))
            continue;
        const bool on = arguments[i].section(u'=', 1) != "false"_L1;
        arguments.removeAt(i);
        return on;
    }
    return false;
}

} // namespace demo
