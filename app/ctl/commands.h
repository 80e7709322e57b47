#pragma once

#include "app/ctl/arguments.h"
#include "app/session/connection.h"

#include <functional>

namespace ctl {

using Print = std::function<void(const QByteArray &)>; ///< to stdout, flushed

/// Connects and runs one command; the exit code. What it prints is a document (json) or text.
QCoro::Task<int> run(Arguments arguments, session::ConnectionPtr connection, Print print);

/// An error as essctl prints it: a document on stdout, or text.
QByteArray shown(const base::Error &error, bool json);

} // namespace ctl
