#pragma once

#include "core/base/result.h"

#include <QByteArray>
#include <QList>
#include <QStringList>

namespace ssh {

/// A server's public key.
struct HostKey {
    QString type; ///< "ssh-ed25519"; for RSA "ssh-rsa", whichever signature algorithm was negotiated
    QByteArray blob; ///< in the wire format, as in the second column of a .pub file (decoded)
    QString fingerprint() const; ///< "SHA256:…" as ssh-keygen -lf prints it
    friend bool operator==(const HostKey &, const HostKey &) = default;
};

enum class HostKeyVerdict { Match, Unknown, Changed, Revoked };

/// What known_hosts says, and the line that says it (Match, Changed, Revoked; line is 1-based).
struct HostKeyAnswer {
    HostKeyVerdict verdict = HostKeyVerdict::Unknown;
    QString file;
    int line = 0;
    QString knownFingerprint;
    QString knownType;
    friend bool operator==(const HostKeyAnswer &, const HostKeyAnswer &) = default;
};

/// The user's known hosts, matched by OpenSSH's rules: libssh2's own matcher knows neither wildcards nor markers and
/// takes a key of another type for a changed one without having asked the server for the known type first.
class KnownHosts {
public:
    /// Reads the files in this order; one that does not exist is empty, "none" is no file. Lines that OpenSSH would
    /// skip (broken, unknown key type or marker) are skipped. Failed: a file that is there cannot be read.
    static base::Result<KnownHosts> read(const QStringList &files);

    /// host: as ssh would name it (the HostName, or a HostKeyAlias with port 22: an alias carries no port).
    /// Revoked weighs most, then Match. A host whose known keys are all others is Changed, **also when they are of another
    /// type**: so does OpenSSH (measured with 9.2), since whoever stands in between chooses the type. Ask the server for
    /// typesKnownFor() first and a good server never comes to that. @cert-authority lines do not count for plain keys.
    /// Where [host]:port is not known, a line for the bare host that holds this very key is a Match, as in OpenSSH.
    HostKeyAnswer check(const QString &host, quint16 port, const HostKey &key) const;

    /// The key types known for a host, in the files' order; the ones to ask for first in the handshake.
    QStringList typesKnownFor(const QString &host, quint16 port) const;

private:
    enum class Marker { None, Revoked, CertAuthority };
    struct Line {
        Marker marker = Marker::None;
        QByteArray hosts;
        HostKey key;
        QString file;
        int number = 0;
    };
    void readLine(const QByteArray &text, const QString &file, int number);
    HostKeyAnswer checkName(const QByteArray &name, const HostKey &key) const;
    QStringList typesFor(const QByteArray &name) const;

    QList<Line> m_lines;
};

/// Appends the key to the user's own file and changes nothing else in it (a missing final newline is added). The file is
/// created 0600, its folder 0700. hashed writes the name as HashKnownHosts does.
base::Result<> addKnownHost(const QString &file, const QString &host, quint16 port, const HostKey &key, bool hashed);

} // namespace ssh
