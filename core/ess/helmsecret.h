#pragma once

#include "core/ess/release.h"

#include "core/base/result.h"
#include "core/kube/objects.h"

#include <QByteArray>

/// Helm's own record of a release: a Secret a revision, the release in it as base64 of gzip of JSON. Pure.
namespace ess {

/// What the console reads of it. Values and manifest hold passwords and are passed over while parsing.
struct HelmRelease {
    ReleaseRef ref;
    Chart chart;
    QDateTime updatedAt;
    QString serverName;
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

/// secret is the Secret object as the API gives it. The bytes that it unpacks are overwritten.
base::Result<HelmRelease> parseHelmSecret(const QByteArray &secret);

} // namespace ess
