#include "app/session/step.h"

#include "app/session/proxydiscovery.h"

#include <QCoreApplication>

namespace session {

using base::Verdict;
using servers::ConnectStep;

Step::Step(Connection *connection, servers::StepId id) : m_connection(connection), m_id(id)
{
    for (const ConnectStep &known : std::as_const(connection->report.steps)) {
        if (known.step == id)
            m_before = known;
    }
    m_timer.start();
    keep(m_connection, {m_id, Verdict::Busy, {}, {}, {}});
}

void Step::end(Verdict verdict, const QString &fact)
{
    keep(m_connection, {m_id, verdict, fact, m_timer.elapsed(), {}});
}

void Step::fail(const base::Error &error, Verdict verdict)
{
    keep(m_connection, {m_id, verdict, error.what, m_timer.elapsed(), error});
}

void Step::takeBack()
{
    keep(m_connection, m_before);
}

void Step::keep(Connection *connection, const ConnectStep &step)
{
    for (ConnectStep &known : connection->report.steps) {
        if (known.step == step.step)
            known = step;
    }
    if (connection->onStep)
        connection->onStep(step);
}

base::Task<> proxyStep(ConnectionPtr connection, base::Task<> greeting)
{
    Step step(connection.get(), servers::StepId::Proxy);
    auto found = co_await findProxy(connection, std::move(greeting));
    if (!found)
        step.fail(found.error(), Verdict::Warning);
    else
        step.end(Verdict::Ok, *found);
    co_return base::Result<>();
}

QString rootFact(const QString &user)
{
    return QCoreApplication::translate("session", "%1 may act as root by sudo").arg(user);
}

} // namespace session
