#pragma once

#include "core/ess/items.h"
#include "core/ess/livekiturl.h"

#include "core/kube/objects.h"

/// What the RTC fix looks at, and what it would do. Pure; private to this folder.
namespace ess {

struct RtcSight {
    kube::Workload workload; ///< the token service
    LivekitUrl url;
    QString chartHost; ///< of the manifest's LIVEKIT_URL: the chart's own RTC host; "" when not known
    QList<kube::Service> services; ///< of the namespace
};

/// The value that LIVEKIT_URL should have; "" when no domain leads to the SFU. What is right already stays.
QString wantedUrl(const RtcSight &sight, const RtcFix &fix);
bool needsService(const RtcSight &sight, const QString &wantedUrl); ///< for another host than the chart's own
/// sfu-external, or where that name has another use sfu-external-2, …
QString serviceName(const RtcSight &sight);
const kube::Service *serviceNow(const RtcSight &sight); ///< under that name; null: not there
bool isServiceRight(const kube::Service *service, const QString &host);
bool isUrlRight(const RtcSight &sight, const RtcFix &fix);
bool isRight(const RtcSight &sight, const RtcFix &fix);

QString rtcFact(const RtcSight &sight, const RtcFix &fix);
/// Why a person must act first; "": none must.
QString rtcByHand(const RtcSight &sight, const RtcFix &fix);
void planRtc(plan::Prepared &what, const RtcSight &sight, const RtcFix &fix);

} // namespace ess
