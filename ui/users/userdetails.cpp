#include "ui/users/userdetails.h"

#include "core/base/text.h"
#include "ui/common/agelabel.h"
#include "ui/common/factrow.h"
#include "ui/common/plainlabel.h"
#include "ui/common/tallarea.h"
#include "ui/common/theme.h"
#include "ui/users/usermodel.h"

#include <QPainter>
#include <QVBoxLayout>

namespace ui {
namespace {

Sign signOf(users::State state)
{
    switch (state) {
    case users::State::Active: return Sign::Ok;
    case users::State::Locked: return Sign::Warning;
    case users::State::Deactivated: return Sign::NotApplicable;
    }
    return Sign::Unknown;
}

QString rightsText(const users::User &user)
{
    if (user.admin)
        return UserDetails::tr("may ask for admin rights");
    return user.guest ? UserDetails::tr("guest") : UserDetails::tr("user");
}

} // namespace

UserDetails::UserDetails(QWidget *parent)
    : QWidget(parent), m_hint(new PlainLabel(tr("Select a user to see its sessions."), TextRole::Secondary)), m_facts(new QWidget), m_column(new QVBoxLayout(m_facts))
{
    setObjectName(QStringLiteral("users.details"));
    setAccessibleName(tr("Details of the user"));
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(1);
    buildFacts();
    m_column->addStretch();
    auto *content = new QWidget;
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins(16, 12, 16, 12);
    column->addWidget(m_hint);
    column->addWidget(m_facts, 1);
    auto *area = new TallArea(content);
    area->setFrameShape(QFrame::NoFrame);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->addWidget(area);
    clear();
}

FactRow *UserDetails::addFact(const QString &name)
{
    auto *row = new FactRow(name);
    m_column->addWidget(row);
    return row;
}

void UserDetails::addHeading(const QString &text)
{
    m_column->addSpacing(14);
    m_column->addWidget(new PlainLabel(text, TextRole::Strong));
    m_column->addSpacing(4);
}

void UserDetails::buildFacts()
{
    m_name = new PlainLabel(TextRole::Heading);
    m_name->setObjectName(QStringLiteral("users.name"));
    m_mxid = new PlainLabel(TextRole::Fixed);
    m_mxid->setObjectName(QStringLiteral("users.mxid"));
    m_mxid->setSelectable(true);
    m_column->addWidget(m_name);
    m_column->addWidget(m_mxid);
    m_column->addSpacing(8);
    m_state = addFact(tr("State"));
    m_state->setObjectName(QStringLiteral("users.state"));
    m_locked = addFact(tr("Locked"));
    m_deactivated = addFact(tr("Deactivated"));
    m_rights = addFact(tr("Rights"));
    m_displayName = addFact(tr("Display name"));
    m_displayName->setValue(tr("not read: the database of Synapse did not answer"));
    m_emails = addFact(tr("E-mail"));
    m_emails->setObjectName(QStringLiteral("users.emails"));
    m_created = addFact(tr("Created"));
    m_lastActive = addFact(tr("Last active"));
    m_id = addFact(tr("ID in MAS"));
    m_id->setValueRole(TextRole::Fixed);
    addHeading(tr("Open sessions"));
    m_web = addFact(tr("Web"));
    m_web->setCaption(tr("signed in at the sign-in page"));
    m_newApps = addFact(tr("Apps, new"));
    m_newApps->setCaption(tr("OAuth 2: Element X, Element Web"));
    m_olderApps = addFact(tr("Apps, older"));
    m_olderApps->setCaption(tr("by the older sign-in; bots and bridges too"));
    m_personal = addFact(tr("Personal"));
    m_personal->setCaption(tr("access tokens made by hand"));
    FactRow::alignNames(m_facts->findChildren<FactRow *>());
}

void UserDetails::clear()
{
    m_facts->hide();
    m_hint->show();
}

void UserDetails::present(const users::User &user)
{
    m_name->setText(base::printable(user.displayName.value_or(user.name)));
    m_mxid->setText(base::printable(user.mxid));
    m_mxid->setVisible(!user.mxid.isEmpty());
    // The sign stands with its word; both are the state's.
    m_state->setValue(stateText(user.state()));
    m_state->setValueInk(signOf(user.state()));
    m_locked->setValue(momentText(user.lockedAt));
    m_locked->setVisible(user.lockedAt.isValid());
    m_deactivated->setValue(momentText(user.deactivatedAt));
    m_deactivated->setVisible(user.deactivatedAt.isValid());
    m_rights->setValue(rightsText(user));
    m_displayName->setVisible(!user.displayName.has_value());
    QStringList emails;
    for (const QString &email : user.emails)
        emails << base::printable(email);
    m_emails->setValue(emails.isEmpty() ? QStringLiteral("–") : emails.join(u'\n'));
    m_created->setValue(momentText(user.createdAt));
    m_lastActive->setValue(momentText(user.lastActiveAt));
    m_id->setValue(base::printable(user.id));
    presentSessions(user.sessions);
    m_hint->hide();
    m_facts->show();
}

void UserDetails::presentSessions(const users::Sessions &sessions)
{
    m_web->setValue(QString::number(sessions.browser));
    m_newApps->setValue(QString::number(sessions.oauth2));
    m_olderApps->setValue(QString::number(sessions.compat));
    m_personal->setValue(QString::number(sessions.personal));
}

void UserDetails::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), Theme::of(this).raised);
}

} // namespace ui
