#pragma once

#include "core/base/secret.h"
#include "core/ssh/agent.h"
#include "core/ssh/knownhosts.h"
#include "core/ssh/mailbox.h"
#include "core/ssh/questions.h"

#include <QStringList>

#include <functional>
#include <memory>

namespace ssh {

class Session;

/// What the server said before anyone signed in.
struct Greeting {
    QString banner; ///< "SSH-2.0-OpenSSH_9.2p1 Debian-2+deb12u10"
    QString kex;
    QString cipher;
    HostKey key;
};

/// How one try to sign in ended.
enum class Attempt {
    Accepted,
    Refused,
    Wanted, ///< the server would take this key, but no signature was made
    Unusable, ///< the key could not be read: another passphrase, or a format that libssh2 does not know
    RefusedSigned, ///< a right signature was not enough: wrong after all, or the server wants something in addition
};

/// data → signature, without the SSH wrapping (type and length).
using Signer = std::function<base::Result<QByteArray>(const QByteArray &data)>;

/// Answers the server's questions. Runs on the I/O thread and may block it: the library asks from inside a call, and this
/// thread has nothing else to do before the session is signed in.
using Respond = std::function<QList<base::Secret>(PromptsQuestion)>;

// All of these run on the I/O thread, one at a time.
namespace operations {

/// The key exchange. hostKeyTypes of which a key is known are asked for first: libssh2 would take another one and call
/// the server changed.
void handshake(Session *session, const QStringList &hostKeyTypes, Answer<Greeting> answer);

/// What the server takes; empty when it has let the user in without anything.
void methods(Session *session, const QByteArray &user, Answer<QStringList> answer);

/// Offers the public key, and signs if the server wants it.
void publicKey(Session *session, const QByteArray &user, const QByteArray &blob, Signer signer, Answer<Attempt> answer);

/// A private key that libssh2 reads itself.
void keyInMemory(Session *session, const QByteArray &user, const base::Secret &key, const base::Secret &passphrase, Answer<Attempt> answer);

void password(Session *session, const QByteArray &user, const base::Secret &password, Answer<Attempt> answer);
/// What an agent holds. The agent is used on the I/O thread from here on.
struct AgentKeys {
    std::shared_ptr<Agent> agent;
    QList<Identity> identities;
};
void agentKeys(const QString &socketPath, Answer<AgentKeys> answer);

void keyboardInteractive(Session *session, const QByteArray &user, Respond respond, Answer<Attempt> answer);

} // namespace operations

/// The public blob as it must be offered: below libssh2 1.11 an RSA key goes under the name rsa-sha2-512, which OpenSSH
/// reads as that key and verifies as that signature. (Tried on OpenSSH 9.2 to 10.6; libssh2 1.10 itself knows only SHA-1.)
QByteArray offeredBlob(const QByteArray &blob);

Signer agentSigner(std::shared_ptr<Agent> agent, QByteArray blob);
Signer pemSigner(base::Secret pem, base::Secret passphrase);

} // namespace ssh
