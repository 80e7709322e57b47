#include "core/plan/masking.h"

#include "core/base/redact.h"
#include "core/plan/maskspans.h"
#include "core/plan/payload.h"

#include <algorithm>

namespace plan {
namespace {

using Form = MaskNode::Form;

/// A document in a string in a document …: nobody writes more of them, so what does is hidden whole.
constexpr int deepestLevel = 6;

QStringList words(const QString &name)
{
    QStringList found;
    QString word;
    for (qsizetype i = 0; i < name.size(); ++i) {
        const QChar c = name[i];
        const bool begins = c.isUpper() && i > 0 && (name[i - 1].isLower() || (name[i - 1].isUpper() && i + 1 < name.size() && name[i + 1].isLower()));
        if ((begins || !c.isLetterOrNumber()) && !word.isEmpty()) {
            found << word;
            word.clear();
        }
        if (c.isLetterOrNumber())
            word += c.toLower();
    }
    if (!word.isEmpty())
        found << word;
    return found;
}

/// A name that says where the secret is, or what of it: SECRET_NAME, passwordFile, token_endpoint.
bool speaksOfIt(const QString &last)
{
    static const QStringList refer{
        QStringLiteral("ref"), QStringLiteral("refs"), QStringLiteral("name"), QStringLiteral("names"), QStringLiteral("file"), QStringLiteral("files"),
        QStringLiteral("path"), QStringLiteral("paths"), QStringLiteral("dir"), QStringLiteral("url"), QStringLiteral("uri"), QStringLiteral("endpoint"),
        QStringLiteral("type"), QStringLiteral("kind"), QStringLiteral("class"), QStringLiteral("seconds"), QStringLiteral("ttl"), QStringLiteral("lifetime"),
        QStringLiteral("expiration"), QStringLiteral("expires"), QStringLiteral("length"), QStringLiteral("policy"), QStringLiteral("enabled"),
        QStringLiteral("required"), QStringLiteral("algorithm"), QStringLiteral("issuer"), QStringLiteral("audience"), QStringLiteral("version")};
    return refer.contains(last);
}

/// LIVEKIT_KEY and tls.key are, topologyKey and publicKey are not, nor is a bare "key".
bool isKey(const QStringList &parts)
{
    static const QStringList open{
        QStringLiteral("public"), QStringLiteral("topology"), QStringLiteral("label"), QStringLiteral("annotation"), QStringLiteral("map"),
        QStringLiteral("object"), QStringLiteral("primary"), QStringLiteral("foreign"), QStringLiteral("sort"), QStringLiteral("partition"),
        QStringLiteral("cache"), QStringLiteral("match"), QStringLiteral("selector"), QStringLiteral("taint")};
    const QString last = parts.last();
    if (parts.size() == 1)
        return last == QStringLiteral("keys");
    return (last == QStringLiteral("key") || last == QStringLiteral("keys")) && !open.contains(parts[parts.size() - 2]);
}

bool looksLikeText(const QByteArray &text)
{
    return text.contains(':') || text.contains('=') || text.contains("--") || text.contains("\\u");
}

bool beginsJson(const QByteArray &text, qsizetype &from)
{
    from = 0;
    if (text.startsWith("\xef\xbb\xbf"))
        from = 3;
    while (from < text.size() && std::isspace(static_cast<unsigned char>(text[from])))
        ++from;
    return from < text.size() && (text[from] == '{' || text[from] == '[');
}

QList<MaskSpan> spansOf(const QByteArray &text, const QString &kind, int level);

/// What a value holds that is no secret as a whole: documents and members in it.
QList<MaskSpan> spansWithin(const MaskNode &node, const QByteArray &bytes, int level)
{
    const QByteArray raw = bytes.mid(node.from, node.to - node.from);
    if (!looksLikeText(raw))
        return {};
    if (level >= deepestLevel)
        return {hiddenSpan(node.from, node.to)};
    QList<qsizetype> where;
    const bool isEscaped = node.form == Form::Quoted && raw.contains('\\');
    const QByteArray text = isEscaped ? unescaped(raw, &where) : raw;
    const QList<MaskSpan> found = node.form == Form::Plain ? looseSpans(text) : spansOf(text, {}, level + 1);
    QList<MaskSpan> spans;
    for (const MaskSpan &span : found)
        spans << hiddenSpan(node.from + (isEscaped ? where[span.from] : span.from), node.from + (isEscaped ? where[span.to] : span.to));
    return spans;
}

QList<MaskSpan> spansIn(const MaskTree &tree, const QByteArray &text, const QString &kind, int level)
{
    QList<MaskSpan> spans = namedSpans(tree, text, kind);
    const QList<MaskSpan> taken = merged(spans);
    auto next = taken.begin();
    for (const MaskNode &node : tree.nodes) {
        if (node.form == Form::Container)
            continue;
        while (next != taken.end() && next->to < node.from)
            ++next;
        if (next == taken.end() || next->from > node.from || next->to < node.to)
            spans += spansWithin(node, text, level);
    }
    return spans;
}

QList<MaskSpan> withoutQuotes(QList<MaskSpan> spans)
{
    for (MaskSpan &span : spans)
        span = hiddenSpan(span.from, span.to);
    return spans;
}

/// Also of what only begins like JSON: what one reading loses by a quote that is missing, another finds.
QList<MaskSpan> spansOfText(const QByteArray &text, const QString &kind, int level)
{
    return spansIn(readLines(text), text, kind, level) + looseSpans(text);
}

QList<MaskSpan> spansOf(const QByteArray &text, const QString &kind, int level)
{
    qsizetype from = 0;
    QList<MaskSpan> spans;
    if (beginsJson(text, from)) {
        const MaskTree tree = readJson(text, from, text.size());
        spans = spansIn(tree, text, kind, level);
        if (!tree.isBroken)
            return merged(spans);
    }
    return merged(withoutQuotes(spans + spansOfText(text, kind, level)));
}

/// The text between marks, line by line by base::redact. What is hidden already is not to be hidden again under another mark.
QByteArray redactedLines(const QByteArray &text)
{
    const QByteArray mark = hiddenMark().toUtf8();
    base::LineRedactor redactor;
    QByteArray out;
    qsizetype at = 0;
    qsizetype hidden = text.indexOf(mark);
    while (at < text.size()) {
        const qsizetype line = text.indexOf('\n', at);
        if (hidden >= 0 && hidden < at)
            hidden = text.indexOf(mark, at);
        const bool isMark = hidden >= 0 && (line < 0 || hidden < line);
        const qsizetype end = isMark ? hidden : line < 0 ? text.size() : line;
        out += redactor.redact(text.mid(at, end - at));
        if (isMark)
            out += mark;
        else if (end < text.size())
            out += '\n';
        at = end + (isMark ? mark.size() : 1);
    }
    return out;
}

/// What redact() finds in [from, to) beside the spans: tokens that no name betrays.
void redactBeside(const QByteArray &text, qsizetype from, qsizetype to, const QList<MaskSpan> &spans, QList<MaskSpan> &out)
{
    const auto look = [&](qsizetype a, qsizetype b) {
        const QByteArray piece = text.mid(a, b - a);
        const QByteArray redacted = redactedLines(piece);
        if (redacted != piece)
            out.append({a, b, redacted});
    };
    auto span = std::lower_bound(spans.begin(), spans.end(), from, [](const MaskSpan &s, qsizetype at) { return s.to <= at; });
    for (; span != spans.end() && span->from < to; ++span) {
        look(from, std::max(from, span->from));
        from = std::max(from, span->to);
    }
    if (from < to)
        look(from, to);
}

QByteArray replaced(const QByteArray &document, const QList<MaskSpan> &spans)
{
    QByteArray out;
    qsizetype at = 0;
    for (const MaskSpan &span : spans) {
        out += document.mid(at, span.from - at) + span.with;
        at = span.to;
    }
    return out + document.mid(at);
}

} // namespace

MaskSpan hiddenSpan(qsizetype from, qsizetype to, bool isBare)
{
    const QByteArray mark = hiddenMark().toUtf8();
    return {from, to, isBare ? '"' + mark + '"' : mark};
}

QList<MaskSpan> merged(QList<MaskSpan> spans)
{
    std::sort(spans.begin(), spans.end(), [](const MaskSpan &a, const MaskSpan &b) { return a.from != b.from ? a.from < b.from : a.to > b.to; });
    QList<MaskSpan> out;
    for (const MaskSpan &span : std::as_const(spans)) {
        if (span.to <= span.from)
            continue;
        if (!out.isEmpty() && span.from < out.last().to) {
            if (span.to > out.last().to)
                out.last() = hiddenSpan(out.last().from, span.to);
            continue;
        }
        out.append(span);
    }
    return out;
}

QList<MaskSpan> secretSpans(const QByteArray &document, const QString &kind)
{
    const QList<MaskSpan> spans = spansOf(document, kind, 0);
    QList<MaskSpan> all = spans;
    qsizetype from = 0;
    const MaskTree tree = beginsJson(document, from) ? readJson(document, from, document.size()) : MaskTree{{}, true};
    if (tree.isBroken) {
        redactBeside(document, 0, document.size(), spans, all);
        return merged(all);
    }
    // Only within the strings: `"password": {` is a member to JSON, and a value of { to redact().
    for (const MaskNode &node : tree.nodes)
        if (node.form == Form::Quoted)
            redactBeside(document, node.from, node.to, spans, all);
    return merged(all);
}

bool namesSecret(const QString &name)
{
    static const QStringList always{QStringLiteral("password"), QStringLiteral("passwd"), QStringLiteral("passphrase"), QStringLiteral("secret"), QStringLiteral("token"),
                                    QStringLiteral("credential"), QStringLiteral("privatekey"), QStringLiteral("apikey"), QStringLiteral("accesskey"),
                                    QStringLiteral("signingkey"), QStringLiteral("encryptionkey"), QStringLiteral("sharedkey"), QStringLiteral("htpasswd")};
    static const QStringList alone{QStringLiteral("pwd"), QStringLiteral("psk"), QStringLiteral("passcode"), QStringLiteral("authorization"), QStringLiteral("cookie"),
                                   QStringLiteral("jwt"), QStringLiteral("otp"), QStringLiteral("totp")};
    const QStringList parts = words(name);
    if (parts.isEmpty() || speaksOfIt(parts.last()))
        return false;
    if (isKey(parts))
        return true;
    const QString plain = parts.join(QString());
    for (const QString &word : always)
        if (plain.contains(word))
            return true;
    return parts.last() == QStringLiteral("pass") || parts.last() == QStringLiteral("pw")
        || std::any_of(parts.begin(), parts.end(), [](const QString &part) { return alone.contains(part); });
}

QString masked(const QByteArray &document, const QString &kind)
{
    return QString::fromUtf8(replaced(document, secretSpans(document, kind)));
}

QStringList maskedArguments(const QStringList &argv)
{
    QStringList out;
    bool isValue = false;
    for (const QString &argument : argv) {
        const bool isOption = argument.startsWith(u'-');
        out << (isValue && !isOption && !argument.isEmpty() ? hiddenMark() : masked(argument.toUtf8()));
        isValue = isOption && !argument.contains(u'=') && namesSecret(argument);
    }
    return out;
}

Payload withoutSecrets(const Payload &payload, const QString &kind)
{
    const QByteArray mark = hiddenMark().toUtf8();
    QByteArray whole;
    for (const Payload::Part &part : payload.parts())
        whole += std::holds_alternative<QByteArray>(part) ? std::get<QByteArray>(part) : mark;
    const QList<MaskSpan> spans = secretSpans(whole, kind);
    Payload out;
    qsizetype at = 0;
    for (const Payload::Part &part : payload.parts()) {
        const auto *text = std::get_if<QByteArray>(&part);
        const qsizetype size = text ? text->size() : mark.size();
        const auto covers = [&](const MaskSpan &span) { return span.from <= at && span.to >= at + size; };
        QList<MaskSpan> own;
        for (const MaskSpan &span : spans)
            if (span.from < at + size && span.to > at)
                own.append({std::max(span.from, at) - at, std::min(span.to, at + size) - at, span.with});
        if (text)
            out << replaced(*text, own);
        else if (std::none_of(spans.begin(), spans.end(), covers))
            out << Hole{std::get<Hole>(part).name, {}, std::get<Hole>(part).insideJson};
        at += size;
    }
    return out;
}

} // namespace plan
