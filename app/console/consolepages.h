#pragma once

#include "app/session/live.h"

#include <QObject>

namespace ui {
class MainWindow;
class OverviewPage;
class PageFrame;
class ReleasePage;
class RoutesPage;
class UsersPage;
}

namespace console {

class LogDesk;

/// The pages of one window, fed by whatever server is connected.
class ConsolePages : public QObject {
    Q_OBJECT
public:
    ConsolePages(ui::MainWindow *window, LogDesk *logs, QObject *parent);

    /// Another server, or none.
    void setLive(session::Live *live, const QString &name);
    void setProbeSeconds(int seconds);
    void shown(const QString &page);
    /// The link broke: what was seen stays, marked old.
    void linkLost(const QDateTime &since, std::optional<int> retryIn);
    /// Every page is right again when its own facts have been seen again.
    void linkRestored();
    void open(const QString &page, const QString &object);
    QStringList domains() const;
    QStringList workloads() const; ///< "Deployment/ess-haproxy"
    /// Enough has been seen for a picture of every page.
    bool isComplete() const;

Q_SIGNALS:
    void signInWanted();
    void unlockWanted();
    void planWanted(const QString &item, const QString &title); ///< show what would be done for a plan item

private:
    void connectLive(session::Live *live);
    void presentOverview();
    void applyProbeInterval();
    void apiFailed(const base::Error &error);
    void apiRecovered();
    QList<ui::PageFrame *> frames() const;

    ui::MainWindow *m_window;
    LogDesk *m_logs;
    ui::OverviewPage *m_overview;
    ui::RoutesPage *m_routes;
    ui::UsersPage *m_users;
    ui::ReleasePage *m_release;
    session::Live *m_live = nullptr;
    QString m_name;
    QString m_shown;
    int m_probeSeconds = 60;
    QDateTime m_lostSince; ///< the link
    QDateTime m_silentSince; ///< the cluster behind it
    std::optional<routes::Table> m_table;
    std::optional<ess::Release> m_state;
    std::optional<users::UserList> m_people;
    QList<kube::Pod> m_pods;
};

} // namespace console
