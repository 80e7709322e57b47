#pragma once

#include "core/users/user.h"

#include <QScrollArea>

class QVBoxLayout;

namespace ui {

/// One user's facts beside the list: identity, e-mails, sessions by kind.
class UserDetails : public QScrollArea {
    Q_OBJECT
public:
    explicit UserDetails(QWidget *parent = nullptr);
    void present(const users::User &user);
    void clear();

private:
    void rebuild(const users::User &user, QVBoxLayout *column);
};

} // namespace ui
