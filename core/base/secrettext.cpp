#include "core/base/secrettext.h"

#include <cstring>

namespace base::secrettext {

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

const char *skip(const char *p, const char *end, const char *chars, int most)
{
    while (most-- > 0 && p < end && *p && std::strchr(chars, *p))
        ++p;
    return p;
}

static const char *skipColour(const char *p, const char *end)
{
    while (end - p >= 3 && p[0] == '\x1b' && p[1] == '[') {
        const char *c = p + 2;
        while (c < end && (is(*c, Digit) || *c == ';'))
            ++c;
        if (c == end || *c != 'm')
            break;
        p = c + 1;
    }
    return p;
}

/// The value's quote was escaped depth times, so an unescaped one, or one escaped less, ends it.
static const char *closingQuote(const char *p, const char *end, char quote, qsizetype depth)
{
    qsizetype slashes = 0;
    for (; p < end; ++p) {
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

const char *endOfValue(const char *p, const char *end, bool percent)
{
    for (; p < end && !is(*p, EndsValue); ++p) {
        if (percent && *p == '%' && end - p >= 3 && p[1] == '2' && (p[2] == '6' || p[2] == '2'))
            break;
    }
    return p;
}

bool valueAfter(const char *p, const char *end, Value &value)
{
    p = skip(skipColour(p, end), end, "\\\"'`", 3);
    p = skipColour(skip(p, end, " \t", 4), end);
    bool percent = false;
    if (end - p >= 3 && p[0] == '%' && p[1] == '3' && std::strchr("AaDd", p[2])) {
        percent = true;
        p += 3;
    } else if (p < end && (*p == '=' || *p == ':')) {
        value.colon = *p == ':';
        p = skip(p + 1, end, "=>", 1);
    } else {
        return false;
    }
    p = skipColour(skip(skipColour(p, end), end, " \t", 8), end);
    p = skip(p, end, "[(", 1);
    if (end - p >= 2 && *p == 'b' && (p[1] == '\'' || p[1] == '"')) // Twisted shows bytes
        ++p;
    const char *slashes = p;
    p = skip(p, end, "\\", 3);
    if (p < end && (*p == '"' || *p == '\'')) {
        value.quoted = true;
        value.from = p + 1;
        value.to = closingQuote(p + 1, end, *p, p - slashes);
    } else {
        value.from = slashes;
        value.to = endOfValue(slashes, end, percent);
    }
    return value.to > value.from;
}

} // namespace base::secrettext
