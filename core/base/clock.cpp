#include "core/base/clock.h"

#include "core/base/utc.h"

namespace base {

QString rfc3339(const QDateTime &time)
{
    if (!time.isValid())
        return {};
    return time.toUTC().toString(QStringLiteral("yyyy-MM-ddTHH:mm:ss.zzz")) + u'Z';
}

QDateTime parseTime(const QString &text)
{
    QString t = text.trimmed();
    if (t.size() > 10 && t[10] == u' ')
        t[10] = u'T';
    // Qt reads any number of fraction digits but rounds; cut them to three so that order is kept.
    const auto dot = t.indexOf(u'.');
    if (dot > 0) {
        auto end = dot + 1;
        while (end < t.size() && t[end].isDigit())
            ++end;
        if (end - dot - 1 > 3)
            t.remove(dot + 4, end - dot - 4);
    }
    // PostgreSQL writes the offset as +00.
    const auto sign = t.lastIndexOf(u'+');
    if (sign > 10 && t.size() - sign == 3)
        t += QStringLiteral(":00");
    QDateTime time = QDateTime::fromString(t, Qt::ISODateWithMs);
    if (time.isValid() && time.timeSpec() == Qt::LocalTime)
        time = utc(time.date(), time.time()); // no zone given: NPM and curl's certificate dates are UTC
    return time.toUTC();
}

} // namespace base
