#include "ui/common/chip.h"

#include "ui/common/theme.h"

#include <QEvent>
#include <QPainter>

namespace ui {

namespace {

constexpr int padding = 8;
constexpr int gap = 5;

void panel(QPainter *painter, const QRect &rect, const QColor &fill, const QPen &edge)
{
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setBrush(fill);
    painter->setPen(edge);
    painter->drawRoundedRect(QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4);
}

} // namespace

Chip::Chip(const QString &text, QWidget *parent)
    : QAbstractButton(parent)
{
    setText(text);
    setCheckable(true);
    setFocusPolicy(Qt::TabFocus);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setAttribute(Qt::WA_Hover);
}

void Chip::setSign(std::optional<Sign> sign)
{
    if (sign == m_sign)
        return;
    m_sign = sign;
    updateGeometry();
    update();
}

void Chip::setColor(const QColor &color)
{
    m_color = color;
    update();
}

QSize Chip::sizeHint() const
{
    const Metrics metrics = Metrics::of(this);
    const QFontMetrics fm(captionFont(font()));
    const int sign = m_sign ? metrics.scaled(12) + gap : 0;
    return {2 * padding + sign + fm.horizontalAdvance(text()), metrics.chip};
}

void Chip::paintEvent(QPaintEvent *)
{
    const Theme &theme = Theme::of(this);
    const QColor fill = isChecked() ? theme.accentTint : underMouse() ? theme.hover : QColor(Qt::transparent);
    QPainter painter(this);
    panel(&painter, rect(), fill, isChecked() ? QPen(Qt::NoPen) : QPen(theme.lineStrong));
    int left = padding;
    if (m_sign) {
        const int side = Metrics::of(this).scaled(12);
        SignPainter::paint(&painter, QRectF(left, (height() - side) / 2.0, side, side), *m_sign, theme);
        left += side + gap;
    }
    QColor ink = isChecked() ? theme.accent : theme.text2;
    if (m_color.isValid())
        ink = m_color;
    if (!isEnabled())
        ink = theme.text3;
    QFont small = captionFont(font());
    painter.setFont(small);
    painter.setPen(ink);
    painter.drawText(rect().adjusted(left, 0, 0, 0), Qt::AlignVCenter | Qt::AlignLeft, text());
}

bool Chip::event(QEvent *event)
{
    if (event->type() == QEvent::FontChange)
        updateGeometry();
    return QAbstractButton::event(event);
}

VerdictChip::VerdictChip(const QString &text, Sign sign, QWidget *parent)
    : QWidget(parent)
    , m_text(text)
    , m_sign(sign)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setAccessibleName(text);
}

void VerdictChip::set(const QString &text, Sign sign)
{
    m_text = text;
    m_sign = sign;
    setAccessibleName(text);
    updateGeometry();
    update();
}

QSize VerdictChip::sizeHint() const
{
    const QFontMetrics fm(captionFont(font()));
    return {2 * padding + fm.horizontalAdvance(m_text), Metrics::of(this).chip};
}

void VerdictChip::paintEvent(QPaintEvent *)
{
    const Ink ink = signInk(m_sign, Theme::of(this));
    QPainter painter(this);
    panel(&painter, rect(), ink.tint, Qt::NoPen);
    painter.setFont(captionFont(font()));
    painter.setPen(ink.text);
    painter.drawText(rect(), Qt::AlignCenter, m_text);
}

} // namespace ui
