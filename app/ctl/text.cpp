#include "app/ctl/text.h"

#include "core/base/text.h"
#include "core/kube/role.h"

#include <QCoreApplication>

namespace ctl {
namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(essctl)
};

using base::printable;

QString sign(base::Verdict verdict)
{
    switch (verdict) {
    case base::Verdict::Ok: return QStringLiteral("✓");
    case base::Verdict::Warning: return QStringLiteral("!");
    case base::Verdict::Broken: return QStringLiteral("✗");
    case base::Verdict::Unknown: return QStringLiteral("?");
    case base::Verdict::Skipped: return QStringLiteral("–");
    case base::Verdict::Busy: return QStringLiteral("…");
    }
    return QStringLiteral("?");
}

QString cell(const routes::HopState *hop)
{
    return hop ? sign(hop->verdict) + u' ' + printable(hop->fact) : QStringLiteral("?");
}

/// Endpoints and pod in one cell, as the page shows them: "1/1", and a pod only where it is not well.
QString podsCell(const routes::Route &route)
{
    const routes::HopState *endpoints = route.hop(routes::Hop::Endpoints);
    const routes::HopState *pod = route.hop(routes::Hop::Pod);
    if (!endpoints || !pod)
        return cell(pod);
    const base::Verdict verdict = base::worst(endpoints->verdict, pod->verdict);
    const bool named = pod->verdict == base::Verdict::Broken || pod->verdict == base::Verdict::Warning;
    return sign(verdict) + u' ' + printable(named ? endpoints->fact + u' ' + pod->fact : endpoints->fact);
}

QString timeOf(const QDateTime &at)
{
    return at.isValid() ? at.toLocalTime().toString(QStringLiteral("yyyy-MM-dd HH:mm:ss")) : QStringLiteral("–");
}

} // namespace

QString table(const QList<QStringList> &rows)
{
    QList<qsizetype> widths;
    for (const QStringList &row : rows) {
        for (qsizetype i = 0; i < row.size(); ++i) {
            if (i == widths.size())
                widths << 0;
            widths[i] = std::max(widths[i], row[i].size());
        }
    }
    QString out;
    for (const QStringList &row : rows) {
        QString line;
        for (qsizetype i = 0; i < row.size(); ++i)
            line += i + 1 < row.size() ? row[i].leftJustified(widths[i] + 2) : row[i];
        while (line.endsWith(u' '))
            line.chop(1);
        out += line + u'\n';
    }
    return out;
}

QString age(const QDateTime &since, const QDateTime &now)
{
    if (!since.isValid())
        return QStringLiteral("–");
    const qint64 s = std::max<qint64>(0, since.secsTo(now));
    if (s >= 2 * 86400)
        return Text::tr("%1 d").arg(s / 86400);
    if (s >= 2 * 3600)
        return Text::tr("%1 h").arg(s / 3600);
    if (s >= 120)
        return Text::tr("%1 min").arg(s / 60);
    return Text::tr("%1 s").arg(s);
}

QString connectText(const servers::ConnectReport &report)
{
    QList<QStringList> rows;
    for (const servers::ConnectStep &step : report.steps) {
        const QString fact = step.error ? step.error->what : step.fact;
        rows << QStringList{sign(step.verdict), servers::stepTitle(step.step, report.server), step.ms ? base::duration(*step.ms) : QString(),
                            printable(fact)};
    }
    return table(rows);
}

QString routesText(const routes::Table &list)
{
    QList<QStringList> rows;
    rows << QStringList{Text::tr("DOMAIN"), Text::tr("DNS"), Text::tr("CERTIFICATE"), Text::tr("PROXY"), Text::tr("NODEPORT"), Text::tr("SERVICE"),
                        Text::tr("PODS"), Text::tr("ANSWER")};
    QString findings;
    for (const routes::Route &route : list.routes) {
        rows << QStringList{sign(route.verdict) + u' ' + printable(route.domain.get()), cell(route.hop(routes::Hop::Dns)),
                            cell(route.hop(routes::Hop::Certificate)), cell(route.hop(routes::Hop::Proxy)), cell(route.hop(routes::Hop::NodePort)),
                            cell(route.hop(routes::Hop::Service)), podsCell(route), cell(route.hop(routes::Hop::Answer))};
        for (const routes::Finding &finding : route.findings) {
            const QString mark = finding.severity == routes::Severity::Broken ? QStringLiteral("✗") : QStringLiteral("!");
            findings += mark + u' ' + printable(finding.what) + u'\n';
            if (!finding.remedy.isEmpty())
                findings += QStringLiteral("  ") + printable(finding.remedy) + u'\n';
        }
    }
    return printable(routes::sentence(list)) + QStringLiteral("\n\n") + table(rows) + (findings.isEmpty() ? QString() : u'\n' + findings);
}

QString podsText(const QList<kube::Pod> &pods, const QDateTime &now)
{
    QList<QStringList> rows;
    rows << QStringList{Text::tr("POD"), Text::tr("ROLE"), Text::tr("READY"), Text::tr("PHASE"), Text::tr("RESTARTS"), Text::tr("AGE"), Text::tr("REASON")};
    for (const kube::Pod &pod : pods)
        rows << QStringList{printable(pod.meta.name), kube::roleName(kube::roleOf(pod)), pod.ready ? Text::tr("yes") : Text::tr("no"),
                            printable(pod.phase), QString::number(pod.restarts()), age(pod.startedAt, now), printable(pod.reason)};
    return table(rows);
}

QString eventsText(const QList<kube::Event> &events)
{
    QList<QStringList> rows;
    for (const kube::Event &event : events)
        rows << QStringList{timeOf(event.at), printable(event.type), printable(event.reason), printable(event.object),
                            QStringLiteral("×%1").arg(event.count), printable(event.message)};
    return table(rows);
}

QString usersText(const users::UserList &list)
{
    QList<QStringList> rows;
    rows << QStringList{Text::tr("USER"), Text::tr("DISPLAY NAME"), Text::tr("STATE"), Text::tr("ADMIN"), Text::tr("APP"), Text::tr("WEB"), Text::tr("LAST ACTIVE")};
    for (const users::User &user : list.users)
        rows << QStringList{printable(user.mxid.isEmpty() ? user.name : user.mxid), printable(user.displayName.value_or(QString())),
                            users::stateName(user.state()), user.admin ? Text::tr("yes") : QString(), QString::number(user.sessions.app()),
                            QString::number(user.sessions.browser), timeOf(user.lastActiveAt)};
    return users::sentence(list) + QStringLiteral("\n\n") + table(rows);
}

QString releaseText(const ess::Release &release)
{
    QList<QStringList> rows;
    for (const ess::WorkloadStatus &w : release.workloads)
        rows << QStringList{printable(w.kind + u'/' + w.name), kube::roleName(w.role), QStringLiteral("%1/%2").arg(w.ready).arg(w.desired),
                            Text::tr("%n restart(s)", nullptr, w.restarts), printable(w.images.value(0))};
    return printable(ess::sentence(release)) + QStringLiteral("\n\n") + table(rows);
}

QString logLineText(const logs::Line &line)
{
    const QString from = line.source.role.isEmpty() ? line.source.pod : line.source.role;
    return line.at.toLocalTime().toString(QStringLiteral("HH:mm:ss.zzz")) + u' ' + printable(from).leftJustified(12) + u' ' + printable(line.text) + u'\n';
}

QString logGapText(const logs::Gap &gap)
{
    return Text::tr("-- lines of %1 are missing from %2 to %3: %4")
               .arg(printable(gap.source.pod + u'/' + gap.source.container), timeOf(gap.from), timeOf(gap.to), printable(gap.reason))
        + u'\n';
}

QString errorText(const base::Error &error)
{
    // Some details begin with the sentence itself: a list of faults, of which it is the first.
    QString out = error.detail.startsWith(error.what) ? QString() : printable(error.what, true) + u'\n';
    if (!error.detail.isEmpty())
        out += printable(error.detail, true) + u'\n';
    return out;
}

} // namespace ctl
