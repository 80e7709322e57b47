#pragma once

#include "core/base/task.h"

#include <QByteArray>
#include <QList>
#include <QStringList>

#include <optional>

namespace remote {
class Shell;
}

/// Which proxy stands on ports 80 and 443 of the server, and where NPM's admin port is. Parsers are pure.
namespace proxy {

/// A published port of a container.
struct PortMapping {
    QString hostAddress;
    int hostPort = 0;
    int containerPort = 0;
    friend bool operator==(const PortMapping &, const PortMapping &) = default;
};

/// A running container, as `docker ps` says it. Its environment is never asked for: it holds passwords.
struct Container {
    QString id;
    QString name;
    QString image;
    QStringList networks;
    QList<PortMapping> ports; ///< TCP; ranges are unrolled
    std::optional<int> hostPortOf(int containerPort) const;
    bool isOnHostNetwork() const { return networks.contains(QStringLiteral("host")); }
    friend bool operator==(const Container &, const Container &) = default;
};

struct ContainerNetwork {
    QString name;
    QString gateway; ///< the server's own address in that network
    QString address;
    friend bool operator==(const ContainerNetwork &, const ContainerNetwork &) = default;
};

struct Listener {
    QString address;
    int port = 0;
    QString program; ///< "" when it was not told (not root)
    friend bool operator==(const Listener &, const Listener &) = default;
};

base::Result<QList<Container>> parseContainers(const QByteArray &output); ///< of containersArgv(): JSON lines
base::Result<QList<ContainerNetwork>> parseNetworks(const QByteArray &output); ///< of networksArgv(): one JSON object
QList<Listener> parseListeners(const QByteArray &output); ///< of listenersArgv(); lines that are none are passed over
base::Result<QStringList> parseAddresses(const QByteArray &output); ///< of addressesArgv(): JSON; without loopback

QStringList containersArgv();
QStringList networksArgv(const QString &containerId);
QStringList listenersArgv();
QStringList addressesArgv();

/// NPM among the containers: by its image, else whoever publishes 443 and the admin port 81. Null: none.
const Container *npmAmong(const QList<Container> &containers);

struct Discovery {
    enum class Kind { Unknown, None, Npm, Other };
    enum class Network { Unknown, Own, Host };
    Kind kind = Kind::Unknown;
    QString name; ///< of the container (Npm) or the program (Other)
    QString container; ///< its id
    QString url; ///< of NPM's admin port, as seen from the server
    Network network = Network::Unknown;
    QStringList gateways; ///< the server's addresses in the container's networks
    QString reason; ///< Unknown: why, translated
    friend bool operator==(const Discovery &, const Discovery &) = default;
};

/// Asks Docker, then the listening sockets. What cannot be asked makes Unknown with a reason, not an error; an error is
/// a lost link. shell outlives the task.
base::Task<Discovery> discover(remote::Shell *shell);

/// All addresses of the server but loopback. An error where it cannot be asked.
base::Task<QStringList> serverAddresses(remote::Shell *shell);

} // namespace proxy
