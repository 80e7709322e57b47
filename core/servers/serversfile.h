#pragma once

#include "core/base/result.h"
#include "core/servers/server.h"

#include <QByteArray>
#include <QList>
#include <QString>

namespace servers {

/// ess-console/servers.yaml in the platform's configuration folder.
QString defaultServersFile();

/// servers.yaml as it was read. Each change is written at once: atomically, 0600, comments kept. Conflict: the file
/// changed since it was read; nothing is written then.
class ServersFile {
public:
    /// A missing file is an empty list. Malformed: it cannot be read or understood.
    static base::Result<ServersFile> read(const QString &path);

    QString path() const { return m_path; }
    /// As in the file.
    const QList<Server> &servers() const { return m_servers; }
    /// With demo, which always exists.
    QList<Server> all() const;

    base::Result<> add(const Server &server);
    base::Result<> replace(const base::ServerName &name, const Server &server);
    base::Result<> remove(const base::ServerName &name);

private:
    base::Result<> write(const base::Result<QByteArray> &text);

    QString m_path;
    QByteArray m_text;
    QList<Server> m_servers;
};

} // namespace servers
