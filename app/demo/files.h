#pragma once

#include <QByteArray>
#include <QMap>
#include <QSet>
#include <QString>
#include <QStringList>

#include <optional>

namespace demo {

struct World;

/// The simulated server's disk, and the one kernel setting that is seen as a file. Paths are absolute; there are no links.
class Files {
public:
    explicit Files(const World &world);

    std::optional<QByteArray> read(const QString &path) const;
    bool isFile(const QString &path) const;
    bool isFolder(const QString &path) const;
    bool exists(const QString &path) const { return isFile(path) || isFolder(path); }
    /// Names of what lies in a folder, sorted.
    QStringList in(const QString &folder) const;
    /// False: the folder is not there, or a folder has this name.
    bool write(const QString &path, const QByteArray &content);
    /// Makes the folders above too.
    void makeFolder(const QString &path);
    /// A file, or a folder with all that is in it; false when there is nothing.
    bool remove(const QString &path);

private:
    QMap<QString, QByteArray> m_files;
    QSet<QString> m_folders;
};

/// "/etc/../etc//x/" → "/etc/x"; relative to the login's home.
QString absolutePath(const QString &path, const QString &home);

} // namespace demo
