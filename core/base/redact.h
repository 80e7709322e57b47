#pragma once

#include <QByteArray>
#include <QString>

namespace base {

/// What stands where a secret was.
QString redactedMark(); // ‹token›

/// The one masking function of free text: log lines, error details, evidence. Masks access_token= values, Authorization
/// headers, JWTs, MAS and Synapse tokens, registration tokens in URLs, user:pass@ in URLs and PEM private keys. Works on a whole line; the
/// rest of the text is unchanged. Idempotent.
QByteArray redact(const QByteArray &line);
QString redact(const QString &line);

} // namespace base
