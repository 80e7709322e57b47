#pragma once

#include <QStyledItemDelegate>

namespace ui {

/// A row of a tree or list with a sign before its first column; the model gives the verdict under a role of its own, and
/// under another (0: none) whether it is old, so that the sign is an outline.
class TreeDelegate : public QStyledItemDelegate {
    Q_OBJECT
public:
    TreeDelegate(int verdictRole, QObject *parent, int staleRole = 0);
    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    int m_verdictRole;
    int m_staleRole;
};

} // namespace ui
