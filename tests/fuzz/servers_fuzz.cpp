#include "core/servers/serversedit.h"
#include "core/servers/serversyaml.h"

#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const QByteArray text(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size));
    const QString file = QStringLiteral("servers.yaml");
    const auto list = servers::parseServers(text, file);
    servers::Server added;
    added.name = base::ServerName(QStringLiteral("fuzz: 'added' #1"));
    added.target = servers::SshTarget{QStringLiteral("h"), 22, {}, {}, {}};
    const auto edited = servers::withAdded(text, file, added);
    if (!list && edited)
        std::abort(); // a file that cannot be read is never written
    if (edited) {
        const auto again = servers::parseServers(*edited, file);
        if (!again || again->size() != list->size() + 1)
            std::abort(); // what was written reads back, nothing lost
    }
    return 0;
}
