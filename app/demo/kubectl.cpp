// kubectl as the console runs it: exec into a pod; the little else that a person tries in a terminal.

#include "app/demo/cluster.h"
#include "app/demo/pods.h"
#include "app/demo/programs.h"
#include "app/demo/selector.h"
#include "app/demo/store.h"
#include "app/demo/world.h"
#include "core/base/json.h"

namespace demo {
namespace {

using namespace Qt::StringLiterals;

Printed failed(const QString &words, int code = 1)
{
    return {{}, words.toUtf8() + '\n', code};
}

// "deploy/ess-haproxy", "statefulset/ess-postgres", "pod/x" or "x": a pod that runs.
QString podFor(Machinery &machine, const QString &ns, const QString &target)
{
    const QString kind = target.contains(u'/') ? target.section(u'/', 0, 0) : u"pod"_s;
    const QString name = target.section(u'/', -1);
    if (kind.startsWith("po"_L1))
        return machine.store.find({u"Pod"_s, ns, name}) ? name : QString();
    const QString workloadKind = kind.startsWith("d"_L1) ? u"Deployment"_s : u"StatefulSet"_s;
    const auto workload = machine.store.find({workloadKind, ns, name});
    if (!workload)
        return {};
    for (const auto &pod : machine.store.list(u"Pod"_s, ns))
        if (hasLabels(*pod, base::member(base::member((*workload)["spec"], "selector"), "matchLabels")) && !isLeaving(*pod))
            return base::text((*pod)["metadata"], "name");
    return {};
}

QString missing(const QString &target)
{
    const QString kind = target.section(u'/', 0, 0);
    const bool isPod = !target.contains(u'/') || kind.startsWith("po"_L1);
    const QString plural = isPod ? u"pods"_s : kind.startsWith("d"_L1) ? u"deployments.apps"_s : u"statefulsets.apps"_s;
    return u"Error from server (NotFound): %1 \"%2\" not found"_s.arg(plural, target.section(u'/', -1));
}

Printed inside(Machinery &machine, const QString &container, QStringList command, const QByteArray &input)
{
    while (!command.isEmpty() && (command[0] == "env"_L1 || (command[0].contains(u'=') && !command[0].startsWith(u'-'))))
        command.removeFirst();
    const QString program = command.value(0).section(u'/', -1);
    const QStringList arguments = command.mid(1);
    // The images of MAS and of the authoriser hold one program and nothing else: no shell, no cat.
    const bool isBare = container.contains("authentication"_L1) || container.contains("authorisation"_L1);
    if (program == "mas-cli"_L1 && container == "matrix-authentication-service"_L1)
        return masCli(machine, arguments);
    if (program == "psql"_L1 && container.startsWith("postgres"_L1))
        return psql(machine, arguments, input);
    if (!isBare && program == "pg_dump"_L1)
        return {"--\n-- PostgreSQL database dump\n--\n\n-- PostgreSQL database dump complete\n", {}, 0};
    if (isBare || program.isEmpty())
        return failed(u"error: Internal error occurred: error executing command in container: failed to exec in container: failed to start exec: OCI runtime exec failed: "
                      "exec failed: unable to start container process: exec: \"%1\": executable file not found in $PATH: unknown"_s.arg(command.value(0)));
    if (auto printed = systemProgram(machine, command, input))
        return *printed;
    if (auto printed = fileProgram(machine, command, input))
        return *printed;
    return failed(u"sh: %1: not found\ncommand terminated with exit code 127"_s.arg(program), 127);
}

Printed exec(Machinery &machine, const QString &ns, QStringList arguments, const QByteArray &input)
{
    QStringList command;
    if (const qsizetype dashes = arguments.indexOf(u"--"_s); dashes >= 0) {
        command = arguments.mid(dashes + 1);
        arguments = arguments.first(dashes);
    }
    QString container = takeOption(arguments, {u"-c"_s, u"--container"_s});
    for (const QString &flag : {u"-i"_s, u"-t"_s, u"-it"_s, u"--stdin"_s, u"--tty"_s, u"-q"_s, u"--quiet"_s})
        arguments.removeAll(flag);
    const QString target = arguments.value(0);
    const QString pod = podFor(machine, ns, target);
    if (pod.isEmpty())
        return failed(missing(target));
    const auto object = machine.store.find({u"Pod"_s, ns, pod});
    const QStringList containers = containerNames(*object);
    QByteArray defaulted;
    if (container.isEmpty()) {
        container = containers.value(0);
        if (containers.size() > 1)
            defaulted = u"Defaulted container \"%1\" out of: %2\n"_s.arg(container, containers.join(u", "_s)).toUtf8();
    }
    if (!containers.contains(container))
        return failed(u"Error from server (BadRequest): container %1 is not valid for pod %2"_s.arg(container, pod));
    if (!isReady(*object))
        return failed(u"error: unable to upgrade connection: container not found (\"%1\")"_s.arg(container));
    Printed printed = inside(machine, container, command, input);
    printed.err.prepend(defaulted);
    if (printed.code != 0 && !printed.err.contains("command terminated") && !printed.err.contains("Internal error occurred"))
        printed.err += "command terminated with exit code " + QByteArray::number(printed.code) + '\n';
    return printed;
}

} // namespace

Printed kubectl(Machinery &machine, QStringList arguments, const QByteArray &input)
{
    const QString ns = takeOption(arguments, {u"-n"_s, u"--namespace"_s}, u"default"_s);
    takeOption(arguments, {u"--kubeconfig"_s});
    takeOption(arguments, {u"--context"_s});
    takeOption(arguments, {u"--request-timeout"_s});
    const QString command = arguments.value(0);
    if (command == "exec"_L1)
        return exec(machine, ns, arguments.mid(1), input);
    if (command == "version"_L1)
        return {"Client Version: " + machine.world.machine.kubernetes.toUtf8() + "\nKustomize Version: v5.4.2\nServer Version: "
                    + machine.world.machine.kubernetes.toUtf8() + '\n', {}, 0};
    if (command == "rollout"_L1 && arguments.value(1) == "restart"_L1) {
        const QString target = arguments.value(2);
        const bool isSet = target.startsWith("s"_L1);
        if (!machine.cluster.restart(isSet ? u"StatefulSet"_s : u"Deployment"_s, target.section(u'/', -1)))
            return failed(missing(target));
        return {(isSet ? "statefulset.apps/" : "deployment.apps/") + target.section(u'/', -1).toUtf8() + " restarted\n", {}, 0};
    }
    if (command == "get"_L1 && arguments.value(1).startsWith("po"_L1)) {
        Printed printed{"NAME                                                   READY   STATUS\n", {}, 0};
        for (const auto &pod : machine.store.list(u"Pod"_s, ns))
            printed.out += base::text((*pod)["metadata"], "name").toUtf8().leftJustified(55) + (isReady(*pod) ? "1/1     " : "0/1     ")
                + base::text((*pod)["status"], "phase").toUtf8() + '\n';
        return printed;
    }
    return failed(u"error: unknown command \"%1\" for \"kubectl\""_s.arg(command));
}

} // namespace demo
