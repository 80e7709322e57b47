#include "core/proxy/upstream.h"

#include <QRegularExpression>
#include <QUrl>

#include <algorithm>

namespace proxy {
namespace {

// nginx's own tokens of a piece of configuration: words, quoted words, { } ;
QStringList tokens(const QString &text)
{
    QStringList list;
    QString word;
    QChar quote;
    const auto flush = [&] {
        if (!word.isEmpty())
            list.append(word);
        word.clear();
    };
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QChar c = text[i];
        if (!quote.isNull()) {
            if (c == quote)
                quote = QChar();
            else
                word += c;
        } else if ((c == u'"' || c == u'\'') && word.isEmpty()) {
            quote = c;
        } else if (c == u'#' && word.isEmpty()) {
            const auto end = text.indexOf(u'\n', i);
            i = end < 0 ? text.size() : end;
        } else if (c.isSpace() || c == u';' || c == u'{' || c == u'}') {
            flush();
            if (!c.isSpace())
                list.append(c);
        } else {
            word += c;
        }
    }
    flush();
    return list;
}

Upstream fromProxyPass(const QString &location, const QString &value)
{
    const QUrl url(value, QUrl::StrictMode);
    if (value.contains(u'$') || !url.isValid() || url.host().isEmpty())
        return {location, url.scheme(), {}, 0};
    return {location, url.scheme(), url.host(), url.port(url.scheme() == u"https" ? 443 : 80)};
}

// The location blocks that somebody wrote into the host's own nginx lines. Only their place and their proxy_pass are
// read; a block without one leads somewhere unknown.
QList<Upstream> ownLocations(const QString &config)
{
    QList<Upstream> found;
    const QStringList words = tokens(config);
    int depth = 0;
    int inside = -1; // the depth in which the location's lines stand
    for (qsizetype i = 0; i < words.size(); ++i) {
        if (words[i] == u"{") {
            ++depth;
        } else if (words[i] == u"}") {
            depth = std::max(0, depth - 1);
            if (depth < inside)
                inside = -1;
        } else if (words[i] == u"location" && depth == 0) {
            const qsizetype brace = words.indexOf(QStringLiteral("{"), i);
            if (brace < 0)
                break;
            found.append({words.mid(i + 1, brace - i - 1).join(u' '), {}, {}, 0});
            inside = depth + 1;
            i = brace - 1;
        } else if (words[i] == u"proxy_pass" && inside > 0 && i + 1 < words.size()) {
            found.last() = fromProxyPass(found.last().location, words[i + 1]);
        }
    }
    return found;
}

struct Pattern {
    enum class Kind { Prefix, Exact, FirmPrefix, Regex } kind = Kind::Prefix;
    QString text;
    bool caseless = false;
};

Pattern pattern(const QString &location)
{
    const QString operand = location.section(u' ', 1).trimmed();
    if (location.startsWith(u"= "))
        return {Pattern::Kind::Exact, operand, false};
    if (location.startsWith(u"^~ "))
        return {Pattern::Kind::FirmPrefix, operand, false};
    if (location.startsWith(u"~* "))
        return {Pattern::Kind::Regex, operand, true};
    if (location.startsWith(u"~ "))
        return {Pattern::Kind::Regex, operand, false};
    return {Pattern::Kind::Prefix, location.trimmed(), false};
}

bool matches(const Pattern &p, const QString &path)
{
    const auto options = p.caseless ? QRegularExpression::CaseInsensitiveOption : QRegularExpression::NoPatternOption;
    switch (p.kind) {
    case Pattern::Kind::Exact: return path == p.text;
    case Pattern::Kind::Prefix:
    case Pattern::Kind::FirmPrefix: return path.startsWith(p.text);
    case Pattern::Kind::Regex: return QRegularExpression(p.text, options).match(path).hasMatch();
    }
    return false;
}

// nginx reads proxy_host/*.conf in the order of the file names, as text: 1, 10, 2.
bool isReadBefore(const ProxyHost &a, const ProxyHost &b)
{
    return QString::number(a.id) < QString::number(b.id);
}

// 0: no match; an exact name weighs most, then the longer wildcard.
qsizetype weight(const QString &name, const QString &domain)
{
    if (name == domain)
        return domain.size() + 1;
    return name.startsWith(u"*.") && domain.endsWith(QStringView(name).mid(1)) ? name.size() - 1 : 0;
}

} // namespace

QList<Upstream> upstreams(const ProxyHost &host)
{
    QList<Upstream> all = ownLocations(host.advancedConfig);
    for (const Location &location : host.locations)
        all.append({location.path, location.scheme, location.host, location.port});
    // NPM leaves its own "/" out when the own lines have one.
    const auto isRoot = [](const Upstream &upstream) { return upstream.location == u"/"; };
    if (std::none_of(all.begin(), all.end(), isRoot))
        all.append({QStringLiteral("/"), host.scheme, host.host, host.port});
    const auto root = std::find_if(all.begin(), all.end(), isRoot);
    std::rotate(root, root + 1, all.end());
    return all;
}

Upstream upstreamFor(const ProxyHost &host, const QString &path)
{
    const QList<Upstream> all = upstreams(host);
    const Upstream *longest = nullptr;
    const Upstream *regex = nullptr;
    for (const Upstream &upstream : all) {
        const Pattern p = pattern(upstream.location);
        if (!matches(p, path))
            continue;
        if (p.kind == Pattern::Kind::Exact)
            return upstream;
        if (p.kind == Pattern::Kind::Regex)
            regex = regex ? regex : &upstream;
        else if (!longest || p.text.size() > pattern(longest->location).text.size())
            longest = &upstream;
    }
    const bool firm = longest && pattern(longest->location).kind == Pattern::Kind::FirmPrefix;
    if (regex && !firm)
        return *regex;
    return longest ? *longest : Upstream{};
}

const ProxyHost *hostFor(const QList<ProxyHost> &hosts, const QString &domain)
{
    const ProxyHost *best = nullptr;
    qsizetype bestWeight = 0;
    for (const ProxyHost &host : hosts) {
        if (!host.enabled)
            continue;
        for (const QString &name : host.domains) {
            const qsizetype w = weight(name, domain);
            if (w > bestWeight || (best && w == bestWeight && w > 0 && isReadBefore(host, *best))) {
                best = &host;
                bestWeight = w;
            }
        }
    }
    return best;
}

} // namespace proxy
