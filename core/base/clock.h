#pragma once

#include <QDateTime>
#include <QString>

namespace base {

/// RFC 3339 UTC with milliseconds and Z; an invalid time is an empty string.
QString rfc3339(const QDateTime &time);

/// Reads RFC 3339 as Kubernetes, NPM and PostgreSQL write it (any number of fraction digits, Z or offset, T or blank);
/// the answer is UTC, invalid when the text is no time. Fractions below a millisecond are cut.
QDateTime parseTime(const QString &text);

/// Time as a port, so that ages and retries can be tested.
class Clock {
public:
    virtual ~Clock() = default;
    virtual QDateTime now() const { return QDateTime::currentDateTimeUtc(); }
};

} // namespace base
