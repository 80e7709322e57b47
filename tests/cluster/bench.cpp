#include "tests/cluster/bench.h"

#include <QEventLoop>
#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QProcess>
#include <QRegularExpression>
#include <QStandardPaths>
#include <QTimer>

#include <unistd.h>

namespace cluster {
namespace {

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

bool isTime(const QString &text)
{
    static const QRegularExpression form(QStringLiteral("^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\\.[0-9]{3}Z$"));
    return form.match(text).hasMatch();
}

bool isLeaf(const QString &kind, const QJsonValue &value)
{
    if (kind == u"string")
        return value.isString();
    if (kind == u"int")
        return value.isDouble() && value.toDouble() == static_cast<double>(value.toInteger());
    if (kind == u"number")
        return value.isDouble();
    if (kind == u"bool")
        return value.isBool();
    if (kind == u"time")
        return value.isString() && isTime(value.toString());
    if (kind == u"string|int")
        return value.isString() || isLeaf(QStringLiteral("int"), value);
    return value.isString() && kind.split(u'|').contains(value.toString());
}

QString printed(const QJsonValue &value)
{
    return QString::fromUtf8(QJsonDocument(QJsonArray{value}).toJson(QJsonDocument::Compact)).left(200);
}

QString unlikeObject(const QJsonObject &shape, const QJsonValue &value, const QString &where)
{
    if (shape.contains(QStringLiteral("?")))
        return value.isNull() ? QString() : unlikeShape(shape.value(QStringLiteral("?")), value, where);
    if (!value.isObject())
        return where + QStringLiteral(" is no object: ") + printed(value);
    const QJsonObject object = value.toObject();
    for (auto member = object.begin(); member != object.end(); ++member)
        if (!shape.contains(member.key()))
            return where + QStringLiteral(" has a member of no contract: ") + member.key();
    for (auto member = shape.begin(); member != shape.end(); ++member) {
        const QString place = where + u'/' + member.key();
        if (!object.contains(member.key()))
            return place + QStringLiteral(" is absent");
        if (const QString fault = unlikeShape(member.value(), object.value(member.key()), place); !fault.isEmpty())
            return fault;
    }
    return {};
}

} // namespace

Ran run(const QString &program, const QStringList &arguments, const QProcessEnvironment &environment, const QByteArray &input, int timeoutMs)
{
    QProcess process;
    process.setProcessEnvironment(environment);
    // A program that would ask at /dev/tty must find none, also when a person runs this test.
    process.setChildProcessModifier([] { ::setsid(); });
    QEventLoop loop;
    QObject::connect(&process, &QProcess::finished, &loop, &QEventLoop::quit);
    QObject::connect(&process, &QProcess::errorOccurred, &loop, &QEventLoop::quit);
    QTimer::singleShot(timeoutMs, &loop, &QEventLoop::quit);
    process.start(program, arguments);
    process.write(input);
    process.closeWriteChannel();
    if (process.state() != QProcess::NotRunning)
        loop.exec();
    Ran ran;
    if (process.state() != QProcess::NotRunning) {
        ran.inTime = false;
        process.kill();
        process.waitForFinished();
    } else if (process.exitStatus() == QProcess::NormalExit && process.error() != QProcess::FailedToStart) {
        ran.code = process.exitCode();
    }
    ran.out = process.readAllStandardOutput();
    ran.err = process.readAllStandardError();
    return ran;
}

// Before its folder goes: what runs in it is found by the folder.
Bench::~Bench()
{
    if (!m_description.isEmpty())
        bench({QStringLiteral("down")});
}

QString Bench::up()
{
    if (!m_desk.isValid() || !m_server.isValid())
        return QStringLiteral("no temporary folder");
    QFile::setPermissions(m_server.path(), QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner | QFile::ReadOther | QFile::ExeOther);
    const QString pid = QString::number(::getpid());
    const Ran ran = run(QStringLiteral(BENCH), {QStringLiteral("up"), m_server.path(), QStringLiteral("--with-process"), pid},
                        QProcessEnvironment::systemEnvironment(), {}, 300000);
    if (ran.code != 0)
        return QStringLiteral("The bench did not come up: ") + QString::fromUtf8(ran.both());
    m_description = parsed(contentOf(m_server.filePath(QStringLiteral("bench.json")))).toObject();
    // OpenSSH asks the user database for the home folder, not $HOME: the desktop's own configuration comes by -F.
    QDir().mkpath(path(QStringLiteral("bin")));
    const QString ssh = QStandardPaths::findExecutable(QStringLiteral("ssh"));
    const QString script = QStringLiteral("bin/ssh");
    write(script, QStringLiteral("#!/bin/sh\nexec %1 -F %2 \"$@\"\n").arg(ssh, path(QStringLiteral("ssh_config"))).toUtf8());
    QFile::setPermissions(path(script), QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    configure({});
    knowHosts();
    return {};
}

QJsonValue Bench::at(const QString &place) const
{
    QJsonValue value = m_description;
    for (const QString &name : place.split(u'.'))
        value = value.toObject().value(name);
    return value;
}

QList<QByteArray> Bench::secrets() const
{
    QList<QByteArray> all{text(QStringLiteral("ssh.keyPassphrase")).toUtf8(), text(QStringLiteral("npm.password")).toUtf8()};
    const QJsonObject users = at(QStringLiteral("users")).toObject();
    for (const QString &name : users.keys())
        if (const QByteArray secret = password(name).toUtf8(); !secret.isEmpty())
            all << secret;
    return all;
}

bool Bench::write(const QString &name, const QByteArray &content) const
{
    QFile file(path(name));
    return file.open(QIODevice::WriteOnly) && file.write(content) == content.size();
}

void Bench::knowHosts(const QList<quint16> &ports) const
{
    const QByteArray known = contentOf(text(QStringLiteral("ssh.knownHosts")));
    QByteArray all = known;
    for (const quint16 other : ports)
        all += QByteArray(known).replace("]:" + QByteArray::number(port()), "]:" + QByteArray::number(other));
    write(QStringLiteral("known_hosts"), all);
}

void Bench::configure(const QByteArray &lines) const
{
    write(QStringLiteral("ssh_config"), lines + "\nUserKnownHostsFile " + path(QStringLiteral("known_hosts")).toUtf8()
              + "\nGlobalKnownHostsFile none\nIdentityFile " + path(QStringLiteral("no-such-key")).toUtf8() + '\n');
}

QString Bench::servers(const Entry &entry) const
{
    QStringList ssh{QStringLiteral("host: ") + entry.host, QStringLiteral("port: %1").arg(entry.port ? entry.port : port()), QStringLiteral("user: ") + entry.user};
    if (entry.identity != QStringLiteral("-"))
        ssh << QStringLiteral("identity: ") + (entry.identity.isEmpty() ? key() : entry.identity);
    QString yaml = QStringLiteral("servers:\n  - name: bench\n    ssh: {%1}\n    sudo: %2\n").arg(ssh.join(QStringLiteral(", ")), entry.sudo);
    const auto add = [&yaml](const char *name, const QString &value) {
        if (!value.isEmpty())
            yaml += QStringLiteral("    %1: %2\n").arg(QString::fromLatin1(name), value);
    };
    add("kubeconfig", entry.kubeconfig);
    add("release", entry.release);
    add("namespace", entry.ns);
    const QString identity = entry.npmIdentity.isEmpty() ? text(QStringLiteral("npm.identity")) : entry.npmIdentity;
    add("npm", entry.npmUrl.isEmpty() ? QString() : QStringLiteral("{url: \"%1\", identity: %2}").arg(entry.npmUrl, identity));
    write(QStringLiteral("servers.yaml"), yaml.toUtf8());
    return path(QStringLiteral("servers.yaml"));
}

QHash<QString, QString> Bench::answers(const QString &user) const
{
    return {{QStringLiteral("ESSCTL_SUDO_PASSWORD"), password(user)}, {QStringLiteral("ESSCTL_NPM_PASSWORD"), text(QStringLiteral("npm.password"))}};
}

QProcessEnvironment Bench::environment(const QHash<QString, QString> &more) const
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.remove(QStringLiteral("SSH_AUTH_SOCK"));
    environment.insert(QStringLiteral("PATH"), path(QStringLiteral("bin")) + u':' + environment.value(QStringLiteral("PATH")));
    environment.insert(QStringLiteral("HOME"), m_desk.path());
    environment.insert(QStringLiteral("LC_ALL"), QStringLiteral("C.UTF-8"));
    for (auto it = more.begin(); it != more.end(); ++it)
        environment.insert(it.key(), it.value());
    return environment;
}

Ran Bench::essctl(const Entry &entry, const QStringList &arguments, const QHash<QString, QString> &given, int timeoutMs) const
{
    return run(QStringLiteral(ESSCTL), QStringList{QStringLiteral("--servers"), servers(entry)} + arguments, environment(given), {}, timeoutMs);
}

Ran Bench::essctl(const QStringList &arguments) const
{
    return essctl({}, arguments, answers());
}

Ran Bench::bench(const QStringList &arguments, const QByteArray &input) const
{
    QStringList all{arguments.value(0), m_server.path()};
    all += arguments.mid(1);
    return run(QStringLiteral(BENCH), all, QProcessEnvironment::systemEnvironment(), input);
}

bool Bench::fault(const QStringList &arguments) const
{
    return bench(QStringList{QStringLiteral("fault")} + arguments).code == 0;
}

bool Bench::log(const QString &pod, const QString &container, const QByteArray &lines) const
{
    return bench({QStringLiteral("log"), pod, container}, lines).code == 0;
}

Ran Bench::onServer(const QStringList &argv, const QByteArray &input) const
{
    return bench(QStringList{QStringLiteral("exec"), QStringLiteral("--")} + argv, input);
}

bool Bench::writeOnServer(const QString &file, const QByteArray &content) const
{
    return onServer({QStringLiteral("tee"), QStringLiteral("--"), file}, content).code == 0;
}

QJsonValue parsed(const QByteArray &bytes)
{
    const QJsonDocument document = QJsonDocument::fromJson(bytes);
    return document.isObject() ? QJsonValue(document.object()) : document.isArray() ? QJsonValue(document.array()) : QJsonValue();
}

QString unlike(const QString &name, const QJsonValue &document)
{
    const QJsonValue shape = parsed(contentOf(QStringLiteral(CONTRACTS "/") + name + QStringLiteral(".json")));
    if (shape.isNull())
        return QStringLiteral("there is no shape ") + name;
    if (document.isNull())
        return QStringLiteral("this is no JSON document");
    return unlikeShape(shape, document);
}

QString unlikeShape(const QJsonValue &shape, const QJsonValue &value, const QString &where)
{
    if (shape.isObject())
        return unlikeObject(shape.toObject(), value, where);
    if (shape.isArray()) {
        if (!value.isArray())
            return where + QStringLiteral(" is no list: ") + printed(value);
        const QJsonArray items = value.toArray();
        for (qsizetype i = 0; i < items.size(); ++i)
            if (const QString fault = unlikeShape(shape.toArray().first(), items[i], where + u'/' + QString::number(i)); !fault.isEmpty())
                return fault;
        return {};
    }
    if (shape.isDouble())
        return shape == value ? QString() : where + QStringLiteral(" is not ") + printed(shape);
    QString kind = shape.toString();
    if (kind.endsWith(u'?')) {
        if (value.isNull())
            return {};
        kind.chop(1);
    }
    return isLeaf(kind, value) ? QString() : where + QStringLiteral(" is no %1: ").arg(kind) + printed(value);
}

} // namespace cluster
