#include "core/ess/rollbackplan.h"

#include "core/ess/drift.h"
#include "core/ess/items.h"

#include "core/base/text.h"

#include <QCoreApplication>

#include <algorithm>

namespace ess {
namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(ess)
};

const ManifestWorkload *find(const QList<ManifestWorkload> &manifest, const ManifestWorkload &wanted)
{
    const auto found = std::find_if(manifest.begin(), manifest.end(), [&](const ManifestWorkload &w) { return w.kind == wanted.kind && w.name == wanted.name; });
    return found == manifest.end() ? nullptr : &*found;
}

} // namespace

bool isRolledBack(const HelmRelease &newest, int revision)
{
    const bool isWanted = newest.ref.revision == revision || contentOf(newest.ref.revision, newest.description) == revision;
    return isWanted && newest.ref.status == u"deployed";
}

int standingRevision(const RollbackSight &sight)
{
    const int content = contentOf(sight.newest.ref.revision, sight.newest.description);
    return sight.revisions.contains(content) ? content : sight.newest.ref.revision;
}

bool isPending(const QString &status)
{
    return status.startsWith(QStringLiteral("pending-"));
}

QString chartText(const Chart &chart)
{
    return base::printable(chart.name + u' ' + chart.version).trimmed();
}

QString revisionFact(const HelmRelease &release)
{
    const QString revision = QString::number(release.ref.revision);
    const QString name = base::printable(release.ref.name.get());
    const QString status = base::printable(release.ref.status);
    const QString chart = chartText(release.chart);
    const int content = contentOf(release.ref.revision, release.description);
    if (isPending(release.ref.status))
        return Text::tr("Revision %1 of %2 is %3: its helm runs, or was killed.").arg(revision, name, status);
    if (release.ref.status == u"failed")
        return Text::tr("Revision %1 of %2 failed: %3").arg(revision, name, base::printable(release.description));
    if (content != release.ref.revision)
        return Text::tr("Revision %1 of %2 is %3: a rollback to %4, %5.").arg(revision, name, status).arg(content).arg(chart);
    return Text::tr("Revision %1 of %2 is %3: %4.").arg(revision, name, status, chart);
}

QStringList restarted(const RollbackSight &sight)
{
    if (!sight.target || !sight.target->manifest)
        return {};
    QStringList names;
    const auto add = [&names](const QString &object) {
        if (!names.contains(object))
            names.append(object);
    };
    for (const ManifestWorkload &wanted : *sight.target->manifest) {
        const ManifestWorkload *standing = sight.newest.manifest ? find(*sight.newest.manifest, wanted) : nullptr;
        if (!standing || standing->pods != wanted.pods)
            add(wanted.kind + u'/' + wanted.name);
    }
    for (const Drift &drifted : drift(*sight.target->manifest, sight.live))
        if (drifted.field != u"replicas")
            add(drifted.object);
    return names;
}

plan::Exec rollbackCommand(const ReleaseRef &release, int revision, const HelmAccess &helm)
{
    plan::Exec exec;
    exec.argv = QStringList{QStringLiteral("helm")};
    if (!helm.kubeconfig.isEmpty())
        exec.argv << QStringLiteral("--kubeconfig") << helm.kubeconfig;
    exec.argv << QStringLiteral("--namespace") << release.ns.get() << QStringLiteral("rollback") << QStringLiteral("--wait") << QStringLiteral("--timeout") << QStringLiteral("5m0s");
    exec.argv << QStringLiteral("--") << release.name.get() << QString::number(revision);
    exec.asRoot = helm.asRoot;
    exec.detached = true;
    return exec;
}

} // namespace ess
