#pragma once

#include <QString>

namespace base {

/// Why something could not be done. The kinds are a contract (essctl prints them); add, never rename.
struct Error {
    enum class Kind {
        Failed, ///< was tried and did not work
        NotFound,
        Usage,
        Unreachable,
        Timeout,
        HostKeyUnknown,
        HostKeyChanged,
        Auth,
        Sudo,
        Forbidden,
        Malformed,
        Internal,
        ReadOnly,
        Unconfirmed,
        Conflict,
        Cancelled,
    };

    Kind kind = Kind::Internal;
    QString what; ///< One sentence for the person, translated: layer, measured fact, next step.
    QString detail; ///< Raw evidence: an exit code, a body, a line of stderr. Never a secret.

    /// The same error, its sentence prefixed by what was being done: "Reading routes: The API server closed …"
    Error within(const QString &context) const;

    friend bool operator==(const Error &, const Error &) = default;
};

/// The contract's spelling: "hostKeyUnknown".
QString kindName(Error::Kind kind);

/// The exit code of essctl for an error of this kind: 1, 2, 3, 4 or 130.
int exitCode(Error::Kind kind);

} // namespace base
