#pragma once

#include <QByteArray>
#include <QString>

namespace ssh {

/// What can be seen of a private key file without its passphrase.
struct KeyFile {
    enum class Format { Unknown, OpenSsh, Pem, Pkcs8 };
    Format format = Format::Unknown;
    QString type; ///< "ssh-ed25519"; for PEM "ssh-rsa" or "ecdsa"; empty: not visible (PKCS8)
    QString cipher; ///< of the OpenSSH format: "none", "aes256-ctr"
    bool encrypted = false;
    QByteArray blob; ///< the public key, in the clear in the OpenSSH format
    friend bool operator==(const KeyFile &, const KeyFile &) = default;
};

/// Format::Unknown for what is no private key.
KeyFile inspectKeyFile(const QByteArray &bytes);

/// The blob of a one-line public key file; empty when it is none.
QByteArray publicKeyBlob(const QByteArray &line);

} // namespace ssh
