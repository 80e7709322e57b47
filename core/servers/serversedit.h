#pragma once

#include "core/base/result.h"
#include "core/servers/server.h"

#include <QByteArray>

namespace servers {

// servers.yaml with one change, by splicing text: every comment, the order and the spelling of what does not change stay.
// Each result was parsed again and compared with what was asked for; a text that cannot be changed so is an error (Failed)
// that names the file to edit by hand. Malformed: the text is; Usage: servers.yaml cannot hold the server (a name twice, the
// reserved one, no host).

base::Result<QByteArray> withAdded(const QByteArray &text, const QString &file, const Server &server);
/// NotFound: no server of that name. The new one may have another name.
base::Result<QByteArray> withReplaced(const QByteArray &text, const QString &file, const base::ServerName &name, const Server &server);
base::Result<QByteArray> withRemoved(const QByteArray &text, const QString &file, const base::ServerName &name);

} // namespace servers
