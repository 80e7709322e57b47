#include "core/http/client.h"

#include "core/base/completion.h"
#include "core/http/engine.h"
#include "core/http/redirect.h"
#include "core/http/words.h"

#include <QPointer>
#include <QThread>

#include <map>

#include <csignal>

namespace http {
namespace {

class LiveStream;

base::Error cancelled()
{
    return {base::Error::Kind::Cancelled, QCoreApplication::translate("base", "The operation was cancelled."), {}};
}

void startCurl()
{
    static const CURLcode once = curl_global_init(CURL_GLOBAL_DEFAULT);
    Q_UNUSED(once);
}

// A connection that the tunnel has closed is an error of the request, not the end of the program; curl leaves this to
// us with NOSIGNAL.
void blockBrokenPipes()
{
    sigset_t pipe;
    sigemptyset(&pipe);
    sigaddset(&pipe, SIGPIPE);
    pthread_sigmask(SIG_BLOCK, &pipe, nullptr);
}

} // namespace

/// The home side: who waits for what.
struct Client::State : public QObject, public std::enable_shared_from_this<Client::State> {
    State(remote::Tunnel *through, QString wayThere);
    ~State() override { close(); }

    static base::Task<Response> send(std::shared_ptr<State> state, Request request);
    static base::Task<> join(std::weak_ptr<State> state, remote::Tunnel *tunnel, quint64 dial, remote::Endpoint to,
                             std::shared_ptr<remote::FileDescriptor> socket, bool bulk);

    base::Task<Response> ask(Request request);
    std::unique_ptr<Stream> open(Request request);
    void close();
    void forget(quint64 id);
    void resume(quint64 id);

    bool dispatch(quint64 id, Request request, std::shared_ptr<Flow> flow);
    void onAnswered(quint64 id, int status);
    void onArrived(quint64 id);
    void onEnded(quint64 id, const base::Result<Response> &how);
    template <typename F>
    void tell(F call);
    void observe(quint64 id, std::optional<int> status);

    remote::Tunnel *tunnel;
    QString way;
    QThread thread;
    Engine *engine = nullptr;
    bool closed = false;
    quint64 lastId = 0;
    std::map<quint64, base::Completion<Response>> answers;
    std::map<quint64, LiveStream *> streams;
    Observer observer;
    std::map<quint64, Exchange> observed; ///< asked, and not told yet
};

namespace {

class LiveStream final : public Stream {
public:
    LiveStream(std::shared_ptr<Flow> flow, std::function<void()> resume, std::function<void()> forget)
        : m_flow(std::move(flow)), m_resume(std::move(resume)), m_forget(std::move(forget))
    {
    }
    ~LiveStream() override { m_forget(); }

    void setReading(bool on) override
    {
        m_reading = on;
        if (on) // later: the caller may be inside body()
            QMetaObject::invokeMethod(this, &LiveStream::deliver, Qt::QueuedConnection);
    }

    void deliver()
    {
        if (!m_reading)
            return;
        const QPointer<LiveStream> alive(this);
        if (const QByteArray bytes = take(); !bytes.isEmpty())
            Q_EMIT body(bytes);
        if (alive && m_reading && m_end)
            finish();
    }

    void end(const base::Result<> &how)
    {
        m_end = how;
        deliver();
    }

private:
    QByteArray take()
    {
        bool wasPaused = false;
        QByteArray bytes;
        {
            const QMutexLocker lock(&m_flow->mutex);
            bytes.swap(m_flow->bytes);
            m_flow->announced = false;
            wasPaused = std::exchange(m_flow->paused, false);
        }
        if (wasPaused)
            m_resume();
        return bytes;
    }

    void finish()
    {
        const base::Result<> how = *m_end;
        m_end.reset();
        Q_EMIT ended(how);
    }

    std::shared_ptr<Flow> m_flow;
    std::function<void()> m_resume;
    std::function<void()> m_forget;
    std::optional<base::Result<>> m_end;
    bool m_reading = true;
};

} // namespace

QByteArray Response::header(const QByteArray &lowerCaseName) const
{
    for (const auto &[name, value] : headers) {
        if (name == lowerCaseName)
            return value;
    }
    return {};
}

Client::State::State(remote::Tunnel *through, QString wayThere) : tunnel(through), way(std::move(wayThere)), engine(new Engine)
{
    startCurl();
    engine->moveToThread(&thread);
    connect(&thread, &QThread::finished, engine, &QObject::deleteLater);
    connect(engine, &Engine::answered, this, &State::onAnswered);
    connect(engine, &Engine::arrived, this, &State::onArrived);
    connect(engine, &Engine::ended, this, &State::onEnded);
    connect(engine, &Engine::dialled, this,
            [this](quint64 dial, const remote::Endpoint &to, const std::shared_ptr<remote::FileDescriptor> &socket, bool bulk) {
                [[maybe_unused]] const auto detached = join(weak_from_this(), tunnel, dial, to, socket, bulk);
            });
    connect(&thread, &QThread::started, engine, &blockBrokenPipes);
    thread.setObjectName(QStringLiteral("http"));
    thread.start();
}

template <typename F>
void Client::State::tell(F call)
{
    if (!closed)
        QMetaObject::invokeMethod(engine, std::move(call), Qt::QueuedConnection);
}

base::Task<> Client::State::join(std::weak_ptr<State> state, remote::Tunnel *tunnel, quint64 dial, remote::Endpoint to,
                                 std::shared_ptr<remote::FileDescriptor> socket, bool bulk)
{
    auto joining = tunnel->join(std::move(to), std::move(*socket), bulk);
    const auto how = co_await joining;
    if (const auto alive = state.lock())
        alive->tell([engine = alive->engine, dial, how] { engine->joined(dial, how); });
    co_return how;
}

bool Client::State::dispatch(quint64 id, Request request, std::shared_ptr<Flow> flow)
{
    const QUrl url(request.url, QUrl::StrictMode);
    if (!isHttpAddress(url) || closed)
        return false;
    if (observer)
        observed[id] = {QDateTime::currentDateTimeUtc(), request.method, request.url, {}, 0};
    Job job{id, std::move(request), url, endpointOf(url), way, std::move(flow)};
    tell([to = engine, job = std::move(job)]() mutable { to->start(std::move(job)); });
    return true;
}

base::Task<Response> Client::State::ask(Request request)
{
    const quint64 id = ++lastId;
    const QString url = request.url;
    const auto entry = answers.try_emplace(id).first;
    auto waiting = entry->second.wait();
    if (!dispatch(id, std::move(request), nullptr)) {
        entry->second.finish(closed ? cancelled() : notAnAddress(url));
        answers.erase(entry);
    }
    return waiting;
}

std::unique_ptr<Stream> Client::State::open(Request request)
{
    const quint64 id = ++lastId;
    const QString url = request.url;
    const auto flow = std::make_shared<Flow>();
    const std::weak_ptr<State> weak = weak_from_this();
    const auto resumeIt = [weak, id] {
        if (const auto state = weak.lock())
            state->resume(id);
    };
    const auto forgetIt = [weak, id] {
        if (const auto state = weak.lock())
            state->forget(id);
    };
    auto stream = std::make_unique<LiveStream>(flow, resumeIt, forgetIt);
    streams[id] = stream.get();
    if (!dispatch(id, std::move(request), flow)) {
        streams.erase(id);
        const base::Error error = closed ? cancelled() : notAnAddress(url);
        QMetaObject::invokeMethod(stream.get(), [to = stream.get(), error] { to->end(error); }, Qt::QueuedConnection);
    }
    return stream;
}

void Client::State::observe(quint64 id, std::optional<int> status)
{
    auto entry = observed.extract(id);
    if (!entry || !observer)
        return;
    entry.mapped().status = status;
    entry.mapped().ms = entry.mapped().at.msecsTo(QDateTime::currentDateTimeUtc());
    observer(entry.mapped());
}

void Client::State::forget(quint64 id)
{
    observed.erase(id);
    if (streams.erase(id))
        tell([to = engine, id] { to->cancel(id); });
}

void Client::State::resume(quint64 id)
{
    tell([to = engine, id] { to->resume(id); });
}

void Client::State::onAnswered(quint64 id, int status)
{
    const auto self = shared_from_this(); // a slot may delete the client
    if (streams.contains(id))
        observe(id, status);
    if (const auto found = streams.find(id); found != streams.end() && !closed)
        Q_EMIT found->second->answered(status);
}

void Client::State::onArrived(quint64 id)
{
    const auto self = shared_from_this();
    if (const auto found = streams.find(id); found != streams.end() && !closed)
        found->second->deliver();
}

void Client::State::onEnded(quint64 id, const base::Result<Response> &how)
{
    const auto self = shared_from_this();
    observe(id, how ? std::optional(how->status) : std::nullopt);
    if (auto answer = answers.extract(id)) {
        answer.mapped().finish(how);
        return;
    }
    if (auto stream = streams.extract(id))
        stream.mapped()->end(how ? base::Result<>() : base::Result<>(how.error()));
}

void Client::State::close()
{
    if (std::exchange(closed, true))
        return;
    thread.quit();
    thread.wait(); // it never waits for this thread
    answers.clear();
    for (const auto &[id, stream] : std::exchange(streams, {}))
        QMetaObject::invokeMethod(stream, [to = stream] { to->end(cancelled()); }, Qt::QueuedConnection);
}

base::Task<Response> Client::State::send(std::shared_ptr<State> state, Request request)
{
    for (int hops = 0;; ++hops) {
        auto asking = state->ask(request);
        auto response = co_await asking;
        if (!response || !request.followRedirects || !isRedirect(*response))
            co_return response;
        auto next = redirected(request, *response);
        if (!next)
            co_return response;
        if (hops == maxRedirects)
            co_return tooManyRedirects(request.url);
        request = std::move(*next);
    }
}

Client::Client(remote::Tunnel *tunnel, QString way) : m_state(std::make_shared<State>(tunnel, std::move(way))) {}

Client::~Client() { m_state->close(); }

base::Task<Response> Client::send(Request request) { return State::send(m_state, std::move(request)); }

void Client::setObserver(Observer observer) { m_state->observer = std::move(observer); }

std::unique_ptr<Stream> Client::open(Request request) { return m_state->open(std::move(request)); }

} // namespace http
