#pragma once

#include "core/base/verdict.h"

#include <QColor>
#include <QFont>
#include <QPalette>
#include <QString>

#include <array>

class QWidget;

/// What every page is made of: tokens, signs, icons, the page frame with its five states, and the small widgets that look
/// and speak alike everywhere. Nothing here knows a server.
namespace ui {

/// The three colours of a verdict. On tint the text keeps its contrast; the sign keeps 3:1 on every surface.
struct Ink {
    QColor text;
    QColor tint;
    QColor sign;
    friend bool operator==(const Ink &, const Ink &) = default;
};

/// The tokens. Delegates read roles carrying enums and take colours from here; the QPalette and the style sheet are made
/// from it, so a colour is written down once.
struct Theme {
    bool dark = false;
    QColor window; ///< the page area
    QColor chrome; ///< sidebar, menu bar and status bar
    QColor base;
    QColor raised; ///< panes, table heads, buttons
    QColor hover;
    QColor selected;
    QColor line;
    QColor lineStrong; ///< a button's edge
    QColor control; ///< the edge of an input, a check box
    QColor text;
    QColor text2; ///< labels, sentences
    QColor text3; ///< ages, hints, column heads
    QColor accent;
    QColor accentTint;
    QColor button; ///< primary, with onButton text
    QColor dangerButton;
    QColor onButton;
    Ink ok;
    Ink warning;
    Ink broken;
    Ink unknown;
    Ink busy;
    QColor wire;
    std::array<QColor, 6> sources; ///< of log lines, in order of appearance
    std::array<QColor, 6> marks; ///< of servers, the user's choice of six

    static const Theme &light();
    static const Theme &darkTheme();
    /// The theme that the widget's window is shown in; nullptr asks the application.
    static const Theme &of(const QWidget *widget);

    const Ink &ink(base::Verdict verdict) const;
    QPalette palette() const;
    /// Flat headers, tabs, menus, text inks; lengths follow the font.
    QString styleSheet(const QFont &font) const;
};

/// Sizes that follow the system's font: in the pictures the font is 13 px high and one unit is one pixel.
struct Metrics {
    int text = 16; ///< height of a line of the system's font
    int captionText = 14;
    int control = 28; ///< height of a button or an input
    int compact = 24; ///< the same in tool rows
    int chip = 22;
    int hopRow = 46;
    int userRow = 36;
    int checkRow = 32;
    int sign = 14;

    static Metrics of(const QFont &font);
    static Metrics of(const QWidget *widget);
    /// A length of the pictures at this font's size.
    int scaled(int pixels) const;

private:
    double m_scale = 1.0;
};

QFont captionFont(const QFont &base); ///< b × 0.88
QFont headingFont(const QFont &base); ///< h1: b × 1.25, semibold
QFont sentenceFont(const QFont &base); ///< Overview: b × 1.4, semibold
QFont strongFont(const QFont &base); ///< h2: b, semibold
QFont fixedFont(const QFont &base); ///< monospace at b × 0.92, without ligatures

} // namespace ui
