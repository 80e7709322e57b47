#pragma once

#include <QByteArray>
#include <QString>

namespace plan {

/// The one masking function of documents, for every sink: previews, diffs, the journal, exports. A JSON document (or several,
/// one after the other) keeps its bytes except the values that are secret: Secret `data` and `stringData`, members and env
/// entries named like a secret (password, secret, token, key, …), the last-applied annotation, JSON and YAML embedded in
/// strings. What is no JSON is taken as text: base::redact() line by line, and YAML-like `name: value` lines by the same names.
QString masked(const QByteArray &document);

/// Whether a member, environment variable or key of this name holds a secret.
bool namesSecret(const QString &name);

} // namespace plan
