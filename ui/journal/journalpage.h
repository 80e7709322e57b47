#pragma once

#include "core/plan/recovery.h"
#include "ui/common/confirmdialog.h"
#include "ui/common/filedialog.h"
#include "ui/common/pageframe.h"

#include <QCoro/QCoroTask>
#include <QSet>

class QLineEdit;
class QSplitter;
class QTableView;

namespace ui {

class Chip;
class JournalDetails;
class JournalFilter;
class JournalModel;
class ToolRow;

/// What the journal does things with.
struct JournalFunctions {
    /// Takes an entry back; one that has not ended is settled first (plan::settle).
    std::function<QCoro::Task<plan::Report>(QString entry)> undo;
    std::function<QByteArray(QList<plan::Entry> entries)> script; ///< oldest first
    std::function<QByteArray(QList<plan::Entry> entries)> markdown;
    Confirm confirm = confirmByDialog;
    FileDialog files = systemFileDialog();
};

/// What was changed from this computer. Entries that failed, were cancelled or broke off stay; what others changed is not here.
class JournalPage : public PageFrame {
    Q_OBJECT
public:
    explicit JournalPage(JournalFunctions functions, QWidget *parent = nullptr);

    /// entries of all servers; server: which one is connected, "" none; alive: what some process runs now; problems: lines that
    /// cannot be read.
    void present(const QList<plan::Entry> &entries, const QString &server, const QSet<QString> &alive = {}, const QStringList &problems = {});
    /// What broke off on the connected server and what was found there, at the top with its ways on.
    void presentUnfinished(const QList<plan::Unfinished> &unfinished);
    void fail(const base::Error &error);
    void open(const QString &entry); ///< selects it, whatever the filter is

Q_SIGNALS:
    void goOnWanted(const QString &entry); ///< settle it and show its plan again
    void jobWanted(const QString &job); ///< show its job
    void undone(const plan::Report &report); ///< the server is another now
    void said(const QString &sentence); ///< what became of an act here

protected:
    void resizeEvent(QResizeEvent *event) override;
    void showEvent(QShowEvent *event) override;

private:
    ToolRow *buildToolRow();
    QTableView *buildTable();
    QWidget *buildBody();
    void buildActions();
    void addTableAction(const QString &text, const QKeySequence &key, void (JournalPage::*act)());
    void arrange();
    void fitColumns();
    void showCurrent();
    void showCount();
    void showBanner();
    void presentUndone(const plan::Report &report);
    void presentBrokenOff();
    void presentProblems();
    void addWaysOn(const plan::Unfinished &unfinished);
    void setAllServers(bool all);
    void clearFilter();
    void askToUndo(const QString &id, const QString &title, const QString &note);
    void undoEntry(const QString &id);
    void exportAs(const QString &title, const QString &suggested, const QString &filter, std::function<QByteArray(QList<plan::Entry>)> make, QList<plan::Entry> entries);
    void exportScript();
    void exportMarkdown();
    void exportSelected();
    void copyRow();
    QList<plan::Entry> selected() const; ///< oldest first

    JournalFunctions m_functions;
    QString m_server;
    QStringList m_problems;
    QList<plan::Unfinished> m_unfinished;
    std::optional<plan::Report> m_undone;
    bool m_isUndoing = false;
    /// What the banner says and offers: it is made anew only when this changes, or a button would go while it is being clicked.
    struct Told {
        QStringList problems;
        QList<plan::Unfinished> unfinished;
        std::optional<plan::Report> undone;
        bool isUndoing = false;
        bool isReadOnly = false;
        friend bool operator==(const Told &, const Told &) = default;
    };
    Told m_told;
    Banner *m_banner = nullptr;
    JournalModel *m_model;
    JournalFilter *m_filter;
    QTableView *m_table = nullptr;
    EmptyState *m_noMatch = nullptr;
    JournalDetails *m_details = nullptr;
    QSplitter *m_splitter = nullptr;
    QLineEdit *m_search = nullptr;
    Chip *m_own = nullptr;
    Chip *m_all = nullptr;
    Chip *m_notWell = nullptr;
    std::optional<bool> m_isNarrow;
};

} // namespace ui
