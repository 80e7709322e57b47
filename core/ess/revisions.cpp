#include "core/ess/revisions.h"

#include "core/base/secret.h"
#include "core/kube/kinds.h"

#include <QCoreApplication>

#include <algorithm>
#include <optional>

namespace ess {
namespace {

using base::Error;

struct Text {
    Q_DECLARE_TR_FUNCTIONS(ess)
};

QString secretPath(const HelmSecret &secret)
{
    return kube::pathOf(QStringLiteral("/api/v1"), secret.ref.ns, QStringLiteral("secrets"), secret.secret);
}

std::optional<HelmSecret> newestDeployed(const QList<HelmSecret> &revisions)
{
    const auto found = std::find_if(revisions.rbegin(), revisions.rend(), [](const HelmSecret &secret) { return secret.ref.status == u"deployed"; });
    return found == revisions.rend() ? std::nullopt : std::optional(*found);
}

bool isOfTheLink(const Error &error)
{
    return error.kind == Error::Kind::Unreachable || error.kind == Error::Kind::Cancelled || error.kind == Error::Kind::Timeout;
}

} // namespace

RevisionInfo revisionInfo(const HelmRelease &release)
{
    return {release.ref.revision, release.ref.status, release.chart, release.description, release.updatedAt};
}

int contentOf(int revision, const QString &description)
{
    static const QString words = QStringLiteral("Rollback to "); // helm's own
    bool isNumber = false;
    const int target = description.startsWith(words) ? description.mid(words.size()).toInt(&isNumber) : 0;
    return isNumber ? target : revision;
}

base::Task<QList<kube::Meta>> helmSecrets(kube::Cluster *cluster, base::Namespace ns)
{
    const auto secrets = co_await cluster->secretMetadata(ns, QStringLiteral("owner=helm"));
    if (!secrets)
        co_return secrets.error();
    co_return secrets->items;
}

base::Task<HelmRelease> readRevision(kube::Cluster *cluster, HelmSecret secret)
{
    auto body = co_await cluster->get(secretPath(secret));
    if (!body)
        co_return body.error();
    auto release = parseHelmSecret(*body);
    base::cleanse(*body);
    if (!release)
        co_return release.error();
    HelmRelease found = *release;
    found.ref = secret.ref;
    co_return found;
}

base::Task<HelmRelease> readNewest(kube::Cluster *cluster, QList<HelmSecret> revisions)
{
    if (revisions.isEmpty())
        co_return Error{Error::Kind::NotFound, Text::tr("Helm knows no such release."), {}};
    auto reading = readRevision(cluster, revisions.last());
    auto newest = co_await reading;
    if (!newest)
        co_return newest.error();
    HelmRelease found = *newest;
    if (found.ref.status == u"deployed")
        co_return found;
    found.manifest.reset();
    const auto deployed = newestDeployed(revisions);
    if (!deployed)
        co_return found;
    auto readingDeployed = readRevision(cluster, *deployed);
    const auto standing = co_await readingDeployed;
    if (!standing && isOfTheLink(standing.error()))
        co_return standing.error();
    if (standing)
        found.manifest = standing->manifest;
    co_return found;
}

base::Task<QList<RevisionInfo>> history(kube::Cluster *cluster, ReleaseRef release)
{
    auto asking = helmSecrets(cluster, release.ns);
    const auto secrets = co_await asking;
    if (!secrets)
        co_return secrets.error();
    const QList<HelmSecret> revisions = revisionsOf(*secrets, release);
    if (revisions.isEmpty())
        co_return Error{Error::Kind::NotFound, Text::tr("There is no release %1 in %2 any more.").arg(release.name.get(), release.ns.get()), {}};
    QList<RevisionInfo> all;
    for (const HelmSecret &secret : revisions) {
        auto reading = readRevision(cluster, secret);
        const auto read = co_await reading;
        if (!read && read.error().kind != Error::Kind::Malformed && read.error().kind != Error::Kind::NotFound)
            co_return read.error();
        all.append(read ? revisionInfo(*read) : RevisionInfo{secret.ref.revision, secret.ref.status, {}, {}, {}});
    }
    co_return all;
}

} // namespace ess
