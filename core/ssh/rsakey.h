#pragma once

#include "core/base/result.h"
#include "core/base/secret.h"

namespace ssh {

// libssh2 1.10 cannot sign with an RSA key: it knows only ssh-rsa with SHA-1, which no server of today takes. sshd accepts a
// public key blob that names itself "rsa-sha2-512" together with a signature made here (measured on 9.2, 10.0 and 10.6).
// Keys in PEM or PKCS8; one in the OpenSSH format goes through a PrivateAgent.

/// The PKCS#1 v1.5 signature with SHA-512: the bytes alone, as libssh2's signing callback returns them.
/// Auth: encrypted, and the passphrase does not open it; Malformed: no PEM or PKCS8 key, or no RSA key.
base::Result<QByteArray> rsaSha512(const base::Secret &pem, const base::Secret &passphrase, const QByteArray &data);

/// The public key blob with the type string "rsa-sha2-512", e, n.
base::Result<QByteArray> rsaPublicBlob(const base::Secret &pem, const base::Secret &passphrase);

} // namespace ssh
