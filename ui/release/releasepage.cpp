#include "ui/release/releasepage.h"

#include "core/base/text.h"
#include "ui/common/factrow.h"
#include "ui/common/plainlabel.h"
#include "ui/common/theme.h"
#include "ui/common/treedelegate.h"
#include "ui/release/workloadmodel.h"

#include <QHeaderView>
#include <QLocale>
#include <QSplitter>
#include <QTableWidget>
#include <QTabWidget>
#include <QTreeView>
#include <QVBoxLayout>

namespace ui {

ReleasePage::ReleasePage(QWidget *parent) : PageFrame(QStringLiteral("release"), tr("Release"), parent), m_model(new WorkloadModel(this))
{
    setBody(buildBody());
    setLoading(tr("Reading the release…"));
}

QWidget *ReleasePage::buildBody()
{
    m_tree = new QTreeView;
    m_tree->setObjectName(QStringLiteral("release.workloads"));
    m_tree->setAccessibleName(tr("Workloads and their pods"));
    m_tree->setModel(m_model);
    m_tree->setItemDelegate(new TreeDelegate(WorkloadModel::VerdictRole, m_tree));
    m_tree->setFrameShape(QFrame::NoFrame);
    m_tree->setUniformRowHeights(true);
    m_tree->header()->setStretchLastSection(false);
    auto *tabs = new QTabWidget;
    tabs->setObjectName(QStringLiteral("release.tabs"));
    tabs->setDocumentMode(true);
    tabs->addTab(buildFacts(), tr("Release"));
    tabs->addTab(buildEvents(), tr("Events"));
    auto *splitter = new QSplitter(Qt::Horizontal);
    splitter->setObjectName(QStringLiteral("release.splitter"));
    splitter->addWidget(m_tree);
    splitter->addWidget(tabs);
    splitter->setStretchFactor(0, 3);
    splitter->setStretchFactor(1, 2);
    return splitter;
}

QWidget *ReleasePage::buildFacts()
{
    auto *page = new QWidget;
    auto *column = new QVBoxLayout(page);
    column->setContentsMargins(16, 16, 16, 16);
    column->setSpacing(10);
    const auto fact = [column](const QString &name) {
        auto *row = new FactRow(name, QStringLiteral("–"));
        column->addWidget(row);
        return row;
    };
    m_chart = fact(tr("Chart"));
    m_revision = fact(tr("Revision"));
    m_updated = fact(tr("Changed"));
    m_namespace = fact(tr("Namespace"));
    m_serverName = fact(tr("Server name"));
    m_helm = fact(tr("helm there"));
    column->addStretch();
    return page;
}

QWidget *ReleasePage::buildEvents()
{
    m_events = new QTableWidget(0, 4);
    m_events->setObjectName(QStringLiteral("release.events"));
    m_events->setAccessibleName(tr("Events of the namespace, newest first"));
    m_events->setHorizontalHeaderLabels({tr("When"), tr("What"), tr("Object"), tr("Message")});
    m_events->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_events->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_events->setFrameShape(QFrame::NoFrame);
    m_events->setShowGrid(false);
    m_events->setTabKeyNavigation(false);
    m_events->verticalHeader()->hide();
    m_events->horizontalHeader()->setStretchLastSection(true);
    return m_events;
}

void ReleasePage::present(const ess::Release &release, const QList<kube::Pod> &pods, const QDateTime &observedAt)
{
    m_model->set(release.workloads, pods);
    setVerdict(ess::verdict(release), ess::sentence(release));
    age()->setLive(observedAt);
    refreshButton()->setBusy(false);
    const auto shown = [](const QString &text) { return text.isEmpty() ? QStringLiteral("–") : base::printable(text); };
    m_chart->setValue(shown(release.chart.name + u' ' + release.chart.version));
    m_revision->setValue(tr("%1, %2").arg(release.ref.revision).arg(shown(release.ref.status)));
    m_updated->setValue(release.updatedAt.isValid() ? QLocale().toString(release.updatedAt.toLocalTime(), QLocale::ShortFormat) : QStringLiteral("–"));
    m_namespace->setValue(shown(release.ref.ns.get()));
    m_serverName->setValue(shown(release.serverName));
    m_helm->setValue(release.helm.isEmpty() ? tr("not found on the server") : shown(release.helm));
    setContent();
    if (!m_expanded) {
        m_expanded = true;
        fitColumns();
    }
}

void ReleasePage::presentEvents(const QList<kube::Event> &events)
{
    const int rows = static_cast<int>(std::min<qsizetype>(events.size(), 500));
    m_events->setRowCount(rows);
    for (int row = 0; row < rows; ++row) {
        const kube::Event &event = events[events.size() - 1 - row];
        const QStringList cells{QLocale().toString(event.at.toLocalTime(), QStringLiteral("d MMM HH:mm:ss")),
                                event.count > 1 ? QStringLiteral("%1 ×%2").arg(event.reason).arg(event.count) : event.reason, event.object, event.message};
        for (int column = 0; column < cells.size(); ++column) {
            QTableWidgetItem *item = m_events->item(row, column);
            if (!item) {
                item = new QTableWidgetItem;
                m_events->setItem(row, column, item);
            }
            item->setText(base::printable(cells[column]));
            item->setForeground(event.type == QStringLiteral("Warning") ? Theme::of(this).warning.text : Theme::of(this).text2);
        }
    }
}

void ReleasePage::fail(const base::Error &error)
{
    refreshButton()->setBusy(false);
    setVerdict(base::Verdict::Unknown, error.what);
    setFailed(error);
}

void ReleasePage::resizeEvent(QResizeEvent *event)
{
    PageFrame::resizeEvent(event);
    fitColumns();
}

void ReleasePage::fitColumns()
{
    const Metrics metrics = Metrics::of(this);
    QHeaderView *header = m_tree->header();
    header->setSectionResizeMode(WorkloadModel::Name, QHeaderView::Stretch);
    m_tree->setColumnWidth(WorkloadModel::Version, metrics.scaled(110));
    m_tree->setColumnWidth(WorkloadModel::Ready, metrics.scaled(80));
    m_tree->setColumnWidth(WorkloadModel::Restarts, metrics.scaled(76));
    m_tree->setColumnWidth(WorkloadModel::Age, metrics.scaled(90));
    m_events->setColumnWidth(0, metrics.scaled(110));
    m_events->setColumnWidth(1, metrics.scaled(110));
    m_events->setColumnWidth(2, metrics.scaled(150));
}

} // namespace ui
