#pragma once

#include "core/plan/journal.h"
#include "ui/common/commandview.h"

namespace ui {

/// What came out, for the column and the details. isAlive: some process runs it now.
base::Verdict verdictOf(const plan::Entry &entry, bool isAlive);
QString resultText(const plan::Entry &entry, bool isAlive); ///< "proven, taken back"
/// What it was done to: the first object that it changed (and how many more), else what its item is about.
QString objectOf(const plan::Entry &entry);
/// Its commands with what became of each: "on gigglin as root · 14:05:10 · exit 0 · 41 ms".
QList<CommandBlock> commandsOf(const plan::Entry &entry);
/// All that the filter looks in.
QString searchText(const plan::Entry &entry);

} // namespace ui
