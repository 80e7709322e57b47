#pragma once

#include <QList>
#include <QMenu>
#include <QObject>

namespace ui {

class MainWindow;
struct WindowPage;
enum class Access;

/// The menu bar: the way that needs neither pointer nor shortcut. Only what does something now.
class WindowMenus : public QObject {
    Q_OBJECT
public:
    explicit WindowMenus(MainWindow *window);

    void addPage(const WindowPage &page);
    /// What needs a connection is dead while the servers are shown, and says why.
    void setConnected(bool connected);
    void setAccess(Access access);
    QList<QAction *> actions() const; ///< of all menus, for Find or do

private:
    void buildServer();
    void buildGo();
    void buildView();
    void buildTools();
    void buildHelp();
    void about();

    MainWindow *m_window;
    QMenu *m_server;
    QMenu *m_go;
    QMenu *m_view;
    QMenu *m_tools;
    QMenu *m_help;
    QAction *m_pagesEnd = nullptr;
    QAction *m_readOnly = nullptr;
    QAction *m_undo = nullptr;
    QList<QAction *> m_connected;
    int m_pageCount = 0;
};

} // namespace ui
