#pragma once

#include "core/ess/manifest.h"
#include "core/ess/release.h"

#include "core/base/result.h"
#include "core/kube/objects.h"

#include <QByteArray>

/// Helm's own record of a release: a Secret a revision, the release in it as base64 of gzip of JSON. Pure.
namespace ess {

/// What the console reads of it. The values hold passwords and are passed over while parsing; of the manifest only what is
/// compared with the live objects is kept.
struct HelmRelease {
    ReleaseRef ref;
    Chart chart;
    QDateTime updatedAt;
    QString serverName;
    QString description; ///< "Upgrade complete", "Rollback to 2"; of a failure helm's words, redacted
    std::optional<QList<ManifestWorkload>> manifest; ///< null: there is none that can be read
    friend bool operator==(const HelmRelease &, const HelmRelease &) = default;
};

/// A helm Secret by its metadata.
struct HelmSecret {
    ReleaseRef ref;
    QString secret; ///< its name
    friend bool operator==(const HelmSecret &, const HelmSecret &) = default;
};

/// The newest revision of each release, in the order of namespace, then name. What is no helm Secret is passed over.
QList<HelmSecret> newestRevisions(const QList<kube::Meta> &secrets);
/// All revisions that helm still has of one release, oldest first.
QList<HelmSecret> revisionsOf(const QList<kube::Meta> &secrets, const ReleaseRef &release);

/// secret is the Secret object as the API gives it. The bytes that it unpacks are overwritten.
base::Result<HelmRelease> parseHelmSecret(const QByteArray &secret);

} // namespace ess
