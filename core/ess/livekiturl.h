#pragma once

#include "core/kube/objects.h"

#include <QStringList>

/// Where the token service says that the SFU is. Pure.
namespace ess {

QString livekitVariable(); ///< "LIVEKIT_URL"

struct LivekitUrl {
    QString container; ///< the one that has it; else the first
    std::optional<QString> value; ///< null: not there, or from elsewhere
    bool isFromElsewhere = false; ///< of a Secret, ConfigMap or field
    friend bool operator==(const LivekitUrl &, const LivekitUrl &) = default;
};
/// container: the one to look in; "": whichever has it.
LivekitUrl livekitUrlOf(const kube::Workload &workload, const QString &container = {});
LivekitUrl livekitUrlOf(const kube::Pod &pod, const QString &container);

bool isWss(const QString &url);
QString hostOf(const QString &url); ///< lower case, "" when it is no URL
/// wss:// of one of the domains, on port 443, without a path: those lead their / to the SFU.
bool leadsTo(const QString &url, const QStringList &sfuDomains);

/// Those that may stand in a URL and in a Service, in lower case: a proxy host may be called "*.example.org", or anything.
QStringList usableDomains(const QStringList &domains);

} // namespace ess
