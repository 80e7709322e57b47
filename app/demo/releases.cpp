#include "app/demo/releases.h"

#include "app/demo/cluster.h"
#include "app/demo/patch.h"
#include "app/demo/timeline.h"
#include "app/demo/values.h"
#include "core/base/json.h"

#include <algorithm>

namespace demo {
namespace {

using namespace Qt::StringLiterals;

// Of a rendered template: without what only the API server fills in.
QByteArray rendered(const QString &kind, Json object)
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
    return "---\n# Source: matrix-stack/templates/" + kind.toLower().toUtf8() + ".yaml\n" + toYaml(object);
}

QByteArray manifestOf(const World &world, const Setting &setting)
{
    QByteArray manifest;
    for (const Service &service : world.services)
        if (!service.app.isEmpty())
            manifest += rendered(u"Service"_s, serviceObject(setting, service, {}));
    for (const Workload &workload : world.workloads)
        manifest += rendered(workload.kind, workloadObject(setting, workload));
    for (const Ingress &ingress : world.ingresses)
        manifest += rendered(u"Ingress"_s, ingressObject(setting, ingress));
    return manifest;
}

} // namespace

Releases::Releases(const World &world, const Timeline &time, Store *store, const Cluster &cluster)
    : m_name(world.release.name)
    , m_ns(world.release.ns)
    , m_chart(world.release.chart)
    , m_installed(time.now().addSecs(-world.release.installed))
    , m_store(store)
    , m_manifest(manifestOf(world, cluster.setting()))
{
    // The earlier revisions, spread over the time since the installation.
    const int last = world.release.revision;
    const qint64 step = (world.release.installed - world.release.updated) / std::max(1, last - 1);
    for (int number = std::max(1, last - 9); number <= last; ++number) {
        const bool isLast = number == last;
        m_history.append({number, time.now().addSecs(isLast ? -world.release.updated : -world.release.installed + (number - 1) * step),
                          isLast ? u"deployed"_s : u"superseded"_s, world.release.version, number == 1 ? u"Install complete"_s : u"Upgrade complete"_s,
                          world.release.values});
        write(m_history.last());
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
            {"manifest", m_manifest.toStdString()},
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
