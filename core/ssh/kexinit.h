#pragma once

#include "core/base/error.h"

#include <QByteArray>
#include <QStringList>

#include <optional>

namespace ssh {

/// The algorithms one side knows. Ciphers and MACs of one direction: servers name the same for both.
struct Algorithms {
    QStringList kex;
    QStringList hostKey;
    QStringList cipher;
    QStringList mac;
    friend bool operator==(const Algorithms &, const Algorithms &) = default;
};

/// Reads the server's KEXINIT (RFC 4253, 7.1) from the unencrypted begin of a conversation: lines up to "SSH-…", then the
/// first packet. Nothing when it is not whole or not one.
std::optional<Algorithms> readKexInit(const QByteArray &stream);

/// What libssh2 here knows.
Algorithms supportedAlgorithms();

/// The sentence for a failed key exchange: what the server offers only, what we know, the remedy. Nothing when there is
/// something in common of each kind. A cipher that brings its own integrity (GCM, chacha20) needs no MAC.
std::optional<base::Error> noCommonAlgorithm(const Algorithms &theirs, const Algorithms &ours);

/// "SSH-2.0-OpenSSH_9.2p1 Debian-2+deb12u10" → "OpenSSH 9.2p1 Debian"
QString softwareOf(const QString &banner);

} // namespace ssh
