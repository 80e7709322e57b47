#pragma once

#include "core/plan/journal.h"

namespace plan {

/// What was proven or done, as a bash script that does the same again: to be run on the server as root or as a user with sudo.
/// Exec as a POSIX line, Kubernetes by kubectl, NPM by curl with a token that stands in no argument; secrets are asked by `read -rs`.
/// Entries that failed, were cancelled, interrupted or taken back are left out and named at its end, as is what a script cannot do.
QByteArray shellScript(const QList<Entry> &entries);

/// The same list for people: when, what, before → after, commands, outcome. Hostile text breaks out of no table and no fence.
QByteArray markdown(const QList<Entry> &entries);

} // namespace plan
