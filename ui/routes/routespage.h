#pragma once

#include "ui/common/chip.h"
#include "ui/common/filedialog.h"
#include "ui/common/pageframe.h"
#include "ui/routes/routedetails.h"
#include "ui/routes/routemodel.h"

#include <QLineEdit>
#include <QSplitter>
#include <QTableView>

namespace ui {

/// Domain by domain, the whole way from a name to a pod. Shows what it is given; asks nothing.
class RoutesPage : public PageFrame {
    Q_OBJECT
public:
    struct Functions {
        RouteEvidence evidence; ///< raw text for the Evidence tab
        FileDialog files = systemFileDialog();
        std::function<void(const QUrl &)> browse; ///< none: the desktop's browser
        CanPlan canPlan; ///< none: nothing can be fixed from here
    };
    explicit RoutesPage(Functions functions, QWidget *parent = nullptr);

    void present(const routes::Table &table);
    /// Selects a domain: from Overview, from Find or do.
    void open(const base::Domain &domain);
    QList<base::Domain> domains() const;
    void focusFilter();

Q_SIGNALS:
    void signInWanted(); ///< to the proxy, which was not asked
    void planWanted(const QString &item); ///< the id of the plan item that fixes what was found

protected:
    void resizeEvent(QResizeEvent *event) override;
    void showEvent(QShowEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void buildTable();
    void buildToolRow();
    void buildActions();
    QAction *addTableAction(const QString &text, const QKeySequence &key, void (RoutesPage::*act)());
    void updateChips();
    void updatePlaces(const routes::Table &table);
    void fitColumns();
    void sizeDetailsOnce();
    void fold(bool folded);
    void toggleFold() { fold(!m_details->isFolded()); }
    void presentCurrent();
    const routes::Route *current() const;
    void selectRow(int proxyRow);
    void nextFinding(int step);
    void nextOne() { nextFinding(1); }
    void previousOne() { nextFinding(-1); }
    void copyRow();
    void copyMarkdown();
    void openInBrowser();
    void sortAgain() { m_model->sortByVerdict(); }
    void exportTable();
    void fixCurrent();
    void updateFix();
    const routes::Finding *fixable() const; ///< what can be fixed of the current row; null: nothing

    Functions m_functions;
    RouteModel *m_model;
    RouteFilter *m_filter;
    QTableView *m_table;
    RouteDetails *m_details;
    QSplitter *m_splitter;
    QLineEdit *m_search = nullptr;
    Chip *m_all = nullptr;
    Chip *m_withFindings = nullptr;
    PlainLabel *m_places = nullptr;
    QAction *m_fix = nullptr;
    BusyButton *m_export = nullptr;
    BusyButton *m_signIn = nullptr;
    bool m_sized = false;
};

} // namespace ui
