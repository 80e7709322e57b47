#include "app/console/plandesk.h"

#include "app/console/jobdesk.h"
#include "app/session/equipment.h"
#include "app/session/planning.h"

#include "core/plan/script.h"
#include "ui/common/announce.h"
#include "ui/journal/journalpage.h"
#include "ui/plan/plandialog.h"
#include "ui/window/mainwindow.h"
#include "ui/window/undostrip.h"

#include <QCoro/QCoroTask>
#include <QStatusBar>

#include <algorithm>

namespace console {
namespace {

using base::Result;
using plan::Entry;
using plan::ItemPtr;
using plan::Unfinished;
using Policy = plan::Runner::Policy;
using session::ConnectionPtr;

constexpr int saidMs = 8000;

/// A plan that has not been run, as one entry: all of it is to be done.
QByteArray scriptOf(const plan::Runner::Context &context, const QList<plan::Command> &commands)
{
    Entry entry;
    entry.at = QDateTime::currentDateTimeUtc();
    entry.server = context.server;
    entry.commands = commands;
    entry.outcome = plan::Outcome::Repaired;
    return plan::shellScript({entry});
}

/// Closes an entry that nobody runs by looking at what it was about.
base::Task<Entry> settled(ConnectionPtr connection, plan::Journal *journal, Unfinished unfinished)
{
    const auto item = co_await session::planItem(connection, unfinished.entry.item);
    const ItemPtr known = item ? *item : ItemPtr();
    auto entry = co_await plan::settle(journal, unfinished, known);
    co_return entry;
}

plan::Report reportOf(const base::Error &error)
{
    plan::Report report;
    report.outcome = plan::Outcome::Failed;
    report.error = error;
    return report;
}

QCoro::Task<plan::Report> takenBack(ConnectionPtr connection, plan::Journal *journal, plan::Runner *runner, QString id, std::optional<Unfinished> open)
{
    if (open) {
        const auto closed = co_await settled(connection, journal, *open);
        if (!closed)
            co_return reportOf(closed.error());
    }
    const auto entry = journal->entry(id);
    if (!entry)
        co_return reportOf(entry.error());
    // What the entry was about may be gone by now; its undo is known all the same.
    const auto item = co_await session::planItem(connection, entry->item);
    const ItemPtr known = item ? *item : ItemPtr();
    auto report = co_await runner->undo(id, known, Policy{true, false, false});
    co_return report;
}

QCoro::Task<plan::Report> nowhere()
{
    co_return reportOf({base::Error::Kind::Unreachable, PlanDesk::tr("This server is not connected."), {}});
}

} // namespace

PlanDesk::PlanDesk(ui::MainWindow *window, QObject *parent) : QObject(parent), m_window(window)
{
    ui::JournalFunctions functions;
    functions.undo = [this](QString id) {
        if (!m_runner)
            return nowhere();
        const auto open = std::find_if(m_unfinished.begin(), m_unfinished.end(), [&id](const Unfinished &one) { return one.entry.id == id; });
        return takenBack(m_connection, &m_journal, m_runner.get(), id, open == m_unfinished.end() ? std::nullopt : std::optional(*open));
    };
    functions.script = plan::shellScript;
    functions.markdown = plan::markdown;
    m_page = new ui::JournalPage(std::move(functions));
    m_jobs = new JobDesk(window, this);
    connect(m_page, &ui::JournalPage::goOnWanted, this, &PlanDesk::goOn);
    connect(m_page, &ui::JournalPage::jobWanted, m_jobs, &JobDesk::open);
    connect(m_page, &ui::JournalPage::said, this, &PlanDesk::say);
    connect(m_page, &ui::JournalPage::undone, this, &PlanDesk::changed);
    for (auto asked : {&ui::PageFrame::refreshWanted, &ui::PageFrame::retryWanted})
        connect(m_page, asked, this, &PlanDesk::presentJournal);
    connect(&m_journal, &plan::Journal::changed, this, &PlanDesk::presentJournal);
    connect(m_jobs, &JobDesk::failed, this, [this](const base::Error &error) { say(error.what); });
    presentJournal();
}

PlanDesk::~PlanDesk() = default;

void PlanDesk::setConnection(session::ConnectionPtr connection)
{
    m_runner.reset();
    m_unfinished.clear();
    m_window->undoStrip()->withdraw();
    m_connection = std::move(connection);
    m_jobs->setConnection(m_connection);
    if (m_connection && m_connection->hands) {
        m_runner = std::make_unique<plan::Runner>(m_connection->hands.get(), &m_journal, session::runnerContext(*m_connection));
        lookForUnfinished();
    }
    presentJournal();
}

ui::PlanFunctions PlanDesk::functions()
{
    plan::Runner *runner = m_runner.get();
    ui::PlanFunctions functions;
    functions.run = [runner](QList<plan::Runner::Wish> wishes, Policy policy) { return runner->run(std::move(wishes), policy); };
    functions.cancel = [runner] { runner->cancel(); };
    functions.undo = [runner](QString entry, ItemPtr item) { return runner->undo(std::move(entry), std::move(item), Policy{true, false, false}); };
    functions.script = [context = session::runnerContext(*m_connection)](QList<plan::Command> commands) { return scriptOf(context, commands); };
    return functions;
}

void PlanDesk::follow(ui::PlanView *view)
{
    plan::Runner *runner = m_runner.get();
    connect(runner, &plan::Runner::itemStarted, view, &ui::PlanView::itemStarted);
    connect(runner, &plan::Runner::itemStage, view, &ui::PlanView::itemStage);
    connect(runner, &plan::Runner::itemProgress, view, &ui::PlanView::itemProgress);
    connect(runner, &plan::Runner::itemEnded, view, &ui::PlanView::itemEnded);
    connect(view, &ui::PlanView::ended, this, &PlanDesk::changed);
    connect(view, &ui::PlanView::said, this, &PlanDesk::say);
    connect(view, &ui::PlanView::undoOffered, this, [this, runner](const QString &sentence, const QString &entry, const ItemPtr &item) {
        m_window->undoStrip()->offer(sentence, [this, runner, entry, item] {
            if (runner == m_runner.get())
                QCoro::connect(runner->undo(entry, item, Policy{true, false, false}), this, [this](const plan::Report &report) {
                    say(report.error ? report.error->what : plan::outcomeText(report.outcome));
                    Q_EMIT changed();
                });
        });
    });
}

void PlanDesk::show(const ItemPtr &item, const QString &title)
{
    auto *dialog = new ui::PlanDialog(functions(), {m_connection->server.name.get(), m_connection->shell->user()}, m_window);
    dialog->plan()->setReadOnly(m_connection->server.readOnly);
    follow(dialog->plan());
    // The plan of a server that is not connected any more has nothing to run with.
    connect(m_runner.get(), &QObject::destroyed, dialog, &QObject::deleteLater);
    dialog->present(title, item);
}

void PlanDesk::open(const QString &id, const QString &title)
{
    if (!m_runner)
        return;
    QCoro::connect(session::planItem(m_connection, id), m_runner.get(), [this, title](const Result<ItemPtr> &item) {
        if (item)
            show(*item, title);
        else
            say(item.error().what);
    });
}

void PlanDesk::presentJournal()
{
    const auto entries = m_journal.entries();
    if (!entries)
        return m_page->fail(entries.error());
    QSet<QString> alive;
    for (const Entry &entry : *entries)
        if (entry.outcome == plan::Outcome::Running && m_journal.isAlive(entry.id))
            alive.insert(entry.id);
    m_page->present(*entries, m_connection ? m_connection->server.name.get() : QString(), alive, m_journal.problems());
}

void PlanDesk::lookForUnfinished()
{
    const auto open = m_journal.unfinished(m_connection->server.name.get());
    if (!open)
        return m_page->fail(open.error());
    QList<Entry> left;
    for (const Entry &entry : *open)
        if (!m_journal.isAlive(entry.id))
            left << entry;
    if (left.isEmpty())
        return;
    QCoro::connect(m_connection->jobs->list(), m_runner.get(), [this, left](const Result<QList<plan::Job>> &jobs) {
        if (jobs)
            presentUnfinished(left, *jobs);
        else
            say(jobs.error().what);
    });
}

void PlanDesk::presentUnfinished(const QList<Entry> &open, const QList<plan::Job> &jobs)
{
    m_unfinished.clear();
    for (const Entry &entry : open)
        m_unfinished << plan::whatBecame(entry, jobs);
    m_page->presentUnfinished(m_unfinished);
    for (const Unfinished &one : std::as_const(m_unfinished)) {
        ui::announce(m_window, plan::sentence(one));
        if (one.what == Unfinished::What::JobRuns)
            waitFor(one, jobs);
    }
}

/// A job that goes on without the console that began it: its end is taken into the journal here.
void PlanDesk::waitFor(const Unfinished &unfinished, const QList<plan::Job> &jobs)
{
    const auto job = std::find_if(jobs.begin(), jobs.end(), [&](const plan::Job &one) { return one.id == unfinished.job; });
    if (job == jobs.end())
        return;
    QCoro::connect(m_connection->jobs->attach(*job, 0, {}), m_runner.get(), [this](const Result<plan::Answer> &) { lookForUnfinished(); });
}

void PlanDesk::settle(const Unfinished &unfinished)
{
    const QString item = unfinished.entry.item;
    QCoro::connect(settled(m_connection, &m_journal, unfinished), m_runner.get(), [this, item](const Result<Entry> &entry) {
        m_unfinished.removeIf([&](const Unfinished &one) { return entry && one.entry.id == entry->id; });
        m_page->presentUnfinished(m_unfinished);
        if (entry)
            open(item);
        else
            say(entry.error().what);
    });
}

void PlanDesk::goOn(const QString &entry)
{
    for (const Unfinished &one : std::as_const(m_unfinished))
        if (one.entry.id == entry && m_runner)
            return settle(one);
}

void PlanDesk::say(const QString &sentence)
{
    m_window->status()->showMessage(sentence, saidMs);
    ui::announce(m_window, sentence);
}

} // namespace console
