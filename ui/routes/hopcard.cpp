#include "ui/routes/hopcard.h"

#include "ui/common/hopdelegate.h"
#include "ui/common/signpainter.h"
#include "ui/common/strokeicon.h"
#include "ui/common/theme.h"

#include <QPainter>

namespace ui {

namespace {
constexpr int padding = 10;
constexpr int widest = 190; // at the pictures' font; a longer name is cut in its middle
}

HopCard::HopCard(const Content &content, QWidget *parent)
    : QAbstractButton(parent)
    , m_content(content)
{
    setFocusPolicy(Qt::TabFocus);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setAttribute(Qt::WA_Hover);
    setAccessibleName(HopDelegate::spoken(content.name, content.verdict, content.fact, content.caption));
    setToolTip(QStringLiteral("<p style='white-space:pre'>") + (content.fact + QLatin1Char('\n') + content.caption).toHtmlEscaped() + QStringLiteral("</p>"));
}

QSize HopCard::sizeHint() const
{
    const Metrics metrics = Metrics::of(this);
    const QFontMetrics caption(captionFont(font()));
    const int head = metrics.scaled(16) + 6 + caption.horizontalAdvance(m_content.name) + 10 + metrics.sign;
    const int fact = QFontMetrics(strongFont(font())).horizontalAdvance(m_content.fact) + 2;
    const int width = qMax(head, qMax(fact, caption.horizontalAdvance(m_content.caption) + 2));
    return {2 * padding + qMin(width, metrics.scaled(widest)), 2 * metrics.captionText + metrics.text + 24};
}

void HopCard::paintEvent(QPaintEvent *)
{
    const Theme &theme = Theme::of(this);
    const Metrics metrics = Metrics::of(this);
    const Ink &ink = theme.ink(m_content.verdict);
    const bool tinted = m_content.culprit;
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(tinted ? ink.sign : theme.lineStrong));
    painter.setBrush(tinted ? ink.tint : underMouse() ? theme.hover : theme.base);
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8);

    const QRect inner = rect().adjusted(padding, 8, -padding, -8);
    const int side = metrics.scaled(16);
    const int lineHeight = qMax(side, metrics.captionText);
    paintIcon(&painter, QRectF(inner.left(), inner.top() + (lineHeight - side) / 2.0, side, side), m_content.icon, theme.text2);
    SignPainter::paint(&painter, QRectF(inner.right() + 1 - metrics.sign, inner.top() + (lineHeight - metrics.sign) / 2.0, metrics.sign, metrics.sign), m_content.verdict, theme);

    const QFont small = captionFont(font());
    painter.setFont(small);
    painter.setPen(theme.text2);
    painter.drawText(QRect(inner.left() + side + 6, inner.top(), inner.width(), lineHeight), Qt::AlignVCenter, m_content.name);
    const QFontMetrics smallMetrics(small);
    const QRect caption(inner.left(), inner.bottom() + 1 - metrics.captionText, inner.width(), metrics.captionText);
    painter.drawText(caption, Qt::AlignVCenter, smallMetrics.elidedText(m_content.caption, Qt::ElideRight, inner.width()));
    const QFont strong = strongFont(font());
    painter.setFont(strong);
    painter.setPen(theme.text);
    const QRect fact(inner.left(), caption.top() - metrics.text - 1, inner.width(), metrics.text);
    painter.drawText(fact, Qt::AlignVCenter, QFontMetrics(strong).elidedText(m_content.fact, Qt::ElideMiddle, inner.width()));
}

} // namespace ui
