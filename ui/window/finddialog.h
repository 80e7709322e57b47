#pragma once

#include <QDialog>
#include <QStringList>

#include <functional>

class QLineEdit;
class QListView;
class QStandardItemModel;

namespace ui {

/// Something that can be found: a page, a domain, a user, an action.
struct FindItem {
    QString title;
    QString kind; ///< "page", "domain", "action", … translated; shown at the right
    QString icon;
    QStringList also; ///< other names it is found by: the other language's, a pod's, a code
    std::function<void()> act; ///< opens it; an action opens the same preview as its button
};
/// All that can be found now; asked when the dialog opens.
using FindItems = std::function<QList<FindItem>()>;

/// Find or do (Ctrl+K): type, arrows, Enter.
class FindDialog : public QDialog {
    Q_OBJECT
public:
    FindDialog(QList<FindItem> items, QWidget *parent);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void filter(const QString &query);
    void act(int row);

    QList<FindItem> m_items;
    QList<int> m_shown; ///< indexes of m_items
    QLineEdit *m_line;
    QListView *m_list;
    QStandardItemModel *m_model;
};

} // namespace ui
