#include "app/console/jobdesk.h"

#include "app/session/equipment.h"

#include "ui/jobs/jobsview.h"
#include "ui/window/mainwindow.h"

#include <QCoro/QCoroTask>

namespace console {

JobDesk::JobDesk(ui::MainWindow *window, QObject *parent) : QObject(parent), m_window(window), m_view(window->jobs())
{
    connect(m_view, &ui::JobsView::logWanted, this, &JobDesk::follow);
    connect(m_view, &ui::JobsView::cancelWanted, this, &JobDesk::cancel);
}

JobDesk::~JobDesk() = default;

void JobDesk::setConnection(session::ConnectionPtr connection)
{
    m_follow.reset();
    m_jobs.clear();
    if (m_connection && m_connection->jobs)
        m_connection->jobs->disconnect(this);
    m_connection = std::move(connection);
    present();
    if (!m_connection || !m_connection->jobs)
        return;
    connect(m_connection->jobs.get(), &plan::Jobs::changed, this, &JobDesk::refresh);
    refresh();
}

void JobDesk::open(const QString &job)
{
    m_window->showJobs();
    m_view->open(job);
}

void JobDesk::refresh()
{
    QCoro::connect(m_connection->jobs->list(), this, [this, connection = m_connection](const base::Result<QList<plan::Job>> &jobs) {
        if (connection != m_connection)
            return; // of a server that was left
        if (!jobs) {
            // A server that has never had a job may not be able to: that is news only to who wants one.
            if (!m_jobs.isEmpty())
                Q_EMIT failed(jobs.error());
            return;
        }
        m_jobs = *jobs;
        present();
    });
}

void JobDesk::present()
{
    QList<ui::JobRow> rows;
    const QString me = m_connection ? session::runnerContext(*m_connection).by : QString();
    const QString server = m_connection ? m_connection->server.name.get() : QString();
    for (const plan::Job &job : std::as_const(m_jobs))
        rows << ui::jobRow(job, server, me, 0);
    m_view->present(rows);
}

const plan::Job *JobDesk::find(const QString &id) const
{
    for (const plan::Job &job : m_jobs)
        if (job.id == id)
            return &job;
    return nullptr;
}

void JobDesk::follow(const QString &id)
{
    m_follow.reset();
    const plan::Job *job = find(id);
    if (!job)
        return;
    m_view->setLog(id, {});
    m_redactor = {};
    m_begun.clear();
    m_follow = m_connection->jobs->follow(*job);
    connect(m_follow.get(), &plan::JobFollow::output, this, [this, id](const QByteArray &bytes) { show(id, bytes, false); });
    connect(m_follow.get(), &plan::JobFollow::ended, this, [this, id] {
        show(id, {}, true);
        refresh();
    });
}

// A secret is known by its line: what is not complete yet waits.
void JobDesk::show(const QString &id, const QByteArray &bytes, bool isEnd)
{
    m_begun += bytes;
    QByteArray shown;
    for (qsizetype end = m_begun.indexOf('\n'); end >= 0; end = m_begun.indexOf('\n')) {
        shown += m_redactor.redact(m_begun.left(end)) + '\n';
        m_begun.remove(0, end + 1);
    }
    if (isEnd && !m_begun.isEmpty())
        shown += m_redactor.redact(std::exchange(m_begun, {}));
    if (!shown.isEmpty())
        m_view->appendLog(id, shown);
}

void JobDesk::cancel(const QString &id)
{
    const plan::Job *job = find(id);
    if (!job)
        return;
    QCoro::connect(m_connection->jobs->cancel(*job), this, [this, connection = m_connection](const base::Result<> &done) {
        if (connection != m_connection)
            return;
        if (!done)
            Q_EMIT failed(done.error());
        refresh();
    });
}

} // namespace console
