#include "core/base/redact.h"

#include "core/base/secrettext.h"

#include <algorithm>
#include <cstring>

namespace base {

using namespace secrettext;

namespace {

constexpr char markBytes[] = "‹token›";
constexpr int longestKey = 200; // lines; RSA 8192 with its headers has 105

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
        if (!valueAfter(m_wordTo, m_end, value) || saysNothing(value.text()))
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
        if (!valueAfter(m_wordTo, m_end, value))
            return false;
        for (const char *scheme : {"bearer ", "basic ", "token "}) {
            if (begins(value.from, scheme)) {
                const char *from = skip(value.from + std::strlen(scheme), m_end, " ", 4);
                const char *to = value.quoted ? value.to : endOfValue(from, m_end, false);
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
            from = skip(from, m_end, " ", 4);
        if (from == m_wordTo)
            return false;
        const char *to = endOfValue(from, m_end, true);
        return looksRandom({from, to}) && mask(from, to);
    }

    bool passwordKey()
    {
        Value value;
        if (!valueAfter(m_wordTo, m_end, value) || saysNothing(value.text()))
            return false;
        return mask(value.from, value.to);
    }

    bool secretKey()
    {
        Value value;
        if (!valueAfter(m_wordTo, m_end, value) || saysNothing(value.text()))
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
