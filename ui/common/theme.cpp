#include "ui/common/theme.h"

#include <QFontDatabase>
#include <QFontMetrics>
#include <QGuiApplication>
#include <QWidget>

#include <cmath>

namespace ui {

namespace {

constexpr QColor rgb(unsigned value)
{
    return QColor(static_cast<int>(value >> 16) & 0xff, static_cast<int>(value >> 8) & 0xff, static_cast<int>(value) & 0xff);
}

std::array<QColor, 6> serverMarks()
{
    return {rgb(0x0E7C86), rgb(0x9A6B00), rgb(0x6440B4), rgb(0x2456CC), rgb(0xB0306A), rgb(0x586270)};
}

Theme makeLight()
{
    Theme t;
    t.window = rgb(0xF4F5F7);
    t.chrome = rgb(0xEBEDF0);
    t.base = rgb(0xFFFFFF);
    t.raised = rgb(0xFAFBFC);
    t.hover = rgb(0xF0F2F5);
    t.selected = rgb(0xE1EAFC);
    t.line = rgb(0xDDE1E7);
    t.lineStrong = rgb(0xC2C9D2);
    t.control = rgb(0x8B95A3);
    t.text = rgb(0x1A1D21);
    t.text2 = rgb(0x4A535F);
    t.text3 = rgb(0x5F6977);
    t.accent = rgb(0x2456CC);
    t.accentTint = rgb(0xE8EEFC);
    t.button = rgb(0x2456CC);
    t.dangerButton = rgb(0xB8221A);
    t.onButton = rgb(0xFFFFFF);
    t.ok = {rgb(0x12703E), rgb(0xE5F4EB), rgb(0x1B8A4E)};
    t.warning = {rgb(0x855000), rgb(0xFCF0D8), rgb(0xB46E00)};
    t.broken = {rgb(0xB8221A), rgb(0xFCE8E6), rgb(0xB8221A)};
    t.unknown = {rgb(0x586270), rgb(0xECEEF1), rgb(0x586270)};
    t.busy = {rgb(0x6440B4), rgb(0xEFE9FB), rgb(0x6440B4)};
    t.wire = rgb(0xA9B2BE);
    t.sources = {rgb(0x0B6470), rgb(0x6440B4), rgb(0x855000), rgb(0x2456CC), rgb(0x9C2C6B), rgb(0x3D6B1F)};
    t.marks = serverMarks();
    return t;
}

Theme makeDark()
{
    Theme t;
    t.dark = true;
    t.window = rgb(0x1A1C20);
    t.chrome = rgb(0x15171A);
    t.base = rgb(0x1E2125);
    t.raised = rgb(0x25282D);
    t.hover = rgb(0x292D33);
    t.selected = rgb(0x26365C);
    t.line = rgb(0x33373D);
    t.lineStrong = rgb(0x464C55);
    t.control = rgb(0x6D7683);
    t.text = rgb(0xE8EAED);
    t.text2 = rgb(0xB6BDC7);
    t.text3 = rgb(0x99A2AE);
    t.accent = rgb(0x8FACFF);
    t.accentTint = rgb(0x222F52);
    t.button = rgb(0x3A63D6);
    t.dangerButton = rgb(0xC23B33);
    t.onButton = rgb(0xFFFFFF);
    t.ok = {rgb(0x52C78C), rgb(0x17301F), rgb(0x52C78C)};
    t.warning = {rgb(0xE8B754), rgb(0x362A12), rgb(0xE8B754)};
    t.broken = {rgb(0xFF8B82), rgb(0x3F1D1D), rgb(0xFF8B82)};
    t.unknown = {rgb(0xA3ACB8), rgb(0x2B2F35), rgb(0xA3ACB8)};
    t.busy = {rgb(0xBBA2FF), rgb(0x2C2444), rgb(0xBBA2FF)};
    t.wire = rgb(0x5A626D);
    t.sources = {rgb(0x5CC8D4), rgb(0xBBA2FF), rgb(0xE8B754), rgb(0x8FACFF), rgb(0xF08CC0), rgb(0x9CCB6B)};
    t.marks = serverMarks();
    return t;
}

QFont scaledFont(QFont font, double factor)
{
    if (font.pixelSize() > 0)
        font.setPixelSize(qMax(1, qRound(font.pixelSize() * factor)));
    else
        font.setPointSizeF(font.pointSizeF() * factor);
    return font;
}

} // namespace

const Theme &Theme::light()
{
    static const Theme theme = makeLight();
    return theme;
}

const Theme &Theme::darkTheme()
{
    static const Theme theme = makeDark();
    return theme;
}

const Theme &Theme::of(const QWidget *widget)
{
    // The window's palette: a style sheet rule changes the palette of the widget it matches (a blue button is no dark theme).
    const QPalette palette = widget ? widget->window()->palette() : QGuiApplication::palette();
    return palette.color(QPalette::Window).lightness() < 128 ? darkTheme() : light();
}

const Ink &Theme::ink(base::Verdict verdict) const
{
    switch (verdict) {
    case base::Verdict::Ok: return ok;
    case base::Verdict::Warning: return warning;
    case base::Verdict::Broken: return broken;
    case base::Verdict::Busy: return busy;
    case base::Verdict::Unknown:
    case base::Verdict::Skipped: return unknown;
    }
    return unknown;
}

QPalette Theme::palette() const
{
    QPalette p;
    const auto set = [&p](std::initializer_list<QPalette::ColorRole> roles, const QColor &color) {
        for (const auto role : roles)
            p.setColor(QPalette::All, role, color);
    };
    set({QPalette::Window}, window);
    set({QPalette::Base}, base);
    set({QPalette::AlternateBase, QPalette::Button, QPalette::ToolTipBase}, raised);
    set({QPalette::Text, QPalette::WindowText, QPalette::ButtonText, QPalette::HighlightedText, QPalette::ToolTipText, QPalette::BrightText}, text);
    set({QPalette::Highlight}, selected);
    set({QPalette::PlaceholderText}, text3);
    set({QPalette::Mid, QPalette::Midlight}, line);
    set({QPalette::Dark}, lineStrong);
    set({QPalette::Light}, raised);
    set({QPalette::Shadow}, dark ? QColor(0, 0, 0) : lineStrong);
    set({QPalette::Link, QPalette::LinkVisited}, accent);
    for (const auto role : {QPalette::Text, QPalette::WindowText, QPalette::ButtonText, QPalette::HighlightedText})
        p.setColor(QPalette::Disabled, role, text3);
    return p;
}

Metrics Metrics::of(const QFont &font)
{
    const QFontMetrics fm(font);
    const QFontMetrics caption(captionFont(font));
    Metrics m;
    m.m_scale = fm.height() / 16.0;
    m.text = fm.height();
    m.captionText = caption.height();
    m.control = fm.height() + 12;
    m.compact = fm.height() + 8;
    m.chip = fm.height() + 6;
    m.hopRow = fm.height() + caption.height() + 15;
    m.userRow = fm.height() + 20;
    m.checkRow = fm.height() + 16;
    m.sign = m.scaled(14);
    return m;
}

Metrics Metrics::of(const QWidget *widget)
{
    return of(widget ? widget->font() : QGuiApplication::font());
}

int Metrics::scaled(int pixels) const
{
    return static_cast<int>(std::lround(pixels * m_scale));
}

QFont captionFont(const QFont &base) { return scaledFont(base, 0.88); }

QFont headingFont(const QFont &base)
{
    QFont font = scaledFont(base, 1.25);
    font.setWeight(QFont::DemiBold);
    return font;
}

QFont sentenceFont(const QFont &base)
{
    QFont font = scaledFont(base, 1.4);
    font.setWeight(QFont::DemiBold);
    return font;
}

QFont strongFont(const QFont &base)
{
    QFont font = base;
    font.setWeight(QFont::DemiBold);
    return font;
}

QFont fixedFont(const QFont &base)
{
    QFont font = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    if (base.pixelSize() > 0)
        font.setPixelSize(base.pixelSize());
    else
        font.setPointSizeF(base.pointSizeF());
    font.setStyleHint(QFont::Monospace);
    // A ligature would show != as one sign: what is copied must be what is read.
    font.setStyleStrategy(QFont::PreferNoShaping);
    return scaledFont(font, 0.92);
}

} // namespace ui
