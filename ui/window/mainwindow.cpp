#include "ui/window/mainwindow.h"

#include "ui/common/pageframe.h"
#include "ui/common/theme.h"
#include "ui/jobs/jobsview.h"
#include "ui/window/bottompanel.h"
#include "ui/window/findtext.h"
#include "ui/window/menus.h"
#include "ui/window/panes.h"
#include "ui/window/sidebar.h"
#include "ui/window/undostrip.h"

#include <QAction>
#include <QHBoxLayout>
#include <QSettings>
#include <QSplitter>
#include <QStackedWidget>

using namespace Qt::StringLiterals;

namespace ui {

namespace {

constexpr int railBelow = 1100;
constexpr int panelHeight = 200;

QString splitterKey(const QSplitter *splitter) { return u"splitter/"_s + splitter->objectName(); }

} // namespace

MainWindow::MainWindow(QSettings *settings, FileDialog files, QWidget *parent)
    : QMainWindow(parent)
    , m_settings(settings)
    , m_files(std::move(files))
{
    setObjectName(u"window"_s);
    setWindowTitle(u"ESS Console"_s);
    setMinimumSize(640, 480);
    if (m_settings->contains(u"window/appearance"_s))
        setAppearance(static_cast<Appearance>(m_settings->value(u"window/appearance"_s).toInt()));
    buildShell();
    m_menus = new WindowMenus(this);
    connectShell();
    restore();
    showServers();
}

MainWindow::~MainWindow() = default;

void MainWindow::buildShell()
{
    m_splitter = new QSplitter(Qt::Vertical, this);
    m_splitter->setObjectName(u"window.splitter"_s);
    auto *upper = new QWidget(m_splitter);
    m_sidebar = new Sidebar(upper);
    m_stack = new QStackedWidget(upper);
    m_pages = new QStackedWidget(m_stack);
    m_servers = new QWidget(m_stack);
    m_stack->addWidget(m_pages);
    m_stack->addWidget(m_servers);
    m_undo = new UndoStrip(m_stack);
    auto *row = new QHBoxLayout(upper);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    row->addWidget(m_sidebar);
    row->addWidget(m_stack, 1);
    m_panel = new BottomPanel(m_files, m_splitter);
    m_splitter->addWidget(upper);
    m_splitter->addWidget(m_panel);
    m_splitter->setStretchFactor(0, 1);
    m_splitter->setCollapsible(0, false);
    m_panel->hide();
    setCentralWidget(m_splitter);
    m_status = new StatusLine(this);
    setStatusBar(m_status);
}

void MainWindow::connectShell()
{
    connect(m_sidebar, &Sidebar::pageChosen, this, &MainWindow::choose);
    connect(m_sidebar, &Sidebar::findWanted, this, &MainWindow::find);
    connect(m_sidebar->server(), &ServerSwitcher::serverChosen, this, &MainWindow::serverChosen);
    connect(m_sidebar->server(), &ServerSwitcher::serversWanted, this, &MainWindow::serversWanted);
    connect(m_sidebar->server(), &ServerSwitcher::addWanted, this, &MainWindow::addServerWanted);
    connect(m_sidebar->access(), &AccessSwitch::readOnlyWanted, this, &MainWindow::readOnlyWanted);
    connect(m_sidebar->access(), &AccessSwitch::unlockWanted, this, &MainWindow::unlockWanted);
    connect(m_panel, &BottomPanel::closeWanted, m_panel, &QWidget::hide);
    connect(m_panel, &BottomPanel::said, this, [this](const QString &sentence) { m_status->showMessage(sentence, 5000); });
    connect(m_status, &StatusLine::commandsWanted, this, &MainWindow::showCommands);
    connect(m_status, &StatusLine::jobsWanted, this, &MainWindow::showJobs);
    connect(jobs(), &JobsView::countsChanged, m_status, [this](const JobCounts &counts) { m_status->setJobs(counts.running, counts.failed); });
    auto *nextServer = new QAction(this);
    nextServer->setShortcut(QKeySequence(Qt::CTRL | Qt::Key_Tab));
    connect(nextServer, &QAction::triggered, this, [this] {
        if (const QString next = m_sidebar->server()->next(); next != m_sidebar->server()->current())
            Q_EMIT serverChosen(next);
    });
    addAction(nextServer);
}

void MainWindow::addPage(const WindowPage &page)
{
    m_sidebar->pages()->add({page.id, page.icon, page.title, base::Verdict::Skipped, page.startsGroup});
    m_pages->addWidget(page.page);
    m_menus->addPage(page);
    m_menus->setConnected(m_stack->currentWidget() == m_pages);
    for (QSplitter *splitter : page.page->findChildren<QSplitter *>())
        splitter->setProperty("restored", splitter->restoreState(m_settings->value(splitterKey(splitter)).toByteArray()));
    if (auto *frame = qobject_cast<PageFrame *>(page.page))
        connect(frame, &PageFrame::verdictChanged, this, [this, id = page.id](base::Verdict verdict) { setVerdict(id, verdict); });
}

void MainWindow::setVerdict(const QString &id, base::Verdict verdict) { m_sidebar->pages()->setVerdict(id, verdict); }

void MainWindow::openPage(const QString &id)
{
    if (const int row = m_sidebar->pages()->rowOf(id); row >= 0)
        m_sidebar->setCurrent(row);
}

QString MainWindow::currentPage() const
{
    const int row = m_pages->currentIndex();
    return m_stack->currentWidget() == m_pages && row >= 0 ? m_sidebar->pages()->entry(row).id : QString();
}

QStringList MainWindow::pageIds() const
{
    QStringList ids;
    for (int row = 0; row < m_sidebar->pages()->rowCount(); ++row)
        ids.append(m_sidebar->pages()->entry(row).id);
    return ids;
}

void MainWindow::setServersWidget(QWidget *servers)
{
    const bool shown = m_stack->currentWidget() == m_servers;
    m_stack->addWidget(servers);
    m_stack->removeWidget(m_servers);
    m_servers->deleteLater();
    m_servers = servers;
    if (shown)
        m_stack->setCurrentWidget(servers);
}

void MainWindow::showServers()
{
    m_stack->setCurrentWidget(m_servers);
    m_sidebar->hide();
    m_undo->withdraw();
    m_menus->setConnected(false);
}

void MainWindow::showPages()
{
    m_stack->setCurrentWidget(m_pages);
    m_sidebar->show();
    m_menus->setConnected(true);
    const QString last = m_settings->value(pageKey()).toString();
    openPage(pageIds().contains(last) ? last : pageIds().value(0));
    updateNarrow();
}

void MainWindow::setServers(const QList<ServerItem> &servers, const QString &current)
{
    m_sidebar->server()->setServers(servers, current);
    setWindowTitle(current.isEmpty() ? u"ESS Console"_s : current + u" – ESS Console"_s);
}

void MainWindow::setAccess(Access access, const QString &as)
{
    m_sidebar->access()->setAccess(access, as);
    m_menus->setAccess(access);
    jobs()->setReadOnly(access == Access::ReadOnly);
    for (int row = 0; row < m_pages->count(); ++row)
        if (auto *frame = qobject_cast<PageFrame *>(m_pages->widget(row)))
            frame->setReadOnly(access == Access::ReadOnly);
}

void MainWindow::addCommand(const remote::CommandRecord &record) { m_panel->commands()->put(record); }

void MainWindow::clearCommands() { m_panel->commands()->clear(); }

void MainWindow::find()
{
    auto *dialog = new FindDialog(findable(), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->move(mapToGlobal(QPoint((width() - dialog->width()) / 2, height() / 6)));
    dialog->open();
}

QList<FindItem> MainWindow::findable() const
{
    QList<FindItem> items;
    auto *self = const_cast<MainWindow *>(this);
    if (m_stack->currentWidget() == m_pages)
        for (int row = 0; row < m_sidebar->pages()->rowCount(); ++row) {
            const NavEntry &entry = m_sidebar->pages()->entry(row);
            items.append({entry.title, tr("page"), entry.icon, pageNames(entry.id), [self, id = entry.id] { self->openPage(id); }});
        }
    if (m_findItems)
        items.append(m_findItems());
    for (QAction *action : m_menus->actions()) {
        const QString text = action->text().remove(u'&');
        const bool isPage = std::any_of(items.begin(), items.end(), [&text](const FindItem &item) { return item.title == text; });
        if (!isPage)
            items.append({text, tr("action"), u"right"_s, {}, [action] { action->trigger(); }});
    }
    return items;
}

void MainWindow::refreshPage()
{
    if (auto *frame = qobject_cast<PageFrame *>(m_pages->currentWidget()))
        Q_EMIT frame->refreshWanted();
}

QList<QWidget *> MainWindow::panes() const
{
    QList<QWidget *> all;
    if (m_sidebar->isVisible())
        all.append(m_sidebar->list());
    all.append(m_stack);
    if (m_panel->isVisible())
        all.append(m_panel);
    all.append(m_status);
    return all;
}

void MainWindow::nextPane(int step)
{
    focusNextPane(panes(), focusWidget(), step);
}

JobsView *MainWindow::jobs() { return m_panel->jobs(); }

void MainWindow::undo() { m_undo->undo(); }

// Ctrl+J: the jobs, and away again.
void MainWindow::togglePanel()
{
    if (m_panel->isVisible() && m_panel->isShowingJobs())
        m_panel->hide();
    else
        showJobs();
}

void MainWindow::openPanel()
{
    if (!m_panel->isHidden())
        return;
    m_panel->show();
    const int wanted = m_settings->value(u"window/panel"_s, Metrics::of(this).scaled(panelHeight)).toInt();
    m_splitter->setSizes({qMax(1, m_splitter->height() - wanted), wanted});
}

void MainWindow::showJobs()
{
    openPanel();
    m_panel->showJobs();
}

void MainWindow::showCommands()
{
    openPanel();
    m_panel->showCommands();
}

void MainWindow::setNarrowSidebar(bool narrow)
{
    m_narrowWanted = narrow;
    updateNarrow();
}

void MainWindow::updateNarrow() { m_sidebar->setNarrow(m_narrowWanted || width() < railBelow); }

void MainWindow::choose(int row)
{
    m_pages->setCurrentIndex(row);
    const QString id = m_sidebar->pages()->entry(row).id;
    m_settings->setValue(pageKey(), id);
    Q_EMIT pageShown(id);
}

QString MainWindow::pageKey() const { return u"page/"_s + m_sidebar->server()->current(); }

void MainWindow::resizeEvent(QResizeEvent *event)
{
    QMainWindow::resizeEvent(event);
    updateNarrow();
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    save();
    QMainWindow::closeEvent(event);
}

void MainWindow::restore()
{
    if (!restoreGeometry(m_settings->value(u"window/geometry"_s).toByteArray()))
        resize(1280, 800);
    m_narrowWanted = m_settings->value(u"window/narrow"_s).toBool();
    if (auto *narrow = findChild<QAction *>(u"menu.narrow"_s))
        narrow->setChecked(m_narrowWanted);
}

void MainWindow::save()
{
    m_settings->setValue(u"window/geometry"_s, saveGeometry());
    m_settings->setValue(u"window/narrow"_s, m_narrowWanted);
    m_settings->setValue(u"window/appearance"_s, static_cast<int>(appearance()));
    if (m_panel->isVisible())
        m_settings->setValue(u"window/panel"_s, m_panel->height());
    for (const QSplitter *splitter : m_pages->findChildren<QSplitter *>())
        if (!splitter->objectName().isEmpty() && splitter->width() > 0)
            m_settings->setValue(splitterKey(splitter), splitter->saveState());
}

} // namespace ui
