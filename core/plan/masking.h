#pragma once

#include <QByteArray>
#include <QString>
#include <QStringList>

namespace plan {

class Payload;

/// The one masking function of documents, for every sink: previews, diffs, the journal, exports. A JSON document (or several,
/// one after the other) keeps its bytes except the values that are secret: Secret `data` and `stringData`, members and env
/// entries named like a secret (password, secret, token, key, …), the last-applied annotation, JSON and YAML embedded in
/// strings. What is no JSON is taken as text: base::redact() line by line, and YAML-like `name: value` lines by the same names.
/// kind: of the object, where the document does not say it itself: the body of a patch of a Secret.
QString masked(const QByteArray &document, const QString &kind = {});

/// The arguments of a program, each masked, and what follows one that is named like a secret: --password •••.
QStringList maskedArguments(const QStringList &argv);

/// Its holes stay, without their values; what is secret by masked() is •••. The very same where nothing is.
Payload withoutSecrets(const Payload &payload, const QString &kind = {});

/// Whether a member, environment variable or key of this name holds a secret.
bool namesSecret(const QString &name);

} // namespace plan
