#include "core/ssh/process.h"

#include "core/remote/quoting.h"
#include "core/ssh/execchannel.h"
#include "core/ssh/forwardchannel.h"
#include "core/ssh/session.h"

#include <QCoreApplication>
#include <QPointer>
#include <QTimer>

namespace ssh {
namespace {

using base::Error;

constexpr int openTimeoutMs = 15000;

Error notConnected()
{
    return {Error::Kind::Unreachable, QCoreApplication::translate("ssh", "There is no SSH connection to the server now."), {}};
}

} // namespace

SshProcess::SshProcess(const SessionHandle &session, remote::Exec exec) : m_session(session), m_link(std::make_shared<Link>(this))
{
    if (!session) {
        m_events.push_back({Event::Ended, {}, notConnected()});
        deliverLater();
        return;
    }
    // On the main thread at the end, where m_link is read: the process may have been deleted by then.
    const auto post = [link = m_link](Event event) {
        onMain([link, event = std::move(event)] {
            if (link->process)
                link->process->take(event);
        });
    };
    ExecSink sink;
    sink.data = [post](bool isError, QByteArray bytes) { post({isError ? Event::Err : Event::Out, std::move(bytes), {}}); };
    sink.ended = [post](base::Result<remote::Exit> how) { post({Event::Ended, {}, std::move(how)}); };
    const auto channel = std::make_shared<ExecChannel>(remote::loginShellLine(exec.argv), exec.pty, std::move(sink));
    m_channel = channel;
    channel->write(exec.input);
    if (!exec.keepInputOpen)
        channel->closeInput();
    m_session.post([channel](Session *to) { to->add(channel); });
}

SshProcess::~SshProcess()
{
    m_link->process = nullptr;
    toChannel([](ExecChannel &channel) { channel.cancel(); });
}

void SshProcess::toChannel(std::function<void(ExecChannel &)> work)
{
    m_session.post([weak = m_channel, work = std::move(work)](Session *of) {
        const auto channel = weak.lock();
        if (!channel)
            return;
        work(*channel);
        of->kick();
    });
}

void SshProcess::write(const base::Secret &bytes)
{
    toChannel([bytes](ExecChannel &channel) { channel.write(bytes); });
}

void SshProcess::closeInput()
{
    toChannel([](ExecChannel &channel) { channel.closeInput(); });
}

void SshProcess::setReading(bool on)
{
    m_reading = on;
    if (on && !m_events.isEmpty())
        deliverLater();
}

void SshProcess::take(Event event)
{
    m_events.push_back(std::move(event));
    deliver();
}

// Never from inside the constructor or setReading(): nobody is connected yet, or the caller is in the middle of something.
void SshProcess::deliverLater()
{
    onMain([link = m_link] {
        if (link->process)
            link->process->deliver();
    });
}

void SshProcess::deliver()
{
    if (std::exchange(m_delivering, true))
        return;
    const QPointer<SshProcess> self(this);
    while (self && m_reading && !m_events.isEmpty()) {
        const Event event = m_events.takeFirst();
        if (event.what == Event::Ended) {
            m_delivering = false;
            Q_EMIT ended(event.how);
            return;
        }
        if (const auto channel = m_channel.lock(); channel && channel->used(event.bytes.size()))
            toChannel([](ExecChannel &) {});
        if (event.what == Event::Out)
            Q_EMIT out(event.bytes);
        else
            Q_EMIT err(event.bytes);
    }
    if (self)
        m_delivering = false;
}

std::unique_ptr<remote::Process> SshShell::start(remote::Exec exec)
{
    return std::make_unique<SshProcess>(m_current(), std::move(exec));
}

base::Task<> SshTunnel::join(remote::Endpoint to, remote::FileDescriptor socket, bool bulk)
{
    const SessionHandle session = m_current();
    if (!session)
        co_return notConnected();
    const auto opened = std::make_shared<base::Completion<>>();
    std::weak_ptr<ForwardChannel> weak;
    {
        // Held by the session alone: when it goes without having answered, so does this.
        const auto channel = std::make_shared<ForwardChannel>(to, std::move(socket), bulk, Answer<>(opened));
        weak = channel;
        session.post([channel](Session *of) { of->add(channel); });
    }
    QTimer timer;
    timer.setSingleShot(true);
    QObject::connect(&timer, &QTimer::timeout, &timer, [opened, to, session, weak] {
        opened->finish(Error{Error::Kind::Timeout, QCoreApplication::translate("ssh", "%1:%2 did not answer the server within %3 s.").arg(to.host).arg(to.port).arg(openTimeoutMs / 1000), {}});
        session.post([weak](Session *of) {
            if (const auto channel = weak.lock())
                channel->cancel();
            of->kick();
        });
    });
    timer.start(openTimeoutMs);
    auto result = co_await opened->wait();
    co_return result;
}

} // namespace ssh
