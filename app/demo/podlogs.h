#pragma once

#include <QByteArray>
#include <QDateTime>
#include <QMap>
#include <QObject>

#include <deque>
#include <optional>

namespace demo {

class Timeline;

struct LogLine {
    QDateTime at;
    int nanosecond = 0; ///< below the millisecond
    QByteArray text;
};

/// "2026-11-23T06:48:45.128000123Z", as the container runtime stamps a line.
QByteArray runtimeStamp(const LogLine &line);

/// What each container has written, as long as its pod lives; the newest lines only, as a node that rotates its logs.
class PodLogs : public QObject {
    Q_OBJECT
public:
    struct Source {
        QString pod;
        QString container;
        friend auto operator<=>(const Source &a, const Source &b) { return std::tie(a.pod, a.container) <=> std::tie(b.pod, b.container); }
        friend bool operator==(const Source &, const Source &) = default;
    };

    explicit PodLogs(Timeline *time, QObject *parent = nullptr) : QObject(parent), m_time(time) {}

    void append(const Source &source, const QByteArray &text);
    /// A line of the past, for the backlog of a world that is just switched on; in order of time.
    void append(const Source &source, const QDateTime &at, const QByteArray &text);
    const std::deque<LogLine> &lines(const Source &source) const;
    /// The container starts anew: what it wrote is its previous log from now on.
    void restart(const Source &source);
    std::optional<std::deque<LogLine>> previous(const Source &source) const;
    void forget(const QString &pod);

Q_SIGNALS:
    void appended(const demo::PodLogs::Source &source, const demo::LogLine &line);
    void closed(const QString &pod);

private:
    Timeline *m_time;
    int m_counter = 0;
    QMap<Source, std::deque<LogLine>> m_lines;
    QMap<Source, std::deque<LogLine>> m_previous;
};

} // namespace demo
