#include "app/session/logport.h"

#include "core/kube/role.h"

namespace session {

LogPort logPort(kube::Cluster *cluster)
{
    LogPort port;
    port.follow = [cluster](kube::Namespace ns, kube::PodName pod, kube::LogOptions options) {
        return cluster->followLog(std::move(ns), std::move(pod), std::move(options));
    };
    port.read = [cluster](kube::Namespace ns, kube::PodName pod, kube::LogOptions options) {
        return cluster->log(std::move(ns), std::move(pod), std::move(options));
    };
    port.roleOf = [](const kube::Pod &pod) { return kube::roleName(kube::roleOf(pod)); };
    return port;
}

} // namespace session
