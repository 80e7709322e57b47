#include "core/ess/livekiturl.h"

#include <QRegularExpression>
#include <QUrl>

namespace ess {
namespace {

LivekitUrl livekitUrlIn(const QList<kube::ContainerSpec> &containers, const QString &wanted)
{
    LivekitUrl first;
    for (const kube::ContainerSpec &container : containers) {
        if (container.init || (!wanted.isEmpty() && container.name != wanted))
            continue;
        for (const kube::EnvVar &variable : container.env)
            if (variable.name == livekitVariable())
                return {container.name, variable.value, !variable.value};
        if (first.container.isEmpty())
            first.container = container.name;
    }
    return first;
}

} // namespace

QString livekitVariable()
{
    return QStringLiteral("LIVEKIT_URL");
}

LivekitUrl livekitUrlOf(const kube::Workload &workload, const QString &container)
{
    return livekitUrlIn(workload.containers, container);
}

LivekitUrl livekitUrlOf(const kube::Pod &pod, const QString &container)
{
    return livekitUrlIn(pod.containers, container);
}

bool isWss(const QString &url)
{
    return QUrl(url, QUrl::StrictMode).scheme() == u"wss";
}

QString hostOf(const QString &url)
{
    return QUrl(url, QUrl::StrictMode).host().toLower();
}

bool leadsTo(const QString &text, const QStringList &sfuDomains)
{
    const QUrl url(text, QUrl::StrictMode);
    const bool isPlain = (url.path().isEmpty() || url.path() == u"/") && !url.hasQuery() && !url.hasFragment() && url.userInfo().isEmpty();
    return url.isValid() && url.scheme() == u"wss" && url.port(443) == 443 && isPlain && sfuDomains.contains(url.host().toLower());
}

QStringList usableDomains(const QStringList &domains)
{
    static const QRegularExpression form(QStringLiteral("\\A[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)+\\z"));
    QStringList usable;
    for (const QString &domain : domains)
        if (domain.size() <= 253 && form.match(domain.toLower()).hasMatch())
            usable << domain.toLower();
    return usable;
}

} // namespace ess
