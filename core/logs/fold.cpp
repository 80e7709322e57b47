#include "core/logs/fold.h"

#include <QRegularExpression>
#include <QStringList>

#include <optional>

namespace logs {
namespace {

/// A line longer than this is shown as it is: a person does not read it, and folding is done while painting.
constexpr qsizetype mostFolded = 32 * 1024;

struct Field {
    QString key;
    QString value;
};

/// The first level of a JSON object, by hand: keys may be doubled, the line may be cut, the order is the writer's, and
/// a nesting of a million must cost nothing.
class Members {
public:
    explicit Members(QStringView text) : m_text(text) {}

    std::optional<QList<Field>> read()
    {
        if (!take(u'{'))
            return {};
        QList<Field> fields;
        while (!take(u'}')) {
            const auto key = string();
            if (!key || !take(u':'))
                return {};
            const auto text = value();
            if (!text)
                return {};
            fields.append({*key, *text});
            if (!take(u',') && peek() != u'}')
                return {};
        }
        return fields;
    }

private:
    QChar peek()
    {
        while (m_at < m_text.size() && m_text[m_at].isSpace())
            ++m_at;
        return m_at < m_text.size() ? m_text[m_at] : QChar();
    }
    bool take(QChar c)
    {
        if (peek() != c)
            return false;
        ++m_at;
        return true;
    }
    std::optional<QString> string()
    {
        if (!take(u'"'))
            return {};
        QString out;
        for (; m_at < m_text.size(); ++m_at) {
            const QChar c = m_text[m_at];
            if (c == u'"') {
                ++m_at;
                return out;
            }
            if (c == u'\\' && ++m_at < m_text.size())
                out += unescaped(m_text[m_at]);
            else
                out += c;
        }
        return {};
    }
    static QString unescaped(QChar c)
    {
        switch (c.unicode()) {
        case u'n':
        case u'r':
        case u't': return QStringLiteral(" ");
        case u'"':
        case u'\\':
        case u'/': return QString(c);
        default: return QStringLiteral("\\") + c;
        }
    }
    std::optional<QString> value()
    {
        if (peek() == u'"')
            return string();
        const qsizetype from = m_at;
        qsizetype depth = 0;
        for (bool quoted = false; m_at < m_text.size(); ++m_at) {
            const QChar c = m_text[m_at];
            if (quoted) {
                if (c == u'\\')
                    ++m_at;
                else if (c == u'"')
                    quoted = false;
            } else if (c == u'"') {
                quoted = true;
            } else if (c == u'{' || c == u'[') {
                ++depth;
            } else if (c == u'}' || c == u']' || (c == u',' && depth == 0)) {
                if (depth == 0)
                    return m_text.mid(from, m_at - from).trimmed().toString();
                --depth;
            }
        }
        return {};
    }

    QStringView m_text;
    qsizetype m_at = 0;
};

QString assigned(const QList<Field> &fields)
{
    QStringList parts;
    for (const Field &field : fields)
        parts += field.key + u'=' + field.value;
    return parts.join(u' ');
}

QList<Span> message(const QString &text, const QString &rest, const QString &lead = {})
{
    QList<Span> spans;
    if (!lead.isEmpty())
        spans.append({lead + u' ', Emphasis::Dim});
    spans.append({text, Emphasis::Strong});
    if (!rest.isEmpty())
        spans.append({u' ' + rest, Emphasis::Dim});
    return spans;
}

std::optional<QList<Span>> ofJson(QStringView text)
{
    auto fields = Members(text).read();
    if (!fields)
        return {};
    static const QStringList noise{QStringLiteral("level"), QStringLiteral("severity"), QStringLiteral("lvl"), QStringLiteral("ts"),
        QStringLiteral("time"), QStringLiteral("timestamp"), QStringLiteral("caller"), QStringLiteral("logger")};
    static const QStringList messages{QStringLiteral("msg"), QStringLiteral("message"), QStringLiteral("event")};
    QString said;
    QList<Field> rest;
    for (const Field &field : *fields) {
        if (said.isEmpty() && messages.contains(field.key))
            said = field.value;
        else if (!noise.contains(field.key))
            rest.append(field);
    }
    if (said.isEmpty())
        return QList<Span>{{assigned(rest), Emphasis::Plain}};
    return message(said, assigned(rest));
}

/// LiveKit's console: time, level, logger, file:line, message, {json}; tabs between.
std::optional<QList<Span>> ofLiveKit(const QString &text)
{
    const QStringList parts = text.split(u'\t');
    if (parts.size() < 5 || !parts[0].contains(u'T') || !parts[0].front().isDigit())
        return {};
    QString rest = parts.mid(5).join(u' ');
    if (const auto fields = Members(rest).read())
        rest = assigned(*fields);
    return message(parts[4], rest);
}

/// Where "key=" first begins in a logfmt tail; else the end.
qsizetype firstKey(const QString &text)
{
    static const QRegularExpression key(QStringLiteral(R"((?:^| )[A-Za-z_][\w.]*=)"));
    const auto match = key.match(text);
    return match.hasMatch() ? match.capturedStart() : text.size();
}

QList<Span> ofLogfmt(const QString &text, const QString &lead = {})
{
    const qsizetype at = firstKey(text);
    return message(text.left(at).trimmed(), text.mid(at).trimmed(), lead);
}

/// 2026-11-23 06:48:45 INFO  file.go:82 | message key=value
std::optional<QList<Span>> ofAuthoriser(const QString &text)
{
    static const QRegularExpression form(QStringLiteral(R"(^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d [A-Z]+ +\S+ \| )"));
    const auto match = form.match(text);
    if (!match.hasMatch())
        return {};
    return ofLogfmt(text.mid(match.capturedEnd()));
}

/// 2026-11-23T06:48:45.1Z  INFO target:12 message key=value
std::optional<QList<Span>> ofTracing(const QString &text)
{
    static const QRegularExpression form(QStringLiteral(R"(^\d{4}-\d\d-\d\dT[\d:.]+Z +(?:TRACE|DEBUG|INFO|WARN|ERROR) +(\S+) )"));
    const auto match = form.match(text);
    if (!match.hasMatch())
        return {};
    return ofLogfmt(text.mid(match.capturedEnd()), match.captured(1));
}

/// time=… level=INFO msg="…" key=value
std::optional<QList<Span>> ofSlog(const QString &text)
{
    static const QRegularExpression form(QStringLiteral(R"rx(^(?:time|ts)=\S+ level=\S+ (?:\S+=\S+ )*?msg=(?:"((?:[^"\\]|\\.)*+)"|(\S+)) ?)rx"));
    const auto match = form.match(text);
    if (!match.hasMatch())
        return {};
    return message(match.captured(1) + match.captured(2), text.mid(match.capturedEnd()));
}

/// Synapse: time - logger - line - level - request - message; an access line shortened to what one looks for.
std::optional<QList<Span>> ofSynapse(const QString &text)
{
    static const QRegularExpression form(QStringLiteral(R"(^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d,\d{3} - (\S+) - \d+ - [A-Z]+ - (\S+) - )"));
    static const QRegularExpression access(
        QStringLiteral(R"rx(Processed request: ([\d.]+)sec/\S+ .*?\b\d+B (\d{3}!?) "([A-Z]+) (\S+) HTTP/)rx"));
    const auto match = form.match(text);
    if (!match.hasMatch())
        return {};
    const QString said = text.mid(match.capturedEnd());
    const auto request = access.match(said);
    if (!request.hasMatch())
        return message(said, {}, match.captured(1));
    return QList<Span>{{match.captured(1) + u' ', Emphasis::Dim},
                       {QStringLiteral("Processed request"), Emphasis::Strong},
                       {QStringLiteral(" %1sec %2 %3 ").arg(request.captured(1), request.captured(3), request.captured(4)), Emphasis::Dim},
                       {request.captured(2), Emphasis::Strong}};
}

/// [date] - 401 401 - POST https host "/path" [Client …] …
std::optional<QList<Span>> ofNpm(const QString &text)
{
    static const QRegularExpression form(
        QStringLiteral(R"rx(^\[[^\]]+\] (?:\S+ )*?- (?:\S+ )?(\d{3}) - ([A-Z]+) \S+ (\S+) "([^"]*)" ?)rx"));
    const auto match = form.match(text);
    if (!match.hasMatch())
        return {};
    return QList<Span>{{match.captured(2) + u' ' + match.captured(3) + match.captured(4) + u' ', Emphasis::Plain},
                       {match.captured(1), Emphasis::Strong},
                       {u' ' + text.mid(match.capturedEnd()), Emphasis::Dim}};
}

/// 2026-11-23 06:46:30.123 UTC [12] LOG:  message
std::optional<QList<Span>> ofPostgres(const QString &text)
{
    static const QRegularExpression form(QStringLiteral(R"(^\d{4}-\d\d-\d\d [\d:.]+ [A-Z]+ \[\d+\] (?:\S+ )?([A-Z]+): +)"));
    const auto match = form.match(text);
    if (!match.hasMatch())
        return {};
    return message(text.mid(match.capturedEnd()), {}, match.captured(1));
}

} // namespace

QList<Span> fold(const QString &text)
{
    if (text.size() > mostFolded || text.isEmpty())
        return {{text, Emphasis::Plain}};
    if (text.front() == u'{') {
        if (auto spans = ofJson(text))
            return *spans;
    }
    for (const auto form : {ofLiveKit, ofAuthoriser, ofTracing, ofSlog, ofSynapse, ofNpm, ofPostgres}) {
        if (auto spans = form(text))
            return *spans;
    }
    return {{text, Emphasis::Plain}};
}

QString joined(const QList<Span> &spans)
{
    QString text;
    for (const Span &span : spans)
        text += span.text;
    return text;
}

} // namespace logs
