#include "ui/window/menus.h"

#include "ui/window/aboutdialog.h"
#include "ui/window/mainwindow.h"
#include "ui/window/undostrip.h"

#include <QActionGroup>
#include <QMenuBar>

using namespace Qt::StringLiterals;

namespace ui {

WindowMenus::WindowMenus(MainWindow *window)
    : QObject(window)
    , m_window(window)
    , m_server(window->menuBar()->addMenu(tr("&Server")))
    , m_go(window->menuBar()->addMenu(tr("&Go")))
    , m_view(window->menuBar()->addMenu(tr("&View")))
    , m_tools(window->menuBar()->addMenu(tr("&Tools")))
    , m_help(window->menuBar()->addMenu(tr("&Help")))
{
    buildServer();
    buildGo();
    buildView();
    buildTools();
    buildHelp();
}

void WindowMenus::buildServer()
{
    m_server->addAction(tr("S&ervers…"), m_window, &MainWindow::serversWanted);
    m_server->addAction(tr("&Add server…"), m_window, &MainWindow::addServerWanted);
    m_connected.append(m_server->addAction(tr("&Disconnect"), m_window, &MainWindow::disconnectWanted));
    m_server->addSeparator();
    m_readOnly = m_server->addAction(tr("&Read-only"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_L));
    m_readOnly->setCheckable(true);
    connect(m_readOnly, &QAction::triggered, this, [this](bool on) {
        m_readOnly->setChecked(!on); // until the server's state says so
        Q_EMIT m_window->readOnlyWanted(on);
    });
    m_connected.append(m_readOnly);
    m_server->addSeparator();
    m_server->addAction(tr("&Quit"), QKeySequence::Quit, m_window, &MainWindow::close);
}

void WindowMenus::buildGo()
{
    m_pagesEnd = m_go->addSeparator();
    m_go->addAction(tr("&Find or do…"), QKeySequence(Qt::CTRL | Qt::Key_K), m_window, &MainWindow::find);
    m_go->addAction(tr("&Next pane"), QKeySequence(Qt::Key_F6), m_window, [this] { m_window->nextPane(1); });
    m_go->addAction(tr("&Previous pane"), QKeySequence(Qt::SHIFT | Qt::Key_F6), m_window, [this] { m_window->nextPane(-1); });
}

void WindowMenus::buildView()
{
    m_connected.append(m_view->addAction(tr("&Refresh"), QKeySequence(Qt::Key_F5), m_window, &MainWindow::refreshPage));
    m_view->addSeparator();
    QAction *narrow = m_view->addAction(tr("&Narrow sidebar"), m_window, &MainWindow::setNarrowSidebar);
    narrow->setObjectName(u"menu.narrow"_s);
    narrow->setCheckable(true);
    m_view->addAction(tr("&Jobs"), QKeySequence(Qt::CTRL | Qt::Key_J), m_window, &MainWindow::togglePanel);
    m_view->addAction(tr("&Commands"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_J), m_window, &MainWindow::showCommands);
    m_view->addSeparator();
    QMenu *look = m_view->addMenu(tr("&Appearance"));
    auto *group = new QActionGroup(look);
    const QList<std::pair<Appearance, QString>> choices{{Appearance::System, tr("&System")}, {Appearance::Light, tr("&Light")}, {Appearance::Dark, tr("&Dark")}};
    for (const auto &[value, text] : choices) {
        const Appearance choice = value;
        QAction *action = look->addAction(text);
        action->setCheckable(true);
        action->setChecked(appearance() == choice);
        group->addAction(action);
        connect(action, &QAction::triggered, this, [choice] { setAppearance(choice); });
    }
}

void WindowMenus::buildTools()
{
    m_undo = m_tools->addAction(tr("&Undo the last act"), QKeySequence::Undo, m_window, &MainWindow::undo);
    const auto setUndo = [this](bool isThere) {
        m_undo->setEnabled(isThere);
        m_undo->setToolTip(isThere ? m_window->undoStrip()->sentence() : tr("Nothing was done that can be undone from here; the journal has the rest"));
    };
    connect(m_window->undoStrip(), &UndoStrip::offerChanged, this, setUndo);
    setUndo(false);
    m_tools->addAction(tr("&Settings…"), QKeySequence::Preferences, m_window, &MainWindow::settingsWanted);
}

void WindowMenus::buildHelp() { m_help->addAction(tr("&About ESS Console"), this, &WindowMenus::about); }

void WindowMenus::about()
{
    auto *dialog = new AboutDialog(m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

void WindowMenus::addPage(const WindowPage &page)
{
    auto *action = new QAction(page.title, m_go);
    ++m_pageCount;
    if (m_pageCount <= 9)
        action->setShortcut(QKeySequence(Qt::CTRL | static_cast<Qt::Key>(Qt::Key_0 + m_pageCount)));
    connect(action, &QAction::triggered, m_window, [window = m_window, id = page.id] { window->openPage(id); });
    m_go->insertAction(m_pagesEnd, action);
    m_connected.append(action);
}

void WindowMenus::setConnected(bool connected)
{
    for (QAction *action : m_connected) {
        action->setEnabled(connected);
        action->setToolTip(connected ? action->text().remove(u'&') : tr("Connect to a server first"));
    }
}

void WindowMenus::setAccess(Access access)
{
    m_readOnly->setChecked(access == Access::ReadOnly);
}

QList<QAction *> WindowMenus::actions() const
{
    QList<QAction *> all;
    for (const QMenu *menu : {m_server, m_go, m_view, m_tools, m_help})
        for (QAction *action : menu->actions())
            if (!action->isSeparator() && !action->menu() && action->isEnabled())
                all.append(action);
    return all;
}

} // namespace ui
