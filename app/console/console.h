#pragma once

#include "app/session/connection.h"
#include "app/session/live.h"

#include "core/secrets/keychain.h"
#include "core/secrets/store.h"
#include "ui/settings/preferences.h"

#include <QObject>

#include <memory>

class QSettings;

namespace ui {
class ConnectView;
class MainWindow;
class ServersPage;
}

namespace console {

class ConsolePages;
class LogDesk;
class PlanDesk;
class ServerDesk;

/// The window and what it shows: servers, one connection, its pages.
class Console : public QObject {
    Q_OBJECT
public:
    Console(QSettings *settings, const QString &serversFile, QObject *parent = nullptr);
    ~Console() override;

    ui::MainWindow *window() const { return m_window.get(); }
    ConsolePages *pages() const { return m_pages; }
    PlanDesk *plans() const { return m_plans; }
    ui::ConnectView *connectView() const { return m_view; }
    /// Opens a server by name; "" opens the last used one, or the list.
    void open(const QString &name);
    bool isConnected() const { return m_live != nullptr; }
    void disconnect();

Q_SIGNALS:
    void connected();

private:
    void buildWindow();
    void connectWindow();
    void connectTo(const servers::Server &server);
    void finished(const base::ServerName &name, const servers::ConnectReport &report);
    void startPages();
    void enter(base::Task<> (*way)(session::ConnectionPtr), const QString &refusal);
    void watchLink();
    void showLink();
    void showServers();
    void refused(const servers::Server &server, const base::Error &error);
    void openSettings();
    void applyPreferences(const ui::Preferences &preferences);
    void readClock();
    void setReadOnly(bool readOnly);
    base::ServerName currentName() const;

    QSettings *m_settings;
    ui::Preferences m_preferences;
    secrets::DesktopKeychain m_keychain;
    secrets::Store m_secrets;
    std::unique_ptr<ui::MainWindow> m_window;
    ui::ConnectView *m_view = nullptr;
    ui::ServersPage *m_serversPage = nullptr;
    ServerDesk *m_desk = nullptr;
    LogDesk *m_logs = nullptr;
    ConsolePages *m_pages = nullptr;
    PlanDesk *m_plans = nullptr;
    session::ConnectionPtr m_connection;
    std::unique_ptr<session::Live> m_live;
    QDateTime m_lostSince;
    bool m_isEntering = false;
};

} // namespace console
