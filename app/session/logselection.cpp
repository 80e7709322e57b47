#include "app/session/logselection.h"

#include <algorithm>

namespace session {
namespace {

bool hasLog(const kube::ContainerStatus &status)
{
    return status.state == u"running" || status.state == u"terminated" || status.restarts > 0;
}

} // namespace

std::chrono::milliseconds LogPort::growingPause(int attempt)
{
    using namespace std::chrono_literals;
    return std::min<std::chrono::milliseconds>(500ms * (1 << std::clamp(attempt - 1, 0, 5)), 15s);
}

bool isSelected(const LogSelection &selection, const kube::Pod &pod, const QString &role)
{
    if (selection.roles.isEmpty() && selection.pods.isEmpty())
        return true;
    return selection.roles.contains(role) || selection.pods.contains(pod.meta.name);
}

QList<LogTarget> targetsOf(const LogSelection &selection, const QList<kube::Pod> &pods, const LogPort &port)
{
    QList<LogTarget> targets;
    for (const kube::Pod &pod : pods) {
        const QString role = port.roleOf(pod);
        if (!isSelected(selection, pod, role))
            continue;
        for (const kube::ContainerStatus &status : pod.statuses) {
            if (hasLog(status))
                targets.append({kube::PodName{pod.meta.name}, pod.meta.uid, status.name, role, status.state, status.restarts, status.startedAt});
        }
    }
    return targets;
}

} // namespace session
