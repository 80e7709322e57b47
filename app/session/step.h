#pragma once

#include "app/session/connection.h"

#include <QElapsedTimer>

namespace session {

/// One step of the eight: begins when made, and is reported once more when it ends.
class Step {
public:
    Step(Connection *connection, servers::StepId id);
    void end(base::Verdict verdict, const QString &fact);
    void fail(const base::Error &error, base::Verdict verdict = base::Verdict::Broken);
    /// As it was before it began: the question was declined, so nothing new is known.
    void takeBack();

    /// Into the report, and told.
    static void keep(Connection *connection, const servers::ConnectStep &step);

private:
    Connection *m_connection;
    servers::ConnectStep m_before;
    servers::StepId m_id;
    QElapsedTimer m_timer;
};

/// Finds the proxy and signs in to it; greeting is that of greetConfiguredNpm().
base::Task<> proxyStep(ConnectionPtr connection, base::Task<> greeting);

/// "vps may act as root by sudo"
QString rootFact(const QString &user);

} // namespace session
