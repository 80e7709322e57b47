#include "core/ssh/link.h"

#include "core/ssh/session.h"

#include <QCoreApplication>

#include <algorithm>

namespace ssh {
namespace {

using base::Error;

Error closedError()
{
    return {Error::Kind::Cancelled, QCoreApplication::translate("ssh", "The connection was closed."), {}};
}

// What another attempt cannot mend.
bool isFinal(const Error &error)
{
    using Kind = Error::Kind;
    return error.kind == Kind::Auth || error.kind == Kind::HostKeyChanged || error.kind == Kind::HostKeyUnknown || error.kind == Kind::Cancelled || error.kind == Kind::Usage;
}

} // namespace

Link::Link(Connection *of, Target target, Questions questions, Options options)
    : owner(of), shell([this] { return up ? session : SessionHandle(); }, [this] { return config.user; }), tunnel([this] { return up ? session : SessionHandle(); }),
      m_target(std::move(target)), m_questions(std::move(questions)), m_options(std::move(options)), m_memory(std::make_shared<Memory>()),
      m_bridge(std::make_shared<PromptBridge>()), m_thread(std::make_unique<QThread>()), m_io(new QObject)
{
    m_thread->setObjectName(QStringLiteral("ssh"));
    m_io->moveToThread(m_thread.get());
    m_thread->start();
}

Link::~Link()
{
    close();
}

void Link::close()
{
    if (std::exchange(m_closed, true))
        return;
    up = false;
    m_bridge->abort();
    dropSession();
    // From its own loop, so that what was posted before (a command that has just been started) still gets its Cancelled.
    QMetaObject::invokeMethod(m_io, [io = m_io, thread = m_thread.get()] {
        io->deleteLater(); // with its sessions
        thread->quit();
    }, Qt::QueuedConnection);
    m_thread->wait();
    m_jump.reset();
    m_proxy.reset();
    if (m_opened)
        m_opened->finish(closedError());
    if (m_pause)
        m_pause->cancel();
    *m_memory = Memory();
}

base::Task<> Link::open(OnStep onStep)
{
    if (m_closed || m_opened) {
        const auto refused = std::make_shared<base::Completion<>>();
        refused->finish(m_closed ? closedError() : Error{Error::Kind::Internal, QStringLiteral("A connection is opened once."), {}});
        return refused->wait();
    }
    m_onStep = std::move(onStep);
    m_opened = std::make_shared<base::Completion<>>();
    flow(shared_from_this());
    return m_opened->wait();
}

base::Task<> Link::flow(Self self)
{
    auto result = co_await establish(self);
    // sshd hangs up after two minutes (LoginGraceTime): a person who thought longer than that is not told to begin again,
    // what was answered is in memory.
    if (!result && result.error().kind != Error::Kind::Cancelled && self->m_waitedTooLong && !self->m_closed) {
        self->dropSession();
        result = co_await establish(self);
    }
    if (!result) {
        self->dropSession();
        self->m_jump.reset();
        self->m_proxy.reset();
    }
    self->m_opened->finish(result);
    co_return result;
}

void Link::noteAsked(std::optional<qint64> ms)
{
    // A question of the library's blocks the I/O thread, which then sees the end only afterwards.
    constexpr qint64 suspicious = 30000;
    m_questionsOpen += ms ? -1 : 1;
    m_asking += ms.value_or(0);
    m_waitedTooLong = m_waitedTooLong || ms.value_or(0) > suspicious;
}

void Link::dropSession()
{
    ++m_sessionId;
    up = false;
    session.drop();
    session = {};
}

base::Task<SessionHandle> Link::startSession(Self self, std::shared_ptr<remote::FileDescriptor> socket)
{
    const auto completion = std::make_shared<base::Completion<SessionHandle>>();
    const std::weak_ptr<Link> weak = self;
    const quint64 id = ++self->m_sessionId;
    SessionEvents events;
    events.died = [weak, id](const Error &why) {
        onMain([weak, id, why] {
            if (const auto link = weak.lock())
                link->sessionDied(id, why);
        });
    };
    events.latency = [weak, id](qint64 ms) {
        onMain([weak, id, ms] {
            const auto link = weak.lock();
            if (!link || !link->owner || link->m_sessionId != id)
                return;
            link->latency = ms;
            Q_EMIT link->owner->latencyChanged(ms);
        });
    };
    {
        const Answer<SessionHandle> answer(completion);
        QMetaObject::invokeMethod(self->m_io, [io = self->m_io, socket, events, answer] {
            auto *made = new Session(std::move(*socket), events);
            made->setParent(io);
            answer(SessionHandle{made->mailbox(), made});
        });
    }
    auto handle = co_await completion->wait();
    co_return handle;
}

void Link::sessionDied(quint64 id, const Error &why)
{
    if (id != m_sessionId || m_closed)
        return;
    const bool wasUp = up;
    m_waitedTooLong = m_waitedTooLong || m_questionsOpen > 0;
    dropSession();
    if (!wasUp)
        return; // whoever connects has got the error as the answer to its question
    m_jump.reset();
    m_proxy.reset();
    const auto self = shared_from_this(); // the slot may delete the owner
    if (owner)
        Q_EMIT owner->lost(why);
    if (!m_closed && m_options.reconnect)
        reconnect(self);
}

base::Task<> Link::reconnect(Self self)
{
    self->m_again = true;
    self->m_memory->asking = false;
    for (int seconds = 1; !self->m_closed; seconds = std::min(seconds * 2, 30)) {
        if (self->owner)
            Q_EMIT self->owner->retrying(seconds);
        self->m_pause = std::make_shared<base::Completion<>>();
        QTimer timer;
        timer.setSingleShot(true);
        QObject::connect(&timer, &QTimer::timeout, &timer, [pause = self->m_pause] { pause->finish({}); });
        timer.start(seconds * 1000);
        const auto pause = self->m_pause;
        const auto waited = co_await pause->wait();
        if (!waited || self->m_closed)
            co_return closedError();
        const auto result = co_await establish(self);
        if (self->m_closed)
            co_return closedError();
        if (result) {
            if (self->owner)
                Q_EMIT self->owner->restored();
            co_return result;
        }
        self->dropSession();
        self->m_jump.reset();
        self->m_proxy.reset();
        if (isFinal(result.error())) {
            if (self->owner)
                Q_EMIT self->owner->failed(result.error());
            co_return result;
        }
    }
    co_return closedError();
}

} // namespace ssh
