#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QDateTime>

#include <optional>

namespace logs {

/// Nanoseconds since 1970, UTC: what a kubelet's timestamp holds. 0 is "no time".
using Nanoseconds = qint64;

QDateTime toTime(Nanoseconds ns); ///< cut to the millisecond; invalid for 0
Nanoseconds fromTime(const QDateTime &time, int nanosecond = 0); ///< 0 for an invalid time

/// RFC 3339 at the start of text, with any number of fraction digits and Z or an offset. size is its length.
struct Stamp {
    Nanoseconds ns = 0;
    qsizetype size = 0;
};
std::optional<Stamp> readStamp(QByteArrayView text);

/// A line as the API gives it with timestamps=true: time, one blank, text. ns is 0 where there is no time: the kubelet
/// puts lines of its own in between ("unable to retrieve container logs …").
struct StampedLine {
    Nanoseconds ns = 0;
    QByteArrayView text;
};
StampedLine parseLine(QByteArrayView line);

/// Bytes in any cut → whole lines, without their line end (\n or \r\n). A line longer than longest is cut, and says so.
class LineSplitter {
public:
    static constexpr qsizetype longest = 1024 * 1024;

    /// The lines that chunk completes.
    QList<QByteArray> feed(QByteArrayView chunk);
    /// What has no line end yet, as a line; then empty.
    std::optional<QByteArray> takeRest();
    bool isEmpty() const { return m_rest.isEmpty(); }
    void clear();

private:
    void keep(QByteArrayView piece);
    QByteArray finish();

    QByteArray m_rest;
    qsizetype m_cut = 0; ///< bytes of the current line that were dropped
};

/// Text that a screen and a search can hold: valid UTF-8, without colour sequences.
QByteArray cleaned(QByteArrayView text);

} // namespace logs
