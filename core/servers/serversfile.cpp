#include "core/servers/serversfile.h"

#include "core/servers/serversedit.h"
#include "core/servers/serversyaml.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSaveFile>
#include <QStandardPaths>

#include <sys/stat.h>

namespace servers {
namespace {

using base::Error;

base::Result<QByteArray> contentOf(const QString &path)
{
    QFile file(path);
    if (!file.exists())
        return QByteArray();
    if (!file.open(QIODevice::ReadOnly))
        return Error{Error::Kind::Malformed, QCoreApplication::translate("servers", "%1 cannot be read: %2").arg(path, file.errorString()), {}};
    return file.readAll();
}

Error notWritten(const QString &path, const QString &why)
{
    return {Error::Kind::Failed, QCoreApplication::translate("servers", "%1 cannot be written: %2").arg(path, why), {}};
}

void makeFolder(const QString &path)
{
    const QDir folder = QFileInfo(path).absoluteDir();
    QDir().mkpath(QFileInfo(folder.absolutePath()).path());
    ::mkdir(QFile::encodeName(folder.absolutePath()).constData(), 0700);
}

base::Result<> save(const QString &path, const QByteArray &text)
{
    makeFolder(path);
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly) || !file.setPermissions(QFile::ReadOwner | QFile::WriteOwner) || file.write(text) != text.size() || !file.commit())
        return notWritten(path, file.errorString());
    return {};
}

} // namespace

QString defaultServersFile()
{
    return QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation) + QStringLiteral("/ess-console/servers.yaml");
}

base::Result<ServersFile> ServersFile::read(const QString &path)
{
    const auto text = contentOf(path);
    if (!text)
        return text.error();
    const auto servers = parseServers(*text, path);
    if (!servers)
        return servers.error();
    ServersFile file;
    file.m_path = path;
    file.m_text = *text;
    file.m_servers = *servers;
    return file;
}

QList<Server> ServersFile::all() const
{
    return withDemo(m_servers);
}

base::Result<> ServersFile::add(const Server &server)
{
    return write(withAdded(m_text, m_path, server));
}

base::Result<> ServersFile::replace(const base::ServerName &name, const Server &server)
{
    return write(withReplaced(m_text, m_path, name, server));
}

base::Result<> ServersFile::remove(const base::ServerName &name)
{
    return write(withRemoved(m_text, m_path, name));
}

base::Result<> ServersFile::write(const base::Result<QByteArray> &text)
{
    if (!text)
        return text.error();
    const auto now = contentOf(m_path);
    if (!now)
        return now.error();
    if (*now != m_text)
        return Error{Error::Kind::Conflict, QCoreApplication::translate("servers", "%1 was changed meanwhile by something else; nothing was written. Read it again first.").arg(m_path), {}};
    const auto servers = parseServers(*text, m_path);
    if (!servers)
        return servers.error();
    if (const auto saved = save(m_path, *text); !saved)
        return saved;
    m_text = *text;
    m_servers = *servers;
    return {};
}

} // namespace servers
