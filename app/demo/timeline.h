#pragma once

#include "core/base/clock.h"

#include <QObject>
#include <QPointer>
#include <QTimer>

#include <functional>
#include <map>

namespace demo {

/// The demo's time: the machine's, or one that stands still until a test moves it. Everything that happens "a few seconds
/// later" on the simulated server is kept here, so that a test can let it happen at once and in order.
class Timeline : public QObject, public base::Clock {
    Q_OBJECT
public:
    enum class Kind { Real, Manual };
    /// startAt: the manual time's first moment; ignored for the real one.
    explicit Timeline(Kind kind, QDateTime startAt = {}, QObject *parent = nullptr);

    QDateTime now() const override;
    /// Runs what unless context is gone by then; calls that are due at one moment run in the order they were made.
    void after(qint64 ms, QObject *context, std::function<void()> what);
    /// Moves the manual time and runs what becomes due, including what those calls plan within the span.
    void advance(qint64 ms);

private:
    struct Call {
        QPointer<QObject> context;
        std::function<void()> what;
    };
    void runDue();
    void plan();

    Kind m_kind;
    QDateTime m_now;
    std::multimap<qint64, Call> m_calls; ///< by ms since the epoch
    QTimer m_timer;
};

} // namespace demo
