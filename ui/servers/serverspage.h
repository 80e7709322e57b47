#pragma once

#include "core/servers/server.h"
#include "ui/servers/servermodel.h"

#include <QTimer>
#include <QWidget>

class QAction;
class QListView;
class QStackedWidget;

namespace ui {

class Banner;
class PlainLabel;
class SignLabel;
class Welcome;

/// The whole window before the first connection: the servers on the left, the chosen one's steps on the right.
class ServersPage : public QWidget {
    Q_OBJECT
public:
    /// right: what shows the chosen server (ui/connect), given by the program.
    explicit ServersPage(QWidget *right, QWidget *parent = nullptr);

    void setServers(const QList<servers::Server> &list);
    /// servers.yaml cannot be read: said above the list, which then holds the demo only.
    void setProblem(const base::Error &error);
    void setState(const base::ServerName &name, base::Verdict verdict, const QString &state);
    void setSentence(base::Verdict verdict, const QString &sentence);
    void select(const base::ServerName &name);
    std::optional<servers::Server> current() const;
    /// "Removed gigglin. Undo": shown at the foot for 5 s.
    void offerUndo(const QString &text);

Q_SIGNALS:
    /// Another server is shown now, or this one was edited; not said again for the same.
    void chosen(const servers::Server &server);
    void connectWanted(const servers::Server &server);
    void editWanted(const servers::Server &server);
    void addWanted();
    void importWanted();
    void removeWanted(const servers::Server &server);
    void undoWanted();

private:
    QWidget *buildHead();
    QWidget *buildLeft();
    QListView *buildList();
    QWidget *buildListFoot();
    QWidget *buildFoot();
    QAction *addListAction(const QString &text, const QKeySequence &key, void (ServersPage::*act)());
    void connectCurrent();
    void editCurrent();
    void removeCurrent();
    void tryDemo();
    void updateActions();
    void showCurrent();

    ServerModel *m_model;
    QListView *m_list = nullptr;
    QAction *m_edit = nullptr;
    QAction *m_remove = nullptr;
    QStackedWidget *m_stack = nullptr;
    Welcome *m_welcome = nullptr;
    QWidget *m_right;
    Banner *m_banner = nullptr;
    SignLabel *m_sign = nullptr;
    PlainLabel *m_sentence = nullptr;
    QWidget *m_foot = nullptr;
    PlainLabel *m_footText = nullptr;
    QTimer m_footTime;
    std::optional<servers::Server> m_chosen;
    bool m_onlyDemo = false;
};

} // namespace ui
