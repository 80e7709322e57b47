#pragma once

#include "core/base/verdict.h"
#include "core/ess/release.h"
#include "core/kube/objects.h"

#include <QAbstractItemModel>

namespace ui {

/// The workloads of a release with their pods as children.
class WorkloadModel : public QAbstractItemModel {
    Q_OBJECT
public:
    enum Column { Name, Version, Ready, Restarts, Age, ColumnCount };
    enum Role { VerdictRole = Qt::UserRole + 1 };

    using QAbstractItemModel::QAbstractItemModel;

    void set(const QList<ess::WorkloadStatus> &workloads, const QList<kube::Pod> &pods);

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
        friend bool operator==(const Row &, const Row &) = default;
    };
    void announce(int row, const Row &before);
    QString cell(const QModelIndex &index) const;
    base::Verdict verdict(const QModelIndex &index) const;

    QList<Row> m_rows;
};

/// The tag of an image: "v1.159.0" of "oci.element.io/synapse:v1.159.0"; a digest is cut to 12 characters.
QString imageVersion(const QString &image);

} // namespace ui
