#pragma once

#include "ui/common/busybutton.h"
#include "ui/common/plainlabel.h"
#include "ui/common/signlabel.h"

#include <QStatusBar>
#include <QTimer>

#include <optional>

namespace ui {

/// Connection and latency, K3s, ESS; the Jobs and the Commands panel; the server's clock.
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

    /// "No jobs running", "1 job running", "1 job failed": what runs is said before what failed.
    void setJobs(int running, int failed);

Q_SIGNALS:
    void jobsWanted();
    void commandsWanted();

private:
    void tick();

    SignLabel *m_sign;
    PlainLabel *m_connection;
    PlainLabel *m_kubernetes;
    PlainLabel *m_ess;
    PlainLabel *m_clock;
    SignLabel *m_jobsSign;
    BusyButton *m_jobs;
    std::optional<qint64> m_ahead;
    QTimer m_timer;
};

} // namespace ui
