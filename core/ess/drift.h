#pragma once

#include "core/ess/manifest.h"
#include "core/ess/release.h"
#include "core/kube/objects.h"

namespace ess {

/// Where the live workloads are not what helm's manifest says: environment, image, replicas. Pure. live: the workloads of
/// the release's namespace.
QList<Drift> drift(const QList<ManifestWorkload> &manifest, const QList<kube::Workload> &live);

/// ui.md §7, drift: what the next upgrade will set back; with nothing, that nothing is.
QString sentence(const QList<Drift> &drift);

/// Whether the RTC fix was there and an upgrade took it away: LIVEKIT_URL of the token service is the manifest's again and
/// leads nowhere, while the Service that came with the fix is still there. sfuDomains: those whose / leads to the SFU.
bool isRtcFixGone(const QList<ManifestWorkload> &manifest, const QList<kube::Workload> &live, const QList<kube::Service> &services, const QStringList &sfuDomains);
/// "The RTC fix is gone: the upgrade of 18 Nov set LIVEKIT_URL back."
QString rtcFixGoneSentence(const QDateTime &upgradedAt);

} // namespace ess
