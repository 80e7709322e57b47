#pragma once

#include "core/logs/line.h"

#include <QList>

namespace logs {

/// The lines of several sources in the order of their times. The order within a source is kept as it is, even where its
/// clock steps back; equal times keep the order of the lists.
QList<Line> mergedByTime(const QList<QList<Line>> &sources);

} // namespace logs
