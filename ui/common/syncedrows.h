#pragma once

#include <QAbstractItemModel>
#include <QList>
#include <QSet>

#include <utility>

namespace ui {

/// A model whose rows are brought to the wanted ones one by one: rows that are gone are removed, new ones inserted, others
/// moved and changed in place. Selection, scroll and open branches stay; a reset would lose them.
template <typename Base>
class SyncedRows : public Base {
public:
    using Base::Base;

protected:
    /// keyOf(row) is what makes a row the same one after a refresh; it must be hashable.
    template <typename Row, typename KeyOf>
    void syncRows(QList<Row> &rows, const QList<Row> &wanted, KeyOf keyOf, const QModelIndex &parent = {})
    {
        removeGone(rows, wanted, keyOf, parent);
        for (int row = 0; row < wanted.size(); ++row) {
            const int at = find(rows, keyOf(wanted[row]), keyOf, row);
            if (at < 0) {
                this->beginInsertRows(parent, row, row);
                rows.insert(row, wanted[row]);
                this->endInsertRows();
                continue;
            }
            if (at != row) {
                this->beginMoveRows(parent, at, at, parent, row);
                rows.move(at, row);
                this->endMoveRows();
            }
            if (rows[row] != wanted[row]) {
                rows[row] = wanted[row];
                Q_EMIT this->dataChanged(this->index(row, 0, parent), this->index(row, lastColumn(parent), parent));
            }
        }
        // What was there twice.
        while (rows.size() > wanted.size())
            removeRow(rows, static_cast<int>(rows.size()) - 1, parent);
    }

private:
    // A list model hides its own.
    int lastColumn(const QModelIndex &parent) const { return static_cast<const QAbstractItemModel *>(this)->columnCount(parent) - 1; }

    template <typename Row, typename KeyOf>
    void removeGone(QList<Row> &rows, const QList<Row> &wanted, KeyOf keyOf, const QModelIndex &parent)
    {
        QSet<decltype(keyOf(wanted.front()))> keys;
        for (const Row &row : wanted)
            keys.insert(keyOf(row));
        for (int row = static_cast<int>(rows.size()) - 1; row >= 0; --row)
            if (!keys.contains(keyOf(rows[row])))
                removeRow(rows, row, parent);
    }

    template <typename Row>
    void removeRow(QList<Row> &rows, int row, const QModelIndex &parent)
    {
        this->beginRemoveRows(parent, row, row);
        rows.removeAt(row);
        this->endRemoveRows();
    }

    template <typename Row, typename Key, typename KeyOf>
    static int find(const QList<Row> &rows, const Key &key, KeyOf keyOf, int from)
    {
        for (int row = from; row < rows.size(); ++row)
            if (keyOf(rows[row]) == key)
                return row;
        return -1;
    }
};

} // namespace ui
