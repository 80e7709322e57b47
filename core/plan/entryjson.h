#pragma once

#include "core/base/result.h"
#include "core/plan/journal.h"

#include <QByteArray>

namespace plan {

/// An entry as one line of the journal, without the line end, and back. Malformed: not written by us, or by a newer version.
QByteArray toLine(const Entry &entry);
base::Result<Entry> entryFromLine(const QByteArray &line);

/// The entry as it may lie on the disk: every text masked. A way back that would hold a secret is not kept at all, and the
/// note says so: a masked one could not run.
Entry withoutSecrets(Entry entry);

} // namespace plan
