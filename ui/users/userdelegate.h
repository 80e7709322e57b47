#pragma once

#include <QStyledItemDelegate>

namespace ui {

/// Paints a user's cell: the name with a chip for admins, the state with its sign.
class UserDelegate : public QStyledItemDelegate {
    Q_OBJECT
public:
    using QStyledItemDelegate::QStyledItemDelegate;
    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
};

} // namespace ui
