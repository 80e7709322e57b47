#include "ui/users/userdetails.h"

#include "core/base/text.h"
#include "ui/common/factrow.h"
#include "ui/common/plainlabel.h"
#include "ui/users/usermodel.h"

#include <QLocale>
#include <QVBoxLayout>

namespace ui {
namespace {

QString moment(const QDateTime &at)
{
    return at.isValid() ? QLocale().toString(at.toLocalTime(), QLocale::ShortFormat) : QStringLiteral("–");
}

Sign signOf(users::State state)
{
    switch (state) {
    case users::State::Active: return Sign::Ok;
    case users::State::Locked: return Sign::Warning;
    case users::State::Deactivated: return Sign::NotApplicable;
    }
    return Sign::Unknown;
}

} // namespace

UserDetails::UserDetails(QWidget *parent) : QScrollArea(parent)
{
    setObjectName(QStringLiteral("users.details"));
    setAccessibleName(tr("Details of the user"));
    setWidgetResizable(true);
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    clear();
}

void UserDetails::clear()
{
    auto *page = new QWidget;
    auto *column = new QVBoxLayout(page);
    column->setContentsMargins(16, 16, 16, 16);
    column->addWidget(new PlainLabel(tr("Select a user to see its sessions."), TextRole::Hint));
    column->addStretch();
    setWidget(page);
}

void UserDetails::present(const users::User &user)
{
    auto *page = new QWidget;
    auto *column = new QVBoxLayout(page);
    column->setContentsMargins(16, 16, 16, 16);
    column->setSpacing(10);
    rebuild(user, column);
    column->addStretch();
    setWidget(page);
}

void UserDetails::rebuild(const users::User &user, QVBoxLayout *column)
{
    const auto fact = [&](const QString &name, const QString &value) {
        auto *row = new FactRow(name, base::printable(value));
        column->addWidget(row);
        return row;
    };
    const auto heading = [&](const QString &text) {
        column->addSpacing(6);
        column->addWidget(new PlainLabel(text, TextRole::Strong));
    };
    column->addWidget(new PlainLabel(base::printable(user.displayName.value_or(user.name)), TextRole::Heading));
    if (!user.mxid.isEmpty()) {
        auto *mxid = new PlainLabel(base::printable(user.mxid), TextRole::Fixed);
        mxid->setSelectable(true);
        column->addWidget(mxid);
    }
    fact(tr("State"), stateText(user.state()))->setSign(signOf(user.state()));
    if (user.lockedAt.isValid())
        fact(tr("Locked"), moment(user.lockedAt));
    if (user.deactivatedAt.isValid())
        fact(tr("Deactivated"), moment(user.deactivatedAt));
    fact(tr("Rights"), user.admin ? tr("may ask for admin rights") : user.guest ? tr("guest") : tr("user"));
    if (!user.displayName)
        fact(tr("Display name"), tr("not read: the database of Synapse did not answer"));
    fact(tr("E-mail"), user.emails.isEmpty() ? QStringLiteral("–") : user.emails.join(u'\n'));
    fact(tr("Created"), moment(user.createdAt));
    fact(tr("Last active"), moment(user.lastActiveAt));
    fact(tr("ID in MAS"), user.id)->setValueRole(TextRole::Fixed);

    heading(tr("Open sessions"));
    fact(tr("Web"), QString::number(user.sessions.browser))->setCaption(tr("signed in at the sign-in page"));
    fact(tr("Apps, new"), QString::number(user.sessions.oauth2))->setCaption(tr("OAuth 2: Element X, Element Web"));
    fact(tr("Apps, older"), QString::number(user.sessions.compat))->setCaption(tr("by the older sign-in; bots and bridges too"));
    fact(tr("Personal"), QString::number(user.sessions.personal))->setCaption(tr("access tokens made by hand"));
}

} // namespace ui
