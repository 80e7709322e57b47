#pragma once

#include "core/base/result.h"

#include <QCoro/QCoroTask>

namespace base {

/// The only spelling of "later". Eager: it starts at the call; dropping it lets it run to its end detached, so work is
/// stopped at its source (closing a session ends all that waits on it with Cancelled).
template <typename T = void>
using Task = QCoro::Task<Result<T>>;

} // namespace base
