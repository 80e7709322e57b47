#include "core/base/text.h"

#include <QCoreApplication>
#include <QLocale>

namespace base {

static bool isBidi(char32_t c)
{
    return c == 0x061C || c == 0x200E || c == 0x200F || (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
}

static bool isHidden(char32_t c)
{
    return isBidi(c) || c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0x2028 || c == 0x2029 || c == 0xFEFF
        || (c >= 0xE0000 && c <= 0xE007F) || (c >= 0xD800 && c <= 0xDFFF);
}

QString printable(const QString &text, bool keepLines)
{
    QString out;
    out.reserve(text.size());
    const auto points = text.toUcs4();
    for (const char32_t c : points) {
        if (c == U'\t')
            out += u' ';
        else if (c == U'\n' && keepLines)
            out += u'\n';
        else if (!isHidden(c))
            out += QString::fromUcs4(&c, 1);
        else if (c < 0x100)
            out += QStringLiteral("\\x%1").arg(static_cast<uint>(c), 2, 16, QLatin1Char('0'));
        else
            out += QStringLiteral("\\u{%1}").arg(static_cast<uint>(c), 4, 16, QLatin1Char('0'));
    }
    return out;
}

QString duration(qint64 ms)
{
    if (ms < 1000)
        return QCoreApplication::translate("base", "%1 ms").arg(ms);
    return QCoreApplication::translate("base", "%1 s").arg(QLocale().toString(static_cast<double>(ms) / 1000, 'f', 1));
}

} // namespace base
