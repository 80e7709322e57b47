#include "ui/servers/serverspage.h"

#include "core/base/text.h"
#include "ui/common/banner.h"
#include "ui/common/busybutton.h"
#include "ui/common/plainlabel.h"
#include "ui/common/signlabel.h"
#include "ui/servers/welcome.h"

#include <QAction>
#include <QHBoxLayout>
#include <QListView>
#include <QSplitter>
#include <QStackedWidget>
#include <QTimer>
#include <QVBoxLayout>

namespace ui {

ServersPage::ServersPage(QWidget *right, QWidget *parent) : QWidget(parent), m_model(new ServerModel(this)), m_right(right)
{
    setObjectName(QStringLiteral("servers"));
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
    splitter->addWidget(buildList());
    splitter->addWidget(m_stack);
    splitter->setStretchFactor(1, 1);
    splitter->setSizes({300, 980});
    column->addWidget(splitter, 1);
    column->addWidget(buildFoot());
    connect(m_welcome, &Welcome::addWanted, this, &ServersPage::addWanted);
    connect(m_welcome, &Welcome::importWanted, this, &ServersPage::importWanted);
    connect(m_welcome, &Welcome::demoWanted, this, [this] {
        select(base::ServerName(QStringLiteral("demo")));
        if (const auto server = current())
            Q_EMIT connectWanted(*server);
    });
}

QWidget *ServersPage::buildHead()
{
    auto *head = new QWidget;
    auto *row = new QHBoxLayout(head);
    row->setContentsMargins(16, 8, 16, 8);
    auto *words = new QVBoxLayout;
    words->setSpacing(2);
    words->addWidget(new PlainLabel(tr("Servers"), TextRole::Heading));
    auto *line = new QHBoxLayout;
    line->setSpacing(6);
    m_sign = new SignLabel(Sign::Info, 14);
    m_sentence = new PlainLabel(TextRole::Secondary);
    m_sentence->setObjectName(QStringLiteral("servers.sentence"));
    line->addWidget(m_sign);
    line->addWidget(m_sentence, 1);
    words->addLayout(line);
    row->addLayout(words, 1);
    auto *add = new BusyButton(tr("Add server…"));
    add->setObjectName(QStringLiteral("servers.add"));
    add->setIconName(QStringLiteral("plus"));
    add->setShortcut(QKeySequence::New);
    connect(add, &QAbstractButton::clicked, this, &ServersPage::addWanted);
    row->addWidget(add);
    return head;
}

QWidget *ServersPage::buildList()
{
    m_list = new QListView;
    m_list->setObjectName(QStringLiteral("servers.list"));
    m_list->setAccessibleName(tr("Servers"));
    m_list->setModel(m_model);
    m_list->setItemDelegate(new ServerDelegate(m_list));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setMinimumWidth(220);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setContextMenuPolicy(Qt::ActionsContextMenu);
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this, [this] { showCurrent(); });
    connect(m_list, &QListView::activated, this, [this] {
        if (const auto server = current())
            Q_EMIT connectWanted(*server);
    });
    auto *remove = new QAction(tr("Remove from the list"), m_list);
    remove->setShortcut(QKeySequence::Delete);
    remove->setShortcutContext(Qt::WidgetShortcut);
    connect(remove, &QAction::triggered, this, [this] {
        const auto server = current();
        if (server && !std::holds_alternative<servers::DemoTarget>(server->target))
            Q_EMIT removeWanted(*server);
    });
    m_list->addAction(remove);
    return m_list;
}

QWidget *ServersPage::buildFoot()
{
    m_foot = new QWidget;
    auto *row = new QHBoxLayout(m_foot);
    row->setContentsMargins(16, 6, 16, 6);
    m_footText = new PlainLabel(TextRole::Body);
    auto *undo = new BusyButton(tr("Undo"), ButtonLook::Link);
    undo->setObjectName(QStringLiteral("servers.undo"));
    undo->setShortcut(QKeySequence::Undo);
    connect(undo, &QAbstractButton::clicked, this, [this] {
        m_foot->hide();
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
    m_footText->setText(base::printable(text));
    m_foot->show();
    QTimer::singleShot(5000, m_foot, &QWidget::hide);
}

void ServersPage::setServers(const QList<servers::Server> &list)
{
    const auto before = current();
    m_model->setRows(rowsOf(list));
    m_banner->dismiss();
    const bool onlyDemo = std::all_of(list.begin(), list.end(), [](const servers::Server &server) { return std::holds_alternative<servers::DemoTarget>(server.target); });
    m_welcomed = onlyDemo;
    m_stack->setCurrentWidget(onlyDemo ? static_cast<QWidget *>(m_welcome) : m_right);
    setSentence(base::Verdict::Skipped, onlyDemo ? tr("No server yet.") : tr("Choose a server, and connect."));
    if (before)
        select(before->name);
    if (!onlyDemo && !m_list->currentIndex().isValid())
        m_list->setCurrentIndex(m_model->index(0));
}

void ServersPage::setProblem(const base::Error &error)
{
    m_banner->present(error);
}

void ServersPage::setState(const base::ServerName &name, base::Verdict verdict, const QString &state)
{
    m_model->setState(name, verdict, state);
}

void ServersPage::setSentence(base::Verdict verdict, const QString &sentence)
{
    m_sign->setSign(verdict == base::Verdict::Skipped ? Sign::Info : signOf(verdict));
    m_sentence->setText(base::printable(sentence));
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

void ServersPage::showCurrent()
{
    const auto server = current();
    if (!server)
        return;
    m_stack->setCurrentWidget(m_right);
    Q_EMIT chosen(*server);
}

} // namespace ui
