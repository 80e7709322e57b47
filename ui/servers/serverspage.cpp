#include "ui/servers/serverspage.h"

#include "core/base/text.h"
#include "ui/common/announce.h"
#include "ui/common/banner.h"
#include "ui/common/busybutton.h"
#include "ui/common/plainlabel.h"
#include "ui/common/signlabel.h"
#include "ui/common/theme.h"
#include "ui/servers/serverdelegate.h"
#include "ui/servers/welcome.h"

#include <QAction>
#include <QHBoxLayout>
#include <QListView>
#include <QPainter>
#include <QSplitter>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace ui {
namespace {

constexpr int undoMs = 5000;
constexpr int listWidth = 300;

bool isDemo(const servers::Server &server)
{
    return std::holds_alternative<servers::DemoTarget>(server.target);
}

/// A surface with a line at its lower or upper edge.
class Strip : public QWidget {
public:
    explicit Strip(bool lineBelow) : m_lineBelow(lineBelow) {}

protected:
    void paintEvent(QPaintEvent *) override
    {
        const Theme &theme = Theme::of(this);
        QPainter painter(this);
        painter.fillRect(rect(), theme.base);
        painter.fillRect(0, m_lineBelow ? height() - 1 : 0, width(), 1, theme.line);
    }

private:
    bool m_lineBelow;
};

/// The left side stands on the colour of its list.
class Side : public QWidget {
protected:
    void paintEvent(QPaintEvent *) override { QPainter(this).fillRect(rect(), Theme::of(this).base); }
};

} // namespace

ServersPage::ServersPage(QWidget *right, QWidget *parent) : QWidget(parent), m_model(new ServerModel(this)), m_right(right)
{
    setObjectName(QStringLiteral("servers"));
    setAccessibleName(tr("Servers"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(buildHead());
    m_banner = new Banner;
    m_banner->dismiss();
    column->addWidget(m_banner);
    m_welcome = new Welcome;
    m_stack = new QStackedWidget;
    m_stack->addWidget(m_welcome);
    m_stack->addWidget(m_right);
    auto *splitter = new QSplitter(Qt::Horizontal);
    splitter->setObjectName(QStringLiteral("servers.splitter"));
    splitter->setChildrenCollapsible(false);
    splitter->addWidget(buildLeft());
    splitter->addWidget(m_stack);
    splitter->setStretchFactor(0, 0);
    splitter->setStretchFactor(1, 1);
    splitter->setSizes({Metrics::of(this).scaled(listWidth), 980});
    column->addWidget(splitter, 1);
    column->addWidget(buildFoot());
    connect(m_welcome, &Welcome::addWanted, this, &ServersPage::addWanted);
    connect(m_welcome, &Welcome::importWanted, this, &ServersPage::importWanted);
    connect(m_welcome, &Welcome::demoWanted, this, &ServersPage::tryDemo);
    m_footTime.setSingleShot(true);
    m_footTime.setInterval(undoMs);
    connect(&m_footTime, &QTimer::timeout, m_foot, &QWidget::hide);
}

QWidget *ServersPage::buildHead()
{
    auto *head = new Strip(true);
    head->setMinimumHeight(Metrics::of(this).scaled(60));
    auto *row = new QHBoxLayout(head);
    row->setContentsMargins(16, 6, 16, 7);
    auto *words = new QVBoxLayout;
    words->setSpacing(2);
    words->addStretch();
    words->addWidget(new PlainLabel(tr("Servers"), TextRole::Heading));
    auto *line = new QHBoxLayout;
    line->setSpacing(6);
    m_sign = new SignLabel(Sign::Info, 14);
    m_sentence = new PlainLabel(TextRole::Secondary);
    m_sentence->setObjectName(QStringLiteral("servers.sentence"));
    line->addWidget(m_sign);
    line->addWidget(m_sentence, 1);
    words->addLayout(line);
    words->addStretch();
    row->addLayout(words, 1);
    auto *add = new BusyButton(tr("Add server…"));
    add->setObjectName(QStringLiteral("servers.add"));
    add->setIconName(QStringLiteral("plus"));
    add->setShortcut(QKeySequence::New);
    connect(add, &QAbstractButton::clicked, this, &ServersPage::addWanted);
    row->addWidget(add);
    return head;
}

QWidget *ServersPage::buildLeft()
{
    auto *left = new Side;
    left->setMinimumWidth(Metrics::of(this).scaled(260));
    auto *column = new QVBoxLayout(left);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    m_list = buildList();
    column->addWidget(m_list, 1000);
    column->addWidget(buildListFoot());
    column->addStretch(1);
    return left;
}

QListView *ServersPage::buildList()
{
    auto *list = new QListView;
    list->setObjectName(QStringLiteral("servers.list"));
    list->setAccessibleName(tr("Servers"));
    list->setModel(m_model);
    list->setItemDelegate(new ServerDelegate(list));
    list->setFrameShape(QFrame::NoFrame);
    list->setMouseTracking(true);
    list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    list->setContextMenuPolicy(Qt::ActionsContextMenu);
    m_list = list;
    connect(list->selectionModel(), &QItemSelectionModel::currentChanged, this, &ServersPage::showCurrent);
    connect(list, &QListView::activated, this, &ServersPage::connectCurrent);
    connect(m_model, &QAbstractItemModel::dataChanged, this, &ServersPage::updateActions);
    addListAction(tr("Connect"), {}, &ServersPage::connectCurrent);
    m_edit = addListAction(tr("Edit…"), QKeySequence(Qt::Key_F2), &ServersPage::editCurrent);
    m_edit->setObjectName(QStringLiteral("servers.edit"));
    m_remove = addListAction(tr("Remove from the list"), QKeySequence::Delete, &ServersPage::removeCurrent);
    m_remove->setObjectName(QStringLiteral("servers.remove"));
    return list;
}

QAction *ServersPage::addListAction(const QString &text, const QKeySequence &key, void (ServersPage::*act)())
{
    auto *action = new QAction(text, m_list);
    action->setShortcut(key);
    action->setShortcutContext(Qt::WidgetShortcut);
    connect(action, &QAction::triggered, this, act);
    m_list->addAction(action);
    return action;
}

QWidget *ServersPage::buildListFoot()
{
    auto *foot = new QWidget;
    auto *row = new QHBoxLayout(foot);
    row->setContentsMargins(12, 12, 8, 12);
    row->setSpacing(4);
    auto *add = new BusyButton(tr("Add server…"));
    add->setObjectName(QStringLiteral("servers.addHere"));
    add->setIconName(QStringLiteral("plus"));
    connect(add, &QAbstractButton::clicked, this, &ServersPage::addWanted);
    row->addWidget(add);
    auto *import = new BusyButton(tr("Import…"), ButtonLook::Flat);
    import->setObjectName(QStringLiteral("servers.import"));
    import->setToolTip(tr("Take a host that ssh already knows, from ~/.ssh/config"));
    connect(import, &QAbstractButton::clicked, this, &ServersPage::importWanted);
    row->addWidget(import);
    row->addStretch();
    return foot;
}

QWidget *ServersPage::buildFoot()
{
    m_foot = new Strip(false);
    m_foot->setObjectName(QStringLiteral("servers.foot"));
    auto *row = new QHBoxLayout(m_foot);
    row->setContentsMargins(16, 6, 16, 6);
    row->setSpacing(12);
    m_footText = new PlainLabel(TextRole::Body);
    m_footText->setWordWrap(false);
    auto *undo = new BusyButton(tr("Undo (Ctrl+Z)"), ButtonLook::Link);
    undo->setObjectName(QStringLiteral("servers.undo"));
    undo->setShortcut(QKeySequence::Undo);
    connect(undo, &QAbstractButton::clicked, this, [this] {
        m_footTime.stop();
        m_foot->hide();
        m_list->setFocus();
        Q_EMIT undoWanted();
    });
    row->addWidget(m_footText);
    row->addWidget(undo);
    row->addStretch();
    m_foot->hide();
    return m_foot;
}

void ServersPage::offerUndo(const QString &text)
{
    const QString line = base::printable(text);
    m_footText->setText(line);
    m_foot->show();
    m_footTime.start();
    announce(this, line);
}

void ServersPage::setServers(const QList<servers::Server> &list)
{
    m_model->setRows(rowsOf(list));
    // The buttons follow the last row, as long as there is room.
    m_list->setMaximumHeight(std::max(1, m_model->rowCount()) * m_list->sizeHintForRow(0));
    m_banner->dismiss();
    const bool onlyDemo = std::all_of(list.begin(), list.end(), isDemo);
    const bool wasOnlyDemo = std::exchange(m_onlyDemo, onlyDemo);
    // Once the demo was chosen it stays, as any server does.
    if (onlyDemo && !(wasOnlyDemo && m_list->currentIndex().isValid())) {
        m_list->setCurrentIndex({});
        m_chosen.reset();
        m_stack->setCurrentWidget(m_welcome);
        setSentence(base::Verdict::Skipped, tr("No server yet."));
    } else if (!m_list->currentIndex().isValid()) {
        m_list->setCurrentIndex(m_model->index(0));
        setSentence(base::Verdict::Skipped, tr("Choose a server and connect."));
    }
    showCurrent();
}

void ServersPage::setProblem(const base::Error &error)
{
    m_banner->present({error.kind, base::printable(error.what), base::printable(error.detail, true)});
}

void ServersPage::setState(const base::ServerName &name, base::Verdict verdict, const QString &state)
{
    m_model->setState(name, verdict, state);
}

void ServersPage::setSentence(base::Verdict verdict, const QString &sentence)
{
    m_sign->setSign(verdict == base::Verdict::Skipped ? Sign::Info : signOf(verdict));
    const QString text = base::printable(sentence);
    if (text != m_sentence->text())
        announce(this, text);
    m_sentence->setText(text);
    m_sentence->setAccessibleName(signText(m_sign->sign()) + QStringLiteral(": ") + text);
}

void ServersPage::select(const base::ServerName &name)
{
    const int at = m_model->indexOf(name);
    if (at >= 0)
        m_list->setCurrentIndex(m_model->index(at));
}

std::optional<servers::Server> ServersPage::current() const
{
    const QModelIndex index = m_list->currentIndex();
    if (!index.isValid())
        return {};
    return m_model->row(index.row()).server;
}

void ServersPage::connectCurrent()
{
    if (const auto server = current())
        Q_EMIT connectWanted(*server);
}

void ServersPage::editCurrent()
{
    const auto server = current();
    if (server && !isDemo(*server))
        Q_EMIT editWanted(*server);
}

void ServersPage::removeCurrent()
{
    const auto server = current();
    if (server && !isDemo(*server))
        Q_EMIT removeWanted(*server);
}

void ServersPage::tryDemo()
{
    select(base::ServerName(QStringLiteral("demo")));
    connectCurrent();
}

void ServersPage::updateActions()
{
    const auto server = current();
    const bool own = server && !isDemo(*server);
    for (QAction *action : {m_edit, m_remove})
        action->setEnabled(own);
}

void ServersPage::showCurrent()
{
    updateActions();
    const auto server = current();
    if (!server)
        return;
    m_stack->setCurrentWidget(m_right);
    if (server == m_chosen)
        return;
    m_chosen = server;
    Q_EMIT chosen(*server);
}

} // namespace ui
