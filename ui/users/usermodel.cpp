#include "ui/users/usermodel.h"

#include "core/base/text.h"
#include "core/base/verdict.h"

#include <QCoreApplication>
#include <QLocale>
#include <QTextDocument>

#include <array>

namespace ui {
namespace {

QString shown(const QString &text)
{
    return base::printable(text);
}

QString sessionsText(const users::Sessions &sessions)
{
    return QStringLiteral("%1 · %2").arg(sessions.app()).arg(sessions.browser);
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
    {QT_TRANSLATE_NOOP("ui::UserModel", "Apps · web"), [](const users::User &u) -> QVariant { return sessionsText(u.sessions); },
     [](const users::User &u) -> QVariant { return u.sessions.app() + u.sessions.browser; }},
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

// A tool tip guesses HTML: what could be read as such is shown escaped.
QString tip(const QString &text)
{
    return Qt::mightBeRichText(text) ? text.toHtmlEscaped() : text;
}

QVariant toolTip(const users::User &user, int column)
{
    const auto exact = [](const QDateTime &at) { return at.isValid() ? QVariant(QLocale().toString(at.toLocalTime(), QLocale::LongFormat)) : QVariant(); };
    switch (column) {
    case UserModel::LastActive: return exact(user.lastActiveAt);
    case UserModel::Created: return exact(user.createdAt);
    case UserModel::Sessions: return UserModel::tr("Open sessions: %1 in apps, %2 on the web").arg(user.sessions.app()).arg(user.sessions.browser);
    default: return tip(columns[static_cast<size_t>(column)].cell(user).toString());
    }
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

void UserModel::setUsers(const QList<users::User> &users)
{
    syncRows(m_users, users, [](const users::User &user) { return user.id; });
}

int UserModel::rowOf(const QString &id) const
{
    for (int row = 0; row < m_users.size(); ++row)
        if (m_users[row].id == id)
            return row;
    return -1;
}

void UserModel::setStale(bool stale)
{
    if (stale == m_stale)
        return;
    m_stale = stale;
    if (!m_users.isEmpty())
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
}

int UserModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_users.size());
}

int UserModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QString UserModel::spoken(const users::User &user, int column) const
{
    if (column == Sessions)
        return toolTip(user, column).toString();
    const ColumnSpec &spec = columns[static_cast<size_t>(column)];
    const QString text = tr(spec.title) + QStringLiteral(", ") + spec.cell(user).toString();
    return column == Name && user.admin ? text + QStringLiteral(", ") + tr("admin") : text;
}

QVariant UserModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const users::User &user = m_users[index.row()];
    const ColumnSpec &column = columns[static_cast<size_t>(index.column())];
    switch (role) {
    case Qt::DisplayRole: return column.cell(user);
    case Qt::ToolTipRole: return toolTip(user, index.column());
    case Qt::AccessibleTextRole: return spoken(user, index.column());
    case SortRole: return column.sortKey(user);
    case StateRole: return static_cast<int>(user.state());
    case AdminRole: return user.admin;
    case StaleRole: return m_stale;
    case SearchRole: return QStringList{user.name, user.mxid, user.displayName.value_or(QString()), user.emails.join(u' ')}.join(u'\n');
    case VerdictRole: return index.column() == State ? QVariant(static_cast<int>(verdictOf(user.state()))) : QVariant();
    default: return {};
    }
}

QVariant UserModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation == Qt::Vertical)
        return role == Qt::DisplayRole && section < m_users.size() ? QVariant(shown(m_users[section].name)) : QVariant();
    if (section < 0 || section >= ColumnCount)
        return {};
    switch (role) {
    case Qt::DisplayRole: return tr(columns[static_cast<size_t>(section)].title);
    case Qt::TextAlignmentRole: return QVariant(Qt::AlignLeft | Qt::AlignVCenter);
    case Qt::ToolTipRole: return section == Sessions ? QVariant(tr("Open sessions: in apps · on the web")) : QVariant();
    default: return {};
    }
}

} // namespace ui
