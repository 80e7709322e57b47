#pragma once

#include "ui/common/hopdelegate.h"
#include "ui/common/syncedrows.h"
#include "ui/jobs/jobrow.h"

#include <QAbstractTableModel>

namespace base {
class Clock;
}

namespace ui {

/// The jobs, newest first.
class JobModel : public SyncedRows<QAbstractTableModel> {
    Q_OBJECT
public:
    enum Column { StateSign, What, Server, Stage, Elapsed, By, ColumnCount };
    explicit JobModel(QObject *parent = nullptr);

    void setRows(const QList<JobRow> &rows);
    const JobRow &row(int index) const { return m_rows[index]; }
    const QList<JobRow> &rows() const { return m_rows; }
    int rowOf(const QString &id) const; ///< -1: not there
    void refreshElapsed();
    void setClock(const base::Clock *clock) { m_clock = clock; } ///< outlives the model

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QString cell(const JobRow &row, int column) const;
    QString elapsed(const JobRow &row) const;

    QList<JobRow> m_rows;
    const base::Clock *m_clock = nullptr;
};

} // namespace ui
