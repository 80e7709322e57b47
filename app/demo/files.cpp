#include "app/demo/files.h"

#include "app/demo/programs.h"
#include "app/demo/world.h"

#include <QDir>

namespace demo {
namespace {

using namespace Qt::StringLiterals;

QString above(const QString &path)
{
    const QString folder = path.section(u'/', 0, -2);
    return folder.isEmpty() ? u"/"_s : folder;
}

} // namespace

Files::Files(const World &world)
{
    for (const char *folder : {"/etc/sysctl.d", "/etc/rancher/k3s", "/run/systemd/system", "/usr/lib/sysctl.d", "/var/lib/rancher/k3s", "/root", "/tmp", "/proc"})
        makeFolder(QLatin1String(folder));
    if (world.machine.login != "root"_L1)
        makeFolder(u"/home/"_s + world.machine.login);
    QMap<QString, QByteArray> files{
        {u"/etc/rancher/k3s/k3s.yaml"_s, kubeconfigFile(world)},
        {u"/etc/os-release"_s, "PRETTY_NAME=\"" + world.machine.os.toUtf8() + "\"\nNAME=\"Debian GNU/Linux\"\nVERSION_ID=\"12\"\nID=debian\n"},
        {u"/etc/hostname"_s, world.machine.hostname.toUtf8() + '\n'},
        {u"/proc/sys/net/core/rmem_max"_s, QByteArray::number(world.machine.rmemMax) + '\n'},
        {u"/proc/sys/net/core/rmem_default"_s, "212992\n"},
        {u"/proc/uptime"_s, "4838412.11 18123456.02\n"},
        {u"/proc/loadavg"_s, "0.42 0.37 0.31 2/612 48211\n"},
    };
    files.insert(world.files);
    for (auto file = files.begin(); file != files.end(); ++file) {
        makeFolder(above(file.key()));
        m_files.insert(file.key(), file.value());
    }
}

std::optional<QByteArray> Files::read(const QString &path) const
{
    const auto found = m_files.find(path);
    return found == m_files.end() ? std::nullopt : std::optional(*found);
}

bool Files::isFile(const QString &path) const
{
    return m_files.contains(path);
}

bool Files::isFolder(const QString &path) const
{
    return path == "/"_L1 || m_folders.contains(path);
}

QStringList Files::in(const QString &folder) const
{
    QSet<QString> names;
    const QString start = folder == "/"_L1 ? folder : folder + u'/';
    for (const QString &path : m_files.keys() + m_folders.values())
        if (path.startsWith(start))
            names.insert(path.mid(start.size()).section(u'/', 0, 0));
    QStringList sorted(names.begin(), names.end());
    sorted.sort();
    return sorted;
}

bool Files::write(const QString &path, const QByteArray &content)
{
    if (!isFolder(above(path)) || isFolder(path))
        return false;
    m_files.insert(path, content);
    return true;
}

void Files::makeFolder(const QString &path)
{
    for (QString folder = path; folder != "/"_L1; folder = above(folder))
        m_folders.insert(folder);
}

bool Files::remove(const QString &path)
{
    const bool wasThere = exists(path);
    m_files.remove(path);
    m_files.removeIf([&](const auto &file) { return file.key().startsWith(path + u'/'); });
    m_folders.removeIf([&](const QString &folder) { return folder == path || folder.startsWith(path + u'/'); });
    return wasThere;
}

QString absolutePath(const QString &path, const QString &home)
{
    return QDir::cleanPath(path.startsWith(u'/') ? path : home + u'/' + path);
}

} // namespace demo
