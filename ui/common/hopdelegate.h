#pragma once

#include "core/base/verdict.h"

#include <QStyledItemDelegate>

namespace ui {

struct Theme;

/// The wire from a hop to the next: whole, cut here, dashed after a cut, or none (the last hop).
enum class Wire { Solid, Cut, Dashed, None };

/// What a model says about a hop; HopDelegate has the colours.
enum HopRole {
    VerdictRole = Qt::UserRole + 1, ///< base::Verdict as int; invalid: a name without a sign (the first column)
    FactRole, ///< line 1
    CaptionRole, ///< line 2
    WireRole, ///< Wire as int
    CulpritRole, ///< bool: tinted with an edge
    ElideRole, ///< Qt::TextElideMode as int; only names elide
    StaleRole, ///< bool: signs are outlines
    FirstFreeRole, ///< where a page's own roles begin
};

/// A cell of a path: sign, fact and the wire to the cell's edge; a caption below. Routes and the call ladder use it.
class HopDelegate : public QStyledItemDelegate {
    Q_OBJECT
public:
    using QStyledItemDelegate::QStyledItemDelegate;
    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

    /// "Proxy, broken, localhost 31056, the proxy forwards to itself".
    static QString spoken(const QString &hop, base::Verdict verdict, const QString &fact, const QString &caption);
};

/// The wire between two points of one height, also for WireRow and the path of HopCards.
void paintWire(QPainter *painter, double left, double right, double y, Wire wire, const Theme &theme);

} // namespace ui
