#pragma once

#include "core/users/user.h"

#include <QSortFilterProxyModel>

namespace ui {

class UserModel;

/// The kinds of users that the chips show.
enum class UserKind { All, Active, Locked, Deactivated, Admins };
inline constexpr int userKindCount = 5;
bool belongs(const users::User &user, UserKind kind);

/// Filters by text and kind; sorts only when it is asked to: a refresh re-sorts nothing under the pointer.
class UserFilter : public QSortFilterProxyModel {
    Q_OBJECT
public:
    UserFilter(UserModel *model, QObject *parent);
    void setText(const QString &text);
    void setKind(UserKind kind);
    void refilter() { invalidateFilter(); } ///< after a refresh: what changed its kind goes; the order stays
    const users::User *userAt(const QModelIndex &index) const; ///< null: no row

protected:
    bool filterAcceptsRow(int row, const QModelIndex &parent) const override;

private:
    UserModel *m_model;
    QString m_text;
    UserKind m_kind = UserKind::All;
};

} // namespace ui
