#include "app/contract/documents.h"

#include "core/base/clock.h"
#include "core/kube/role.h"

#include <nlohmann/json.hpp>

namespace contract {
namespace {

using Json = nlohmann::ordered_json;

Json text(const QString &value)
{
    return value.toStdString();
}

// "" stands for "not observed" in our values.
Json textOrNull(const QString &value)
{
    return value.isEmpty() ? Json() : text(value);
}

Json time(const QDateTime &value)
{
    return textOrNull(base::rfc3339(value));
}

template <typename T>
Json orNull(const std::optional<T> &value)
{
    return value ? Json(*value) : Json();
}

Json texts(const QStringList &values)
{
    Json list = Json::array();
    for (const QString &value : values)
        list.push_back(text(value));
    return list;
}

template <typename T, typename F>
Json listOf(const QList<T> &values, F one)
{
    Json list = Json::array();
    for (const T &value : values)
        list.push_back(one(value));
    return list;
}

Json document()
{
    return Json{{"schema", 1}};
}

QByteArray bytes(const Json &json, int indent = -1)
{
    // replace: text from a server may hold half a surrogate; a document is never refused for it.
    return QByteArray::fromStdString(json.dump(indent, ' ', false, Json::error_handler_t::replace)) + '\n';
}

Json errorObject(const base::Error &error)
{
    return {{"kind", text(base::kindName(error.kind))}, {"what", text(error.what)}, {"detail", text(error.detail)}};
}

Json step(const servers::ConnectStep &step)
{
    return {{"step", text(servers::stepName(step.step))},
            {"verdict", text(base::verdictName(step.verdict))},
            {"fact", textOrNull(step.fact)},
            {"ms", orNull(step.ms)},
            {"error", step.error ? errorObject(*step.error) : Json()}};
}

Json finding(const routes::Finding &finding)
{
    return {{"code", text(finding.code)},
            {"hop", text(routes::hopName(finding.hop))},
            {"severity", finding.severity == routes::Severity::Broken ? "broken" : "warning"},
            {"what", text(finding.what)},
            {"remedy", textOrNull(finding.remedy)},
            {"fix", textOrNull(finding.fix)},
            {"consequenceOf", textOrNull(finding.consequenceOf)}};
}

Json hop(const routes::HopState &hop)
{
    return {{"hop", text(routes::hopName(hop.hop))},
            {"verdict", text(base::verdictName(hop.verdict))},
            {"fact", textOrNull(hop.fact)},
            {"from", text(base::placeName(hop.from))},
            {"at", time(hop.at)}};
}

Json dns(const routes::Dns &dns)
{
    return {{"addresses", texts(dns.addresses)}, {"fromServer", texts(dns.fromServer)}, {"leadsHere", dns.leadsHere}};
}

Json certificate(const routes::Certificate &certificate)
{
    return {{"names", texts(certificate.names)}, {"issuer", textOrNull(certificate.issuer)}, {"expiresAt", time(certificate.expiresAt)}};
}

Json proxy(const routes::Proxy &proxy)
{
    return {{"kind", text(routes::proxyKindName(proxy.kind))},
            {"id", orNull(proxy.id)},
            {"enabled", orNull(proxy.enabled)},
            {"scheme", textOrNull(proxy.scheme)},
            {"host", textOrNull(proxy.host)},
            {"port", orNull(proxy.port)},
            {"websockets", orNull(proxy.websockets)},
            {"forceTls", orNull(proxy.forceTls)},
            {"http2", orNull(proxy.http2)},
            {"hsts", orNull(proxy.hsts)},
            {"blockExploits", orNull(proxy.blockExploits)},
            {"error", textOrNull(proxy.error)}};
}

Json targetPort(const std::optional<std::variant<quint16, QString>> &port)
{
    if (!port)
        return {};
    if (const auto *number = std::get_if<quint16>(&*port))
        return *number;
    return text(std::get<QString>(*port));
}

Json targetPod(const routes::TargetPod &pod)
{
    return {{"name", text(pod.name)}, {"ready", pod.ready}, {"reason", textOrNull(pod.reason)}, {"startedAt", time(pod.startedAt)}};
}

Json target(const routes::Target &target)
{
    Json ingress;
    if (target.ingress)
        ingress = {{"name", text(target.ingress->name)}, {"class", textOrNull(target.ingress->className)}};
    Json endpoints;
    if (target.endpoints)
        endpoints = {{"ready", target.endpoints->ready}, {"total", target.endpoints->total}};
    return {{"path", text(target.path)},
            {"ingress", ingress},
            {"nodePort", orNull(target.nodePort)},
            {"service", textOrNull(target.service)},
            {"servicePort", orNull(target.servicePort)},
            {"targetPort", targetPort(target.targetPort)},
            {"leadsTo", target.leadsTo ? text(kube::roleName(*target.leadsTo)) : Json()},
            {"endpoints", endpoints},
            {"pods", target.pods ? listOf(*target.pods, targetPod) : Json()}};
}

Json probe(const routes::Probe &probe)
{
    return {{"from", text(base::placeName(probe.from))},
            {"via", probe.viaPublic ? "public" : "upstream"},
            {"url", text(probe.url)},
            {"expected", textOrNull(probe.expected)},
            {"status", orNull(probe.status)},
            {"ms", orNull(probe.ms)},
            {"at", time(probe.at)},
            {"error", textOrNull(probe.error)}};
}

Json routeObject(const routes::Route &route)
{
    return {{"domain", text(route.domain.get())},
            {"role", text(routes::roleName(route.role))},
            {"verdict", text(base::verdictName(route.verdict))},
            {"culprit", route.culprit ? text(routes::hopName(*route.culprit)) : Json()},
            {"findings", listOf(route.findings, finding)},
            {"hops", listOf(route.hops, hop)},
            {"dns", route.dns ? dns(*route.dns) : Json()},
            {"certificate", route.certificate ? certificate(*route.certificate) : Json()},
            {"proxy", route.proxy ? proxy(*route.proxy) : Json()},
            {"targets", route.targets ? listOf(*route.targets, target) : Json()},
            {"probes", route.probes ? listOf(*route.probes, probe) : Json()}};
}

Json container(const kube::ContainerStatus &status)
{
    return {{"name", text(status.name)},
            {"init", status.init},
            {"state", textOrNull(status.state)},
            {"reason", textOrNull(status.reason)},
            {"exitCode", orNull(status.exitCode)},
            {"image", text(status.image)}};
}

Json pod(const kube::Pod &pod)
{
    return {{"name", text(pod.meta.name)},
            {"role", text(kube::roleName(kube::roleOf(pod)))},
            {"workload", textOrNull(kube::workloadOf(pod))},
            {"node", textOrNull(pod.node)},
            {"phase", text(pod.phase)},
            {"reason", textOrNull(pod.reason)},
            {"ready", pod.ready},
            {"restarts", pod.restarts()},
            {"startedAt", time(pod.startedAt)},
            {"containers", listOf(pod.statuses, container)}};
}

Json event(const kube::Event &event)
{
    return {{"at", time(event.at)},
            {"type", text(event.type)},
            {"reason", text(event.reason)},
            {"object", text(event.object)},
            {"message", text(event.message)},
            {"count", event.count}};
}

Json user(const users::User &user)
{
    return {{"id", text(user.id)},
            {"name", text(user.name)},
            {"mxid", textOrNull(user.mxid)},
            {"displayName", user.displayName ? text(*user.displayName) : Json()},
            {"emails", texts(user.emails)},
            {"admin", user.admin},
            {"guest", user.guest},
            {"state", text(users::stateName(user.state()))},
            {"locked", user.lockedAt.isValid()},
            {"deactivated", user.deactivatedAt.isValid()},
            {"createdAt", time(user.createdAt)},
            {"lastActiveAt", time(user.lastActiveAt)},
            {"sessions",
             {{"browser", user.sessions.browser},
              {"oauth2", user.sessions.oauth2},
              {"compat", user.sessions.compat},
              {"personal", user.sessions.personal}}}};
}

Json workload(const ess::WorkloadStatus &workload)
{
    return {{"kind", text(workload.kind)},
            {"name", text(workload.name)},
            {"role", text(kube::roleName(workload.role))},
            {"ready", workload.ready},
            {"desired", workload.desired},
            {"restarts", workload.restarts},
            {"startedAt", time(workload.startedAt)},
            {"images", texts(workload.images)}};
}

Json source(const logs::Source &source)
{
    return {{"pod", text(source.pod)}, {"container", text(source.container)}, {"role", text(source.role)}, {"previous", source.previous}};
}

/// null: no way back; else whether it was gone already.
Json undoOf(const plan::Entry &entry)
{
    if (!entry.undoneBy.isEmpty())
        return "done";
    return entry.canUndo() ? Json("possible") : Json();
}

Json entry(const plan::Entry &entry)
{
    const auto commands = plan::shown(entry.commands, entry.server, entry.loginUser);
    return {{"id", text(entry.id)},
            {"at", time(entry.at)},
            {"server", text(entry.server)},
            {"item", text(entry.item)},
            {"commands", listOf(commands, [](const plan::CommandText &command) { return text(plan::oneLine(command)); })},
            {"outcome", text(plan::outcomeName(entry.outcome))},
            {"ms", orNull(entry.ms)},
            {"undo", undoOf(entry)}};
}

Json drift(const ess::Drift &drift)
{
    return {{"object", text(drift.object)},
            {"field", text(drift.field)},
            {"manifest", textOrNull(drift.manifest)},
            {"live", textOrNull(drift.live)},
            {"item", textOrNull(drift.item)}};
}

} // namespace

QByteArray error(const base::Error &error)
{
    Json json = document();
    json["error"] = errorObject(error);
    return bytes(json);
}

QByteArray connect(const servers::ConnectReport &report)
{
    Json json = document();
    json["server"] = text(report.server);
    json["steps"] = listOf(report.steps, step);
    json["versions"] = {{"openssh", textOrNull(report.versions.openssh)},
                        {"kubernetes", textOrNull(report.versions.kubernetes)},
                        {"helm", textOrNull(report.versions.helm)}};
    return bytes(json);
}

QByteArray routes(const routes::Table &table)
{
    Json json = document();
    json["observedAt"] = time(table.observedAt);
    json["routes"] = listOf(table.routes, routeObject);
    return bytes(json);
}

QByteArray route(const routes::Route &route)
{
    return bytes(routeObject(route), 2);
}

QByteArray pods(const QDateTime &observedAt, const base::Namespace &ns, const QList<kube::Pod> &pods)
{
    Json json = document();
    json["observedAt"] = time(observedAt);
    json["namespace"] = text(ns.get());
    json["pods"] = listOf(pods, pod);
    return bytes(json);
}

QByteArray events(const QDateTime &observedAt, const QList<kube::Event> &events)
{
    Json json = document();
    json["observedAt"] = time(observedAt);
    json["events"] = listOf(events, event);
    return bytes(json);
}

QByteArray users(const users::UserList &list)
{
    Json json = document();
    json["observedAt"] = time(list.observedAt);
    json["source"] = list.source == users::Source::Sql ? "sql" : "adminApi";
    json["users"] = listOf(list.users, user);
    return bytes(json);
}

QByteArray release(const ess::Release &release)
{
    Json json = document();
    json["name"] = text(release.ref.name.get());
    json["namespace"] = text(release.ref.ns.get());
    json["revision"] = release.ref.revision;
    json["status"] = text(release.ref.status);
    json["chart"] = {{"name", textOrNull(release.chart.name)},
                     {"version", textOrNull(release.chart.version)},
                     {"appVersion", textOrNull(release.chart.appVersion)}};
    json["updatedAt"] = time(release.updatedAt);
    json["helm"] = textOrNull(release.helm);
    json["workloads"] = listOf(release.workloads, workload);
    json["drift"] = release.drift ? listOf(*release.drift, drift) : Json();
    return bytes(json);
}

QByteArray releaseHistory(const QList<ess::RevisionInfo> &revisions)
{
    Json json = document();
    json["revisions"] = listOf(revisions, [](const ess::RevisionInfo &one) {
        return Json{{"revision", one.revision},
                    {"status", text(one.status)},
                    {"chart", {{"name", textOrNull(one.chart.name)}, {"version", textOrNull(one.chart.version)}, {"appVersion", textOrNull(one.chart.appVersion)}}},
                    {"description", textOrNull(one.description)},
                    {"updatedAt", time(one.updatedAt)}};
    });
    return bytes(json);
}

QByteArray planList(const QList<plan::ItemPtr> &items)
{
    Json json = document();
    json["items"] = listOf(items, [](const plan::ItemPtr &item) {
        return Json{{"id", text(item->id())}, {"title", text(item->title())}, {"grade", text(plan::gradeName(item->grade()))}};
    });
    return bytes(json);
}

QByteArray planShow(const plan::Item &item, const plan::Prepared &prepared, const QList<plan::CommandText> &commands)
{
    const QString byHand = item.byHand();
    Json json = document();
    json["id"] = text(item.id());
    json["title"] = text(item.title());
    json["inOrder"] = prepared.observation.inOrder;
    json["observation"] = textOrNull(prepared.observation.fact);
    json["explain"] = text(byHand.isEmpty() ? item.explain() : item.explain() + u' ' + byHand);
    json["commands"] = listOf(commands, [](const plan::CommandText &command) { return text(plan::oneLine(command)); });
    return bytes(json);
}

QByteArray planRun(const plan::Report &report)
{
    Json json = document();
    json["id"] = text(report.id);
    json["outcome"] = text(plan::outcomeName(report.outcome));
    json["before"] = textOrNull(report.before.fact);
    json["after"] = report.after ? textOrNull(report.after->fact) : Json();
    return bytes(json);
}

QByteArray journal(const QList<plan::Entry> &entries)
{
    Json json = document();
    json["entries"] = listOf(entries, entry);
    return bytes(json);
}

QByteArray logLine(const logs::Line &line)
{
    return bytes({{"at", time(line.at)},
                  {"source", source(line.source)},
                  {"severity", line.severity ? text(logs::severityName(*line.severity)) : Json()},
                  {"text", text(line.text)}});
}

QByteArray logGap(const logs::Gap &gap)
{
    return bytes({{"gap", {{"source", source(gap.source)}, {"from", time(gap.from)}, {"to", time(gap.to)}, {"reason", text(gap.reason)}}}});
}

} // namespace contract
