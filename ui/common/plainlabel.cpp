#include "ui/common/plainlabel.h"

#include "ui/common/theme.h"

#include <QApplication>
#include <QEvent>
#include <QStyle>

using namespace Qt::StringLiterals;

namespace ui {

namespace {

QFont fontFor(TextRole role)
{
    const QFont base = QApplication::font();
    switch (role) {
    case TextRole::Body:
    case TextRole::Secondary: return base;
    case TextRole::Hint: return captionFont(base);
    case TextRole::Heading: return headingFont(base);
    case TextRole::Sentence: return sentenceFont(base);
    case TextRole::Strong: return strongFont(base);
    case TextRole::Fixed: return fixedFont(base);
    }
    return base;
}

QString inkFor(TextRole role)
{
    switch (role) {
    case TextRole::Secondary: return u"text2"_s;
    case TextRole::Hint: return u"text3"_s;
    default: return u"text"_s;
    }
}

QString inkFor(Sign sign)
{
    switch (sign) {
    case Sign::Ok: return u"ok"_s;
    case Sign::Warning: return u"warning"_s;
    case Sign::Broken: return u"broken"_s;
    case Sign::Busy: return u"busy"_s;
    case Sign::Info: return u"accent"_s;
    default: return u"unknown"_s;
    }
}

} // namespace

PlainLabel::PlainLabel(const QString &text, TextRole role, QWidget *parent)
    : QLabel(parent)
{
    setTextFormat(Qt::PlainText);
    setWordWrap(true);
    setRole(role);
    setText(text);
}

void PlainLabel::setRole(TextRole role)
{
    m_role = role;
    setFont(fontFor(role));
    setInkName(inkFor(role));
}

// The style sheet, when it colours a label anew, puts back the font that the label had when it saw it first.
bool PlainLabel::event(QEvent *event)
{
    const bool done = QLabel::event(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::Polish || event->type() == QEvent::Show) {
        const QFont wanted = fontFor(m_role);
        if (wanted != font())
            setFont(wanted);
    }
    return done;
}

void PlainLabel::setInk(Sign sign) { setInkName(inkFor(sign)); }

void PlainLabel::setSelectable(bool on)
{
    setTextInteractionFlags(on ? Qt::TextSelectableByMouse : Qt::NoTextInteraction);
}

void PlainLabel::setInkName(const QString &name)
{
    if (property("ink") == name)
        return;
    setProperty("ink", name);
    // A style sheet matches a property only when the widget is polished.
    style()->unpolish(this);
    style()->polish(this);
}

} // namespace ui
