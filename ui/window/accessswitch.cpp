#include "ui/window/accessswitch.h"

#include "ui/common/strokeicon.h"
#include "ui/common/theme.h"

#include <QPainter>

using namespace Qt::StringLiterals;

namespace ui {

namespace {
constexpr int iconLeft = 16;
constexpr int textLeft = iconLeft + 10; // and the icon's width
}

AccessSwitch::AccessSwitch(QWidget *parent)
    : QToolButton(parent)
{
    setObjectName(u"sidebar.access"_s);
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    connect(this, &QToolButton::clicked, this, &AccessSwitch::act);
    describe();
}

void AccessSwitch::setAccess(Access access, const QString &as)
{
    m_access = access;
    m_as = as;
    describe();
}

void AccessSwitch::setNarrow(bool narrow)
{
    m_narrow = narrow;
    describe();
}

QSize AccessSwitch::sizeHint() const
{
    const Metrics metrics = Metrics::of(this);
    return {metrics.scaled(36), metrics.text + metrics.captionText + 20};
}

int AccessSwitch::widthForTexts() const
{
    int widest = 0;
    for (const Access access : {Access::Allowed, Access::ReadOnly, Access::Limited}) {
        widest = qMax(widest, QFontMetrics(strongFont(font())).horizontalAdvance(titleText(access)));
        widest = qMax(widest, QFontMetrics(captionFont(font())).horizontalAdvance(hintText(access)));
    }
    return textLeft + Metrics::of(this).scaled(16) + widest + 12;
}

QString AccessSwitch::titleText(Access access) const
{
    switch (access) {
    case Access::Allowed: return tr("Changes allowed");
    case Access::ReadOnly: return tr("Read-only");
    case Access::Limited: return tr("Limited");
    }
    return {};
}

QString AccessSwitch::hintText(Access access) const
{
    switch (access) {
    case Access::Allowed: return m_as.isEmpty() ? tr("click for read-only") : tr("%1 · click for read-only").arg(m_as);
    case Access::ReadOnly: return tr("nothing can be changed");
    case Access::Limited: return tr("no sudo yet · unlock…");
    }
    return {};
}

void AccessSwitch::describe()
{
    setAccessibleName(titleText(m_access));
    setAccessibleDescription(hintText(m_access));
    setToolTip(m_narrow ? titleText(m_access) + u" · "_s + hintText(m_access) : QString());
    update();
}

void AccessSwitch::act()
{
    if (m_access == Access::Limited)
        Q_EMIT unlockWanted();
    else
        Q_EMIT readOnlyWanted(m_access == Access::Allowed);
}

void AccessSwitch::paintEvent(QPaintEvent *)
{
    const Theme &theme = Theme::of(this);
    const Metrics metrics = Metrics::of(this);
    QPainter painter(this);
    if (underMouse())
        painter.fillRect(rect(), theme.hover);
    const int side = metrics.scaled(16);
    const QString name = m_access == Access::Allowed ? u"shield-ok"_s : m_access == Access::ReadOnly ? u"lock"_s : u"shield"_s;
    const int at = m_narrow ? (width() - side) / 2 : iconLeft;
    paintIcon(&painter, QRectF(at, (height() - side) / 2.0, side, side), name, theme.text2);
    if (m_narrow)
        return;
    const int left = textLeft + side;
    const int top = (height() - metrics.text - metrics.captionText) / 2;
    painter.setFont(strongFont(font()));
    painter.setPen(theme.text);
    painter.drawText(QRect(left, top, width() - left, metrics.text), Qt::AlignVCenter, titleText(m_access));
    painter.setFont(captionFont(font()));
    painter.setPen(theme.text2);
    painter.drawText(QRect(left, top + metrics.text, width() - left, metrics.captionText), Qt::AlignVCenter, hintText(m_access));
}

} // namespace ui
