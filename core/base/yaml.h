#pragma once

// For .cpp files only, as json.h.

#include "core/base/result.h"

#include <QByteArray>
#include <QStringList>

#include <yaml-cpp/yaml.h>

namespace base {

/// Parses one YAML document. Refuses a document that is deeper than 100, larger than 64 MiB or that has a key twice in
/// one mapping (yaml-cpp keeps the first silently): the error names file and both lines. file is for the error text:
/// "FILE:LINE: …".
Result<YAML::Node> parseYaml(const QByteArray &body, const QString &file);

/// 1-based line of a node.
int lineOf(const YAML::Node &node);

/// The key of known that is nearest to a misspelt one ("did you mean"), or empty when none is near.
QString nearest(const QString &key, const QStringList &known);

} // namespace base
