#include "core/http/lane.h"

#include "core/http/engine.h"
#include "core/http/words.h"

namespace http {
namespace {

// curl takes 100 for the server's number of streams until it has heard otherwise and opens another connection beyond
// it: 7 more TLS handshakes were measured. So fewer are let in until the first answer.
constexpr int streamsBeforeFirstAnswer = 90;
constexpr long streamsPerConnection = 250;
// HTTP/1.1, where each watch and each followed log holds a connection of its own.
constexpr long maxConnections = 64;
// One HTTP/2 connection carries everything (PIPEWAIT). The second is for what a server does not take on the first: the
// API server allows 100 streams, and 600 requests at once had opened 64 connections.
constexpr long maxHttp2Connections = 2;
constexpr int restMs = 120000;

} // namespace

struct Lane::Watch {
    QSocketNotifier read;
    QSocketNotifier write;
    explicit Watch(curl_socket_t socket) : read(socket, QSocketNotifier::Read), write(socket, QSocketNotifier::Write) {}
};

Lane::Lane(Engine *engine, const Job &first)
    : m_engine(engine), m_multi(curl_multi_init()), m_to(first.to), m_bulk(first.request.bulk)
{
    curl_multi_setopt(m_multi, CURLMOPT_SOCKETFUNCTION, &Lane::onSocket);
    curl_multi_setopt(m_multi, CURLMOPT_SOCKETDATA, this);
    curl_multi_setopt(m_multi, CURLMOPT_TIMERFUNCTION, &Lane::onTimer);
    curl_multi_setopt(m_multi, CURLMOPT_TIMERDATA, this);
    curl_multi_setopt(m_multi, CURLMOPT_MAX_CONCURRENT_STREAMS, streamsPerConnection);
    curl_multi_setopt(m_multi, CURLMOPT_MAX_HOST_CONNECTIONS, maxConnections);
    curl_multi_setopt(m_multi, CURLMOPT_MAXCONNECTS, maxConnections);
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, [this] { act(CURL_SOCKET_TIMEOUT, 0); });
    m_rest.setSingleShot(true);
    connect(&m_rest, &QTimer::timeout, this, &Lane::rested);
}

Lane::~Lane()
{
    for (const auto &[id, transfer] : m_transfers)
        takeOut(transfer.get());
    curl_multi_setopt(m_multi, CURLMOPT_SOCKETFUNCTION, nullptr);
    curl_multi_setopt(m_multi, CURLMOPT_TIMERFUNCTION, nullptr);
    m_watches.clear();
    curl_multi_cleanup(m_multi);
}

void Lane::start(Job job)
{
    m_rest.stop();
    const quint64 id = job.id;
    m_transfers[id] = std::make_unique<Transfer>(std::move(job), this);
    m_waiting.push_back(id);
    pump();
}

void Lane::cancel(quint64 id)
{
    settle(id, base::Error{base::Error::Kind::Cancelled, {}, {}});
}

void Lane::resume(quint64 id)
{
    const auto found = m_transfers.find(id);
    if (found == m_transfers.end())
        return;
    found->second->resume();
    act(CURL_SOCKET_TIMEOUT, 0);
}

void Lane::pump()
{
    while (!m_waiting.empty() && (m_heard || m_active < streamsBeforeFirstAnswer)) {
        const auto next = m_transfers.find(m_waiting.front());
        m_waiting.pop_front();
        if (next != m_transfers.end())
            activate(next->second.get());
    }
    if (m_transfers.empty())
        m_rest.start(restMs);
}

void Lane::activate(Transfer *transfer)
{
    if (curl_multi_add_handle(m_multi, transfer->handle()) != CURLM_OK)
        return settle(transfer->job().id, failure(transfer->job(), {CURLE_FAILED_INIT, 0, false, {}}));
    transfer->inMulti = true;
    ++m_active;
}

void Lane::takeOut(Transfer *transfer)
{
    if (!transfer->inMulti)
        return;
    transfer->inMulti = false;
    --m_active;
    curl_multi_remove_handle(m_multi, transfer->handle());
}

void Lane::settle(quint64 id, base::Result<Response> how)
{
    auto node = m_transfers.extract(id);
    if (node.empty())
        return;
    Transfer *transfer = node.mapped().release();
    takeOut(transfer);
    transfer->deleteLater(); // this may be one of its own timers
    Q_EMIT m_engine->ended(id, how);
    pump();
}

void Lane::act(curl_socket_t socket, int events)
{
    int running = 0;
    curl_multi_socket_action(m_multi, socket, events, &running);
    collectEnded();
}

void Lane::collectEnded()
{
    int left = 0;
    while (const CURLMsg *message = curl_multi_info_read(m_multi, &left)) {
        if (message->msg != CURLMSG_DONE)
            continue;
        const CURLcode code = message->data.result;
        Transfer *transfer = nullptr;
        curl_easy_getinfo(message->easy_handle, CURLINFO_PRIVATE, &transfer);
        auto how = transfer->outcome(code);
        takeOut(transfer);
        // The socket was closed because the tunnel failed: its words are on the way, and curl's would be wrong.
        if (!how && transfer->dial())
            transfer->parked = std::move(how);
        else
            settle(transfer->job().id, std::move(how));
    }
}

void Lane::answered(quint64 id, int status) { Q_EMIT m_engine->answered(id, status); }

void Lane::arrived(quint64 id) { Q_EMIT m_engine->arrived(id); }

Porch *Lane::porch() { return m_engine->porch(); }

void Lane::heard(bool http2)
{
    if (std::exchange(m_heard, true))
        return;
    const auto settleDown = [this, http2] {
        if (http2)
            curl_multi_setopt(m_multi, CURLMOPT_MAX_HOST_CONNECTIONS, maxHttp2Connections);
        pump();
    };
    QMetaObject::invokeMethod(this, settleDown, Qt::QueuedConnection);
}

void Lane::dial(Transfer *transfer, Entrance entrance)
{
    const quint64 id = m_engine->nextDial(this);
    m_dials[id] = {transfer->job().id, std::move(entrance)};
    transfer->dialling(id);
    // curl connects when this callback has returned.
    QMetaObject::invokeMethod(this, [this, id] { accept(id); }, Qt::QueuedConnection);
}

void Lane::accept(quint64 dial)
{
    auto socket = std::make_shared<remote::FileDescriptor>(m_dials[dial].entrance.accept());
    m_dials[dial].entrance = {};
    if (socket->isOpen())
        Q_EMIT m_engine->dialled(dial, m_to, socket, m_bulk);
    else
        joined(dial, {}); // curl gave up before it connected
}

void Lane::joined(quint64 dial, const base::Result<> &how)
{
    const auto found = m_dials.find(dial);
    if (found == m_dials.end())
        return;
    const quint64 id = found->second.transfer;
    m_dials.erase(found);
    if (!how)
        return failWaiting(how.error());
    const auto transfer = m_transfers.find(id);
    if (transfer == m_transfers.end() || transfer->second->dial() != dial)
        return;
    transfer->second->connected();
    if (auto parked = std::move(transfer->second->parked))
        settle(id, std::move(*parked));
}

// Whoever waits for a connection to this host gets the same answer now; else each would try and be refused in turn.
void Lane::failWaiting(const base::Error &error)
{
    QList<quint64> waiting;
    for (const auto &[id, transfer] : m_transfers) {
        if (!transfer->isUnderWay())
            waiting.append(id);
    }
    for (const quint64 id : waiting)
        settle(id, error);
}

void Lane::watch(curl_socket_t socket, int what)
{
    auto &entry = m_watches[socket];
    if (!entry) {
        entry = std::make_shared<Watch>(socket);
        connect(&entry->read, &QSocketNotifier::activated, this, [this, socket] { act(socket, CURL_CSELECT_IN); });
        connect(&entry->write, &QSocketNotifier::activated, this, [this, socket] { act(socket, CURL_CSELECT_OUT); });
    }
    entry->read.setEnabled(what & CURL_POLL_IN);
    entry->write.setEnabled(what & CURL_POLL_OUT);
}

int Lane::onSocket(CURL *, curl_socket_t socket, int what, void *self, void *)
{
    auto *lane = static_cast<Lane *>(self);
    if (what != CURL_POLL_REMOVE) {
        lane->watch(socket, what);
        return 0;
    }
    const auto found = lane->m_watches.find(socket);
    if (found == lane->m_watches.end())
        return 0;
    // It may be one of these two that is calling: kept until a later turn.
    const auto watch = std::move(found->second);
    lane->m_watches.erase(found);
    watch->read.setEnabled(false);
    watch->write.setEnabled(false);
    QMetaObject::invokeMethod(lane, [watch] {}, Qt::QueuedConnection);
    return 0;
}

int Lane::onTimer(CURLM *, long ms, void *self)
{
    auto *lane = static_cast<Lane *>(self);
    if (ms < 0)
        lane->m_timer.stop();
    else
        lane->m_timer.start(static_cast<int>(ms));
    return 0;
}

} // namespace http
