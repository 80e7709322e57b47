#include "core/servers/yamlsplice.h"

#include <QRegularExpression>

#include <algorithm>

namespace servers {
namespace {

bool isBlank(char c)
{
    return c == ' ' || c == '\t';
}

// Plain where no parser can take it for anything but this text, in either style; else in double quotes.
QByteArray scalarText(const QString &value)
{
    static const QRegularExpression plain(QStringLiteral("^[A-Za-z0-9/~_.]([A-Za-z0-9_./@:+-]*[A-Za-z0-9_./@+-])?$"));
    static const QRegularExpression meansElse(QStringLiteral("^(~|null|y|n|yes|no|on|off)$"), QRegularExpression::CaseInsensitiveOption);
    if (plain.match(value).hasMatch() && !meansElse.match(value).hasMatch())
        return value.toUtf8();
    QByteArray quoted = value.toUtf8();
    quoted.replace('\\', "\\\\").replace('"', "\\\"");
    return '"' + quoted + '"';
}

QByteArray entryText(const Wanted &wanted);

QByteArray flowText(const QList<Wanted> &wanted)
{
    QByteArrayList parts;
    for (const Wanted &member : wanted)
        if (member.isGiven() && !member.onlyIfThere)
            parts << entryText(member);
    return '{' + parts.join(", ") + '}';
}

QByteArray valueText(const Wanted &wanted)
{
    return wanted.isMap ? flowText(wanted.members) : scalarText(*wanted.value);
}

QByteArray entryText(const Wanted &wanted)
{
    return wanted.key + ": " + valueText(wanted);
}

bool meansTheSame(const YAML::Node &node, const QString &value)
{
    bool flag = false;
    const bool isFlag = value == QStringLiteral("true") || value == QStringLiteral("false");
    if (isFlag && YAML::convert<bool>::decode(node, flag))
        return flag == (value == QStringLiteral("true"));
    return node.IsScalar() && node.Scalar() == value.toStdString();
}

bool isFlow(const YAML::Node &node)
{
    return node.Style() == YAML::EmitterStyle::Flow;
}

} // namespace

YamlSplice::YamlSplice(QByteArray text) : m_text(std::move(text)), m_newline(m_text.contains("\r\n") ? "\r\n" : "\n"), m_lines{0}
{
    for (qsizetype i = 0; i < m_text.size(); ++i)
        if (m_text[i] == '\n')
            m_lines << i + 1;
}

// yaml-cpp's lines and columns are 0-based, columns count bytes.
qsizetype YamlSplice::offset(const YAML::Node &node) const
{
    const YAML::Mark mark = node.Mark();
    return std::min(m_lines.value(mark.line, m_text.size()) + mark.column, m_text.size());
}

qsizetype YamlSplice::lineStart(qsizetype at) const
{
    return m_text.lastIndexOf('\n', at - 1 - m_text.size()) + 1;
}

qsizetype YamlSplice::lineEnd(qsizetype at) const
{
    qsizetype end = m_text.indexOf('\n', at);
    if (end < 0)
        end = m_text.size();
    return end > at && m_text[end - 1] == '\r' ? end - 1 : end;
}

qsizetype YamlSplice::nextLine(qsizetype at) const
{
    const qsizetype end = m_text.indexOf('\n', at);
    return end < 0 ? m_text.size() : end + 1;
}

qsizetype YamlSplice::quotedEnd(qsizetype at) const
{
    const char quote = m_text[at];
    for (qsizetype i = at + 1; i < m_text.size(); ++i) {
        if (quote == '"' && m_text[i] == '\\')
            ++i;
        else if (m_text[i] == quote && quote == '\'' && i + 1 < m_text.size() && m_text[i + 1] == '\'')
            ++i;
        else if (m_text[i] == quote)
            return i + 1;
    }
    return m_text.size();
}

qsizetype YamlSplice::bracketEnd(qsizetype at) const
{
    int depth = 0;
    for (qsizetype i = at; i < m_text.size(); ++i) {
        const char c = m_text[i];
        const bool beginsToken = i == at || isBlank(m_text[i - 1]) || m_text[i - 1] == '\n' || QByteArray("{[,:").contains(m_text[i - 1]);
        if ((c == '"' || c == '\'') && beginsToken)
            i = quotedEnd(i) - 1;
        else if (c == '#' && beginsToken)
            i = nextLine(i) - 1;
        else if (c == '{' || c == '[')
            ++depth;
        else if ((c == '}' || c == ']') && --depth == 0)
            return i + 1;
    }
    return m_text.size();
}

qsizetype YamlSplice::tokenEnd(qsizetype at, bool inFlow) const
{
    if (at >= m_text.size())
        return at;
    if (m_text[at] == '"' || m_text[at] == '\'')
        return quotedEnd(at);
    if (m_text[at] == '{' || m_text[at] == '[')
        return bracketEnd(at);
    qsizetype end = at;
    const qsizetype last = lineEnd(at);
    while (end < last && !(m_text[end] == '#' && (end == at || isBlank(m_text[end - 1]))) && !(inFlow && QByteArray(",}]").contains(m_text[end])))
        ++end;
    while (end > at && isBlank(m_text[end - 1]))
        --end;
    return end;
}

// at: where the value begins, behind its key or dash.
qsizetype YamlSplice::endOf(const YAML::Node &node, qsizetype at, bool inFlow) const
{
    if (node.IsMap() && !isFlow(node) && node.size() > 0)
        return entriesOf(node).last().end;
    if (node.IsSequence() && !isFlow(node) && node.size() > 0)
        return endOfItem(node[node.size() - 1]);
    return tokenEnd(at, inFlow);
}

qsizetype YamlSplice::endOfItem(const YAML::Node &item) const
{
    return endOf(item, offset(item), false);
}

qsizetype YamlSplice::dashOf(const YAML::Node &item) const
{
    return m_text.lastIndexOf('-', offset(item) - m_text.size());
}

QList<YamlSplice::Entry> YamlSplice::entriesOf(const YAML::Node &map) const
{
    QList<Entry> entries;
    for (const auto &pair : map) {
        Entry entry{QByteArray::fromStdString(pair.first.Scalar()), pair.second};
        entry.keyAt = offset(pair.first);
        const bool isQuoted = m_text[entry.keyAt] == '"' || m_text[entry.keyAt] == '\'';
        const qsizetype colon = m_text.indexOf(':', isQuoted ? quotedEnd(entry.keyAt) : entry.keyAt);
        entry.valueAt = colon + 1;
        while (entry.valueAt < m_text.size() && isBlank(m_text[entry.valueAt]))
            ++entry.valueAt;
        const bool isElsewhere = entry.valueAt == lineEnd(entry.valueAt) || m_text[entry.valueAt] == '#';
        if (isElsewhere && !pair.second.IsNull())
            entry.valueAt = offset(pair.second);
        else if (isElsewhere)
            entry.valueAt = colon + 1;
        entry.end = isElsewhere && pair.second.IsNull() ? entry.valueAt : endOf(pair.second, entry.valueAt, isFlow(map));
        entries << entry;
    }
    return entries;
}

void YamlSplice::editValue(const Entry &entry, const Wanted &wanted)
{
    const bool isSame = wanted.isMap ? entry.value.IsNull() && wanted.members.isEmpty() : meansTheSame(entry.value, *wanted.value);
    if (isSame)
        return;
    if (wanted.isMap && entry.value.IsMap() && entry.value.size() > 0)
        return edit(entry.value, wanted.members);
    const bool touchesColon = m_text[entry.valueAt - 1] == ':';
    m_changes << Change{entry.valueAt, entry.end - entry.valueAt, (touchesColon ? " " : "") + valueText(wanted)};
}

void YamlSplice::edit(const YAML::Node &map, const QList<Wanted> &wanted)
{
    QList<Entry> entries = entriesOf(map);
    QList<Wanted> added;
    for (const Wanted &want : wanted) {
        const auto there = std::find_if(entries.begin(), entries.end(), [&](const Entry &entry) { return entry.key == want.key; });
        if (there == entries.end()) {
            if (want.isGiven() && !want.onlyIfThere)
                added << want;
        } else if (want.isGiven()) {
            editValue(*there, want);
        } else {
            there->isRemoved = !there->value.IsNull();
        }
    }
    insertInto(map, entries, added);
    removeFrom(map, entries);
}

void YamlSplice::insertInto(const YAML::Node &map, const QList<Entry> &entries, const QList<Wanted> &added)
{
    const auto kept = std::find_if(entries.rbegin(), entries.rend(), [](const Entry &entry) { return !entry.isRemoved; });
    for (const Wanted &want : added) {
        if (kept == entries.rend())
            m_changes << Change{entries.isEmpty() ? offset(map) + 1 : entries.first().keyAt, 0, (want.key == added.first().key ? "" : ", ") + entryText(want)};
        else if (isFlow(map))
            m_changes << Change{kept->end, 0, ", " + entryText(want)};
        else
            m_changes << Change{lineEnd(kept->end), 0, m_newline + QByteArray(entries.first().keyAt - lineStart(entries.first().keyAt), ' ') + entryText(want)};
    }
}

void YamlSplice::removeFrom(const YAML::Node &map, const QList<Entry> &entries)
{
    for (qsizetype i = 0; i < entries.size(); ++i) {
        if (!entries[i].isRemoved)
            continue;
        qsizetype next = i + 1; // the first after this run of removed ones that stays
        while (next < entries.size() && entries[next].isRemoved)
            ++next;
        const Entry &last = entries[next - 1];
        const bool isAlone = m_text.mid(lineStart(entries[i].keyAt), entries[i].keyAt - lineStart(entries[i].keyAt)).trimmed().isEmpty();
        qsizetype from = entries[i].keyAt;
        qsizetype to = next < entries.size() ? entries[next].keyAt : last.end;
        if (!isFlow(map) && isAlone) {
            // Whole lines, each entry's own: what stands between them as comments stays.
            // From the end of the line before, so that what is inserted behind this one is no part of it.
            from = lineEnd(lineStart(lineStart(from) - 1));
            to = lineEnd(entries[i].end);
            next = i + 1;
        } else if (next == entries.size() && i > 0) {
            from = entries[i - 1].end; // the comma too
        }
        m_changes << Change{from, to - from, {}};
        i = next - 1;
    }
}

void YamlSplice::insertBlock(qsizetype at, qsizetype column, const QList<Wanted> &wanted)
{
    QByteArray text;
    QByteArray indent = QByteArray(column, ' ') + "- ";
    for (const Wanted &want : wanted) {
        if (!want.isGiven() || want.onlyIfThere)
            continue;
        text += m_newline + indent + entryText(want);
        indent = QByteArray(column + 2, ' ');
    }
    m_changes << Change{at, 0, text};
}

void YamlSplice::append(const YAML::Node &key, const YAML::Node &sequence, const QList<Wanted> &wanted)
{
    if (sequence.IsSequence() && sequence.size() > 0) {
        const YAML::Node last = sequence[sequence.size() - 1];
        const qsizetype dash = dashOf(last);
        return insertBlock(lineEnd(endOfItem(last)), dash - lineStart(dash), wanted);
    }
    const qsizetype colon = m_text.indexOf(':', offset(key));
    insertBlock(lineEnd(colon), 2, wanted);
    if (!sequence.IsNull()) // "[]" gives way to the block
        m_changes << Change{colon + 1, endOf(sequence, offset(sequence), true) - colon - 1, {}};
}

void YamlSplice::appendDocument(const QByteArray &key, const QList<Wanted> &wanted)
{
    const bool endsInLine = !m_text.isEmpty() && !m_text.endsWith('\n');
    m_changes << Change{m_text.size(), 0, (endsInLine ? m_newline : QByteArray()) + key + ':'};
    insertBlock(m_text.size(), 2, wanted);
    m_changes << Change{m_text.size(), 0, m_newline};
}

void YamlSplice::removeItem(const YAML::Node &item)
{
    const qsizetype from = lineStart(dashOf(item));
    m_changes << Change{from, nextLine(endOfItem(item)) - from, {}};
}

QByteArray YamlSplice::result() const
{
    // From the end, so that offsets stay true; at one place the later change goes first and comes to stand behind.
    QList<std::pair<qsizetype, qsizetype>> order;
    for (qsizetype i = 0; i < m_changes.size(); ++i)
        order << std::pair(m_changes[i].at, i);
    std::sort(order.rbegin(), order.rend());
    QByteArray text = m_text;
    for (const auto &[at, index] : order)
        text.replace(at, m_changes[index].size, m_changes[index].text);
    return text;
}

} // namespace servers
