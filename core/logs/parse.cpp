#include "core/logs/parse.h"

#include "core/base/utc.h"

#include <QCoreApplication>
#include <QLocale>
#include <QString>

#include <cstring>

namespace logs {
namespace {

constexpr Nanoseconds perSecond = 1'000'000'000;

/// Days since 1970-01-01 of a Gregorian date (Howard Hinnant's days_from_civil): QDate costs ten times as much, and
/// every line has one.
qint64 daysOf(qint64 year, int month, int day)
{
    year -= month <= 2;
    const qint64 era = (year >= 0 ? year : year - 399) / 400;
    const qint64 yearOfEra = year - era * 400;
    const qint64 dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
    return era * 146097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719468;
}

class Reader {
public:
    explicit Reader(QByteArrayView text) : m_text(text) {}
    qsizetype at() const { return m_at; }
    bool isDigit() const { return m_at < m_text.size() && m_text[m_at] >= '0' && m_text[m_at] <= '9'; }
    bool take(char c)
    {
        if (m_at >= m_text.size() || m_text[m_at] != c)
            return false;
        ++m_at;
        return true;
    }
    /// Exactly digits digits, of a value from least to most; else -1.
    int number(int digits, int least, int most)
    {
        int value = 0;
        for (; digits > 0; --digits, ++m_at) {
            if (!isDigit())
                return -1;
            value = value * 10 + (m_text[m_at] - '0');
        }
        return value < least || value > most ? -1 : value;
    }
    Nanoseconds fraction()
    {
        Nanoseconds value = 0;
        int digits = 0;
        for (; isDigit(); ++m_at, ++digits) {
            if (digits < 9)
                value = value * 10 + (m_text[m_at] - '0');
        }
        for (; digits < 9; ++digits)
            value *= 10;
        return value;
    }
    std::optional<int> offsetSeconds()
    {
        if (take('Z'))
            return 0;
        const int sign = take('+') ? 1 : take('-') ? -1 : 0;
        const int hours = number(2, 0, 23);
        if (sign == 0 || hours < 0 || !take(':'))
            return {};
        const int minutes = number(2, 0, 59);
        if (minutes < 0)
            return {};
        return sign * (hours * 3600 + minutes * 60);
    }

private:
    QByteArrayView m_text;
    qsizetype m_at = 0;
};

} // namespace

QDateTime toTime(Nanoseconds ns)
{
    if (ns == 0)
        return {};
    qint64 ms = ns / 1'000'000;
    if (ns < 0 && ns % 1'000'000)
        --ms;
    return base::utc(ms);
}

Nanoseconds fromTime(const QDateTime &time, int nanosecond)
{
    return time.isValid() ? time.toMSecsSinceEpoch() * 1'000'000 + nanosecond : 0;
}

std::optional<Stamp> readStamp(QByteArrayView text)
{
    Reader r(text);
    const int year = r.number(4, 1678, 2261); // what 64 bits of nanoseconds hold
    if (year < 0 || !r.take('-'))
        return {};
    const int month = r.number(2, 1, 12);
    if (month < 0 || !r.take('-'))
        return {};
    const int day = r.number(2, 1, 31);
    if (day < 0 || !r.take('T'))
        return {};
    const int hour = r.number(2, 0, 24);
    if (hour < 0 || !r.take(':'))
        return {};
    const int minute = r.number(2, 0, 59);
    if (minute < 0 || !r.take(':'))
        return {};
    const int second = r.number(2, 0, 60);
    if (second < 0)
        return {};
    Nanoseconds fraction = 0;
    if (r.take('.')) {
        if (!r.isDigit())
            return {};
        fraction = r.fraction();
    }
    const auto offset = r.offsetSeconds();
    if (!offset)
        return {};
    const qint64 seconds = daysOf(year, month, day) * 86400 + hour * 3600 + minute * 60 + second - *offset;
    return Stamp{seconds * perSecond + fraction, r.at()};
}

StampedLine parseLine(QByteArrayView line)
{
    const auto stamp = readStamp(line);
    if (!stamp)
        return {0, line};
    if (stamp->size == line.size())
        return {stamp->ns, {}};
    if (line[stamp->size] != ' ')
        return {0, line};
    return {stamp->ns, line.sliced(stamp->size + 1)};
}

QList<QByteArray> LineSplitter::feed(QByteArrayView chunk)
{
    QList<QByteArray> lines;
    while (!chunk.isEmpty()) {
        const auto *end = static_cast<const char *>(std::memchr(chunk.data(), '\n', size_t(chunk.size())));
        if (!end) {
            keep(chunk);
            break;
        }
        const qsizetype size = end - chunk.data();
        keep(chunk.first(size));
        lines.append(finish());
        chunk = chunk.sliced(size + 1);
    }
    return lines;
}

void LineSplitter::keep(QByteArrayView piece)
{
    const qsizetype room = qMin(piece.size(), longest - m_rest.size());
    m_rest.append(piece.data(), room);
    m_cut += piece.size() - room;
}

QByteArray LineSplitter::finish()
{
    QByteArray line = std::move(m_rest);
    if (m_cut > 0)
        line += QCoreApplication::translate("logs", " … (line cut: %1 more)").arg(QLocale().formattedDataSize(m_cut)).toUtf8();
    else if (line.endsWith('\r'))
        line.chop(1);
    clear();
    return line;
}

std::optional<QByteArray> LineSplitter::takeRest()
{
    if (m_rest.isEmpty())
        return {};
    return finish();
}

void LineSplitter::clear()
{
    m_rest = QByteArray();
    m_cut = 0;
}

QByteArray cleaned(QByteArrayView text)
{
    QByteArray out = text.isValidUtf8() ? text.toByteArray() : QString::fromUtf8(text).toUtf8();
    for (qsizetype at = out.indexOf("\x1b["); at >= 0; at = out.indexOf("\x1b[", at)) {
        qsizetype end = at + 2;
        while (end < out.size() && (out[end] == ';' || (out[end] >= '0' && out[end] <= '9')))
            ++end;
        if (end < out.size() && out[end] == 'm')
            out.remove(at, end + 1 - at);
        else
            at = end; // another sequence: shown escaped
    }
    return out;
}

} // namespace logs
