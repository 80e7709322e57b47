#include "app/session/entering.h"

#include "app/session/proxydiscovery.h"
#include "app/session/step.h"

namespace session {

using base::Error;
using base::Task;
using base::Verdict;
using servers::StepId;

static Task<> findProxyAgain(ConnectionPtr connection)
{
    auto greeting = greetConfiguredNpm(connection);
    const auto done = co_await proxyStep(connection, std::move(greeting));
    co_return done;
}

Task<> unlock(ConnectionPtr connection)
{
    Step step(connection.get(), StepId::Sudo);
    const auto rights = co_await connection->shell->unlock();
    if (!rights) {
        step.takeBack();
        co_return rights.error();
    }
    step.end(Verdict::Ok, rootFact(connection->shell->user()));
    if (!connection->npm) {
        const auto looked = co_await findProxyAgain(connection);
        co_return looked;
    }
    if (!connection->serverAddresses) {
        [[maybe_unused]] const auto looked = co_await lookAtProxy(connection); // what it met, the routes say
    }
    co_return base::Result<>();
}

Task<> signIn(ConnectionPtr connection)
{
    if (!connection->npm) {
        const auto looked = co_await findProxyAgain(connection);
        co_return looked;
    }
    Step step(connection.get(), StepId::Proxy);
    const auto fact = co_await signInToNpm(connection);
    if (fact) {
        step.end(Verdict::Ok, *fact);
        co_return base::Result<>();
    }
    if (fact.error().kind == Error::Kind::Cancelled)
        step.takeBack();
    else
        step.fail(fact.error(), Verdict::Warning);
    co_return fact.error();
}

} // namespace session
