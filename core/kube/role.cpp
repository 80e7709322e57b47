#include "core/kube/role.h"

#include <array>

namespace kube {
namespace {

struct Name {
    Role role;
    const char *name;
};
constexpr std::array<Name, 13> roleNames{{
    {Role::Synapse, "synapse"},
    {Role::Haproxy, "haproxy"},
    {Role::Mas, "mas"},
    {Role::ElementWeb, "elementWeb"},
    {Role::ElementAdmin, "elementAdmin"},
    {Role::Authoriser, "authoriser"},
    {Role::Sfu, "sfu"},
    {Role::Postgres, "postgres"},
    {Role::Redis, "redis"},
    {Role::Hookshot, "hookshot"},
    {Role::Hook, "hook"},
    {Role::Proxy, "proxy"},
    {Role::Other, "other"},
}};

// The chart's app.kubernetes.io/name. synapse-main, synapse-<worker type>: by prefix, below.
constexpr std::array<Name, 16> byNameLabel{{
    {Role::Haproxy, "haproxy"},
    {Role::Mas, "matrix-authentication-service"},
    {Role::ElementWeb, "element-web"},
    {Role::ElementAdmin, "element-admin"},
    {Role::Authoriser, "matrix-rtc-authorisation-service"},
    {Role::Authoriser, "matrix-rtc-authorizer"}, // up to chart 0.11
    {Role::Sfu, "matrix-rtc-sfu"},
    {Role::Postgres, "postgres"},
    {Role::Redis, "redis"},
    {Role::Hookshot, "hookshot"},
    {Role::Hook, "init-secrets"},
    {Role::Hook, "deployment-markers-pre"},
    {Role::Hook, "deployment-markers-post"},
    {Role::Hook, "synapse-check-config"},
    {Role::Proxy, "traefik"},
    {Role::Proxy, "ingress-nginx"},
}};

constexpr std::array<Name, 12> byComponent{{
    {Role::Hook, "matrix-tools"},
    {Role::Synapse, "matrix-server"},
    {Role::Haproxy, "matrix-stack-ingress"},
    {Role::Mas, "matrix-authentication"},
    {Role::ElementWeb, "matrix-client"},
    {Role::ElementAdmin, "matrix-admin-client"},
    {Role::Authoriser, "matrix-rtc-authorisation-service"},
    {Role::Authoriser, "matrix-rtc-authorizer"},
    {Role::Sfu, "matrix-rtc-voip-server"},
    {Role::Postgres, "matrix-stack-db"},
    {Role::Redis, "matrix-stack-cache"},
    {Role::Hookshot, "matrix-integrations"},
}};

// What the last part of an image's name, or a container's name, begins with; hand-made workloads. Exporters and
// sidecars stand beside the real container, so the order of the containers decides, not of this table.
constexpr std::array<Name, 15> byProgram{{
    {Role::Synapse, "synapse"},
    {Role::Haproxy, "haproxy"},
    {Role::Mas, "matrix-authentication-service"},
    {Role::Mas, "mas"},
    {Role::ElementWeb, "element-web"},
    {Role::ElementAdmin, "element-admin"},
    {Role::Authoriser, "lk-jwt-service"},
    {Role::Authoriser, "matrix-rtc-authorisation-service"},
    {Role::Sfu, "livekit-server"},
    {Role::Sfu, "livekit"},
    {Role::Postgres, "postgres"},
    {Role::Redis, "redis"},
    {Role::Hookshot, "hookshot"},
    {Role::Hookshot, "matrix-hookshot"},
    {Role::Proxy, "traefik"},
}};

template <size_t n>
std::optional<Role> find(const std::array<Name, n> &table, const QString &name)
{
    for (const Name &entry : table)
        if (name == QLatin1String(entry.name))
            return entry.role;
    return std::nullopt;
}

// "oci.element.io/synapse:v1.159.0@sha256:…" → "synapse"
QString program(const QString &image)
{
    const QString last = image.section(u'/', -1);
    return last.section(u'@', 0, 0).section(u':', 0, 0);
}

std::optional<Role> byNames(const QString &name, const QString &component)
{
    if (const auto role = find(byNameLabel, name))
        return role;
    if (name == u"synapse" || name.startsWith(QStringLiteral("synapse-")))
        return Role::Synapse;
    return find(byComponent, component);
}

std::optional<Role> byContainers(const QList<ContainerSpec> &containers)
{
    for (const ContainerSpec &container : containers) {
        if (container.init)
            continue;
        if (const auto role = find(byProgram, program(container.image)))
            return role;
        if (const auto role = find(byProgram, container.name))
            return role;
        if (container.name == u"sfu")
            return Role::Sfu;
    }
    return std::nullopt;
}

bool ofJob(const Labels &labels, const QList<OwnerReference> &owners)
{
    for (const OwnerReference &owner : owners)
        if (owner.kind == u"Job")
            return true;
    return labels.contains(QStringLiteral("batch.kubernetes.io/job-name")) || labels.contains(QStringLiteral("job-name"));
}

} // namespace

QString roleName(Role role)
{
    for (const Name &entry : roleNames)
        if (entry.role == role)
            return QLatin1String(entry.name);
    return QStringLiteral("other");
}

std::optional<Role> roleFromName(const QString &name)
{
    return find(roleNames, name);
}

Role roleOf(const Labels &labels, const QList<ContainerSpec> &containers, const QList<OwnerReference> &owners)
{
    // A hook's pod carries its component's labels and runs its component's image: synapse-check-config is no Synapse.
    if (ofJob(labels, owners))
        return Role::Hook;
    QString name = labels.value(QStringLiteral("app.kubernetes.io/name"));
    if (name.isEmpty())
        name = labels.value(QStringLiteral("app"));
    const auto named = byNames(name, labels.value(QStringLiteral("app.kubernetes.io/component")));
    if (named)
        return *named;
    return byContainers(containers).value_or(Role::Other);
}

QString workloadOf(const Pod &pod)
{
    if (pod.meta.owners.isEmpty())
        return {};
    const OwnerReference &owner = pod.meta.owners.first();
    if (owner.kind != u"ReplicaSet")
        return owner.kind + u'/' + owner.name;
    const QString hash = pod.meta.labels.value(QStringLiteral("pod-template-hash"));
    if (!hash.isEmpty() && owner.name.endsWith(u'-' + hash))
        return QStringLiteral("Deployment/") + owner.name.chopped(hash.size() + 1);
    return QStringLiteral("Deployment/") + owner.name.section(u'-', 0, -2);
}

} // namespace kube
