#pragma once

#include "core/kube/cluster.h"

namespace kube {

/// Where the objects of a kind are and how their list is read.
template <typename T>
struct Kind {
    QString path; ///< "/api/v1/namespaces/ess/pods"
    base::Result<List<T>> (*parseList)(const QByteArray &body) = nullptr;
};

/// An empty namespace asks all. For Pod, Service, EndpointSlice, Ingress, Job, Event, Node.
template <typename T>
Kind<T> kindIn(const Namespace &ns);

Kind<Workload> deploymentsIn(const Namespace &ns);
Kind<Workload> statefulSetsIn(const Namespace &ns);
QString workloadPlural(const QString &kind); ///< "deployments", "statefulsets"; "": it is neither

/// The path of a collection, or of one object of it, every segment escaped. group is "/api/v1" or "/apis/apps/v1".
QString pathOf(const QString &group, const Namespace &ns, const QString &plural, const QString &name = {});

} // namespace kube
