#include "app/demo/store.h"

#include "app/demo/timeline.h"
#include "app/demo/values.h"
#include "core/base/json.h"

#include <algorithm>
#include <utility>

namespace demo {
namespace {

using namespace Qt::StringLiterals;

constexpr size_t keptChanges = 2000;

} // namespace

const QList<Resource> &resources()
{
    static const QList<Resource> all{
        {{}, u"v1"_s, u"pods"_s, u"Pod"_s},
        {{}, u"v1"_s, u"services"_s, u"Service"_s},
        {{}, u"v1"_s, u"configmaps"_s, u"ConfigMap"_s},
        {{}, u"v1"_s, u"secrets"_s, u"Secret"_s},
        {{}, u"v1"_s, u"events"_s, u"Event"_s},
        {{}, u"v1"_s, u"persistentvolumeclaims"_s, u"PersistentVolumeClaim"_s},
        {{}, u"v1"_s, u"namespaces"_s, u"Namespace"_s, false},
        {{}, u"v1"_s, u"nodes"_s, u"Node"_s, false},
        {u"apps"_s, u"v1"_s, u"deployments"_s, u"Deployment"_s},
        {u"apps"_s, u"v1"_s, u"statefulsets"_s, u"StatefulSet"_s},
        {u"apps"_s, u"v1"_s, u"replicasets"_s, u"ReplicaSet"_s},
        {u"apps"_s, u"v1"_s, u"daemonsets"_s, u"DaemonSet"_s},
        {u"batch"_s, u"v1"_s, u"jobs"_s, u"Job"_s},
        {u"batch"_s, u"v1"_s, u"cronjobs"_s, u"CronJob"_s},
        {u"discovery.k8s.io"_s, u"v1"_s, u"endpointslices"_s, u"EndpointSlice"_s},
        {u"networking.k8s.io"_s, u"v1"_s, u"ingresses"_s, u"Ingress"_s},
    };
    return all;
}

const Resource *resourceFor(const QString &group, const QString &version, const QString &plural)
{
    const auto found = std::ranges::find_if(resources(), [&](const Resource &resource) {
        return resource.group == group && resource.version == version && resource.plural == plural;
    });
    return found == resources().end() ? nullptr : &*found;
}

const Resource *resourceOfKind(const QString &kind)
{
    const auto found = std::ranges::find(resources(), kind, &Resource::kind);
    return found == resources().end() ? nullptr : &*found;
}

ObjectKey keyOf(const QString &kind, const Json &object)
{
    const Json &meta = base::member(object, "metadata");
    return {kind, base::text(meta, "namespace"), base::text(meta, "name")};
}

Store::Store(Timeline *time, Ids *ids, QObject *parent) : QObject(parent), m_time(time), m_ids(ids) {}
Store::~Store() = default;

std::shared_ptr<const Json> Store::find(const ObjectKey &key) const
{
    const auto found = m_objects.find(key);
    return found == m_objects.end() ? nullptr : found->second;
}

QList<std::shared_ptr<const Json>> Store::list(const QString &kind, const QString &ns) const
{
    QList<std::shared_ptr<const Json>> objects;
    for (auto it = m_objects.lower_bound({kind, ns, {}}); it != m_objects.end() && it->first.kind == kind; ++it)
        if (ns.isEmpty() || it->first.ns == ns)
            objects.append(it->second);
    return objects;
}

std::shared_ptr<const Json> Store::put(const QString &kind, Json object)
{
    const ObjectKey key = keyOf(kind, object);
    const auto before = find(key);
    Json &meta = object["metadata"];
    if (before) {
        const Json &old = base::member(*before, "metadata");
        for (const char *fixed : {"uid", "creationTimestamp", "resourceVersion", "generation"})
            if (old.contains(fixed))
                meta[fixed] = old[fixed];
        if (object == *before)
            return before;
        if (old.contains("generation") && base::member(*before, "spec") != base::member(object, "spec"))
            meta["generation"] = base::number(old, "generation") + 1;
    } else {
        meta["uid"] = s(m_ids->uuid());
        if (!meta.contains("creationTimestamp"))
            meta["creationTimestamp"] = s(kubeTime(m_time->now()));
        if (object.contains("spec") && kind != "Service"_L1)
            meta["generation"] = 1;
    }
    meta["resourceVersion"] = std::to_string(++m_version);
    const auto stored = std::make_shared<const Json>(std::move(object));
    m_objects[key] = stored;
    record(before ? Change::Type::Modified : Change::Type::Added, key, stored);
    return stored;
}

bool Store::remove(const ObjectKey &key)
{
    const auto found = m_objects.find(key);
    if (found == m_objects.end())
        return false;
    Json last = *found->second;
    m_objects.erase(found);
    last["metadata"]["resourceVersion"] = std::to_string(++m_version);
    record(Change::Type::Deleted, key, std::make_shared<const Json>(std::move(last)));
    return true;
}

std::optional<QList<Change>> Store::since(quint64 version, const QString &kind) const
{
    if (version < m_compacted)
        return std::nullopt;
    QList<Change> changes;
    for (const Change &change : m_changes)
        if (change.version > version && change.key.kind == kind)
            changes.append(change);
    return changes;
}

void Store::compact()
{
    m_changes.clear();
    m_compacted = ++m_version;
}

void Store::record(Change::Type type, const ObjectKey &key, std::shared_ptr<const Json> object)
{
    m_changes.push_back({m_version, type, key, std::move(object)});
    m_untold.push_back(m_changes.back());
    if (m_changes.size() > keptChanges) {
        m_compacted = m_changes.front().version;
        m_changes.pop_front();
    }
    if (std::exchange(m_telling, true))
        return;
    while (!m_untold.empty()) {
        const Change change = m_untold.front();
        m_untold.pop_front();
        Q_EMIT changed(change);
    }
    m_telling = false;
}

} // namespace demo
