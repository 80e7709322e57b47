#include "core/ssh/session.h"

#include "core/ssh/conversation.h"

#include <QCoreApplication>

#include <libssh2.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

namespace ssh {
namespace {

using base::Error;

// libssh2 hands the callbacks the address of the session's abstract pointer, which is the Session.
ssize_t receive(libssh2_socket_t, void *buffer, size_t length, int, void **abstract)
{
    auto *session = static_cast<Session *>(*abstract);
    if (!session)
        return 0; // being freed: nobody waits for the server any more
    return session->stream().receive(static_cast<char *>(buffer), length);
}

ssize_t send(libssh2_socket_t, const void *buffer, size_t length, int, void **abstract)
{
    auto *session = static_cast<Session *>(*abstract);
    if (!session)
        return static_cast<ssize_t>(length);
    return session->stream().send(static_cast<const char *>(buffer), length);
}

// libssh2 takes callbacks of different types for different kinds. 1.10 lets them pass as void *, 1.11.1 calls that deprecated.
template <typename Function>
void setCallback(LIBSSH2_SESSION *handle, int kind, Function *function)
{
#if LIBSSH2_VERSION_NUM >= 0x010b01
    libssh2_session_callback_set2(handle, kind, reinterpret_cast<libssh2_cb_generic *>(function));
#else
    libssh2_session_callback_set(handle, kind, reinterpret_cast<void *>(function));
#endif
}

void initLibrary()
{
    static const int once = libssh2_init(0);
    Q_UNUSED(once)
}

} // namespace

bool hasModernAlgorithms()
{
    return libssh2_version(0x010b00) != nullptr;
}

void SessionHandle::kill(Error why) const
{
    post([why = std::move(why)](Session *of) { of->die(why); });
}

void SessionHandle::drop() const
{
    post([](Session *of) { of->deleteLater(); });
}

Session::Session(remote::FileDescriptor socket, SessionEvents events)
    : m_stream(std::move(socket), [this] { measureLatency(); service(); }), m_events(std::move(events)), m_mailbox(std::make_shared<Mailbox>(this))
{
    initLibrary();
    m_handle = libssh2_session_init_ex(nullptr, nullptr, nullptr, this);
    libssh2_session_set_blocking(m_handle, 0);
    setCallback(m_handle, LIBSSH2_CALLBACK_RECV, &receive);
    setCallback(m_handle, LIBSSH2_CALLBACK_SEND, &send);
    connect(&m_keepalive, &QTimer::timeout, this, [this] { keepalive(); });
}

Session::~Session()
{
    m_mailbox->close();
    m_events = {};
    die({Error::Kind::Cancelled, QCoreApplication::translate("ssh", "The connection was closed."), {}});
    libssh2_session_disconnect_ex(m_handle, SSH_DISCONNECT_BY_APPLICATION, "", "");
    m_stream.flush();
    // From here on the stream reads as ended, so that freeing never waits for a channel's goodbye.
    *libssh2_session_abstract(m_handle) = nullptr;
    for (int tries = 0; tries < 1000 && libssh2_session_free(m_handle) == LIBSSH2_ERROR_EAGAIN; ++tries)
        ;
}

QString Session::lastMessage() const
{
    char *text = nullptr;
    int length = 0;
    libssh2_session_last_error(m_handle, &text, &length, 0);
    return QString::fromUtf8(text, length);
}

void Session::repeat(std::function<int()> attempt, std::function<void(int)> done)
{
    if (m_dead)
        return done(LIBSSH2_ERROR_SOCKET_DISCONNECT);
    m_operations.push_back({std::move(attempt), std::move(done)});
    kick();
}

void Session::add(std::shared_ptr<Channel> channel)
{
    if (m_dead)
        return channel->fail(endOfLink());
    m_queue.push_back(std::move(channel));
    kick();
}

void Session::kick()
{
    if (std::exchange(m_kicked, true))
        return;
    QMetaObject::invokeMethod(this, [this] {
        m_kicked = false;
        service();
    }, Qt::QueuedConnection);
}

void Session::service()
{
    if (m_inside || m_dead)
        return;
    m_inside = true;
    // libssh2 1.11 calls the begin of a packet "nothing yet" where it decrypts whole packets only (GCM, ChaCha20), and asks
    // for the rest, which the stream may hold already, at the next call: without a second one that would never come.
    const bool progress = turn() || (m_stream.unread() > 0 && turn());
    m_stream.flush();
    m_inside = false;
    if (progress && !m_dead)
        kick();
    else if (m_stream.isEnded())
        die(endOfLink());
}

// Once round everybody who waits. Whether another turn may bring more.
bool Session::turn()
{
    const qsizetype unread = m_stream.unread();
    bool progress = runOperations();
    progress = openChannels() || progress;
    progress = serveChannels() || progress;
    return progress || (m_stream.unread() > 0 && m_stream.unread() < unread);
}

bool Session::runOperations()
{
    bool progress = false;
    // One after the other: libssh2 keeps the state of handshake and authentication in the session.
    while (!m_operations.empty() && !m_dead) {
        const int rc = m_operations.front().attempt();
        if (rc == LIBSSH2_ERROR_EAGAIN)
            break;
        const Operation finished = std::move(m_operations.front());
        m_operations.pop_front();
        finished.done(rc);
        progress = true;
    }
    return progress;
}

int Session::openExecs() const
{
    const auto isExec = [](const std::shared_ptr<Channel> &channel) { return channel->kind() == Channel::Kind::Exec; };
    return static_cast<int>(std::count_if(m_channels.begin(), m_channels.end(), isExec));
}

std::shared_ptr<Channel> Session::nextToOpen()
{
    // What nobody wants any more goes before it is asked for; once asked, libssh2 can take nothing back.
    for (auto at = m_queue.begin(); at != m_queue.end();) {
        if (!(*at)->isCancelled()) {
            ++at;
            continue;
        }
        const auto channel = *at;
        at = m_queue.erase(at);
        channel->fail({Error::Kind::Cancelled, QCoreApplication::translate("ssh", "The command was cancelled."), {}});
    }
    const bool execsFull = openExecs() >= m_execLimit;
    const auto next = std::find_if(m_queue.begin(), m_queue.end(), [execsFull](const std::shared_ptr<Channel> &channel) {
        return !execsFull || channel->kind() != Channel::Kind::Exec;
    });
    if (next == m_queue.end())
        return nullptr;
    const auto channel = *next;
    m_queue.erase(next);
    return channel;
}

bool Session::openChannels()
{
    bool progress = false;
    while (!m_dead) {
        if (!m_opening)
            m_opening = nextToOpen();
        if (!m_opening)
            break;
        const Channel::Opening opening = m_opening->open(*this);
        if (opening == Channel::Opening::Waiting)
            break;
        const auto channel = std::exchange(m_opening, nullptr);
        progress = true;
        if (opening == Channel::Opening::Open)
            m_channels.push_back(channel);
        else
            refused(channel);
    }
    return progress;
}

void Session::refused(const std::shared_ptr<Channel> &channel)
{
    // MaxSessions may be lower than our limit: an exec waits for one of those that run, it does not fail.
    if (channel->kind() == Channel::Kind::Exec && openExecs() > 0) {
        m_execLimit = openExecs();
        m_queue.push_front(channel);
        return;
    }
    channel->fail(channel->refusal());
}

bool Session::serveChannels()
{
    bool progress = false;
    for (size_t i = 0; i < m_channels.size() && !m_dead;) {
        const auto channel = m_channels[i];
        const Channel::Progress now = channel->service(*this);
        progress = progress || now != Channel::Progress::None;
        if (now == Channel::Progress::Finished)
            m_channels.erase(m_channels.begin() + static_cast<std::ptrdiff_t>(i));
        else
            ++i;
    }
    return progress;
}

void Session::die(const Error &why)
{
    if (std::exchange(m_dead, true))
        return;
    m_keepalive.stop();
    for (const Operation &operation : std::exchange(m_operations, {}))
        operation.done(LIBSSH2_ERROR_SOCKET_DISCONNECT);
    if (const auto channel = std::exchange(m_opening, nullptr))
        channel->fail(why);
    for (const auto &channel : std::exchange(m_queue, {}))
        channel->fail(why);
    for (const auto &channel : std::exchange(m_channels, {}))
        channel->fail(why);
    if (m_events.died)
        m_events.died(why);
}

Error Session::endOfLink() const
{
    const QString detail = m_stream.endedBy() ? QString::fromUtf8(std::strerror(m_stream.endedBy())) : QStringLiteral("end of stream");
    return {Error::Kind::Unreachable, QCoreApplication::translate("ssh", "The server ended the SSH connection."), detail};
}

void Session::startKeepalive(int intervalMs)
{
    // The answer is asked for; libssh2 sends nothing more often than every second.
    libssh2_keepalive_config(m_handle, 1, 1);
    m_keepalive.start(intervalMs);
    keepalive();
}

// libssh2 does not say that a keepalive was answered: bytes from the server after the question are the sign of life.
void Session::keepalive()
{
    constexpr int allowedMisses = 3;
    if (m_asked.isValid() && m_stream.received() == m_receivedWhenAsked && !m_stream.isHeldBack()) {
        if (++m_missed >= allowedMisses)
            return die({Error::Kind::Unreachable,
                        QCoreApplication::translate("ssh", "The server has not answered for %1 s.").arg(m_keepalive.interval() * allowedMisses / 1000), {}});
    } else {
        m_missed = 0;
    }
    m_receivedWhenAsked = m_stream.received();
    m_asked.start();
    int next = 0;
    libssh2_keepalive_send(m_handle, &next);
    m_stream.flush();
}

void Session::measureLatency()
{
    if (!m_asked.isValid() || m_stream.received() == m_receivedWhenAsked)
        return;
    m_missed = 0;
    if (m_events.latency)
        m_events.latency(m_asked.elapsed());
    m_asked.invalidate();
}

} // namespace ssh
