#pragma once

#include "app/ctl/arguments.h"
#include "app/ctl/commands.h"

namespace ctl {

/// `essctl logs`: what is there, merged by time; or lines as they come, until interrupted. The exit code.
QCoro::Task<int> logs(Arguments arguments, session::ConnectionPtr connection, Print print);

} // namespace ctl
