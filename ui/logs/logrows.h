#pragma once

#include "core/logs/fold.h"
#include "core/logs/store.h"

#include <QFont>
#include <QHash>
#include <QTextLayout>
#include <QTimeZone>

class QPainter;
class QWidget;

namespace ui {

struct Theme;

/// How the rows of a log look: columns, colours, the text of each. Knows no scrolling.
class LogRows {
public:
    void setStore(const logs::LogStore *store);
    void setZone(const QTimeZone &zone);
    const QTimeZone &zone() const { return m_zone; }
    /// Lengths from the widget's font; false when nothing changed.
    void setFont(const QWidget *widget);

    int rowHeight() const { return m_rowHeight; }
    int textLeft() const { return m_margin + m_time + m_source; } ///< where the text column begins
    /// Height of a row whose text column is width wide; width 0: not wrapped.
    int heightOf(const logs::Row &row, int width);
    /// Width of its text, not wrapped.
    int widthOf(const logs::Row &row);

    struct Place {
        QRect rect;
        int scrolled = 0; ///< pixels that the text is scrolled to the left
        bool wrapped = false;
        bool selected = false;
    };
    void paint(QPainter *painter, const logs::Row &row, const Place &place, const Theme &theme);

    QString timeText(logs::Nanoseconds at) const; ///< in the zone: 14:22:43.120
    QString roleOf(const logs::Row &row) const;
    /// Of Theme::sources. The six of a call have their own, so that they look alike on every page; others take theirs in
    /// the order of their first appearance.
    int colorIndexOf(const QString &role) const;
    QString specialText(const logs::Row &row) const; ///< the sentence of a gap, boundary or mark
    QString spoken(const logs::Row &row) const; ///< for a screen reader
    QString copied(const logs::Row &row) const; ///< a line as text, whole

private:
    struct Shown {
        QString text;
        QList<QTextLayout::FormatRange> formats; ///< of dim and strong parts, their colours by key
        QList<logs::Span> spans;
        int width = -1;
    };
    Shown &shown(const logs::Row &row);
    void layOut(QTextLayout &layout, const Shown &shown, int width, const Theme *theme) const;
    void paintLine(QPainter *painter, const logs::Row &row, const Place &place, const Theme &theme);
    void paintRule(QPainter *painter, const logs::Row &row, const Place &place, const Theme &theme);

    const logs::LogStore *m_store = nullptr;
    QTimeZone m_zone = QTimeZone::systemTimeZone();
    QFont m_fixed;
    QFont m_caption;
    int m_rowHeight = 20;
    int m_lineHeight = 15;
    int m_margin = 32;
    int m_time = 94;
    int m_source = 92;
    int m_unit = 4;
    QHash<qint64, Shown> m_shown; ///< by line number: folding is done once a row, not once a paint
    mutable QStringList m_roles{QStringLiteral("sfu"), QStringLiteral("authoriser"), QStringLiteral("proxy"),
                                QStringLiteral("synapse"), QStringLiteral("mas"), QStringLiteral("haproxy")};
};

} // namespace ui
