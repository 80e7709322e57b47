#pragma once

#include "core/remote/shell.h"
#include "ui/common/celldelegate.h"

#include <QAbstractTableModel>

namespace ui {

/// What the console ran, reading too, newest last. The oldest go when there are more than capacity.
class CommandModel : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { Time, Where, Command, Exit, Took, ColumnCount };
    static constexpr int capacity = 2000;
    explicit CommandModel(QObject *parent = nullptr);

    /// A new command, or the end of one that is there (same id).
    void put(const remote::CommandRecord &record);
    void clear();
    const QList<remote::CommandRecord> &records() const { return m_records; }

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QList<remote::CommandRecord> m_records;
};

/// A command as it is copied: one line of time, place and outcome, then the command.
QString commandAsText(const remote::CommandRecord &record);
/// What a shell would take, with its place as a comment.
QString commandAsScript(const remote::CommandRecord &record);

/// Commands never elide: they wrap, inside a word if need be.
class CommandDelegate : public CellDelegate {
    Q_OBJECT
public:
    using CellDelegate::CellDelegate;
    /// The width to wrap at, while the view measures rows.
    void setWidth(int width) { m_width = width; }
    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    int m_width = 400;
};

} // namespace ui
