// Docker as the console asks it: the container of Nginx Proxy Manager, its network, its nginx files.

#include "app/demo/npmapi.h"
#include "app/demo/programs.h"
#include "app/demo/world.h"

#include <QRegularExpression>

namespace demo {

using namespace Qt::StringLiterals;

Printed docker(Machinery &machine, const QStringList &arguments)
{
    if (!machine.world.npm)
        return {{}, "Cannot connect to the Docker daemon at unix:///var/run/docker.sock. Is the docker daemon running?\n", 1};
    const Npm &npm = *machine.world.npm;
    const QByteArray container = npm.container.toUtf8();
    const QByteArray id = "9f2c1d7ab3e4";
    const QString command = arguments.value(0);
    const QString format = [&] {
        QStringList rest = arguments;
        return takeOption(rest, {u"--format"_s, u"-f"_s});
    }();
    if (command == "version"_L1 || command == "--version"_L1)
        return {"Docker version 27.3.1, build ce12230\n", {}, 0};
    if (command == "ps"_L1 && !format.isEmpty() && format != "json"_L1 && !format.startsWith("{{json"_L1)) {
        QString line = format;
        line.replace(u"{{.ID}}"_s, QLatin1String(id)).replace(u"{{.Names}}"_s, npm.container).replace(u"{{.Image}}"_s, npm.image);
        line.replace(u"{{.Status}}"_s, u"Up 5 weeks"_s).replace(u"{{.State}}"_s, u"running"_s).replace(u"\\t"_s, u"\t"_s);
        return {line.toUtf8() + '\n', {}, 0};
    }
    if (command == "ps"_L1 && arguments.contains(u"-q"_s))
        return {id + '\n', {}, 0};
    if (command == "ps"_L1 && !format.isEmpty())
        return {"{\"Command\":\"\\\"/init\\\"\",\"ID\":\"" + id + "\",\"Image\":\"" + npm.image.toUtf8() + "\",\"Names\":\"" + container + "\",\"Networks\":\"" + npm.network.toUtf8()
                    + "\",\"Ports\":\"0.0.0.0:80-81->80-81/tcp, 0.0.0.0:443->443/tcp\",\"State\":\"running\",\"Status\":\"Up 5 weeks\"}\n", {}, 0};
    if (command == "ps"_L1)
        return {"CONTAINER ID   IMAGE                             COMMAND   CREATED        STATUS       PORTS                                       NAMES\n"
                    + id + "   " + npm.image.toUtf8() + "   \"/init\"   7 months ago   Up 5 weeks   0.0.0.0:80-81->80-81/tcp, 0.0.0.0:443->443/tcp   " + container + '\n', {}, 0};
    if (command == "inspect"_L1) {
        if (!arguments.contains(npm.container) && !arguments.contains(QLatin1String(id)))
            return {"[]\n", "Error: No such object: " + arguments.value(arguments.size() - 1).toUtf8() + '\n', 1};
        const QByteArray network = "{\"" + npm.network.toUtf8() + "\":{\"Gateway\":\"" + npm.gateway.toUtf8() + "\",\"IPAddress\":\"" + npm.address.toUtf8()
            + "\",\"IPPrefixLen\":16,\"NetworkID\":\"3f1c9e0a77d2\"}}";
        if (format.contains("json"_L1) && format.contains("Networks"_L1))
            return {network + '\n', {}, 0};
        if (format.contains("Gateway"_L1))
            return {npm.gateway.toUtf8() + '\n', {}, 0};
        return {"[{\"Id\":\"" + id + "\",\"Name\":\"/" + container + "\",\"State\":{\"Status\":\"running\",\"Running\":true},\"Config\":{\"Image\":\"" + npm.image.toUtf8()
                    + "\"},\"HostConfig\":{\"NetworkMode\":\"" + npm.network.toUtf8() + "\",\"PortBindings\":{\"80/tcp\":[{\"HostIp\":\"\",\"HostPort\":\"80\"}],"
                      "\"81/tcp\":[{\"HostIp\":\"\",\"HostPort\":\"81\"}],\"443/tcp\":[{\"HostIp\":\"\",\"HostPort\":\"443\"}]}},\"NetworkSettings\":{\"Networks\":" + network + "}}]\n", {}, 0};
    }
    if (command == "exec"_L1 && arguments.join(u' ').contains("/data/nginx/proxy_host"_L1)) {
        Printed printed;
        const QMap<int, QByteArray> files = machine.npm.files();
        const bool lists = arguments.contains(u"ls"_s) || arguments.contains(u"find"_s);
        static const QRegularExpression one(u"/(\\d+)\\.conf"_s);
        const auto wanted = one.match(arguments.join(u' '));
        for (auto it = files.begin(); it != files.end(); ++it)
            if (!wanted.hasMatch() || wanted.captured(1).toInt() == it.key())
                printed.out += lists ? "/data/nginx/proxy_host/" + QByteArray::number(it.key()) + ".conf\n" : it.value();
        return printed;
    }
    return {{}, "docker: '" + command.toUtf8() + "' is not a docker command.\n", 1};
}

} // namespace demo
