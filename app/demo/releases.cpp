#include "app/demo/releases.h"

#include "app/demo/cluster.h"
#include "app/demo/ids.h"
#include "app/demo/managed.h"
#include "app/demo/patch.h"
#include "app/demo/timeline.h"
#include "app/demo/values.h"
#include "core/base/json.h"

#include <algorithm>

namespace demo {
namespace {

using namespace Qt::StringLiterals;

// Of a rendered template: without what only the API server fills in.
Json rendered(const QString &kind, Json object)
{
    object["kind"] = s(kind);
    object["apiVersion"] = s(resourceOfKind(kind)->apiVersion());
    object.erase("status");
    object["metadata"].erase("creationTimestamp");
    object["metadata"].erase("annotations");
    for (const char *key : {"clusterIP", "clusterIPs", "ipFamilies", "ipFamilyPolicy", "internalTrafficPolicy", "sessionAffinity"})
        if (kind == "Service"_L1 && object["spec"].contains(key) && object["spec"][key] != "None")
            object["spec"].erase(key);
    if (kind == "Service"_L1)
        for (Json &port : object["spec"]["ports"])
            if (base::number(port, "nodePort") > 30085 || base::number(port, "nodePort") < 30001)
                port.erase("nodePort");
    return object;
}

} // namespace

Releases::Releases(const World &world, Timeline *time, Store *store, Cluster *cluster)
    : m_name(world.release.name)
    , m_ns(world.release.ns)
    , m_chart(world.release.chart)
    , m_installed(time->now().addSecs(-world.release.installed))
    , m_world(world)
    , m_time(time)
    , m_store(store)
    , m_cluster(cluster)
    , m_setting(cluster->setting())
{
    // The earlier revisions, spread over the time since the installation.
    const int last = world.release.revision;
    const qint64 step = (world.release.installed - world.release.updated) / std::max(1, last - 1);
    for (int number = std::max(1, last - 9); number <= last; ++number) {
        const bool isLast = number == last;
        m_history.append({number, time->now().addSecs(isLast ? -world.release.updated : -world.release.installed + (number - 1) * step),
                          isLast ? u"deployed"_s : u"superseded"_s, world.release.version, number == 1 ? u"Install complete"_s : u"Upgrade complete"_s,
                          isLast ? world.release.values : world.release.pastValues});
        write(m_history.last());
    }
}

Setting Releases::settingOf(const Revision &revision) const
{
    Setting setting = m_setting;
    setting.chart = chart(revision);
    setting.checksum = shortHash(revision.values);
    return setting;
}

QList<std::pair<QString, Json>> Releases::objectsOf(const Revision &revision) const
{
    const Setting setting = settingOf(revision);
    QList<std::pair<QString, Json>> objects;
    for (const Service &service : m_world.services)
        if (!service.app.isEmpty())
            objects.append({u"Service"_s, rendered(u"Service"_s, serviceObject(setting, service, {}))});
    for (const Workload &workload : m_world.workloads)
        objects.append({workload.kind, rendered(workload.kind, workloadObject(setting, workload))});
    for (const Ingress &ingress : m_world.ingresses)
        objects.append({u"Ingress"_s, rendered(u"Ingress"_s, ingressObject(setting, ingress))});
    return objects;
}

QByteArray Releases::manifest(const Revision &revision) const
{
    const Setting setting = settingOf(revision);
    QByteArray &manifest = m_manifests[setting.chart + u' ' + setting.checksum];
    if (!manifest.isEmpty())
        return manifest;
    for (const auto &[kind, object] : objectsOf(revision))
        manifest += "---\n# Source: matrix-stack/templates/" + kind.toLower().toUtf8() + ".yaml\n" + toYaml(object);
    return manifest;
}

// An object that somebody has deleted is made anew: what helm adds, and what the API server gives it.
void Releases::fillIn(const QString &kind, Json &object) const
{
    object["metadata"]["annotations"] = {{"meta.helm.sh/release-name", s(m_name)}, {"meta.helm.sh/release-namespace", s(m_ns)}};
    if (kind != "Service"_L1)
        return;
    Json &spec = object["spec"];
    if (!spec.contains("clusterIP"))
        spec["clusterIP"] = s(m_cluster->freeClusterIp());
    for (Json &port : spec["ports"])
        if (spec["type"] == "NodePort" && !port.contains("nodePort"))
            port["nodePort"] = m_cluster->freeNodePort();
}

void Releases::deploy(const Revision &revision)
{
    for (auto [kind, object] : objectsOf(revision)) {
        const auto live = m_store->find(keyOf(kind, object));
        object.erase("kind");
        object.erase("apiVersion");
        Json merged = live ? *live : object;
        if (live)
            strategicPatch(merged, object);
        else
            fillIn(kind, merged);
        if (live && merged == *live)
            continue;
        takeOver(merged, live.get(), {u"helm"_s, false, resourceOfKind(kind)->apiVersion(), {}, m_time->now()});
        m_store->put(kind, std::move(merged));
    }
}

void Releases::rollBack(const Revision &to, qint64 pendingMs)
{
    make({m_history.last().number + 1, m_time->now(), {}, to.version, u"Rollback to %1"_s.arg(to.number), to.values}, u"pending-rollback"_s, pendingMs);
}

void Releases::upgrade(const QString &version, const QByteArray &values, qint64 pendingMs)
{
    make({m_history.last().number + 1, m_time->now(), {}, version, u"Upgrade complete"_s, values}, u"pending-upgrade"_s, pendingMs);
}

void Releases::make(Revision revision, const QString &pending, qint64 pendingMs)
{
    const int number = revision.number;
    const QString description = revision.description;
    revision.status = pending;
    if (pending == "pending-upgrade"_L1)
        revision.description = u"Preparing upgrade"_s;
    m_history.append(revision);
    write(revision);
    deploy(revision);
    if (pendingMs > 0)
        m_time->after(pendingMs, m_store, [this, number, description] { settle(number, description); });
    else
        settle(number, description);
}

void Releases::settle(int number, const QString &description)
{
    for (Revision &revision : m_history) {
        if (revision.number == number) {
            revision.status = u"deployed"_s;
            revision.description = description;
        } else if (revision.status == "deployed"_L1) {
            revision.status = u"superseded"_s;
        } else {
            continue;
        }
        write(revision);
    }
}

const Releases::Revision *Releases::revision(int number) const
{
    if (number == 0)
        return &m_history.last();
    const auto found = std::ranges::find(m_history, number, &Revision::number);
    return found == m_history.end() ? nullptr : &*found;
}

Json Releases::status(const Revision &revision) const
{
    const auto values = document(revision.values);
    return {{"name", s(m_name)},
            {"info",
             {{"first_deployed", s(microTime(m_installed))},
              {"last_deployed", s(microTime(revision.updated))},
              {"deleted", ""},
              {"description", s(revision.description)},
              {"status", s(revision.status)},
              {"notes", ""}}},
            {"config", values ? *values : Json::object()},
            {"manifest", manifest(revision).toStdString()},
            {"version", revision.number},
            {"namespace", s(m_ns)}};
}

void Releases::write(const Revision &revision)
{
    Json release = status(revision);
    release["chart"] = {{"metadata", {{"name", s(m_chart)}, {"version", s(revision.version)}, {"appVersion", ""}, {"apiVersion", "v2"}, {"type", "application"}}},
                        {"values", Json::object()}};
    release["hooks"] = Json::array();
    const QString name = u"sh.helm.release.v1.%1.v%2"_s.arg(m_name).arg(revision.number);
    Json secret = {{"metadata", metadata(name, m_ns, revision.updated)}, {"type", "helm.sh/release.v1"}};
    secret["metadata"]["labels"] = {{"modifiedAt", std::to_string(revision.updated.toSecsSinceEpoch())},
                                    {"name", s(m_name)},
                                    {"owner", "helm"},
                                    {"status", s(revision.status)},
                                    {"version", std::to_string(revision.number)}};
    // helm's own base64 inside of the API's.
    secret["data"] = Json::object({{"release", gzip(dump(release)).toBase64().toBase64().toStdString()}});
    m_store->put(u"Secret"_s, std::move(secret));
}

} // namespace demo
