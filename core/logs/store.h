#pragma once

#include "core/base/redact.h"
#include "core/logs/line.h"
#include "core/logs/parse.h"

#include <QHash>
#include <QList>

#include <array>
#include <deque>
#include <vector>

namespace logs {

enum class RowKind : quint8 { Line, Gap, Boundary, Mark };

/// A row as it lies in the store. text points into the store: it is good until the next settle().
struct Row {
    LineNumber number;
    RowKind kind = RowKind::Line;
    SourceId source;
    Nanoseconds at = 0; ///< to the microsecond: nanoseconds only order what still waits
    std::optional<Severity> severity;
    QByteArrayView text;
};

/// The lines of any number of sources in one order, bounded by bytes: the oldest go, and are counted.
///
/// Order: lines wait between append() and settle(), sorted by time, stable within a source (a source whose clock steps
/// back keeps its own order). Each settle() commits what was there at the settle() before it, and whatever sorts before
/// that; so with a settle() every 100 ms a line may be up to 100 ms late and still finds its place. A line that comes
/// later than that is put at the end with its own time and counted in late(): a row that is there never moves, so
/// that a LineNumber means the same line for as long as the line lives.
///
/// Memory: text in chunks, lines joined by \n (a later search runs over whole chunks), beside it 2–5 bytes a line for
/// source, severity and time, and an index entry for every 32nd line.
///
/// Everything is redacted once more as it enters: what the store holds may be shown, copied and exported.
class LogStore {
public:
    static constexpr qsizetype defaultBytes = 256 * 1024 * 1024;
    explicit LogStore(qsizetype mostBytes = defaultBytes);

    void append(const QList<Line> &lines);
    void append(const Gap &gap);
    void append(const Boundary &boundary);
    void addMark(const QDateTime &at, const QString &text); ///< after all that is there
    void settle();
    void settleAll();
    void clear(); ///< rows and counts; numbers go on

    LineNumber begin() const; ///< of the oldest row that is still there
    LineNumber end() const; ///< one after the newest
    qint64 rowCount() const { return end().get() - begin().get(); }
    bool contains(LineNumber number) const { return number.get() >= begin().get() && number.get() < end().get(); }

    /// Up to most rows from number on, oldest first; a number that is gone begins at the oldest.
    QList<Row> rows(LineNumber from, qsizetype most) const;
    std::optional<Row> row(LineNumber number) const;
    Line line(const Row &row) const;

    const QList<Source> &sources() const { return m_sources; } ///< in the order of appearance; index is the SourceId
    const Source &source(SourceId id) const { return m_sources[id.get()]; }

    qint64 lineCount() const; ///< without gaps, boundaries and marks
    qint64 count(Severity severity) const;
    Nanoseconds firstTime() const;
    qint64 dropped() const { return m_dropped; } ///< lines that had to go, over the whole life
    qint64 late() const { return m_late; }
    qsizetype waiting() const { return qsizetype(m_waiting.size()); }
    qsizetype bytes() const { return m_bytes; }
    qsizetype mostBytes() const { return m_mostBytes; }
    qsizetype rowReads() const { return m_rowReads; } ///< for the tests of who reads what

private:
    static constexpr int perIndex = 32;
    static constexpr size_t noSeverity = 6;

    struct Index {
        quint32 text;
        quint32 meta;
        qint64 microseconds; ///< of its first line
    };
    struct Chunk {
        qint64 first = 0;
        int rows = 0;
        int special = 0;
        std::array<int, 7> severities{};
        qint64 lastMicroseconds = 0;
        QByteArray text;
        QByteArray meta;
        std::vector<Index> index;
        qsizetype bytes() const { return text.size() + meta.size() + qsizetype(index.size() * sizeof(Index)); }
    };
    struct Waiting {
        Nanoseconds key = 0; ///< the time that orders it
        Nanoseconds at = 0;
        quint16 source = 0;
        RowKind kind = RowKind::Line;
        quint8 severity = noSeverity;
        quint64 turn = 0;
        quint64 arrival = 0;
        QByteArray text;
    };

    quint16 idOf(const Source &source);
    void enter(RowKind kind, const Source &source, Nanoseconds at, std::optional<Severity> severity, const QString &text);
    void commit(const Waiting &row);
    Chunk &chunkFor(qsizetype textSize);
    void dropOldest();
    const Chunk *chunkOf(qint64 number) const;
    void readChunk(const Chunk &chunk, qint64 from, qsizetype most, QList<Row> &rows) const;

    qsizetype m_mostBytes;
    qsizetype m_chunkBytes;
    std::deque<Chunk> m_chunks;
    std::vector<Waiting> m_waiting;
    qsizetype m_waitingBytes = 0;
    qsizetype m_bytes = 0;
    qint64 m_next = 0;
    qint64 m_dropped = 0;
    qint64 m_late = 0;
    quint64 m_turn = 1;
    quint64 m_arrivals = 0;
    Nanoseconds m_lastKey = 0;
    QList<Source> m_sources;
    QHash<Source, quint16> m_ids;
    std::vector<Nanoseconds> m_lastKeys; ///< by source
    std::vector<base::LineRedactor> m_redactors; ///< by source
    mutable qsizetype m_rowReads = 0;
};

} // namespace logs
