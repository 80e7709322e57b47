#pragma once

#include "app/demo/objects.h"

/// A pod's life as the API shows it.
namespace demo {

enum class PodPhase {
    Pending, ///< assigned to the node, containers are being created
    Starting, ///< running, not ready yet
    Ready,
};

/// From the workload's own template, so that a patched template makes patched pods. hash is the template's.
Json newPod(const Setting &setting, const Json &workload, const QString &kind, const QString &name, const QString &hash, const QDateTime &at);
void setPhase(Json &pod, PodPhase phase, const QDateTime &at, const QString &ip);

/// A pod that was ready ceases to be, or heals. reason: "" (a failing probe), "CrashLoopBackOff", "ImagePullBackOff",
/// "OOMKilled" (crash loop whose last end was that).
void setReady(Json &pod, bool ready, const QString &reason, const QDateTime &at);

bool isReady(const Json &pod);
bool isLeaving(const Json &pod);
QString templateHash(const Json &workload);
QString hashOf(const Json &pod);

/// Names of its containers; init containers not.
QStringList containerNames(const Json &pod);
bool isInitContainer(const Json &pod, const QString &name);

} // namespace demo
