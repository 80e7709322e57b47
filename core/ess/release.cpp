#include "core/ess/release.h"

#include <QCoreApplication>

namespace ess {
namespace {

QString counted(qsizetype n, const char *one, const char *many)
{
    return QCoreApplication::translate("ess", n == 1 ? one : many, nullptr, static_cast<int>(n));
}

bool isReady(const WorkloadStatus &workload)
{
    return workload.ready >= workload.desired;
}

qsizetype readyParts(const Release &release)
{
    qsizetype ready = 0;
    for (const WorkloadStatus &workload : release.workloads)
        ready += isReady(workload) ? 1 : 0;
    return ready;
}

bool isPending(const Release &release)
{
    return release.ref.status.startsWith(QStringLiteral("pending-"));
}

QString parts(const Release &release)
{
    const qsizetype all = release.workloads.size();
    const qsizetype ready = readyParts(release);
    if (ready == all)
        return counted(all, QT_TRANSLATE_N_NOOP("ess", "the only part is ready"), QT_TRANSLATE_N_NOOP("ess", "all %n parts are ready"));
    return QCoreApplication::translate("ess", "%1 of %2 parts are ready").arg(ready).arg(all);
}

} // namespace

base::Verdict verdict(const Release &release)
{
    if (readyParts(release) < release.workloads.size())
        return base::Verdict::Broken;
    if (release.ref.status == u"failed")
        return base::Verdict::Broken;
    if (release.ref.status != u"deployed")
        return base::Verdict::Warning;
    return release.workloads.isEmpty() ? base::Verdict::Unknown : base::Verdict::Ok;
}

QString sentence(const Release &release)
{
    const QString name = release.chart.version.isEmpty() ? release.ref.name.get() : release.ref.name.get() + u' ' + release.chart.version;
    const QString revision = QString::number(release.ref.revision);
    if (release.ref.status == u"failed")
        return QCoreApplication::translate("ess", "%1 revision %2 failed; %3.").arg(release.ref.name.get(), revision, parts(release));
    // Whether something runs for a pending release is not known here, so nothing is said about it.
    if (isPending(release))
        return QCoreApplication::translate("ess", "%1 revision %2 is %3; %4.").arg(release.ref.name.get(), revision, release.ref.status, parts(release));
    if (release.ref.status != u"deployed")
        return QCoreApplication::translate("ess", "%1 is %2; %3.").arg(name, release.ref.status, parts(release));
    if (release.workloads.isEmpty())
        return QCoreApplication::translate("ess", "%1 is deployed; its parts are not known.").arg(name);
    return QCoreApplication::translate("ess", "%1 is deployed, %2.").arg(name, parts(release));
}

} // namespace ess
