#include "core/servers/serversyaml.h"

#include "core/base/text.h"
#include "core/base/yaml.h"

#include <QCoreApplication>
#include <QHash>
#include <QUrl>

#include <algorithm>

namespace servers {
namespace {

using base::Error;

const QString reserved = QStringLiteral("demo");

QString scalarOf(const YAML::Node &node)
{
    return node.IsScalar() ? QString::fromStdString(node.Scalar()) : QString();
}

// Reads typed members and collects what is wrong with them, each with its line.
class Reader {
public:
    explicit Reader(QString file) : m_file(std::move(file)) {}

    void fail(const YAML::Node &node, const QString &what) { m_errors << QStringLiteral("%1:%2: %3").arg(m_file).arg(base::lineOf(node)).arg(what); }
    const QStringList &errors() const { return m_errors; }

    // False when the node is no mapping or has a key that nobody knows.
    bool expectKeys(const YAML::Node &node, const QString &what, const QStringList &known)
    {
        if (!node.IsMap()) {
            fail(node, QCoreApplication::translate("servers", "\"%1\" must be a mapping").arg(what));
            return false;
        }
        for (const auto &entry : node)
            if (const QString key = scalarOf(entry.first); !known.contains(key))
                fail(entry.first, unknown(key, known));
        return true;
    }
    QString text(const YAML::Node &map, const char *key)
    {
        const YAML::Node value = map[key];
        if (!value || value.IsNull())
            return {};
        if (!value.IsScalar())
            fail(value, QCoreApplication::translate("servers", "\"%1\" must be text").arg(QString::fromLatin1(key)));
        const QString found = scalarOf(value);
        if (base::printable(found) != found)
            fail(value, QCoreApplication::translate("servers", "\"%1\" holds characters that cannot be shown").arg(QString::fromLatin1(key)));
        return found;
    }
    std::optional<int> number(const YAML::Node &map, const char *key, int least, int most)
    {
        const YAML::Node value = map[key];
        if (!value || value.IsNull())
            return {};
        bool isNumber = false;
        const int number = scalarOf(value).toInt(&isNumber);
        if (isNumber && number >= least && number <= most)
            return number;
        fail(value, QCoreApplication::translate("servers", "\"%1\" must be a number from %2 to %3").arg(QString::fromLatin1(key)).arg(least).arg(most));
        return {};
    }
    bool flag(const YAML::Node &map, const char *key)
    {
        const YAML::Node value = map[key];
        bool set = false;
        if (value && !value.IsNull() && !YAML::convert<bool>::decode(value, set))
            fail(value, QCoreApplication::translate("servers", "\"%1\" must be true or false").arg(QString::fromLatin1(key)));
        return set;
    }

private:
    static QString unknown(const QString &key, const QStringList &known)
    {
        const QString shown = base::printable(key);
        const QString meant = base::nearest(key, known);
        return meant.isEmpty() ? QCoreApplication::translate("servers", "unknown key \"%1\"").arg(shown)
                               : QCoreApplication::translate("servers", "unknown key \"%1\" (did you mean \"%2\"?)").arg(shown, meant);
    }

    QString m_file;
    QStringList m_errors;
};

SshTarget readSsh(Reader &reader, const YAML::Node &node)
{
    SshTarget ssh;
    if (!reader.expectKeys(node, QStringLiteral("ssh"), {QStringLiteral("host"), QStringLiteral("port"), QStringLiteral("user"), QStringLiteral("identity"), QStringLiteral("jump")}))
        return ssh;
    ssh.host = reader.text(node, "host");
    if (ssh.host.isEmpty())
        reader.fail(node, QCoreApplication::translate("servers", "\"ssh\" needs a \"host\""));
    if (const auto port = reader.number(node, "port", 1, 65535))
        ssh.port = static_cast<quint16>(*port);
    ssh.user = reader.text(node, "user");
    ssh.identity = reader.text(node, "identity");
    ssh.jump = reader.text(node, "jump");
    return ssh;
}

LocalTarget readLocal(Reader &reader, const YAML::Node &node)
{
    if (!node.IsNull())
        reader.expectKeys(node, QStringLiteral("local"), {});
    return {};
}

DemoTarget readDemo(Reader &reader, const YAML::Node &node)
{
    DemoTarget demo;
    if (node.IsNull() || !reader.expectKeys(node, QStringLiteral("demo"), {QStringLiteral("world")}))
        return demo;
    if (const QString world = reader.text(node, "world"); !world.isEmpty())
        demo.world = world;
    return demo;
}

void readTarget(Reader &reader, const YAML::Node &node, Server &server)
{
    const YAML::Node ssh = node["ssh"], local = node["local"], demo = node["demo"];
    if ((ssh ? 1 : 0) + (local ? 1 : 0) + (demo ? 1 : 0) != 1)
        return reader.fail(node, QCoreApplication::translate("servers", "server \"%1\" needs exactly one of \"ssh\", \"local\" and \"demo\"").arg(server.name.get()));
    if (ssh)
        server.target = readSsh(reader, ssh);
    else if (local)
        server.target = readLocal(reader, local);
    else
        server.target = readDemo(reader, demo);
}

void readSudo(Reader &reader, const YAML::Node &node, Server &server)
{
    const QString name = reader.text(node, "sudo");
    if (name.isEmpty())
        return;
    for (const auto mode : {remote::SudoMode::None, remote::SudoMode::Passwordless, remote::SudoMode::Password})
        if (name == sudoName(mode)) {
            server.sudo = mode;
            server.sudoGiven = true;
        }
    if (!server.sudoGiven)
        reader.fail(node["sudo"], QCoreApplication::translate("servers", "\"sudo\" must be none, passwordless or password"));
}

NpmAddress readNpm(Reader &reader, const YAML::Node &node)
{
    NpmAddress npm;
    if (!node || node.IsNull() || !reader.expectKeys(node, QStringLiteral("npm"), {QStringLiteral("url"), QStringLiteral("identity")}))
        return npm;
    npm.url = reader.text(node, "url");
    npm.identity = reader.text(node, "identity");
    const QUrl url(npm.url, QUrl::StrictMode);
    const bool isWeb = url.scheme() == QStringLiteral("http") || url.scheme() == QStringLiteral("https");
    if (!npm.url.isEmpty() && (!isWeb || url.host().isEmpty() || !url.userInfo().isEmpty()))
        reader.fail(node["url"], QCoreApplication::translate("servers", "\"url\" must be an http or https address without a password"));
    return npm;
}

Server readServer(Reader &reader, const YAML::Node &node)
{
    static const QStringList known{QStringLiteral("name"), QStringLiteral("ssh"), QStringLiteral("local"), QStringLiteral("demo"),
                                   QStringLiteral("sudo"), QStringLiteral("kubeconfig"), QStringLiteral("release"), QStringLiteral("namespace"),
                                   QStringLiteral("npm"), QStringLiteral("readOnly"), QStringLiteral("mark")};
    Server server;
    if (!reader.expectKeys(node, QStringLiteral("servers"), known))
        return server;
    server.name = base::ServerName(reader.text(node, "name"));
    if (server.name.get().trimmed().isEmpty())
        reader.fail(node, QCoreApplication::translate("servers", "a server needs a \"name\""));
    else if (server.name.get() == reserved)
        reader.fail(node["name"], QCoreApplication::translate("servers", "the name \"%1\" is reserved").arg(reserved));
    readTarget(reader, node, server);
    readSudo(reader, node, server);
    server.kubeconfig = reader.text(node, "kubeconfig");
    server.release = reader.text(node, "release");
    server.ns = reader.text(node, "namespace");
    server.npm = readNpm(reader, node["npm"]);
    server.readOnly = reader.flag(node, "readOnly");
    server.mark = reader.number(node, "mark", 1, marks).value_or(0);
    return server;
}

QList<Server> readAll(Reader &reader, const YAML::Node &root)
{
    QList<Server> servers;
    if (root.IsNull() || !reader.expectKeys(root, QStringLiteral("servers.yaml"), {QStringLiteral("servers")}))
        return servers;
    const YAML::Node list = root["servers"];
    if (!list || list.IsNull())
        return servers;
    if (!list.IsSequence()) {
        reader.fail(list, QCoreApplication::translate("servers", "\"servers\" must be a list"));
        return servers;
    }
    QHash<QString, int> lines;
    for (const YAML::Node &node : list) {
        const Server server = readServer(reader, node);
        const QString name = server.name.get();
        if (!name.isEmpty() && lines.contains(name))
            reader.fail(node["name"], QCoreApplication::translate("servers", "the name \"%1\" is there twice, first in line %2").arg(name).arg(lines[name]));
        else if (!name.isEmpty())
            lines.insert(name, base::lineOf(node["name"]));
        servers << server;
    }
    return servers;
}

} // namespace

QString sudoName(remote::SudoMode mode)
{
    switch (mode) {
    case remote::SudoMode::None: return QStringLiteral("none");
    case remote::SudoMode::Passwordless: return QStringLiteral("passwordless");
    case remote::SudoMode::Password: return QStringLiteral("password");
    }
    return {};
}

base::Result<QList<Server>> parseServers(const QByteArray &text, const QString &file)
{
    const auto root = base::parseYaml(text, file);
    if (!root)
        return root.error();
    try {
        Reader reader(file);
        const QList<Server> servers = readAll(reader, *root);
        if (reader.errors().isEmpty())
            return servers;
        return Error{Error::Kind::Malformed, reader.errors().first(), reader.errors().join(u'\n')};
    } catch (const YAML::Exception &e) {
        return Error{Error::Kind::Malformed, QStringLiteral("%1:%2: %3").arg(file).arg(e.mark.line + 1).arg(QString::fromStdString(e.msg)), {}};
    }
}

QList<Server> withDemo(QList<Server> servers)
{
    Server demo;
    demo.name = base::ServerName(reserved);
    demo.target = DemoTarget{};
    return servers << demo;
}

QList<int> marksOf(const QList<Server> &servers)
{
    QList<int> uses(marks + 1, 0);
    for (const Server &server : servers)
        ++uses[server.mark];
    uses[0] = 0;
    QList<int> result;
    for (const Server &server : servers) {
        int mark = server.mark;
        if (mark == 0) {
            mark = static_cast<int>(std::min_element(uses.begin() + 1, uses.end()) - uses.begin());
            ++uses[mark];
        }
        result << mark;
    }
    return result;
}

} // namespace servers
