#include "ui/common/appearance.h"

#include "ui/common/consolestyle.h"
#include "ui/common/theme.h"

#include <QAbstractItemView>
#include <QApplication>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QStyleHints>

namespace ui {

namespace {

constexpr const char *appearanceProperty = "consoleAppearance";

bool systemIsDark()
{
#if QT_VERSION >= QT_VERSION_CHECK(6, 5, 0)
    return QGuiApplication::styleHints()->colorScheme() == Qt::ColorScheme::Dark;
#else
    // Our own palette is taken off first: what is left is the system's.
    QApplication::setPalette(QPalette());
    return QGuiApplication::palette().color(QPalette::Window).lightness() < 128;
#endif
}

bool isDark(Appearance wanted) { return wanted == Appearance::System ? systemIsDark() : wanted == Appearance::Dark; }

void followSystem()
{
#if QT_VERSION >= QT_VERSION_CHECK(6, 5, 0)
    QObject::connect(QGuiApplication::styleHints(), &QStyleHints::colorSchemeChanged, qApp, [] {
        if (appearance() == Appearance::System)
            setAppearance(Appearance::System);
    });
#endif
}

void dressOnce()
{
    if (qApp->findChild<FocusRing *>())
        return;
    QApplication::setStyle(new ConsoleStyle);
    new FocusRing(qApp);
    followSystem();
}

} // namespace

void setAppearance(Appearance wanted)
{
    dressOnce();
    qApp->setProperty(appearanceProperty, static_cast<int>(wanted));
    const Theme &theme = isDark(wanted) ? Theme::darkTheme() : Theme::light();
    QApplication::setPalette(theme.palette());
    qApp->setStyleSheet(theme.styleSheet(QApplication::font()));
}

Appearance appearance() { return static_cast<Appearance>(qApp->property(appearanceProperty).toInt()); }

FocusRing::FocusRing(QObject *parent)
    : QObject(parent)
{
    connect(qApp, &QApplication::focusChanged, this, [this](QWidget *, QWidget *now) { follow(now); });
}

void FocusRing::follow(QWidget *now)
{
    // An input shows its focus by its edge, a view by its current row: a ring there would be cut off by the page's edge.
    const bool ownSign = qobject_cast<QLineEdit *>(now) || qobject_cast<QPlainTextEdit *>(now) || qobject_cast<QAbstractItemView *>(now);
    const bool byKeyboard = now && now->window()->testAttribute(Qt::WA_KeyboardFocusChange);
    if (!now || ownSign || !byKeyboard) {
        if (m_frame)
            m_frame->setWidget(nullptr);
        return;
    }
    if (!m_frame)
        m_frame = new QFocusFrame(now);
    m_frame->setWidget(now);
}

} // namespace ui
