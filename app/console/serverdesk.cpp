#include "app/console/serverdesk.h"

#include "app/console/asking.h"
#include "app/session/connection.h"

#include "core/servers/serversyaml.h"
#include "core/ssh/sshconfig.h"
#include "ui/connect/connectview.h"
#include "ui/servers/serverdialog.h"
#include "ui/servers/serverspage.h"

#include <qcorotask.h>

namespace console {

ServerDesk::ServerDesk(QString file, secrets::Store *store, ui::ServersPage *page, QObject *parent)
    : QObject(parent), m_path(std::move(file)), m_secrets(store), m_page(page)
{
    connect(page, &ui::ServersPage::addWanted, this, &ServerDesk::add);
    connect(page, &ui::ServersPage::importWanted, this, &ServerDesk::import);
    connect(page, &ui::ServersPage::removeWanted, this, &ServerDesk::remove);
    connect(page, &ui::ServersPage::undoWanted, this, &ServerDesk::undoRemove);
}

void ServerDesk::load()
{
    auto read = servers::ServersFile::read(m_path);
    if (read) {
        m_file = std::move(*read);
        m_page->setServers(m_file->all());
    } else {
        m_file.reset();
        m_page->setServers(servers());
        m_page->setProblem(read.error());
    }
    Q_EMIT changed();
}

QList<servers::Server> ServerDesk::servers() const
{
    return m_file ? m_file->all() : servers::withDemo({});
}

std::optional<servers::Server> ServerDesk::server(const QString &name) const
{
    const QList<servers::Server> all = servers();
    for (const servers::Server &server : all) {
        if (server.name.get() == name)
            return server;
    }
    return {};
}

void ServerDesk::add()
{
    openDialog({});
}

void ServerDesk::import()
{
    openDialog({});
}

void ServerDesk::edit(const servers::Server &server)
{
    openDialog(server);
}

// The same eight steps as connecting, on a connection of its own that ends with the test.
void ServerDesk::addTester(ui::ServerDialog *dialog)
{
    auto *view = new ui::ConnectView;
    view->setHeadVisible(false);
    const auto running = std::make_shared<session::ConnectionPtr>();
    const auto stop = [running] {
        if (const session::ConnectionPtr connection = std::exchange(*running, nullptr)) {
            connection->onStep = {};
            connection->close();
        }
    };
    connect(dialog, &QDialog::finished, view, stop);
    dialog->setTester(view, [this, dialog, view, running, stop](const servers::Server &server) {
        stop();
        view->show(server, ui::ConnectPhase::Connecting);
        *running = session::makeConnection(server, questions(view, m_secrets, server));
        (*running)->onStep = [view](const servers::ConnectStep &step) { view->setStep(step); };
        QCoro::connect(session::connect(*running), dialog, [dialog, view, stop](const base::Result<servers::ConnectReport> &report) {
            const bool worked = report && session::isUsable(*report);
            stop();
            view->setPhase(worked ? ui::ConnectPhase::Connected : ui::ConnectPhase::Failed);
            dialog->setTested(worked);
        });
    });
}

void ServerDesk::openDialog(std::optional<servers::Server> server)
{
    QStringList taken;
    const QList<servers::Server> all = servers();
    for (const servers::Server &known : all)
        taken << known.name.get();
    const auto configured = ssh::configuredHosts();
    auto *dialog = new ui::ServerDialog(server, configured ? *configured : QStringList(), taken, m_page->window());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    addTester(dialog);
    connect(dialog, &QDialog::accepted, this, [this, dialog, server] {
        const servers::Server wanted = dialog->server();
        apply(
            [&](servers::ServersFile &file) { return server ? file.replace(server->name, wanted) : file.add(wanted); }, wanted.name);
    });
    dialog->open();
}

void ServerDesk::remove(const servers::Server &server)
{
    m_removed = server;
    apply([&](servers::ServersFile &file) { return file.remove(server.name); }, base::ServerName());
    m_page->offerUndo(tr("Removed %1 from the list.").arg(server.name.get()));
}

void ServerDesk::undoRemove()
{
    if (!m_removed)
        return;
    const servers::Server server = *m_removed;
    m_removed.reset();
    apply([&](servers::ServersFile &file) { return file.add(server); }, server.name);
}

void ServerDesk::setReadOnly(const QString &name, bool readOnly)
{
    const auto known = server(name);
    if (!known || std::holds_alternative<servers::DemoTarget>(known->target))
        return;
    servers::Server wanted = *known;
    wanted.readOnly = readOnly;
    apply([&](servers::ServersFile &file) { return file.replace(known->name, wanted); }, known->name);
}

void ServerDesk::apply(const std::function<base::Result<>(servers::ServersFile &)> &change, const base::ServerName &select)
{
    if (!m_file) {
        m_page->setProblem({base::Error::Kind::Failed, tr("%1 cannot be read, so it is not written either. Mend it first.").arg(m_path), {}});
        return;
    }
    const auto done = change(*m_file);
    if (!done) {
        m_page->setProblem(done.error());
        return;
    }
    load();
    if (!select.get().isEmpty())
        m_page->select(select);
}

} // namespace console
