#include "ui/common/consolestyle.h"

#include "ui/common/strokeicon.h"
#include "ui/common/theme.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QAbstractSpinBox>
#include <QComboBox>
#include <QLineEdit>
#include <QPainter>
#include <QPushButton>
#include <QStyleFactory>
#include <QStyleOption>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace ui {

namespace {

constexpr const char *lookProperty = "buttonLook";

QRectF inner(const QRect &rect) { return QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5); }

void rounded(QPainter *painter, const QRectF &rect, double radius, const QColor &fill, const QPen &edge)
{
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setBrush(fill.isValid() ? QBrush(fill) : Qt::NoBrush);
    painter->setPen(edge);
    painter->drawRoundedRect(rect, radius, radius);
    painter->restore();
}

QColor filledColor(ButtonLook look, const Theme &theme)
{
    return look == ButtonLook::Danger ? theme.dangerButton : theme.button;
}

bool isFilled(ButtonLook look) { return look == ButtonLook::Primary || look == ButtonLook::Danger; }

QPixmap inColor(const QIcon &icon, const QColor &color, const QSize &size, qreal ratio)
{
    QPixmap pixmap = icon.pixmap(size, ratio);
    QPainter painter(&pixmap);
    painter.setCompositionMode(QPainter::CompositionMode_SourceIn);
    painter.fillRect(QRectF(QPointF(), pixmap.deviceIndependentSize()), color);
    return pixmap;
}

QColor labelColor(ButtonLook look, bool enabled, const Theme &theme)
{
    if (!enabled)
        return theme.text3;
    if (isFilled(look))
        return theme.onButton;
    return look == ButtonLook::Link ? theme.accent : theme.text;
}

void drawInput(const QStyleOption *option, QPainter *painter, const QWidget *widget)
{
    const Theme &theme = Theme::of(widget);
    const bool focus = option->state & QStyle::State_HasFocus;
    const bool enabled = option->state & QStyle::State_Enabled;
    const QColor edge = focus ? theme.accent : enabled ? theme.control : theme.line;
    const double width = focus ? 2 : 1;
    const QRectF rect = QRectF(option->rect).adjusted(width / 2, width / 2, -width / 2, -width / 2);
    rounded(painter, rect, 6, enabled ? theme.base : theme.window, QPen(edge, width));
}

void drawTickBox(const QStyleOption *option, QPainter *painter, const QWidget *widget)
{
    const Theme &theme = Theme::of(widget);
    const bool enabled = option->state & QStyle::State_Enabled;
    const bool on = option->state & QStyle::State_On;
    const QColor edge = enabled ? theme.control : theme.line;
    const QColor fill = on ? (enabled ? theme.button : theme.control) : theme.base;
    rounded(painter, inner(option->rect), 3, fill, on ? QPen(fill) : QPen(edge));
    if (!on && !(option->state & QStyle::State_NoChange))
        return;
    const QRectF box = option->rect;
    const auto at = [&box](double x, double y) { return QPointF(box.left() + box.width() * x, box.top() + box.height() * y); };
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(QPen(on ? theme.onButton : theme.text, 1.8, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    if (on)
        painter->drawPolyline(QPolygonF({at(0.26, 0.52), at(0.43, 0.69), at(0.74, 0.33)}));
    else
        painter->drawLine(at(0.28, 0.5), at(0.72, 0.5));
    painter->restore();
}

void drawRadio(const QStyleOption *option, QPainter *painter, const QWidget *widget)
{
    const Theme &theme = Theme::of(widget);
    const bool on = option->state & QStyle::State_On;
    const QColor fill = on ? theme.button : theme.base;
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(on ? QPen(fill) : QPen(theme.control));
    painter->setBrush(fill);
    painter->drawEllipse(inner(option->rect));
    if (on) {
        painter->setPen(Qt::NoPen);
        painter->setBrush(theme.onButton);
        const double dot = option->rect.width() * 0.19;
        painter->drawEllipse(QRectF(option->rect).center(), dot, dot);
    }
    painter->restore();
}

} // namespace

void setButtonLook(QAbstractButton *button, ButtonLook look)
{
    button->setProperty(lookProperty, static_cast<int>(look));
    if (look == ButtonLook::Link)
        button->setCursor(Qt::PointingHandCursor);
    button->updateGeometry();
    button->update();
}

ButtonLook buttonLook(const QWidget *widget)
{
    const QVariant look = widget ? widget->property(lookProperty) : QVariant();
    return look.isValid() ? static_cast<ButtonLook>(look.toInt()) : ButtonLook::Normal;
}

ConsoleStyle::ConsoleStyle()
    : QProxyStyle(QStyleFactory::create(u"Fusion"_s))
{
}

void ConsoleStyle::drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter, const QWidget *widget) const
{
    switch (element) {
    case PE_PanelButtonCommand:
    case PE_PanelButtonTool:
        if (qobject_cast<const QAbstractButton *>(widget)) {
            drawButtonPanel(option, painter, widget);
            return;
        }
        break;
    case PE_PanelLineEdit:
        // The editor inside a spin box or a table has no frame of its own.
        if (const auto *frame = qstyleoption_cast<const QStyleOptionFrame *>(option); frame && frame->lineWidth > 0) {
            drawInput(option, painter, widget);
            return;
        }
        break;
    case PE_IndicatorCheckBox:
    case PE_IndicatorItemViewItemCheck: drawTickBox(option, painter, widget); return;
    case PE_IndicatorRadioButton: drawRadio(option, painter, widget); return;
    case PE_FrameDefaultButton:
    case PE_FrameFocusRect: return; // FocusRing shows where the keyboard is
    default: break;
    }
    QProxyStyle::drawPrimitive(element, option, painter, widget);
}

void ConsoleStyle::drawButtonPanel(const QStyleOption *option, QPainter *painter, const QWidget *widget) const
{
    const Theme &theme = Theme::of(widget);
    const ButtonLook look = buttonLook(widget);
    const bool enabled = option->state & State_Enabled;
    const bool hover = enabled && (option->state & State_MouseOver);
    const bool down = option->state & (State_Sunken | State_On);
    if (isFilled(look) && enabled) {
        const QColor fill = filledColor(look, theme);
        rounded(painter, inner(option->rect), 6, down ? fill.darker(115) : hover ? fill.darker(107) : fill, Qt::NoPen);
        return;
    }
    const bool flat = look == ButtonLook::Flat || look == ButtonLook::Link || (option->state & State_AutoRaise);
    if (flat) {
        if (look != ButtonLook::Link && (hover || down))
            rounded(painter, inner(option->rect), 6, down ? theme.selected : theme.hover, Qt::NoPen);
        return;
    }
    const QColor fill = !enabled ? theme.window : down ? theme.selected : hover ? theme.hover : theme.dark ? theme.raised : theme.base;
    rounded(painter, inner(option->rect), 6, fill, QPen(enabled ? theme.lineStrong : theme.line));
}

void ConsoleStyle::drawButtonLabel(const QStyleOption *option, QPainter *painter, const QWidget *widget) const
{
    const auto *button = qstyleoption_cast<const QStyleOptionButton *>(option);
    if (!button)
        return;
    const QColor color = labelColor(buttonLook(widget), option->state & State_Enabled, Theme::of(widget));
    constexpr int iconGap = 8;
    const int textWidth = button->fontMetrics.size(Qt::TextShowMnemonic, button->text).width();
    const int iconWidth = button->icon.isNull() ? 0 : button->iconSize.width();
    const int gap = iconWidth && textWidth ? iconGap : 0;
    int left = option->rect.left() + qMax(0, (option->rect.width() - iconWidth - gap - textWidth) / 2);
    if (iconWidth) {
        const QPixmap pixmap = inColor(button->icon, color, button->iconSize, widget ? widget->devicePixelRatioF() : 1.0);
        painter->drawPixmap(left, option->rect.top() + (option->rect.height() - button->iconSize.height()) / 2, pixmap);
        left += iconWidth + gap;
    }
    QPalette palette = option->palette;
    palette.setColor(QPalette::ButtonText, color);
    const bool underline = styleHint(SH_UnderlineShortcut, option, widget, nullptr);
    const int flags = Qt::AlignLeft | Qt::AlignVCenter | (underline ? Qt::TextShowMnemonic : Qt::TextHideMnemonic);
    const QRect place(left, option->rect.top(), option->rect.right() - left + 1, option->rect.height());
    drawItemText(painter, place, flags, palette, option->state & State_Enabled, button->text, QPalette::ButtonText);
}

void ConsoleStyle::drawControl(ControlElement element, const QStyleOption *option, QPainter *painter, const QWidget *widget) const
{
    if (element == CE_PushButtonLabel) {
        drawButtonLabel(option, painter, widget);
        return;
    }
    if (element == CE_FocusFrame) {
        rounded(painter, QRectF(option->rect).adjusted(1, 1, -1, -1), 8, {}, QPen(Theme::of(widget).accent, 2));
        return;
    }
    QProxyStyle::drawControl(element, option, painter, widget);
}

void ConsoleStyle::drawComplexControl(ComplexControl control, const QStyleOptionComplex *option, QPainter *painter, const QWidget *widget) const
{
    if (const auto *spin = qstyleoption_cast<const QStyleOptionSpinBox *>(option); spin && control == CC_SpinBox && spin->frame) {
        drawSpinBox(*spin, painter, widget);
        return;
    }
    const auto *combo = qstyleoption_cast<const QStyleOptionComboBox *>(option);
    if (control != CC_ComboBox || !combo) {
        QProxyStyle::drawComplexControl(control, option, painter, widget);
        return;
    }
    drawInput(option, painter, widget);
    const QRect arrow = subControlRect(CC_ComboBox, option, SC_ComboBoxArrow, widget);
    const int side = Metrics::of(widget).sign;
    const QRectF place(arrow.center().x() - side / 2.0, arrow.center().y() - side / 2.0, side, side);
    paintIcon(painter, place, u"down"_s, option->state & State_Enabled ? Theme::of(widget).text2 : Theme::of(widget).text3);
}

void ConsoleStyle::drawSpinBox(const QStyleOptionSpinBox &option, QPainter *painter, const QWidget *widget) const
{
    drawInput(&option, painter, widget);
    const Theme &theme = Theme::of(widget);
    const int side = Metrics::of(widget).scaled(10);
    const std::pair<SubControl, QString> parts[] = {{SC_SpinBoxUp, u"up"_s}, {SC_SpinBoxDown, u"down"_s}};
    for (const auto &[part, name] : parts) {
        const QPointF center = QRectF(subControlRect(CC_SpinBox, &option, part, widget)).center();
        const bool can = (option.state & State_Enabled) && (option.stepEnabled & (part == SC_SpinBoxUp ? QAbstractSpinBox::StepUpEnabled : QAbstractSpinBox::StepDownEnabled));
        paintIcon(painter, QRectF(center.x() - side / 2.0, center.y() - side / 2.0, side, side), name, can ? theme.text2 : theme.lineStrong);
    }
}

QRect ConsoleStyle::subControlRect(ComplexControl control, const QStyleOptionComplex *option, SubControl part, const QWidget *widget) const
{
    const QRect rect = QProxyStyle::subControlRect(control, option, part, widget);
    // The text of a list begins where that of a line does: 8 px from the edge.
    const auto *combo = qstyleoption_cast<const QStyleOptionComboBox *>(option);
    if (combo && !combo->editable && part == SC_ComboBoxEditField)
        return rect.adjusted(4, 0, 0, 0);
    if (control == CC_SpinBox && part == SC_SpinBoxEditField)
        return rect.adjusted(-2, 0, 0, 0);
    return rect;
}

QRect ConsoleStyle::subElementRect(SubElement element, const QStyleOption *option, const QWidget *widget) const
{
    const QRect rect = QProxyStyle::subElementRect(element, option, widget);
    // 8 px between an input's edge and its text; QLineEdit keeps 2 of its own.
    return element == SE_LineEditContents ? rect.adjusted(5, 0, -5, 0) : rect;
}

int ConsoleStyle::pixelMetric(PixelMetric metric, const QStyleOption *option, const QWidget *widget) const
{
    switch (metric) {
    case PM_FocusFrameHMargin:
    case PM_FocusFrameVMargin: return 4; // 2 px ring, 2 px off
    case PM_IndicatorWidth:
    case PM_IndicatorHeight:
    case PM_ExclusiveIndicatorWidth:
    case PM_ExclusiveIndicatorHeight: return Metrics::of(widget).scaled(16);
    case PM_SmallIconSize:
    case PM_ButtonIconSize:
    case PM_TabBarIconSize: return Metrics::of(widget).scaled(16);
    case PM_ButtonShiftHorizontal:
    case PM_ButtonShiftVertical:
    case PM_TabBarBaseHeight:
    case PM_TabBarTabShiftVertical: return 0;
    case PM_SplitterWidth: return 1;
    case PM_ScrollBarExtent: return Metrics::of(widget).scaled(12);
    default: return QProxyStyle::pixelMetric(metric, option, widget);
    }
}

int ConsoleStyle::styleHint(StyleHint hint, const QStyleOption *option, const QWidget *widget, QStyleHintReturn *data) const
{
    switch (hint) {
    case SH_EtchDisabledText:
    case SH_DitherDisabledText: return 0;
    case SH_FocusFrame_AboveWidget: return 1;
    case SH_ItemView_ActivateItemOnSingleClick: return 0;
    default: return QProxyStyle::styleHint(hint, option, widget, data);
    }
}

QSize ConsoleStyle::sizeFromContents(ContentsType type, const QStyleOption *option, const QSize &size, const QWidget *widget) const
{
    QSize result = QProxyStyle::sizeFromContents(type, option, size, widget);
    const Metrics metrics = Metrics::of(widget);
    if (type == CT_PushButton) {
        const auto *button = qstyleoption_cast<const QStyleOptionButton *>(option);
        const bool bare = button && button->text.isEmpty();
        const bool both = button && !bare && !button->icon.isNull();
        const int padding = metrics.scaled(buttonLook(widget) == ButtonLook::Link ? 4 : 26) + (both ? 4 : 0);
        result = QSize(bare ? metrics.control : size.width() + padding, metrics.control);
    } else if (type == CT_LineEdit || type == CT_ComboBox || type == CT_SpinBox) {
        result = QSize(result.width() + 10, metrics.control);
    } else if (type == CT_ToolButton) {
        result = result.expandedTo(QSize(metrics.control, metrics.control));
    }
    return result;
}

} // namespace ui
