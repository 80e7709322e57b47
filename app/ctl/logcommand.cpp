#include "app/ctl/logcommand.h"

#include "app/contract/documents.h"
#include "app/ctl/text.h"
#include "app/session/logfollower.h"
#include "app/session/logreading.h"
#include "app/session/reading.h"

#include "core/base/completion.h"

#include <QRegularExpression>

namespace ctl {
namespace {

using session::ConnectionPtr;

session::LogSelection selection(const LogArguments &arguments)
{
    session::LogSelection selection;
    selection.roles = arguments.roles;
    selection.pods = arguments.pods;
    if (arguments.sinceSeconds)
        selection.since = QDateTime::currentDateTimeUtc().addSecs(-*arguments.sinceSeconds);
    selection.tail = arguments.tail;
    selection.previous = arguments.previous;
    return selection;
}

/// Prints the lines that --grep lets through.
class Printer {
public:
    Printer(const Arguments &arguments, Print print) : m_json(arguments.json), m_grep(arguments.logs.grep), m_print(std::move(print)) {}

    void lines(const QList<logs::Line> &lines) const
    {
        QByteArray out;
        for (const logs::Line &line : lines) {
            if (!m_grep.pattern().isEmpty() && !m_grep.match(line.text).hasMatch())
                continue;
            out += m_json ? contract::logLine(line) : logLineText(line).toUtf8();
        }
        if (!out.isEmpty())
            m_print(out);
    }
    void gap(const logs::Gap &gap) const { m_print(m_json ? contract::logGap(gap) : logGapText(gap).toUtf8()); }
    void error(const base::Error &error) const { m_print(shown(error, m_json)); }

private:
    bool m_json;
    QRegularExpression m_grep;
    Print m_print;
};

QCoro::Task<int> readOnce(session::LogSelection selection, ConnectionPtr connection, Printer printer)
{
    const auto pods = co_await session::readPods(connection);
    if (!pods) {
        printer.error(pods.error());
        co_return base::exitCode(pods.error().kind);
    }
    const session::LogPort port = session::logPort(connection->cluster.get());
    const auto reading = co_await session::readLogs(port, connection->ns(), *pods, selection);
    if (!reading) {
        printer.error(reading.error());
        co_return base::exitCode(reading.error().kind);
    }
    printer.lines(reading->lines);
    for (const session::LogReading::Failure &failure : reading->failures)
        printer.gap({failure.source, {}, {}, failure.error.what});
    co_return 0;
}

/// Ends only with the program: Ctrl+C, or a closed pipe.
QCoro::Task<int> follow(session::LogSelection selection, ConnectionPtr connection, Printer printer)
{
    const auto pods = kube::mirror<kube::Pod>(connection->cluster.get(), connection->ns());
    session::LogFollower follower(session::logPort(connection->cluster.get()), connection->ns(), pods.get(), selection);
    QObject::connect(&follower, &session::LogFollower::lines, &follower, [printer](const QList<logs::Line> &lines) { printer.lines(lines); });
    QObject::connect(&follower, &session::LogFollower::gap, &follower, [printer](const logs::Gap &gap) { printer.gap(gap); });
    base::Completion<> forever;
    QObject::connect(connection->transport.get(), &session::Transport::failed, &follower,
                     [&forever](const base::Error &error) { forever.finish(error); });
    pods->start();
    follower.start();
    const auto ended = co_await forever.wait();
    if (!ended)
        printer.error(ended.error());
    co_return ended ? 0 : base::exitCode(ended.error().kind);
}

} // namespace

QCoro::Task<int> logs(Arguments arguments, ConnectionPtr connection, Print print)
{
    Printer printer(arguments, std::move(print));
    session::LogSelection wanted = selection(arguments.logs);
    int code = 0;
    if (arguments.logs.follow)
        code = co_await follow(std::move(wanted), connection, std::move(printer));
    else
        code = co_await readOnce(std::move(wanted), connection, std::move(printer));
    co_return code;
}

} // namespace ctl
