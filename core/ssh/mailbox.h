#pragma once

#include "core/base/completion.h"

#include <QCoreApplication>
#include <QMetaObject>
#include <QObject>

#include <functional>
#include <memory>
#include <mutex>

namespace ssh {

/// Runs a function on the main thread, on a later turn of its loop. Dropped when the application is gone.
inline void onMain(std::function<void()> work)
{
    if (QObject *application = QCoreApplication::instance())
        QMetaObject::invokeMethod(application, std::move(work), Qt::QueuedConnection);
}

/// Reaches an object of another thread for as long as it lives; afterwards what is posted is dropped.
class Mailbox {
public:
    explicit Mailbox(QObject *owner) : m_owner(owner) {}

    void post(std::function<void()> work)
    {
        const std::lock_guard lock(m_mutex);
        if (m_owner)
            QMetaObject::invokeMethod(m_owner, std::move(work), Qt::QueuedConnection);
    }
    /// By the owner, first thing in its destructor.
    void close()
    {
        const std::lock_guard lock(m_mutex);
        m_owner = nullptr;
    }

private:
    std::mutex m_mutex;
    QObject *m_owner;
};

/// What another thread answers with. Copies are one answer; only the first counts, and when the last copy goes without one
/// the waiter gets Cancelled. The completion itself is touched on the main thread only, where it is awaited; the waiter
/// keeps the completion and no copy of the answer.
template <typename T = void>
class Answer {
public:
    explicit Answer(std::shared_ptr<base::Completion<T>> completion) : m_state(std::make_shared<State>(std::move(completion))) {}

    void operator()(base::Result<T> result) const
    {
        if (auto completion = std::exchange(m_state->completion, nullptr))
            onMain([completion, result = std::make_shared<base::Result<T>>(std::move(result))] { completion->finish(std::move(*result)); });
    }

private:
    struct State {
        explicit State(std::shared_ptr<base::Completion<T>> c) : completion(std::move(c)) {}
        ~State()
        {
            if (completion)
                onMain([kept = std::move(completion)] { kept->cancel(); });
        }
        std::shared_ptr<base::Completion<T>> completion;
    };
    std::shared_ptr<State> m_state;
};

} // namespace ssh
