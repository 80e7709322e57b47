#include "app/console/console.h"
#include "app/console/preferencestore.h"
#include "app/console/tour.h"

#include "ui/common/appearance.h"
#include "ui/window/mainwindow.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QIcon>
#include <QSettings>
#include <QTemporaryDir>

#include <csignal>
#include <cstdio>

int main(int argc, char **argv)
{
    QApplication app(argc, argv);
    QApplication::setApplicationName(QStringLiteral("ess-console"));
    QApplication::setOrganizationName(QStringLiteral("ess-console"));
    QApplication::setApplicationDisplayName(QStringLiteral("ESS Console"));
    QApplication::setApplicationVersion(QStringLiteral(CONSOLE_VERSION));
    QApplication::setDesktopFileName(QStringLiteral("ess-console"));
    QApplication::setWindowIcon(QIcon(QStringLiteral(":/ess-console.svg")));
    std::signal(SIGPIPE, SIG_IGN);

    QCommandLineParser parser;
    parser.setApplicationDescription(QStringLiteral("Administration console for Element Server Suite on K3s"));
    parser.addHelpOption();
    parser.addVersionOption();
    const QCommandLineOption servers(QStringLiteral("servers"), QStringLiteral("The list of servers."), QStringLiteral("FILE"));
    const QCommandLineOption server(QStringLiteral("server"), QStringLiteral("The server to open; demo is simulated."), QStringLiteral("NAME"));
    const QCommandLineOption tour(QStringLiteral("tour"), QStringLiteral("Write a picture of each page of the demo, and end."), QStringLiteral("DIR"));
    parser.addOptions({servers, server, tour});
    parser.process(app);

    if (parser.isSet(tour)) {
        // The pictures must not depend on what somebody has set here, nor change it.
        const QTemporaryDir scratch;
        QSettings settings(scratch.filePath(QStringLiteral("tour.ini")), QSettings::IniFormat);
        return console::tour(parser.value(tour), &settings);
    }
    QSettings settings;
    const ui::Preferences preferences = console::readPreferences(settings);
    console::installLanguage(preferences.language);
    ui::setAppearance(preferences.appearance);
    console::Console console(&settings, parser.value(servers));
    console.window()->show();
    console.open(parser.value(server));
    return QApplication::exec();
}
