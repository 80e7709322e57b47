#pragma once

#include <QFocusFrame>
#include <QObject>
#include <QPointer>

namespace ui {

enum class Appearance { System, Light, Dark };

/// Dresses the application: ConsoleStyle, palette and style sheet of the theme, focus ring. Once per change; System follows
/// the system's light or dark while the program runs.
void setAppearance(Appearance appearance);
Appearance appearance();

/// The ring round the widget that the keyboard is in: 2 px accent, 2 px off, only after Tab or an arrow was used, never
/// after a click.
class FocusRing : public QObject {
    Q_OBJECT
public:
    explicit FocusRing(QObject *parent);

private:
    void follow(QWidget *now);
    QPointer<QFocusFrame> m_frame;
};

} // namespace ui
