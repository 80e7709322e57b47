#include "ui/routes/pathstep.h"

#include "ui/routes/routecell.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace ui {

namespace {

using base::Verdict;
using routes::Hop;
using routes::Route;
using routes::Target;

QString iconOf(Hop hop)
{
    switch (hop) {
    case Hop::Dns: return u"globe"_s;
    case Hop::Certificate: return u"certificate"_s;
    case Hop::Proxy: return u"proxy"_s;
    case Hop::NodePort: return u"port"_s;
    case Hop::Service: return u"service"_s;
    case Hop::Endpoints:
    case Hop::Pod: return u"pod"_s;
    case Hop::Answer: return u"answer"_s;
    }
    return u"service"_s;
}

QString cardName(const Route &route, Hop hop)
{
    if (hop == Hop::Proxy && route.proxy && route.proxy->id)
        return QCoreApplication::translate("Routes", "NPM host #%1").arg(*route.proxy->id);
    return columnTitle(columnOf(hop));
}

Verdict serviceVerdict(const Target &target) { return target.service.isEmpty() ? Verdict::Broken : Verdict::Ok; }

Verdict podVerdict(const Target &target)
{
    if (!target.endpoints)
        return Verdict::Unknown;
    if (target.endpoints->ready == 0)
        return Verdict::Broken;
    return target.endpoints->ready < target.endpoints->total ? Verdict::Warning : Verdict::Ok;
}

QString portText(const Target &target)
{
    if (!target.targetPort)
        return {};
    const QString port = std::holds_alternative<quint16>(*target.targetPort) ? QString::number(std::get<quint16>(*target.targetPort))
                                                                             : std::get<QString>(*target.targetPort);
    return target.servicePort ? QString::number(*target.servicePort) + u" → "_s + port : port;
}

PathStep entryStep(const Target &target)
{
    PathStep step{Hop::NodePort, {u"port"_s, QCoreApplication::translate("Routes", "NodePort"), u"–"_s, target.path, Verdict::Skipped}};
    if (target.ingress) {
        step.content.name = QCoreApplication::translate("Routes", "Ingress");
        step.content.fact = target.ingress->name;
        step.content.verdict = Verdict::Ok;
    } else if (target.nodePort) {
        step.content.fact = QString::number(*target.nodePort);
        step.content.verdict = Verdict::Ok;
    }
    return step;
}

QString podFact(const Target &target)
{
    if (!target.pods)
        return QCoreApplication::translate("Routes", "not asked");
    if (target.pods->isEmpty())
        return QCoreApplication::translate("Routes", "none");
    const int count = static_cast<int>(target.pods->size()); // lupdate overlooks a text whose number is an expression
    return count == 1 ? target.pods->first().name : QCoreApplication::translate("Routes", "%n pods", nullptr, count);
}

QString podCaption(const Target &target)
{
    for (const routes::TargetPod &pod : target.pods.value_or(QList<routes::TargetPod>()))
        if (!pod.ready)
            return pod.reason.isEmpty() ? QCoreApplication::translate("Routes", "not ready") : pod.reason;
    return target.pods && !target.pods->isEmpty() ? QCoreApplication::translate("Routes", "ready") : QString();
}

PathStep podStep(const Target &target)
{
    QString name = QCoreApplication::translate("Routes", "Pods");
    if (target.endpoints)
        name += u" %1/%2"_s.arg(target.endpoints->ready).arg(target.endpoints->total);
    return {Hop::Pod, {u"pod"_s, name, podFact(target), podCaption(target), podVerdict(target)}};
}

} // namespace

PathStep pathStep(const Route &route, Hop hop)
{
    const RouteCell cell = routeCell(route, columnOf(hop));
    PathStep step{hop, {iconOf(hop), cardName(route, hop), cell.fact, cell.caption, cell.verdict.value_or(Verdict::Unknown), cell.tinted}, cell.wire};
    return step;
}

QList<PathStep> branchSteps(const Route &route, const Target &target)
{
    QList<PathStep> steps{entryStep(target)};
    const QString service = target.service.isEmpty() ? QCoreApplication::translate("Routes", "no Service") : target.service;
    steps.append({Hop::Service, {u"service"_s, QCoreApplication::translate("Routes", "Service"), service, portText(target), serviceVerdict(target)}});
    steps.append(podStep(target));
    const bool afterCut = route.culprit && columnOf(*route.culprit) <= RouteColumn::Proxy;
    for (PathStep &step : steps) {
        step.content.culprit = step.content.verdict == Verdict::Broken;
        step.wire = afterCut || step.content.verdict == Verdict::Unknown ? Wire::Dashed : step.content.culprit ? Wire::Cut : Wire::Solid;
    }
    return steps;
}

} // namespace ui
