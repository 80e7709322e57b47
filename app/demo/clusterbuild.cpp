// How a cluster comes to be: the world's objects, settled, with the traces of their past.

#include "app/demo/cluster.h"
#include "app/demo/managed.h"
#include "app/demo/pods.h"
#include "app/demo/timeline.h"
#include "app/demo/values.h"
#include "core/base/json.h"

namespace demo {
namespace {

using namespace Qt::StringLiterals;

// Made by whoever it looks to be made by.
Json owned(Json object, const QString &kind, const QDateTime &at)
{
    const bool isCharts = base::text(base::member(object["metadata"], "labels"), "app.kubernetes.io/managed-by") == "Helm"_L1;
    takeOver(object, nullptr, {isCharts ? u"helm"_s : u"kubectl-create"_s, false, resourceOfKind(kind)->apiVersion(), {}, at});
    return object;
}

// What somebody set by hand after the release, as `kubectl set env` does.
void patchEnvironment(Json &workload, const QMap<QString, QString> &patched)
{
    for (Json &container : workload["spec"]["template"]["spec"]["containers"])
        for (Json &variable : container["env"])
            if (const auto found = patched.constFind(base::text(variable, "name")); found != patched.constEnd())
                variable["value"] = s(*found);
}

} // namespace

void Cluster::build()
{
    const QDateTime now = m_time->now();
    for (const QString &ns : {u"default"_s, u"kube-system"_s, m_setting.ns})
        m_store->put(u"Namespace"_s, {{"metadata", metadata(ns, {}, m_setting.installed)}, {"status", Json::object({{"phase", "Active"}})}});
    m_store->put(u"Node"_s, nodeObject(m_world, m_setting));
    for (const Service &service : m_world.services)
        m_store->put(u"Service"_s, owned(serviceObject(m_setting, service, freeClusterIp()), u"Service"_s, m_setting.deployed));
    for (const Ingress &ingress : m_world.ingresses)
        m_store->put(u"Ingress"_s, owned(ingressObject(m_setting, ingress), u"Ingress"_s, m_setting.deployed));
    for (const HookJob &job : m_world.jobs) {
        m_store->put(u"Job"_s, jobObject(m_setting, job));
        m_store->put(u"Pod"_s, jobPodObject(m_setting, job, m_ids->suffix(5), nextIp()));
    }
    for (const Workload &workload : m_world.workloads) {
        const Json made = owned(workloadObject(m_setting, workload), workload.kind, m_setting.deployed);
        Json object = made;
        patchEnvironment(object, workload.patchedEnv);
        if (object != made)
            takeOver(object, &made, {u"kubectl-set"_s, false, resourceOfKind(workload.kind)->apiVersion(), {}, m_setting.deployed.addSecs(3600)});
        const auto stored = m_store->put(workload.kind, std::move(object));
        const QString hash = templateHash(*stored);
        for (int i = 0; i < workload.replicas; ++i) {
            const QString tail = workload.kind == "StatefulSet"_L1 ? QString::number(i) : hash + u'-' + m_ids->suffix(5);
            const QDateTime started = now.addSecs(-workload.age + i);
            Json pod = newPod(m_setting, *stored, workload.kind, workload.name + u'-' + tail, hash, started);
            setPhase(pod, PodPhase::Pending, started, {});
            setPhase(pod, PodPhase::Ready, started, nextIp());
            pod["status"]["containerStatuses"][0]["restartCount"] = workload.restarts;
            const auto storedPod = m_store->put(u"Pod"_s, std::move(pod));
            startLog(*storedPod, started);
            tell(*storedPod, u"Pod"_s, u"Normal"_s, u"Pulled"_s,
                 u"Container image \"%1\" already present on machine"_s.arg(workload.containers.value(0).image), u"kubelet"_s);
        }
    }
    settle();
    m_store->compact();
}

} // namespace demo
