#pragma once

#include <QDateTime>
#include <QTimeZone>

namespace base {

// Qt 6.5 gave UTC a name of its own and calls the old one deprecated; the zone that 6.4 has instead is slow to make.
#if QT_VERSION >= QT_VERSION_CHECK(6, 5, 0)
inline constexpr auto utcSpec = QTimeZone::UTC;
#else
inline constexpr auto utcSpec = Qt::UTC;
#endif

inline QDateTime utc(qint64 msSinceEpoch)
{
    return QDateTime::fromMSecsSinceEpoch(msSinceEpoch, utcSpec);
}

/// Invalid where the seconds, which a server may have said, are beyond what a QDateTime holds.
inline QDateTime utcOfSeconds(qint64 sinceEpoch)
{
    return QDateTime::fromSecsSinceEpoch(sinceEpoch, utcSpec);
}

inline QDateTime utc(QDate date, QTime time)
{
    return QDateTime(date, time, utcSpec);
}

} // namespace base
