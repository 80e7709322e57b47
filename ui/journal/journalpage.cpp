#include "ui/journal/journalpage.h"

#include "core/base/text.h"
#include "ui/common/celldelegate.h"
#include "ui/common/chip.h"
#include "ui/common/strokeicon.h"
#include "ui/common/theme.h"
#include "ui/common/toolrow.h"
#include "ui/journal/journaldetails.h"
#include "ui/journal/journalfilter.h"
#include "ui/journal/journalmodel.h"

#include <QAction>
#include <QButtonGroup>
#include <QHeaderView>
#include <QLineEdit>
#include <QSplitter>
#include <QTableView>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace ui {

namespace {

constexpr int narrowBelow = 1100; // the window's width
constexpr int detailsWidth = 408;
constexpr int detailsHeight = 250;

} // namespace

JournalPage::JournalPage(JournalFunctions functions, QWidget *parent)
    : PageFrame(u"journal"_s, tr("Journal"), parent)
    , m_functions(std::move(functions))
    , m_model(new JournalModel(this))
    , m_filter(new JournalFilter(m_model, this))
{
    setToolRow(buildToolRow());
    setBody(buildBody());
    auto *script = addHeaderButton(u"script"_s, tr("Export as script…"), u"download"_s);
    auto *markdown = addHeaderButton(u"markdown"_s, tr("Export as Markdown…"), u"download"_s);
    connect(script, &QPushButton::clicked, this, &JournalPage::exportScript);
    connect(markdown, &QPushButton::clicked, this, &JournalPage::exportMarkdown);
    connect(m_details, &JournalDetails::undoWanted, this, [this](const QString &id) {
        if (const int row = m_model->rowOf(id); row >= 0)
            askToUndo(id, m_model->entry(row).title, m_model->entry(row).undoNote);
    });
    connect(m_details, &JournalDetails::entryWanted, this, &JournalPage::open);
    connect(m_details, &JournalDetails::scriptWanted, this, &JournalPage::exportSelected);
    connect(this, &PageFrame::readOnlyChanged, this, [this](bool readOnly) {
        m_details->setReadOnly(readOnly);
        showBanner();
    });
    buildActions();
    setLoading(tr("Reading the journal…"));
}

ToolRow *JournalPage::buildToolRow()
{
    auto *row = new ToolRow;
    m_search = new QLineEdit;
    m_search->setObjectName(u"journal.filter"_s);
    m_search->setAccessibleName(tr("Filter the journal"));
    m_search->setPlaceholderText(tr("Filter: what, object, command…"));
    m_search->setClearButtonEnabled(true);
    m_search->addAction(icon(u"filter"_s), QLineEdit::LeadingPosition);
    m_search->setFixedWidth(Metrics::of(this).scaled(240));
    row->add(m_search);
    const auto chip = [row](const QString &name, const QString &text) {
        auto *made = new Chip(text);
        made->setObjectName(name);
        row->add(made);
        return made;
    };
    m_own = chip(u"journal.own"_s, tr("This server"));
    m_all = chip(u"journal.all"_s, tr("All servers"));
    auto *group = new QButtonGroup(row);
    group->addButton(m_own);
    group->addButton(m_all);
    m_own->setChecked(true);
    m_notWell = chip(u"journal.notWell"_s, tr("Not proven"));
    m_notWell->setToolTip(tr("Failed, still broken, cancelled, or broken off"));
    row->addStretch();
    connect(m_search, &QLineEdit::textChanged, this, [this](const QString &text) {
        m_filter->setText(text);
        showCount();
    });
    connect(m_all, &QAbstractButton::toggled, this, &JournalPage::setAllServers);
    connect(m_notWell, &QAbstractButton::toggled, this, [this](bool on) {
        m_filter->setOnlyNotWell(on);
        showCount();
    });
    return row;
}

QTableView *JournalPage::buildTable()
{
    auto *table = new QTableView;
    table->setObjectName(u"journal.table"_s);
    table->setAccessibleName(tr("Changes made from this computer, newest first"));
    table->setModel(m_filter);
    table->setItemDelegate(new CellDelegate(table));
    table->setSelectionBehavior(QAbstractItemView::SelectRows);
    table->setSelectionMode(QAbstractItemView::ExtendedSelection);
    table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    table->setFrameShape(QFrame::NoFrame);
    table->setShowGrid(false);
    table->setWordWrap(false);
    table->setTabKeyNavigation(false);
    table->setCornerButtonEnabled(false);
    table->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    table->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    table->setContextMenuPolicy(Qt::ActionsContextMenu);
    table->verticalHeader()->hide();
    table->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    table->verticalHeader()->setDefaultSectionSize(Metrics::of(this).checkRow);
    table->horizontalHeader()->setHighlightSections(false);
    table->horizontalHeader()->setMinimumSectionSize(Metrics::of(this).scaled(40));
    return table;
}

QWidget *JournalPage::buildBody()
{
    auto *list = new QWidget;
    list->setBackgroundRole(QPalette::Base);
    list->setAutoFillBackground(true);
    m_table = buildTable();
    m_noMatch = new EmptyState(list);
    m_noMatch->setObjectName(u"journal.noMatch"_s);
    m_noMatch->hide();
    connect(m_noMatch, &EmptyState::actionWanted, this, &JournalPage::clearFilter);
    auto *column = new QVBoxLayout(list);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_table, 1);
    column->addWidget(m_noMatch, 6);
    m_details = new JournalDetails;
    m_splitter = new QSplitter(Qt::Horizontal);
    m_splitter->setObjectName(u"journal.splitter"_s);
    m_splitter->setChildrenCollapsible(false);
    m_splitter->addWidget(list);
    m_splitter->addWidget(m_details);
    m_splitter->setStretchFactor(0, 1);
    m_splitter->setStretchFactor(1, 0);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this, [this] {
        m_undone.reset();
        showCurrent();
        showBanner();
    });
    connect(m_model, &QAbstractItemModel::dataChanged, this, &JournalPage::showCurrent);
    m_banner = new Banner;
    m_banner->setObjectName(u"journal.banner"_s);
    auto *body = new QWidget;
    auto *all = new QVBoxLayout(body);
    all->setContentsMargins(0, 0, 0, 0);
    all->setSpacing(0);
    all->addWidget(m_banner);
    all->addWidget(m_splitter, 1);
    return body;
}

void JournalPage::addTableAction(const QString &text, const QKeySequence &key, void (JournalPage::*act)())
{
    auto *action = new QAction(text, m_table);
    action->setShortcut(key);
    action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    connect(action, &QAction::triggered, this, act);
    m_table->addAction(action);
}

void JournalPage::buildActions()
{
    addTableAction(tr("Copy row"), QKeySequence::Copy, &JournalPage::copyRow);
    addTableAction(tr("Export the selected as script…"), QKeySequence(Qt::CTRL | Qt::Key_E), &JournalPage::exportSelected);
    auto *find = new QAction(tr("Filter"), this);
    find->setShortcuts({QKeySequence::Find, QKeySequence(Qt::Key_Slash)});
    find->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    connect(find, &QAction::triggered, m_search, [this] { m_search->setFocus(Qt::ShortcutFocusReason); });
    addAction(find);
}

void JournalPage::present(const QList<plan::Entry> &entries, const QString &server, const QSet<QString> &alive, const QStringList &problems)
{
    m_model->setEntries(entries, alive);
    m_server = server;
    m_problems = problems;
    m_own->setVisible(!server.isEmpty());
    m_filter->setServer(m_all->isChecked() ? QString() : server);
    refreshButton()->setBusy(false);
    age()->setObserved(QDateTime::currentDateTimeUtc());
    if (entries.isEmpty()) {
        setSentence(Sign::Info, tr("What others change is not known here."));
        setEmpty(u"journal"_s, tr("Nothing was changed from this computer yet."));
    } else {
        setContent();
        arrange();
        if (!m_table->currentIndex().isValid())
            m_table->setCurrentIndex(m_filter->index(0, 0));
    }
    showCount();
    showCurrent();
    showBanner();
    fitColumns();
}

void JournalPage::fail(const base::Error &error)
{
    refreshButton()->setBusy(false);
    setFailed(error);
}

void JournalPage::showCount()
{
    const int shown = m_filter->rowCount();
    const bool any = m_model->rowCount() > 0;
    const bool filtered = !m_search->text().trimmed().isEmpty() || m_notWell->isChecked();
    m_noMatch->setVisible(any && shown == 0);
    if (any && shown == 0)
        m_noMatch->present(u"filter"_s, filtered ? tr("No entry matches.") : tr("Nothing was changed on %1 from this computer yet.").arg(m_server), filtered ? tr("Clear the filter") : tr("Show all servers"));
    if (any)
        setSentence(Sign::Info, tr("%n changes made from this computer. What others changed is not known here.", nullptr, shown));
}

void JournalPage::clearFilter()
{
    const bool filtered = !m_search->text().trimmed().isEmpty() || m_notWell->isChecked();
    m_search->clear();
    m_notWell->setChecked(false);
    if (!filtered)
        m_all->setChecked(true);
}

void JournalPage::setAllServers(bool all)
{
    m_filter->setServer(all ? QString() : m_server);
    showCount();
    fitColumns();
}

void JournalPage::showCurrent()
{
    if (const plan::Entry *entry = m_filter->entryAt(m_table->currentIndex()))
        m_details->present(*entry, m_filter->isAlive(m_table->currentIndex()));
    else
        m_details->presentNothing();
    m_details->undoButton()->setBusy(m_isUndoing);
}

void JournalPage::open(const QString &id)
{
    if (!m_filter->indexOf(id).isValid()) {
        m_search->clear();
        m_notWell->setChecked(false);
        m_all->setChecked(true);
    }
    if (const QModelIndex index = m_filter->indexOf(id); index.isValid()) {
        m_table->setCurrentIndex(index);
        m_table->scrollTo(index);
    }
}

void JournalPage::resizeEvent(QResizeEvent *event)
{
    PageFrame::resizeEvent(event);
    arrange();
    fitColumns();
}

void JournalPage::showEvent(QShowEvent *event)
{
    PageFrame::showEvent(event);
    arrange();
    fitColumns();
}

// Below 1100 px the details go under the table.
void JournalPage::arrange()
{
    const bool narrow = window()->width() < narrowBelow;
    if (m_isNarrow == narrow || !isVisible())
        return;
    m_isNarrow = narrow;
    const Metrics metrics = Metrics::of(this);
    m_splitter->setOrientation(narrow ? Qt::Vertical : Qt::Horizontal);
    m_details->setMinimumSize(narrow ? 0 : metrics.scaled(320), narrow ? metrics.scaled(140) : 0);
    const int all = narrow ? height() - metrics.scaled(100) : width();
    const int part = metrics.scaled(narrow ? detailsHeight : detailsWidth);
    m_splitter->setSizes({std::max(1, all - part), part});
}

void JournalPage::fitColumns()
{
    const Metrics metrics = Metrics::of(this);
    QHeaderView *header = m_table->horizontalHeader();
    header->setSectionResizeMode(JournalModel::What, QHeaderView::Stretch);
    m_table->setColumnHidden(JournalModel::ServerColumn, !m_all->isChecked());
    const auto fit = [&](int column, int least, int most) {
        const int wanted = std::max(static_cast<QAbstractItemView *>(m_table)->sizeHintForColumn(column) + metrics.scaled(8), header->sectionSizeHint(column) + metrics.scaled(4));
        m_table->setColumnWidth(column, std::clamp(wanted, metrics.scaled(least), metrics.scaled(most)));
    };
    fit(JournalModel::When, 130, 170);
    fit(JournalModel::Object, 110, 190);
    fit(JournalModel::Result, 100, 190);
    fit(JournalModel::By, 70, 110);
    fit(JournalModel::ServerColumn, 60, 110);
}

} // namespace ui
