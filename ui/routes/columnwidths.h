#pragma once

#include <QList>

namespace ui {

/// What the columns of a table would have.
struct ColumnWish {
    int room = 0;
    QList<int> usual; ///< a column's width while there is room for all words; 0: it is hidden
    QList<int> words; ///< what its words need
    int name = -1; ///< a column of names, which may elide: its words come last
};

/// Words come before the usual widths, from the left. A column whose words are short gives its room to another's; none gets
/// less than the smaller of its two.
QList<int> columnWidths(const ColumnWish &wish);

} // namespace ui
