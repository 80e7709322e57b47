// The steps of connecting: tcp, ssh, hostKey, auth.

#include "core/ssh/execchannel.h"
#include "core/ssh/kexinit.h"
#include "core/ssh/link.h"
#include "core/ssh/session.h"

#include <QCoreApplication>
#include <QDir>
#include <QProcess>

namespace ssh {
namespace {

using base::Error;

constexpr int handshakeTimeoutMs = 20000;

// "ssh-ed25519" → "ed25519", "ecdsa-sha2-nistp256" → "ecdsa"
QString shortType(const QString &type)
{
    return type.startsWith(QStringLiteral("ssh-")) ? type.mid(4) : type.section(u'-', 0, 0);
}

QString tildePath(const QString &path)
{
    const QString home = homeFolder() + u'/';
    return path.startsWith(home) ? QStringLiteral("~/") + path.mid(home.size()) : path;
}

// As known_hosts names it: an alias carries no port.
struct KnownName {
    QString host;
    quint16 port;
};
KnownName knownName(const HostConfig &config)
{
    return config.hostKeyAlias.isEmpty() ? KnownName{config.hostName, config.port} : KnownName{config.hostKeyAlias, 22};
}

base::Result<KnownHosts> knownHosts(const HostConfig &config)
{
    return KnownHosts::read(config.userKnownHostsFiles + config.globalKnownHostsFiles);
}

struct Hop {
    QString host;
    QString user;
    std::optional<quint16> port;
};

// [user@]host[:port], ssh://…, [v6]:port
Hop parseHop(QString text)
{
    if (text.startsWith(QStringLiteral("ssh://")))
        text = text.mid(6);
    Hop hop;
    if (const qsizetype at = text.lastIndexOf(u'@'); at >= 0) {
        hop.user = text.left(at);
        text = text.mid(at + 1);
    }
    const qsizetype colon = text.lastIndexOf(u':');
    const bool bracketed = text.startsWith(u'[');
    if (colon > 0 && (bracketed ? text.at(colon - 1) == u']' : text.count(u':') == 1)) {
        hop.port = text.mid(colon + 1).toUShort();
        text = text.left(colon);
    }
    hop.host = bracketed ? text.mid(1, text.size() - 2) : text;
    return hop;
}

} // namespace

void Link::begin(Step step)
{
    m_stepTime.start();
    m_asking = 0;
    if (!m_again && m_onStep)
        m_onStep({step, base::Verdict::Busy, {}, {}, {}});
}

base::Result<> Link::end(Step step, const base::Result<QString> &fact)
{
    const bool good = fact && !m_closed;
    if (!m_again && m_onStep && !m_closed) {
        const qint64 ms = std::max<qint64>(0, m_stepTime.elapsed() - m_asking);
        if (good)
            m_onStep({step, base::Verdict::Ok, *fact, ms, {}});
        else
            m_onStep({step, base::Verdict::Broken, fact.error().what, ms, fact.error()});
    }
    if (m_closed)
        return interrupted();
    return good ? base::Result<>() : base::Result<>(fact.error());
}

Error Link::interrupted() const
{
    return {Error::Kind::Cancelled, tr("The connection was closed."), {}};
}

base::Task<> Link::establish(Self self)
{
    self->begin(Step::Tcp);
    auto socket = co_await reach(self);
    const bool jumped = self->m_jump != nullptr;
    const QString reached = jumped ? tr("Port %1 answers through %2").arg(self->config.port).arg(self->config.proxyJump)
        : self->m_proxy            ? tr("The ProxyCommand runs")
                                   : tr("TCP port %1 answers").arg(self->config.port);
    const auto tcp = self->end(Step::Tcp, socket ? base::Result<QString>(reached) : base::Result<QString>(socket.error()));
    if (!tcp)
        co_return tcp;

    self->begin(Step::Ssh);
    const auto shared = std::make_shared<remote::FileDescriptor>(std::move(*socket));
    const auto greeting = co_await greet(self, shared);
    base::Result<QString> spoken = greeting ? base::Result<QString>(softwareOf(greeting->banner) + QStringLiteral(" · ") + greeting->kex + QStringLiteral(", ") + greeting->cipher)
                                            : base::Result<QString>(greeting.error());
    const auto ssh = self->end(Step::Ssh, spoken);
    if (!ssh)
        co_return ssh;
    self->software = softwareOf(greeting->banner);

    self->begin(Step::HostKey);
    const auto known = co_await checkHostKey(self, greeting->key);
    const auto hostKey = self->end(Step::HostKey, known);
    if (!hostKey)
        co_return hostKey;
    self->m_trusted = greeting->key;

    self->begin(Step::Auth);
    const auto signedIn = co_await signIn(self);
    const auto auth = self->end(Step::Auth, signedIn);
    if (!auth)
        co_return auth;
    if (!self->session)
        co_return Error{Error::Kind::Unreachable, tr("The server ended the SSH connection."), {}};
    self->up = true;
    const int interval = self->config.serverAliveInterval > 0 ? self->config.serverAliveInterval * 1000 : self->m_options.keepaliveMs;
    self->session.post([interval](Session *of) {
        of->startKeepalive(interval);
        // sshd sets TCP_NODELAY when a session channel runs a command, and not before: without one, small answers through
        // tunnels stall for 40 ms. Nobody waits for this one.
        of->add(std::make_shared<ExecChannel>("true", false, ExecSink{[](bool, const QByteArray &) {}, [](const base::Result<remote::Exit> &) {}}));
    });
    co_return base::Result<>();
}

base::Task<> Link::configure(Self self)
{
    if (self->m_configured)
        co_return base::Result<>();
    const Target target = self->m_target;
    auto config = co_await self->m_options.resolve(target.host, target.user, target.port, target.identity, target.jump);
    if (!config)
        co_return config.error();
    self->config = *config;
    self->m_configured = true;
    co_return base::Result<>();
}

base::Task<remote::FileDescriptor> Link::reach(Self self)
{
    const auto configured = co_await configure(self);
    if (!configured)
        co_return configured.error();
    const HostConfig &config = self->config;
    if (!config.proxyJump.isEmpty() && config.proxyJump != QStringLiteral("none")) {
        auto through = co_await reachThroughJump(self);
        co_return through;
    }
    if (!config.proxyCommand.isEmpty() && config.proxyCommand != QStringLiteral("none")) {
        auto proxy = startProxyCommand(config.proxyCommand, config.hostName, config.port, config.user, self->m_target.host);
        if (!proxy)
            co_return proxy.error();
        self->m_proxy = proxy->process;
        co_return std::move(proxy->socket);
    }
    const int timeout = config.connectTimeout > 0 ? config.connectTimeout * 1000 : self->m_options.tcpTimeoutMs;
    auto socket = co_await dial(config.hostName, config.port, timeout);
    co_return socket;
}

// The last of the chain is a connection of its own, which goes through those before it; ours is a tunnel of it.
base::Task<remote::FileDescriptor> Link::reachThroughJump(Self self)
{
    const QString last = self->config.proxyJump.section(u',', -1);
    const QString before = self->config.proxyJump.section(u',', 0, -2);
    const Hop hop = parseHop(last);
    Options options = self->m_options;
    options.reconnect = false;
    options.onlyHostKey.clear();
    self->m_jump = std::make_unique<Connection>(Target{hop.host, hop.port, hop.user, {}, before}, self->m_again ? Questions() : self->notedQuestions(), options);
    Connection *jump = self->m_jump.get();
    const auto opened = co_await jump->open({});
    if (!opened)
        co_return opened.error().within(last);
    if (self->m_closed)
        co_return self->interrupted();
    auto pair = remote::socketPair();
    if (!pair)
        co_return pair.error();
    const remote::Endpoint target{self->config.hostName, self->config.port};
    remote::FileDescriptor far = std::move(pair->second);
    const auto joined = co_await jump->tunnel()->join(target, std::move(far), true);
    if (!joined)
        co_return joined.error().within(last);
    co_return std::move(pair->first);
}

base::Task<Greeting> Link::greet(Self self, std::shared_ptr<remote::FileDescriptor> socket)
{
    const auto known = knownHosts(self->config);
    if (!known)
        co_return known.error();
    const KnownName name = knownName(self->config);
    const auto handle = co_await startSession(self, socket);
    if (!handle)
        co_return handle.error();
    if (self->m_closed)
        co_return self->interrupted();
    self->session = *handle;
    const QStringList types = known->typesKnownFor(name.host, name.port);
    std::function<void(Session *, Answer<Greeting>)> job = [types](Session *session, Answer<Greeting> answer) { operations::handshake(session, types, answer); };
    auto greeting = co_await askSession<Greeting>(*handle, handshakeTimeoutMs, std::move(job));
    co_return greeting;
}

base::Task<QString> Link::checkHostKey(Self self, HostKey key)
{
    const QString type = shortType(key.type);
    if (key.blob == self->m_trusted.blob)
        co_return tr("Its %1 key is the same as before").arg(type);
    const auto known = knownHosts(self->config);
    if (!known)
        co_return known.error();
    const KnownName name = knownName(self->config);
    const HostKeyAnswer answer = known->check(name.host, name.port, key);
    const QString place = tr("%1, line %2").arg(tildePath(answer.file)).arg(answer.line);
    const QString evidence = QStringLiteral("%1: %2 %3; now %4 %5").arg(place, answer.knownType, answer.knownFingerprint, key.type, key.fingerprint());
    if (answer.verdict == HostKeyVerdict::Revoked)
        co_return Error{Error::Kind::HostKeyChanged, tr("Its %1 key is revoked in %2.").arg(type, place), evidence};
    // Below 1.11 libssh2 cannot ask for an RSA host key at all: another key than the known RSA one proves nothing.
    const bool rsaOnly = answer.knownType == QStringLiteral("ssh-rsa") && key.type != answer.knownType && !hasModernAlgorithms();
    if (answer.verdict == HostKeyVerdict::Changed && (!rsaOnly || self->m_again))
        co_return Error{Error::Kind::HostKeyChanged, tr("Its key is not the one in %1: this is another server, or someone stands in between.").arg(place), evidence};
    const QString &only = self->m_options.onlyHostKey;
    if (!only.isEmpty() && only != key.fingerprint())
        co_return Error{Error::Kind::HostKeyUnknown, tr("Its %1 key is %2, not the one that was named.").arg(type, key.fingerprint()), key.fingerprint()};
    if (answer.verdict == HostKeyVerdict::Match)
        co_return tr("Its %1 key is the one in %2").arg(type, place);
    if (!only.isEmpty())
        co_return tr("Its %1 key is the one that was named").arg(type);
    const QString note = rsaOnly ? tr("%1 has its RSA key, which libssh2 below 1.11 cannot check.").arg(place) : QString();
    auto asked = co_await askHostKey(self, key, note);
    co_return asked;
}

base::Task<QString> Link::askHostKey(Self self, HostKey key, QString note)
{
    const QString type = shortType(key.type);
    const KnownName name = knownName(self->config);
    const QString file = self->config.userKnownHostsFiles.value(0);
    const Error unknown{Error::Kind::HostKeyUnknown, tr("Its %1 key %2 is in no known_hosts file.").arg(type, key.fingerprint()), key.fingerprint()};
    const bool strict = self->config.strictHostKeyChecking == QStringLiteral("true") || self->config.strictHostKeyChecking == QStringLiteral("yes");
    if (self->m_again || strict || !self->m_questions.hostKey)
        co_return unknown;
    const QString verify = QStringLiteral("ssh-keygen -lf /etc/ssh/ssh_host_%1_key.pub").arg(type);
    const HostKeyQuestion question{name.host, name.port, key.type, key.fingerprint(), verify, file, note};
    const Questions questions = self->notedQuestions();
    const auto decision = co_await questions.hostKey(question);
    if (!decision)
        co_return decision.error();
    if (*decision == HostKeyDecision::Refuse)
        co_return unknown;
    if (*decision == HostKeyDecision::Once)
        co_return tr("Its %1 key was accepted for this time").arg(type);
    const auto written = addKnownHost(file, name.host, name.port, key, self->config.hashKnownHosts);
    if (!written)
        co_return written.error();
    co_return tr("Its %1 key is now in %2").arg(type, tildePath(file));
}

base::Task<QString> Link::signIn(Self self)
{
    self->m_bridge = std::make_shared<PromptBridge>();
    Authentication::Setup setup{self->session, self->config, self->agentSocket(), {}, self->notedQuestions(), self->m_memory, self->m_bridge};
    if (!self->m_target.identity.isEmpty())
        setup.namedIdentity = self->config.identityFiles.value(0);
    Authentication authentication(std::move(setup));
    auto who = co_await authentication.run();
    if (!who && !self->session && who.error().kind == Error::Kind::Cancelled && !self->m_closed)
        co_return Error{Error::Kind::Unreachable, tr("The server ended the SSH connection."), {}};
    co_return who;
}

QString Link::agentSocket() const
{
    if (m_options.agentSocket)
        return *m_options.agentSocket;
    const QString configured = config.identityAgent;
    if (configured == QStringLiteral("none"))
        return {};
    if (configured.isEmpty() || configured == QStringLiteral("SSH_AUTH_SOCK"))
        return qEnvironmentVariable("SSH_AUTH_SOCK");
    if (configured.startsWith(u'$'))
        return qEnvironmentVariable(configured.mid(1).toUtf8().constData());
    return configured;
}

namespace {

using Noted = std::function<void(std::optional<qint64> ms)>; // nothing: a question begins; else how long it took

template <typename Asked, typename Question>
base::Task<Asked> notedAsk(std::function<base::Task<Asked>(Question)> ask, Noted note, Question question)
{
    QElapsedTimer time;
    time.start();
    note({});
    auto asked = co_await ask(question);
    note(time.elapsed());
    co_return asked;
}

template <typename Asked, typename Question>
std::function<base::Task<Asked>(Question)> noted(std::function<base::Task<Asked>(Question)> ask, Noted note)
{
    if (!ask)
        return {};
    return [ask = std::move(ask), note = std::move(note)](Question question) { return notedAsk<Asked, Question>(ask, note, std::move(question)); };
}

} // namespace

Questions Link::notedQuestions()
{
    const Noted note = [weak = weak_from_this()](std::optional<qint64> ms) {
        if (const auto link = weak.lock())
            link->noteAsked(ms);
    };
    return {noted(m_questions.hostKey, note), noted(m_questions.passphrase, note), noted(m_questions.password, note), noted(m_questions.prompts, note)};
}

} // namespace ssh
