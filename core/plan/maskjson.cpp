#include "core/plan/masktree.h"

#include <QString>

#include <cstring>

namespace plan {
namespace {

bool isSpace(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

bool isOneOf(char c, const char *chars)
{
    return c != '\0' && std::strchr(chars, c);
}

bool isJsonWord(QByteArrayView word)
{
    if (word == "true" || word == "false" || word == "null")
        return true;
    for (const char c : word)
        if (!isOneOf(c, "0123456789+-.eE"))
            return false;
    return !word.isEmpty();
}

/// Reads tokens and puts them where they belong by the names and brackets that were seen. What a grammar would refuse only sets
/// isBroken.
class FlowReader {
public:
    FlowReader(const QByteArray &bytes, qsizetype from, qsizetype to, MaskTree &tree) : m_bytes(bytes), m_at(from), m_end(to), m_tree(tree) {}

    void documents()
    {
        while (skipSpace())
            token();
        m_tree.isBroken = m_tree.isBroken || !m_open.isEmpty() || m_wantsValue;
    }
    /// The one collection that begins here.
    qsizetype collection(qsizetype parent, const QByteArray *name)
    {
        m_root = parent;
        if (name) {
            m_name = *name;
            m_hasName = true;
        }
        do
            token();
        while (!m_open.isEmpty() && skipSpace());
        return m_open.isEmpty() ? m_at : -1;
    }

private:
    bool skipSpace()
    {
        while (m_at < m_end && isSpace(m_bytes[m_at]))
            ++m_at;
        return m_at < m_end;
    }

    void token()
    {
        switch (m_bytes[m_at]) {
        case '{':
        case '[': return open();
        case '}':
        case ']': return close();
        case ',': return separate();
        case ':':
            m_tree.isBroken = true;
            ++m_at;
            return;
        case '"': return quoted('"', MaskNode::Form::Quoted);
        case '\'': return quoted('\'', MaskNode::Form::Single);
        default: return word();
        }
    }

    void open()
    {
        beginValue();
        m_open.append({add(MaskNode::Form::Container, m_at, m_at), m_bytes[m_at] == '{'});
        m_afterValue = false;
        ++m_at;
    }
    void close()
    {
        const bool isMap = m_bytes[m_at] == '}';
        m_tree.isBroken = m_tree.isBroken || m_open.isEmpty() || m_open.last().isMap != isMap || m_wantsValue;
        ++m_at;
        if (!m_open.isEmpty())
            m_tree.nodes[m_open.takeLast().node].to = m_at;
        forgetName();
        m_afterValue = !m_open.isEmpty();
    }
    void separate()
    {
        m_tree.isBroken = m_tree.isBroken || m_open.isEmpty() || !m_afterValue;
        forgetName();
        m_afterValue = false;
        ++m_at;
    }

    void quoted(char quote, MaskNode::Form form)
    {
        const qsizetype from = m_at + 1;
        qsizetype to = from;
        while (to < m_end && m_bytes[to] != quote)
            to += m_bytes[to] == '\\' && quote == '"' && to + 1 < m_end ? 2 : 1;
        m_tree.isBroken = m_tree.isBroken || to >= m_end || quote != '"';
        to = std::min(to, m_end);
        m_at = std::min(to + 1, m_end);
        scalarOrName(form, from, to);
    }

    void word()
    {
        const qsizetype from = m_at;
        while (m_at < m_end && !endsWord())
            ++m_at;
        if (m_at == from)
            ++m_at;
        qsizetype to = m_at;
        while (to > from && isSpace(m_bytes[to - 1]))
            --to;
        m_tree.isBroken = m_tree.isBroken || !isJsonWord(QByteArrayView(m_bytes).sliced(from, to - from));
        scalarOrName(MaskNode::Form::Plain, from, to);
    }
    bool endsWord() const
    {
        const char c = m_bytes[m_at];
        if (isOneOf(c, ",{}[]\n\r"))
            return true;
        return c == ':' && (m_at + 1 >= m_end || isSpace(m_bytes[m_at + 1]) || isOneOf(m_bytes[m_at + 1], "\"'{[,"));
    }

    void scalarOrName(MaskNode::Form form, qsizetype from, qsizetype to)
    {
        qsizetype next = m_at;
        while (next < m_end && isSpace(m_bytes[next]))
            ++next;
        if (next < m_end && m_bytes[next] == ':') {
            m_tree.isBroken = m_tree.isBroken || m_open.isEmpty() || !m_open.last().isMap || m_wantsValue || m_afterValue;
            m_at = next + 1;
            const QByteArray raw = m_bytes.mid(from, to - from);
            m_name = form == MaskNode::Form::Quoted ? unescaped(raw) : raw;
            m_hasName = m_wantsValue = true;
            m_afterValue = false;
            return;
        }
        beginValue();
        add(form, from, to);
        forgetName();
        m_afterValue = !m_open.isEmpty();
    }

    void beginValue()
    {
        const bool needsName = !m_open.isEmpty() && m_open.last().isMap;
        m_tree.isBroken = m_tree.isBroken || m_afterValue || needsName != m_wantsValue;
    }
    void forgetName()
    {
        m_hasName = m_wantsValue = false;
        m_name.clear();
    }

    qsizetype add(MaskNode::Form form, qsizetype from, qsizetype to)
    {
        MaskNode node;
        node.form = form;
        node.parent = m_open.isEmpty() ? m_root : m_open.last().node;
        node.hasName = m_hasName;
        node.name = m_name;
        node.from = from;
        node.to = to;
        m_tree.nodes.append(node);
        forgetName();
        return m_tree.nodes.size() - 1;
    }

    struct Open {
        qsizetype node;
        bool isMap;
    };
    const QByteArray &m_bytes;
    qsizetype m_at;
    qsizetype m_end;
    MaskTree &m_tree;
    qsizetype m_root = -1;
    QList<Open> m_open;
    QByteArray m_name;
    bool m_hasName = false;
    bool m_wantsValue = false; ///< a name and its colon were read
    bool m_afterValue = false;
};

/// Appends the letter and where it came from.
void append(QByteArray &text, QList<qsizetype> *where, const QByteArray &letter, qsizetype from)
{
    text += letter;
    for (qsizetype i = 0; where && i < letter.size(); ++i)
        where->append(from);
}

char16_t unitAt(const QByteArray &raw, qsizetype at, bool *ok)
{
    return static_cast<char16_t>(raw.mid(at, 4).toUShort(ok, 16));
}

/// \uXXXX, with its low surrogate where it has one; gives how many bytes it took.
qsizetype readUnicode(const QByteArray &raw, qsizetype at, QByteArray &letter)
{
    bool ok = false;
    const char16_t high = unitAt(raw, at + 2, &ok);
    if (!ok) {
        letter = raw.mid(at, 2);
        return 2;
    }
    if (QChar::isHighSurrogate(high) && raw.mid(at + 6, 2) == "\\u") {
        const char16_t low = unitAt(raw, at + 8, &ok);
        if (ok && QChar::isLowSurrogate(low)) {
            const char32_t point = QChar::surrogateToUcs4(high, low);
            letter = QString::fromUcs4(&point, 1).toUtf8();
            return 12;
        }
    }
    letter = QString(QChar(high)).toUtf8();
    return 6;
}

} // namespace

MaskTree readJson(const QByteArray &bytes, qsizetype from, qsizetype to)
{
    MaskTree tree;
    FlowReader(bytes, from, to, tree).documents();
    return tree;
}

qsizetype readFlow(const QByteArray &bytes, qsizetype from, qsizetype to, qsizetype parent, const QByteArray *name, MaskTree &tree)
{
    const qsizetype before = tree.nodes.size();
    const qsizetype end = FlowReader(bytes, from, to, tree).collection(parent, name);
    if (end < 0)
        tree.nodes.resize(before);
    return end;
}

QByteArray unescaped(const QByteArray &raw, QList<qsizetype> *where)
{
    static const QByteArray from("\"\\/bfnrt");
    static const QByteArray to("\"\\/\b\f\n\r\t");
    QByteArray text;
    text.reserve(raw.size());
    for (qsizetype i = 0; i < raw.size();) {
        if (raw[i] != '\\' || i + 1 >= raw.size()) {
            append(text, where, raw.mid(i, 1), i);
            ++i;
            continue;
        }
        QByteArray letter;
        qsizetype took = 2;
        const qsizetype known = from.indexOf(raw[i + 1]);
        if (known >= 0)
            letter = to.mid(known, 1);
        else if (raw[i + 1] == 'u')
            took = readUnicode(raw, i, letter);
        else
            letter = raw.mid(i, 2);
        append(text, where, letter, i);
        i += took;
    }
    if (where)
        where->append(raw.size());
    return text;
}

} // namespace plan
