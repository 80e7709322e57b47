#include "core/ess/rtcsight.h"

#include "core/base/json.h"
#include "core/base/redact.h"
#include "core/base/text.h"
#include "core/plan/masking.h"

#include <QCoreApplication>

#include <algorithm>

namespace ess {
namespace {

using base::Json;
using plan::Kube;

struct Text {
    Q_DECLARE_TR_FUNCTIONS(ess)
};

std::string utf8(const QString &text)
{
    return text.toStdString();
}

QString shown(const QString &url)
{
    return base::printable(plan::masked(url.toUtf8()));
}

QString bestDomain(const RtcSight &sight, const RtcFix &fix)
{
    const QStringList &domains = fix.sfuDomains;
    const QString runbooks = QStringLiteral("sfu.") + fix.serverName.toLower();
    for (const QString &wished : {sight.chartHost, runbooks})
        if (domains.contains(wished))
            return wished;
    return domains.value(0);
}

const kube::Service *find(const QList<kube::Service> &services, const QString &name)
{
    const auto found = std::find_if(services.begin(), services.end(), [&name](const kube::Service &s) { return s.meta.name == name; });
    return found == services.end() ? nullptr : &*found;
}

QString portsText(const QList<kube::ServicePort> &ports)
{
    QStringList texts;
    for (const kube::ServicePort &port : ports)
        texts << QStringLiteral("%1 %2/%3").arg(port.name).arg(port.port).arg(port.protocol).trimmed();
    return base::printable(texts.join(QStringLiteral(", ")));
}

Kube applied(const plan::ObjectRef &object, const Json &body)
{
    return {Kube::Verb::Apply, object, plan::Payload(QByteArray::fromStdString(body.dump(-1, ' ', false, Json::error_handler_t::replace))), true};
}

Kube applyService(const RtcFix &fix, const QString &name, const QString &externalName, const QList<kube::ServicePort> &ports)
{
    Json list = Json::array();
    for (const kube::ServicePort &port : ports) {
        Json entry{{"port", port.port}, {"protocol", utf8(port.protocol)}};
        if (!port.name.isEmpty())
            entry["name"] = utf8(port.name);
        list.push_back(entry);
    }
    const Json body{{"apiVersion", "v1"},
                    {"kind", "Service"},
                    {"metadata", {{"name", utf8(name)}, {"namespace", utf8(fix.release.ns.get())}}},
                    {"spec", {{"type", "ExternalName"}, {"externalName", utf8(externalName)}, {"ports", list}}}};
    return applied(objectRef(fix.release.ns, QStringLiteral("Service"), name), body);
}

Json deploymentWith(const RtcSight &sight, const Json &variable)
{
    const Json container{{"name", utf8(sight.url.container)}, {"env", Json::array({variable})}};
    return {{"spec", {{"template", {{"spec", {{"containers", Json::array({container})}}}}}}}};
}

Kube applyUrl(const RtcSight &sight, const RtcFix &fix, const QString &url)
{
    Json body = deploymentWith(sight, {{"name", utf8(livekitVariable())}, {"value", utf8(url)}});
    body["apiVersion"] = "apps/v1";
    body["kind"] = "Deployment";
    body["metadata"] = {{"name", utf8(fix.deployment)}, {"namespace", utf8(fix.release.ns.get())}};
    return applied(objectRef(fix.release.ns, QStringLiteral("Deployment"), fix.deployment), body);
}

Kube removeUrl(const RtcSight &sight, const RtcFix &fix)
{
    const Json body = deploymentWith(sight, {{"name", utf8(livekitVariable())}, {"$patch", "delete"}});
    return {Kube::Verb::Strategic, objectRef(fix.release.ns, QStringLiteral("Deployment"), fix.deployment), plan::Payload(QByteArray::fromStdString(body.dump()))};
}

QList<kube::ServicePort> wantedPorts()
{
    return {{QStringLiteral("https"), 443, quint16{443}, QStringLiteral("TCP"), std::nullopt}};
}

void planService(plan::Prepared &what, const RtcSight &sight, const RtcFix &fix, const QString &host)
{
    const QString name = serviceName(sight);
    const kube::Service *now = serviceNow(sight);
    const QString object = QStringLiteral("Service/") + name;
    const QString portsNow = now ? portsText(now->ports) : QString();
    what.changes << plan::Change{object, QStringLiteral("externalName"), now ? base::printable(now->externalName) : QString(), host};
    what.changes << plan::Change{object, QStringLiteral("ports"), portsNow, portsText(wantedPorts())};
    what.commands << applyService(fix, name, host, wantedPorts());
    what.undo << (now ? applyService(fix, name, now->externalName, now->ports) : Kube{Kube::Verb::Delete, objectRef(fix.release.ns, QStringLiteral("Service"), name), {}});
}

/// false: the old value may hold a secret and is not kept.
bool planUrl(plan::Prepared &what, const RtcSight &sight, const RtcFix &fix, const QString &url)
{
    const QString before = sight.url.value.value_or(QString());
    what.changes << plan::Change{QStringLiteral("Deployment/") + fix.deployment, livekitVariable(), shown(before), url};
    what.commands << applyUrl(sight, fix, url);
    if (base::redact(before) != before)
        return false;
    what.undo.prepend(sight.url.value ? applyUrl(sight, fix, before) : removeUrl(sight, fix));
    return true;
}

} // namespace

QString wantedUrl(const RtcSight &sight, const RtcFix &fix)
{
    if (isUrlRight(sight, fix))
        return *sight.url.value;
    const QString domain = bestDomain(sight, fix);
    return domain.isEmpty() ? QString() : QStringLiteral("wss://") + domain;
}

bool needsService(const RtcSight &sight, const QString &url)
{
    return hostOf(url) != sight.chartHost;
}

QString serviceName(const RtcSight &sight)
{
    const QString first = QStringLiteral("sfu-external");
    QString name = first;
    for (int n = 2; true; ++n) {
        const kube::Service *there = find(sight.services, name);
        if (!there || there->type == u"ExternalName")
            return name;
        name = first + u'-' + QString::number(n);
    }
}

const kube::Service *serviceNow(const RtcSight &sight)
{
    return find(sight.services, serviceName(sight));
}

bool isServiceRight(const kube::Service *service, const QString &host)
{
    const auto isHttps = [](const kube::ServicePort &port) { return port.name == u"https" && port.port == 443 && port.protocol == u"TCP"; };
    return service && service->externalName == host && std::any_of(service->ports.begin(), service->ports.end(), isHttps);
}

bool isUrlRight(const RtcSight &sight, const RtcFix &fix)
{
    return sight.url.value && leadsTo(*sight.url.value, fix.sfuDomains);
}

bool isRight(const RtcSight &sight, const RtcFix &fix)
{
    if (!isUrlRight(sight, fix))
        return false;
    return !needsService(sight, *sight.url.value) || isServiceRight(serviceNow(sight), hostOf(*sight.url.value));
}

QString rtcFact(const RtcSight &sight, const RtcFix &fix)
{
    if (sight.url.isFromElsewhere)
        return Text::tr("LIVEKIT_URL comes from a Secret, ConfigMap or field.");
    if (sight.url.value.value_or(QString()).isEmpty())
        return Text::tr("LIVEKIT_URL is not set.");
    const QString url = shown(*sight.url.value);
    if (!isWss(*sight.url.value))
        return Text::tr("LIVEKIT_URL is %1; browsers refuse what is not wss://.").arg(url);
    if (!isUrlRight(sight, fix))
        return Text::tr("LIVEKIT_URL is %1, which does not lead to the SFU.").arg(url);
    if (!isRight(sight, fix))
        return Text::tr("LIVEKIT_URL is %1, but the Service %2 does not name its host.").arg(url, serviceName(sight));
    return Text::tr("LIVEKIT_URL is %1, which leads to the SFU.").arg(url);
}

QString rtcByHand(const RtcSight &sight, const RtcFix &fix)
{
    if (isRight(sight, fix))
        return {};
    if (sight.url.isFromElsewhere)
        return Text::tr("LIVEKIT_URL of %1 comes from a Secret, ConfigMap or field: change it there, or take its valueFrom away first.").arg(base::printable(fix.deployment));
    if (wantedUrl(sight, fix).isEmpty())
        return Text::tr("No domain leads to the SFU yet. The proxy must send / of a domain to it first (rtc-proxy-paths); then LIVEKIT_URL can name that domain.");
    return {};
}

void planRtc(plan::Prepared &what, const RtcSight &sight, const RtcFix &fix)
{
    const QString url = wantedUrl(sight, fix);
    const QString host = hostOf(url);
    if (needsService(sight, url) && !isServiceRight(serviceNow(sight), host))
        planService(what, sight, fix, host);
    bool isKept = true;
    if (!isUrlRight(sight, fix))
        isKept = planUrl(what, sight, fix, url);
    what.undoNote = Text::tr("Puts LIVEKIT_URL and the Service back as they were.");
    if (!isKept) {
        what.undo.clear();
        what.undoNote = Text::tr("The old LIVEKIT_URL holds a secret and is not kept: there is no way back.");
    }
}

} // namespace ess
