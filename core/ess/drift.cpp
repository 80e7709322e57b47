#include "core/ess/drift.h"

#include "core/ess/livekiturl.h"
#include "core/kube/role.h"

#include <QCoreApplication>
#include <QLocale>
#include <QSet>

#include <algorithm>

namespace ess {
namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(ess)
};

const kube::Workload *find(const QList<kube::Workload> &live, const ManifestWorkload &wanted)
{
    const auto found = std::find_if(live.begin(), live.end(), [&](const kube::Workload &w) { return w.kind == wanted.kind && w.meta.name == wanted.name; });
    return found == live.end() ? nullptr : &*found;
}

qsizetype regular(const kube::Workload &live)
{
    return std::count_if(live.containers.begin(), live.containers.end(), [](const kube::ContainerSpec &c) { return !c.init; });
}

/// The comparison of one workload.
class Comparison {
public:
    Comparison(const ManifestWorkload &manifest, const kube::Workload &live) : m_manifest(manifest), m_live(live), m_isSingle(regular(live) == 1) {}

    QList<Drift> drift()
    {
        if (m_manifest.replicas && *m_manifest.replicas != m_live.desired)
            add(QStringLiteral("replicas"), QString::number(*m_manifest.replicas), QString::number(m_live.desired), QStringLiteral("scale:%1=%2").arg(object()).arg(*m_manifest.replicas));
        for (const ManifestContainer &wanted : m_manifest.containers) {
            const auto live = std::find_if(m_live.containers.begin(), m_live.containers.end(), [&](const kube::ContainerSpec &c) { return c.name == wanted.name && c.init == wanted.init; });
            if (live == m_live.containers.end()) {
                add(place(wanted, QStringLiteral("image")), wanted.image, {}, {});
                continue;
            }
            if (live->image != wanted.image)
                add(place(wanted, QStringLiteral("image")), wanted.image, live->image, {});
            compareEnv(wanted, *live);
        }
        return m_found;
    }

private:
    QString object() const { return m_live.kind + u'/' + m_live.meta.name; }

    QString place(const ManifestContainer &container, const QString &leaf) const
    {
        if (m_isSingle && !container.init)
            return leaf;
        return QStringLiteral("%1[%2].%3").arg(container.init ? QStringLiteral("initContainers") : QStringLiteral("containers"), container.name, leaf);
    }

    QString envPlace(const ManifestContainer &container, const QString &name) const
    {
        return m_isSingle && !container.init ? name : place(container, QStringLiteral("env[%1]").arg(name));
    }

    void add(const QString &field, const QString &manifest, const QString &live, const QString &item) { m_found.append({object(), field, manifest, live, item}); }

    void compareEnv(const ManifestContainer &wanted, const kube::ContainerSpec &live)
    {
        QSet<QString> compared;
        for (const ManifestEnv &env : wanted.env) {
            const auto same = std::find_if(live.env.begin(), live.env.end(), [&](const kube::EnvVar &v) { return v.name == env.name; });
            compared.insert(env.name);
            compareOne(wanted, env, same == live.env.end() ? nullptr : &*same);
        }
        for (const kube::EnvVar &variable : live.env)
            if (!compared.contains(variable.name) && variable.value != QString())
                addEnv(wanted, variable.name, {}, shownLive(variable));
    }

    void compareOne(const ManifestContainer &container, const ManifestEnv &wanted, const kube::EnvVar *live)
    {
        if (!live && wanted.value == kept(wanted.name, {}))
            return; // "" or not there: the same to a program
        if (!live)
            return addEnv(container, wanted.name, shownManifest(wanted), {});
        if (!wanted.value && !live->value)
            return; // both from elsewhere
        const bool isSame = wanted.value && live->value && wanted.value->digest == kept(live->name, *live->value).digest;
        if (!isSame)
            addEnv(container, wanted.name, shownManifest(wanted), shownLive(*live));
    }

    void addEnv(const ManifestContainer &container, const QString &name, const QString &manifest, const QString &live)
    {
        // Two texts that differ only where they are masked.
        const bool isHidden = !live.isEmpty() && manifest == live;
        const bool isRtc = name == u"LIVEKIT_URL" && kube::roleOf(m_live) == kube::Role::Authoriser;
        add(envPlace(container, name), manifest, isHidden ? Text::tr("changed") : live, isRtc ? QStringLiteral("rtc-livekit-url") : QString());
    }

    static QString elsewhere() { return Text::tr("from a Secret, ConfigMap or field"); }
    static QString shownManifest(const ManifestEnv &env) { return env.value ? env.value->shown : elsewhere(); }
    static QString shownLive(const kube::EnvVar &env) { return env.value ? kept(env.name, *env.value).shown : elsewhere(); }

    const ManifestWorkload &m_manifest;
    const kube::Workload &m_live;
    bool m_isSingle;
    QList<Drift> m_found;
};

} // namespace

QList<Drift> drift(const QList<ManifestWorkload> &manifest, const QList<kube::Workload> &live)
{
    QList<Drift> all;
    for (const ManifestWorkload &wanted : manifest) {
        const QString object = wanted.kind + u'/' + wanted.name;
        if (const kube::Workload *workload = find(live, wanted))
            all += Comparison(wanted, *workload).drift();
        else
            all.append({object, QStringLiteral("metadata.name"), wanted.name, {}, {}});
    }
    return all;
}

QString sentence(const QList<Drift> &drift)
{
    if (drift.isEmpty())
        return Text::tr("Everything is as the chart has it.");
    if (drift.size() == 1)
        return Text::tr("%1 of %2 is not what the chart says; the next upgrade sets it back.").arg(drift.first().field, drift.first().object.section(u'/', 1));
    return Text::tr("%n fields are not what the chart says; the next upgrade sets them back.", nullptr, static_cast<int>(drift.size()));
}

bool isRtcFixGone(const QList<ManifestWorkload> &manifest, const QList<kube::Workload> &live, const QList<kube::Service> &services, const QStringList &sfuDomains)
{
    const bool isPrepared = std::any_of(services.begin(), services.end(), [&](const kube::Service &s) { return s.type == u"ExternalName" && sfuDomains.contains(s.externalName); });
    if (!isPrepared)
        return false;
    for (const kube::Workload &workload : live) {
        if (kube::roleOf(workload) != kube::Role::Authoriser)
            continue;
        const LivekitUrl url = livekitUrlOf(workload);
        return url.value && !leadsTo(*url.value, sfuDomains) && shownEnv(manifest, workload.meta.name, livekitVariable()) == kept(livekitVariable(), *url.value).shown;
    }
    return false;
}

QString rtcFixGoneSentence(const QDateTime &upgradedAt)
{
    if (!upgradedAt.isValid())
        return Text::tr("The RTC fix is gone: an upgrade set LIVEKIT_URL back.");
    const QString day = QLocale().toString(upgradedAt.toLocalTime().date(), QStringLiteral("d MMM"));
    return Text::tr("The RTC fix is gone: the upgrade of %1 set LIVEKIT_URL back.").arg(day);
}

} // namespace ess
