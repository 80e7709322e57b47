#pragma once

#include <QStyledItemDelegate>

namespace ui {

/// A row of a tree or list with a sign before its first column; the model gives the verdict under a role of its own.
class TreeDelegate : public QStyledItemDelegate {
    Q_OBJECT
public:
    TreeDelegate(int verdictRole, QObject *parent);
    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    int m_verdictRole;
};

} // namespace ui
