#pragma once

#include "core/base/secret.h"
#include "core/base/task.h"
#include "core/remote/filedescriptor.h"

#include <QByteArray>
#include <QList>
#include <QString>

#include <memory>

namespace ssh {

/// A key that an agent holds.
struct Identity {
    QByteArray blob; ///< the public key (or certificate) in wire format
    QString comment;
    QString type; ///< "ssh-ed25519"
    friend bool operator==(const Identity &, const Identity &) = default;
};

inline constexpr quint32 rsaSha2_512 = 4; ///< flag of sign()

/// A client of an ssh-agent, since libssh2's own cannot ask for rsa-sha2. Blocking, on a local socket: an answer is
/// awaited 5 s, a signature 20 s (the agent may ask its person). A length that an agent could not mean is refused.
class Agent {
public:
    /// Unreachable: nobody listens there.
    static base::Result<std::unique_ptr<Agent>> connect(const QString &socketPath);

    base::Result<QList<Identity>> identities();
    /// The signature's bytes alone, without the algorithm's name before them (for an sk- key: with its flags and counter
    /// after them). Auth: the agent refuses, or it answered with another algorithm than the flags asked for.
    base::Result<QByteArray> sign(const QByteArray &blob, const QByteArray &data, quint32 flags);

private:
    explicit Agent(remote::FileDescriptor socket) : m_socket(std::move(socket)) {}
    base::Result<QByteArray> ask(const QByteArray &message, int timeoutMs);

    remote::FileDescriptor m_socket;
};

/// An ssh-agent of our own that holds one key: so that every format and cipher of OpenSSH's is read by OpenSSH. It ends with
/// the object, and at once when this process ends in whatever way. Create and delete it on the same thread.
class PrivateAgent {
public:
    /// Loads the key (and the certificate beside it). The passphrase reaches ssh-add through a pipe in the kernel: it is in
    /// no argument, environment or file. Auth: this passphrase does not open the key, or none was given; NotFound: no such
    /// file, no OpenSSH client; Failed: ssh-add does not take the file, with its words.
    static base::Task<std::unique_ptr<PrivateAgent>> withKey(QString file, base::Secret passphrase);

    PrivateAgent(const PrivateAgent &) = delete;
    PrivateAgent &operator=(const PrivateAgent &) = delete;
    ~PrivateAgent();
    QString socketPath() const;

private:
    struct Parts;
    explicit PrivateAgent(std::unique_ptr<Parts> parts);
    static base::Task<std::unique_ptr<Parts>> startAgent();

    std::unique_ptr<Parts> m_parts;
};

} // namespace ssh
