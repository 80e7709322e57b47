// ReleasePage where it acts: what it asks the program to plan.
#include "core/base/text.h"
#include "core/ess/drift.h"
#include "ui/release/driftview.h"
#include "ui/release/historyview.h"
#include "ui/release/partpane.h"
#include "ui/release/releasepage.h"
#include "ui/release/scaledialog.h"
#include "ui/release/workloadmodel.h"

#include <QAction>
#include <QTabWidget>
#include <QTreeView>

namespace ui {

/// The chosen workload, or the one of the chosen pod.
const ess::WorkloadStatus *ReleasePage::chosen() const
{
    const QModelIndex current = m_tree->currentIndex();
    return m_model->workloadAt(current.parent().isValid() ? current.parent() : current);
}

void ReleasePage::presentHistory(const QList<ess::RevisionInfo> &history)
{
    m_history->present(history, m_revisionNow);
    m_revisions = history;
}

void ReleasePage::presentDrift(const std::optional<QList<ess::Drift>> &drift)
{
    m_drift->present(drift, drift ? ess::sentence(*drift) : QString());
    const auto count = drift ? drift->size() : 0;
    m_tabs->setTabText(m_tabs->count() - 1, count > 0 ? tr("Drift %1").arg(count) : tr("Drift"));
}

void ReleasePage::presentTakenBack(const QString &sentence, const QString &item)
{
    if (sentence == m_takenBack.first && item == m_takenBack.second)
        return;
    m_takenBack = {sentence, item};
    updateDriftBanner();
}

void ReleasePage::updateDriftBanner()
{
    if (m_takenBack.first.isEmpty()) {
        m_driftBanner->dismiss();
        return;
    }
    m_driftBanner->present(Sign::Warning, base::printable(m_takenBack.first));
    if (m_takenBack.second.isEmpty() || isReadOnly())
        return;
    auto *again = m_driftBanner->addButton(tr("Apply again…"), ButtonLook::Primary, QStringLiteral("wrench"));
    again->setObjectName(QStringLiteral("release.applyAgain"));
    connect(again, &QPushButton::clicked, this, [this] { Q_EMIT planWanted(m_takenBack.second); });
}

void ReleasePage::applyAccess()
{
    m_part->setReadOnly(isReadOnly());
    m_history->setReadOnly(isReadOnly());
    m_drift->setReadOnly(isReadOnly());
    updateActs();
    updateDriftBanner();
}

void ReleasePage::updateActs()
{
    const bool offered = chosen() && !isReadOnly();
    m_restart->setVisible(offered);
    m_scale->setVisible(offered);
}

void ReleasePage::restartChosen()
{
    if (const ess::WorkloadStatus *workload = chosen(); workload && !isReadOnly())
        Q_EMIT planWanted(QStringLiteral("restart:%1/%2").arg(workload->kind, workload->name));
}

void ReleasePage::scaleChosen()
{
    const ess::WorkloadStatus *workload = chosen();
    if (!workload || isReadOnly())
        return;
    auto *dialog = new ScaleDialog(workload->name, workload->desired, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    const QString id = QStringLiteral("scale:%1/%2=").arg(workload->kind, workload->name);
    connect(dialog, &ScaleDialog::chosen, this, [this, id](int replicas) { Q_EMIT planWanted(id + QString::number(replicas)); });
    dialog->open();
}

} // namespace ui
