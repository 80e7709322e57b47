#include "core/base/redact.h"

#include <QByteArrayView>

#include <algorithm>
#include <array>
#include <cstring>

namespace base {
namespace {

constexpr char markBytes[] = "‹token›";
constexpr int longestKey = 200; // lines; RSA 8192 with its headers has 105

enum Class : unsigned { Word = 1, Base64Url = 2, Base64 = 4, EndsValue = 8, EndsUserInfo = 16, Trigger = 32, Digit = 64 };

constexpr std::array<quint8, 256> makeClasses()
{
    std::array<quint8, 256> t{};
    const auto set = [&t](const char *chars, unsigned c) {
        for (; *chars; ++chars)
            t[static_cast<quint8>(*chars)] = static_cast<quint8>(t[static_cast<quint8>(*chars)] | c);
    };
    set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ", Word | Base64Url | Base64);
    set("0123456789", Word | Base64Url | Base64 | Digit);
    set("_", Word);
    set("_-", Base64Url);
    set("+/=", Base64);
    set(" \t\r\n\"'`,;}])<>|&\\", EndsValue);
    set(" \t\r\n\"'`/@<>", EndsUserInfo);
    // The rarest letter of each word that a secret is known by: k of token, z of authorization, …
    set("kKzZbBwWhHcC_J@", Trigger);
    return t;
}
constexpr std::array<quint8, 256> classes = makeClasses();

bool is(char c, unsigned mask)
{
    return classes[static_cast<quint8>(c)] & mask;
}

/// ASCII only: [lower] is lower-case letters and signs.
bool sameWord(const char *text, const char *lower, qsizetype size)
{
    for (qsizetype i = 0; i < size; ++i) {
        const char c = text[i] >= 'A' && text[i] <= 'Z' ? static_cast<char>(text[i] + 32) : text[i];
        if (c != lower[i])
            return false;
    }
    return true;
}

/// Random rather than a word of prose: "Bearer authentication" must stay readable.
bool looksRandom(QByteArrayView value)
{
    if (value.size() < 8)
        return false;
    bool lowerSeen = false;
    for (const char c : value) {
        if (is(c, Digit) || (lowerSeen && c >= 'A' && c <= 'Z'))
            return true;
        lowerSeen = lowerSeen || (c >= 'a' && c <= 'z');
    }
    return value.size() >= 32;
}

bool saysNothing(QByteArrayView value)
{
    for (const char *word : {"null", "none", "nil", "true", "false", "undefined"}) {
        if (value.size() == qsizetype(std::strlen(word)) && sameWord(value.data(), word, value.size()))
            return true;
    }
    return false;
}

/// Where the value after a key lies, and how it was written.
struct Value {
    const char *from = nullptr;
    const char *to = nullptr;
    bool quoted = false;
    bool colon = false;
    QByteArrayView text() const { return {from, to}; }
};

class Scanner {
public:
    explicit Scanner(const QByteArray &line) : m_line(line), m_begin(line.constData()), m_end(m_begin + line.size()), m_kept(m_begin) {}

    QByteArray run()
    {
        for (m_at = m_begin; m_at < m_end;) {
            if (is(*m_at, Trigger) && look())
                continue; // look() moved on
            ++m_at;
        }
        if (m_kept == m_begin)
            return m_line;
        m_out.append(m_kept, m_end - m_kept);
        return m_out;
    }
    bool keyStaysOpen() const { return m_keyStaysOpen; }

private:
    bool look()
    {
        switch (*m_at) {
        case 'k':
        case 'K': return word("token", 2) && tokenKey();
        case 'z':
        case 'Z': return word("authorization", 7) && authorization();
        case 'B':
            if (pemKey())
                return true;
            [[fallthrough]];
        case 'b': return word("bearer", 0) && bearer();
        case 'w':
        case 'W': return (word("password", 4) || word("passwd", 4)) && passwordKey();
        case 'h':
        case 'H': return word("passphrase", 5) && passwordKey();
        case 'c':
        case 'C': return word("secret", 2) && secretKey();
        case '_': return prefixedToken();
        case 'J': return jwt();
        case '@': return userInfo();
        }
        return false;
    }

    /// Is the word here, its letter number offset at m_at? Leaves its ends in m_wordFrom, m_wordTo.
    bool word(const char *lower, qsizetype offset)
    {
        const auto size = qsizetype(std::strlen(lower));
        if (m_at - m_begin < offset || m_end - m_at < size - offset || !sameWord(m_at - offset, lower, size))
            return false;
        m_wordFrom = m_at - offset;
        m_wordTo = m_wordFrom + size;
        return true;
    }

    bool precededBy(const char *lower) const
    {
        const auto size = qsizetype(std::strlen(lower));
        return m_wordFrom - m_begin >= size && sameWord(m_wordFrom - size, lower, size);
    }

    /// A new word starts at p: after a sign, a percent code, a JSON escape, a colour sequence.
    bool startsWord(const char *p) const
    {
        const qsizetype before = p - m_begin;
        if (before == 0 || !is(p[-1], Word))
            return true;
        if (before >= 3 && p[-3] == '%')
            return true;
        if (before >= 2 && p[-2] == '\\')
            return true;
        if (p[-1] != 'm')
            return false;
        const char *c = p - 2;
        while (c > m_begin && (is(*c, Digit) || *c == ';'))
            --c;
        return c > m_begin && *c == '[' && c[-1] == '\x1b';
    }

    const char *skip(const char *p, const char *chars, int most) const
    {
        while (most-- > 0 && p < m_end && *p && std::strchr(chars, *p))
            ++p;
        return p;
    }

    const char *skipColour(const char *p) const
    {
        while (m_end - p >= 3 && p[0] == '\x1b' && p[1] == '[') {
            const char *c = p + 2;
            while (c < m_end && (is(*c, Digit) || *c == ';'))
                ++c;
            if (c == m_end || *c != 'm')
                break;
            p = c + 1;
        }
        return p;
    }

    /// key"  : "value", key=value, key%3Dvalue, \"key\": \"value\", key=['value'], key => value
    bool valueAfter(const char *p, Value &value) const
    {
        p = skip(skipColour(p), "\\\"'`", 3);
        p = skipColour(skip(p, " \t", 4));
        bool percent = false;
        if (m_end - p >= 3 && p[0] == '%' && p[1] == '3' && std::strchr("AaDd", p[2])) {
            percent = true;
            p += 3;
        } else if (p < m_end && (*p == '=' || *p == ':')) {
            value.colon = *p == ':';
            p = skip(p + 1, "=>", 1);
        } else {
            return false;
        }
        p = skipColour(skip(skipColour(p), " \t", 8));
        p = skip(p, "[(", 1);
        if (m_end - p >= 2 && *p == 'b' && (p[1] == '\'' || p[1] == '"')) // Twisted shows bytes
            ++p;
        const char *slashes = p;
        p = skip(p, "\\", 3);
        if (p < m_end && (*p == '"' || *p == '\'')) {
            value.quoted = true;
            value.from = p + 1;
            value.to = closingQuote(p + 1, *p, p - slashes);
        } else {
            value.from = slashes;
            value.to = endOfValue(slashes, percent);
        }
        return value.to > value.from;
    }

    /// The value's quote was escaped depth times, so an unescaped one, or one escaped less, ends it.
    const char *closingQuote(const char *p, char quote, qsizetype depth) const
    {
        qsizetype slashes = 0;
        for (; p < m_end; ++p) {
            if (*p == '\\') {
                ++slashes;
                continue;
            }
            if (*p == quote && slashes <= depth)
                return p - slashes;
            if (*p == quote && slashes % 2 == 0 && depth == 0)
                return p;
            slashes = 0;
        }
        return p;
    }

    const char *endOfValue(const char *p, bool percent) const
    {
        for (; p < m_end && !is(*p, EndsValue); ++p) {
            if (percent && *p == '%' && m_end - p >= 3 && p[1] == '2' && (p[2] == '6' || p[2] == '2'))
                break;
        }
        return p;
    }

    bool mask(const char *from, const char *to)
    {
        m_out.append(m_kept, from - m_kept);
        m_out.append(markBytes, sizeof markBytes - 1);
        m_kept = m_at = to;
        return true;
    }

    bool tokenKey()
    {
        Value value;
        if (!valueAfter(m_wordTo, value) || saysNothing(value.text()))
            return false;
        for (const char *kind : {"access_", "refresh_", "login_", "id_", "openid_", "registration_", "challenge_", "auth_", "api_",
                                 "bot_", "bearer_", "session_", "csrf_", "access-", "refresh-", "auth-", "access", "refresh",
                                 "login", "openid", "registration"}) {
            if (precededBy(kind))
                return mask(value.from, value.to);
        }
        for (const char *kind : {"as_", "hs_"}) { // of application services; not alias_token
            if (precededBy(kind) && startsWord(m_wordFrom - 3))
                return mask(value.from, value.to);
        }
        if (!namesAToken(value))
            return false;
        return mask(value.from, value.to);
    }

    /// A bare word "token": prose more often than a key.
    bool namesAToken(const Value &value) const
    {
        const char before = m_wordFrom > m_begin ? m_wordFrom[-1] : '\0';
        if (before == '?' || before == '&' || precededBy("%3f") || precededBy("%26"))
            return true; // a registration link
        if (precededBy("registration ") && value.text().size() >= 6)
            return true; // mas-cli: Created user registration token: XXXXXXXXXXXX
        return startsWord(m_wordFrom) && looksRandom(value.text());
    }

    bool authorization()
    {
        Value value;
        if (!valueAfter(m_wordTo, value))
            return false;
        for (const char *scheme : {"bearer ", "basic ", "token "}) {
            if (begins(value.from, scheme)) {
                const char *from = skip(value.from + std::strlen(scheme), " ", 4);
                const char *to = value.quoted ? value.to : endOfValue(from, false);
                return to > from && mask(from, to);
            }
        }
        // Their parameters are lists in quotes, up to the end.
        for (const char *scheme : {"digest ", "x-matrix ", "aws4-hmac"}) {
            if (begins(value.from, scheme))
                return mask(value.from + std::strlen(scheme), value.quoted ? value.to : m_end);
        }
        if (value.quoted || *m_wordFrom == 'A' || looksRandom(value.text()))
            return !saysNothing(value.text()) && mask(value.from, value.to);
        return false;
    }

    bool begins(const char *p, const char *lower) const
    {
        const auto size = qsizetype(std::strlen(lower));
        return m_end - p >= size && sameWord(p, lower, size);
    }

    bool bearer()
    {
        const char *from = m_wordTo;
        if (begins(from, "%20"))
            from += 3;
        else
            from = skip(from, " ", 4);
        if (from == m_wordTo)
            return false;
        const char *to = endOfValue(from, true);
        return looksRandom({from, to}) && mask(from, to);
    }

    bool passwordKey()
    {
        Value value;
        if (!valueAfter(m_wordTo, value) || saysNothing(value.text()))
            return false;
        return mask(value.from, value.to);
    }

    bool secretKey()
    {
        Value value;
        if (!valueAfter(m_wordTo, value) || saysNothing(value.text()))
            return false;
        // LIVEKIT_SECRET=, clientSecret:, client-secret=; a bare word is mostly a Kubernetes Secret's name.
        const char before = m_wordFrom > m_begin ? m_wordFrom[-1] : '\0';
        const bool partOfAKey = before == '_' || before == '-' || before == '.'
            || (before >= 'a' && before <= 'z' && *m_wordFrom == 'S');
        return (partOfAKey || (startsWord(m_wordFrom) && looksRandom(value.text()))) && mask(value.from, value.to);
    }

    bool prefixedToken()
    {
        if (m_at - m_begin < 3)
            return false;
        const char *from = m_at - 3;
        const QByteArrayView prefix(from, 3);
        if (prefix != "mct" && prefix != "mpt" && prefix != "mat" && prefix != "mcr" && prefix != "mar" && prefix != "syt" && prefix != "syr")
            return false;
        if (from < m_kept || !startsWord(from))
            return false;
        const char *to = m_at + 1;
        while (to < m_end && is(*to, Base64Url | Base64))
            ++to;
        const QByteArrayView rest(m_at + 1, to);
        const bool mixed = std::any_of(rest.begin(), rest.end(), [](char c) { return is(c, Digit) || (c >= 'A' && c <= 'Z'); });
        return rest.size() >= 6 && (mixed || rest.size() >= 20) && mask(from, to);
    }

    bool jwt()
    {
        const char *from = m_at - 2;
        if (m_at - m_begin < 2 || from[0] != 'e' || from[1] != 'y' || from < m_kept || m_at < m_noJwtBefore)
            return false;
        const char *head = base64UrlEnd(m_at + 1);
        m_noJwtBefore = head; // a run without a dot is searched once, not once per "eyJ" in it
        if (head - from < 8 || head == m_end || *head != '.')
            return false;
        const char *body = base64UrlEnd(head + 1);
        if (body == head + 1)
            return false;
        const char *to = body;
        while (to < m_end && *to == '.') // signature; an encrypted one has five parts, the key part may be empty
            to = base64UrlEnd(to + 1);
        if (to[-1] == '.' && to - 1 > body)
            --to;
        return mask(from, to);
    }

    const char *base64UrlEnd(const char *p) const
    {
        while (p < m_end && is(*p, Base64Url))
            ++p;
        return p;
    }

    bool userInfo()
    {
        const char *from = m_at;
        while (from > m_begin && !is(from[-1], EndsUserInfo))
            --from;
        if (from - m_begin < 3 || from[-1] != '/' || from[-2] != '/' || from[-3] != ':')
            return false;
        const char *to = m_at; // a password with an @ of its own: the last one before the path counts
        for (const char *p = m_at + 1; p < m_end && !(is(*p, EndsUserInfo) && *p != '@') && *p != '?' && *p != '#' && *p != ','; ++p) {
            if (*p == '@')
                to = p;
        }
        if (!std::memchr(from, ':', size_t(to - from)))
            return false;
        from = std::max(from, m_kept);
        return from < to && mask(from, to); // else it was just masked
    }

    bool pemKey()
    {
        const char *from = m_at - 5;
        if (m_at - m_begin < 5 || from < m_kept || std::memcmp(from, "-----", 5) != 0 || !begins(m_at, "begin "))
            return false;
        const char *p = m_at + 6;
        const char *const furthest = std::min(m_end, p + 48);
        while (p < furthest && (is(*p, Word) || *p == ' '))
            ++p;
        if (!QByteArrayView(m_at, p).contains("PRIVATE KEY"))
            return false;
        const qsizetype end = QByteArrayView(p, m_end).indexOf("-----END");
        if (end < 0) {
            m_keyStaysOpen = true;
            return mask(from, m_end);
        }
        return mask(from, afterEnd(p + end));
    }

    const char *afterEnd(const char *p) const
    {
        const qsizetype dashes = QByteArrayView(p + 8, std::min(m_end, p + 64)).indexOf("-----");
        return dashes < 0 ? m_end : p + 8 + dashes + 5;
    }

    const QByteArray &m_line;
    const char *m_begin;
    const char *m_end;
    const char *m_kept; ///< up to here the text is in m_out, or masked
    const char *m_at = nullptr;
    const char *m_wordFrom = nullptr;
    const char *m_wordTo = nullptr;
    const char *m_noJwtBefore = nullptr;
    bool m_keyStaysOpen = false;
    QByteArray m_out;
};

/// Again while it finds something: what a mask leaves behind may read differently with the mark in it.
QByteArray redactLine(const QByteArray &line, bool &keyStaysOpen)
{
    QByteArray text = line;
    for (int pass = 0; pass < 4; ++pass) {
        Scanner scanner(text);
        QByteArray next = scanner.run();
        keyStaysOpen = keyStaysOpen || scanner.keyStaysOpen();
        if (next == text)
            break;
        text = next;
    }
    return text;
}

/// A line between BEGIN and END: base64, a header of the key, or another thread's line that fell in between.
QByteArray redactKeyBody(const QByteArray &line)
{
    const QByteArray trimmed = line.trimmed();
    if (trimmed.isEmpty())
        return line;
    const bool all = std::all_of(trimmed.begin(), trimmed.end(), [](char c) { return is(c, Base64); });
    if (all || trimmed.startsWith("Proc-Type:") || trimmed.startsWith("DEK-Info:"))
        return QByteArray(markBytes);
    QByteArray out;
    for (const char *p = line.begin(); p < line.end();) {
        const char *run = p;
        while (run < line.end() && is(*run, Base64))
            ++run;
        if (run - p >= 16)
            out += markBytes;
        else
            out.append(p, run - p);
        if (run < line.end())
            out += *run++;
        p = run;
    }
    return redact(out);
}

} // namespace

QString redactedMark()
{
    return QString::fromUtf8(markBytes);
}

QByteArray redact(const QByteArray &line)
{
    bool ignored = false;
    return redactLine(line, ignored);
}

QString redact(const QString &line)
{
    const QByteArray bytes = line.toUtf8();
    const QByteArray masked = redact(bytes);
    return masked == bytes ? line : QString::fromUtf8(masked);
}

QByteArray LineRedactor::redact(const QByteArray &line)
{
    bool open = false;
    if (m_keyLines > 0) {
        const qsizetype end = line.indexOf("-----END");
        if (end < 0) {
            --m_keyLines;
            return redactKeyBody(line);
        }
        m_keyLines = 0;
        const qsizetype dashes = line.indexOf("-----", end + 8);
        const QByteArray rest = dashes < 0 ? QByteArray() : line.mid(dashes + 5);
        return QByteArray(markBytes) + redactLine(rest, open);
    }
    QByteArray out = redactLine(line, open);
    if (open)
        m_keyLines = longestKey;
    return out;
}

} // namespace base
