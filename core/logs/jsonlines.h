#pragma once

#include "core/logs/line.h"

#include <QByteArray>

namespace logs {

/// The contract's JSON Lines of `essctl logs`, each with its line end:
/// {"at","source":{"pod","container","role","previous"},"severity","text"} and {"gap":{"source","from","to","reason"}}.
QByteArray toJsonLine(const Line &line);
QByteArray toJsonLine(const Gap &gap);

} // namespace logs
