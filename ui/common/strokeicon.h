#pragma once

#include <QColor>
#include <QIcon>
#include <QIconEngine>
#include <QString>

class QPainter;

namespace ui {

/// One of our own icons (resources/icons, ui.md §2) by name: "refresh", "routes", … Coloured from the application's palette
/// for the state it is asked for, so dark mode and disabled come free.
QIcon icon(const QString &name);
/// The same in a colour of its own.
QIcon icon(const QString &name, const QColor &color);

/// For delegates, which know their colour.
void paintIcon(QPainter *painter, const QRectF &rect, const QString &name, const QColor &color);

bool hasIcon(const QString &name);

/// Draws a stroke SVG in one colour; files of one stroke width serve 16 and 20 px.
class StrokeIconEngine : public QIconEngine {
public:
    explicit StrokeIconEngine(QString name, QColor color = {});
    void paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State state) override;
    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State state) override;
    QPixmap scaledPixmap(const QSize &size, QIcon::Mode mode, QIcon::State state, qreal scale) override;
    QIconEngine *clone() const override;
    QString iconName() override { return m_name; }
    QString key() const override;
    bool isNull() override;

private:
    QColor colorFor(QIcon::Mode mode) const;

    QString m_name;
    QColor m_color; ///< invalid: from the palette
};

} // namespace ui
