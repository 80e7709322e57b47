#include "app/demo/world.h"

#include "app/demo/mapping.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>

static void initWorldFiles()
{
    // In a static library; outside of any namespace, as the macro demands.
    Q_INIT_RESOURCE(worlds);
}

namespace demo {
namespace {

using namespace Qt::StringLiterals;
using base::Error;

QMap<QString, QString> env(Mapping &in, const char *key)
{
    QMap<QString, QString> variables;
    const YAML::Node node = in.node(key);
    if (!node.IsDefined())
        return variables;
    for (const auto &entry : node)
        variables.insert(QString::fromStdString(entry.first.Scalar()), QString::fromStdString(entry.second.Scalar()));
    return variables;
}

QList<ContainerPort> containerPorts(Mapping &in)
{
    QList<ContainerPort> ports;
    const YAML::Node node = in.node("ports");
    if (!node.IsDefined())
        return ports;
    for (const auto &entry : node) {
        const QStringList value = QString::fromStdString(entry.second.Scalar()).split(u'/');
        ports.append({QString::fromStdString(entry.first.Scalar()), value[0].toInt(), value.value(1, u"TCP"_s)});
    }
    return ports;
}

Container container(Mapping in)
{
    Container out{in.text("name"), in.text("image"), containerPorts(in), env(in, "env"), in.text("memory", u"200Mi"_s)};
    in.done();
    return out;
}

QList<Container> containers(Mapping &in, const char *key)
{
    QList<Container> out;
    for (const Mapping &item : in.list(key))
        out.append(container(item));
    return out;
}

Workload workload(Mapping in)
{
    Workload out;
    out.name = in.text("name");
    out.kind = in.text("kind", out.kind);
    out.app = in.text("app");
    out.component = in.text("component");
    out.version = in.text("version");
    out.replicas = in.number("replicas", 1);
    out.restarts = in.number("restarts", 0);
    out.age = in.span("age", 0);
    out.init = containers(in, "init");
    out.containers = containers(in, "containers");
    out.patchedEnv = env(in, "patchedEnv");
    in.done();
    return out;
}

ServicePort servicePort(Mapping in)
{
    ServicePort out;
    out.name = in.text("name");
    out.port = in.number("port");
    out.target = in.text("target", QString::number(out.port));
    out.nodePort = in.optionalNumber("nodePort");
    out.protocol = in.text("protocol", out.protocol);
    in.done();
    return out;
}

Service service(Mapping in)
{
    Service out;
    out.name = in.text("name");
    out.type = in.text("type", out.type);
    out.app = in.text("app", {});
    out.component = in.text("component", {});
    out.selects = in.text("selects", {});
    out.headless = in.flag("headless", false);
    out.externalName = in.text("externalName", {});
    for (const Mapping &port : in.list("ports"))
        out.ports.append(servicePort(port));
    in.done();
    return out;
}

Ingress ingress(Mapping in)
{
    Ingress out{in.text("name"), in.text("host"), {}};
    for (Mapping path : in.list("paths")) {
        // One backend for many paths: the chart sends the twelve login paths to one Service.
        for (const QString &text : path.texts("paths"))
            out.paths.append({text, path.text("service"), path.text("port")});
        path.text("service");
        path.text("port");
        path.done();
    }
    in.done();
    return out;
}

HookJob job(Mapping in)
{
    HookJob out;
    out.name = in.text("name");
    out.app = in.text("app");
    out.component = in.text("component");
    out.hook = in.text("hook");
    out.weight = in.number("weight", 0);
    out.container = container(in.child("container"));
    in.done();
    return out;
}

ProxyHost host(Mapping in)
{
    ProxyHost out;
    out.domain = in.text("domain");
    out.host = in.text("host");
    out.port = in.number("port");
    out.scheme = in.text("scheme", out.scheme);
    out.enabled = in.flag("enabled", true);
    out.websockets = in.flag("websockets", true);
    out.forceTls = in.flag("forceTls", true);
    out.http2 = in.flag("http2", true);
    out.hsts = in.flag("hsts", true);
    out.blockExploits = in.flag("blockExploits", true);
    out.certificateDays = in.optionalNumber("certificateDays");
    for (Mapping location : in.list("locations")) {
        out.locations.append({location.text("path"), location.text("host"), location.number("port")});
        location.done();
    }
    in.done();
    return out;
}

User user(Mapping in)
{
    User out;
    out.name = in.text("name");
    out.displayName = in.text("displayName", out.name);
    out.emails = in.texts("emails");
    out.admin = in.flag("admin", false);
    out.locked = in.flag("locked", false);
    out.deactivated = in.flag("deactivated", false);
    out.guest = in.flag("guest", false);
    out.created = in.span("created", 0);
    out.active = in.optionalSpan("active");
    out.browser = in.number("browser", 0);
    out.oauth2 = in.number("oauth2", 0);
    out.compat = in.number("compat", 0);
    out.personal = in.number("personal", 0);
    in.done();
    return out;
}

Machine machine(Mapping in)
{
    Machine out;
    out.hostname = in.text("hostname");
    out.login = in.text("login", out.login);
    out.publicAddress = in.text("publicAddress");
    out.nodeAddress = in.text("nodeAddress", out.publicAddress);
    out.kubernetes = in.text("kubernetes");
    out.os = in.text("os");
    out.kernel = in.text("kernel");
    out.rmemMax = in.number("rmemMax", out.rmemMax);
    in.done();
    return out;
}

Release release(Mapping in)
{
    Release out;
    out.name = in.text("name");
    out.ns = in.text("namespace");
    out.chart = in.text("chart", out.chart);
    out.version = in.text("version");
    out.revision = in.number("revision", 1);
    out.installed = in.span("installed", 0);
    out.updated = in.span("updated", 0);
    out.helm = in.text("helm", {});
    out.values = in.text("values", {}).toUtf8();
    out.pastValues = in.text("pastValues", QString::fromUtf8(out.values)).toUtf8();
    in.done();
    return out;
}

Npm npm(Mapping in)
{
    Npm out{in.text("container"), in.text("image"), in.text("network"), in.text("gateway"), in.text("address"), in.text("identity"), in.text("password"),
            in.flag("setUp", true)};
    in.done();
    return out;
}

template <typename T, typename Read>
QList<T> all(Mapping &in, const char *key, Read read)
{
    QList<T> out;
    for (const Mapping &item : in.list(key))
        out.append(read(item));
    return out;
}

World world(Mapping in)
{
    World out;
    out.serverName = in.text("serverName");
    out.machine = machine(in.child("machine"));
    out.release = release(in.child("release"));
    if (in.has("npm"))
        out.npm = npm(in.child("npm"));
    if (in.has("names")) {
        Mapping names = in.child("names");
        for (const auto &entry : in.node("names"))
            out.names.insert(QString::fromStdString(entry.first.Scalar()), names.texts(entry.first.Scalar().c_str()));
    }
    out.workloads = all<Workload>(in, "workloads", workload);
    out.services = all<Service>(in, "services", service);
    out.ingresses = all<Ingress>(in, "ingresses", ingress);
    out.jobs = all<HookJob>(in, "jobs", job);
    out.hosts = all<ProxyHost>(in, "hosts", host);
    out.users = all<User>(in, "users", user);
    const QMap<QString, QString> files = env(in, "files");
    for (auto file = files.begin(); file != files.end(); ++file)
        out.files.insert(file.key(), file.value().toUtf8());
    if (!in.flag("handPatches", true))
        for (Workload &entry : out.workloads)
            entry.patchedEnv.clear();
    in.done();
    return out;
}

QByteArray builtinFile(const QString &name)
{
    initWorldFiles();
    QFile file(u":/worlds/%1.yaml"_s.arg(name));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void lay(YAML::Node under, const YAML::Node &over)
{
    for (const auto &entry : over) {
        const std::string key = entry.first.Scalar();
        const YAML::Node below = std::as_const(under)[key];
        if (below.IsDefined() && below.IsMap() && entry.second.IsMap())
            lay(below, entry.second);
        else
            under[key] = entry.second;
    }
}

// The document over the one that its `base` names.
base::Result<YAML::Node> whole(YAML::Node document, const QString &file)
{
    const YAML::Node name = document.IsMap() ? std::as_const(document)["base"] : YAML::Node(YAML::NodeType::Undefined);
    if (!name.IsDefined())
        return document;
    const QByteArray yaml = name.IsScalar() ? builtinFile(QString::fromStdString(name.Scalar())) : QByteArray();
    if (yaml.isEmpty())
        return Error{Error::Kind::Malformed, u"%1:%2: there is no built-in world of this name"_s.arg(file).arg(base::lineOf(name)), {}};
    auto under = base::parseYaml(yaml, file);
    if (!under)
        return under.error();
    document.remove("base");
    lay(*under, document);
    return *under;
}

} // namespace

base::Result<World> parseWorld(const QByteArray &yaml, const QString &file)
{
    auto document = base::parseYaml(yaml, file);
    if (!document)
        return document.error();
    try {
        const auto all = whole(*document, file);
        if (!all)
            return all.error();
        return world(Mapping(*all, file));
    } catch (const WorldFault &fault) {
        return Error{Error::Kind::Malformed, fault.text, {}};
    } catch (const YAML::Exception &e) {
        return Error{Error::Kind::Malformed, u"%1:%2: %3"_s.arg(file).arg(e.mark.line + 1).arg(QString::fromStdString(e.msg)), {}};
    }
}

base::Result<World> builtinWorld(const QString &name)
{
    const QByteArray yaml = builtinFile(name);
    if (yaml.isEmpty())
        return Error{Error::Kind::NotFound, QCoreApplication::translate("demo", "There is no demo world \"%1\".").arg(name), {}};
    return parseWorld(yaml, name + u".yaml"_s);
}

base::Result<World> loadWorld(const QString &nameOrPath)
{
    if (!nameOrPath.contains(u'/') && !nameOrPath.endsWith(".yaml"_L1))
        return builtinWorld(nameOrPath);
    const QString path = nameOrPath.startsWith("~/"_L1) ? QDir::homePath() + nameOrPath.mid(1) : nameOrPath;
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return Error{Error::Kind::NotFound, u"%1: %2"_s.arg(path, file.errorString()), {}};
    return parseWorld(file.readAll(), path);
}

} // namespace demo
