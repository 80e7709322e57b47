#include "app/demo/podlogs.h"

#include "app/demo/timeline.h"

#include <algorithm>

namespace demo {
namespace {

constexpr size_t keptLines = 5000;

} // namespace

QByteArray runtimeStamp(const LogLine &line)
{
    return line.at.toUTC().toString(QStringLiteral("yyyy-MM-ddTHH:mm:ss.zzz")).toLatin1() + QByteArray::number(line.nanosecond).rightJustified(6, '0') + 'Z';
}

void PodLogs::append(const Source &source, const QByteArray &text)
{
    append(source, m_time->now(), text);
}

void PodLogs::append(const Source &source, const QDateTime &at, const QByteArray &text)
{
    // Distinct stamps in the order of writing: resuming a stream goes by them.
    m_counter = (m_counter + 137) % 1'000'000;
    auto &lines = m_lines[source];
    LogLine line{at, m_counter, text};
    if (!lines.empty() && std::pair(line.at, line.nanosecond) <= std::pair(lines.back().at, lines.back().nanosecond)) {
        line.at = lines.back().nanosecond < 999'999 ? lines.back().at : lines.back().at.addMSecs(1);
        line.nanosecond = (lines.back().nanosecond + 1) % 1'000'000;
    }
    lines.push_back(line);
    if (lines.size() > keptLines)
        lines.pop_front();
    Q_EMIT appended(source, line);
}

const std::deque<LogLine> &PodLogs::lines(const Source &source) const
{
    static const std::deque<LogLine> none;
    const auto found = m_lines.constFind(source);
    return found == m_lines.constEnd() ? none : *found;
}

void PodLogs::restart(const Source &source)
{
    m_previous[source] = m_lines.take(source);
}

std::optional<std::deque<LogLine>> PodLogs::previous(const Source &source) const
{
    const auto found = m_previous.constFind(source);
    return found == m_previous.constEnd() ? std::nullopt : std::optional(*found);
}

void PodLogs::forget(const QString &pod)
{
    using Entry = QMap<Source, std::deque<LogLine>>::iterator;
    m_lines.removeIf([&](const Entry &entry) { return entry.key().pod == pod; });
    m_previous.removeIf([&](const Entry &entry) { return entry.key().pod == pod; });
    Q_EMIT closed(pod);
}

} // namespace demo
