#pragma once

#include <QString>

class QSettings;

namespace console {

/// Walks through the demo server and writes <page>-<light|dark>-<en|ru>.png of each page into a folder; prints each path.
/// Answers the exit code when it is done. 1: a page did not come up, or a file could not be written.
int tour(const QString &folder, QSettings *settings);

} // namespace console
