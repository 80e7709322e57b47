#include "app/session/recorder.h"

#include "core/base/redact.h"
#include "core/remote/quoting.h"

#include <QCoreApplication>
#include <QElapsedTimer>

namespace session {
namespace {

// The sudo of our own making is told as what it is for: "as root", not as a line with a marker.
remote::CommandRecord recordOf(const QStringList &argv, const QString &server, const QString &user)
{
    QStringList shown = argv;
    QString as = user;
    if (shown.value(0) == QStringLiteral("sudo")) {
        const auto end = shown.indexOf(QStringLiteral("--"));
        if (end > 0)
            shown = shown.mid(end + 1);
        as = QStringLiteral("root");
    }
    remote::CommandRecord record;
    record.at = QDateTime::currentDateTimeUtc();
    record.where = QCoreApplication::translate("session", "on %1 as %2").arg(server, as);
    record.text = base::redact(remote::posixLine(shown));
    return record;
}

} // namespace

Recorder::Recorder(remote::Shell *shell, QString server, remote::CommandSink sink)
    : m_shell(shell), m_server(std::move(server)), m_sink(std::move(sink))
{
}

QString Recorder::user() const
{
    return m_shell->user();
}

std::unique_ptr<remote::Process> Recorder::start(remote::Exec exec)
{
    remote::CommandRecord record = recordOf(exec.argv, m_server, m_shell->user());
    record.id = ++m_count;
    if (m_sink)
        m_sink(record);
    QElapsedTimer timer;
    timer.start();
    auto process = m_shell->start(std::move(exec));
    QObject::connect(process.get(), &remote::Process::ended, process.get(),
                     [sink = m_sink, record, timer](const base::Result<remote::Exit> &how) mutable {
                         record.ms = timer.elapsed();
                         if (how)
                             record.exit = *how;
                         if (sink)
                             sink(record);
                     });
    return process;
}

} // namespace session
