#pragma once

#include "app/session/live.h"
#include "app/session/logfollower.h"

#include "core/logs/store.h"
#include "ui/logs/logspage.h"

#include <memory>

namespace console {

/// The Logs page, its store and what it follows on the connected server.
class LogDesk : public QObject {
    Q_OBJECT
public:
    LogDesk(int memoryMiB, QObject *parent);
    ~LogDesk() override;

    ui::LogsPage *page() const { return m_page; }
    /// Another server, or none: what was followed ends.
    void setServer(session::Live *live, const QString &name);
    void linkRestored();
    /// The page is shown: it begins to follow at the first look.
    void show();

private:
    base::Task<> start(ui::LogsWish wish);
    void stop();
    void follow(const ui::LogsWish &wish);

    logs::LogStore m_store;
    ui::LogsPage *m_page;
    session::Live *m_live = nullptr;
    std::unique_ptr<session::LogFollower> m_follower;
    bool m_started = false;
};

} // namespace console
