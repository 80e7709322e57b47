#include "ui/routes/routespage.h"

#include "ui/common/strokeicon.h"
#include "ui/common/theme.h"
#include "ui/common/toolrow.h"
#include "ui/routes/columnwidths.h"

#include <QAction>
#include <QButtonGroup>
#include <QHeaderView>
#include <QKeyEvent>

using namespace Qt::StringLiterals;

namespace ui {

namespace {

constexpr int narrowBelow = 1100; // the window's width
constexpr int shallowBelow = 700; // its height
constexpr int detailsHeight = 290;
constexpr int detailsShallow = 138;
constexpr std::array<int, routeColumnCount> wide{178, 122, 104, 154, 90, 186, 94, 130};
constexpr std::array<int, routeColumnCount> narrow{160, 116, 96, 146, 90, 212, 98, 110};

bool proxyWasAsked(const routes::Table &table)
{
    for (const routes::Route &route : table.routes)
        if (route.proxy)
            return true;
    return table.routes.isEmpty();
}

bool nodePortIsToBlame(const QList<routes::Route> &routes)
{
    for (const routes::Route &route : routes)
        if (route.culprit == routes::Hop::NodePort)
            return true;
    return false;
}

} // namespace

RoutesPage::RoutesPage(Functions functions, QWidget *parent)
    : PageFrame(u"routes"_s, tr("Routes"), parent)
    , m_functions(std::move(functions))
    , m_model(new RouteModel(this))
    , m_filter(new RouteFilter(this))
    , m_table(new QTableView(this))
    , m_details(new RouteDetails(m_functions.evidence, m_functions.canPlan, this))
    , m_splitter(new QSplitter(Qt::Vertical, this))
{
    m_filter->setSourceModel(m_model);
    m_signIn = addHeaderButton(u"signIn"_s, tr("Sign in to NPM…"), u"key"_s);
    m_signIn->hide();
    m_export = addHeaderButton(u"export"_s, tr("Export…"), u"download"_s);
    m_export->setAccessibleName(tr("Export the routes"));
    buildToolRow();
    buildTable();
    buildActions();
    m_splitter->addWidget(m_table);
    m_splitter->addWidget(m_details);
    m_splitter->setStretchFactor(0, 1);
    m_splitter->setChildrenCollapsible(false);
    m_splitter->setObjectName(u"routes.splitter"_s);
    setBody(m_splitter);

    connect(m_signIn, &QPushButton::clicked, this, &RoutesPage::signInWanted);
    connect(m_export, &QPushButton::clicked, this, &RoutesPage::exportTable);
    connect(m_details, &RouteDetails::fixWanted, this, &RoutesPage::planWanted);
    connect(this, &PageFrame::readOnlyChanged, this, [this](bool readOnly) {
        m_details->setReadOnly(readOnly);
        updateFix();
    });
    connect(m_details, &RouteDetails::openWanted, this, &RoutesPage::openInBrowser);
    connect(m_details, &RouteDetails::foldWanted, this, &RoutesPage::fold);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &RoutesPage::presentCurrent);
    connect(m_model, &QAbstractItemModel::dataChanged, this, &RoutesPage::presentCurrent);
    connect(this, &PageFrame::staleChanged, m_model, &RouteModel::setStale);
}

void RoutesPage::buildToolRow()
{
    auto *row = new ToolRow(this);
    m_search = new QLineEdit(row);
    m_search->setObjectName(u"routes.filter"_s);
    m_search->setPlaceholderText(tr("Filter: domain, port, pod…"));
    m_search->setAccessibleName(tr("Filter the routes"));
    m_search->setClearButtonEnabled(true);
    m_search->addAction(icon(u"filter"_s), QLineEdit::LeadingPosition);
    const int needed = m_search->fontMetrics().horizontalAdvance(m_search->placeholderText()) + Metrics::of(this).scaled(64);
    m_search->setFixedWidth(qMax(needed, Metrics::of(this).scaled(216)));
    m_all = new Chip({}, row);
    m_all->setObjectName(u"routes.all"_s);
    m_all->setChecked(true);
    m_withFindings = new Chip({}, row);
    m_withFindings->setObjectName(u"routes.withFindings"_s);
    auto *group = new QButtonGroup(row);
    group->addButton(m_all);
    group->addButton(m_withFindings);
    m_places = new PlainLabel(TextRole::Hint, row);
    m_places->setWordWrap(false);
    row->add(m_search);
    row->add(m_all);
    row->add(m_withFindings);
    row->addStretch();
    row->add(m_places);
    setToolRow(row);
    connect(m_search, &QLineEdit::textChanged, m_filter, &RouteFilter::setText);
    connect(m_withFindings, &QAbstractButton::toggled, m_filter, &RouteFilter::setFindingsOnly);
}

void RoutesPage::buildTable()
{
    m_table->setObjectName(u"routes.table"_s);
    m_table->setAccessibleName(tr("Routes, one row a domain"));
    m_table->setModel(m_filter);
    m_table->setItemDelegate(new HopDelegate(m_table));
    m_table->setShowGrid(false);
    m_table->setTabKeyNavigation(false);
    m_table->setWordWrap(false);
    m_table->setCornerButtonEnabled(false);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_table->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_table->setContextMenuPolicy(Qt::ActionsContextMenu);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    m_table->verticalHeader()->setDefaultSectionSize(Metrics::of(this).hopRow);
    m_table->horizontalHeader()->setStretchLastSection(true);
    m_table->horizontalHeader()->setHighlightSections(false);
    m_table->horizontalHeader()->setMinimumSectionSize(40);
    m_table->installEventFilter(this);
}

void RoutesPage::buildActions()
{
    m_fix = addTableAction({}, QKeySequence(), &RoutesPage::fixCurrent);
    m_fix->setObjectName(u"routes.fixAction"_s);
    m_fix->setVisible(false);
    addTableAction(tr("Copy row"), QKeySequence::Copy, &RoutesPage::copyRow);
    addTableAction(tr("Copy as Markdown"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_C), &RoutesPage::copyMarkdown);
    addTableAction(tr("Open in browser"), QKeySequence(), &RoutesPage::openInBrowser);
    addTableAction(tr("Sort: broken first"), QKeySequence(), &RoutesPage::sortAgain);
    addTableAction(tr("Show or fold the details"), QKeySequence(Qt::Key_Space), &RoutesPage::toggleFold);
    addTableAction(tr("Next finding"), QKeySequence(Qt::Key_F8), &RoutesPage::nextOne);
    addTableAction(tr("Previous finding"), QKeySequence(Qt::SHIFT | Qt::Key_F8), &RoutesPage::previousOne);
    auto *find = new QAction(tr("Filter"), this);
    find->setShortcuts({QKeySequence::Find, QKeySequence(Qt::Key_Slash)});
    find->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    connect(find, &QAction::triggered, this, &RoutesPage::focusFilter);
    addAction(find);
    auto *save = new QAction(tr("Export…"), this);
    save->setShortcut(QKeySequence(Qt::CTRL | Qt::Key_E));
    save->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    connect(save, &QAction::triggered, this, &RoutesPage::exportTable);
    addAction(save);
}

QAction *RoutesPage::addTableAction(const QString &text, const QKeySequence &key, void (RoutesPage::*act)())
{
    auto *action = new QAction(text, m_table);
    action->setShortcut(key);
    action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    connect(action, &QAction::triggered, this, act);
    m_table->addAction(action);
    return action;
}

void RoutesPage::present(const routes::Table &table)
{
    setVerdict(routes::verdict(table), routes::sentence(table));
    age()->setLive(table.observedAt);
    updatePlaces(table);
    m_signIn->setVisible(!proxyWasAsked(table));
    m_model->setRoutes(table.routes);
    updateChips();
    if (table.routes.isEmpty()) {
        setEmpty(u"routes"_s, tr("No domain of ESS was found: the release has no Ingress and the proxy no host that leads here."));
        return;
    }
    setContent();
    fitColumns();
    sizeDetailsOnce();
    if (!m_table->currentIndex().isValid())
        selectRow(0);
    presentCurrent();
}

void RoutesPage::open(const base::Domain &domain)
{
    m_search->clear();
    m_all->setChecked(true);
    const int row = m_model->rowOf(domain);
    if (row < 0)
        return;
    selectRow(m_filter->mapFromSource(m_model->index(row, 0)).row());
    m_table->setFocus();
}

QList<base::Domain> RoutesPage::domains() const
{
    QList<base::Domain> all;
    for (const routes::Route &route : m_model->routes())
        all.append(route.domain);
    return all;
}

void RoutesPage::focusFilter()
{
    m_search->setFocus(Qt::ShortcutFocusReason);
    m_search->selectAll();
}

void RoutesPage::updateChips()
{
    qsizetype withFindings = 0;
    base::Verdict worst = base::Verdict::Ok;
    for (const routes::Route &route : m_model->routes()) {
        if (route.findings.isEmpty())
            continue;
        ++withFindings;
        worst = base::worst(worst, route.verdict);
    }
    m_all->setText(tr("All %1").arg(m_model->rowCount()));
    m_withFindings->setText(tr("With findings %1").arg(withFindings));
    m_withFindings->setSign(withFindings ? std::optional(signOf(worst)) : std::nullopt);
    m_all->updateGeometry();
    m_withFindings->updateGeometry();
}

void RoutesPage::updatePlaces(const routes::Table &table)
{
    QStringList places;
    QMap<base::Place, QDateTime> lately;
    for (const routes::Route &route : table.routes)
        for (const routes::HopState &hop : route.hops)
            if (hop.at.isValid() && hop.at > lately.value(hop.from))
                lately.insert(hop.from, hop.at);
    QList<AgeLabel::Source> sources;
    for (const auto &[place, at] : lately.asKeyValueRange()) {
        places.append(placeText(place));
        sources.append({placeText(place), at});
    }
    m_places->setText(places.isEmpty() ? QString() : tr("Asked from: %1").arg(places.join(u", "_s)));
    age()->setSources(sources);
}

void RoutesPage::presentCurrent()
{
    if (const routes::Route *route = current())
        m_details->present(*route);
    else
        m_details->presentNothing();
    updateFix();
}

const routes::Route *RoutesPage::current() const { return m_model->routeAt(m_filter->mapToSource(m_table->currentIndex())); }

void RoutesPage::selectRow(int proxyRow)
{
    const QModelIndex index = m_filter->index(proxyRow, 0);
    m_table->setCurrentIndex(index);
    m_table->scrollTo(index);
}

void RoutesPage::nextFinding(int step)
{
    const int rows = m_filter->rowCount();
    for (int away = 1; away <= rows; ++away) {
        const int row = (m_table->currentIndex().row() + step * away + rows * 2) % rows;
        if (!m_filter->index(row, 0).data(RouteModel::FindingRole).toBool())
            continue;
        selectRow(row);
        return;
    }
}

void RoutesPage::fitColumns()
{
    const Metrics metrics = Metrics::of(this);
    const bool joined = window()->width() < narrowBelow;
    m_model->setJoined(joined);
    m_table->setColumnHidden(static_cast<int>(RouteColumn::NodePort), joined && !nodePortIsToBlame(m_model->routes()));
    m_export->setText(joined ? QString() : tr("Export…"));
    m_export->setToolTip(joined ? tr("Export the routes") : QString());
    const auto &widths = joined ? narrow : wide;
    ColumnWish wish;
    wish.room = m_table->viewport()->width();
    for (int column = 0; column < routeColumnCount; ++column) {
        const bool hidden = m_table->isColumnHidden(column);
        const int words = qMax(m_table->horizontalHeader()->sectionSizeHint(column), static_cast<QAbstractItemView *>(m_table)->sizeHintForColumn(column));
        wish.usual << (hidden ? 0 : metrics.scaled(widths[static_cast<size_t>(column)]));
        wish.words << (hidden ? 0 : words);
    }
    wish.name = static_cast<int>(RouteColumn::Service);
    const QList<int> fitting = columnWidths(wish);
    for (int column = 0; column < routeColumnCount - 1; ++column) {
        if (!m_table->isColumnHidden(column))
            m_table->setColumnWidth(column, fitting[column]);
    }
}

void RoutesPage::fold(bool folded)
{
    m_details->setFolded(folded);
    if (!folded)
        m_splitter->setSizes({m_splitter->height() - Metrics::of(this).scaled(detailsHeight), Metrics::of(this).scaled(detailsHeight)});
}

void RoutesPage::resizeEvent(QResizeEvent *event)
{
    PageFrame::resizeEvent(event);
    fitColumns();
    sizeDetailsOnce();
}

void RoutesPage::showEvent(QShowEvent *event)
{
    PageFrame::showEvent(event);
    fitColumns();
    sizeDetailsOnce();
}

// Afterwards the height is the person's.
void RoutesPage::sizeDetailsOnce()
{
    if (m_sized || !isVisible() || m_model->rowCount() == 0)
        return;
    m_sized = true;
    if (m_splitter->property("restored").toBool())
        return;
    const int wanted = Metrics::of(this).scaled(window()->height() < shallowBelow ? detailsShallow : detailsHeight);
    m_splitter->setSizes({qMax(1, height() - wanted), wanted});
}

bool RoutesPage::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_table && event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent *>(event)->key();
        if (key == Qt::Key_Return || key == Qt::Key_Enter) {
            fold(false);
            m_details->setFocus(Qt::TabFocusReason);
            return true;
        }
    }
    return PageFrame::eventFilter(watched, event);
}

} // namespace ui
