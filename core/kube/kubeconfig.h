#pragma once

#include "core/base/result.h"
#include "core/base/secret.h"

#include <QByteArray>
#include <QString>

#include <functional>

namespace kube {

/// The current context of a kubeconfig, held in memory.
struct Kubeconfig {
    QString context;
    QString server; ///< "https://127.0.0.1:6443"
    QString ns; ///< of the context; "" when not set
    QByteArray caPem;
    bool insecure = false; ///< insecure-skip-tls-verify: taken as it is, and said
    QString tlsServerName;
    QByteArray clientCertificatePem;
    base::Secret clientKeyPem;
    base::Secret token;
    QString user; ///< of basic auth
    base::Secret password;
    friend bool operator==(const Kubeconfig &, const Kubeconfig &) = default;
};

/// path is for the error's place: "PATH:LINE: …". ofServer: the file came from a server (kind ssh), so a reference to
/// another file, an exec plugin or a proxy-url is refused with its line; on this desktop (kind local) files are read by
/// the caller-given reader.
using ReadFile = std::function<base::Result<QByteArray>(const QString &path)>;
base::Result<Kubeconfig> parseKubeconfig(const QByteArray &yaml, const QString &path, const ReadFile &readFile = {});

} // namespace kube
