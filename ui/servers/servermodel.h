#pragma once

#include "core/base/verdict.h"
#include "core/servers/server.h"

#include <QAbstractListModel>
#include <QStyledItemDelegate>

namespace ui {

/// A server of the list and how its connection stands.
struct ServerRow {
    servers::Server server;
    int mark = 1; ///< 1–6: the file's, else the first free
    base::Verdict verdict = base::Verdict::Unknown;
    QString state; ///< "connected", "not connected", "key changed", translated
    friend bool operator==(const ServerRow &, const ServerRow &) = default;
};

class ServerModel : public QAbstractListModel {
    Q_OBJECT
public:
    enum Role { TargetRole = Qt::UserRole + 1, MarkRole, VerdictRole, StateRole };
    using QAbstractListModel::QAbstractListModel;

    void setRows(QList<ServerRow> rows);
    void setState(const base::ServerName &name, base::Verdict verdict, const QString &state);
    const ServerRow &row(int index) const { return m_rows[index]; }
    int indexOf(const base::ServerName &name) const; ///< -1: not there

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;

private:
    QList<ServerRow> m_rows;
};

/// Mark, name, target line, state.
class ServerDelegate : public QStyledItemDelegate {
    Q_OBJECT
public:
    using QStyledItemDelegate::QStyledItemDelegate;
    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
};

/// Rows for the list: marks given where the file gives none.
QList<ServerRow> rowsOf(const QList<servers::Server> &list);

} // namespace ui
