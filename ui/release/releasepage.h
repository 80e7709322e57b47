#pragma once

#include "core/ess/revisions.h"
#include "core/kube/objects.h"
#include "ui/common/pageframe.h"

#include <QTimer>

class QAction;
class QSplitter;
class QTableView;
class QTabWidget;
class QTreeView;

namespace ui {

class DriftView;
class EventModel;
class FactRow;
class HistoryView;
class PartPane;
class WorkloadModel;

/// The helm release: its workloads with their pods, and beside them (below them in a narrow window) what helm says of it,
/// the selected part, and what happened lately.
class ReleasePage : public PageFrame {
    Q_OBJECT
public:
    explicit ReleasePage(QWidget *parent = nullptr);

    void present(const ess::Release &release, const QList<kube::Pod> &pods, const QDateTime &observedAt);
    void presentEvents(const QList<kube::Event> &events); ///< oldest first
    void presentHistory(const QList<ess::RevisionInfo> &history);
    void presentDrift(const std::optional<QList<ess::Drift>> &drift); ///< null: not observed
    /// A change of ours that an upgrade took back, and the plan item that makes it again; "" takes the line away.
    void presentTakenBack(const QString &sentence, const QString &item);
    void fail(const base::Error &error);
    /// Selects a workload by name and shows it; another name does nothing.
    void open(const QString &workload);

Q_SIGNALS:
    void planWanted(const QString &item); ///< a plan item's id: "restart:…", "scale:…", "rollback:…"

protected:
    void resizeEvent(QResizeEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    QTreeView *buildTree();
    QTabWidget *buildTabs();
    QWidget *buildFacts();
    QTableView *buildEvents();
    void buildActions();
    void presentFacts(const ess::Release &release);
    void showPart();
    void openWhatIsNotReady();
    void keepOpenBranches();
    void openKeptBranches();
    void toggleDetails();
    void copyRow();
    void arrange();
    void fitColumns();
    const ess::WorkloadStatus *chosen() const;
    void applyAccess();
    void updateActs();
    void updateDriftBanner();
    void restartChosen();
    void scaleChosen();

    WorkloadModel *m_model;
    EventModel *m_eventModel;
    QTreeView *m_tree = nullptr;
    QTabWidget *m_tabs = nullptr;
    QTableView *m_events = nullptr;
    QSplitter *m_splitter = nullptr;
    PartPane *m_part = nullptr;
    HistoryView *m_history = nullptr;
    DriftView *m_drift = nullptr;
    Banner *m_driftBanner = nullptr;
    QAction *m_restart = nullptr;
    QAction *m_scale = nullptr;
    QList<ess::RevisionInfo> m_revisions;
    int m_revisionNow = 0;
    std::pair<QString, QString> m_takenBack; ///< sentence and item
    FactRow *m_chart = nullptr;
    FactRow *m_app = nullptr;
    FactRow *m_revision = nullptr;
    FactRow *m_updated = nullptr;
    FactRow *m_namespace = nullptr;
    FactRow *m_serverName = nullptr;
    FactRow *m_helm = nullptr;
    QTimer m_ages;
    QStringList m_openBranches;
    QString m_selected;
    bool m_expanded = false;
    std::optional<bool> m_isNarrow;
};

} // namespace ui
