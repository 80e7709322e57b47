#include "app/ctl/changecommands.h"

#include "app/contract/documents.h"
#include "app/ctl/text.h"
#include "app/session/equipment.h"
#include "app/session/planning.h"

#include "core/base/text.h"
#include "core/plan/journal.h"
#include "core/plan/runner.h"
#include "core/plan/script.h"

#include <QCoreApplication>

#include <cstdio>

namespace ctl {
namespace {

using base::Error;
using plan::ItemPtr;
using session::ConnectionPtr;

struct Text {
    Q_DECLARE_TR_FUNCTIONS(essctl)
};

int refuse(const Error &error, bool json, const Print &print)
{
    print(shown(error, json));
    return base::exitCode(error.kind);
}

/// What happens meanwhile goes to stderr: stdout is for the answer.
void tell(const QString &line)
{
    const QByteArray bytes = base::printable(line, true).toUtf8() + '\n';
    std::fwrite(bytes.constData(), 1, static_cast<size_t>(bytes.size()), stderr);
}

Error withDifference(const plan::Report &report)
{
    Error error = *report.error;
    QStringList lines;
    for (const plan::Change &change : report.difference)
        lines << Text::tr("%1, %2: was %3, is %4").arg(change.object, change.field, change.before, change.after);
    if (!lines.isEmpty())
        error.detail = lines.join(u'\n');
    return error;
}

int answer(const plan::Report &report, bool json, const Print &print)
{
    if (report.error)
        return refuse(withDifference(report), json, print);
    print(json ? contract::planRun(report) : reportText(report).toUtf8());
    return report.outcome == plan::Outcome::StillBroken || report.outcome == plan::Outcome::Failed ? 1 : 0;
}

void follow(plan::Runner *runner, bool json)
{
    if (json)
        return;
    QObject::connect(runner, &plan::Runner::itemStage, runner, [](int, const QString &stage) { tell(stage); });
    QObject::connect(runner, &plan::Runner::itemProgress, runner, [](int, const plan::Progress &progress) {
        if (!progress.output.isEmpty())
            tell(QString::fromUtf8(progress.output.trimmed()));
    });
}

QCoro::Task<int> list(Arguments arguments, ConnectionPtr connection, Print print)
{
    const auto items = co_await session::planItems(connection);
    if (!items)
        co_return refuse(items.error(), arguments.json, print);
    print(arguments.json ? contract::planList(*items) : planListText(*items).toUtf8());
    co_return 0;
}

QCoro::Task<int> show(Arguments arguments, ConnectionPtr connection, Print print)
{
    const auto item = co_await session::planItem(connection, arguments.change.id);
    if (!item)
        co_return refuse(item.error(), arguments.json, print);
    const auto prepared = co_await (*item)->prepare();
    if (!prepared)
        co_return refuse(prepared.error(), arguments.json, print);
    const auto commands = plan::shown(prepared->commands, connection->server.name.get(), connection->shell->user());
    print(arguments.json ? contract::planShow(**item, *prepared, commands) : planShowText(**item, *prepared, commands).toUtf8());
    co_return 0;
}

QCoro::Task<int> runItem(Arguments arguments, ConnectionPtr connection, Print print)
{
    if (!arguments.change.yes && !arguments.change.dryRun)
        co_return refuse({Error::Kind::Unconfirmed, Text::tr("Nothing was changed: plan run wants --yes. plan show %1 says what would run.").arg(arguments.change.id), {}}, arguments.json, print);
    if (connection->server.readOnly && !arguments.change.dryRun)
        co_return refuse(plan::Hands::readOnlyError(), arguments.json, print);
    const auto item = co_await session::planItem(connection, arguments.change.id);
    if (!item)
        co_return refuse(item.error(), arguments.json, print);
    plan::Journal journal;
    plan::Runner runner(connection->hands.get(), &journal, session::runnerContext(*connection));
    follow(&runner, arguments.json);
    QList<plan::Runner::Wish> wishes{{*item, std::nullopt}};
    plan::Runner::Policy policy{arguments.change.yes, false, arguments.change.dryRun};
    const auto reports = co_await runner.run(std::move(wishes), policy);
    co_return answer(reports.value(0), arguments.json, print);
}

QCoro::Task<int> undo(Arguments arguments, ConnectionPtr connection, Print print)
{
    if (!arguments.change.yes)
        co_return refuse({Error::Kind::Unconfirmed, Text::tr("Nothing was changed: journal undo wants --yes."), {}}, arguments.json, print);
    plan::Journal journal;
    const auto entry = journal.entry(arguments.change.id);
    if (!entry)
        co_return refuse(entry.error(), arguments.json, print);
    // What the entry was about may be gone by now; its undo is known all the same.
    const auto item = co_await session::planItem(connection, entry->item);
    plan::Runner runner(connection->hands.get(), &journal, session::runnerContext(*connection));
    follow(&runner, arguments.json);
    plan::Runner::Policy policy{true, false, false};
    const ItemPtr known = item ? *item : ItemPtr();
    const auto report = co_await runner.undo(arguments.change.id, known, policy);
    co_return answer(report, arguments.json, print);
}

} // namespace

bool isChange(Command command)
{
    return command == Command::PlanList || command == Command::PlanShow || command == Command::PlanRun || command == Command::JournalUndo;
}

QCoro::Task<int> change(Arguments arguments, ConnectionPtr connection, Print print)
{
    int code = 0;
    switch (arguments.command) {
    case Command::PlanShow: code = co_await show(arguments, connection, print); break;
    case Command::PlanRun: code = co_await runItem(arguments, connection, print); break;
    case Command::JournalUndo: code = co_await undo(arguments, connection, print); break;
    default: code = co_await list(arguments, connection, print); break;
    }
    co_return code;
}

int printJournal(const Arguments &arguments, const QString &server, const Print &print)
{
    const plan::Journal journal;
    const auto entries = journal.entries(server);
    if (!entries)
        return refuse(entries.error(), arguments.json, print);
    const QStringList problems = journal.problems();
    for (const QString &problem : problems)
        tell(problem);
    if (arguments.change.exportAs == QStringLiteral("sh"))
        print(plan::shellScript(*entries));
    else if (arguments.change.exportAs == QStringLiteral("md"))
        print(plan::markdown(*entries));
    else
        print(arguments.json ? contract::journal(*entries) : journalText(*entries).toUtf8());
    return 0;
}

} // namespace ctl
