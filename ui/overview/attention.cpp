#include "ui/overview/attention.h"

#include "core/base/text.h"

#include <QCoreApplication>

#include <algorithm>
#include <initializer_list>

namespace ui {
namespace {

using base::Verdict;

struct Text {
    Q_DECLARE_TR_FUNCTIONS(ui::Overview)
};

QList<Attention::Item> fromRoutes(const routes::Table &table)
{
    QList<Attention::Item> items;
    for (const routes::Route &route : table.routes) {
        for (const routes::Finding &finding : route.findings) {
            if (!finding.consequenceOf.isEmpty())
                continue;
            const Verdict verdict = finding.severity == routes::Severity::Broken ? Verdict::Broken : Verdict::Warning;
            const QString fact = finding.remedy.isEmpty() ? route.domain.get() : finding.remedy;
            items << Attention::Item{verdict, finding.what, Text::tr("Routes: %1").arg(fact), QStringLiteral("routes"), route.domain.get()};
        }
    }
    return items;
}

QList<Attention::Item> fromRelease(const ess::Release &release, const QList<kube::Pod> &pods)
{
    QList<Attention::Item> items;
    if (release.ref.status != QStringLiteral("deployed"))
        items << Attention::Item{Verdict::Broken, ess::sentence(release), Text::tr("Release: helm says %1").arg(release.ref.status), QStringLiteral("release"), {}};
    for (const ess::WorkloadStatus &w : release.workloads) {
        if (w.ready >= w.desired)
            continue;
        QString reason;
        for (const kube::Pod &pod : pods) {
            if (!pod.ready && kube::workloadOf(pod) == w.kind + u'/' + w.name && !pod.reason.isEmpty())
                reason = pod.meta.name + QStringLiteral(": ") + pod.reason;
        }
        items << Attention::Item{w.ready == 0 ? Verdict::Broken : Verdict::Warning, Text::tr("%1: %2 of %3 pods are ready.").arg(w.name).arg(w.ready).arg(w.desired),
                                 Text::tr("Release: %1").arg(reason.isEmpty() ? Text::tr("no reason was given yet") : reason), QStringLiteral("release"), {}};
    }
    return items;
}

QList<Attention::Item> brokenFirst(const QList<Attention::Item> &items)
{
    QList<Attention::Item> sorted;
    for (const bool broken : {true, false}) {
        for (const Attention::Item &item : items) {
            if ((item.verdict == Verdict::Broken) == broken)
                sorted << item;
        }
    }
    return sorted;
}

QString headline(const Seen &seen, const Attention &attention)
{
    const int count = static_cast<int>(attention.items.size());
    if (!seen.routes || !seen.release)
        return Text::tr("%1: not all of it was observed yet.").arg(seen.name);
    const auto broken = std::count_if(seen.routes->routes.begin(), seen.routes->routes.end(), [](const routes::Route &r) { return r.verdict == Verdict::Broken; });
    if (broken > 0)
        return Text::tr("%1 does not work for visitors: %2 of %n domain(s) are broken.", nullptr, static_cast<int>(seen.routes->routes.size())).arg(seen.name).arg(broken);
    const bool answers = std::all_of(seen.routes->routes.begin(), seen.routes->routes.end(), [](const routes::Route &r) {
        const routes::HopState *answer = r.hop(routes::Hop::Answer);
        return answer && answer->verdict != Verdict::Unknown;
    });
    // "works" is for what answered; what merely stands is said to stand.
    const QString stands = answers ? Text::tr("%1 works.") : Text::tr("%1: all that was looked at stands.");
    if (count == 0)
        return stands.arg(seen.name);
    return (answers ? Text::tr("%1 works. %n thing(s) deserve attention.", nullptr, count) : Text::tr("%1 stands. %n thing(s) deserve attention.", nullptr, count))
        .arg(seen.name);
}

QString summaryOf(const Seen &seen)
{
    QStringList parts;
    if (seen.routes)
        parts << routes::sentence(*seen.routes);
    if (seen.release) {
        const auto ready = std::count_if(seen.release->workloads.begin(), seen.release->workloads.end(), [](const ess::WorkloadStatus &w) { return w.ready >= w.desired; });
        parts << Text::tr("%1 of %n workload(s) are ready.", nullptr, static_cast<int>(seen.release->workloads.size())).arg(ready);
    }
    return parts.join(u' ');
}

} // namespace

Attention attention(const Seen &seen)
{
    Attention result;
    if (seen.routes)
        result.items << fromRoutes(*seen.routes);
    if (seen.release)
        result.items << fromRelease(*seen.release, seen.pods);
    result.items = brokenFirst(result.items);
    result.verdict = Verdict::Unknown;
    if (seen.routes)
        result.verdict = routes::verdict(*seen.routes);
    for (const Attention::Item &item : std::as_const(result.items))
        result.verdict = base::worst(item.verdict, result.verdict);
    result.sentence = headline(seen, result);
    result.summary = summaryOf(seen);
    return result;
}

} // namespace ui
