#include "ui/overview/attention.h"

#include "core/base/text.h"

#include <QCoreApplication>

#include <algorithm>

namespace ui {
namespace {

using base::Verdict;

struct Text {
    Q_DECLARE_TR_FUNCTIONS(ui::Overview)
};

int readyParts(const ess::Release &release)
{
    const auto ready = std::count_if(release.workloads.begin(), release.workloads.end(), [](const ess::WorkloadStatus &w) { return w.ready >= w.desired; });
    return static_cast<int>(ready);
}

/// The item's id, when the program can plan it.
QString plannable(const Seen &seen, const QString &item)
{
    return !item.isEmpty() && seen.canPlan && seen.canPlan(item) ? item : QString();
}

QList<Attention::Item> fromRoutes(const routes::Table &table, const Seen &seen)
{
    QList<Attention::Item> items;
    for (const routes::Route &route : table.routes) {
        for (const routes::Finding &finding : route.findings) {
            if (!finding.consequenceOf.isEmpty())
                continue;
            const Verdict verdict = finding.severity == routes::Severity::Broken ? Verdict::Broken : Verdict::Warning;
            const QString domain = route.domain.get();
            // With an item to mend it the remedy is the button's text.
            const QString fix = plannable(seen, finding.fix);
            const bool isFact = !finding.remedy.isEmpty() && fix.isEmpty();
            const QString fact = isFact ? Text::tr("Routes, %1: %2").arg(domain, finding.remedy) : Text::tr("Routes: %1").arg(domain);
            items << Attention::Item{verdict, finding.what, fact, QStringLiteral("routes"), domain, fix, finding.remedy};
        }
    }
    return items;
}

QString reasonOf(const ess::WorkloadStatus &workload, const QList<kube::Pod> &pods)
{
    for (const kube::Pod &pod : pods) {
        if (!pod.ready && kube::workloadOf(pod) == workload.kind + u'/' + workload.name && !pod.reason.isEmpty())
            return pod.meta.name + QStringLiteral(": ") + pod.reason;
    }
    return Text::tr("no reason was given yet");
}

QList<Attention::Item> fromRelease(const ess::Release &release, const QList<kube::Pod> &pods)
{
    const QString page = QStringLiteral("release");
    QList<Attention::Item> items;
    const QString &status = release.ref.status;
    if (status != u"deployed") {
        const Verdict verdict = status == u"failed" ? Verdict::Broken : Verdict::Warning;
        items << Attention::Item{verdict, ess::sentence(release), Text::tr("Release: helm says %1").arg(status), page, {}, {}, {}};
    }
    for (const ess::WorkloadStatus &w : release.workloads) {
        if (w.ready >= w.desired)
            continue;
        items << Attention::Item{w.ready == 0 ? Verdict::Broken : Verdict::Warning, Text::tr("%1: %2 of %3 pods are ready.").arg(w.name, QString::number(w.ready), QString::number(w.desired)),
                                 Text::tr("Release: %1").arg(reasonOf(w, pods)), page, w.name, {}, {}};
    }
    return items;
}

QList<Attention::Item> brokenFirst(const QList<Attention::Item> &items)
{
    QList<Attention::Item> sorted;
    for (const bool broken : {true, false})
        std::copy_if(items.begin(), items.end(), std::back_inserter(sorted), [broken](const Attention::Item &item) { return (item.verdict == Verdict::Broken) == broken; });
    return sorted;
}

bool allAnswer(const routes::Table &table)
{
    return std::all_of(table.routes.begin(), table.routes.end(), [](const routes::Route &r) {
        const routes::HopState *answer = r.hop(routes::Hop::Answer);
        return answer && (answer->verdict == Verdict::Ok || answer->verdict == Verdict::Warning);
    });
}

QString brokenSentence(const QString &name, int broken, int all)
{
    const char *text = broken == 1 ? QT_TRANSLATE_N_NOOP("ui::Overview", "%1 does not work for visitors: %n of %2 domains is broken.")
                                   : QT_TRANSLATE_N_NOOP("ui::Overview", "%1 does not work for visitors: %n of %2 domains are broken.");
    return Text::tr(text, nullptr, broken).arg(name, QString::number(all));
}

QString missingSentence(const Seen &seen)
{
    if (!seen.routes && !seen.release)
        return Text::tr("Not known: nothing of %1 was read yet.").arg(seen.name);
    return (seen.routes ? Text::tr("Not known: the release of %1 was not read.") : Text::tr("Not known: the routes of %1 were not read.")).arg(seen.name);
}

QString partsSentence(const QString &name, const ess::Release &release)
{
    return Text::tr("%1 runs only in part: %2 of %3 parts are ready.").arg(name, QString::number(readyParts(release)), QString::number(release.workloads.size()));
}

// "works" is for what answered visitors; of what was seen only from inside it is said that it runs.
QString goodSentence(const QString &name, bool answers, int things)
{
    if (things == 0)
        return (answers ? Text::tr("%1 works.") : Text::tr("%1 runs. Whether it answers visitors was not asked yet.")).arg(name);
    if (answers) {
        const char *text = things == 1 ? QT_TRANSLATE_N_NOOP("ui::Overview", "%1 works. %n thing deserves attention.")
                                       : QT_TRANSLATE_N_NOOP("ui::Overview", "%1 works. %n things deserve attention.");
        return Text::tr(text, nullptr, things).arg(name);
    }
    const char *text = things == 1 ? QT_TRANSLATE_N_NOOP("ui::Overview", "%1 runs. %n thing deserves attention.")
                                   : QT_TRANSLATE_N_NOOP("ui::Overview", "%1 runs. %n things deserve attention.");
    return Text::tr(text, nullptr, things).arg(name);
}

QString headline(const Seen &seen, const Attention &attention)
{
    if (seen.routes) {
        const QList<routes::Route> &all = seen.routes->routes;
        const auto broken = std::count_if(all.begin(), all.end(), [](const routes::Route &r) { return r.verdict == Verdict::Broken; });
        if (broken > 0)
            return brokenSentence(seen.name, static_cast<int>(broken), static_cast<int>(all.size()));
    }
    if (!seen.routes || !seen.release)
        return missingSentence(seen);
    if (seen.routes->routes.isEmpty())
        return Text::tr("Not known: no domain leads to %1.").arg(seen.name);
    const bool answers = allAnswer(*seen.routes);
    if (!answers && readyParts(*seen.release) < seen.release->workloads.size())
        return partsSentence(seen.name, *seen.release);
    return goodSentence(seen.name, answers, static_cast<int>(attention.items.size()));
}

QString summaryOf(const Seen &seen)
{
    QStringList parts;
    if (seen.routes) {
        // The findings stand below, each with its own row.
        routes::Table table = *seen.routes;
        for (routes::Route &route : table.routes)
            route.findings.clear();
        parts << routes::sentence(table);
    }
    if (seen.release && !seen.release->workloads.isEmpty()) {
        const int ready = readyParts(*seen.release);
        const auto all = static_cast<int>(seen.release->workloads.size());
        parts << (ready == all ? Text::tr("All parts of the release are ready: %1.").arg(all) : Text::tr("%1 of %2 parts of the release are ready.").arg(ready).arg(all));
    }
    return parts.join(u' ');
}

} // namespace

Attention attention(const Seen &seen)
{
    Attention result;
    if (seen.routes)
        result.items << fromRoutes(*seen.routes, seen);
    if (!seen.drift.isEmpty())
        result.items << Attention::Item{Verdict::Warning, seen.drift, Text::tr("Release: changed by hand, and set back by helm"), QStringLiteral("release"), {}, plannable(seen, seen.driftItem), Text::tr("Apply again")};
    if (seen.release)
        result.items << fromRelease(*seen.release, seen.pods);
    result.items = brokenFirst(result.items);
    // A part that was not observed is never green.
    result.verdict = seen.routes && seen.release ? base::worst(routes::verdict(*seen.routes), ess::verdict(*seen.release)) : Verdict::Unknown;
    for (const Attention::Item &item : std::as_const(result.items))
        result.verdict = base::worst(item.verdict, result.verdict);
    result.sentence = headline(seen, result);
    result.summary = summaryOf(seen);
    return result;
}

} // namespace ui
