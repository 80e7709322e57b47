#pragma once

#include "app/session/connection.h"

#include "core/plan/journal.h"
#include "core/plan/recovery.h"
#include "core/plan/runner.h"
#include "ui/plan/planfunctions.h"

#include <QObject>

namespace ui {
class JournalPage;
class MainWindow;
class PlanView;
}

namespace console {

class JobDesk;

/// What changes the connected server: opens plans, runs them by one runner, keeps the journal of this computer and its page.
class PlanDesk : public QObject {
    Q_OBJECT
public:
    explicit PlanDesk(ui::MainWindow *window, QObject *parent = nullptr);
    ~PlanDesk() override;

    /// null: disconnected. Looks at once for what broke off on that server, and changes nothing.
    void setConnection(session::ConnectionPtr connection);
    ui::JournalPage *journalPage() { return m_page; }

    /// Shows what would be done for the item of this id, in a dialog. title: what it is about, "" the item's own.
    void open(const QString &id, const QString &title = {});

Q_SIGNALS:
    void changed(); ///< something was run: the server may be another now

private:
    ui::PlanFunctions functions();
    void follow(ui::PlanView *view);
    void show(const plan::ItemPtr &item, const QString &title);
    void presentJournal();
    void lookForUnfinished();
    void presentUnfinished(const QList<plan::Entry> &open, const QList<plan::Job> &jobs);
    void waitFor(const plan::Unfinished &unfinished, const QList<plan::Job> &jobs);
    void settle(const plan::Unfinished &unfinished);
    void goOn(const QString &entry);
    void say(const QString &sentence);

    ui::MainWindow *m_window;
    plan::Journal m_journal;
    session::ConnectionPtr m_connection;
    std::unique_ptr<plan::Runner> m_runner;
    QList<plan::Unfinished> m_unfinished;
    ui::JournalPage *m_page;
    JobDesk *m_jobs;
};

} // namespace console
