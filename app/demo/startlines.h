#pragma once

#include "app/demo/json.h"

#include <QByteArray>
#include <QDateTime>
#include <QList>
#include <QString>

namespace demo {

/// What a container of the release writes when it starts, after real logs; the authoriser and the SFU say what they were
/// told (LIVEKIT_URL, the address that is announced), as diagnosis reads it.
QList<QByteArray> startLines(const Json &pod, const QString &container, const QDateTime &at, const QString &announcedAddress);

} // namespace demo
