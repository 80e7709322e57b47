#pragma once

#include "core/base/names.h"
#include "core/remote/sudo.h"

#include <QString>

#include <optional>
#include <variant>

namespace servers {

struct SshTarget {
    QString host;
    std::optional<quint16> port; ///< what is missing comes from ~/.ssh/config
    QString user;
    QString identity; ///< a key file, ~ allowed; "" : the agent and the default keys
    QString jump;
    friend bool operator==(const SshTarget &, const SshTarget &) = default;
};
struct LocalTarget {
    friend bool operator==(const LocalTarget &, const LocalTarget &) = default;
};
struct DemoTarget {
    QString world = QStringLiteral("default");
    friend bool operator==(const DemoTarget &, const DemoTarget &) = default;
};

struct NpmAddress {
    QString url; ///< as seen from the server; "" : discovered
    QString identity;
    friend bool operator==(const NpmAddress &, const NpmAddress &) = default;
};

/// One entry of servers.yaml.
struct Server {
    base::ServerName name;
    std::variant<SshTarget, LocalTarget, DemoTarget> target;
    remote::SudoMode sudo = remote::SudoMode::None;
    bool sudoGiven = false; ///< whether the file says it; else the connection finds out
    QString kubeconfig; ///< "" : discovered
    QString release;
    QString ns;
    NpmAddress npm;
    bool readOnly = false;
    int mark = 0; ///< 1–6; 0: the first free
    friend bool operator==(const Server &, const Server &) = default;
};

/// "ssh root@37.60.251.4:22 via jump", "this computer", "simulated": the target line of the connect page.
QString targetText(const Server &server);

} // namespace servers
