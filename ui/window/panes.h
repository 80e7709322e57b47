#pragma once

#include <QList>

class QWidget;

namespace ui {

/// Moves the keyboard from the pane that has it to the next one (step 1) or the one before (-1), round.
void focusNextPane(const QList<QWidget *> &panes, const QWidget *focus, int step);

} // namespace ui
