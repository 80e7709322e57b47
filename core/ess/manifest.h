#pragma once

#include "core/base/result.h"

#include <QByteArray>
#include <QList>
#include <QString>

#include <optional>

/// What helm last rendered of a release's workloads: only what is compared with the live ones. Pure.
namespace ess {

/// A text that is compared but not kept: a manifest may hold a password anywhere.
struct KeptText {
    QByteArray digest;
    QString shown; ///< masked; "•••" where the name says secret
    friend bool operator==(const KeptText &, const KeptText &) = default;
};
KeptText kept(const QString &name, const QString &value);

struct ManifestEnv {
    QString name;
    std::optional<KeptText> value; ///< null: from a Secret, ConfigMap or field
    friend bool operator==(const ManifestEnv &, const ManifestEnv &) = default;
};

struct ManifestContainer {
    QString name;
    bool init = false;
    QString image;
    QList<ManifestEnv> env;
    friend bool operator==(const ManifestContainer &, const ManifestContainer &) = default;
};

struct ManifestWorkload {
    QString kind; ///< "Deployment", "StatefulSet"
    QString name;
    std::optional<int> replicas; ///< null: left to others
    QList<ManifestContainer> containers; ///< init containers first
    QByteArray pods; ///< digest of the whole pod template: another one restarts the pods
    friend bool operator==(const ManifestWorkload &, const ManifestWorkload &) = default;
};

/// The Deployments and StatefulSets of a manifest (YAML, several documents). Other documents are not even parsed: Secrets
/// are among them. Malformed where a workload cannot be read; nothing of the text is in the error.
base::Result<QList<ManifestWorkload>> parseManifest(const QByteArray &yaml);

/// The value that a workload's container has in the manifest, as far as it may be shown; "" where there is none.
QString shownEnv(const QList<ManifestWorkload> &manifest, const QString &workload, const QString &variable);

} // namespace ess
