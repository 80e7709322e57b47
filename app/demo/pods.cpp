#include "app/demo/pods.h"

#include "app/demo/values.h"
#include "core/base/json.h"

namespace demo {
namespace {

using namespace Qt::StringLiterals;

constexpr const char *podConditions[] = {"PodReadyToStartContainers", "Initialized", "Ready", "ContainersReady", "PodScheduled"};

void setCondition(Json &pod, const std::string &type, bool met, const QDateTime &at, const QString &reason = {}, const QString &message = {})
{
    Json entry = {{"type", type}, {"status", met ? "True" : "False"}, {"lastProbeTime", nullptr}, {"lastTransitionTime", s(kubeTime(at))}};
    if (!reason.isEmpty())
        entry["reason"] = s(reason);
    if (!message.isEmpty())
        entry["message"] = s(message);
    for (Json &old : pod["status"]["conditions"]) {
        if (old["type"] != type)
            continue;
        if (old["status"] != entry["status"])
            old = entry;
        return;
    }
    pod["status"]["conditions"].push_back(std::move(entry));
}

Json containerStatus(const Json &container, const Json &state, bool ready, int restarts)
{
    return {{"name", container["name"]},
            {"state", state},
            {"lastState", Json::object()},
            {"ready", ready},
            {"restartCount", restarts},
            {"image", container["image"]},
            {"imageID", container["image"]},
            {"started", ready || state.contains("running")}};
}

Json waiting(const char *reason)
{
    return {{"waiting", Json::object({{"reason", reason}})}};
}

Json completed(const QDateTime &at)
{
    const std::string time = s(kubeTime(at));
    return {{"terminated", {{"exitCode", 0}, {"reason", "Completed"}, {"startedAt", time}, {"finishedAt", time}}}};
}

void setStates(Json &pod, const Json &init, const Json &main, bool ready)
{
    Json &status = pod["status"];
    const auto states = [&](const char *of, const char *in, const Json &state, bool isReady) {
        Json list = Json::array();
        for (const Json &container : base::member(pod["spec"], of))
            list.push_back(containerStatus(container, state, isReady, 0));
        if (!list.empty())
            status[in] = std::move(list);
    };
    states("initContainers", "initContainerStatuses", init, !init.contains("waiting"));
    states("containers", "containerStatuses", main, ready);
}

QString notReady(const Json &pod)
{
    return u"containers with unready status: [%1]"_s.arg(containerNames(pod).join(u' '));
}

} // namespace

Json newPod(const Setting &setting, const Json &workload, const QString &kind, const QString &name, const QString &hash, const QDateTime &at)
{
    const Json &pattern = workload["spec"]["template"];
    const QString owner = base::text(workload["metadata"], "name");
    Json pod = {{"metadata", metadata(name, setting.ns, at)}, {"spec", pattern["spec"]}};
    pod["metadata"]["labels"] = base::member(pattern["metadata"], "labels");
    if (pattern["metadata"].contains("annotations"))
        pod["metadata"]["annotations"] = pattern["metadata"]["annotations"];
    const bool isSet = kind == "StatefulSet"_L1;
    pod["metadata"]["generateName"] = s(isSet ? owner + u'-' : owner + u'-' + hash + u'-');
    pod["metadata"]["labels"][isSet ? "controller-revision-hash" : "pod-template-hash"] = s(isSet ? owner + u'-' + hash : hash);
    if (isSet)
        pod["metadata"]["labels"]["statefulset.kubernetes.io/pod-name"] = s(name);
    pod["metadata"]["ownerReferences"] = Json::array({{{"apiVersion", "apps/v1"},
                                                       {"kind", isSet ? "StatefulSet" : "ReplicaSet"},
                                                       {"name", s(isSet ? owner : owner + u'-' + hash)},
                                                       {"uid", workload["metadata"]["uid"]},
                                                       {"controller", true},
                                                       {"blockOwnerDeletion", true}}});
    pod["spec"]["nodeName"] = s(setting.node);
    pod["status"] = {{"phase", "Pending"}, {"conditions", Json::array()}, {"hostIP", s(setting.nodeAddress)}, {"qosClass", "Burstable"}};
    return pod;
}

void setPhase(Json &pod, PodPhase phase, const QDateTime &at, const QString &ip)
{
    Json &status = pod["status"];
    if (!status.contains("startTime"))
        status["startTime"] = s(kubeTime(at));
    if (phase == PodPhase::Pending) {
        for (const char *type : podConditions)
            setCondition(pod, type, std::string_view(type) == "PodScheduled", at);
        setStates(pod, waiting("PodInitializing"), waiting(pod["spec"].contains("initContainers") ? "PodInitializing" : "ContainerCreating"), false);
        return;
    }
    const bool ready = phase == PodPhase::Ready;
    const Json running = {{"running", Json::object({{"startedAt", s(kubeTime(at))}})}};
    status["phase"] = "Running";
    status["podIP"] = s(ip);
    status["podIPs"] = Json::array({Json::object({{"ip", s(ip)}})});
    if (status["containerStatuses"].is_null() || !status["containerStatuses"][0]["state"].contains("running"))
        setStates(pod, completed(at), running, ready);
    for (Json &container : status["containerStatuses"])
        container["ready"] = ready;
    for (const char *type : podConditions) {
        const bool ofReadiness = std::string_view(type).ends_with("Ready");
        setCondition(pod, type, ready || !ofReadiness, at, ready || !ofReadiness ? QString() : u"ContainersNotReady"_s,
                     ready || !ofReadiness ? QString() : notReady(pod));
    }
}

void setReady(Json &pod, bool ready, const QString &reason, const QDateTime &at)
{
    const bool pull = reason == "ImagePullBackOff"_L1 || reason == "ErrImagePull"_L1;
    const bool crash = !ready && !reason.isEmpty() && !pull;
    for (Json &container : pod["status"]["containerStatuses"]) {
        container["ready"] = ready;
        container["started"] = ready;
        if (ready && !container["state"].contains("running"))
            container["state"] = {{"running", Json::object({{"startedAt", s(kubeTime(at))}})}};
        if (ready || reason.isEmpty())
            continue;
        const QString name = base::text(container, "name");
        const QString message = pull ? u"Back-off pulling image \"%1\""_s.arg(base::text(container, "image"))
                                     : u"back-off 5m0s restarting failed container=%1 pod=%2"_s.arg(name, base::text(pod["metadata"], "name"));
        container["state"] = {{"waiting", {{"reason", s(pull ? reason : u"CrashLoopBackOff"_s)}, {"message", s(message)}}}};
        if (!crash)
            continue;
        const bool killed = reason == "OOMKilled"_L1;
        container["lastState"] = {{"terminated",
                                   {{"exitCode", killed ? 137 : 1},
                                    {"reason", killed ? "OOMKilled" : "Error"},
                                    {"startedAt", s(kubeTime(at.addSecs(-4)))},
                                    {"finishedAt", s(kubeTime(at))}}}};
        container["restartCount"] = base::number(container, "restartCount") + 1;
    }
    for (const char *type : {"Ready", "ContainersReady"})
        setCondition(pod, type, ready, at, ready ? QString() : u"ContainersNotReady"_s, ready ? QString() : notReady(pod));
}

bool isReady(const Json &pod)
{
    for (const Json &entry : base::member(base::member(pod, "status"), "conditions"))
        if (entry["type"] == "Ready")
            return entry["status"] == "True";
    return false;
}

bool isLeaving(const Json &pod)
{
    return pod["metadata"].contains("deletionTimestamp");
}

QString templateHash(const Json &workload)
{
    return shortHash(dump(workload["spec"]["template"]));
}

QString hashOf(const Json &pod)
{
    const Json &labels = pod["metadata"]["labels"];
    const QString hash = base::text(labels, "pod-template-hash");
    return hash.isEmpty() ? base::text(labels, "controller-revision-hash").section(u'-', -1) : hash;
}

QStringList containerNames(const Json &pod)
{
    QStringList names;
    for (const Json &container : base::member(pod["spec"], "containers"))
        names.append(base::text(container, "name"));
    return names;
}

bool isInitContainer(const Json &pod, const QString &name)
{
    for (const Json &container : base::member(pod["spec"], "initContainers"))
        if (base::text(container, "name") == name)
            return true;
    return false;
}

} // namespace demo
