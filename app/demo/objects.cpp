#include "app/demo/objects.h"

#include "app/demo/ids.h"
#include "app/demo/pods.h"
#include "app/demo/selector.h"
#include "app/demo/values.h"
#include "core/base/json.h"

#include <algorithm>

namespace demo {
namespace {

using namespace Qt::StringLiterals;

Json chartLabels(const Setting &setting, const QString &app, const QString &component, const QString &instance, const QString &version)
{
    Json labels = {{"app.kubernetes.io/component", s(component)},
                   {"app.kubernetes.io/instance", s(instance)},
                   {"app.kubernetes.io/managed-by", "Helm"},
                   {"app.kubernetes.io/name", s(app)},
                   {"app.kubernetes.io/part-of", "matrix-stack"},
                   {"helm.sh/chart", s(setting.chart)}};
    if (!version.isEmpty())
        labels["app.kubernetes.io/version"] = s(version);
    return labels;
}

Json releaseAnnotations(const Setting &setting)
{
    return {{"meta.helm.sh/release-name", s(setting.release)}, {"meta.helm.sh/release-namespace", s(setting.ns)}};
}

Json containerObject(const Container &container)
{
    Json object = {{"name", s(container.name)},
                   {"image", s(container.image)},
                   {"resources", {{"limits", Json::object({{"memory", s(container.memory)}})}, {"requests", {{"cpu", "50m"}, {"memory", "50Mi"}}}}},
                   {"terminationMessagePath", "/dev/termination-log"},
                   {"terminationMessagePolicy", "File"},
                   {"imagePullPolicy", "IfNotPresent"},
                   {"securityContext", {{"allowPrivilegeEscalation", false}, {"readOnlyRootFilesystem", true}}}};
    for (const ContainerPort &port : container.ports)
        object["ports"].push_back({{"name", s(port.name)}, {"containerPort", port.port}, {"protocol", s(port.protocol)}});
    for (auto it = container.env.begin(); it != container.env.end(); ++it)
        object["env"].push_back({{"name", s(it.key())}, {"value", s(it.value())}});
    return object;
}

Json podSpec(const QList<Container> &init, const QList<Container> &containers, const QString &account, const QString &restartPolicy)
{
    Json spec = {{"containers", Json::array()},
                 {"restartPolicy", s(restartPolicy)},
                 {"terminationGracePeriodSeconds", 30},
                 {"dnsPolicy", "ClusterFirst"},
                 {"serviceAccountName", s(account)},
                 {"securityContext", {{"runAsNonRoot", true}, {"seccompProfile", Json::object({{"type", "RuntimeDefault"}})}}},
                 {"schedulerName", "default-scheduler"}};
    for (const Container &container : init)
        spec["initContainers"].push_back(containerObject(container));
    for (const Container &container : containers)
        spec["containers"].push_back(containerObject(container));
    return spec;
}

Json templateObject(const Setting &setting, const Workload &workload)
{
    Json labels = chartLabels(setting, workload.app, workload.component, workload.name, workload.version);
    labels.erase("helm.sh/chart");
    Json meta = Json::object({{"labels", labels}});
    // HAProxy restarts with every version (it serves the version's file), the SFU with its configuration.
    if (workload.app == "haproxy"_L1)
        meta["annotations"] = Json::object({{"k8s.element.io/ess-version-hash", s(shortHash(setting.chart.toUtf8()))}});
    if (workload.app == "matrix-rtc-sfu"_L1)
        meta["annotations"] = Json::object({{"k8s.element.io/sfu-config-hash", s(setting.checksum)}});
    return {{"metadata", std::move(meta)}, {"spec", podSpec(workload.init, workload.containers, workload.name, u"Always"_s)}};
}

Json condition(const char *type, const char *status, const QDateTime &at, const char *reason = nullptr)
{
    Json object = {{"type", type}, {"status", status}, {"lastProbeTime", nullptr}, {"lastTransitionTime", s(kubeTime(at))}};
    if (reason)
        object["reason"] = reason;
    return object;
}

std::variant<int, QString> target(const QString &text)
{
    bool isNumber = false;
    const int number = text.toInt(&isNumber);
    return isNumber ? std::variant<int, QString>(number) : std::variant<int, QString>(text);
}

// The port that a Service's targetPort means on this pod; 0 when the pod has none of that name.
int portOn(const Json &pod, const Json &targetPort)
{
    if (targetPort.is_number())
        return targetPort.get<int>();
    for (const Json &container : base::member(base::member(pod, "spec"), "containers"))
        for (const Json &port : base::member(container, "ports"))
            if (port["name"] == targetPort)
                return port["containerPort"].get<int>();
    return 0;
}

Json endpoint(const Json &pod, const QString &node)
{
    const bool leaving = isLeaving(pod);
    const bool ready = isReady(pod);
    return {{"addresses", Json::array({base::member(base::member(pod, "status"), "podIP")})},
            {"conditions", {{"ready", ready && !leaving}, {"serving", ready}, {"terminating", leaving}}},
            {"targetRef",
             {{"kind", "Pod"}, {"namespace", pod["metadata"]["namespace"]}, {"name", pod["metadata"]["name"]}, {"uid", pod["metadata"]["uid"]}}},
            {"nodeName", s(node)}};
}

} // namespace

Json metadata(const QString &name, const QString &ns, const QDateTime &created)
{
    Json meta = {{"name", s(name)}};
    if (!ns.isEmpty())
        meta["namespace"] = s(ns);
    if (created.isValid())
        meta["creationTimestamp"] = s(kubeTime(created));
    return meta;
}

Json workloadObject(const Setting &setting, const Workload &workload)
{
    Json object = {{"metadata", metadata(workload.name, setting.ns, setting.installed)}};
    object["metadata"]["labels"] = chartLabels(setting, workload.app, workload.component, workload.name, workload.version);
    object["metadata"]["annotations"] = releaseAnnotations(setting);
    object["spec"] = {{"replicas", workload.replicas},
                      {"selector", {{"matchLabels", Json::object({{"app.kubernetes.io/instance", s(workload.name)}})}}},
                      {"template", templateObject(setting, workload)},
                      {"revisionHistoryLimit", 10}};
    if (workload.kind == "Deployment"_L1) {
        object["metadata"]["annotations"]["deployment.kubernetes.io/revision"] = "1";
        object["spec"]["strategy"] = {{"type", "RollingUpdate"}, {"rollingUpdate", {{"maxUnavailable", 0}, {"maxSurge", 2}}}};
        object["spec"]["progressDeadlineSeconds"] = 600;
    } else {
        object["spec"]["serviceName"] = s(workload.name);
        object["spec"]["podManagementPolicy"] = "Parallel";
        object["spec"]["updateStrategy"] = {{"type", "RollingUpdate"}, {"rollingUpdate", Json::object({{"partition", 0}})}};
    }
    object["status"] = Json::object();
    return object;
}

Json serviceObject(const Setting &setting, const Service &service, const QString &clusterIp)
{
    Json object = {{"metadata", metadata(service.name, setting.ns, setting.installed)}};
    if (!service.app.isEmpty()) {
        object["metadata"]["labels"] = chartLabels(setting, service.app, service.component, service.name, {});
        object["metadata"]["annotations"] = releaseAnnotations(setting);
    }
    Json spec = {{"type", s(service.type)}, {"sessionAffinity", "None"}};
    for (const ServicePort &port : service.ports) {
        Json entry = {{"name", s(port.name)}, {"protocol", s(port.protocol)}, {"port", port.port}};
        std::visit([&](const auto &value) {
            if constexpr (std::is_same_v<std::decay_t<decltype(value)>, int>)
                entry["targetPort"] = value;
            else
                entry["targetPort"] = s(value);
        }, target(port.target));
        if (port.nodePort)
            entry["nodePort"] = *port.nodePort;
        spec["ports"].push_back(std::move(entry));
    }
    if (!service.selects.isEmpty())
        spec["selector"] = Json::object({{"app.kubernetes.io/instance", s(service.selects)}});
    if (service.type == "ExternalName"_L1) {
        spec["externalName"] = s(service.externalName);
    } else {
        spec["clusterIP"] = service.headless ? "None" : s(clusterIp);
        spec["clusterIPs"] = Json::array({spec["clusterIP"]});
        spec["ipFamilies"] = Json::array({"IPv4"});
        spec["ipFamilyPolicy"] = "SingleStack";
        spec["internalTrafficPolicy"] = "Cluster";
        if (service.type == "NodePort"_L1)
            spec["externalTrafficPolicy"] = "Cluster";
    }
    object["spec"] = std::move(spec);
    object["status"] = {{"loadBalancer", Json::object()}};
    return object;
}

Json ingressObject(const Setting &setting, const Ingress &ingress)
{
    Json paths = Json::array();
    for (const IngressPath &path : ingress.paths)
        paths.push_back({{"path", s(path.path)},
                         {"pathType", "Prefix"},
                         {"backend", {{"service", {{"name", s(path.service)}, {"port", Json::object({{"name", s(path.port)}})}}}}}});
    Json object = {{"metadata", metadata(ingress.name, setting.ns, setting.installed)}};
    object["metadata"]["labels"] = chartLabels(setting, ingress.name.mid(setting.release.size() + 1), u"matrix-stack-ingress"_s, ingress.name, {});
    object["metadata"]["annotations"] = releaseAnnotations(setting);
    object["spec"] = {{"ingressClassName", "traefik"},
                      {"rules", Json::array({{{"host", s(ingress.host)}, {"http", Json::object({{"paths", std::move(paths)}})}}})}};
    object["status"] = {{"loadBalancer", Json::object()}};
    return object;
}

Json jobObject(const Setting &setting, const HookJob &job)
{
    const QDateTime done = setting.deployed.addSecs(4);
    Json object = {{"metadata", metadata(job.name, setting.ns, setting.deployed)}};
    object["metadata"]["labels"] = chartLabels(setting, job.app, job.component, job.name, {});
    object["metadata"]["annotations"] = {{"helm.sh/hook", s(job.hook)}, {"helm.sh/hook-weight", std::to_string(job.weight)}};
    object["spec"] = {{"parallelism", 1},
                      {"completions", 1},
                      {"backoffLimit", 6},
                      {"template", Json::object({{"spec", podSpec({}, {job.container}, job.name, u"Never"_s)}})}};
    Json complete = condition("Complete", "True", done, "CompletionsReached");
    complete["message"] = "Reached expected number of succeeded pods";
    object["status"] = {{"conditions", Json::array({complete})},
                        {"startTime", s(kubeTime(setting.deployed))},
                        {"completionTime", s(kubeTime(done))},
                        {"succeeded", 1},
                        {"ready", 0}};
    return object;
}

Json jobPodObject(const Setting &setting, const HookJob &job, const QString &suffix, const QString &ip)
{
    const QDateTime done = setting.deployed.addSecs(4);
    Json object = {{"metadata", metadata(job.name + u'-' + suffix, setting.ns, setting.deployed)}};
    object["metadata"]["labels"] = chartLabels(setting, job.app, job.component, job.name, {});
    object["metadata"]["labels"]["batch.kubernetes.io/job-name"] = s(job.name);
    object["metadata"]["labels"]["job-name"] = s(job.name);
    object["metadata"]["ownerReferences"] =
        Json::array({{{"apiVersion", "batch/v1"}, {"kind", "Job"}, {"name", s(job.name)}, {"controller", true}, {"blockOwnerDeletion", true}}});
    object["spec"] = podSpec({}, {job.container}, job.name, u"Never"_s);
    object["spec"]["nodeName"] = s(setting.node);
    const Json ended = {{"exitCode", 0}, {"reason", "Completed"}, {"startedAt", s(kubeTime(setting.deployed.addSecs(1)))}, {"finishedAt", s(kubeTime(done))}};
    object["status"] = {{"phase", "Succeeded"},
                        {"conditions", Json::array({condition("Initialized", "True", done, "PodCompleted"), condition("Ready", "False", done, "PodCompleted")})},
                        {"hostIP", s(setting.nodeAddress)},
                        {"podIP", s(ip)},
                        {"startTime", s(kubeTime(setting.deployed.addSecs(1)))},
                        {"containerStatuses",
                         Json::array({{{"name", s(job.container.name)},
                                       {"state", Json::object({{"terminated", ended}})},
                                       {"lastState", Json::object()},
                                       {"ready", false},
                                       {"restartCount", 0},
                                       {"image", s(job.container.image)},
                                       {"imageID", s(job.container.image)},
                                       {"started", false}}})},
                        {"qosClass", "Burstable"}};
    return object;
}

Json nodeObject(const World &world, const Setting &setting)
{
    const Machine &machine = world.machine;
    Json object = {{"metadata", metadata(machine.hostname, {}, setting.installed)}};
    object["metadata"]["labels"] = {{"kubernetes.io/arch", "amd64"},
                                    {"kubernetes.io/hostname", s(machine.hostname)},
                                    {"kubernetes.io/os", "linux"},
                                    {"node-role.kubernetes.io/control-plane", "true"},
                                    {"node-role.kubernetes.io/master", "true"},
                                    {"node.kubernetes.io/instance-type", "k3s"}};
    object["metadata"]["annotations"] = {{"k3s.io/hostname", s(machine.hostname)}, {"k3s.io/internal-ip", s(machine.nodeAddress)}};
    object["spec"] = {{"podCIDR", "10.42.0.0/24"}, {"podCIDRs", Json::array({"10.42.0.0/24"})}, {"providerID", s(u"k3s://"_s + machine.hostname)}};
    Json conditions = Json::array();
    for (const char *type : {"MemoryPressure", "DiskPressure", "PIDPressure"})
        conditions.push_back(condition(type, "False", setting.installed));
    conditions.push_back(condition("Ready", "True", setting.installed, "KubeletReady"));
    const Json capacity = {{"cpu", "4"}, {"ephemeral-storage", "160Gi"}, {"memory", "16Gi"}, {"pods", "110"}};
    object["status"] = {{"capacity", capacity},
                        {"allocatable", capacity},
                        {"conditions", std::move(conditions)},
                        {"addresses",
                         Json::array({{{"type", "InternalIP"}, {"address", s(machine.nodeAddress)}}, {{"type", "Hostname"}, {"address", s(machine.hostname)}}})},
                        {"nodeInfo",
                         {{"kernelVersion", s(machine.kernel)},
                          {"osImage", s(machine.os)},
                          {"containerRuntimeVersion", "containerd://1.7.23-k3s2"},
                          {"kubeletVersion", s(machine.kubernetes)},
                          {"operatingSystem", "linux"},
                          {"architecture", "amd64"}}}};
    return object;
}

Json eventObject(const Json &about, const QString &kind, const QString &name, const QDateTime &at, const QString &type, const QString &reason,
                 const QString &message, const QString &component)
{
    const Json &meta = about["metadata"];
    const QString ns = base::text(meta, "namespace");
    Json object = {{"metadata", metadata(name, ns, at)}};
    object["involvedObject"] = {{"kind", s(kind)}, {"namespace", s(ns)}, {"name", meta["name"]}, {"uid", base::member(meta, "uid")}, {"apiVersion", s(resourceOfKind(kind)->apiVersion())}};
    object["reason"] = s(reason);
    object["message"] = s(message);
    object["source"] = Json::object({{"component", s(component)}});
    object["firstTimestamp"] = s(kubeTime(at));
    object["lastTimestamp"] = s(kubeTime(at));
    object["count"] = 1;
    object["type"] = s(type);
    object["eventTime"] = nullptr;
    object["reportingComponent"] = s(component);
    object["reportingInstance"] = "";
    return object;
}

Json endpointSlice(const Json &service, const QList<std::shared_ptr<const Json>> &pods, const QString &node)
{
    const QString name = base::text(service["metadata"], "name");
    const Json &spec = service["spec"];
    Json ports = Json::array();
    Json endpoints = Json::array();
    QList<const Json *> selected;
    for (const auto &pod : pods)
        if (hasLabels(*pod, base::member(spec, "selector")) && !base::text(base::member(*pod, "status"), "podIP").isEmpty())
            selected.append(pod.get());
    for (const Json &port : base::member(spec, "ports")) {
        const int number = selected.isEmpty() ? 0 : portOn(*selected.first(), base::member(port, "targetPort"));
        if (number > 0)
            ports.push_back({{"name", base::member(port, "name")}, {"protocol", base::member(port, "protocol")}, {"port", number}});
    }
    // No port of the Service is on the pods: the controller makes a slice without endpoints then.
    for (const Json *pod : selected)
        if (!ports.empty())
            endpoints.push_back(endpoint(*pod, node));
    Json object = {{"metadata", metadata(name + u'-' + shortHash(name.toUtf8(), 5), base::text(service["metadata"], "namespace"))}};
    object["metadata"]["generateName"] = s(name + u'-');
    object["metadata"]["labels"] = service["metadata"].value("labels", Json::object());
    object["metadata"]["labels"]["endpointslice.kubernetes.io/managed-by"] = "endpointslice-controller.k8s.io";
    object["metadata"]["labels"]["kubernetes.io/service-name"] = s(name);
    object["metadata"]["ownerReferences"] = Json::array(
        {{{"apiVersion", "v1"}, {"kind", "Service"}, {"name", s(name)}, {"uid", service["metadata"]["uid"]}, {"controller", true}, {"blockOwnerDeletion", true}}});
    object["addressType"] = "IPv4";
    object["endpoints"] = std::move(endpoints);
    object["ports"] = std::move(ports);
    return object;
}

Json statusObject(int code, const QString &reason, const QString &message, const Json &details)
{
    return {{"kind", "Status"},   {"apiVersion", "v1"},   {"metadata", Json::object()}, {"status", "Failure"},
            {"message", s(message)}, {"reason", s(reason)}, {"details", details},          {"code", code}};
}

} // namespace demo
