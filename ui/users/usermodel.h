#pragma once

#include "core/users/user.h"

#include <QAbstractTableModel>

namespace ui {

/// The users as rows. A refresh changes rows in place, so that selection and scroll stay.
class UserModel : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { Name, DisplayName, State, AppSessions, WebSessions, LastActive, Created, ColumnCount };
    enum Role { SortRole = Qt::UserRole + 64, VerdictRole, AdminRole, StateRole, SearchRole };

    using QAbstractTableModel::QAbstractTableModel;

    void setUsers(QList<users::User> users);
    const users::User &user(int row) const { return m_users[row]; }

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QList<users::User> m_users;
};

/// The word of a state, translated.
QString stateText(users::State state);
/// A time as tables show it: in the desktop's zone; today's without the date; "–" for none.
QString tableTime(const QDateTime &at, const QDateTime &now);

} // namespace ui
