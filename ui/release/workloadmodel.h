#pragma once

#include "core/base/clock.h"
#include "core/base/verdict.h"
#include "core/ess/release.h"
#include "core/kube/objects.h"
#include "ui/common/syncedrows.h"

#include <QAbstractItemModel>

namespace ui {

/// The workloads of a release with their pods as children. A pod that comes or goes leaves the other rows as they are.
class WorkloadModel : public SyncedRows<QAbstractItemModel> {
    Q_OBJECT
public:
    enum Column { Name, Version, Ready, Restarts, Age, ColumnCount };
    enum Role { VerdictRole = Qt::UserRole + 1, StaleRole };

    explicit WorkloadModel(QObject *parent = nullptr);

    void set(const QList<ess::WorkloadStatus> &workloads, const QList<kube::Pod> &pods);
    void setStale(bool stale);
    /// The ages are said again: time passes without a refresh too.
    void refreshAges();
    /// clock outlives the model.
    void setClock(const base::Clock *clock);
    int rowOf(const QString &workload) const; ///< -1: not there

    /// What a row is; one of the two is null.
    const ess::WorkloadStatus *workloadAt(const QModelIndex &index) const;
    const kube::Pod *podAt(const QModelIndex &index) const;

    QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    QModelIndex parent(const QModelIndex &index) const override;
    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    struct Row {
        ess::WorkloadStatus workload;
        QList<kube::Pod> pods;
    };
    void sayChanged(const QModelIndex &parent, int firstColumn, int lastColumn);
    QString cell(const QModelIndex &index) const;
    QString spoken(const QModelIndex &index) const;
    base::Verdict verdict(const QModelIndex &index) const;

    QList<Row> m_rows;
    base::Clock m_systemClock;
    const base::Clock *m_clock = &m_systemClock;
    bool m_stale = false;
};

/// The tag of an image: "v1.159.0" of "oci.element.io/synapse:v1.159.0"; a digest is cut to 12 characters.
QString imageVersion(const QString &image);

} // namespace ui
