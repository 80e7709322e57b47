#include "core/routes/way.h"

#include <QCoreApplication>

namespace routes {
namespace {

QString none()
{
    return QStringLiteral("–");
}

QString notAsked()
{
    return QCoreApplication::translate("routes", "not asked");
}

QString age(const QDateTime &since, const QDateTime &now)
{
    const qint64 minutes = qMax<qint64>(0, since.secsTo(now) / 60);
    if (minutes < 60)
        return QCoreApplication::translate("routes", "%1 min").arg(minutes);
    if (minutes < 48 * 60)
        return QCoreApplication::translate("routes", "%1 h").arg(minutes / 60);
    return QCoreApplication::translate("routes", "%1 d").arg(minutes / (24 * 60));
}

QString targetText(const kube::TargetPort &target)
{
    const auto *name = std::get_if<QString>(&target);
    return name ? *name : QString::number(std::get<quint16>(target));
}

/// Says what stands in each hop's cell of one row.
class Facts {
public:
    Facts(const Route &route, const Way &way, const Observations &seen, const Cluster &cluster)
        : m_route(route), m_way(way), m_seen(seen), m_cluster(cluster)
    {
        if (!way.requirements.isEmpty())
            m_main = way.requirements.first().leg;
        else if (!way.legs.isEmpty())
            m_main = way.legs.last();
        for (const Requirement &requirement : way.requirements)
            collect(requirement.leg);
        if (way.requirements.isEmpty())
            collect(m_main);
    }

    HopState state(Hop hop) const
    {
        HopState s = observed(hop);
        s.hop = hop;
        for (const Finding &finding : m_route.findings)
            if (finding.hop == hop)
                s.verdict = base::worst(s.verdict, finding.severity == Severity::Broken ? Verdict::Broken : Verdict::Warning);
        return s;
    }

private:
    void collect(const Leg &leg)
    {
        if (leg.to.service && !m_services.contains(leg.to.service))
            m_services.append(leg.to.service);
    }

    HopState observed(Hop hop) const
    {
        switch (hop) {
        case Hop::Dns:
        case Hop::Certificate:
        case Hop::Answer: return {hop, Verdict::Unknown, notAsked(), {}, Place::Desktop, {}};
        case Hop::Proxy: return proxy();
        default: break;
        }
        if (!m_way.seesWay)
            return {hop, Verdict::Unknown, notAsked(), m_seen.proxy.reason, Place::Api, {}};
        switch (hop) {
        case Hop::NodePort: return nodePort();
        case Hop::Service: return service();
        case Hop::Endpoints: return endpoints();
        default: return pod();
        }
    }

    HopState api(Verdict verdict, const QString &fact, const QString &caption = {}) const
    {
        return {Hop::Service, verdict, fact, caption, Place::Api, m_seen.at};
    }

    HopState proxy() const
    {
        const auto cell = [this](Verdict verdict, const QString &fact, const QString &caption, Place from, bool asked) {
            return HopState{Hop::Proxy, verdict, fact, caption, from, asked ? m_seen.proxy.at : QDateTime()};
        };
        switch (m_seen.proxy.state) {
        case ProxySeen::State::NotAsked: return cell(Verdict::Unknown, notAsked(), m_seen.proxy.reason, Place::Proxy, false);
        case ProxySeen::State::Other:
            return cell(Verdict::Unknown, m_seen.proxy.name, QCoreApplication::translate("routes", "its settings are not read"), Place::Server, true);
        case ProxySeen::State::None:
            if (isIngressTheProxy(m_seen, m_cluster))
                return controller();
            return cell(Verdict::Unknown, QCoreApplication::translate("routes", "none found"),
                        QCoreApplication::translate("routes", "ports 80 and 443"), Place::Server, true);
        case ProxySeen::State::Npm:
        case ProxySeen::State::NpmFiles: break;
        }
        if (!m_way.host)
            return cell(Verdict::Unknown, QCoreApplication::translate("routes", "no host"), hostCaption(m_way.disabledHost), Place::Proxy, true);
        return cell(Verdict::Ok, upstream(), hostCaption(m_way.host), Place::Proxy, true);
    }

    HopState controller() const
    {
        const QString rule = m_main.ingress ? QCoreApplication::translate("routes", "Ingress %1").arg(m_main.ingress->name)
                                            : QCoreApplication::translate("routes", "no Ingress");
        QString name = m_main.ingress ? m_main.ingress->className : QString();
        if (name == u"traefik" || name.isEmpty())
            name = QStringLiteral("Traefik");
        return api(Verdict::Ok, name, rule);
    }

    QString upstream() const
    {
        const QString host = m_main.upstream && m_main.upstream->isKnown() ? m_main.upstream->host : m_way.host->host;
        const int port = m_main.upstream && m_main.upstream->isKnown() ? m_main.upstream->port : m_way.host->port;
        return (host.contains(u':') ? u'[' + host + u']' : host) + u':' + QString::number(port);
    }

    bool hasFinding(const char *code) const
    {
        for (const Finding &finding : m_route.findings)
            if (finding.code == QLatin1String(code))
                return true;
        return false;
    }

    QString hostCaption(const proxy::ProxyHost *host) const
    {
        if (!host)
            return QStringLiteral("NPM");
        QStringList words;
        if (!host->enabled)
            words.append(QCoreApplication::translate("routes", "off"));
        if (hasFinding("login-paths-missing"))
            words.append(QCoreApplication::translate("routes", "login paths"));
        else if (host->forceTls)
            words.append(QStringLiteral("SSL"));
        if (host->websockets && words.size() < 2)
            words.append(QStringLiteral("ws"));
        const QString name = QStringLiteral("NPM #%1").arg(host->id);
        return words.isEmpty() ? name : name + QStringLiteral(" · ") + words.join(QStringLiteral(", "));
    }

    HopState nodePort() const
    {
        if (m_main.upstream && !m_main.entry.service)
            return api(Verdict::Unknown, m_main.upstream->isKnown() ? QString::number(m_main.upstream->port) : none(),
                       m_main.upstream->isKnown() ? QCoreApplication::translate("routes", "no Service known") : QString());
        if (m_main.upstream && m_main.wantsIngress)
            return api(Verdict::Skipped, none());
        if (isIngressTheProxy(m_seen, m_cluster) || !m_main.to.port || !m_main.to.port->nodePort)
            return api(Verdict::Skipped, none());
        return api(Verdict::Ok, QString::number(m_main.to.port->nodePort->get()), m_main.to.port->name);
    }

    HopState service() const
    {
        if (!m_main.to.service)
            return api(Verdict::Unknown, m_main.serviceName.isEmpty() ? none() : m_main.serviceName,
                       m_main.serviceName.isEmpty() ? QString() : QCoreApplication::translate("routes", "not there"));
        QString caption = m_main.to.port ? QStringLiteral("%1 → %2").arg(m_main.to.port->port).arg(targetText(m_main.to.port->targetPort)) : QString();
        if (m_main.ingress)
            caption = QCoreApplication::translate("routes", "Ingress %1").arg(m_main.ingress->name);
        if (m_services.size() == 1)
            return api(Verdict::Ok, m_main.to.service->meta.name, caption);
        const auto n = static_cast<int>(m_services.size());
        return api(Verdict::Ok, QCoreApplication::translate("routes", "%n services", nullptr, n), caption);
    }

    HopState endpoints() const
    {
        EndpointCount sum;
        for (const kube::Service *service : m_services) {
            const auto count = m_cluster.endpoints(*service);
            if (!count)
                return api(Verdict::Unknown, QCoreApplication::translate("routes", "not read"));
            sum.ready += count->ready;
            sum.total += count->total;
        }
        if (m_services.isEmpty())
            return api(Verdict::Unknown, none());
        return api(Verdict::Ok, QStringLiteral("%1/%2").arg(sum.ready).arg(sum.total), readyCaption());
    }

    QList<const kube::Pod *> pods() const
    {
        QList<const kube::Pod *> all;
        for (const kube::Service *service : m_services)
            for (const kube::Pod *pod : m_cluster.pods(*service).value_or(QList<const kube::Pod *>{}))
                if (!all.contains(pod))
                    all.append(pod);
        return all;
    }

    QString readyCaption() const
    {
        QDateTime since;
        for (const kube::Pod *pod : pods()) {
            if (!pod->ready)
                return pod->reason.isEmpty() ? QCoreApplication::translate("routes", "not ready") : pod->reason;
            since = !since.isValid() || pod->startedAt < since ? pod->startedAt : since;
        }
        if (!since.isValid())
            return {};
        return QCoreApplication::translate("routes", "ready · %1").arg(age(since, m_seen.at));
    }

    HopState pod() const
    {
        if (m_services.isEmpty())
            return api(Verdict::Unknown, none());
        if (!m_seen.pods)
            return api(Verdict::Unknown, QCoreApplication::translate("routes", "not read"));
        const auto all = pods();
        if (all.isEmpty())
            return api(Verdict::Unknown, QCoreApplication::translate("routes", "no pod"));
        if (all.size() == 1)
            return api(Verdict::Ok, all.first()->meta.name, readyCaption());
        // lupdate does not see a number that is a cast.
        const int count = static_cast<int>(all.size());
        return api(Verdict::Ok, QCoreApplication::translate("routes", "%n pods", nullptr, count), readyCaption());
    }

    const Route &m_route;
    const Way &m_way;
    const Observations &m_seen;
    const Cluster &m_cluster;
    Leg m_main;
    QList<const kube::Service *> m_services;
};

} // namespace

QList<HopState> hopsOf(const Route &route, const Way &way, const Observations &seen, const Cluster &cluster)
{
    const Facts facts(route, way, seen, cluster);
    QList<HopState> hops;
    for (int i = 0; i < hopCount; ++i)
        hops.append(facts.state(static_cast<Hop>(i)));
    return hops;
}

} // namespace routes
