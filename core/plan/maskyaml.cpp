#include "core/plan/masktree.h"

#include <algorithm>
#include <cstring>

namespace plan {
namespace {

constexpr qsizetype longestName = 200;

bool isBlank(char c)
{
    return c == ' ' || c == '\t';
}

/// Indentation only, no grammar: what is deeper belongs to the name above it. A line that is no YAML at all becomes a value
/// without a name.
class LineReader {
public:
    explicit LineReader(const QByteArray &bytes) : m_bytes(bytes) {}

    MaskTree run()
    {
        for (m_at = 0; m_at < m_bytes.size();) {
            const qsizetype found = m_bytes.indexOf('\n', m_at);
            const qsizetype end = found < 0 ? m_bytes.size() : found;
            m_next = end + 1;
            line(m_at, end > m_at && m_bytes[end - 1] == '\r' ? end - 1 : end);
            m_at = m_next;
        }
        return m_tree;
    }

private:
    struct Frame {
        qsizetype column;
        qsizetype node;
        bool isSequence;
        qsizetype last = -1; ///< its newest member, which may still get a value on deeper lines
    };
    struct Context {
        QList<Frame> frames;
        qsizetype block = -1;
        qsizetype blockColumn = 0;
        qsizetype quoted = -1; ///< a quote that its line did not close
    };

    void line(qsizetype from, qsizetype to)
    {
        const bool isInside = m_context.quoted >= 0 || m_context.block >= 0;
        const qsizetype at = skipBlanks(from, to);
        if (!isInside && at < to && m_bytes[at] == '#')
            return comment(at, to);
        if (at < to)
            m_comment = {};
        uncommented(from, to);
    }

    void uncommented(qsizetype from, qsizetype to)
    {
        if (takesIntoQuoted(from, to) || takesIntoBlock(from, to))
            return;
        qsizetype at = skipBlanks(from, to);
        if (at == to)
            return;
        const QByteArrayView text = QByteArrayView(m_bytes).sliced(from, to - from);
        if (text.startsWith("---") || text == "...") {
            m_context.frames.clear();
            at = skipBlanks(from + 3, to);
            if (at == to)
                return;
        }
        content(at - from, at, to);
    }

    qsizetype skipBlanks(qsizetype at, qsizetype to) const
    {
        while (at < to && isBlank(m_bytes[at]))
            ++at;
        return at;
    }

    /// Comments may hold what was there before: lines of a document of their own.
    void comment(qsizetype at, qsizetype to)
    {
        while (at < to && m_bytes[at] == '#')
            ++at;
        std::swap(m_context, m_comment);
        uncommented(at, to);
        std::swap(m_context, m_comment);
    }

    void content(qsizetype column, qsizetype at, qsizetype to)
    {
        while (m_bytes[at] == '-' && (at + 1 == to || isBlank(m_bytes[at + 1]))) {
            const qsizetype next = skipBlanks(at + 1, to);
            column = beginItem(column, next == to ? 1 : next - at);
            at = next;
            if (at == to)
                return;
        }
        qsizetype nameFrom = at;
        qsizetype nameTo = at;
        const qsizetype value = endOfName(at, to, nameFrom, nameTo);
        if (value < 0)
            return scalar(column, at, to);
        Frame &map = mapAt(column);
        addValue(map, m_bytes.mid(nameFrom, nameTo - nameFrom), skipBlanks(value, to), to);
    }

    /// After the colon of "name:"; -1: the line has no name.
    qsizetype endOfName(qsizetype at, qsizetype to, qsizetype &nameFrom, qsizetype &nameTo) const
    {
        const char quote = m_bytes[at] == '"' || m_bytes[at] == '\'' ? m_bytes[at] : '\0';
        nameFrom = quote ? at + 1 : at;
        qsizetype i = nameFrom;
        const qsizetype furthest = std::min(to, at + longestName);
        if (quote) {
            while (i < furthest && m_bytes[i] != quote)
                ++i;
            if (i >= furthest)
                return -1;
            nameTo = i;
            i = skipBlanks(i + 1, to);
        } else {
            while (i < furthest && !std::strchr(": \t\"'{}[],=#", m_bytes[i]))
                ++i;
            nameTo = i;
            i = skipBlanks(i, to);
        }
        const bool isName = nameTo > nameFrom && i < to && m_bytes[i] == ':' && (i + 1 == to || isBlank(m_bytes[i + 1]));
        return isName ? i + 1 : -1;
    }

    qsizetype add(qsizetype parent, MaskNode::Form form, qsizetype from, qsizetype to, const QByteArray *name)
    {
        MaskNode node;
        node.form = form;
        node.parent = parent;
        node.hasName = name != nullptr;
        node.name = name ? *name : QByteArray();
        node.from = from;
        node.to = to;
        m_tree.nodes.append(node);
        return m_tree.nodes.size() - 1;
    }

    /// What deeper lines belong to: the newest member of the frame, or the frame itself.
    qsizetype holder() const
    {
        if (m_context.frames.isEmpty())
            return -1;
        return m_context.frames.last().last >= 0 ? m_context.frames.last().last : m_context.frames.last().node;
    }
    qsizetype containerFor()
    {
        const qsizetype parent = holder();
        if (parent >= 0 && !m_context.frames.isEmpty() && parent == m_context.frames.last().last && m_tree.nodes[parent].form == MaskNode::Form::Container)
            return parent;
        return add(parent, MaskNode::Form::Container, m_at, m_at, nullptr);
    }

    Frame &mapAt(qsizetype column)
    {
        while (!m_context.frames.isEmpty() && (m_context.frames.last().column > column || (m_context.frames.last().column == column && m_context.frames.last().isSequence)))
            m_context.frames.removeLast();
        if (m_context.frames.isEmpty() || m_context.frames.last().column < column)
            m_context.frames.append({column, containerFor(), false});
        return m_context.frames.last();
    }

    /// "- ": gives the column of what follows it.
    qsizetype beginItem(qsizetype column, qsizetype width)
    {
        while (!m_context.frames.isEmpty() && m_context.frames.last().column > column)
            m_context.frames.removeLast();
        if (m_context.frames.isEmpty() || m_context.frames.last().column < column || !m_context.frames.last().isSequence)
            m_context.frames.append({column, containerFor(), true});
        const qsizetype item = add(m_context.frames.last().node, MaskNode::Form::Container, m_at, m_at, nullptr);
        m_context.frames.append({column + width, item, false});
        return column + width;
    }

    void addValue(Frame &map, const QByteArray &name, qsizetype at, qsizetype to)
    {
        // Anchors and tags are no values.
        while (at < to && (m_bytes[at] == '&' || m_bytes[at] == '!')) {
            while (at < to && !isBlank(m_bytes[at]))
                ++at;
            at = skipBlanks(at, to);
        }
        const qsizetype parent = map.node;
        if (at == to || m_bytes[at] == '#') {
            map.last = add(parent, MaskNode::Form::Container, at, at, &name);
        } else if (m_bytes[at] == '|' || m_bytes[at] == '>') {
            map.last = m_context.block = add(parent, MaskNode::Form::Block, std::min(m_next, m_bytes.size()), std::min(m_next, m_bytes.size()), &name);
            m_context.blockColumn = map.column;
        } else if ((m_bytes[at] == '{' || m_bytes[at] == '[') && flow(parent, at, to, &name)) {
            map.last = -1;
        } else {
            map.last = scalarNode(parent, at, to, &name);
        }
    }

    /// May go over several lines; a bracket that nothing closes is text. Looking for the end in vain costs, so not for ever.
    bool flow(qsizetype parent, qsizetype at, qsizetype to, const QByteArray *name)
    {
        const bool mayLookFar = m_lookedInVain < 4 * m_bytes.size();
        const qsizetype limit = mayLookFar ? m_bytes.size() : to;
        const qsizetype end = readFlow(m_bytes, at, limit, parent, name, m_tree);
        if (end < 0) {
            m_lookedInVain += limit - at;
            return false;
        }
        if (end > to) {
            const qsizetype found = m_bytes.indexOf('\n', end);
            m_next = found < 0 ? m_bytes.size() : found + 1;
        }
        return true;
    }

    qsizetype scalarNode(qsizetype parent, qsizetype at, qsizetype to, const QByteArray *name)
    {
        const char quote = m_bytes[at];
        if (quote != '"' && quote != '\'')
            return add(parent, MaskNode::Form::Plain, at, trimmedEnd(at, to), name);
        const auto form = quote == '"' ? MaskNode::Form::Quoted : MaskNode::Form::Single;
        const qsizetype end = closingQuote(at + 1, to, quote);
        const qsizetype node = add(parent, form, at + 1, end < 0 ? to : end, name);
        if (end < 0)
            m_context.quoted = node;
        else if (!endsHere(end + 1, to)) // something follows the quote: it is no quoted value
            m_tree.nodes[node] = plain(m_tree.nodes[node], at, to);
        return node;
    }
    /// Nothing, or the comma of JSON over several lines.
    bool endsHere(qsizetype at, qsizetype to) const
    {
        at = skipBlanks(at, to);
        return at == to || (m_bytes[at] == ',' && skipBlanks(at + 1, to) == to);
    }
    MaskNode plain(MaskNode node, qsizetype at, qsizetype to) const
    {
        node.form = MaskNode::Form::Plain;
        node.from = at;
        node.to = trimmedEnd(at, to);
        return node;
    }

    qsizetype trimmedEnd(qsizetype at, qsizetype to) const
    {
        while (to > at && isBlank(m_bytes[to - 1]))
            --to;
        return to;
    }

    qsizetype closingQuote(qsizetype at, qsizetype to, char quote) const
    {
        for (; at < to; ++at) {
            const bool isEscape = quote == '"' ? m_bytes[at] == '\\' : m_bytes[at] == quote && at + 1 < to && m_bytes[at + 1] == quote;
            if (isEscape)
                ++at;
            else if (m_bytes[at] == quote)
                return at;
        }
        return -1;
    }

    /// A line without a name: an item's value, or more of the value above.
    void scalar(qsizetype column, qsizetype at, qsizetype to)
    {
        while (!m_context.frames.isEmpty() && m_context.frames.last().column > column)
            m_context.frames.removeLast();
        const bool isItem = !m_context.frames.isEmpty() && m_context.frames.last().column == column;
        qsizetype parent = isItem ? m_context.frames.last().node : holder();
        if ((m_bytes[at] == '{' || m_bytes[at] == '[') && flow(parent, at, to, nullptr))
            return;
        const bool continues = !isItem && parent >= 0 && m_tree.nodes[parent].form != MaskNode::Form::Container;
        const QByteArray name = continues ? m_tree.nodes[parent].name : QByteArray();
        const bool hasName = continues && m_tree.nodes[parent].hasName;
        if (continues)
            parent = m_tree.nodes[parent].parent;
        scalarNode(parent, at, to, hasName ? &name : nullptr);
    }

    bool takesIntoQuoted(qsizetype from, qsizetype to)
    {
        if (m_context.quoted < 0)
            return false;
        MaskNode &node = m_tree.nodes[m_context.quoted];
        const qsizetype end = closingQuote(from, to, node.form == MaskNode::Form::Quoted ? '"' : '\'');
        node.to = end < 0 ? to : end;
        if (end >= 0)
            m_context.quoted = -1;
        return true;
    }

    bool takesIntoBlock(qsizetype from, qsizetype to)
    {
        if (m_context.block < 0)
            return false;
        const qsizetype at = skipBlanks(from, to);
        if (at < to && at - from <= m_context.blockColumn) {
            m_context.block = -1;
            return false;
        }
        m_tree.nodes[m_context.block].to = to;
        return true;
    }

    const QByteArray &m_bytes;
    MaskTree m_tree;
    Context m_context;
    Context m_comment;
    qsizetype m_at = 0;
    qsizetype m_next = 0;
    qsizetype m_lookedInVain = 0;
};

} // namespace

MaskTree readLines(const QByteArray &bytes)
{
    return LineReader(bytes).run();
}

} // namespace plan
