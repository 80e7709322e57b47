#pragma once

#include "core/ssh/mailbox.h"

#include <QTimer>

#include <functional>
#include <memory>

namespace ssh {

class Session;

/// A session as the main thread holds it.
struct SessionHandle {
    std::shared_ptr<Mailbox> mailbox;
    Session *session = nullptr; ///< used inside of what is posted to the mailbox only

    explicit operator bool() const { return session != nullptr; }
    /// Runs on the I/O thread; dropped when the session is gone.
    void post(std::function<void(Session *)> work) const
    {
        if (mailbox)
            mailbox->post([work = std::move(work), session = session] { work(session); });
    }
    void kill(base::Error why) const; ///< as a lost link would
    void drop() const; ///< deletes it, on its thread
};

/// Has the I/O thread do something with the session and waits for the answer. A session that does not answer in time is
/// dead (timeoutMs 0: a person is asked meanwhile).
template <typename T>
base::Task<T> askSession(SessionHandle session, int timeoutMs, std::function<void(Session *, Answer<T>)> job)
{
    const auto completion = std::make_shared<base::Completion<T>>();
    {
        const Answer<T> answer(completion);
        session.post([job = std::move(job), answer](Session *of) { job(of, answer); });
    }
    QTimer timer;
    timer.setSingleShot(true);
    QObject::connect(&timer, &QTimer::timeout, &timer, [completion, session, timeoutMs] {
        const base::Error silent{base::Error::Kind::Timeout, QCoreApplication::translate("ssh", "The SSH server did not answer for %1 s.").arg(timeoutMs / 1000), {}};
        completion->finish(silent);
        session.kill(silent);
    });
    if (timeoutMs > 0)
        timer.start(timeoutMs);
    auto result = co_await completion->wait();
    co_return result;
}

} // namespace ssh
