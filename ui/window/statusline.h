#pragma once

#include "ui/common/busybutton.h"
#include "ui/common/plainlabel.h"
#include "ui/common/signlabel.h"

#include <QStatusBar>
#include <QTimer>

#include <optional>

namespace ui {

/// Connection and latency, K3s, ESS; the Commands panel; the server's clock.
class StatusLine : public QStatusBar {
    Q_OBJECT
public:
    explicit StatusLine(QWidget *parent = nullptr);

    struct Facts {
        Sign sign = Sign::Waiting;
        QString connection; ///< "Connected · 23 ms", "Connecting to gigglin", "Not connected"
        QString kubernetes; ///< "K3s v1.31.4+k3s1", or ""
        QString ess; ///< "ESS 26.7.1", or ""
        friend bool operator==(const Facts &, const Facts &) = default;
    };
    void setFacts(const Facts &facts);
    /// Milliseconds that the server's clock is ahead of this computer's; nothing hides the clock.
    void setServerClock(std::optional<qint64> aheadMs);

Q_SIGNALS:
    void commandsWanted();

private:
    void tick();

    SignLabel *m_sign;
    PlainLabel *m_connection;
    PlainLabel *m_kubernetes;
    PlainLabel *m_ess;
    PlainLabel *m_clock;
    std::optional<qint64> m_ahead;
    QTimer m_timer;
};

} // namespace ui
