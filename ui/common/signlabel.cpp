#include "ui/common/signlabel.h"

#include "ui/common/theme.h"

#include <QDeadlineTimer>
#include <QPainter>
#include <QStyle>

namespace ui {

namespace {
constexpr int frameMs = 50;
qint64 nowMs() { return QDeadlineTimer::current().deadline(); }
}

SignLabel::SignLabel(Sign sign, int size, QWidget *parent)
    : QWidget(parent)
    , m_sign(sign)
    , m_size(size)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setAccessibleName(signText(sign));
    m_timer.setInterval(frameMs);
    connect(&m_timer, &QTimer::timeout, this, qOverload<>(&QWidget::update));
}

void SignLabel::setSign(Sign sign)
{
    if (sign == m_sign)
        return;
    m_sign = sign;
    setAccessibleName(signText(sign));
    updateTimer();
    update();
}

void SignLabel::setStale(bool stale)
{
    m_stale = stale;
    update();
}

QSize SignLabel::sizeHint() const
{
    const int side = Metrics::of(this).scaled(m_size);
    return {side, side};
}

void SignLabel::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const int side = sizeHint().width();
    const QRectF where((width() - side) / 2.0, (height() - side) / 2.0, side, side);
    const Theme &theme = Theme::of(this);
    if (m_sign == Sign::Busy && m_timer.isActive())
        SignPainter::paintBusy(&painter, where, theme, static_cast<double>((nowMs() - m_turnStart) % 1000) / 1000.0);
    else
        SignPainter::paint(&painter, where, m_sign, theme, m_stale ? SignPainter::State::Stale : SignPainter::State::Live);
}

void SignLabel::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    updateTimer();
}

void SignLabel::hideEvent(QHideEvent *event)
{
    QWidget::hideEvent(event);
    updateTimer();
}

void SignLabel::updateTimer()
{
    const bool animated = style()->styleHint(QStyle::SH_Widget_Animation_Duration, nullptr, this) > 0;
    if (m_sign != Sign::Busy || !isVisible() || !animated) {
        m_timer.stop();
        return;
    }
    if (!m_timer.isActive()) {
        m_turnStart = nowMs();
        m_timer.start();
    }
}

} // namespace ui
