#pragma once

#include "core/plan/journal.h"
#include "ui/common/hopdelegate.h"
#include "ui/common/syncedrows.h"

#include <QAbstractTableModel>
#include <QSet>

namespace ui {

/// The entries, newest first; an entry that changes changes in place.
class JournalModel : public SyncedRows<QAbstractTableModel> {
    Q_OBJECT
public:
    enum Column { When, What, Object, Result, By, ServerColumn, ColumnCount };
    enum Role { SearchRole = FirstFreeRole };
    explicit JournalModel(QObject *parent = nullptr);

    /// alive: the ids of those that some process runs now.
    void setEntries(const QList<plan::Entry> &entries, const QSet<QString> &alive);
    const plan::Entry &entry(int row) const { return m_rows[row].entry; }
    bool isAlive(int row) const { return m_rows[row].isAlive; }
    int rowOf(const QString &id) const; ///< -1: not there

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    struct Row {
        plan::Entry entry;
        bool isAlive = false;
        friend bool operator==(const Row &, const Row &) = default;
    };
    QString cell(const Row &row, int column) const;
    QString tip(const Row &row, int column) const;
    QString spoken(const QModelIndex &index) const;
    QList<Row> m_rows;
};

} // namespace ui
