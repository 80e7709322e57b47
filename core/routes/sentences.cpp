#include "core/routes/route.h"

#include <QCoreApplication>

namespace routes {
namespace {

// %n with the English singular spelt out: the source text must read well without a translation of English to English.
QString counted(qsizetype n, const char *one, const char *many)
{
    return QCoreApplication::translate("routes", n == 1 ? one : many, nullptr, static_cast<int>(n));
}

bool isAnswering(const Route &route)
{
    const HopState *answer = route.hop(Hop::Answer);
    return answer && answer->verdict == Verdict::Ok;
}

bool leadsToReadyPods(const Route &route)
{
    const HopState *pod = route.hop(Hop::Pod);
    return pod && (pod->verdict == Verdict::Ok || pod->verdict == Verdict::Warning);
}

bool isUnknown(const Route &route, Hop hop)
{
    const HopState *state = route.hop(hop);
    return !state || state->verdict == Verdict::Unknown;
}

/// What a table says of the routes that are not broken, in counts.
struct Tally {
    qsizetype all = 0;
    qsizetype broken = 0;
    qsizetype leading = 0;
    bool answersAsked = true;
    bool proxyAsked = true;
};

Tally tally(const Table &table)
{
    Tally t;
    t.all = table.routes.size();
    for (const Route &route : table.routes) {
        if (route.verdict == Verdict::Broken) {
            ++t.broken;
            continue;
        }
        t.leading += leadsToReadyPods(route) ? 1 : 0;
        t.answersAsked = t.answersAsked && (isAnswering(route) || !isUnknown(route, Hop::Answer));
        t.proxyAsked = t.proxyAsked && !isUnknown(route, Hop::Proxy);
    }
    return t;
}

QString notAsked(const Tally &t)
{
    if (t.proxyAsked)
        return QCoreApplication::translate("routes", "DNS, certificates and answers are not asked yet");
    return QCoreApplication::translate("routes", "the proxy, DNS, certificates and answers are not asked yet");
}

const Finding *firstFinding(const Route &route, Severity severity)
{
    for (const Finding &finding : route.findings)
        if (finding.severity == severity && finding.consequenceOf.isEmpty())
            return &finding;
    return nullptr;
}

QString healthy(const Tally &t)
{
    if (t.leading == t.all)
        return counted(t.all, QT_TRANSLATE_N_NOOP("routes", "%n domain leads to a ready pod"), QT_TRANSLATE_N_NOOP("routes", "%n domains lead to ready pods"));
    return QCoreApplication::translate("routes", "%1 of %2 domains lead to ready pods").arg(t.leading).arg(t.all);
}

QString others(const Tally &t)
{
    const qsizetype rest = t.all - t.broken;
    if (t.answersAsked)
        return counted(rest, QT_TRANSLATE_N_NOOP("routes", "The other domain answers."), QT_TRANSLATE_N_NOOP("routes", "The other %n domains answer."));
    if (t.leading == rest)
        return counted(rest, QT_TRANSLATE_N_NOOP("routes", "The other domain leads to a ready pod; %1."), QT_TRANSLATE_N_NOOP("routes", "The other %n domains lead to ready pods; %1.")).arg(notAsked(t));
    return QCoreApplication::translate("routes", "Of the other %1, %2 lead to ready pods; %3.").arg(rest).arg(t.leading).arg(notAsked(t));
}

QString hopTitle(Hop hop)
{
    switch (hop) {
    case Hop::Dns: return QCoreApplication::translate("routes", "DNS");
    case Hop::Certificate: return QCoreApplication::translate("routes", "the certificate");
    case Hop::Proxy: return QCoreApplication::translate("routes", "the proxy");
    case Hop::NodePort: return QCoreApplication::translate("routes", "the NodePort");
    case Hop::Service: return QCoreApplication::translate("routes", "the Service");
    case Hop::Endpoints: return QCoreApplication::translate("routes", "the endpoints");
    case Hop::Pod: return QCoreApplication::translate("routes", "the pod");
    case Hop::Answer: return QCoreApplication::translate("routes", "the answer");
    }
    return {};
}

// Where a path breaks. A language with cases needs other words here than for the cause itself.
QString hopPlace(Hop hop)
{
    switch (hop) {
    case Hop::Dns: return QCoreApplication::translate("routes", "DNS", "broken at");
    case Hop::Certificate: return QCoreApplication::translate("routes", "the certificate", "broken at");
    case Hop::Proxy: return QCoreApplication::translate("routes", "the proxy", "broken at");
    case Hop::NodePort: return QCoreApplication::translate("routes", "the NodePort", "broken at");
    case Hop::Service: return QCoreApplication::translate("routes", "the Service", "broken at");
    case Hop::Endpoints: return QCoreApplication::translate("routes", "the endpoints", "broken at");
    case Hop::Pod: return QCoreApplication::translate("routes", "the pod", "broken at");
    case Hop::Answer: return QCoreApplication::translate("routes", "the answer", "broken at");
    }
    return {};
}

QString brokenSentence(const Table &table, const Tally &t)
{
    const Route *first = nullptr;
    for (const Route &route : table.routes)
        if (!first && route.verdict == Verdict::Broken)
            first = &route;
    const Hop hop = first->culprit.value_or(Hop::Answer);
    if (t.broken > 1)
        return QCoreApplication::translate("routes", "%1 of %2 domains are broken; the first cause is %3 of %4.").arg(t.broken).arg(t.all).arg(hopTitle(hop), first->domain.get());
    const QString sentence = QCoreApplication::translate("routes", "%1 is broken at %2.").arg(first->domain.get(), hopPlace(hop));
    return t.all == 1 ? sentence : sentence + u' ' + others(t);
}

} // namespace

QString sentence(const Table &table)
{
    const Tally t = tally(table);
    if (t.all == 0)
        return QCoreApplication::translate("routes", "No domain of ESS was found.");
    if (t.broken > 0)
        return brokenSentence(table, t);

    qsizetype findings = 0;
    const Finding *first = nullptr;
    for (const Route &route : table.routes) {
        findings += route.findings.size();
        if (!first)
            first = firstFinding(route, Severity::Warning);
    }
    const QString well = t.answersAsked ? counted(t.all, QT_TRANSLATE_N_NOOP("routes", "The only domain answers"), QT_TRANSLATE_N_NOOP("routes", "All %n domains answer")) : healthy(t);
    if (!first)
        return t.answersAsked ? well + u'.' : well + QStringLiteral("; ") + notAsked(t) + u'.';
    const QString noted = well + QStringLiteral(". ") + counted(findings, QT_TRANSLATE_N_NOOP("routes", "%n finding: %1"), QT_TRANSLATE_N_NOOP("routes", "%n findings, the first: %1")).arg(first->what);
    if (t.answersAsked)
        return noted;
    QString rest = notAsked(t);
    rest[0] = rest[0].toUpper();
    return noted + u' ' + rest + u'.';
}

} // namespace routes
