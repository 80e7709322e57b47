#include "app/session/logreading.h"

#include "core/logs/intake.h"
#include "core/logs/merge.h"

#include <QCoreApplication>

#include <algorithm>
#include <vector>

namespace session {
namespace {

kube::LogOptions optionsFor(const LogTarget &target, const LogSelection &selection)
{
    kube::LogOptions options;
    options.container = target.container;
    options.previous = selection.previous;
    options.sinceTime = selection.since;
    options.tailLines = selection.tail;
    return options;
}

QList<logs::Line> linesOf(const logs::Source &source, const QByteArray &log, const std::optional<QDateTime> &since)
{
    logs::Intake intake(source);
    QList<logs::Line> lines = intake.feed(log).lines;
    lines += intake.finish().lines;
    if (since) // whole seconds only on the wire
        lines.removeIf([&since](const logs::Line &line) { return line.at < *since; });
    return lines;
}

base::Error nothingSelected(const LogSelection &selection)
{
    const QString what = selection.previous
        ? QCoreApplication::translate("session", "None of these containers was restarted, so there is no log from before.")
        : QCoreApplication::translate("session", "No pod with a log matches.");
    return {base::Error::Kind::NotFound, what, (selection.roles + selection.pods).join(u' ')};
}

} // namespace

base::Task<LogReading> readLogs(LogPort port, kube::Namespace ns, QList<kube::Pod> pods, LogSelection selection)
{
    QList<LogTarget> targets = targetsOf(selection, pods, port);
    if (selection.previous)
        targets.removeIf([](const LogTarget &target) { return target.restarts == 0; });
    if (targets.isEmpty())
        co_return nothingSelected(selection);

    std::vector<base::Task<QByteArray>> asking; // all in flight together
    for (const LogTarget &target : std::as_const(targets))
        asking.push_back(port.read(ns, target.pod, optionsFor(target, selection)));

    LogReading reading;
    QList<QList<logs::Line>> sources;
    for (qsizetype i = 0; i < targets.size(); ++i) {
        const logs::Source source{targets[i].pod.get(), targets[i].container, targets[i].role, selection.previous};
        base::Task<QByteArray> &task = asking[size_t(i)];
        const auto log = co_await task;
        if (log)
            sources.append(linesOf(source, *log, selection.since));
        else
            reading.failures.append({source, log.error()});
    }
    if (sources.isEmpty())
        co_return reading.failures.constFirst().error;
    reading.lines = logs::mergedByTime(sources);
    if (selection.tail && reading.lines.size() > *selection.tail)
        reading.lines = reading.lines.mid(reading.lines.size() - qsizetype(*selection.tail));
    co_return reading;
}

} // namespace session
