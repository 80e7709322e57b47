#include "ui/routes/columnwidths.h"

#include <utility>

namespace ui {

QList<int> columnWidths(const ColumnWish &wish)
{
    QList<int> order;
    QList<int> given;
    int spare = wish.room;
    for (int column = 0; column < wish.usual.size(); ++column) {
        if (column != wish.name)
            order << column;
        given << qMin(wish.usual[column], wish.words[column]);
        spare -= given.last();
    }
    if (wish.name >= 0)
        order << wish.name;
    for (const QList<int> &wanted : {wish.words, wish.usual}) {
        for (const int column : std::as_const(order)) {
            const int more = qBound(0, wanted[column] - given[column], qMax(0, spare));
            given[column] += more;
            spare -= more;
        }
    }
    return given;
}

} // namespace ui
