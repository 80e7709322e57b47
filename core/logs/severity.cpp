#include "core/logs/severity.h"

#include <array>

namespace logs {
namespace {

struct Word {
    const char *word;
    Severity severity;
};
constexpr std::array<Word, 28> words{{
    {"trace", Severity::Trace},     {"debug", Severity::Debug},  {"debug1", Severity::Debug},  {"debug2", Severity::Debug},
    {"debug3", Severity::Debug},    {"debug4", Severity::Debug}, {"debug5", Severity::Debug},  {"info", Severity::Info},
    {"information", Severity::Info}, {"log", Severity::Info},     {"notice", Severity::Info},   {"warn", Severity::Warning},
    {"warning", Severity::Warning}, {"error", Severity::Error},  {"err", Severity::Error},     {"alert", Severity::Error},
    {"dpanic", Severity::Fatal},    {"fatal", Severity::Fatal},  {"panic", Severity::Fatal},   {"crit", Severity::Fatal},
    {"critical", Severity::Fatal},  {"emerg", Severity::Fatal},  {"10", Severity::Trace},      {"20", Severity::Debug},
    {"30", Severity::Info},         {"40", Severity::Warning},   {"50", Severity::Error},      {"60", Severity::Fatal},
}};

char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
}

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

std::optional<Severity> named(QByteArrayView word)
{
    for (const Word &w : words) {
        const QByteArrayView name(w.word);
        if (name.size() != word.size())
            continue;
        qsizetype i = 0;
        while (i < name.size() && lower(word[i]) == name[i])
            ++i;
        if (i == name.size())
            return w.severity;
    }
    return {};
}

/// A level as a word of its own in a console line: upper case, or in brackets, or closed by a colon.
std::optional<Severity> levelToken(QByteArrayView token)
{
    qsizetype from = 0;
    qsizetype to = token.size();
    bool dressed = false;
    while (from < to && (token[from] == '[' || token[from] == '<' || token[from] == '(')) {
        ++from;
        dressed = true;
    }
    while (to > from && (token[to - 1] == ']' || token[to - 1] == '>' || token[to - 1] == ')' || token[to - 1] == ':' || token[to - 1] == ',')) {
        --to;
        dressed = true;
    }
    const QByteArrayView word = token.sliced(from, to - from);
    if (word.isEmpty() || isDigit(word[0]))
        return {};
    const bool upper = word[0] >= 'A' && word[0] <= 'Z' && word[word.size() - 1] < 'a';
    return upper || dressed ? named(word) : std::nullopt;
}

/// The value after "level": in JSON or level= in logfmt, near the start of the line.
std::optional<Severity> keyed(QByteArrayView head, QByteArrayView key)
{
    for (qsizetype at = head.indexOf(key); at >= 0; at = head.indexOf(key, at + 1)) {
        if (at > 0 && head[at - 1] != ' ' && head[at - 1] != '"' && head[at - 1] != '{' && head[at - 1] != ',' && head[at - 1] != '\t')
            continue;
        qsizetype from = at + key.size();
        if (from < head.size() && head[from] == '"')
            ++from;
        if (from >= head.size() || (head[from] != '=' && head[from] != ':'))
            continue;
        ++from;
        while (from < head.size() && (head[from] == ' ' || head[from] == '"'))
            ++from;
        qsizetype to = from;
        while (to < head.size() && (isDigit(head[to]) || (lower(head[to]) >= 'a' && lower(head[to]) <= 'z')))
            ++to;
        if (const auto severity = named(head.sliced(from, to - from)))
            return severity;
    }
    return {};
}

std::optional<Severity> ofStatus(QByteArrayView digits)
{
    if (digits.size() != 3 || !isDigit(digits[0]) || !isDigit(digits[1]) || !isDigit(digits[2]))
        return {};
    const int status = (digits[0] - '0') * 100 + (digits[1] - '0') * 10 + (digits[2] - '0');
    if (status < 100 || status > 599)
        return {};
    if (status >= 500)
        return Severity::Error;
    // 404 is every scanner's daily bread, 499 a client that left.
    return status >= 400 && status != 404 && status != 499 ? Severity::Warning : Severity::Info;
}

/// Splits at blanks and tabs.
class Tokens {
public:
    explicit Tokens(QByteArrayView text) : m_text(text) {}
    QByteArrayView next()
    {
        while (m_at < m_text.size() && (m_text[m_at] == ' ' || m_text[m_at] == '\t'))
            ++m_at;
        const qsizetype from = m_at;
        while (m_at < m_text.size() && m_text[m_at] != ' ' && m_text[m_at] != '\t')
            ++m_at;
        return m_text.sliced(from, m_at - from);
    }

private:
    QByteArrayView m_text;
    qsizetype m_at = 0;
};

bool hasDigit(QByteArrayView token)
{
    for (const char c : token) {
        if (isDigit(c))
            return true;
    }
    return false;
}

/// nginx and NPM: … "GET / HTTP/1.1" 200 …; [date] - 401 401 - POST https …; HAProxy: … 0/0/0/5/5 200 ….
std::optional<Severity> ofAccess(QByteArrayView text)
{
    const qsizetype http = text.indexOf("HTTP/");
    const qsizetype quote = http < 0 ? -1 : text.indexOf("\" ", http);
    if (quote > 0 && quote - http < 12) {
        if (const auto severity = ofStatus(text.sliced(quote + 2, qMin<qsizetype>(3, text.size() - quote - 2))))
            return severity;
    }
    Tokens tokens(text);
    QByteArrayView before;
    for (int i = 0; i < 24; ++i) {
        const QByteArrayView token = tokens.next();
        if (token.isEmpty())
            break;
        const bool afterTimings = before.contains('/') && hasDigit(before) && !before.contains('.') && !before.contains(':');
        const bool ofNpm = text.startsWith('[') && before == "-";
        if (afterTimings || ofNpm) {
            if (const auto severity = ofStatus(token))
                return severity;
        }
        before = token;
    }
    return {};
}

/// 12:M 23 Nov 2026 06:46:30.123 # Warning: …
std::optional<Severity> ofRedis(QByteArrayView text)
{
    const qsizetype colon = text.indexOf(':');
    if (colon < 1 || colon > 7 || text.size() < colon + 28 || !isDigit(text[0]) || text[colon + 2] != ' ' || text[colon + 1] < 'A')
        return {};
    for (qsizetype at = colon + 20; at < qMin<qsizetype>(text.size() - 1, colon + 32); ++at) {
        if (text[at] != ' ' || (at + 2 < text.size() && text[at + 2] != ' '))
            continue;
        switch (text[at + 1]) {
        case '#': return Severity::Warning;
        case '*':
        case '-': return Severity::Info;
        case '.': return Severity::Debug;
        }
    }
    return {};
}

/// E1123 06:46:30.123456       1 file.go:12] …
std::optional<Severity> ofKlog(QByteArrayView text)
{
    if (text.size() < 20 || !isDigit(text[1]) || !isDigit(text[4]) || text[5] != ' ' || text[8] != ':')
        return {};
    switch (text[0]) {
    case 'I': return Severity::Info;
    case 'W': return Severity::Warning;
    case 'E': return Severity::Error;
    case 'F': return Severity::Fatal;
    }
    return {};
}

std::optional<Severity> ofBareLine(QByteArrayView text)
{
    if (text.startsWith("panic: ") || text.startsWith("fatal error: "))
        return Severity::Fatal;
    if (text.startsWith("Error: ") || text.startsWith("error: ") || text.startsWith("Traceback (most recent call last)"))
        return Severity::Error;
    return {};
}

} // namespace

std::optional<Severity> severityOf(QByteArrayView text)
{
    text = text.trimmed();
    if (text.isEmpty())
        return {};
    const QByteArrayView head = text.first(qMin<qsizetype>(text.size(), 512));
    if (text[0] == '{') {
        for (const char *key : {"level", "severity", "lvl"}) {
            if (const auto severity = keyed(text.first(qMin<qsizetype>(text.size(), 16384)), key))
                return severity;
        }
        return {};
    }
    if (const auto severity = ofBareLine(head))
        return severity;
    if (const auto severity = ofKlog(head))
        return severity;
    if (const auto severity = ofRedis(head))
        return severity;
    // The first words: a time, a logger, a process number, and among them the level. Synapse has it fourth between
    // dashes, PostgreSQL after the zone and the process.
    Tokens tokens(head);
    for (int i = 0; i < 9; ++i) {
        const QByteArrayView token = tokens.next();
        if (token.isEmpty() || token.startsWith('"') || token == "|")
            break;
        if (const auto severity = levelToken(token))
            return severity;
        if (token.contains('='))
            break;
    }
    for (const char *key : {"level", "severity", "lvl"}) {
        if (const auto severity = keyed(head, key))
            return severity;
    }
    return ofAccess(text.first(qMin<qsizetype>(text.size(), 4096)));
}

} // namespace logs
