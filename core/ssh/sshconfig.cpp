#include "core/ssh/sshconfig.h"

#include "core/base/text.h"
#include "core/ssh/program.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QHash>
#include <QRegularExpression>

#include <pwd.h>
#include <unistd.h>

namespace ssh {
namespace {

using base::Error;

constexpr int resolveTimeoutMs = 10000; // a Match exec of the user's may take its time
constexpr int includeDepth = 16; // as OpenSSH

// ssh -G joins file names with blanks and does not quote: a name may hold blanks, but the next one starts anew at / or ~.
QStringList filesOf(const QString &value)
{
    static const QRegularExpression between(QStringLiteral(" +(?=[/~])"));
    return value.split(between, Qt::SkipEmptyParts);
}

QString unlessNone(const QString &value)
{
    return value == QStringLiteral("none") ? QString() : value;
}

using Setter = void (*)(HostConfig &, const QString &);
const QHash<QString, Setter> &setters()
{
    static const QHash<QString, Setter> all{
        {QStringLiteral("hostname"), [](HostConfig &c, const QString &v) { c.hostName = v; }},
        {QStringLiteral("port"), [](HostConfig &c, const QString &v) { c.port = v.toUShort(); }},
        {QStringLiteral("user"), [](HostConfig &c, const QString &v) { c.user = v; }},
        {QStringLiteral("identityfile"), [](HostConfig &c, const QString &v) { if (!unlessNone(v).isEmpty()) c.identityFiles << v; }},
        {QStringLiteral("identitiesonly"), [](HostConfig &c, const QString &v) { c.identitiesOnly = v == QStringLiteral("yes"); }},
        {QStringLiteral("identityagent"), [](HostConfig &c, const QString &v) { c.identityAgent = v == QStringLiteral("SSH_AUTH_SOCK") ? QString() : v; }},
        {QStringLiteral("proxyjump"), [](HostConfig &c, const QString &v) { c.proxyJump = unlessNone(v); }},
        {QStringLiteral("proxycommand"), [](HostConfig &c, const QString &v) { c.proxyCommand = unlessNone(v); }},
        {QStringLiteral("userknownhostsfile"), [](HostConfig &c, const QString &v) { c.userKnownHostsFiles = filesOf(unlessNone(v)); }},
        {QStringLiteral("globalknownhostsfile"), [](HostConfig &c, const QString &v) { c.globalKnownHostsFiles = filesOf(unlessNone(v)); }},
        {QStringLiteral("hostkeyalias"), [](HostConfig &c, const QString &v) { c.hostKeyAlias = unlessNone(v); }},
        {QStringLiteral("stricthostkeychecking"), [](HostConfig &c, const QString &v) { c.strictHostKeyChecking = v; }},
        {QStringLiteral("hashknownhosts"), [](HostConfig &c, const QString &v) { c.hashKnownHosts = v == QStringLiteral("yes"); }},
        {QStringLiteral("connecttimeout"), [](HostConfig &c, const QString &v) { c.connectTimeout = v.toInt(); }},
        {QStringLiteral("serveraliveinterval"), [](HostConfig &c, const QString &v) { c.serverAliveInterval = v.toInt(); }},
        {QStringLiteral("hostkeyalgorithms"), [](HostConfig &c, const QString &v) { c.hostKeyAlgorithms = v.split(u',', Qt::SkipEmptyParts); }},
    };
    return all;
}

QString loginName()
{
    const passwd *entry = ::getpwuid(::getuid());
    return entry ? QString::fromLocal8Bit(entry->pw_name) : QString();
}

QString withHome(QString path)
{
    if (path == QStringLiteral("~") || path.startsWith(QStringLiteral("~/")))
        path.replace(0, 1, homeFolder());
    return path;
}

// ssh -G leaves identity files and the agent's path as written; ssh itself expands them later.
QString expanded(const QString &path, const HostConfig &config, const QString &host)
{
    const QHash<QChar, QString> tokens{
        {u'%', QStringLiteral("%")}, {u'd', homeFolder()},  {u'u', loginName()}, {u'i', QString::number(::getuid())},
        {u'h', config.hostName},     {u'r', config.user},   {u'n', host},        {u'p', QString::number(config.port)},
    };
    QString out;
    for (qsizetype i = 0; i < path.size(); ++i) {
        const bool isToken = path[i] == u'%' && i + 1 < path.size() && tokens.contains(path[i + 1]);
        out += isToken ? tokens.value(path[++i]) : QString(path[i]);
    }
    static const QRegularExpression variable(QStringLiteral("^\\$(\\w+)$|\\$\\{(\\w+)\\}"));
    for (auto match = variable.match(out); match.hasMatch(); match = variable.match(out)) {
        const QString name = match.captured(1) + match.captured(2);
        const QString value = qEnvironmentVariable(name.toLocal8Bit().constData());
        out.replace(match.capturedStart(), match.capturedLength(), value.contains(u'$') ? QString() : value);
    }
    return withHome(out);
}

HostConfig expanded(HostConfig config, const QString &host)
{
    const auto expandAll = [&](QStringList &paths) {
        for (QString &path : paths)
            path = expanded(path, config, host);
    };
    expandAll(config.identityFiles);
    expandAll(config.userKnownHostsFiles);
    expandAll(config.globalKnownHostsFiles);
    config.identityAgent = expanded(config.identityAgent, config, host);
    return config;
}

Error refused(const QString &host, const QByteArray &words)
{
    const QString last = base::printable(QString::fromLocal8Bit(words.trimmed()).section(u'\n', -1));
    return {Error::Kind::Usage, QCoreApplication::translate("ssh", "OpenSSH does not take %1: %2").arg(base::printable(host), last),
            base::printable(QString::fromLocal8Bit(words), true)};
}

// "Host a b", "Host=a", 'Host "a b"': the words of a configuration line.
QStringList wordsOf(const QString &line)
{
    static const QRegularExpression word(QStringLiteral("\"([^\"]*)\"|([^\\s\"=]+)"));
    static const QRegularExpression argument(QStringLiteral("\"([^\"]*)\"|([^\\s\"]+)"));
    QStringList words;
    const auto keyword = word.match(line);
    if (!keyword.hasMatch() || line.trimmed().startsWith(u'#'))
        return words;
    words << keyword.captured(1) + keyword.captured(2);
    static const QRegularExpression separator(QStringLiteral("^\\s*=?\\s*"));
    QString rest = line.mid(keyword.capturedEnd());
    rest.remove(separator);
    for (auto it = argument.globalMatch(rest); it.hasNext();) {
        const auto match = it.next();
        if (match.captured(2).startsWith(u'#'))
            break;
        words << match.captured(1) + match.captured(2);
    }
    return words;
}

bool isPattern(const QString &name)
{
    return name.startsWith(u'!') || name.contains(u'*') || name.contains(u'?');
}

QStringList includedFiles(const QString &pattern, const QDir &folder)
{
    const QFileInfo info(folder, withHome(pattern));
    QStringList files;
    for (const QFileInfo &file : info.dir().entryInfoList({info.fileName()}, QDir::Files | QDir::Hidden, QDir::Name))
        files << file.filePath();
    return files;
}

base::Result<> collectHosts(const QString &name, const QDir &folder, int depth, QStringList &hosts)
{
    QFile file(name);
    if (depth > includeDepth || !file.exists())
        return {};
    if (!file.open(QIODevice::ReadOnly))
        return Error{Error::Kind::Failed, QCoreApplication::translate("ssh", "%1 cannot be read: %2").arg(name, file.errorString()), {}};
    while (!file.atEnd()) {
        const QStringList words = wordsOf(QString::fromUtf8(file.readLine()));
        const QString keyword = words.value(0).toLower();
        for (const QString &word : words.mid(1)) {
            if (keyword == QStringLiteral("host") && !isPattern(word) && !hosts.contains(word))
                hosts << word;
            if (keyword != QStringLiteral("include"))
                continue;
            for (const QString &included : includedFiles(word, folder))
                if (const auto read = collectHosts(included, folder, depth + 1, hosts); !read)
                    return read;
        }
    }
    return {};
}

} // namespace

QString homeFolder()
{
    const passwd *entry = ::getpwuid(::getuid());
    return entry ? QFile::decodeName(entry->pw_dir) : QDir::homePath();
}

base::Result<HostConfig> parseConfig(const QByteArray &output)
{
    HostConfig config;
    config.port = 0;
    for (const QByteArray &line : output.split('\n')) {
        const QString text = QString::fromUtf8(line.trimmed());
        const auto set = setters().value(text.section(u' ', 0, 0).toLower());
        if (set)
            set(config, text.section(u' ', 1));
    }
    if (config.hostName.isEmpty() || config.port == 0)
        return Error{Error::Kind::Malformed, QCoreApplication::translate("ssh", "ssh -G did not name a host and a port."), {}};
    return config;
}

base::Task<HostConfig> resolveConfig(QString host, QString user, std::optional<quint16> port, QString identity, QString jump)
{
    identity = withHome(identity);
    if (!identity.isEmpty() && !QFile::exists(identity)) // ssh would only warn and try the default keys
        co_return Error{Error::Kind::NotFound, QCoreApplication::translate("ssh", "There is no key %1.").arg(identity), {}};
    QStringList arguments{QStringLiteral("-G")};
    if (!user.isEmpty())
        arguments << QStringLiteral("-l") << user;
    if (port)
        arguments << QStringLiteral("-p") << QString::number(*port);
    if (!identity.isEmpty())
        arguments << QStringLiteral("-i") << identity;
    if (!jump.isEmpty())
        arguments << QStringLiteral("-J") << jump;
    arguments << QStringLiteral("--") << host;
    const auto output = co_await runProgram(QStringLiteral("ssh"), arguments, QProcessEnvironment::systemEnvironment(), resolveTimeoutMs);
    if (!output)
        co_return output.error();
    if (output->exitCode != 0)
        co_return refused(host, output->err);
    auto config = parseConfig(output->out);
    if (!config)
        co_return config.error();
    co_return expanded(std::move(*config), host);
}

base::Result<QStringList> configuredHosts()
{
    return configuredHosts(homeFolder() + QStringLiteral("/.ssh/config"));
}

base::Result<QStringList> configuredHosts(const QString &file)
{
    QStringList hosts;
    const auto read = collectHosts(file, QFileInfo(file).absoluteDir(), 0, hosts);
    if (!read)
        return read.error();
    return hosts;
}

} // namespace ssh
