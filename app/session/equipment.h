#pragma once

#include "app/session/connection.h"

#include "core/plan/runner.h"

namespace session {

/// Gives a connection its hands: how commands of each kind are done over it, refused as long as its server is read-only, and
/// the jobs on it. Called once, when its shell and clients are there.
void equip(const ConnectionPtr &connection);

/// As whom a run is written down.
plan::Runner::Context runnerContext(const Connection &connection);

} // namespace session
