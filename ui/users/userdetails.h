#pragma once

#include "core/users/user.h"

#include <QWidget>

class QVBoxLayout;

namespace ui {

class FactRow;
class PlainLabel;

/// One user's facts beside the list: identity, e-mails, sessions by kind. A refresh changes values in place.
class UserDetails : public QWidget {
    Q_OBJECT
public:
    explicit UserDetails(QWidget *parent = nullptr);
    void present(const users::User &user);
    void clear(); ///< nobody is selected

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    FactRow *addFact(const QString &name);
    void addHeading(const QString &text);
    void buildFacts();
    void presentSessions(const users::Sessions &sessions);

    PlainLabel *m_hint;
    QWidget *m_facts;
    QVBoxLayout *m_column;
    PlainLabel *m_name = nullptr;
    PlainLabel *m_mxid = nullptr;
    FactRow *m_state = nullptr;
    FactRow *m_locked = nullptr;
    FactRow *m_deactivated = nullptr;
    FactRow *m_rights = nullptr;
    FactRow *m_displayName = nullptr;
    FactRow *m_emails = nullptr;
    FactRow *m_created = nullptr;
    FactRow *m_lastActive = nullptr;
    FactRow *m_id = nullptr;
    FactRow *m_web = nullptr;
    FactRow *m_newApps = nullptr;
    FactRow *m_olderApps = nullptr;
    FactRow *m_personal = nullptr;
};

} // namespace ui
