#include "app/ctl/answers.h"
#include "app/ctl/arguments.h"
#include "app/ctl/commands.h"

#include "core/servers/serversfile.h"

#include <QCoreApplication>
#include <QLibraryInfo>
#include <QLocale>
#include <QSocketNotifier>
#include <QTranslator>
#include <qcorotask.h>

#include <csignal>
#include <cstdio>

#include <sys/socket.h>
#include <unistd.h>

namespace {

using base::Error;
using base::Result;

struct Text {
    Q_DECLARE_TR_FUNCTIONS(essctl)
};

void print(const QByteArray &bytes)
{
    std::fwrite(bytes.constData(), 1, static_cast<size_t>(bytes.size()), stdout);
    std::fflush(stdout);
}

// Ctrl+C and a closed pipe end the program through the event loop, so that the server's side is closed properly.
int interrupts[2] = {-1, -1};
void onSignal(int)
{
    const char byte = 1;
    [[maybe_unused]] const auto written = ::write(interrupts[0], &byte, 1);
}

Result<servers::Server> choose(const ctl::Arguments &arguments)
{
    const QString file = arguments.serversFile.isEmpty() ? servers::defaultServersFile() : arguments.serversFile;
    const auto read = servers::ServersFile::read(file);
    if (!read)
        return read.error();
    const QList<servers::Server> list = read->all();
    QStringList names;
    QList<servers::Server> configured;
    for (const servers::Server &server : list) {
        if (server.name.get() == arguments.server)
            return server;
        names << server.name.get();
        if (!std::holds_alternative<servers::DemoTarget>(server.target))
            configured << server;
    }
    if (!arguments.server.isEmpty())
        return Error{Error::Kind::Usage, Text::tr("There is no server \"%1\" in %2.").arg(arguments.server, file),
                     Text::tr("Known: %1").arg(names.join(QStringLiteral(", ")))};
    if (configured.size() == 1)
        return configured.first();
    return Error{Error::Kind::Usage, Text::tr("Which server? --server NAME, one of: %1").arg(names.join(QStringLiteral(", "))), {}};
}

QCoro::Task<> runAndQuit(ctl::Arguments arguments, session::ConnectionPtr connection)
{
    const int code = co_await ctl::run(std::move(arguments), connection, print);
    connection->close();
    // Queued: what fails at once (a key file that is not there) ends before the event loop runs, which would never stop then.
    QMetaObject::invokeMethod(QCoreApplication::instance(), [code] { QCoreApplication::exit(code); }, Qt::QueuedConnection);
}

int fail(const Error &error, bool json)
{
    const QByteArray bytes = ctl::shown(error, json);
    // A text error belongs to stderr; a document is what --json promised on stdout.
    if (json)
        print(bytes);
    else
        std::fputs(bytes.constData(), stderr);
    return base::exitCode(error.kind);
}

} // namespace

int main(int argc, char **argv)
{
    ctl::EnvironmentAnswers answers = ctl::takeEnvironment();
    QCoreApplication app(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("ess-console"));
    QCoreApplication::setApplicationVersion(QStringLiteral(CONSOLE_VERSION));
    QTranslator translator;
    const QString translations = QStringLiteral(":/i18n");
    // English has plural forms to load, and is what every other language sees.
    if (translator.load(QLocale(), QStringLiteral("ess-console"), QStringLiteral("_"), translations)
        || translator.load(QStringLiteral("ess-console_en"), translations))
        QCoreApplication::installTranslator(&translator);

    bool json = false;
    const auto parsed = ctl::parse(QCoreApplication::arguments(), &json);
    if (!parsed)
        return fail(parsed.error(), json);
    if (parsed->kind == ctl::Parsed::Kind::Help) {
        print(ctl::help().toUtf8());
        return 0;
    }
    if (parsed->kind == ctl::Parsed::Kind::Version) {
        print(QByteArrayLiteral("essctl " CONSOLE_VERSION "\n"));
        return 0;
    }
    const auto server = choose(parsed->arguments);
    if (!server)
        return fail(server.error(), json);

    const auto connection = session::makeConnection(*server, ctl::questions(std::move(answers)), parsed->arguments.trustedHostKey);
    if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, interrupts) == 0) {
        std::signal(SIGINT, onSignal);
        std::signal(SIGTERM, onSignal);
        std::signal(SIGHUP, onSignal);
    }
    std::signal(SIGPIPE, SIG_IGN);
    QSocketNotifier interrupted(interrupts[1], QSocketNotifier::Read);
    QObject::connect(&interrupted, &QSocketNotifier::activated, &app, [&connection] {
        connection->close();
        QCoreApplication::exit(base::exitCode(Error::Kind::Cancelled));
    });
    auto running = runAndQuit(parsed->arguments, connection);
    return QCoreApplication::exec();
}
