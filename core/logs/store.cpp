#include "core/logs/store.h"

#include <algorithm>
#include <cstring>

namespace logs {
namespace {

constexpr qsizetype mostWaitingBytes = 8 * 1024 * 1024;

void putVarint(QByteArray &out, quint64 value)
{
    for (; value >= 0x80; value >>= 7)
        out += static_cast<char>(value | 0x80);
    out += static_cast<char>(value);
}

quint64 takeVarint(const char *&at)
{
    quint64 value = 0;
    for (int shift = 0;; shift += 7) {
        const auto byte = static_cast<quint8>(*at++);
        value |= quint64(byte & 0x7f) << shift;
        if (!(byte & 0x80))
            return value;
    }
}

quint64 zigzag(qint64 value)
{
    return (static_cast<quint64>(value) << 1) ^ static_cast<quint64>(value >> 63);
}

qint64 unzigzag(quint64 value)
{
    return static_cast<qint64>(value >> 1) ^ -static_cast<qint64>(value & 1);
}

} // namespace

// One row's meta: a byte of severity (3 bits), kind (2) and source (3; 7 = a varint follows), then the microseconds
// since the row before it as a zigzag varint.

LogStore::LogStore(qsizetype mostBytes)
    : m_mostBytes(mostBytes), m_chunkBytes(std::clamp<qsizetype>(mostBytes / 16, 4096, 1024 * 1024))
{
}

quint16 LogStore::idOf(const Source &source)
{
    const auto known = m_ids.constFind(source);
    if (known != m_ids.cend())
        return *known;
    const auto id = static_cast<quint16>(std::min<qsizetype>(m_sources.size(), 0xffff));
    if (id < m_sources.size())
        return id; // 65,535 sources: the last one stands for the rest
    m_sources.append(source);
    m_ids.insert(source, id);
    m_lastKeys.push_back(0);
    m_redactors.emplace_back();
    return id;
}

void LogStore::append(const QList<Line> &lines)
{
    for (const Line &line : lines)
        enter(RowKind::Line, line.source, fromTime(line.at, line.nanosecond), line.severity, line.text);
}

void LogStore::append(const Gap &gap)
{
    enter(RowKind::Gap, gap.source, fromTime(gap.to.isValid() ? gap.to : gap.from), {}, gap.reason);
}

void LogStore::append(const Boundary &boundary)
{
    enter(RowKind::Boundary, boundary.source, fromTime(boundary.at), {}, boundary.text);
}

void LogStore::addMark(const QDateTime &at, const QString &text)
{
    settleAll();
    Waiting mark;
    mark.key = m_lastKey;
    mark.at = fromTime(at);
    mark.kind = RowKind::Mark;
    mark.text = base::redact(text.toUtf8());
    commit(mark);
}

void LogStore::enter(RowKind kind, const Source &source, Nanoseconds at, std::optional<Severity> severity, const QString &text)
{
    Waiting row;
    row.source = idOf(source);
    row.kind = kind;
    row.severity = severity ? static_cast<quint8>(*severity) : noSeverity;
    row.turn = m_turn;
    row.arrival = ++m_arrivals;
    row.text = m_redactors[row.source].redact(text.toUtf8());
    row.text.replace('\n', ' '); // the line end is the store's own
    Nanoseconds &last = m_lastKeys[row.source];
    row.at = at != 0 ? at : last;
    row.key = last = std::max(last, row.at);
    m_waitingBytes += row.text.size();
    m_waiting.push_back(std::move(row));
    if (m_waitingBytes > mostWaitingBytes)
        settleAll();
}

void LogStore::settle()
{
    Nanoseconds until = 0;
    bool any = false;
    for (const Waiting &row : m_waiting) {
        if (row.turn < m_turn) {
            until = any ? std::max(until, row.key) : row.key;
            any = true;
        }
    }
    ++m_turn;
    if (!any)
        return;
    const auto inOrder = [](const Waiting &a, const Waiting &b) { return a.key != b.key ? a.key < b.key : a.arrival < b.arrival; };
    std::sort(m_waiting.begin(), m_waiting.end(), inOrder);
    const auto rest = std::find_if(m_waiting.begin(), m_waiting.end(), [until](const Waiting &row) { return row.key > until; });
    for (auto row = m_waiting.begin(); row != rest; ++row) {
        m_waitingBytes -= row->text.size();
        commit(*row);
    }
    m_waiting.erase(m_waiting.begin(), rest);
}

void LogStore::settleAll()
{
    ++m_turn;
    settle();
}

void LogStore::commit(const Waiting &row)
{
    if (row.key < m_lastKey)
        ++m_late;
    m_lastKey = std::max(m_lastKey, row.key);
    Chunk &chunk = chunkFor(row.text.size());
    const qsizetype before = chunk.bytes();
    const qint64 microseconds = row.at / 1000;
    if (chunk.rows % perIndex == 0) {
        chunk.index.push_back({quint32(chunk.text.size()), quint32(chunk.meta.size()), microseconds});
        chunk.lastMicroseconds = microseconds;
    }
    const unsigned inlineSource = row.source < 7 ? row.source : 7;
    chunk.meta += static_cast<char>(row.severity | unsigned(row.kind) << 3 | inlineSource << 5);
    if (inlineSource == 7)
        putVarint(chunk.meta, row.source);
    putVarint(chunk.meta, zigzag(microseconds - chunk.lastMicroseconds));
    chunk.lastMicroseconds = microseconds;
    chunk.text.append(row.text).append('\n');
    ++chunk.rows;
    if (row.kind == RowKind::Line)
        ++chunk.severities[row.severity];
    else
        ++chunk.special;
    ++m_next;
    m_bytes += chunk.bytes() - before;
    dropOldest();
}

LogStore::Chunk &LogStore::chunkFor(qsizetype textSize)
{
    if (m_chunks.empty() || m_chunks.back().text.size() + textSize + 1 > m_chunkBytes) {
        if (!m_chunks.empty()) {
            m_chunks.back().meta.squeeze();
            m_chunks.back().index.shrink_to_fit();
        }
        m_chunks.emplace_back();
        m_chunks.back().first = m_next;
        m_chunks.back().text.reserve(std::max(m_chunkBytes, textSize + 1));
    }
    return m_chunks.back();
}

void LogStore::dropOldest()
{
    while (m_bytes > m_mostBytes && m_chunks.size() > 1) {
        const Chunk &oldest = m_chunks.front();
        m_bytes -= oldest.bytes();
        m_dropped += oldest.rows - oldest.special;
        m_chunks.pop_front();
    }
}

void LogStore::clear()
{
    m_chunks.clear();
    m_waiting.clear();
    m_waitingBytes = m_bytes = 0;
    m_dropped = m_late = 0;
    m_lastKey = 0;
    std::fill(m_lastKeys.begin(), m_lastKeys.end(), 0);
}

LineNumber LogStore::begin() const
{
    return LineNumber{m_chunks.empty() ? m_next : m_chunks.front().first};
}

LineNumber LogStore::end() const
{
    return LineNumber{m_next};
}

const LogStore::Chunk *LogStore::chunkOf(qint64 number) const
{
    const auto after = std::upper_bound(m_chunks.begin(), m_chunks.end(), number, [](qint64 n, const Chunk &c) { return n < c.first; });
    return after == m_chunks.begin() ? nullptr : &*std::prev(after);
}

QList<Row> LogStore::rows(LineNumber from, qsizetype most) const
{
    QList<Row> rows;
    qint64 at = std::max(from.get(), begin().get());
    while (at < m_next && rows.size() < most) {
        const Chunk *chunk = chunkOf(at);
        if (!chunk)
            break;
        readChunk(*chunk, at, most - rows.size(), rows);
        at = chunk->first + chunk->rows;
    }
    m_rowReads += rows.size();
    return rows;
}

void LogStore::readChunk(const Chunk &chunk, qint64 from, qsizetype most, QList<Row> &rows) const
{
    const Index &index = chunk.index[size_t((from - chunk.first) / perIndex)];
    qint64 number = from - (from - chunk.first) % perIndex;
    const char *meta = chunk.meta.constData() + index.meta;
    const char *text = chunk.text.constData() + index.text;
    const char *const textEnd = chunk.text.constData() + chunk.text.size();
    qint64 microseconds = index.microseconds;
    for (; number < chunk.first + chunk.rows && most > 0; ++number) {
        if ((number - chunk.first) % perIndex == 0)
            microseconds = chunk.index[size_t((number - chunk.first) / perIndex)].microseconds;
        const auto head = static_cast<quint8>(*meta++);
        const quint64 source = head >> 5 == 7 ? takeVarint(meta) : head >> 5;
        microseconds += unzigzag(takeVarint(meta));
        const auto *end = static_cast<const char *>(std::memchr(text, '\n', size_t(textEnd - text)));
        if (number >= from) {
            Row row{LineNumber{number}, static_cast<RowKind>(head >> 3 & 3), SourceId{static_cast<quint16>(source)}, microseconds * 1000, {}, {text, end - text}};
            if ((head & 7) != noSeverity)
                row.severity = static_cast<Severity>(head & 7);
            rows.append(row);
            --most;
        }
        text = end + 1;
    }
}

std::optional<Row> LogStore::row(LineNumber number) const
{
    if (!contains(number))
        return {};
    return rows(number, 1).constFirst();
}

Line LogStore::line(const Row &row) const
{
    const Source source = row.source.get() < m_sources.size() ? m_sources[row.source.get()] : Source{};
    return Line{toTime(row.at), static_cast<int>(row.at % 1'000'000), source, row.severity, QString::fromUtf8(row.text)};
}

qint64 LogStore::lineCount() const
{
    qint64 special = 0;
    for (const Chunk &chunk : m_chunks)
        special += chunk.special;
    return rowCount() - special;
}

qint64 LogStore::count(Severity severity) const
{
    qint64 sum = 0;
    for (const Chunk &chunk : m_chunks)
        sum += chunk.severities[size_t(severity)];
    return sum;
}

Nanoseconds LogStore::firstTime() const
{
    return m_chunks.empty() ? 0 : m_chunks.front().index.front().microseconds * 1000;
}

} // namespace logs
