// The keys that can be offered, and how each of them signs.

#include "core/ssh/authentication.h"

#include "core/ssh/rsakey.h"
#include "core/ssh/session.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>

#include <algorithm>

namespace ssh {
namespace {

using base::Error;

constexpr int tries = 3;
constexpr int replyTimeoutMs = 30000;
constexpr qint64 largestKeyFile = 64 * 1024;

QByteArray readSmall(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly) || file.size() > largestKeyFile)
        return {};
    return file.readAll();
}

// libssh2 wraps a signature in its own way: neither a certificate's (named as the plain key) nor a security key's (with
// flags and counter behind) comes out right. A certificate's plain key is in the agent too.
bool canSign(const QString &type)
{
    return type == QStringLiteral("ssh-ed25519") || type == QStringLiteral("ssh-rsa") || (type.startsWith(QStringLiteral("ecdsa-sha2-")) && !type.contains(u'@'));
}

// Ciphers of the OpenSSH format that 1.10 and 1.11 both read; the others, PKCS8 among them, are OpenSSH's to read.
bool isForLibrary(const KeyFile &key)
{
    const bool plainType = key.type == QStringLiteral("ssh-ed25519") || key.type.startsWith(QStringLiteral("ecdsa"));
    if (key.format == KeyFile::Format::Pem)
        return plainType;
    const bool plainCipher = !key.encrypted || key.cipher.endsWith(QStringLiteral("-ctr")) || key.cipher.endsWith(QStringLiteral("-cbc"));
    return key.format == KeyFile::Format::OpenSsh && plainType && plainCipher;
}

bool isForOpenSsl(const KeyFile &key)
{
    return key.format == KeyFile::Format::Pkcs8 || (key.format == KeyFile::Format::Pem && key.type == QStringLiteral("ssh-rsa"));
}

QString commentName(const Identity &identity)
{
    const QString name = identity.comment.section(u'/', -1);
    return name.isEmpty() ? identity.type : name;
}

} // namespace

QList<Authentication::Offer> Authentication::fileOffers() const
{
    QList<Offer> list;
    for (const QString &path : m_setup.config.identityFiles) {
        QByteArray bytes = readSmall(path);
        Offer offer;
        offer.key = inspectKeyFile(bytes);
        offer.bytes = base::Secret(std::move(bytes));
        offer.file = path;
        offer.name = QFileInfo(path).fileName();
        offer.blob = offer.key.blob.isEmpty() ? publicKeyBlob(readSmall(path + QStringLiteral(".pub"))) : offer.key.blob;
        // A public half alone (IdentityFile may name one) still picks its key in the agent.
        if (offer.blob.isEmpty())
            offer.blob = publicKeyBlob(offer.bytes.reveal());
        if (offer.key.format != KeyFile::Format::Unknown || !offer.blob.isEmpty())
            list << offer;
    }
    return list;
}

base::Task<QList<Authentication::Offer>> Authentication::agentOffers()
{
    if (m_setup.agentSocket.isEmpty())
        co_return QList<Offer>();
    std::function<void(Session *, Answer<operations::AgentKeys>)> job = [path = m_setup.agentSocket](Session *, Answer<operations::AgentKeys> answer) {
        operations::agentKeys(path, answer);
    };
    auto keys = co_await askSession<operations::AgentKeys>(m_setup.session, replyTimeoutMs, std::move(job));
    if (!keys) {
        m_note = keys.error().what; // an agent that is gone is no reason not to try the files
        co_return QList<Offer>();
    }
    QList<Offer> list;
    for (const Identity &identity : std::as_const(keys->identities))
        if (canSign(identity.type))
            list << Offer{commentName(identity), identity.blob, keys->agent, {}, {}, {}};
    co_return list;
}

// Agent keys whose file is named, a file that was asked for by name, other agent keys, other files.
QList<Authentication::Offer> Authentication::sorted(QList<Offer> agent, QList<Offer> files) const
{
    QList<Offer> list;
    for (const Offer &file : std::as_const(files)) {
        const auto held = std::find_if(agent.begin(), agent.end(), [&file](const Offer &key) { return key.blob == file.blob; });
        if (held != agent.end()) {
            list << *held;
            list.last().name = file.name;
            agent.erase(held);
        } else if (file.file == m_setup.namedIdentity) {
            list << file;
        }
    }
    if (!m_setup.config.identitiesOnly)
        list << agent;
    const auto isListed = [&list](const Offer &file) {
        return std::any_of(list.begin(), list.end(), [&file](const Offer &other) { return other.file == file.file || (!file.blob.isEmpty() && other.blob == file.blob); });
    };
    for (const Offer &file : std::as_const(files))
        if (file.key.format != KeyFile::Format::Unknown && !isListed(file))
            list << file;
    return list;
}

base::Task<QList<Authentication::Offer>> Authentication::offers()
{
    QList<Offer> files = fileOffers();
    auto agent = co_await agentOffers();
    if (!agent)
        co_return agent.error();
    co_return sorted(*agent, files);
}

base::Task<Attempt> Authentication::present(QByteArray blob, Signer signer)
{
    std::function<void(Session *, Answer<Attempt>)> job = [user = user(), blob = std::move(blob), signer = std::move(signer)](Session *session, Answer<Attempt> answer) {
        operations::publicKey(session, user, blob, signer, answer);
    };
    auto attempt = co_await askSession<Attempt>(m_setup.session, replyTimeoutMs, std::move(job));
    co_return attempt;
}

base::Task<Attempt> Authentication::offer(Offer what)
{
    if (!what.agent) {
        auto attempt = co_await offerFile(what);
        co_return attempt;
    }
    const Signer signer = agentSigner(what.agent, what.blob);
    auto attempt = co_await present(what.blob, signer);
    if (attempt && *attempt == Attempt::Wanted)
        m_note = QCoreApplication::translate("ssh", "The agent did not sign with %1.").arg(what.name);
    co_return attempt;
}

base::Task<Attempt> Authentication::offerFile(Offer what)
{
    const auto memory = m_setup.memory;
    const bool known = memory->passphrases.contains(what.file) || memory->agents.contains(what.file);
    if (!what.key.encrypted || known) {
        const base::Secret passphrase = memory->passphrases.value(what.file);
        auto attempt = co_await signWith(what, passphrase);
        co_return attempt;
    }
    // Nobody is asked for the passphrase of a key that the server would not take.
    if (!what.blob.isEmpty()) {
        const auto probed = co_await present(what.blob, {});
        if (!probed || *probed != Attempt::Wanted)
            co_return probed;
    }
    auto attempt = co_await unlockAndSign(what);
    co_return attempt;
}

base::Task<Attempt> Authentication::unlockAndSign(Offer what)
{
    if (!m_setup.questions.passphrase || !m_setup.memory->asking)
        co_return Error{Error::Kind::Auth, QCoreApplication::translate("ssh", "%1 needs its passphrase.").arg(what.name), {}};
    const QString wrong = QCoreApplication::translate("ssh", "This passphrase does not open %1.").arg(what.name);
    for (int attempt = 1; attempt <= tries; ++attempt) {
        const PassphraseQuestion question{what.name, attempt, attempt > 1 ? wrong : QString()};
        auto passphrase = co_await m_setup.questions.passphrase(question);
        if (!passphrase)
            co_return passphrase.error();
        const auto result = co_await signWith(what, *passphrase);
        if (!result || *result != Attempt::Unusable) {
            m_setup.memory->passphrases.insert(what.file, *passphrase);
            co_return result;
        }
    }
    co_return Error{Error::Kind::Auth, wrong, {}};
}

base::Task<Attempt> Authentication::signWith(Offer what, base::Secret passphrase)
{
    base::Result<Attempt> attempt = Attempt::Unusable;
    if (isForOpenSsl(what.key))
        attempt = co_await signByOpenSsl(what, passphrase);
    else if (isForLibrary(what.key))
        attempt = co_await signByLibrary(what, passphrase);
    else
        attempt = co_await signByPrivateAgent(what, passphrase);
    co_return attempt;
}

base::Task<Attempt> Authentication::signByOpenSsl(Offer what, base::Secret passphrase)
{
    const auto blob = rsaPublicBlob(what.bytes, passphrase);
    if (!blob && blob.error().kind == Error::Kind::Malformed) { // PKCS8 of another kind
        auto attempt = co_await signByPrivateAgent(what, passphrase);
        co_return attempt;
    }
    if (!blob)
        co_return Attempt::Unusable;
    const Signer signer = pemSigner(what.bytes, passphrase);
    auto attempt = co_await present(*blob, signer);
    co_return attempt;
}

base::Task<Attempt> Authentication::signByLibrary(Offer what, base::Secret passphrase)
{
    std::function<void(Session *, Answer<Attempt>)> job = [user = user(), bytes = what.bytes, passphrase](Session *session, Answer<Attempt> answer) {
        operations::keyInMemory(session, user, bytes, passphrase, answer);
    };
    const auto attempt = co_await askSession<Attempt>(m_setup.session, replyTimeoutMs, std::move(job));
    if (!attempt || *attempt != Attempt::Unusable || what.key.encrypted)
        co_return attempt;
    auto second = co_await signByPrivateAgent(what, passphrase);
    co_return second;
}

base::Task<Attempt> Authentication::signByPrivateAgent(Offer what, base::Secret passphrase)
{
    const auto memory = m_setup.memory;
    if (!memory->agents.contains(what.file)) {
        auto started = co_await PrivateAgent::withKey(what.file, passphrase);
        if (!started && started.error().kind == Error::Kind::Auth && !passphrase.isEmpty())
            co_return Attempt::Unusable;
        if (!started)
            co_return Error{Error::Kind::Auth, started.error().what, started.error().detail};
        memory->agents.insert(what.file, std::shared_ptr<PrivateAgent>(std::move(*started)));
    }
    std::function<void(Session *, Answer<operations::AgentKeys>)> job = [path = memory->agents.value(what.file)->socketPath()](Session *, Answer<operations::AgentKeys> answer) {
        operations::agentKeys(path, answer);
    };
    const auto keys = co_await askSession<operations::AgentKeys>(m_setup.session, replyTimeoutMs, std::move(job));
    if (!keys)
        co_return keys.error();
    for (const Identity &identity : keys->identities) {
        if (!canSign(identity.type))
            continue;
        const Signer signer = agentSigner(keys->agent, identity.blob);
        auto attempt = co_await present(identity.blob, signer);
        co_return attempt;
    }
    co_return Error{Error::Kind::Auth, QCoreApplication::translate("ssh", "%1 is of a kind that the SSH library cannot use.").arg(what.name), {}};
}

} // namespace ssh
