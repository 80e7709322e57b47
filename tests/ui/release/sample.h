#pragma once

#include "core/ess/release.h"
#include "core/kube/objects.h"

/// The release of the pictures: eight workloads with their pods, for tests.
namespace sample {

using namespace Qt::StringLiterals;

inline QDateTime at() { return QDateTime::fromString(u"2026-11-23T14:05:08Z"_s, Qt::ISODate); }

inline ess::WorkloadStatus workload(const QString &name, const QString &image, const QString &kind = u"Deployment"_s)
{
    ess::WorkloadStatus w;
    w.kind = kind;
    w.name = name;
    w.ready = 1;
    w.desired = 1;
    w.startedAt = at().addDays(-5);
    w.images = {image};
    return w;
}

inline kube::Pod podOf(const ess::WorkloadStatus &workload, const QString &suffix)
{
    kube::Pod pod;
    pod.meta.name = workload.name + u'-' + suffix;
    pod.meta.uid = u"uid-"_s + pod.meta.name;
    const bool stateful = workload.kind == u"StatefulSet"_s;
    pod.meta.owners = {{stateful ? u"StatefulSet"_s : u"ReplicaSet"_s, stateful ? workload.name : workload.name + u"-7b5d9c4f8"_s}};
    pod.node = u"vmi2941830"_s;
    pod.phase = u"Running"_s;
    pod.podIp = u"10.42.0.83"_s;
    pod.ready = true;
    pod.startedAt = workload.startedAt;
    kube::ContainerSpec container;
    container.name = workload.name.section(u'-', 1);
    container.image = workload.images.value(0);
    pod.containers = {container};
    kube::ContainerStatus status;
    status.name = container.name;
    status.state = u"running"_s;
    status.ready = true;
    pod.statuses = {status};
    return pod;
}

struct World {
    ess::Release release;
    QList<kube::Pod> pods;
};

inline World world()
{
    World w;
    w.release.ref = {base::ReleaseName(u"ess"_s), base::Namespace(u"ess"_s), 7, u"deployed"_s};
    w.release.chart = {u"matrix-stack"_s, u"26.7.1"_s, u"26.7.1"_s};
    w.release.updatedAt = at().addDays(-5);
    w.release.helm = u"v3.19.0"_s;
    w.release.serverName = u"gigglin.tech"_s;
    w.release.workloads = {workload(u"ess-synapse-main"_s, u"oci.element.io/synapse:v1.159.0"_s, u"StatefulSet"_s),
                           workload(u"ess-matrix-authentication-service"_s, u"ghcr.io/element-hq/matrix-authentication-service:1.23.0"_s),
                           workload(u"ess-haproxy"_s, u"docker.io/library/haproxy:3.2-alpine"_s),
                           workload(u"ess-element-web"_s, u"oci.element.io/element-web:v1.12.3"_s),
                           workload(u"ess-element-admin"_s, u"oci.element.io/element-admin:0.1.11"_s),
                           workload(u"ess-matrix-rtc-authorisation-service"_s, u"ghcr.io/element-hq/lk-jwt-service:0.6.0"_s),
                           workload(u"ess-matrix-rtc-sfu"_s, u"docker.io/livekit/livekit-server:v1.9.11"_s),
                           workload(u"ess-postgres"_s, u"docker.io/postgres@sha256:5660c2cbfea50c7a9127d17dc4e48543eedd3d7a41a595a2dfa572471e37e64c"_s, u"StatefulSet"_s)};
    for (const ess::WorkloadStatus &workload : w.release.workloads)
        w.pods << podOf(workload, workload.kind == u"StatefulSet"_s ? u"0"_s : u"7b5d9c4f8-4xk2p"_s);
    return w;
}

/// The SFU does not start (ui/release-failed.png).
inline World failed()
{
    World w = world();
    w.release.ref.revision = 8;
    w.release.ref.status = u"failed"_s;
    w.release.workloads[6].ready = 0;
    w.release.workloads[6].restarts = 4;
    kube::Pod &pod = w.pods[6];
    pod.ready = false;
    pod.reason = u"CrashLoopBackOff"_s;
    pod.statuses[0].ready = false;
    pod.statuses[0].state = u"waiting"_s;
    pod.statuses[0].reason = u"CrashLoopBackOff"_s;
    pod.statuses[0].message = u"back-off 1m20s restarting failed container=sfu pod=ess-matrix-rtc-sfu-7b5d9c4f8-4xk2p_ess"_s;
    pod.statuses[0].restarts = 4;
    return w;
}

inline kube::Event event(int number, const QString &type = u"Normal"_s, const QString &reason = u"Pulled"_s)
{
    kube::Event e;
    e.meta.uid = u"event-%1"_s.arg(number);
    e.at = at().addSecs(-3600 + number * 60);
    e.type = type;
    e.reason = reason;
    e.object = u"Pod/ess-matrix-rtc-sfu-7b5d9c4f8-4xk2p"_s;
    e.message = u"Successfully pulled image number %1"_s.arg(number);
    return e;
}

inline QList<kube::Event> events(int count = 24)
{
    QList<kube::Event> list;
    for (int i = 0; i < count; ++i)
        list << event(i);
    if (count > 4) {
        list[count - 1] = event(count - 1, u"Warning"_s, u"Unhealthy"_s);
        list[count - 1].message = u"Startup probe failed: dial tcp 10.42.0.83:7880: connect: connection refused"_s;
        list[count - 1].count = 12;
        list[count - 3] = event(count - 3, u"Warning"_s, u"BackOff"_s);
        list[count - 3].message = u"Back-off restarting failed container sfu in pod ess-matrix-rtc-sfu-7b5d9c4f8-4xk2p"_s;
    }
    return list;
}

} // namespace sample
