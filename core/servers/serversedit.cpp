#include "core/servers/serversedit.h"

#include "core/servers/serversyaml.h"
#include "core/servers/yamlsplice.h"

#include <QCoreApplication>

#include <algorithm>

namespace servers {
namespace {

using base::Error;

const QByteArray bom = "\xEF\xBB\xBF";

Wanted text(const char *key, const QString &value)
{
    return {key, value.isEmpty() ? std::optional<QString>() : value, {}, false, false};
}

Wanted flag(const char *key, bool value)
{
    return {key, value ? QStringLiteral("true") : QStringLiteral("false"), {}, false, !value};
}

Wanted number(const char *key, int value)
{
    return text(key, value > 0 ? QString::number(value) : QString());
}

Wanted map(const char *key, bool isGiven, const QList<Wanted> &members)
{
    return {key, {}, members, isGiven, false};
}

QList<Wanted> wanted(const Server &server)
{
    const auto *ssh = std::get_if<SshTarget>(&server.target);
    const auto *demo = std::get_if<DemoTarget>(&server.target);
    const SshTarget target = ssh ? *ssh : SshTarget();
    Wanted world = text("world", demo ? demo->world : QString());
    world.onlyIfThere = world.value == DemoTarget().world;
    const bool hasNpm = !(server.npm == NpmAddress());
    return {
        text("name", server.name.get()),
        map("ssh", ssh, {text("host", target.host), number("port", target.port.value_or(0)), text("user", target.user), text("identity", target.identity), text("jump", target.jump)}),
        map("local", std::holds_alternative<LocalTarget>(server.target), {}),
        map("demo", demo, {world}),
        text("sudo", server.sudoGiven ? sudoName(server.sudo) : QString()),
        text("kubeconfig", server.kubeconfig),
        text("release", server.release),
        text("namespace", server.ns),
        map("npm", hasNpm, {text("url", server.npm.url), text("identity", server.npm.identity)}),
        flag("readOnly", server.readOnly),
        number("mark", server.mark),
    };
}

qsizetype indexOf(const QList<Server> &servers, const base::ServerName &name)
{
    for (qsizetype i = 0; i < servers.size(); ++i)
        if (servers[i].name == name)
            return i;
    return -1;
}

Error noSuchServer(const base::ServerName &name, const QString &file)
{
    return {Error::Kind::NotFound, QCoreApplication::translate("servers", "%1 has no server \"%2\".").arg(file, name.get()), {}};
}

// One change of the text, checked by reading it again.
template <typename Change>
base::Result<QByteArray> changed(const QByteArray &text, const QString &file, const QList<Server> &expected, Change change)
{
    const bool hasBom = text.startsWith(bom);
    const QByteArray body = hasBom ? text.mid(bom.size()) : text;
    const auto root = base::parseYaml(body, file);
    if (!root)
        return root.error();
    YamlSplice splice(body);
    try {
        change(splice, *root);
    } catch (const YAML::Exception &) {
        return Error{Error::Kind::Internal, QCoreApplication::translate("servers", "%1 could not be changed.").arg(file), {}};
    }
    const QByteArray result = splice.result();
    const auto read = parseServers(result, file);
    if (read && *read == expected)
        return hasBom ? bom + result : result;
    return Error{Error::Kind::Failed,
                 QCoreApplication::translate("servers", "%1 is written in a way that the console does not change; edit it by hand.").arg(file),
                 read ? QString() : read.error().what};
}

// Said before the text is touched: what servers.yaml could not hold.
base::Result<> canBeWritten(const QList<Server> &servers, const Server &server)
{
    const auto sameName = [&](const Server &other) { return other.name == server.name; };
    if (std::count_if(servers.begin(), servers.end(), sameName) > 1)
        return Error{Error::Kind::Usage, QCoreApplication::translate("servers", "There is already a server \"%1\".").arg(server.name.get()), {}};
    YamlSplice splice({});
    splice.appendDocument("servers", wanted(server));
    const auto read = parseServers(splice.result(), {});
    if (read && *read == QList<Server>{server})
        return {};
    const QString why = read ? QString() : read.error().what.section(u' ', 1); // without the line of a text nobody has seen
    return Error{Error::Kind::Usage, QCoreApplication::translate("servers", "The server cannot be kept: %1.").arg(why), {}};
}

Server normalised(Server server)
{
    if (!server.sudoGiven)
        server.sudo = remote::SudoMode::None;
    return server;
}

} // namespace

base::Result<QByteArray> withAdded(const QByteArray &text, const QString &file, const Server &server)
{
    auto servers = parseServers(text, file);
    if (!servers)
        return servers.error();
    *servers << normalised(server);
    if (const auto can = canBeWritten(*servers, normalised(server)); !can)
        return can.error();
    return changed(text, file, *servers, [&](YamlSplice &splice, const YAML::Node &root) {
        if (root.IsMap() && root["servers"])
            splice.append(root.begin()->first, root["servers"], wanted(server));
        else
            splice.appendDocument("servers", wanted(server));
    });
}

base::Result<QByteArray> withReplaced(const QByteArray &text, const QString &file, const base::ServerName &name, const Server &server)
{
    auto servers = parseServers(text, file);
    if (!servers)
        return servers.error();
    const qsizetype index = indexOf(*servers, name);
    if (index < 0)
        return noSuchServer(name, file);
    (*servers)[index] = normalised(server);
    if (const auto can = canBeWritten(*servers, normalised(server)); !can)
        return can.error();
    return changed(text, file, *servers, [&](YamlSplice &splice, const YAML::Node &root) {
        splice.edit(root["servers"][static_cast<size_t>(index)], wanted(server));
    });
}

base::Result<QByteArray> withRemoved(const QByteArray &text, const QString &file, const base::ServerName &name)
{
    auto servers = parseServers(text, file);
    if (!servers)
        return servers.error();
    const qsizetype index = indexOf(*servers, name);
    if (index < 0)
        return noSuchServer(name, file);
    servers->removeAt(index);
    return changed(text, file, *servers, [&](YamlSplice &splice, const YAML::Node &root) {
        splice.removeItem(root["servers"][static_cast<size_t>(index)]);
    });
}

} // namespace servers
