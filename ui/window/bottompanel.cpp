#include "ui/window/bottompanel.h"

#include "ui/common/busybutton.h"
#include "ui/common/theme.h"
#include "ui/jobs/jobsview.h"

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QResizeEvent>
#include <QSaveFile>
#include <QScrollBar>
#include <QTabBar>
#include <QTableView>

using namespace Qt::StringLiterals;

namespace ui {

namespace {
const QString shebang = u"#!/bin/sh\n"_s;
}

BottomPanel::BottomPanel(FileDialog files, QWidget *parent)
    : QTabWidget(parent)
    , m_files(std::move(files))
    , m_model(new CommandModel(this))
    , m_delegate(new CommandDelegate(this))
    , m_table(new QTableView(this))
    , m_jobs(new JobsView(confirmByDialog, this))
{
    setObjectName(u"panel"_s);
    setAccessibleName(tr("Panel below the pages"));
    setDocumentMode(true);
    setBackgroundRole(QPalette::AlternateBase);
    setAutoFillBackground(true);
    tabBar()->setObjectName(u"panel.tabs"_s);
    tabBar()->setAccessibleName(tr("Parts of the panel"));
    addTab(m_jobs, tr("Jobs"));
    addTab(buildCommands(), tr("Commands"));

    auto *corner = new QWidget(this);
    auto *row = new QHBoxLayout(corner);
    row->setContentsMargins(0, 2, 12, 2);
    row->setSpacing(2);
    const auto add = [&](const QString &name, const QString &icon, const QString &text, void (BottomPanel::*act)()) {
        auto *button = BusyButton::ofIcon(icon, text, corner);
        button->setObjectName(name);
        setButtonLook(button, ButtonLook::Flat);
        connect(button, &QPushButton::clicked, this, act);
        row->addWidget(button);
        return button;
    };
    m_ofCommands = {add(u"panel.copy"_s, u"copy"_s, tr("Copy the commands as text"), &BottomPanel::copyText),
                    add(u"panel.save"_s, u"download"_s, tr("Save the commands as a script"), &BottomPanel::saveScript)};
    add(u"panel.close"_s, u"close"_s, tr("Close the panel"), &BottomPanel::closeWanted);
    setCornerWidget(corner);
    connect(this, &QTabWidget::currentChanged, this, &BottomPanel::fitButtons);
    fitButtons();
}

void BottomPanel::fitButtons()
{
    for (QWidget *button : std::as_const(m_ofCommands))
        button->setVisible(!isShowingJobs());
}

bool BottomPanel::isShowingJobs() const { return currentWidget() == m_jobs; }

void BottomPanel::showJobs()
{
    setCurrentWidget(m_jobs);
    m_jobs->setFocus(Qt::ShortcutFocusReason);
}

QWidget *BottomPanel::buildCommands()
{
    m_table->setObjectName(u"panel.commands"_s);
    m_table->setAccessibleName(tr("Commands, newest last"));
    m_table->setModel(m_model);
    m_table->setItemDelegate(new CellDelegate(m_table));
    m_table->setItemDelegateForColumn(CommandModel::Command, m_delegate);
    m_table->setShowGrid(false);
    m_table->setTabKeyNavigation(false);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_table->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_table->setContextMenuPolicy(Qt::ActionsContextMenu);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setDefaultSectionSize(Metrics::of(this).text + 10);
    m_table->horizontalHeader()->setHighlightSections(false);
    m_table->horizontalHeader()->setSectionResizeMode(CommandModel::Command, QHeaderView::Stretch);
    m_table->setColumnWidth(CommandModel::Where, Metrics::of(this).scaled(150));
    m_table->setColumnWidth(CommandModel::Exit, Metrics::of(this).scaled(72));
    const auto action = [this](const QString &text, const QKeySequence &key, void (BottomPanel::*act)()) {
        auto *made = new QAction(text, m_table);
        made->setShortcut(key);
        made->setShortcutContext(Qt::WidgetShortcut);
        connect(made, &QAction::triggered, this, act);
        m_table->addAction(made);
    };
    action(tr("Copy as text"), QKeySequence::Copy, &BottomPanel::copyText);
    action(tr("Copy as script"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_C), &BottomPanel::copyScript);
    connect(m_model, &QAbstractItemModel::rowsInserted, this, [this](const QModelIndex &, int first, int last) {
        const QScrollBar *bar = m_table->verticalScrollBar();
        const bool atEnd = bar->value() == bar->maximum();
        measure(first, last);
        if (atEnd)
            m_table->scrollToBottom();
    });
    return m_table;
}

void BottomPanel::showCommands()
{
    setCurrentWidget(m_table);
    m_table->scrollToBottom();
    m_table->setFocus(Qt::ShortcutFocusReason);
}

// Only what is new, or all after a change of width: measuring every row on every insert made a burst of commands slow.
void BottomPanel::measure(int first, int last)
{
    m_delegate->setWidth(m_table->columnWidth(CommandModel::Command));
    for (int row = first; row <= last; ++row)
        m_table->resizeRowToContents(row);
}

void BottomPanel::measureAll() { measure(0, m_model->rowCount() - 1); }

void BottomPanel::resizeEvent(QResizeEvent *event)
{
    QTabWidget::resizeEvent(event);
    if (event->size().width() != event->oldSize().width())
        measureAll();
}

QString BottomPanel::joined(QString (*text)(const remote::CommandRecord &)) const
{
    QStringList parts;
    const QModelIndexList selected = m_table->selectionModel()->selectedRows();
    for (const QModelIndex &row : selected)
        parts.append(text(m_model->records()[row.row()]));
    if (selected.isEmpty())
        for (const remote::CommandRecord &record : m_model->records())
            parts.append(text(record));
    return parts.join(u'\n') + u'\n';
}

void BottomPanel::copyText() { QGuiApplication::clipboard()->setText(joined(commandAsText)); }

void BottomPanel::copyScript() { QGuiApplication::clipboard()->setText(shebang + joined(commandAsScript)); }

void BottomPanel::saveScript()
{
    m_files.save(this, {tr("Save the commands as a script"), u"commands.sh"_s, tr("Scripts (*.sh)")}, [this](const QString &path) {
        QSaveFile file(path);
        const QByteArray script = (shebang + joined(commandAsScript)).toUtf8();
        const bool saved = file.open(QIODevice::WriteOnly) && file.write(script) == script.size() && file.commit();
        Q_EMIT said(saved ? tr("Saved: %1").arg(path) : tr("The commands could not be written to %1: %2").arg(path, file.errorString()));
    });
}

} // namespace ui
