#include "app/console/logdesk.h"

#include "core/kube/role.h"

namespace console {
namespace {

session::LogSelection selection(const ui::LogsWish &wish)
{
    session::LogSelection selection;
    selection.roles = wish.roles;
    if (wish.minutes)
        selection.since = QDateTime::currentDateTimeUtc().addSecs(-60LL * *wish.minutes);
    selection.previous = wish.previous;
    return selection;
}

QList<logs::Source> sourcesOf(const QList<kube::Pod> &pods)
{
    QList<logs::Source> sources;
    for (const kube::Pod &pod : pods) {
        for (const kube::ContainerSpec &container : pod.containers) {
            if (!container.init)
                sources << logs::Source{pod.meta.name, container.name, kube::roleName(kube::roleOf(pod)), false};
        }
    }
    return sources;
}

} // namespace

LogDesk::LogDesk(int memoryMiB, QObject *parent) : QObject(parent), m_store(static_cast<qsizetype>(memoryMiB) * 1024 * 1024)
{
    ui::LogsPage::Functions functions;
    functions.start = [this](ui::LogsWish wish) { return start(std::move(wish)); };
    functions.stop = [this] { stop(); };
    functions.setReading = [this](bool on) {
        if (m_follower)
            m_follower->setReading(on);
    };
    m_page = new ui::LogsPage(&m_store, std::move(functions));
}

LogDesk::~LogDesk() = default;

void LogDesk::setServer(session::Live *live, const QString &name)
{
    stop();
    m_live = live;
    m_started = false;
    m_store.clear();
    m_page->setServer(name);
    if (!live)
        return;
    connect(live->pods(), &kube::MirrorBase::changed, m_page, [this] {
        if (m_live)
            m_page->setSources(sourcesOf(m_live->pods()->objects()));
    });
}

void LogDesk::show()
{
    if (m_started || !m_live)
        return;
    m_started = true;
    m_page->setSources(sourcesOf(m_live->pods()->objects()));
    m_page->start();
}

void LogDesk::linkRestored()
{
    if (m_follower)
        m_follower->hurry();
}

base::Task<> LogDesk::start(ui::LogsWish wish)
{
    stop();
    if (!m_live)
        co_return base::Error{base::Error::Kind::Unreachable, tr("No server is connected."), {}};
    follow(wish);
    co_return base::Result<>();
}

void LogDesk::stop()
{
    m_follower.reset();
}

void LogDesk::follow(const ui::LogsWish &wish)
{
    const session::ConnectionPtr &connection = m_live->connection();
    m_follower = std::make_unique<session::LogFollower>(session::logPort(connection->cluster.get()), connection->ns(), m_live->pods(), selection(wish));
    connect(m_follower.get(), &session::LogFollower::lines, m_page, &ui::LogsPage::addLines);
    connect(m_follower.get(), &session::LogFollower::gap, m_page, &ui::LogsPage::addGap);
    connect(m_follower.get(), &session::LogFollower::boundary, m_page, &ui::LogsPage::addBoundary);
    connect(m_follower.get(), &session::LogFollower::attached, m_page, &ui::LogsPage::attached);
    m_follower->start();
}

} // namespace console
