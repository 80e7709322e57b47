#include "app/console/consolepages.h"

#include "app/console/logdesk.h"
#include "app/contract/documents.h"

#include "ui/overview/overviewpage.h"
#include "ui/release/releasepage.h"
#include "ui/routes/routespage.h"
#include "ui/users/userspage.h"
#include "ui/window/mainwindow.h"

namespace console {

ConsolePages::ConsolePages(ui::MainWindow *window, LogDesk *logs, QObject *parent)
    : QObject(parent), m_window(window), m_logs(logs), m_overview(new ui::OverviewPage), m_users(new ui::UsersPage), m_release(new ui::ReleasePage)
{
    ui::RoutesPage::Functions functions;
    functions.evidence = [this](const base::Domain &domain) {
        const QList<routes::Route> routes = m_table ? m_table->routes : QList<routes::Route>();
        for (const routes::Route &route : routes) {
            if (route.domain == domain)
                return QString::fromUtf8(contract::route(route));
        }
        return QString();
    };
    m_routes = new ui::RoutesPage(std::move(functions));
    const auto add = [this](const QString &id, ui::PageFrame *page, bool startsGroup = false) { m_window->addPage({id, id, page->title(), page, startsGroup}); };
    add(QStringLiteral("overview"), m_overview);
    add(QStringLiteral("routes"), m_routes);
    add(QStringLiteral("logs"), m_logs->page());
    add(QStringLiteral("users"), m_users, true);
    add(QStringLiteral("release"), m_release);
    connect(m_overview, &ui::OverviewPage::openWanted, this, &ConsolePages::open);
    connect(m_users, &ui::PageFrame::limitedActionWanted, this, &ConsolePages::unlockWanted);
    const auto plan = [this](const QString &item) { Q_EMIT planWanted(item, {}); };
    connect(m_overview, &ui::OverviewPage::planWanted, this, plan);
    connect(m_routes, &ui::RoutesPage::planWanted, this, plan);
    connect(m_release, &ui::ReleasePage::planWanted, this, plan);
    connect(m_routes, &ui::RoutesPage::signInWanted, this, &ConsolePages::signInWanted);
    for (ui::PageFrame *page : {static_cast<ui::PageFrame *>(m_overview), static_cast<ui::PageFrame *>(m_routes), static_cast<ui::PageFrame *>(m_release)}) {
        for (auto asked : {&ui::PageFrame::refreshWanted, &ui::PageFrame::retryWanted})
            connect(page, asked, this, [this, page] {
                if (!m_live)
                    return;
                page->refreshButton()->setBusy(true);
                m_live->refreshProxy();
                m_live->refreshRelease();
            });
    }
    for (auto asked : {&ui::PageFrame::refreshWanted, &ui::PageFrame::retryWanted})
        connect(m_users, asked, this, [this] {
            if (!m_live)
                return;
            m_users->refreshButton()->setBusy(true);
            m_live->refreshUsers();
        });
}

QList<ui::PageFrame *> ConsolePages::frames() const
{
    return {m_overview, m_routes, m_logs->page(), m_users, m_release};
}

void ConsolePages::setLive(session::Live *live, const QString &name)
{
    m_live = live;
    m_name = name;
    m_table.reset();
    m_state.reset();
    m_people.reset();
    m_pods.clear();
    m_lostSince = {};
    m_silentSince = {};
    m_logs->setServer(live, name);
    if (!live)
        return;
    m_overview->setLoading(tr("Looking at %1…").arg(name));
    m_routes->setLoading(tr("Reading routes from %1…").arg(name));
    m_users->setLoading(tr("Reading users from %1…").arg(name));
    m_release->setLoading(tr("Reading the release from %1…").arg(name));
    connectLive(live);
    applyProbeInterval();
}

void ConsolePages::connectLive(session::Live *live)
{
    connect(live, &session::Live::routesChanged, this, [this](const routes::Table &table) {
        m_table = table;
        m_routes->present(table);
        presentOverview();
    });
    connect(live, &session::Live::releaseChanged, this, [this](const ess::Release &release, const QList<kube::Pod> &pods, const QDateTime &at) {
        m_state = release;
        m_pods = pods;
        m_release->present(release, pods, at);
        m_release->presentDrift(release.drift);
        presentOverview();
    });
    connect(live, &session::Live::takenBack, m_release, &ui::ReleasePage::presentTakenBack);
    connect(live, &session::Live::historyChanged, m_release, &ui::ReleasePage::presentHistory);
    connect(live, &session::Live::eventsChanged, m_release, &ui::ReleasePage::presentEvents);
    connect(live, &session::Live::usersChanged, this, [this](const users::UserList &list) {
        m_people = list;
        m_users->clearLimited();
        m_users->present(list);
        m_overview->presentUsers(list);
    });
    connect(live, &session::Live::usersFailed, this, [this](const base::Error &error) {
        if (error.kind == base::Error::Kind::Sudo)
            m_users->setLimited(tr("Without administrator rights the users cannot be read."), tr("Unlock…"));
        m_users->fail(error);
        m_overview->failUsers(error);
    });
    connect(live, &session::Live::failed, this, &ConsolePages::apiFailed);
    connect(live, &session::Live::recovered, this, &ConsolePages::apiRecovered);
}

void ConsolePages::apiFailed(const base::Error &error)
{
    if (!m_table)
        m_routes->setFailed(error);
    if (!m_state)
        m_release->fail(error);
    if (!m_table && !m_state)
        m_overview->fail(error);
    if (m_lostSince.isValid())
        return; // the link says it for everything behind it
    if (!m_silentSince.isValid())
        m_silentSince = QDateTime::currentDateTimeUtc();
    const QList<ui::PageFrame *> all = frames();
    for (ui::PageFrame *page : all) {
        if (page->state() == ui::PageFrame::State::Content)
            page->setSilent(m_silentSince, error.what);
    }
}

void ConsolePages::apiRecovered()
{
    m_silentSince = {};
    // The joined pages are presented with it, the logs are when their streams stand; the users have no watch.
    if (m_users->isStale())
        m_live->refreshUsers();
}

void ConsolePages::presentOverview()
{
    if (!m_table)
        return;
    const bool named = m_state && !m_state->serverName.isEmpty();
    m_overview->present({named ? m_state->serverName : m_name, m_table, m_state, m_pods}, m_table->observedAt);
}

void ConsolePages::setProbeSeconds(int seconds)
{
    m_probeSeconds = seconds;
    applyProbeInterval();
}

void ConsolePages::applyProbeInterval()
{
    if (!m_live)
        return;
    const bool isWatched = m_shown == QStringLiteral("routes") || m_shown == QStringLiteral("overview");
    m_live->setProxyInterval(isWatched ? m_probeSeconds : 0);
}

void ConsolePages::shown(const QString &page)
{
    m_shown = page;
    applyProbeInterval();
    if (page == QStringLiteral("logs"))
        m_logs->show();
}

void ConsolePages::linkLost(const QDateTime &since, std::optional<int> retryIn)
{
    m_lostSince = since;
    const QList<ui::PageFrame *> all = frames();
    for (ui::PageFrame *page : all) {
        if (page->state() == ui::PageFrame::State::Content)
            page->setStale(since, retryIn);
    }
}

void ConsolePages::linkRestored()
{
    const QList<ui::PageFrame *> all = frames();
    for (ui::PageFrame *page : all) {
        if (page->isStale())
            page->setSilent(m_lostSince, tr("The link is back; reading again."));
    }
    m_lostSince = {};
    m_logs->linkRestored();
    if (m_live)
        m_live->linkRestored();
}

void ConsolePages::open(const QString &page, const QString &object)
{
    m_window->openPage(page);
    if (page == QStringLiteral("routes") && !object.isEmpty())
        m_routes->open(base::Domain(object));
    if (page == QStringLiteral("release") && !object.isEmpty())
        m_release->open(object);
}

QStringList ConsolePages::workloads() const
{
    QStringList names;
    for (const ess::WorkloadStatus &workload : m_state ? m_state->workloads : QList<ess::WorkloadStatus>())
        names << workload.kind + u'/' + workload.name;
    return names;
}

QStringList ConsolePages::domains() const
{
    QStringList names;
    const auto domains = m_routes->domains();
    for (const base::Domain &domain : domains)
        names << domain.get();
    return names;
}

bool ConsolePages::isComplete() const
{
    return m_table && m_state && m_people;
}

} // namespace console
