#include "core/base/redact.h"

#include <QRegularExpression>

namespace base {
namespace {

struct Rule {
    const char *hint; // a cheap look before the expression: most lines hold none
    QRegularExpression pattern;
    QString replacement;
};

QList<Rule> makeRules()
{
    const QString mark = redactedMark();
    const auto rx = [](const char *pattern) {
        QRegularExpression e(QString::fromLatin1(pattern), QRegularExpression::CaseInsensitiveOption);
        e.optimize();
        return e;
    };
    return {
        {"-----BEGIN", rx(R"(-----BEGIN [A-Z ]*PRIVATE KEY-----.*?(?:-----END [A-Z ]*PRIVATE KEY-----|$))"), mark},
        {"authorization", rx(R"((authorization["']?\s*[:=]\s*["'\[]?\s*(?:(?:Bearer|Basic|Digest|X-Matrix)\s+)?)(?!‹)[^\s"',\]}][^"'\]},]*)"),
         QStringLiteral("\\1") + mark},
        {"bearer", rx(R"((\bBearer\s+)(?!‹)[A-Za-z0-9._~+/=-]{8,})"), QStringLiteral("\\1") + mark},
        {"token", rx(R"(((?:access|refresh|login|id|openid|registration|challenge)_?token["']?(?:\s*[:=]\s*|%3D)["']?)(?!‹)[^\s&"',;}\]]+)"),
         QStringLiteral("\\1") + mark},
        {"token=", rx(R"(((?:[?&;]|%3F|%26)token(?:=|%3D))(?!‹)[^\s&"']+)"), QStringLiteral("\\1") + mark},
        {"passw", rx(R"(((?:password|passwd|passphrase)["']?\s*[:=]\s*["']?)(?!‹)[^\s&"',;}\]]+)"), QStringLiteral("\\1") + mark},
        {"secret", rx(R"(((?:client_|shared_|api_)?secret["']?\s*[:=]\s*["']?)(?!‹)[^\s&"',;}\]]+)"), QStringLiteral("\\1") + mark},
        {"eyJ", rx(R"(\beyJ[A-Za-z0-9_-]{5,}\.[A-Za-z0-9_-]+(?:\.[A-Za-z0-9_-]*)?)"), mark},
        {"_", rx(R"(\b(?:mct|mpt|mat|mcr|mar|syt|syr)_[A-Za-z0-9_+/=-]{6,})"), mark},
        {"@", rx(R"((\b[a-z][a-z0-9+.-]*://)(?!‹)[^\s/@:"']+:[^\s/@"']+@)"), QStringLiteral("\\1") + mark + u'@'},
    };
}

const QList<Rule> &rules()
{
    static const QList<Rule> all = makeRules();
    return all;
}

} // namespace

QString redactedMark()
{
    return QStringLiteral("‹token›");
}

QString redact(const QString &line)
{
    QString out = line;
    for (const Rule &rule : rules()) {
        if (out.contains(QLatin1String(rule.hint), Qt::CaseInsensitive))
            out.replace(rule.pattern, rule.replacement);
    }
    return out;
}

QByteArray redact(const QByteArray &line)
{
    // A look at the bytes first: decoding is the dear part under a flood.
    const QByteArray lower = line.toLower();
    for (const Rule &rule : rules()) {
        if (lower.contains(QByteArray(rule.hint).toLower()))
            return redact(QString::fromUtf8(line)).toUtf8();
    }
    return line;
}

} // namespace base
