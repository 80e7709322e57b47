#include "ui/users/usermodel.h"

#include "core/base/text.h"
#include "core/base/verdict.h"

#include <QCoreApplication>
#include <QLocale>

#include <array>

namespace ui {
namespace {

QString shown(const QString &text)
{
    return base::printable(text);
}

struct ColumnSpec {
    const char *title;
    QVariant (*cell)(const users::User &user);
    QVariant (*sortKey)(const users::User &user);
};
// The table, in the order of UserModel::Column. A new column is one line here.
constexpr std::array<ColumnSpec, UserModel::ColumnCount> columns{{
    {QT_TRANSLATE_NOOP("ui::UserModel", "User"), [](const users::User &u) -> QVariant { return shown(u.mxid.isEmpty() ? u.name : u.mxid); },
     [](const users::User &u) -> QVariant { return u.name; }},
    {QT_TRANSLATE_NOOP("ui::UserModel", "Display name"), [](const users::User &u) -> QVariant { return u.displayName ? shown(*u.displayName) : QStringLiteral("–"); },
     [](const users::User &u) -> QVariant { return u.displayName.value_or(QString()); }},
    {QT_TRANSLATE_NOOP("ui::UserModel", "State"), [](const users::User &u) -> QVariant { return stateText(u.state()); },
     [](const users::User &u) -> QVariant { return static_cast<int>(u.state()); }},
    {QT_TRANSLATE_NOOP("ui::UserModel", "App"), [](const users::User &u) -> QVariant { return u.sessions.app(); },
     [](const users::User &u) -> QVariant { return u.sessions.app(); }},
    {QT_TRANSLATE_NOOP("ui::UserModel", "Web"), [](const users::User &u) -> QVariant { return u.sessions.browser; },
     [](const users::User &u) -> QVariant { return u.sessions.browser; }},
    {QT_TRANSLATE_NOOP("ui::UserModel", "Last active"),
     [](const users::User &u) -> QVariant { return tableTime(u.lastActiveAt, QDateTime::currentDateTime()); },
     [](const users::User &u) -> QVariant { return u.lastActiveAt; }},
    {QT_TRANSLATE_NOOP("ui::UserModel", "Created"), [](const users::User &u) -> QVariant { return tableTime(u.createdAt, QDateTime::currentDateTime()); },
     [](const users::User &u) -> QVariant { return u.createdAt; }},
}};

base::Verdict verdictOf(users::State state)
{
    switch (state) {
    case users::State::Active: return base::Verdict::Ok;
    case users::State::Locked: return base::Verdict::Warning;
    case users::State::Deactivated: return base::Verdict::Skipped;
    }
    return base::Verdict::Unknown;
}

bool sameIds(const QList<users::User> &a, const QList<users::User> &b)
{
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](const users::User &x, const users::User &y) { return x.id == y.id; });
}

} // namespace

QString stateText(users::State state)
{
    switch (state) {
    case users::State::Active: return UserModel::tr("active");
    case users::State::Locked: return UserModel::tr("locked");
    case users::State::Deactivated: return UserModel::tr("deactivated");
    }
    return {};
}

QString tableTime(const QDateTime &at, const QDateTime &now)
{
    if (!at.isValid())
        return QStringLiteral("–");
    const QDateTime local = at.toLocalTime();
    if (local.date() == now.date())
        return UserModel::tr("Today %1").arg(QLocale().toString(local.time(), QStringLiteral("HH:mm")));
    if (local.date().addDays(1) == now.date())
        return UserModel::tr("Yesterday");
    const QString format = local.date().year() == now.date().year() ? QStringLiteral("d MMM") : QStringLiteral("d MMM yyyy");
    return QLocale().toString(local.date(), format);
}

void UserModel::setUsers(QList<users::User> users)
{
    if (sameIds(users, m_users)) {
        for (int row = 0; row < users.size(); ++row) {
            if (users[row] != m_users[row]) {
                m_users[row] = std::move(users[row]);
                Q_EMIT dataChanged(index(row, 0), index(row, ColumnCount - 1));
            }
        }
        return;
    }
    beginResetModel();
    m_users = std::move(users);
    endResetModel();
}

int UserModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_users.size());
}

int UserModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant UserModel::data(const QModelIndex &index, int role) const
{
    const users::User &user = m_users[index.row()];
    const ColumnSpec &column = columns[static_cast<size_t>(index.column())];
    switch (role) {
    case Qt::DisplayRole: return column.cell(user);
    case SortRole: return column.sortKey(user);
    case StateRole: return static_cast<int>(user.state());
    case AdminRole: return user.admin;
    case SearchRole: return QStringList{user.name, user.mxid, user.displayName.value_or(QString()), user.emails.join(u' ')}.join(u'\n');
    case VerdictRole: return index.column() == State ? QVariant(static_cast<int>(verdictOf(user.state()))) : QVariant();
    case Qt::TextAlignmentRole:
        return index.column() == AppSessions || index.column() == WebSessions ? QVariant(Qt::AlignRight | Qt::AlignVCenter) : QVariant();
    case Qt::AccessibleTextRole: {
        const QString text = tr(column.title) + QStringLiteral(", ") + column.cell(user).toString();
        return index.column() == Name && user.admin ? text + QStringLiteral(", ") + tr("admin") : text;
    }
    default: return {};
    }
}

QVariant UserModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation == Qt::Vertical && role == Qt::DisplayRole && section < m_users.size())
        return shown(m_users[section].name);
    if (orientation != Qt::Horizontal || section < 0 || section >= ColumnCount)
        return {};
    if (role == Qt::DisplayRole)
        return tr(columns[static_cast<size_t>(section)].title);
    if (role == Qt::TextAlignmentRole)
        return QVariant((section == AppSessions || section == WebSessions ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    return {};
}

} // namespace ui
