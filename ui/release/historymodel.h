#pragma once

#include "core/ess/revisions.h"
#include "ui/common/syncedrows.h"

#include <QAbstractTableModel>

namespace ui {

/// The revisions that helm remembers, newest first.
class HistoryModel : public SyncedRows<QAbstractTableModel> {
    Q_OBJECT
public:
    enum Column { Revision, When, Chart, What, ColumnCount };
    enum Role { VerdictRole = Qt::UserRole + 1 };
    using SyncedRows::SyncedRows;

    void setRevisions(const QList<ess::RevisionInfo> &revisions);
    const ess::RevisionInfo &revision(int row) const { return m_revisions[row]; }

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QString cell(const ess::RevisionInfo &revision, int column) const;
    QList<ess::RevisionInfo> m_revisions;
};

} // namespace ui
