#pragma once

#include <QStyledItemDelegate>

namespace ui {

/// A cell of one line: the first column keeps the page's margin, a VerdictRole gives a sign before the text, a line ends
/// the row. ElideRole as in HopDelegate.
class CellDelegate : public QStyledItemDelegate {
    Q_OBJECT
public:
    using QStyledItemDelegate::QStyledItemDelegate;
    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

    /// Where a column's text begins.
    static int leftOf(const QModelIndex &index);
};

} // namespace ui
