#pragma once

#include "core/base/error.h"
#include "core/users/user.h"
#include "ui/common/pageframe.h"

class QLineEdit;
class QSplitter;
class QTableView;

namespace ui {

class Chip;
class UserDetails;
class UserModel;

/// The users of the server: a list with filter, and one user's facts beside it.
class UsersPage : public PageFrame {
    Q_OBJECT
public:
    explicit UsersPage(QWidget *parent = nullptr);
    ~UsersPage() override;

    void present(const users::UserList &list);
    /// Old rows stay; the problem stands above them.
    void fail(const base::Error &error);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    class Filter;
    QWidget *buildToolRow();
    QWidget *buildBody();
    Chip *addChip(class QLayout *row, const QString &part, int kind);
    void showCounts(const users::UserList &list);
    void showCurrent();
    void chooseChip(int kind);
    void fitColumns();

    UserModel *m_model;
    Filter *m_filter;
    QLineEdit *m_search = nullptr;
    QList<Chip *> m_chips;
    QTableView *m_table = nullptr;
    UserDetails *m_details = nullptr;
    QString m_shownUser; ///< the id in the details: a refresh keeps it
};

} // namespace ui
