#pragma once

#include "core/users/user.h"
#include "ui/common/syncedrows.h"

#include <QAbstractTableModel>

namespace ui {

/// The users as rows. A refresh changes, adds and removes single rows, so that selection and scroll stay.
class UserModel : public SyncedRows<QAbstractTableModel> {
    Q_OBJECT
public:
    enum Column { Name, DisplayName, State, Sessions, LastActive, Created, ColumnCount };
    enum Role { SortRole = Qt::UserRole + 64, VerdictRole, AdminRole, StateRole, SearchRole, StaleRole };

    using SyncedRows<QAbstractTableModel>::SyncedRows;

    void setUsers(const QList<users::User> &users);
    const users::User &user(int row) const { return m_users[row]; }
    int rowOf(const QString &id) const; ///< -1: not there
    void setStale(bool stale);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QString spoken(const users::User &user, int column) const;

    QList<users::User> m_users;
    bool m_stale = false;
};

/// The word of a state, translated.
QString stateText(users::State state);
/// A time as tables show it: in the desktop's zone; today's without the date; "–" for none.
QString tableTime(const QDateTime &at, const QDateTime &now);

} // namespace ui
