#include "core/plan/maskspans.h"

#include "core/plan/masking.h"
#include "core/plan/payload.h"

#include <algorithm>
#include <cstring>

namespace plan {
namespace {

constexpr qsizetype longestName = 100;

bool isNameChar(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '.' || c == '-';
}

bool isBlank(char c)
{
    return c == ' ' || c == '\t';
}

class LooseReader {
public:
    explicit LooseReader(const QByteArray &bytes) : m_bytes(bytes), m_mentionsSecret(bytes.contains("Secret")) {}

    QList<MaskSpan> run()
    {
        while (m_at < m_bytes.size()) {
            const char c = m_bytes[m_at];
            if (c == '{' || c == '}')
                forgetPair();
            if (isNameChar(c))
                name();
            else
                ++m_at;
        }
        return m_spans;
    }

private:
    struct Value {
        qsizetype from = 0;
        qsizetype to = 0;
        bool isCollection = false;
    };

    void forgetPair()
    {
        m_hasName = m_namedASecret = false;
        m_pending = {};
    }

    void name()
    {
        const qsizetype from = m_at;
        while (m_at < m_bytes.size() && isNameChar(m_bytes[m_at]))
            ++m_at;
        if (m_at - from > longestName)
            return;
        const QByteArray name = m_bytes.mid(from, m_at - from);
        Value value;
        if (!valueAfter(name, value))
            return;
        const bool isData = name == "stringData" || (name == "data" && m_mentionsSecret);
        const bool isSecret = namesSecret(QString::fromLatin1(name));
        if (value.isCollection) {
            if (isData || isSecret)
                collection(value.from);
            return;
        }
        pair(name, value);
        if (isSecret)
            take(value.from, value.to);
        // What a value holds may be members again; only what was taken is passed.
        if (!m_spans.isEmpty() && m_spans.last().to > m_at)
            m_at = m_spans.last().to;
    }

    /// {"name":"X_PASSWORD","value":"…"} in either order.
    void pair(const QByteArray &name, const Value &value)
    {
        if (name != "name" && name != "value")
            return;
        const bool isName = name == "name";
        const bool isSecret = isName && namesSecret(QString::fromUtf8(m_bytes.mid(value.from, std::min(value.to - value.from, 4 * longestName))));
        const Value other = isName ? m_pending : value;
        const bool isPair = isName ? m_pending.to > m_pending.from : m_hasName;
        if (isPair && (isSecret || m_namedASecret))
            take(other.from, other.to);
        forgetPair();
        if (isPair)
            return;
        m_hasName = isName;
        m_namedASecret = isSecret;
        if (!isName)
            m_pending = value;
    }

    void take(qsizetype from, qsizetype to)
    {
        const QByteArray text = m_bytes.mid(from, to - from);
        static const QList<QByteArray> nothing{"", "true", "false", "null", "\"\"", "''", "|", ">", "|-", ">-"};
        if (!nothing.contains(text) && text != hiddenMark().toUtf8())
            m_spans.append(hiddenSpan(from, to));
    }

    void collection(qsizetype from)
    {
        MaskTree tree;
        qsizetype end = readFlow(m_bytes, from, m_bytes.size(), -1, nullptr, tree);
        if (end < 0) { // cut: what there is
            tree = readJson(m_bytes, from, m_bytes.size());
            end = m_bytes.size();
        }
        for (const MaskNode &node : std::as_const(tree.nodes))
            if (node.form != MaskNode::Form::Container)
                take(node.from, node.to);
        m_at = end;
    }

    qsizetype skip(qsizetype at, const char *chars, int most) const
    {
        while (most-- > 0 && at < m_bytes.size() && m_bytes[at] != '\0' && std::strchr(chars, m_bytes[at]))
            ++at;
        return at;
    }
    char at(qsizetype i) const { return i < m_bytes.size() ? m_bytes[i] : '\0'; }

    bool valueAfter(const QByteArray &name, Value &value)
    {
        if (name.startsWith("--") && isBlank(at(m_at)) && namesSecret(QString::fromLatin1(name)))
            return at(skip(m_at, " \t", 4)) != '-' && argument(skip(m_at, " \t", 4), value);
        qsizetype p = skip(m_at, "\\\"'", 8);
        const bool wasQuoted = p > m_at;
        p = skip(p, " \t", 4);
        const char sign = at(p);
        if (sign != ':' && sign != '=')
            return false;
        p = skip(p + 1, " \t", 8);
        const bool isSpaced = isBlank(m_bytes[p - 1]);
        const qsizetype slashes = p;
        p = skip(p, "\\", 64);
        if (at(p) == '"' || at(p) == '\'') {
            value = {p + 1, closing(p + 1, m_bytes[p], p - slashes), false};
            return true;
        }
        // "host:port" is no member; "name: value" and name=value are.
        if (sign == ':' && !isSpaced && !wasQuoted)
            return false;
        return argument(slashes, value);
    }

    bool argument(qsizetype from, Value &value)
    {
        if (at(from) == '{' || at(from) == '[') {
            value = {from, from, true};
            return true;
        }
        if (from < m_wordFrom || from > m_wordTo) { // a=a=a=… is one word to its end
            m_wordFrom = m_wordTo = from;
            while (m_wordTo < m_bytes.size() && !std::strchr(" \t\r\n\"'`,;&|)}]", m_bytes[m_wordTo] ? m_bytes[m_wordTo] : 'x'))
                ++m_wordTo;
        }
        value = {from, m_wordTo, false};
        return m_wordTo > from;
    }

    /// The quote that was escaped as often, or less.
    qsizetype closing(qsizetype p, char quote, qsizetype depth) const
    {
        qsizetype slashes = 0;
        for (; p < m_bytes.size(); ++p) {
            if (m_bytes[p] == '\\') {
                ++slashes;
                continue;
            }
            if (m_bytes[p] == quote && (slashes <= depth || (depth == 0 && slashes % 2 == 0)))
                return p - slashes;
            slashes = 0;
        }
        return p;
    }

    const QByteArray &m_bytes;
    bool m_mentionsSecret;
    qsizetype m_at = 0;
    QList<MaskSpan> m_spans;
    bool m_hasName = false;
    bool m_namedASecret = false;
    qsizetype m_wordFrom = 0; ///< the word that was looked at last
    qsizetype m_wordTo = -1;
    Value m_pending;
};

} // namespace

QList<MaskSpan> looseSpans(const QByteArray &bytes)
{
    return LooseReader(bytes).run();
}

} // namespace plan
