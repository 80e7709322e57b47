#pragma once

#include "core/kube/objects.h"
#include "ui/common/syncedrows.h"

#include <QAbstractTableModel>

namespace ui {

/// The events of the namespace, the newest first.
class EventModel : public SyncedRows<QAbstractTableModel> {
    Q_OBJECT
public:
    enum Column { When, What, Object, Message, ColumnCount };
    enum Role { VerdictRole = Qt::UserRole + 1 };

    using SyncedRows<QAbstractTableModel>::SyncedRows;

    /// oldest first, as Kubernetes' mirror keeps them; the newest 500 are shown.
    void setEvents(const QList<kube::Event> &events);
    const kube::Event &eventAt(int row) const { return m_events[row]; }

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QList<kube::Event> m_events;
};

} // namespace ui
