#pragma once

#include "core/ess/release.h"
#include "core/kube/objects.h"
#include "ui/common/pageframe.h"

#include <QTimer>

class QSplitter;
class QTableView;
class QTabWidget;
class QTreeView;

namespace ui {

class EventModel;
class FactRow;
class PartView;
class WorkloadModel;

/// The helm release: its workloads with their pods, and beside them (below them in a narrow window) what helm says of it,
/// the selected part, and what happened lately.
class ReleasePage : public PageFrame {
    Q_OBJECT
public:
    explicit ReleasePage(QWidget *parent = nullptr);

    void present(const ess::Release &release, const QList<kube::Pod> &pods, const QDateTime &observedAt);
    void presentEvents(const QList<kube::Event> &events); ///< oldest first
    void fail(const base::Error &error);
    /// Selects a workload by name and shows it; another name does nothing.
    void open(const QString &workload);

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

    WorkloadModel *m_model;
    EventModel *m_eventModel;
    QTreeView *m_tree = nullptr;
    QTabWidget *m_tabs = nullptr;
    QTableView *m_events = nullptr;
    QSplitter *m_splitter = nullptr;
    PartView *m_part = nullptr;
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
