#include "ui/users/userfilter.h"

#include "ui/users/usermodel.h"

namespace ui {

bool belongs(const users::User &user, UserKind kind)
{
    switch (kind) {
    case UserKind::All: return true;
    case UserKind::Active: return user.state() == users::State::Active;
    case UserKind::Locked: return user.state() == users::State::Locked;
    case UserKind::Deactivated: return user.state() == users::State::Deactivated;
    case UserKind::Admins: return user.admin;
    }
    return true;
}

UserFilter::UserFilter(UserModel *model, QObject *parent) : QSortFilterProxyModel(parent), m_model(model)
{
    setSortRole(UserModel::SortRole);
    setSortCaseSensitivity(Qt::CaseInsensitive);
    setSortLocaleAware(true);
    setDynamicSortFilter(false);
    setSourceModel(model);
}

void UserFilter::setText(const QString &text)
{
    m_text = text.trimmed();
    invalidateFilter();
}

void UserFilter::setKind(UserKind kind)
{
    m_kind = kind;
    invalidateFilter();
}

const users::User *UserFilter::userAt(const QModelIndex &index) const
{
    const QModelIndex source = mapToSource(index);
    return source.isValid() ? &m_model->user(source.row()) : nullptr;
}

bool UserFilter::filterAcceptsRow(int row, const QModelIndex &parent) const
{
    if (!belongs(m_model->user(row), m_kind))
        return false;
    return m_text.isEmpty() || m_model->index(row, 0, parent).data(UserModel::SearchRole).toString().contains(m_text, Qt::CaseInsensitive);
}

} // namespace ui
