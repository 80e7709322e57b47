#include "ui/common/busybutton.h"

#include "ui/common/availability.h"
#include "ui/common/signpainter.h"
#include "ui/common/strokeicon.h"
#include "ui/common/theme.h"

#include <QPainter>
#include <QStyle>
#include <QStyleOptionButton>

namespace ui {

void setUnavailable(QWidget *control, const QString &reason)
{
    control->setEnabled(reason.isEmpty());
    control->setToolTip(reason);
    control->setAccessibleDescription(reason);
}

BusyButton::BusyButton(const QString &text, ButtonLook look, QWidget *parent)
    : QPushButton(text, parent)
{
    setButtonLook(this, look);
    setAutoDefault(false);
    m_timer.setInterval(50);
    connect(&m_timer, &QTimer::timeout, this, [this] {
        m_turn += 0.05;
        update();
    });
}

BusyButton *BusyButton::ofIcon(const QString &iconName, const QString &name, QWidget *parent)
{
    auto *button = new BusyButton({}, ButtonLook::Normal, parent);
    button->setIconName(iconName);
    button->setAccessibleName(name);
    button->setToolTip(name);
    return button;
}

void BusyButton::setIconName(const QString &name)
{
    m_icon = ui::icon(name);
    setIcon(m_icon);
}

void BusyButton::setBusy(bool busy)
{
    if (busy == m_busy)
        return;
    m_busy = busy;
    setEnabled(!busy);
    const bool animated = style()->styleHint(QStyle::SH_Widget_Animation_Duration, nullptr, this) > 0;
    if (busy && animated)
        m_timer.start();
    else
        m_timer.stop();
    update();
}

void BusyButton::paintEvent(QPaintEvent *event)
{
    if (!m_busy) {
        QPushButton::paintEvent(event);
        return;
    }
    QStyleOptionButton option;
    initStyleOption(&option);
    const int side = Metrics::of(this).sign;
    const int textWidth = option.fontMetrics.size(Qt::TextShowMnemonic, option.text).width();
    const int gap = textWidth ? 8 : 0;
    const int left = qMax(4, (width() - side - gap - textWidth) / 2);
    option.icon = QIcon();
    QPainter painter(this);
    style()->drawControl(QStyle::CE_PushButtonBevel, &option, &painter, this);
    SignPainter::paintBusy(&painter, QRectF(left, (height() - side) / 2.0, side, side), Theme::of(this), m_turn);
    option.rect = QRect(left + side + gap, 0, textWidth + 2, height());
    style()->drawControl(QStyle::CE_PushButtonLabel, &option, &painter, this);
}

} // namespace ui
