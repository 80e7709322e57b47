#pragma once

#include "core/base/verdict.h"
#include "core/servers/server.h"
#include "ui/common/syncedrows.h"

#include <QAbstractListModel>

namespace ui {

/// A server of the list and how its connection stands.
struct ServerRow {
    servers::Server server;
    int mark = 1; ///< 1–6: the file's, else the first free
    base::Verdict verdict = base::Verdict::Unknown;
    QString state; ///< "connected", "not connected", "key changed", translated
    friend bool operator==(const ServerRow &, const ServerRow &) = default;
};

class ServerModel : public SyncedRows<QAbstractListModel> {
    Q_OBJECT
public:
    enum Role { TargetRole = Qt::UserRole + 1, MarkRole, VerdictRole, StateRole };
    using SyncedRows<QAbstractListModel>::SyncedRows;

    void setRows(QList<ServerRow> rows);
    void setState(const base::ServerName &name, base::Verdict verdict, const QString &state);
    const ServerRow &row(int index) const { return m_rows[index]; }
    int indexOf(const base::ServerName &name) const; ///< -1: not there

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;

private:
    QList<ServerRow> m_rows;
};

/// Rows for the list: marks given where the file gives none.
QList<ServerRow> rowsOf(const QList<servers::Server> &list);
/// "root@37.60.251.4:22 via jump": the second line of a row; the list needs no "ssh" before each.
QString listTarget(const servers::Server &server);

} // namespace ui
