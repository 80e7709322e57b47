#pragma once

#include "core/base/names.h"
#include "core/plan/payload.h"

#include <QStringList>

#include <variant>

/// What changes a server, as values: the preview shows them, the hands run them, the journal keeps them, scripts export
/// them. The same value everywhere, so that what was shown is what runs.
namespace plan {

/// A program on the server.
struct Exec {
    QStringList argv; ///< never a secret: it is visible in the server's process list
    bool asRoot = false;
    Payload input;
    bool detached = false; ///< as a job that goes on without this console (jobs.h); else it ends with the link
    int timeoutMs = 60000; ///< of one that is not detached; 0: none
    friend bool operator==(const Exec &, const Exec &) = default;
};

/// An object of the Kubernetes API.
struct ObjectRef {
    QString group; ///< "/api/v1", "/apis/apps/v1"
    base::Namespace ns;
    QString plural; ///< "deployments"
    QString kind; ///< "Deployment"
    QString name;
    QString subresource; ///< "scale", or ""
    QString text() const { return kind + u'/' + name; } ///< "Deployment/ess-haproxy"
    friend bool operator==(const ObjectRef &, const ObjectRef &) = default;
};

/// One writing request to the Kubernetes API, with the field manager "ess-console".
struct Kube {
    enum class Verb {
        Apply, ///< server-side apply; creates what is not there
        Merge, ///< RFC 7386
        Strategic,
        Json, ///< RFC 6902; its `test` operations are the optimistic lock
        Delete,
    };
    Verb verb = Verb::Apply;
    ObjectRef object;
    Payload body; ///< JSON; of Delete: the preconditions, or nothing
    bool force = false; ///< Apply: takes fields over that another manager owns
    friend bool operator==(const Kube &, const Kube &) = default;
};

/// One request to Nginx Proxy Manager's API.
struct Npm {
    QByteArray method; ///< POST, PUT, DELETE
    QString path; ///< "/api/nginx/proxy-hosts/5"
    Payload body; ///< JSON, only the changed fields; or nothing
    QString domain; ///< that the host in the path has; a script checks it before it writes
    friend bool operator==(const Npm &, const Npm &) = default;
};

using Command = std::variant<Exec, Kube, Npm>;

/// A command as a person reads it; masked.
struct CommandText {
    QString where; ///< "on gigglin as root", "Kubernetes API of gigglin", "PUT to NPM"
    QString text; ///< the argv as a shell would take it; of a request: method and path
    QString input; ///< what is fed to it; "" nothing
    friend bool operator==(const CommandText &, const CommandText &) = default;
};
/// server: its name; loginUser: as whom a command runs that needs no root.
CommandText shown(const Command &command, const QString &server, const QString &loginUser);
QList<CommandText> shown(const QList<Command> &commands, const QString &server, const QString &loginUser);
/// In one line, as essctl's `commands` has them: "on gigglin as root: sysctl -p … <<< …".
QString oneLine(const CommandText &text);

/// The path of an object, every segment escaped.
QString objectPath(const ObjectRef &object);
/// Path and query of the request.
QString requestPath(const Kube &command);

bool isDetached(const Command &command);

} // namespace plan
