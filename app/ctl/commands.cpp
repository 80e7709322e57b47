#include "app/ctl/commands.h"

#include "app/contract/documents.h"
#include "app/ctl/changecommands.h"
#include "app/ctl/logcommand.h"
#include "app/ctl/text.h"
#include "app/session/reading.h"

#include <QDateTime>

namespace ctl {
namespace {

using session::ConnectionPtr;

struct Answer {
    int code = 0;
    QByteArray bytes;
};

template <typename T, typename Json, typename Text>
Answer answer(const base::Result<T> &value, bool json, Json toJson, Text toText)
{
    if (!value)
        return {base::exitCode(value.error().kind), shown(value.error(), json)};
    return {0, json ? toJson(*value) : toText(*value).toUtf8()};
}

QCoro::Task<Answer> routes(ConnectionPtr connection, bool json)
{
    const auto table = co_await session::readRoutes(connection);
    Answer out = answer(table, json, contract::routes, routesText);
    if (table && routes::verdict(*table) == base::Verdict::Broken)
        out.code = 1;
    co_return out;
}

QCoro::Task<Answer> pods(ConnectionPtr connection, bool json)
{
    const auto list = co_await session::readPods(connection);
    const QDateTime now = QDateTime::currentDateTimeUtc();
    const base::Namespace ns = connection->ns();
    co_return answer(
        list, json, [&](const QList<kube::Pod> &value) { return contract::pods(now, ns, value); },
        [&](const QList<kube::Pod> &value) { return podsText(value, now); });
}

QCoro::Task<Answer> events(ConnectionPtr connection, bool json)
{
    const auto list = co_await session::readEvents(connection);
    const QDateTime now = QDateTime::currentDateTimeUtc();
    co_return answer(
        list, json, [&](const QList<kube::Event> &value) { return contract::events(now, value); }, eventsText);
}

QCoro::Task<Answer> users(ConnectionPtr connection, bool json)
{
    const auto list = co_await session::readUsers(connection);
    co_return answer(list, json, contract::users, usersText);
}

QCoro::Task<Answer> release(ConnectionPtr connection, bool json)
{
    const auto value = co_await session::readRelease(connection);
    co_return answer(value, json, contract::release, releaseText);
}

QCoro::Task<Answer> history(ConnectionPtr connection, bool json)
{
    const auto value = co_await session::readHistory(connection);
    co_return answer(value, json, contract::releaseHistory, historyText);
}

Answer connectAnswer(const servers::ConnectReport &report, bool json)
{
    return {session::isUsable(report) ? 0 : 3, json ? contract::connect(report) : connectText(report).toUtf8()};
}

session::Wanted wanted(Command command)
{
    const bool isConnect = command == Command::Connect;
    return {isConnect || command == Command::Routes || isChange(command), isConnect};
}

} // namespace

QByteArray shown(const base::Error &error, bool json)
{
    return json ? contract::error(error) : errorText(error).toUtf8();
}

QCoro::Task<int> run(Arguments arguments, ConnectionPtr connection, Print print)
{
    if (arguments.command == Command::Journal)
        co_return printJournal(arguments, connection->server.name.get(), print);
    const auto report = co_await session::connect(connection, wanted(arguments.command));
    if (!report) {
        print(shown(report.error(), arguments.json));
        co_return base::exitCode(report.error().kind);
    }
    if (arguments.command != Command::Connect && !session::isUsable(*report)) {
        const base::Error error = session::firstError(*report).value_or(base::Error{});
        print(shown(error, arguments.json));
        co_return base::exitCode(error.kind);
    }
    Answer out;
    switch (arguments.command) {
    case Command::Connect: out = connectAnswer(*report, arguments.json); break;
    case Command::Routes: out = co_await routes(connection, arguments.json); break;
    case Command::Pods: out = co_await pods(connection, arguments.json); break;
    case Command::Events: out = co_await events(connection, arguments.json); break;
    case Command::UsersList: out = co_await users(connection, arguments.json); break;
    case Command::ReleaseStatus: out = co_await release(connection, arguments.json); break;
    case Command::ReleaseHistory: out = co_await history(connection, arguments.json); break;
    case Command::PlanList:
    case Command::PlanShow:
    case Command::PlanRun:
    case Command::JournalUndo: out.code = co_await change(arguments, connection, print); break;
    case Command::Journal: break; // needs no connection
    case Command::Logs: out.code = co_await logs(arguments, connection, print); break;
    }
    if (!out.bytes.isEmpty())
        print(out.bytes);
    co_return out.code;
}

} // namespace ctl
