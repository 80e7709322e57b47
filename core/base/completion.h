#pragma once

#include "core/base/task.h"

#include <QCoreApplication>
#include <QMetaObject>
#include <QObject>

#include <coroutine>
#include <memory>
#include <optional>

namespace base {

/// A callback made awaitable. Whoever owns it must finish() it; destroying it unfinished finishes it as Cancelled, so a
/// waiter always wakes, on a later turn of the event loop and never inside finish(): a waiter that closes the session
/// from inside the library's read loop would be a crash in waiting.
/// finish() runs on the thread of home; another thread posts its result there first. home outlives the waiter.
template <typename T = void>
class Completion {
public:
    explicit Completion(QObject *home = QCoreApplication::instance()) : m_state(std::make_shared<State>()) { m_state->home = home; }
    Completion(Completion &&) noexcept = default;
    Completion &operator=(Completion &&other) noexcept
    {
        if (this != &other) {
            cancel();
            m_state = std::move(other.m_state);
        }
        return *this;
    }
    Completion(const Completion &) = delete;
    Completion &operator=(const Completion &) = delete;
    ~Completion() { cancel(); }

    void finish(Result<T> result)
    {
        if (!m_state || m_state->result)
            return;
        m_state->result = std::move(result);
        if (m_state->waiter)
            QMetaObject::invokeMethod(m_state->home, [state = m_state] { state->waiter.resume(); }, Qt::QueuedConnection);
    }
    void cancel()
    {
        finish(Error{Error::Kind::Cancelled, QCoreApplication::translate("base", "The operation was cancelled."), {}});
    }
    bool isFinished() const { return !m_state || m_state->result.has_value(); }

    /// Once.
    Task<T> wait() const { return waitFor(m_state); }

private:
    struct State {
        QObject *home = nullptr;
        std::optional<Result<T>> result;
        std::coroutine_handle<> waiter;
    };
    struct Awaiter {
        std::shared_ptr<State> state;
        bool await_ready() const noexcept { return state->result.has_value(); }
        void await_suspend(std::coroutine_handle<> handle) { state->waiter = handle; }
        void await_resume() const noexcept {}
    };
    static Task<T> waitFor(std::shared_ptr<State> state)
    {
        co_await Awaiter{state};
        co_return std::move(*state->result);
    }

    std::shared_ptr<State> m_state;
};

} // namespace base
