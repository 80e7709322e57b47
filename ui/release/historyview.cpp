#include "ui/release/historyview.h"

#include "ui/common/busybutton.h"
#include "ui/common/plainlabel.h"
#include "ui/common/theme.h"
#include "ui/common/treedelegate.h"
#include "ui/release/historymodel.h"

#include <QAction>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QTableView>
#include <QVBoxLayout>

namespace ui {

HistoryView::HistoryView(QWidget *parent)
    : QWidget(parent), m_model(new HistoryModel(this)), m_table(new QTableView(this)), m_back(new BusyButton({}, ButtonLook::Normal, this)), m_why(new PlainLabel(TextRole::Hint, this)),
      m_action(new QAction(m_table))
{
    m_table->setObjectName(QStringLiteral("release.history"));
    m_table->setAccessibleName(tr("Revisions of the release, newest first"));
    m_table->setModel(m_model);
    m_table->setItemDelegate(new TreeDelegate(HistoryModel::VerdictRole, m_table));
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setFrameShape(QFrame::NoFrame);
    m_table->setShowGrid(false);
    m_table->setWordWrap(false);
    m_table->setTabKeyNavigation(false);
    m_table->setCornerButtonEnabled(false);
    m_table->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_table->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_table->setContextMenuPolicy(Qt::ActionsContextMenu);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    m_table->verticalHeader()->setDefaultSectionSize(Metrics::of(this).checkRow);
    m_table->horizontalHeader()->setHighlightSections(false);
    m_table->horizontalHeader()->setStretchLastSection(true);
    m_table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_table->addAction(m_action);
    m_back->setObjectName(QStringLiteral("release.rollback"));
    m_back->setIconName(QStringLiteral("undo"));
    m_why->setObjectName(QStringLiteral("release.noRollback"));
    auto *foot = new QHBoxLayout;
    foot->setContentsMargins(16, 8, 16, 10);
    foot->setSpacing(10);
    foot->addWidget(m_back);
    foot->addWidget(m_why, 1);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_table, 1);
    column->addLayout(foot);
    connect(m_back, &QPushButton::clicked, this, &HistoryView::rollBack);
    connect(m_action, &QAction::triggered, this, &HistoryView::rollBack);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &HistoryView::updateButton);
    updateButton();
}

void HistoryView::present(const QList<ess::RevisionInfo> &revisions, int current)
{
    m_current = current;
    m_model->setRevisions(revisions);
    const Metrics metrics = Metrics::of(this);
    m_table->setColumnWidth(HistoryModel::Revision, metrics.scaled(84));
    const int when = static_cast<QAbstractItemView *>(m_table)->sizeHintForColumn(HistoryModel::When) + metrics.scaled(8);
    m_table->setColumnWidth(HistoryModel::When, std::max(when, metrics.scaled(110)));
    m_table->setColumnWidth(HistoryModel::Chart, metrics.scaled(70));
    updateButton();
}

int HistoryView::count() const
{
    return m_model->rowCount();
}

void HistoryView::setReadOnly(bool readOnly)
{
    m_readOnly = readOnly;
    updateButton();
}

int HistoryView::chosen() const
{
    const int row = m_table->currentIndex().row();
    return row < 0 ? -1 : m_model->revision(row).revision;
}

QString HistoryView::whyNot() const
{
    if (m_model->rowCount() == 0)
        return tr("helm's history was not read yet.");
    if (chosen() < 0)
        return tr("Choose a revision to go back to.");
    return chosen() == m_current ? tr("Revision %1 is the one that is there now.").arg(m_current) : QString();
}

void HistoryView::updateButton()
{
    const QString why = whyNot();
    const QString text = tr("Roll back to %1…").arg(chosen());
    m_back->setVisible(why.isEmpty() && !m_readOnly);
    m_action->setVisible(why.isEmpty() && !m_readOnly);
    m_back->setText(text);
    m_action->setText(text);
    m_why->setText(m_readOnly ? QString() : why);
}

void HistoryView::rollBack()
{
    if (whyNot().isEmpty() && !m_readOnly)
        Q_EMIT rollbackWanted(chosen());
}

} // namespace ui
