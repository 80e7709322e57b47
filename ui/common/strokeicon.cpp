#include "ui/common/strokeicon.h"

#include <QFile>
#include <QGuiApplication>
#include <QPainter>
#include <QPalette>
#include <QPixmap>
#include <QSvgRenderer>

using namespace Qt::StringLiterals;

namespace ui {

namespace {

QString pathOf(const QString &name) { return u":/icons/"_s + name + u".svg"_s; }

QByteArray drawing(const QString &name, const QColor &color)
{
    QFile file(pathOf(name));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    QByteArray svg = file.readAll();
    // Qt Svg takes currentColor for black; the colour is written into the text instead.
    svg.replace("currentColor", color.name().toLatin1());
    return svg;
}

} // namespace

QIcon icon(const QString &name) { return QIcon(new StrokeIconEngine(name)); }

QIcon icon(const QString &name, const QColor &color) { return QIcon(new StrokeIconEngine(name, color)); }

void paintIcon(QPainter *painter, const QRectF &rect, const QString &name, const QColor &color)
{
    QSvgRenderer renderer(drawing(name, color));
    if (!renderer.isValid())
        return;
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    renderer.render(painter, rect);
    painter->restore();
}

bool hasIcon(const QString &name) { return QFile::exists(pathOf(name)); }

StrokeIconEngine::StrokeIconEngine(QString name, QColor color)
    : m_name(std::move(name))
    , m_color(std::move(color))
{
}

void StrokeIconEngine::paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State)
{
    paintIcon(painter, rect, m_name, colorFor(mode));
}

QPixmap StrokeIconEngine::pixmap(const QSize &size, QIcon::Mode mode, QIcon::State state)
{
    return scaledPixmap(size, mode, state, 1.0);
}

QPixmap StrokeIconEngine::scaledPixmap(const QSize &size, QIcon::Mode mode, QIcon::State state, qreal)
{
    QPixmap pixmap(size);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    paint(&painter, QRect(QPoint(), size), mode, state);
    return pixmap;
}

QIconEngine *StrokeIconEngine::clone() const { return new StrokeIconEngine(m_name, m_color); }

QString StrokeIconEngine::key() const { return u"StrokeIconEngine"_s; }

bool StrokeIconEngine::isNull() { return !hasIcon(m_name); }

QColor StrokeIconEngine::colorFor(QIcon::Mode mode) const
{
    const QPalette palette = QGuiApplication::palette();
    if (mode == QIcon::Disabled)
        return palette.color(QPalette::Disabled, QPalette::ButtonText);
    if (m_color.isValid())
        return m_color;
    return palette.color(QPalette::Active, QPalette::ButtonText);
}

} // namespace ui
