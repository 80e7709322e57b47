#pragma once

#include "core/base/error.h"
#include "core/users/user.h"
#include "ui/common/pageframe.h"

class QAction;
class QLineEdit;
class QSplitter;
class QTableView;

namespace ui {

class Chip;
class ToolRow;
class UserDetails;
class UserFilter;
class UserModel;

/// The users of the server: a list with filter, and one user's facts beside it (below it in a narrow window).
class UsersPage : public PageFrame {
    Q_OBJECT
public:
    explicit UsersPage(QWidget *parent = nullptr);

    void present(const users::UserList &list);
    /// Old rows stay; the problem stands above them.
    void fail(const base::Error &error);

protected:
    void resizeEvent(QResizeEvent *event) override;
    void showEvent(QShowEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    ToolRow *buildToolRow();
    QTableView *buildTable();
    QWidget *buildBody();
    void buildActions();
    QAction *addTableAction(const QString &text, const QKeySequence &key, void (UsersPage::*act)());
    void showCounts(const users::UserList &list);
    void showCurrent();
    void showNoMatch();
    void clearFilter();
    void focusFilter();
    void toggleDetails();
    void setDetailsShown(bool shown);
    void copyRow();
    void copyMarkdown();
    void arrange();

    UserModel *m_model;
    UserFilter *m_filter;
    QLineEdit *m_search = nullptr;
    QList<Chip *> m_chips;
    Chip *m_detailsChip = nullptr;
    QTableView *m_table = nullptr;
    EmptyState *m_noMatch = nullptr;
    QSplitter *m_splitter = nullptr;
    UserDetails *m_details = nullptr;
    std::optional<bool> m_isNarrow;
};

} // namespace ui
