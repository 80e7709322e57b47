#include "core/ssh/operations.h"

#include "core/ssh/kexinit.h"
#include "core/ssh/rsakey.h"
#include "core/ssh/session.h"
#include "core/ssh/wire.h"

#include <QCoreApplication>
#include <libssh2.h>

#include <cstdlib>
#include <cstring>

namespace ssh {
namespace {

using base::Error;

constexpr quint32 rsaSha2_256 = 2; // flag of the agent protocol; ours asks for 512 where it can choose

Error lost()
{
    return {Error::Kind::Unreachable, QCoreApplication::translate("ssh", "The server ended the SSH connection."), {}};
}

bool isLost(int rc)
{
    return rc == LIBSSH2_ERROR_SOCKET_DISCONNECT || rc == LIBSSH2_ERROR_SOCKET_SEND || rc == LIBSSH2_ERROR_SOCKET_RECV;
}

// libssh2 frees what a callback hands out with its own allocator, which is malloc's.
char *mallocCopy(const QByteArray &bytes)
{
    auto *copy = static_cast<char *>(std::malloc(static_cast<size_t>(bytes.size()) + 1));
    std::memcpy(copy, bytes.constData(), static_cast<size_t>(bytes.size()) + 1);
    return copy;
}

struct Signing {
    QByteArray user;
    QByteArray blob;
    Signer signer;
    bool asked = false;
    bool made = false;
    void *self = this; // libssh2 passes the address of a pointer
};

int signCallback(LIBSSH2_SESSION *, unsigned char **signature, size_t *length, const unsigned char *data, size_t size, void **abstract)
{
    auto *signing = static_cast<Signing *>(*abstract);
    signing->asked = true;
    if (!signing->signer)
        return -1;
    const auto made = signing->signer(QByteArray(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size)));
    if (!made)
        return -1;
    signing->made = true;
    *signature = reinterpret_cast<unsigned char *>(mallocCopy(*made));
    *length = static_cast<size_t>(made->size());
    return 0;
}

Attempt outcome(int rc, bool asked, bool made)
{
    if (rc == 0)
        return Attempt::Accepted;
    if (made)
        return Attempt::RefusedSigned;
    return asked ? Attempt::Wanted : Attempt::Refused;
}

// The response callback has no argument of its own; authentication is one at a time per I/O thread.
thread_local const Respond *currentRespond = nullptr;

void respondCallback(const char *name, int nameLength, const char *instruction, int instructionLength, int count,
                     const LIBSSH2_USERAUTH_KBDINT_PROMPT *prompts, LIBSSH2_USERAUTH_KBDINT_RESPONSE *responses, void **)
{
    PromptsQuestion question{QString::fromUtf8(name, nameLength), QString::fromUtf8(instruction, instructionLength), {}};
    for (int i = 0; i < count; ++i)
        question.prompts << Prompt{QString::fromUtf8(reinterpret_cast<const char *>(prompts[i].text), static_cast<qsizetype>(prompts[i].length)), prompts[i].echo != 0};
    if (count == 0)
        return;
    const QList<base::Secret> given = (*currentRespond)(std::move(question));
    for (int i = 0; i < count; ++i) {
        const base::Secret secret = given.value(i);
        responses[i].text = mallocCopy(secret.reveal());
        responses[i].length = static_cast<unsigned int>(secret.reveal().size());
    }
}

// What the library has, those of which a key is known first.
QByteArray preferredHostKeys(_LIBSSH2_SESSION *handle, const QStringList &known)
{
    const char **names = nullptr;
    const int count = libssh2_session_supported_algs(handle, LIBSSH2_METHOD_HOSTKEY, &names);
    QByteArrayList first;
    QByteArrayList rest;
    for (int i = 0; i < count; ++i) {
        const QByteArray name(names[i]);
        const bool isRsa = name == "ssh-rsa" || name.startsWith("rsa-sha2-");
        const bool wanted = known.contains(QString::fromLatin1(name)) || (isRsa && known.contains(QStringLiteral("ssh-rsa")));
        (wanted ? first : rest) << name;
    }
    if (count > 0)
        libssh2_free(handle, static_cast<void *>(names));
    return (first + rest).join(',');
}

Greeting greetingOf(Session *session)
{
    LIBSSH2_SESSION *handle = session->handle();
    Greeting greeting;
    greeting.banner = QString::fromLatin1(libssh2_session_banner_get(handle));
    greeting.kex = QString::fromLatin1(libssh2_session_methods(handle, LIBSSH2_METHOD_KEX));
    greeting.cipher = QString::fromLatin1(libssh2_session_methods(handle, LIBSSH2_METHOD_CRYPT_CS));
    size_t length = 0;
    int type = 0;
    const char *blob = libssh2_session_hostkey(handle, &length, &type);
    greeting.key.blob = QByteArray(blob, static_cast<qsizetype>(length));
    greeting.key.type = typeOfBlob(greeting.key.blob);
    return greeting;
}

// What sshd writes instead of its greeting when it has too many connections, or has refused this address too often (9.8).
bool isTurnedAway(const QByteArray &line)
{
    return line == "Exceeded MaxStartups" || line == "Not allowed at this time";
}

// When there is no algorithm in common, libssh2 says only "Unable to exchange encryption keys".
Error handshakeError(Session *session, int rc)
{
    const QByteArray transcript = session->stream().transcript();
    if (isLost(rc) || rc == LIBSSH2_ERROR_BANNER_RECV) {
        const QByteArray first = transcript.left(transcript.indexOf('\n')).trimmed().left(80);
        if (isTurnedAway(first))
            return {Error::Kind::Unreachable, QCoreApplication::translate("ssh", "The SSH server takes no connection from here at present. Try again in a minute."), QString::fromLatin1(first)};
        if (!transcript.isEmpty() && !transcript.startsWith("SSH-"))
            return {Error::Kind::Unreachable, QCoreApplication::translate("ssh", "What answers there is not an SSH server."), QString::fromLatin1(first.toPercentEncoding(" /:().,-"))};
        return {Error::Kind::Unreachable, QCoreApplication::translate("ssh", "The server ended the connection before the key exchange was done."), session->lastMessage()};
    }
    if (const auto theirs = readKexInit(transcript))
        if (const auto cause = noCommonAlgorithm(*theirs, supportedAlgorithms()))
            return *cause;
    return {Error::Kind::Unreachable, QCoreApplication::translate("ssh", "The SSH key exchange failed: %1").arg(session->lastMessage()), QString::number(rc)};
}

} // namespace

QByteArray offeredBlob(const QByteArray &blob)
{
    const QByteArray name = wireString("ssh-rsa");
    if (hasModernAlgorithms() || !blob.startsWith(name))
        return blob;
    return wireString("rsa-sha2-512") + blob.mid(name.size());
}

Signer agentSigner(std::shared_ptr<Agent> agent, QByteArray blob)
{
    return [agent = std::move(agent), blob = std::move(blob)](const QByteArray &data) {
        // libssh2 1.11 chooses the algorithm itself and names it in what is to be signed (RFC 4252, 7); each name there
        // carries its length, so the blob's own "ssh-rsa" is not mistaken for it.
        const bool sha512 = data.contains(wireString("publickey") + '\1' + wireString("rsa-sha2-512"));
        const bool sha256 = data.contains(wireString("publickey") + '\1' + wireString("rsa-sha2-256"));
        return agent->sign(blob, data, sha512 ? rsaSha2_512 : sha256 ? rsaSha2_256 : 0);
    };
}

Signer pemSigner(base::Secret pem, base::Secret passphrase)
{
    return [pem = std::move(pem), passphrase = std::move(passphrase)](const QByteArray &data) { return rsaSha512(pem, passphrase, data); };
}

namespace operations {

void handshake(Session *session, const QStringList &hostKeyTypes, Answer<Greeting> answer)
{
    const QByteArray preferred = preferredHostKeys(session->handle(), hostKeyTypes);
    libssh2_session_method_pref(session->handle(), LIBSSH2_METHOD_HOSTKEY, preferred.constData());
    session->repeat([session] { return libssh2_session_handshake(session->handle(), session->stream().descriptor()); },
                    [session, answer](int rc) {
                        if (rc != 0)
                            return answer(handshakeError(session, rc));
                        session->stream().stopTranscript();
                        answer(greetingOf(session));
                    });
}

void methods(Session *session, const QByteArray &user, Answer<QStringList> answer)
{
    const auto list = std::make_shared<QStringList>();
    session->repeat(
        [session, user, list] {
            const char *names = libssh2_userauth_list(session->handle(), user.constData(), static_cast<unsigned int>(user.size()));
            if (names) {
                *list = QString::fromLatin1(names).split(u',');
                return 0;
            }
            if (libssh2_userauth_authenticated(session->handle()))
                return 0;
            return libssh2_session_last_errno(session->handle());
        },
        [session, list, answer](int rc) {
            if (rc == 0)
                answer(*list);
            else
                answer(isLost(rc) ? lost() : Error{Error::Kind::Auth, QCoreApplication::translate("ssh", "The server does not say how to sign in."), session->lastMessage()});
        });
}

void publicKey(Session *session, const QByteArray &user, const QByteArray &blob, Signer signer, Answer<Attempt> answer)
{
    const auto signing = std::make_shared<Signing>();
    signing->user = user;
    signing->blob = offeredBlob(blob);
    signing->signer = std::move(signer);
    session->repeat(
        [session, signing] {
            return libssh2_userauth_publickey(session->handle(), signing->user.constData(), reinterpret_cast<const unsigned char *>(signing->blob.constData()),
                                              static_cast<size_t>(signing->blob.size()), &signCallback, &signing->self);
        },
        [signing, answer](int rc) {
            if (isLost(rc))
                answer(lost());
            else
                answer(outcome(rc, signing->asked, signing->made));
        });
}

void keyInMemory(Session *session, const QByteArray &user, const base::Secret &key, const base::Secret &passphrase, Answer<Attempt> answer)
{
    session->repeat(
        [session, user, key, passphrase] {
            return libssh2_userauth_publickey_frommemory(session->handle(), user.constData(), static_cast<size_t>(user.size()), nullptr, 0, key.reveal().constData(),
                                                         static_cast<size_t>(key.reveal().size()), passphrase.reveal().constData());
        },
        [session, answer](int rc) {
            if (isLost(rc))
                return answer(lost());
            if (rc == 0)
                return answer(Attempt::Accepted);
            // The ways in which 1.10 and 1.11 say that they could not read the private key.
            const bool unread = rc == LIBSSH2_ERROR_KEYFILE_AUTH_FAILED || rc == LIBSSH2_ERROR_FILE || rc == LIBSSH2_ERROR_METHOD_NONE
                || session->lastMessage().contains(QStringLiteral("Callback returned error")) || session->lastMessage().contains(QStringLiteral("Unable to extract public key"));
            if (unread)
                return answer(Attempt::Unusable);
            answer(rc == LIBSSH2_ERROR_PUBLICKEY_UNVERIFIED ? Attempt::RefusedSigned : Attempt::Refused);
        });
}

void password(Session *session, const QByteArray &user, const base::Secret &password, Answer<Attempt> answer)
{
    session->repeat(
        [session, user, password] {
            return libssh2_userauth_password_ex(session->handle(), user.constData(), static_cast<unsigned int>(user.size()), password.reveal().constData(),
                                                static_cast<unsigned int>(password.reveal().size()), nullptr);
        },
        [answer](int rc) {
            if (isLost(rc))
                answer(lost());
            else
                answer(rc == 0 ? Attempt::Accepted : Attempt::RefusedSigned);
        });
}

void agentKeys(const QString &socketPath, Answer<AgentKeys> answer)
{
    auto agent = Agent::connect(socketPath);
    if (!agent)
        return answer(agent.error());
    std::shared_ptr<Agent> shared = std::move(*agent);
    auto identities = shared->identities();
    if (!identities)
        return answer(identities.error());
    answer(AgentKeys{shared, *identities});
}

void keyboardInteractive(Session *session, const QByteArray &user, Respond respond, Answer<Attempt> answer)
{
    const auto kept = std::make_shared<Respond>(std::move(respond));
    session->repeat(
        [session, user, kept] {
            currentRespond = kept.get();
            return libssh2_userauth_keyboard_interactive_ex(session->handle(), user.constData(), static_cast<unsigned int>(user.size()), &respondCallback);
        },
        [answer](int rc) {
            currentRespond = nullptr;
            if (isLost(rc))
                answer(lost());
            else
                answer(rc == 0 ? Attempt::Accepted : Attempt::RefusedSigned);
        });
}

} // namespace operations
} // namespace ssh
