// Docker as the console asks it: the container of Nginx Proxy Manager, its network, its nginx files.

#include "app/demo/npmapi.h"
#include "app/demo/programs.h"
#include "app/demo/values.h"
#include "app/demo/world.h"
#include "core/base/json.h"

#include <QRegularExpression>

namespace demo {
namespace {

using namespace Qt::StringLiterals;

constexpr const char *containerId = "9f2c1d7ab3e4";
constexpr int published[] = {80, 81, 443};

Json networks(const Npm &npm)
{
    return Json::object({{s(npm.network),
                          {{"Gateway", s(npm.gateway)}, {"IPAddress", s(npm.address)}, {"IPPrefixLen", 16}, {"NetworkID", "3f1c9e0a77d2"}}}});
}

Json inspected(const Npm &npm)
{
    Json bindings = Json::object();
    for (const int port : published)
        bindings[std::to_string(port) + "/tcp"] = Json::array({{{"HostIp", "0.0.0.0"}, {"HostPort", std::to_string(port)}}});
    return {{"Id", containerId},
            {"Name", "/" + s(npm.container)},
            {"State", {{"Status", "running"}, {"Running", true}}},
            {"Config", {{"Image", s(npm.image)}, {"Env", Json::array({"TZ=UTC"})}}},
            {"HostConfig", {{"NetworkMode", s(npm.network)}, {"PortBindings", bindings}}},
            {"NetworkSettings", {{"Ports", bindings}, {"Networks", networks(npm)}}}};
}

// Go's templates, as far as a console writes them: {{.Field}}, {{json .}}, {{json .Path}}.
QString filled(const QString &format, const Json &object)
{
    static const QRegularExpression field(u"\\{\\{\\s*(json\\s+)?(\\.[\\w.-]*)\\s*\\}\\}"_s);
    QString out;
    qsizetype last = 0;
    for (auto match = field.globalMatch(format); match.hasNext();) {
        const auto hit = match.next();
        const Json *value = &object;
        for (const QString &key : hit.captured(2).split(u'.', Qt::SkipEmptyParts))
            value = &base::member(*value, s(key).c_str());
        out += format.mid(last, hit.capturedStart() - last);
        out += value->is_string() && hit.captured(1).isEmpty() ? base::toText(*value) : QString::fromUtf8(dump(*value));
        last = hit.capturedEnd();
    }
    out += format.mid(last);
    return out.replace(u"\\t"_s, u"\t"_s);
}

bool passes(const Npm &npm, const QString &filter)
{
    const QString key = filter.section(u'=', 0, 0);
    const QString value = filter.section(u'=', 1);
    if (key == "publish"_L1 || key == "expose"_L1)
        return std::ranges::find(published, value.section(u'/', 0, 0).toInt()) != std::end(published);
    if (key == "name"_L1)
        return npm.container.contains(QString(value).remove(u'^').remove(u'$').remove(u'/'));
    return key != "ancestor"_L1 || npm.image.startsWith(value);
}

Printed ps(const Npm &npm, QStringList arguments)
{
    const QString format = takeOption(arguments, {u"--format"_s});
    const QString filter = takeOption(arguments, {u"--filter"_s, u"-f"_s});
    const bool seen = filter.isEmpty() || passes(npm, filter);
    if (arguments.contains(u"-q"_s) || arguments.contains(u"--quiet"_s))
        return {seen ? QByteArray(containerId) + '\n' : QByteArray(), {}, 0};
    const Json row = {{"Command", "\"/init\""}, {"ID", containerId}, {"Image", s(npm.image)}, {"Names", s(npm.container)}, {"Networks", s(npm.network)},
                      {"Ports", "0.0.0.0:80-81->80-81/tcp, 0.0.0.0:443->443/tcp"}, {"State", "running"}, {"Status", "Up 5 weeks"}};
    if (!format.isEmpty())
        return {seen ? filled(format == "json"_L1 ? u"{{json .}}"_s : format, row).toUtf8() + '\n' : QByteArray(), {}, 0};
    QByteArray table = "CONTAINER ID   IMAGE   COMMAND   STATUS   PORTS   NAMES\n";
    if (seen)
        table += filled(u"{{.ID}}   {{.Image}}   {{.Command}}   {{.Status}}   {{.Ports}}   {{.Names}}"_s, row).toUtf8() + '\n';
    return {table, {}, 0};
}

Printed inspect(const Npm &npm, QStringList arguments)
{
    const QString format = takeOption(arguments, {u"--format"_s, u"-f"_s});
    takeOption(arguments, {u"--type"_s});
    arguments.removeAll(u"--"_s);
    const QString name = arguments.value(0);
    if (name != npm.container && !name.startsWith(QLatin1String(containerId)))
        return {format.isEmpty() ? "[]\n" : "", "Error: No such object: " + name.toUtf8() + '\n', 1};
    if (format.isEmpty())
        return {dump(Json::array({inspected(npm)})) + '\n', {}, 0};
    if (format.contains("range"_L1)) // a loop over the networks: the gateway is what one asks for
        return {(format.contains("Gateway"_L1) ? npm.gateway : npm.address).toUtf8() + '\n', {}, 0};
    return {filled(format, inspected(npm)).toUtf8() + '\n', {}, 0};
}

Printed exec(const NpmApi &npm, const QStringList &arguments)
{
    const QString line = arguments.join(u' ');
    if (!line.contains("/data/nginx/proxy_host"_L1))
        return {{}, "OCI runtime exec failed: exec failed: unable to start container process: not in the demo\n", 126};
    static const QRegularExpression one(u"/(\\d+)\\.conf"_s);
    const auto wanted = one.match(line);
    const bool lists = arguments.contains(u"ls"_s) || arguments.contains(u"find"_s);
    Printed printed;
    const QMap<int, QByteArray> files = npm.files();
    for (auto it = files.begin(); it != files.end(); ++it)
        if (!wanted.hasMatch() || wanted.captured(1).toInt() == it.key())
            printed.out += lists ? "/data/nginx/proxy_host/" + QByteArray::number(it.key()) + ".conf\n" : it.value();
    return printed;
}

} // namespace

Printed docker(Machinery &machine, const QStringList &arguments)
{
    if (!machine.world.npm)
        return {{}, "Cannot connect to the Docker daemon at unix:///var/run/docker.sock. Is the docker daemon running?\n", 1};
    const Npm &npm = *machine.world.npm;
    const QString command = arguments.value(0);
    const QStringList rest = arguments.mid(1);
    if (command == "version"_L1 || command == "--version"_L1)
        return {"Docker version 27.3.1, build ce12230\n", {}, 0};
    if (command == "ps"_L1)
        return ps(npm, rest);
    if (command == "container"_L1 && (rest.value(0) == "ls"_L1 || rest.value(0) == "inspect"_L1))
        return docker(machine, QStringList{rest[0] == "ls"_L1 ? u"ps"_s : u"inspect"_s} + rest.mid(1));
    if (command == "inspect"_L1)
        return inspect(npm, rest);
    if (command == "network"_L1 && rest.value(0) == "inspect"_L1)
        return {dump(Json::array({{{"Name", s(npm.network)}, {"Driver", "bridge"}, {"IPAM", {{"Config", Json::array({{{"Subnet", "172.18.0.0/16"}, {"Gateway", s(npm.gateway)}}})}}}}})) + '\n', {}, 0};
    if (command == "exec"_L1)
        return exec(machine.npm, rest);
    return {{}, "docker: '" + command.toUtf8() + "' is not a docker command.\nSee 'docker --help'\n", 1};
}

} // namespace demo
