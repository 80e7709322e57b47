#pragma once

#include "core/ess/release.h"
#include "core/kube/objects.h"
#include "ui/common/pageframe.h"

class QTableWidget;
class QTreeView;

namespace ui {

class FactRow;
class PlainLabel;
class WorkloadModel;

/// The helm release: its workloads with their pods, and beside them what helm says of it and what happened lately.
class ReleasePage : public PageFrame {
    Q_OBJECT
public:
    explicit ReleasePage(QWidget *parent = nullptr);

    void present(const ess::Release &release, const QList<kube::Pod> &pods, const QDateTime &observedAt);
    void presentEvents(const QList<kube::Event> &events); ///< oldest first
    void fail(const base::Error &error);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    QWidget *buildBody();
    QWidget *buildFacts();
    QWidget *buildEvents();
    void fitColumns();

    WorkloadModel *m_model;
    QTreeView *m_tree = nullptr;
    QTableWidget *m_events = nullptr;
    FactRow *m_chart = nullptr;
    FactRow *m_revision = nullptr;
    FactRow *m_updated = nullptr;
    FactRow *m_namespace = nullptr;
    FactRow *m_serverName = nullptr;
    FactRow *m_helm = nullptr;
    bool m_expanded = false;
};

} // namespace ui
