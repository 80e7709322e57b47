#pragma once

#include "core/servers/serversfile.h"

#include <QObject>

#include <functional>
#include <optional>

namespace secrets {
class Store;
}
namespace ui {
class ServerDialog;
class ServersPage;
}

namespace console {

/// servers.yaml and the page that shows it: add, import, edit, remove with undo.
class ServerDesk : public QObject {
    Q_OBJECT
public:
    /// The store and the page outlive it.
    ServerDesk(QString file, secrets::Store *store, ui::ServersPage *page, QObject *parent);

    /// Reads the file again; what is wrong with it stands on the page.
    void load();
    QList<servers::Server> servers() const;
    std::optional<servers::Server> server(const QString &name) const;

    void add();
    void import();
    void edit(const servers::Server &server);
    void remove(const servers::Server &server);
    void undoRemove();
    /// Without a dialog: the access switch.
    void setReadOnly(const QString &name, bool readOnly);

Q_SIGNALS:
    void changed();

private:
    void addTester(ui::ServerDialog *dialog);
    void openDialog(std::optional<servers::Server> server);
    void apply(const std::function<base::Result<>(servers::ServersFile &)> &change, const base::ServerName &select);

    QString m_path;
    secrets::Store *m_secrets;
    ui::ServersPage *m_page;
    std::optional<servers::ServersFile> m_file;
    std::optional<servers::Server> m_removed;
};

} // namespace console
