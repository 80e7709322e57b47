#pragma once

#include "core/base/result.h"
#include "core/base/verdict.h"

#include <QList>
#include <QString>

#include <optional>

namespace servers {

/// The eight steps of connecting, in order; names as the contract (connect).
enum class StepId { Tcp, Ssh, HostKey, Auth, Sudo, Api, Release, Proxy };
inline constexpr int stepCount = 8;
QString stepName(StepId step); ///< "hostKey"
QString stepTitle(StepId step, const QString &host); ///< "Know the server", translated

struct ConnectStep {
    StepId step = StepId::Tcp;
    base::Verdict verdict = base::Verdict::Unknown; ///< Busy while it runs; Unknown: not reached
    QString fact;
    std::optional<qint64> ms;
    std::optional<base::Error> error;
    friend bool operator==(const ConnectStep &, const ConnectStep &) = default;
};

struct Versions {
    QString openssh;
    QString kubernetes;
    QString helm;
    friend bool operator==(const Versions &, const Versions &) = default;
};

struct ConnectReport {
    QString server;
    QList<ConnectStep> steps;
    Versions versions;
    friend bool operator==(const ConnectReport &, const ConnectReport &) = default;
};

} // namespace servers
