#pragma once

#include "core/http/client.h"

#include <QMutex>
#include <QUrl>

namespace http {

/// More than this undelivered makes curl wait.
inline constexpr qsizetype highWater = 4 * 1024 * 1024;

/// The bytes of a stream between the I/O thread, which appends, and home, which takes.
struct Flow {
    QMutex mutex;
    QByteArray bytes;
    bool announced = false; ///< home was told and has not taken yet
    bool paused = false; ///< curl was told to wait
};

/// One request on its way to the I/O thread.
struct Job {
    quint64 id = 0;
    Request request;
    QUrl url;
    remote::Endpoint to;
    QString way;
    std::shared_ptr<Flow> flow; ///< null: the body is collected
};

} // namespace http
