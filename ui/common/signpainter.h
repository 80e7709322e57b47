#pragma once

#include "core/base/verdict.h"

#include <QRectF>
#include <QString>

class QPainter;

namespace ui {

struct Theme;
struct Ink;

/// The signs of ui.md §2: a verdict's, and three that judge nothing. The shapes differ, so the picture reads without colour.
enum class Sign { Ok, Warning, Broken, Unknown, Busy, Waiting, NotApplicable, Info };

Sign signOf(base::Verdict verdict);
/// "broken", "not known", …: what a screen reader says for the sign, translated.
QString signText(Sign sign);
inline QString verdictText(base::Verdict verdict) { return signText(signOf(verdict)); }

/// Text, tint and sign colour of a sign.
Ink signInk(Sign sign, const Theme &theme);

/// Paints signs; there are no files of them. In a stale picture they are outlines at 60 %.
class SignPainter {
public:
    enum class State { Live, Stale };
    static void paint(QPainter *painter, const QRectF &rect, Sign sign, const Theme &theme, State state = State::Live);
    static void paint(QPainter *painter, const QRectF &rect, base::Verdict verdict, const Theme &theme, State state = State::Live)
    {
        paint(painter, rect, signOf(verdict), theme, state);
    }
    /// The arc of Busy at a part of its turn, 0–1.
    static void paintBusy(QPainter *painter, const QRectF &rect, const Theme &theme, double turn);
};

} // namespace ui
