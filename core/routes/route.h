#pragma once

#include "core/base/names.h"
#include "core/base/verdict.h"
#include "core/kube/role.h"

#include <QDateTime>
#include <QList>
#include <QString>
#include <QStringList>

#include <optional>
#include <variant>

/// The joined, observed route: one row per domain. The shape is the contract of essctl (routes).
namespace routes {

using base::Place;
using base::Verdict;

enum class Hop { Dns, Certificate, Proxy, NodePort, Service, Endpoints, Pod, Answer };
inline constexpr int hopCount = 8;
QString hopName(Hop hop);

/// What a domain is for.
enum class Role { Matrix, Auth, Web, Admin, WellKnown, Rtc, Sfu, Other };
QString roleName(Role role);

enum class Severity { Broken, Warning };

struct Finding {
    QString code; ///< of the contract's table: "upstream-is-loopback"
    Hop hop = Hop::Proxy;
    Severity severity = Severity::Broken;
    QString what; ///< the sentence of ui.md, facts filled in, translated
    QString remedy;
    QString fix; ///< a plan item's id, or ""
    QString consequenceOf; ///< the code of the culprit that explains it, or ""
    friend bool operator==(const Finding &, const Finding &) = default;
};

struct HopState {
    Hop hop = Hop::Dns;
    Verdict verdict = Verdict::Unknown;
    QString fact; ///< line 1 of a cell
    QString caption; ///< line 2; for the screen only
    Place from = Place::Api;
    QDateTime at; ///< invalid: not observed
    friend bool operator==(const HopState &, const HopState &) = default;
};

struct Dns {
    QStringList addresses;
    QStringList fromServer;
    bool leadsHere = false;
    friend bool operator==(const Dns &, const Dns &) = default;
};

struct Certificate {
    QStringList names;
    QString issuer;
    QDateTime expiresAt;
    friend bool operator==(const Certificate &, const Certificate &) = default;
};

enum class ProxyKind { Npm, NpmFiles, Ingress, Other, None };
QString proxyKindName(ProxyKind kind);

struct Proxy {
    ProxyKind kind = ProxyKind::None;
    std::optional<int> id;
    std::optional<bool> enabled;
    QString scheme;
    QString host;
    std::optional<int> port;
    std::optional<bool> websockets;
    std::optional<bool> forceTls;
    std::optional<bool> http2;
    std::optional<bool> hsts;
    std::optional<bool> blockExploits;
    QString error;
    friend bool operator==(const Proxy &, const Proxy &) = default;
};

struct IngressRef {
    QString name;
    QString className;
    friend bool operator==(const IngressRef &, const IngressRef &) = default;
};

struct TargetPod {
    QString name;
    bool ready = false;
    QString reason;
    QDateTime startedAt;
    friend bool operator==(const TargetPod &, const TargetPod &) = default;
};

struct EndpointCount {
    int ready = 0;
    int total = 0;
    friend bool operator==(const EndpointCount &, const EndpointCount &) = default;
};

/// Where one path of the domain leads.
struct Target {
    QString path = QStringLiteral("/");
    std::optional<IngressRef> ingress;
    std::optional<int> nodePort;
    QString service; ///< "" when no Service has the port
    std::optional<int> servicePort;
    std::optional<std::variant<quint16, QString>> targetPort;
    std::optional<kube::Role> leadsTo;
    std::optional<EndpointCount> endpoints;
    std::optional<QList<TargetPod>> pods; ///< null: not observed
    friend bool operator==(const Target &, const Target &) = default;
};

struct Probe {
    Place from = Place::Desktop;
    bool viaPublic = true; ///< through the public name; else straight to the upstream
    QString url;
    QString expected;
    std::optional<int> status;
    std::optional<qint64> ms;
    QDateTime at;
    QString error;
    friend bool operator==(const Probe &, const Probe &) = default;
};

struct Route {
    base::Domain domain;
    Role role = Role::Other;
    Verdict verdict = Verdict::Unknown;
    std::optional<Hop> culprit;
    QList<Finding> findings;
    QList<HopState> hops; ///< all eight, in order
    std::optional<Dns> dns;
    std::optional<Certificate> certificate;
    std::optional<Proxy> proxy; ///< null: not observed
    std::optional<QList<Target>> targets; ///< longest path first, "/" last; null: not observed
    std::optional<QList<Probe>> probes; ///< null: none asked
    const HopState *hop(Hop which) const;
    friend bool operator==(const Route &, const Route &) = default;
};

struct Table {
    QDateTime observedAt;
    QList<Route> routes; ///< broken, warning, then as found
    friend bool operator==(const Table &, const Table &) = default;
};

/// The page's verdict in one sentence (ui.md §7), translated, and the worst verdict.
QString sentence(const Table &table);
Verdict verdict(const Table &table);

} // namespace routes
