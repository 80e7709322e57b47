// What the machine says about its network and its kernel.

#include "app/demo/files.h"
#include "app/demo/programs.h"
#include "app/demo/web.h"
#include "app/demo/world.h"

#include <QRegularExpression>

namespace demo {
namespace {

using namespace Qt::StringLiterals;

// One line of a file or of an argument: "net.core.rmem_max = 5000000". Only the receive buffers are settings here.
void setKernel(Files &files, const QString &line, Printed &printed)
{
    const QString name = line.section(u'=', 0, 0).trimmed().remove(QRegularExpression(u"^-"_s)).replace(u'/', u'.');
    const QByteArray value = line.section(u'=', 1).trimmed().toUtf8();
    const QString path = u"/proc/sys/"_s + QString(name).replace(u'.', u'/');
    bool isNumber = false;
    value.toLongLong(&isNumber);
    if (!files.isFile(path)) {
        printed = {printed.out, printed.err + "sysctl: cannot stat " + path.toUtf8() + ": No such file or directory\n", 255};
    } else if (!isNumber) {
        printed = {printed.out, printed.err + "sysctl: setting key \"" + name.toUtf8() + "\": Invalid argument\n", 255};
    } else {
        files.write(path, value + '\n');
        printed.out += name.toUtf8() + " = " + value + '\n';
    }
}

Printed applied(Files &files, const QString &file)
{
    const auto content = files.read(file);
    if (!content)
        return {{}, "sysctl: cannot open \"" + file.toUtf8() + "\": No such file or directory\n", 255};
    Printed printed;
    for (const QByteArray &bytes : content->split('\n')) {
        const QString line = QString::fromUtf8(bytes).trimmed();
        if (!line.isEmpty() && !line.startsWith(u'#') && !line.startsWith(u';'))
            setKernel(files, line, printed);
    }
    return printed;
}

Printed sysctl(Files &files, const QStringList &arguments)
{
    if (const qsizetype at = arguments.indexOf(u"-p"_s); at >= 0)
        return applied(files, arguments.value(at + 1, u"/etc/sysctl.conf"_s));
    Printed printed;
    const bool bare = arguments.contains(u"-n"_s);
    for (const QString &name : arguments) {
        if (name.startsWith(u'-'))
            continue;
        if (name.contains(u'=')) {
            setKernel(files, name, printed);
            continue;
        }
        const auto value = files.read(u"/proc/sys/"_s + QString(name).replace(u'.', u'/'));
        if (!value)
            return {{}, "sysctl: cannot stat /proc/sys/" + QString(name).replace(u'.', u'/').toUtf8() + ": No such file or directory\n", 255};
        printed.out += (bare ? QByteArray() : name.toUtf8() + " = ") + *value;
    }
    return printed;
}

struct Socket {
    QByteArray protocol;
    QByteArray address;
    int port = 0;
    QByteArray process;
};

// NodePorts are no listening sockets: kube-proxy rewrites packets, as K3s' real one does.
QList<Socket> sockets(const World &world)
{
    QList<Socket> all{{"udp", "0.0.0.0", 8472, "k3s-server"}, {"tcp", "0.0.0.0", 22, "sshd"}, {"tcp", "0.0.0.0", 6443, "k3s-server"}, {"tcp", "127.0.0.1", 6444, "k3s-server"}};
    if (world.npm)
        for (const int port : {80, 81, 443})
            all.append({"tcp", "0.0.0.0", port, "docker-proxy"});
    return all;
}

Printed ss(const World &world, const QStringList &arguments)
{
    static const QRegularExpression filter(u":(\\d+)\\b"_s);
    QString options;
    QString expression;
    for (const QString &argument : arguments)
        (argument.startsWith(u'-') && !argument.startsWith("--"_L1) ? options : expression) += argument;
    QList<int> ports;
    for (auto match = filter.globalMatch(expression); match.hasNext();)
        ports.append(match.next().captured(1).toInt());
    const bool tcp = options.contains(u't');
    const bool udp = options.contains(u'u');
    const bool namesProtocol = tcp == udp; // the column is left out when one is asked for
    Printed printed;
    if (!options.contains(u'H'))
        printed.out = (namesProtocol ? "Netid " : "") + QByteArray("State  Recv-Q Send-Q Local Address:Port  Peer Address:Port Process\n");
    for (const Socket &socket : sockets(world)) {
        const bool isUdp = socket.protocol == "udp";
        if ((tcp != udp && isUdp != udp) || (!ports.isEmpty() && !ports.contains(socket.port)))
            continue;
        printed.out += (namesProtocol ? socket.protocol.leftJustified(6) : QByteArray()) + (isUdp ? "UNCONN 0      0      " : "LISTEN 0      4096   ")
            + (socket.address + ':' + QByteArray::number(socket.port)).rightJustified(18) + "       0.0.0.0:*    ";
        if (options.contains(u'p'))
            printed.out += "users:((\"" + socket.process + "\",pid=" + QByteArray::number(800 + socket.port % 97) + ",fd=7))";
        printed.out += '\n';
    }
    return printed;
}

Printed ip(const World &world, const QStringList &arguments)
{
    if (!arguments.contains(u"addr"_s) && !arguments.contains(u"address"_s) && !arguments.contains(u"a"_s))
        return {{}, "Object is unknown, try \"ip help\".\n", 1};
    const QByteArray node = world.machine.nodeAddress.toUtf8();
    const QByteArray gateway = world.npm ? world.npm->gateway.toUtf8() : QByteArray();
    if (arguments.contains(u"-j"_s) || arguments.contains(u"-json"_s)) {
        QByteArray bridge = gateway.isEmpty() ? QByteArray()
                                              : ",{\"ifname\":\"br-3f1c9e0a77d2\",\"addr_info\":[{\"family\":\"inet\",\"local\":\"" + gateway + "\",\"prefixlen\":16}]}";
        return {"[{\"ifname\":\"lo\",\"addr_info\":[{\"family\":\"inet\",\"local\":\"127.0.0.1\",\"prefixlen\":8}]},"
                "{\"ifname\":\"eth0\",\"addr_info\":[{\"family\":\"inet\",\"local\":\"" + node + "\",\"prefixlen\":24}]},"
                "{\"ifname\":\"cni0\",\"addr_info\":[{\"family\":\"inet\",\"local\":\"10.42.0.1\",\"prefixlen\":24}]}" + bridge + "]\n",
                {}, 0};
    }
    QByteArray out = "1: lo    inet 127.0.0.1/8 scope host lo\n2: eth0    inet " + node + "/24 scope global eth0\n5: cni0    inet 10.42.0.1/24 scope global cni0\n";
    if (!gateway.isEmpty())
        out += "4: br-3f1c9e0a77d2    inet " + gateway + "/16 scope global br-3f1c9e0a77d2\n";
    return {out, {}, 0};
}

Printed getent(Machinery &machine, const QStringList &arguments)
{
    const QString name = arguments.value(1);
    const QStringList addresses = machine.web.addresses(name);
    Printed printed{{}, {}, addresses.isEmpty() ? 2 : 0};
    for (const QString &address : addresses) {
        if (arguments.value(0) == "hosts"_L1)
            printed.out += address.toUtf8().leftJustified(16) + name.toUtf8() + '\n';
        else
            for (const char *type : {"STREAM", "DGRAM ", "RAW   "})
                printed.out += address.toUtf8().leftJustified(16) + type + (type[0] == 'S' ? ' ' + name.toUtf8() : QByteArray()) + '\n';
    }
    return printed;
}

} // namespace

std::optional<Printed> networkProgram(Machinery &machine, const QStringList &argv)
{
    const QString program = argv.first().section(u'/', -1);
    const QStringList arguments = argv.mid(1);
    if (program == "sysctl"_L1)
        return sysctl(machine.files, arguments);
    if (program == "ss"_L1)
        return ss(machine.world, arguments);
    if (program == "ip"_L1)
        return ip(machine.world, arguments);
    if (program == "getent"_L1)
        return getent(machine, arguments);
    return std::nullopt;
}

} // namespace demo
