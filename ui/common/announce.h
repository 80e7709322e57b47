#pragma once

#include <QString>

class QWidget;

namespace ui {

/// Has a screen reader say it, without moving the focus: a new verdict, a finished job, a banner.
void announce(QWidget *from, const QString &text);

} // namespace ui
