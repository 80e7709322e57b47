#pragma once

// How a secret stands in a text: letters, words, key = value. For redact.cpp alone, which knows what the secrets are.

#include <QByteArrayView>

#include <array>

namespace base::secrettext {

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
inline constexpr std::array<quint8, 256> classes = makeClasses();

inline bool is(char c, unsigned mask)
{
    return classes[static_cast<quint8>(c)] & mask;
}

/// ASCII only: [lower] is lower-case letters and signs.
inline bool sameWord(const char *text, const char *lower, qsizetype size)
{
    for (qsizetype i = 0; i < size; ++i) {
        const char c = text[i] >= 'A' && text[i] <= 'Z' ? static_cast<char>(text[i] + 32) : text[i];
        if (c != lower[i])
            return false;
    }
    return true;
}

/// Random rather than a word of prose: "Bearer authentication" must stay readable.
bool looksRandom(QByteArrayView value);
bool saysNothing(QByteArrayView value); ///< null, none, true …

/// Where the value after a key lies, and how it was written.
struct Value {
    const char *from = nullptr;
    const char *to = nullptr;
    bool quoted = false;
    bool colon = false;
    QByteArrayView text() const { return {from, to}; }
};

/// Over at most so many of these characters.
const char *skip(const char *p, const char *end, const char *chars, int most);
/// key"  : "value", key=value, key%3Dvalue, \"key\": \"value\", key=['value'], key => value: p stands behind the key.
bool valueAfter(const char *p, const char *end, Value &value);
/// Of one that has no quotes; percent: it is written with percent codes.
const char *endOfValue(const char *p, const char *end, bool percent);

} // namespace base::secrettext
