#include "ui/common/signpainter.h"

#include "ui/common/theme.h"

#include <QCoreApplication>
#include <QPainter>
#include <QPainterPath>
#include <QPolygonF>

#include <cmath>
#include <numbers>

namespace ui {

namespace {

constexpr double strokeOf14 = 1.35;

// All signs are drawn on a grid of 14 units.
class Grid {
public:
    Grid(QPainter *painter, const QRectF &rect)
        : m_painter(painter)
    {
        m_painter->save();
        m_painter->setRenderHint(QPainter::Antialiasing);
        const double side = qMin(rect.width(), rect.height());
        m_painter->translate(rect.center().x() - side / 2, rect.center().y() - side / 2);
        m_painter->scale(side / 14.0, side / 14.0);
    }
    ~Grid() { m_painter->restore(); }
    Grid(const Grid &) = delete;
    Grid &operator=(const Grid &) = delete;

private:
    QPainter *m_painter;
};

QPen stroke(const QColor &color, double width = strokeOf14)
{
    return QPen(color, width, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin);
}

void ring(QPainter *p, const QColor &color, bool dashed = false)
{
    QPen pen = stroke(color);
    if (dashed) {
        pen.setDashPattern({1.6, 1.75});
        pen.setCapStyle(Qt::FlatCap);
    }
    p->setPen(pen);
    p->setBrush(Qt::NoBrush);
    p->drawEllipse(QPointF(7, 7), 5.8, 5.8);
}

void shape(QPainter *p, const QPolygonF &polygon, const QColor &color, bool filled)
{
    p->setPen(stroke(color, filled ? 1.2 : strokeOf14));
    p->setBrush(filled ? QBrush(color) : Qt::NoBrush);
    p->drawPolygon(polygon);
}

QPolygonF octagon()
{
    QPolygonF polygon;
    for (int corner = 0; corner < 8; ++corner) {
        const double angle = (corner + 0.5) * std::numbers::pi / 4;
        polygon << QPointF(7 + 6.2 * std::cos(angle), 7 + 6.2 * std::sin(angle));
    }
    return polygon;
}

QPolygonF triangle() { return QPolygonF({QPointF(7, 1.7), QPointF(13, 12.2), QPointF(1, 12.2)}); }

void tick(QPainter *p, const QColor &color)
{
    p->setPen(stroke(color));
    p->drawPolyline(QPolygonF({QPointF(4.5, 7.2), QPointF(6.3, 9), QPointF(9.6, 5.4)}));
}

void cross(QPainter *p, const QColor &color)
{
    p->setPen(stroke(color, 1.6));
    p->drawLine(QPointF(4.9, 4.9), QPointF(9.1, 9.1));
    p->drawLine(QPointF(9.1, 4.9), QPointF(4.9, 9.1));
}

void exclamation(QPainter *p, const QColor &color)
{
    p->setPen(stroke(color, 1.5));
    p->drawLine(QPointF(7, 5.4), QPointF(7, 8.2));
    p->drawPoint(QPointF(7, 10.4));
}

void question(QPainter *p, const QColor &color)
{
    QPainterPath path(QPointF(5.5, 5.6));
    path.cubicTo(QPointF(5.6, 3.5), QPointF(8.6, 3.6), QPointF(8.5, 5.6));
    path.cubicTo(QPointF(8.4, 6.7), QPointF(7, 6.8), QPointF(7, 8.2));
    p->setBrush(Qt::NoBrush);
    p->setPen(stroke(color, 1.3));
    p->drawPath(path);
    p->drawPoint(QPointF(7, 10.2));
}

void letterI(QPainter *p, const QColor &color)
{
    p->setPen(stroke(color, 1.4));
    p->drawLine(QPointF(7, 6.8), QPointF(7, 9.8));
    p->drawPoint(QPointF(7, 4.4));
}

void arc(QPainter *p, const QColor &color, double turn)
{
    p->setPen(stroke(color, 1.6));
    p->setBrush(Qt::NoBrush);
    p->drawArc(QRectF(1.4, 1.4, 11.2, 11.2), static_cast<int>((0.25 - turn) * 360 * 16), -110 * 16);
}

// What is filled in a live picture holds its mark cut out of the fill: white on light, the page's dark on dark.
QColor onFill(const Theme &theme) { return theme.dark ? theme.window : QColor(Qt::white); }

} // namespace

Sign signOf(base::Verdict verdict)
{
    switch (verdict) {
    case base::Verdict::Ok: return Sign::Ok;
    case base::Verdict::Warning: return Sign::Warning;
    case base::Verdict::Broken: return Sign::Broken;
    case base::Verdict::Unknown: return Sign::Unknown;
    case base::Verdict::Skipped: return Sign::NotApplicable;
    case base::Verdict::Busy: return Sign::Busy;
    }
    return Sign::Unknown;
}

QString signText(Sign sign)
{
    switch (sign) {
    case Sign::Ok: return QCoreApplication::translate("Sign", "fine");
    case Sign::Warning: return QCoreApplication::translate("Sign", "warning");
    case Sign::Broken: return QCoreApplication::translate("Sign", "broken");
    case Sign::Unknown: return QCoreApplication::translate("Sign", "not known");
    case Sign::Busy: return QCoreApplication::translate("Sign", "in progress");
    case Sign::Waiting: return QCoreApplication::translate("Sign", "waiting");
    case Sign::NotApplicable: return QCoreApplication::translate("Sign", "not needed");
    case Sign::Info: return QCoreApplication::translate("Sign", "information");
    }
    return {};
}

Ink signInk(Sign sign, const Theme &theme)
{
    switch (sign) {
    case Sign::Ok: return theme.ok;
    case Sign::Warning: return theme.warning;
    case Sign::Broken: return theme.broken;
    case Sign::Busy: return theme.busy;
    case Sign::Info: return {theme.accent, theme.accentTint, theme.accent};
    case Sign::Unknown:
    case Sign::Waiting:
    case Sign::NotApplicable: return theme.unknown;
    }
    return theme.unknown;
}

void SignPainter::paint(QPainter *painter, const QRectF &rect, Sign sign, const Theme &theme, State state)
{
    const Grid grid(painter, rect);
    const QColor color = signInk(sign, theme).sign;
    const bool filled = state == State::Live;
    const QColor mark = filled ? onFill(theme) : color;
    if (!filled)
        painter->setOpacity(painter->opacity() * 0.6);
    switch (sign) {
    case Sign::Ok: ring(painter, color); tick(painter, color); break;
    case Sign::Warning: shape(painter, triangle(), color, filled); exclamation(painter, mark); break;
    case Sign::Broken: shape(painter, octagon(), color, filled); cross(painter, mark); break;
    case Sign::Unknown: ring(painter, color, true); question(painter, color); break;
    case Sign::Busy: arc(painter, color, 0); break;
    case Sign::Waiting: ring(painter, theme.wire); break;
    case Sign::NotApplicable:
        ring(painter, theme.wire);
        painter->setPen(stroke(color));
        painter->drawLine(QPointF(4.8, 7), QPointF(9.2, 7));
        break;
    case Sign::Info: ring(painter, color); letterI(painter, color); break;
    }
}

void SignPainter::paintBusy(QPainter *painter, const QRectF &rect, const Theme &theme, double turn)
{
    const Grid grid(painter, rect);
    arc(painter, theme.busy.sign, turn);
}

} // namespace ui
