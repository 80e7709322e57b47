#include "app/console/console.h"

#include "app/console/asking.h"
#include "app/console/consolepages.h"
#include "app/console/logdesk.h"
#include "app/console/plandesk.h"
#include "app/console/preferencestore.h"
#include "app/console/serverdesk.h"
#include "app/session/entering.h"

#include "core/remote/quoting.h"
#include "core/servers/serversfile.h"
#include "ui/common/announce.h"
#include "ui/connect/answerdialog.h"
#include "ui/connect/connectview.h"
#include "ui/connect/hostkeydialog.h"
#include "ui/journal/journalpage.h"
#include "ui/logs/logspage.h"
#include "ui/servers/serverspage.h"
#include "ui/settings/settingsdialog.h"
#include "ui/window/mainwindow.h"

#include <QSettings>
#include <qcorotask.h>

namespace console {
namespace {

using base::Verdict;
using Phase = ui::ConnectView::Phase;

const QString lastServerKey = QStringLiteral("lastServer");

QString hostOf(const servers::Server &server)
{
    if (const auto *ssh = std::get_if<servers::SshTarget>(&server.target))
        return ssh->host;
    return std::holds_alternative<servers::LocalTarget>(server.target) ? Console::tr("here") : Console::tr("demo");
}

ui::Access accessOf(const session::Connection &connection)
{
    if (connection.server.readOnly)
        return ui::Access::ReadOnly;
    const bool isRoot = connection.shell && connection.shell->user() == QStringLiteral("root");
    return isRoot || (connection.shell && connection.shell->isUnlocked()) ? ui::Access::Allowed : ui::Access::Limited;
}

} // namespace

Console::Console(QSettings *settings, const QString &serversFile, QObject *parent)
    : QObject(parent), m_settings(settings), m_preferences(readPreferences(*settings)), m_secrets(&m_keychain)
{
    buildWindow();
    m_desk = new ServerDesk(serversFile.isEmpty() ? servers::defaultServersFile() : serversFile, &m_secrets, m_serversPage, this);
    m_pages = new ConsolePages(m_window.get(), m_logs, this);
    m_pages->setProbeSeconds(m_preferences.probeSeconds);
    m_plans = new PlanDesk(m_window.get(), this);
    m_window->addPage({QStringLiteral("journal"), QStringLiteral("journal"), m_plans->journalPage()->title(), m_plans->journalPage(), true});
    connectWindow();
    m_desk->load();
    showServers();
}

Console::~Console()
{
    disconnect();
}

void Console::buildWindow()
{
    m_window = std::make_unique<ui::MainWindow>(m_settings);
    m_view = new ui::ConnectView;
    m_serversPage = new ui::ServersPage(m_view);
    m_window->setServersWidget(m_serversPage);
    m_logs = new LogDesk(m_preferences.logMemoryMiB, this);
}

void Console::connectWindow()
{
    connect(m_serversPage, &ui::ServersPage::chosen, this, [this](const servers::Server &server) {
        if (m_connection && m_connection->server.name == server.name) {
            m_view->setReport(m_connection->report);
            return;
        }
        m_view->show(server, Phase::Idle);
    });
    connect(m_serversPage, &ui::ServersPage::connectWanted, this, &Console::connectTo);
    connect(m_view, &ui::ConnectView::connectWanted, this, [this] {
        if (const auto server = m_serversPage->current())
            connectTo(*server);
    });
    connect(m_view, &ui::ConnectView::cancelWanted, this, &Console::disconnect);
    connect(m_serversPage, &ui::ServersPage::editWanted, m_desk, &ServerDesk::edit);
    connect(m_view, &ui::ConnectView::progressChanged, this, [this] {
        if (!m_connection)
            return;
        const ui::Progress now = m_view->progress();
        m_serversPage->setSentence(now.verdict, now.sentence);
        m_serversPage->setState(currentName(), now.verdict, now.state);
    });
    connect(m_view, &ui::ConnectView::openWanted, this, [this] { m_window->showPages(); });
    connect(m_view, &ui::ConnectView::editWanted, this, [this] {
        if (const auto server = m_serversPage->current())
            m_desk->edit(*server);
    });
    connect(m_window.get(), &ui::MainWindow::pageShown, m_pages, &ConsolePages::shown);
    connect(m_window.get(), &ui::MainWindow::serverChosen, this, &Console::open);
    connect(m_window.get(), &ui::MainWindow::addServerWanted, m_desk, &ServerDesk::add);
    connect(m_window.get(), &ui::MainWindow::serversWanted, m_window.get(), &ui::MainWindow::showServers);
    connect(m_window.get(), &ui::MainWindow::disconnectWanted, this, &Console::disconnect);
    connect(m_window.get(), &ui::MainWindow::settingsWanted, this, &Console::openSettings);
    connect(m_window.get(), &ui::MainWindow::readOnlyWanted, this, &Console::setReadOnly);
    const auto unlock = [this] { enter(&session::unlock, tr("No administrator rights")); };
    connect(m_window.get(), &ui::MainWindow::unlockWanted, this, unlock);
    connect(m_pages, &ConsolePages::unlockWanted, this, unlock);
    connect(m_pages, &ConsolePages::signInWanted, this, [this] { enter(&session::signIn, tr("Not signed in to the proxy")); });
    connect(m_desk, &ServerDesk::changed, this, &Console::showServers);
    connect(m_pages, &ConsolePages::planWanted, m_plans, &PlanDesk::open);
    connect(m_plans, &PlanDesk::changed, this, [this] {
        if (!m_live)
            return;
        m_live->refreshProxy();
        m_live->refreshRelease();
    });
    m_window->setFindItems([this] {
        QList<ui::FindItem> items;
        const auto addPlan = [&items, this](const QString &title, const QString &id) {
            items << ui::FindItem{title, tr("action"), QStringLiteral("wrench"), {id}, [this, id] { m_plans->open(id); }};
        };
        const QStringList workloads = m_pages->workloads();
        for (const QString &workload : workloads)
            addPlan(tr("Restart %1…").arg(workload.section(u'/', 1)), QStringLiteral("restart:") + workload);
        if (m_live) {
            addPlan(tr("Let clients find the SFU (LIVEKIT_URL)…"), QStringLiteral("rtc-livekit-url"));
            addPlan(tr("Give the SFU's UDP packets room…"), QStringLiteral("sysctl-rmem"));
        }
        const QStringList domains = m_pages->domains();
        for (const QString &domain : domains)
            items << ui::FindItem{domain, tr("domain"), QStringLiteral("globe"), {}, [this, domain] { m_pages->open(QStringLiteral("routes"), domain); }};
        return items;
    });
}

/// Asks over the pages for what connecting went without; the connection stands meanwhile.
void Console::enter(base::Task<> (*way)(session::ConnectionPtr), const QString &refusal)
{
    if (!m_live || std::exchange(m_isEntering, true))
        return;
    QCoro::connect(way(m_connection), m_live.get(), [this, refusal](const base::Result<> &done) {
        m_isEntering = false;
        m_window->setAccess(accessOf(*m_connection), m_connection->shell->user());
        m_live->refreshProxy();
        m_live->refreshUsers();
        if (done || done.error().kind == base::Error::Kind::Cancelled)
            return;
        auto *dialog = new ui::RefusedDialog(refusal, done.error(), m_window.get());
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        dialog->open();
    });
}

base::ServerName Console::currentName() const
{
    return m_connection ? m_connection->server.name : base::ServerName();
}

void Console::open(const QString &name)
{
    const QString wanted = name.isEmpty() ? m_settings->value(lastServerKey).toString() : name;
    const auto server = m_desk->server(wanted);
    if (!server) {
        m_window->showServers();
        return;
    }
    m_window->showServers();
    m_serversPage->select(server->name);
    connectTo(*server);
}

void Console::connectTo(const servers::Server &server)
{
    disconnect();
    m_serversPage->select(server.name);
    m_view->show(server, Phase::Connecting);
    m_connection = session::makeConnection(server, questions(m_view, &m_secrets, server));
    m_connection->onStep = [this](const servers::ConnectStep &step) { m_view->setStep(step); };
    m_connection->onCommand = [this](const remote::CommandRecord &record) {
        m_window->addCommand(record);
        if (record.ms && !m_live)
            m_view->appendLog(record.at, record.text + QStringLiteral("  ") + (record.exit ? QString::number(record.exit->code) : tr("no answer")));
    };
    showLink();
    QCoro::connect(session::connect(m_connection), this, [this, connection = m_connection](const base::Result<servers::ConnectReport> &report) {
        if (connection == m_connection && report)
            finished(connection->server.name, *report);
    });
}

void Console::finished(const base::ServerName &name, const servers::ConnectReport &report)
{
    if (session::isUsable(report)) {
        m_view->setPhase(Phase::Connected);
        m_settings->setValue(lastServerKey, name.get());
        startPages();
        return;
    }
    m_view->setPhase(Phase::Failed);
    const base::Error error = session::firstError(report).value_or(base::Error{});
    const servers::Server server = m_connection->server;
    showLink();
    refused(server, error);
}

void Console::refused(const servers::Server &server, const base::Error &error)
{
    if (error.kind != base::Error::Kind::HostKeyChanged)
        return;
    const auto *ssh = std::get_if<servers::SshTarget>(&server.target);
    const QString host = ssh ? ssh->host : server.name.get();
    const quint16 port = ssh ? ssh->port.value_or(22) : 22;
    const QString known = port == 22 ? host : QStringLiteral("[%1]:%2").arg(host).arg(port);
    auto *dialog = new ui::ChangedKeyDialog({server.name.get(), QStringLiteral("%1:%2").arg(host).arg(port), error.detail, remote::posixLine({QStringLiteral("ssh-keygen"), QStringLiteral("-R"), known})}, m_window.get());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

void Console::startPages()
{
    m_live = std::make_unique<session::Live>(m_connection);
    m_pages->setLive(m_live.get(), currentName().get());
    m_window->setAccess(accessOf(*m_connection), m_connection->shell->user());
    watchLink();
    m_window->showPages();
    m_live->start();
    m_plans->setConnection(m_connection);
    m_pages->shown(m_window->currentPage());
    readClock();
    showLink();
    showServers();
    Q_EMIT connected();
}

void Console::watchLink()
{
    session::Transport *link = m_connection->transport.get();
    connect(link, &session::Transport::lost, m_live.get(), [this](const base::Error &why) {
        m_lostSince = QDateTime::currentDateTimeUtc();
        m_pages->linkLost(m_lostSince, std::nullopt);
        ui::announce(m_window.get(), why.what);
        showLink();
    });
    connect(link, &session::Transport::retrying, m_live.get(), [this](int seconds) { m_pages->linkLost(m_lostSince, seconds); });
    connect(link, &session::Transport::restored, m_live.get(), [this] {
        m_lostSince = {};
        m_pages->linkRestored();
        showLink();
    });
    connect(link, &session::Transport::failed, m_live.get(), [this](const base::Error &why) {
        m_pages->linkLost(m_lostSince, std::nullopt);
        m_serversPage->setState(currentName(), Verdict::Broken, tr("link lost"));
        m_serversPage->setSentence(Verdict::Broken, why.what);
        showLink();
    });
    connect(link, &session::Transport::latencyChanged, m_live.get(), [this] { showLink(); });
}

void Console::showLink()
{
    ui::StatusLine::Facts facts;
    if (!m_connection) {
        facts.connection = tr("Not connected");
    } else if (!m_live) {
        const bool failed = m_view->phase() == Phase::Failed;
        facts.sign = failed ? ui::Sign::Broken : ui::Sign::Busy;
        facts.connection = failed ? tr("Not connected") : tr("Connecting to %1").arg(currentName().get());
    } else if (m_lostSince.isValid()) {
        facts.sign = ui::Sign::Warning;
        facts.connection = tr("Link lost %1").arg(m_lostSince.toLocalTime().toString(QStringLiteral("HH:mm")));
    } else {
        const auto latency = m_connection->transport->latencyMs();
        facts.sign = ui::Sign::Ok;
        facts.connection = latency ? tr("Connected · %1 ms").arg(*latency) : tr("Connected");
    }
    if (m_connection) {
        facts.kubernetes = kube::versionText(m_connection->report.versions.kubernetes);
        if (m_connection->release)
            facts.ess = QStringLiteral("ESS ") + m_connection->release->chart.version;
    }
    m_window->status()->setFacts(facts);
}

void Console::showServers()
{
    QList<ui::ServerItem> items;
    const QList<ui::ServerRow> rows = ui::rowsOf(m_desk->servers());
    for (const ui::ServerRow &row : rows) {
        const bool isCurrent = m_live && row.server.name == currentName();
        items << ui::ServerItem{row.server.name.get(), hostOf(row.server), isCurrent ? tr("connected") : tr("not connected"),
                                isCurrent ? ui::Sign::Ok : ui::Sign::Waiting, row.mark};
    }
    m_window->setServers(items, currentName().get());
}

void Console::readClock()
{
    const QDateTime asked = QDateTime::currentDateTimeUtc();
    remote::Exec date{{QStringLiteral("date"), QStringLiteral("+%s")}};
    QCoro::connect(remote::outputOf(m_connection->shell.get(), std::move(date)), this, [this, asked](const base::Result<QByteArray> &output) {
        bool isNumber = false;
        const qint64 seconds = output ? output->trimmed().toLongLong(&isNumber) : 0;
        const QDateTime middle = asked.addMSecs(asked.msecsTo(QDateTime::currentDateTimeUtc()) / 2);
        m_window->status()->setServerClock(isNumber ? std::optional(seconds * 1000 + 500 - middle.toMSecsSinceEpoch()) : std::nullopt);
    });
}

void Console::setReadOnly(bool readOnly)
{
    if (!m_connection)
        return;
    m_connection->server.readOnly = readOnly;
    m_desk->setReadOnly(currentName().get(), readOnly);
    m_window->setAccess(accessOf(*m_connection), m_connection->shell ? m_connection->shell->user() : QString());
}

void Console::disconnect()
{
    if (!m_connection)
        return;
    m_plans->setConnection(nullptr);
    m_pages->setLive(nullptr, {});
    m_live.reset();
    m_connection->onStep = {};
    m_connection->onCommand = {};
    m_connection->close();
    m_serversPage->setState(currentName(), Verdict::Unknown, tr("not connected"));
    m_serversPage->setSentence(Verdict::Skipped, tr("Choose a server, and connect."));
    m_view->setPhase(Phase::Idle);
    m_connection.reset();
    m_isEntering = false;
    m_lostSince = {};
    m_window->status()->setServerClock(std::nullopt);
    m_window->showServers();
    showLink();
    showServers();
}

void Console::openSettings()
{
    const QString note = m_secrets.keptInKeychain() ? tr("Passwords that you asked to keep are in the keychain of this computer.")
                                                    : tr("Passwords are kept only until the console closes: %1").arg(m_secrets.reason());
    auto *dialog = new ui::SettingsDialog(m_preferences, note, m_window.get());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &ui::SettingsDialog::changed, this, &Console::applyPreferences);
    connect(dialog, &ui::SettingsDialog::forgetSecretsWanted, dialog, [this, dialog] {
        QCoro::connect(m_secrets.forgetAll(), dialog, [dialog](const base::Result<> &done) {
            dialog->setSecretsNote(done ? tr("Forgotten: no password is kept any more.") : done.error().what);
        });
    });
    dialog->open();
}

void Console::applyPreferences(const ui::Preferences &preferences)
{
    m_preferences = preferences;
    writePreferences(*m_settings, preferences);
    ui::setAppearance(preferences.appearance);
    m_pages->setProbeSeconds(preferences.probeSeconds);
}

} // namespace console
