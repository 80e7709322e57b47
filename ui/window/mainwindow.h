#pragma once

#include "core/remote/shell.h"
#include "ui/common/appearance.h"
#include "ui/common/filedialog.h"
#include "ui/window/accessswitch.h"
#include "ui/window/finddialog.h"
#include "ui/window/serverswitcher.h"
#include "ui/window/statusline.h"

#include <QMainWindow>

class QSettings;
class QSplitter;
class QStackedWidget;

namespace ui {

class BottomPanel;
class JobsView;
class Sidebar;
class UndoStrip;
class WindowMenus;

/// One page of the window. What it does is its own business.
struct WindowPage {
    QString id; ///< "routes"; also where its settings are kept
    QString icon;
    QString title;
    QWidget *page = nullptr; ///< taken over; a PageFrame tells its verdict itself
    bool startsGroup = false;
};

/// A list of pages, and what stands round them: sidebar, menus, panel, status.
class MainWindow : public QMainWindow {
    Q_OBJECT
public:
    /// settings outlives the window: geometry, panel, last page, appearance.
    explicit MainWindow(QSettings *settings, FileDialog files = systemFileDialog(), QWidget *parent = nullptr);
    ~MainWindow() override;

    void addPage(const WindowPage &page);
    void setVerdict(const QString &id, base::Verdict verdict);
    void openPage(const QString &id);
    QString currentPage() const; ///< "" while the servers are shown
    QStringList pageIds() const;

    /// What fills the page area before a connection and after Disconnect; taken over.
    void setServersWidget(QWidget *servers);
    void showServers();
    void showPages();

    void setServers(const QList<ServerItem> &servers, const QString &current);
    void setAccess(Access access, const QString &as = {});
    StatusLine *status() { return m_status; }
    void addCommand(const remote::CommandRecord &record);
    void clearCommands();
    JobsView *jobs();
    /// At the page's foot for 5 s, and for Ctrl+Z; a server that is left takes it with it.
    UndoStrip *undoStrip() { return m_undo; }
    /// What Find or do finds beside pages and menu actions; asked each time.
    void setFindItems(FindItems items) { m_findItems = std::move(items); }

public Q_SLOTS:
    void find();
    void refreshPage();
    void nextPane(int step);
    void togglePanel();
    void showCommands();
    void showJobs();
    void undo();
    void setNarrowSidebar(bool narrow);

Q_SIGNALS:
    void pageShown(const QString &id);
    void serverChosen(const QString &name);
    void addServerWanted();
    void disconnectWanted();
    void serversWanted(); ///< the program answers with showServers(), or keeps a running connection in view
    void readOnlyWanted(bool readOnly);
    void unlockWanted();
    void settingsWanted();

protected:
    void resizeEvent(QResizeEvent *event) override;
    void closeEvent(QCloseEvent *event) override;

private:
    void buildShell();
    void connectShell();
    void restore();
    void save();
    void choose(int row);
    void updateNarrow();
    void openPanel();
    QList<QWidget *> panes() const;
    QList<FindItem> findable() const;
    QString pageKey() const;

    QSettings *m_settings;
    FileDialog m_files;
    FindItems m_findItems;
    QSplitter *m_splitter = nullptr;
    Sidebar *m_sidebar = nullptr;
    QStackedWidget *m_stack = nullptr;
    QStackedWidget *m_pages = nullptr;
    QWidget *m_servers = nullptr;
    BottomPanel *m_panel = nullptr;
    UndoStrip *m_undo = nullptr;
    StatusLine *m_status = nullptr;
    WindowMenus *m_menus = nullptr;
    bool m_narrowWanted = false;
};

} // namespace ui
