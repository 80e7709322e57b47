#include "ui/release/releasepage.h"

#include "core/base/text.h"
#include "ui/common/factrow.h"
#include "ui/common/tallarea.h"
#include "ui/common/theme.h"
#include "ui/common/treedelegate.h"
#include "ui/release/driftview.h"
#include "ui/release/eventmodel.h"
#include "ui/release/historyview.h"
#include "ui/release/partpane.h"
#include "ui/release/workloadmodel.h"

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QHeaderView>
#include <QKeyEvent>
#include <QPainter>
#include <QScrollBar>
#include <QSplitter>
#include <QTabWidget>
#include <QTableView>
#include <QTreeView>
#include <QVBoxLayout>

#include <algorithm>

namespace ui {
namespace {

constexpr int narrowBelow = 1100; // the window's width
constexpr int tabsWidth = 408;
constexpr int tabsHeight = 220;
constexpr int ageStepMs = 10'000;

enum Tab { ReleaseTab, PartTab, EventsTab, HistoryTab, DriftTab };

QWidget *scrolled(QWidget *content)
{
    auto *area = new TallArea(content);
    area->setFrameShape(QFrame::NoFrame);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    return area;
}

/// The tabs stand on the colour of the panes, with a line under their bar.
class Pane : public QTabWidget {
protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        painter.fillRect(rect(), Theme::of(this).base);
        painter.fillRect(0, tabBar()->height() - 1, width(), 1, Theme::of(this).line);
    }
};

QString orDash(const QString &text)
{
    return text.trimmed().isEmpty() ? QStringLiteral("–") : base::printable(text);
}

} // namespace

ReleasePage::ReleasePage(QWidget *parent)
    : PageFrame(QStringLiteral("release"), tr("Release"), parent), m_model(new WorkloadModel(this)), m_eventModel(new EventModel(this))
{
    m_tree = buildTree();
    m_tabs = buildTabs();
    m_splitter = new QSplitter(Qt::Horizontal);
    m_splitter->setObjectName(QStringLiteral("release.splitter"));
    m_splitter->setChildrenCollapsible(false);
    m_splitter->addWidget(m_tree);
    m_splitter->addWidget(m_tabs);
    m_splitter->setStretchFactor(0, 1);
    m_splitter->setStretchFactor(1, 0);
    m_driftBanner = new Banner;
    m_driftBanner->setObjectName(QStringLiteral("release.driftBanner"));
    auto *body = new QWidget;
    auto *column = new QVBoxLayout(body);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_driftBanner);
    column->addWidget(m_splitter, 1);
    setBody(body);
    buildActions();
    connect(this, &PageFrame::readOnlyChanged, this, &ReleasePage::applyAccess);
    connect(this, &PageFrame::staleChanged, m_model, &WorkloadModel::setStale);
    connect(m_tree->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &ReleasePage::showPart);
    connect(m_model, &QAbstractItemModel::dataChanged, this, &ReleasePage::showPart);
    connect(m_tree, &QTreeView::expanded, this, &ReleasePage::fitColumns);
    connect(m_model, &QAbstractItemModel::modelAboutToBeReset, this, &ReleasePage::keepOpenBranches);
    connect(m_model, &QAbstractItemModel::modelReset, this, &ReleasePage::openKeptBranches);
    m_ages.setInterval(ageStepMs);
    connect(&m_ages, &QTimer::timeout, m_model, &WorkloadModel::refreshAges);
    setLoading(tr("Reading the release…"));
}

QTreeView *ReleasePage::buildTree()
{
    auto *tree = new QTreeView;
    tree->setObjectName(QStringLiteral("release.workloads"));
    tree->setAccessibleName(tr("Parts and their pods"));
    tree->setModel(m_model);
    tree->setItemDelegate(new TreeDelegate(WorkloadModel::VerdictRole, tree, WorkloadModel::StaleRole));
    tree->setFrameShape(QFrame::NoFrame);
    tree->setUniformRowHeights(true);
    tree->setAllColumnsShowFocus(true);
    tree->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    tree->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    tree->setContextMenuPolicy(Qt::ActionsContextMenu);
    tree->header()->setStretchLastSection(false);
    tree->header()->setMinimumSectionSize(Metrics::of(this).scaled(40));
    tree->installEventFilter(this);
    return tree;
}

QTabWidget *ReleasePage::buildTabs()
{
    auto *tabs = new Pane;
    tabs->setObjectName(QStringLiteral("release.tabs"));
    tabs->setAccessibleName(tr("Details of the release"));
    tabs->tabBar()->setAccessibleName(tr("Details of the release"));
    tabs->setDocumentMode(true);
    m_part = new PartPane;
    m_history = new HistoryView;
    m_drift = new DriftView;
    m_events = buildEvents();
    tabs->addTab(scrolled(buildFacts()), tr("Release"));
    tabs->addTab(scrolled(m_part), tr("Part"));
    tabs->addTab(m_events, tr("Events"));
    tabs->addTab(m_history, tr("History"));
    tabs->addTab(scrolled(m_drift), tr("Drift"));
    connect(m_part, &PartPane::restartWanted, this, &ReleasePage::restartChosen);
    connect(m_part, &PartPane::scaleWanted, this, &ReleasePage::scaleChosen);
    connect(m_history, &HistoryView::rollbackWanted, this, [this](int revision) { Q_EMIT planWanted(QStringLiteral("rollback:%1").arg(revision)); });
    connect(m_drift, &DriftView::planWanted, this, &ReleasePage::planWanted);
    return tabs;
}

QWidget *ReleasePage::buildFacts()
{
    auto *page = new QWidget;
    auto *column = new QVBoxLayout(page);
    column->setContentsMargins(16, 12, 16, 12);
    column->setSpacing(1);
    const auto fact = [column](const QString &part, const QString &name) {
        auto *row = new FactRow(name, QStringLiteral("–"));
        row->setObjectName(QStringLiteral("release.") + part);
        column->addWidget(row);
        return row;
    };
    m_chart = fact(QStringLiteral("chart"), tr("Chart"));
    m_app = fact(QStringLiteral("app"), tr("ESS"));
    m_revision = fact(QStringLiteral("revision"), tr("Revision"));
    m_updated = fact(QStringLiteral("updated"), tr("Changed"));
    m_namespace = fact(QStringLiteral("namespace"), tr("Namespace"));
    m_serverName = fact(QStringLiteral("serverName"), tr("Server name"));
    m_helm = fact(QStringLiteral("helm"), tr("helm there"));
    FactRow::alignNames({m_chart, m_app, m_revision, m_updated, m_namespace, m_serverName, m_helm});
    column->addStretch();
    return page;
}

QTableView *ReleasePage::buildEvents()
{
    auto *events = new QTableView;
    events->setObjectName(QStringLiteral("release.events"));
    events->setAccessibleName(tr("Events of the namespace, newest first"));
    events->setModel(m_eventModel);
    events->setItemDelegate(new TreeDelegate(EventModel::VerdictRole, events));
    events->setSelectionBehavior(QAbstractItemView::SelectRows);
    events->setSelectionMode(QAbstractItemView::SingleSelection);
    events->setFrameShape(QFrame::NoFrame);
    events->setShowGrid(false);
    events->setWordWrap(false);
    events->setTabKeyNavigation(false);
    events->setCornerButtonEnabled(false);
    events->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    events->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    events->verticalHeader()->hide();
    events->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    events->verticalHeader()->setDefaultSectionSize(Metrics::of(this).checkRow);
    events->horizontalHeader()->setStretchLastSection(true);
    events->horizontalHeader()->setHighlightSections(false);
    events->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    return events;
}

void ReleasePage::buildActions()
{
    const auto add = [this](const QString &text, const QKeySequence &key, void (ReleasePage::*act)()) {
        auto *action = new QAction(text, m_tree);
        action->setShortcut(key);
        action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
        connect(action, &QAction::triggered, this, act);
        m_tree->addAction(action);
        return action;
    };
    m_restart = add(tr("Restart…"), {}, &ReleasePage::restartChosen);
    m_restart->setObjectName(QStringLiteral("release.restartAction"));
    m_scale = add(tr("Scale…"), {}, &ReleasePage::scaleChosen);
    m_scale->setObjectName(QStringLiteral("release.scaleAction"));
    add(tr("Copy row"), QKeySequence::Copy, &ReleasePage::copyRow);
    add(tr("Show or hide the details"), QKeySequence(Qt::Key_Space), &ReleasePage::toggleDetails);
}

void ReleasePage::present(const ess::Release &release, const QList<kube::Pod> &pods, const QDateTime &observedAt)
{
    m_model->set(release.workloads, pods);
    setVerdict(ess::verdict(release), base::printable(ess::sentence(release)));
    age()->setLive(observedAt);
    refreshButton()->setBusy(false);
    presentFacts(release);
    presentDrift(release.drift);
    if (std::exchange(m_revisionNow, release.ref.revision) != m_revisionNow)
        presentHistory(m_revisions);
    setContent();
    arrange();
    showPart();
    if (!std::exchange(m_expanded, true))
        openWhatIsNotReady();
    fitColumns();
}

void ReleasePage::presentFacts(const ess::Release &release)
{
    m_chart->setValue(orDash(release.chart.name + u' ' + release.chart.version));
    m_app->setValue(orDash(release.chart.appVersion));
    m_revision->setValue(tr("%1, %2").arg(QString::number(release.ref.revision), orDash(release.ref.status)));
    m_updated->setValue(momentText(release.updatedAt));
    m_namespace->setValue(orDash(release.ref.ns.get()));
    m_serverName->setValue(orDash(release.serverName));
    m_helm->setValue(release.helm.isEmpty() ? tr("not found on the server") : orDash(release.helm));
}

void ReleasePage::presentEvents(const QList<kube::Event> &events)
{
    // New rows come at the top: what is being read stays where it is, unless the top itself is being read.
    QScrollBar *bar = m_events->verticalScrollBar();
    const QPersistentModelIndex top(bar->value() > 0 ? m_events->indexAt(QPoint(0, 0)) : QModelIndex());
    const int offset = top.isValid() ? m_events->visualRect(top).top() : 0;
    m_eventModel->setEvents(events);
    m_tabs->setTabText(EventsTab, tr("Events %1").arg(m_eventModel->rowCount()));
    if (!top.isValid())
        return;
    m_events->doItemsLayout();
    bar->setValue(bar->value() + m_events->visualRect(top).top() - offset);
}

void ReleasePage::fail(const base::Error &error)
{
    refreshButton()->setBusy(false);
    setFailed(error);
}

void ReleasePage::open(const QString &workload)
{
    const int row = m_model->rowOf(workload);
    if (row < 0)
        return;
    m_tree->setCurrentIndex(m_model->index(row, 0));
    m_tree->expand(m_model->index(row, 0));
    m_tabs->setCurrentIndex(PartTab);
    m_tree->setFocus();
}

void ReleasePage::showPart()
{
    const QModelIndex current = m_tree->currentIndex();
    if (const ess::WorkloadStatus *workload = m_model->workloadAt(current))
        m_part->present(*workload);
    else if (const kube::Pod *pod = m_model->podAt(current))
        m_part->present(*pod, chosen());
    else
        m_part->clear();
    updateActs();
}

void ReleasePage::openWhatIsNotReady()
{
    for (int row = 0; row < m_model->rowCount(); ++row) {
        const QModelIndex index = m_model->index(row, 0);
        m_tree->setExpanded(index, index.data(WorkloadModel::VerdictRole).toInt() != static_cast<int>(base::Verdict::Ok));
    }
}

void ReleasePage::keepOpenBranches()
{
    m_openBranches.clear();
    for (int row = 0; row < m_model->rowCount(); ++row)
        if (const QModelIndex index = m_model->index(row, 0); m_tree->isExpanded(index))
            m_openBranches << m_model->workloadAt(index)->name;
    const QModelIndex current = m_tree->currentIndex();
    const ess::WorkloadStatus *workload = m_model->workloadAt(current.parent().isValid() ? current.parent() : current);
    m_selected = workload ? workload->name : QString();
}

void ReleasePage::openKeptBranches()
{
    for (const QString &name : std::as_const(m_openBranches))
        if (const int row = m_model->rowOf(name); row >= 0)
            m_tree->expand(m_model->index(row, 0));
    if (const int row = m_model->rowOf(m_selected); row >= 0)
        m_tree->setCurrentIndex(m_model->index(row, 0));
}

void ReleasePage::toggleDetails()
{
    m_tabs->setVisible(m_tabs->isHidden());
}

void ReleasePage::copyRow()
{
    QStringList cells;
    for (int column = 0; column < WorkloadModel::ColumnCount; ++column)
        cells << m_tree->currentIndex().siblingAtColumn(column).data().toString();
    QGuiApplication::clipboard()->setText(cells.join(u'\t'));
}

bool ReleasePage::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_tree && event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent *>(event)->key();
        if (key == Qt::Key_Return || key == Qt::Key_Enter) {
            m_tabs->show();
            m_tabs->setCurrentIndex(PartTab);
            return true;
        }
    }
    return PageFrame::eventFilter(watched, event);
}

void ReleasePage::resizeEvent(QResizeEvent *event)
{
    PageFrame::resizeEvent(event);
    arrange();
    fitColumns();
}

void ReleasePage::showEvent(QShowEvent *event)
{
    PageFrame::showEvent(event);
    arrange();
    fitColumns();
    m_model->refreshAges();
    m_ages.start();
}

void ReleasePage::hideEvent(QHideEvent *event)
{
    PageFrame::hideEvent(event);
    m_ages.stop();
}

// Below 1100 px the tabs go under the tree.
void ReleasePage::arrange()
{
    const bool narrow = window()->width() < narrowBelow;
    if (m_isNarrow == narrow || !isVisible())
        return;
    m_isNarrow = narrow;
    const Metrics metrics = Metrics::of(this);
    m_splitter->setOrientation(narrow ? Qt::Vertical : Qt::Horizontal);
    m_tabs->setMinimumSize(narrow ? 0 : metrics.scaled(300), narrow ? metrics.scaled(120) : 0);
    const int all = narrow ? height() - metrics.scaled(60) : width();
    const int part = metrics.scaled(narrow ? tabsHeight : tabsWidth);
    m_splitter->setSizes({std::max(1, all - part), part});
}

void ReleasePage::fitColumns()
{
    const Metrics metrics = Metrics::of(this);
    QHeaderView *header = m_tree->header();
    header->setSectionResizeMode(WorkloadModel::Name, QHeaderView::Stretch);
    // Neither a head nor a word of Kubernetes is elided; names give way.
    const auto fit = [&](int column, int least) {
        const int cells = static_cast<QAbstractItemView *>(m_tree)->sizeHintForColumn(column) + metrics.scaled(14);
        const int wanted = std::max(cells, header->sectionSizeHint(column) + metrics.scaled(4));
        m_tree->setColumnWidth(column, std::clamp(wanted, metrics.scaled(least), metrics.scaled(200)));
    };
    fit(WorkloadModel::Version, 104);
    fit(WorkloadModel::Ready, 84);
    fit(WorkloadModel::Restarts, 76);
    fit(WorkloadModel::Age, 92);
    const bool narrow = m_isNarrow.value_or(false);
    m_events->setColumnHidden(EventModel::Object, !narrow);
    m_events->setColumnWidth(EventModel::When, metrics.scaled(92));
    m_events->setColumnWidth(EventModel::What, metrics.scaled(narrow ? 150 : 126));
    m_events->setColumnWidth(EventModel::Object, metrics.scaled(260));
}

} // namespace ui
