#pragma once

#include "core/base/task.h"
#include "core/kube/cluster.h"

#include <chrono>
#include <functional>

namespace session {

/// Where logs come from. Functions, so that a test can break a stream at any byte and a demo needs no cluster.
struct LogPort {
    std::function<std::unique_ptr<kube::ByteStream>(kube::Namespace, kube::PodName, kube::LogOptions)> follow;
    std::function<base::Task<QByteArray>(kube::Namespace, kube::PodName, kube::LogOptions)> read; ///< the whole log that options ask for
    std::function<QString(const kube::Pod &)> roleOf; ///< contract name
    /// How long to wait before the attempt-th try (from 1) after a stream ended.
    std::function<std::chrono::milliseconds(int attempt)> pause = growingPause;

    static std::chrono::milliseconds growingPause(int attempt); ///< 0.5 s, doubled up to 15 s
};

/// Of a cluster, which must outlive it.
LogPort logPort(kube::Cluster *cluster);

} // namespace session
