#pragma once

#include <QByteArray>
#include <QString>

namespace base {

/// What stands where a secret was.
QString redactedMark(); // ‹token›

/// The one masking function of free text: log lines, error details, evidence. Masks access_token= values, Authorization
/// headers, JWTs, MAS and Synapse tokens, registration tokens, named secrets and passwords, user:pass@ in URLs and PEM
/// private keys. Works on a whole line; the rest of the text is unchanged. Idempotent. One pass over the bytes without
/// backtracking, so a hostile line of a megabyte costs what a friendly one costs; a line without hits is not copied.
QByteArray redact(const QByteArray &line);
QString redact(const QString &line);

/// redact() for the lines of one source in their order: a private key that was printed over several lines has bodies
/// that no single line betrays.
class LineRedactor {
public:
    QByteArray redact(const QByteArray &line);
    bool insideKey() const { return m_keyLines > 0; }

private:
    /// Lines that may still belong to a key whose END has not come. Bounded: a cut log must not be swallowed for ever.
    int m_keyLines = 0;
};

} // namespace base
