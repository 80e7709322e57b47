#pragma once

#include <QString>

class QWidget;

namespace ui {

/// A control that cannot be used says why, in its tooltip and its accessible description. An empty reason enables it again.
void setUnavailable(QWidget *control, const QString &reason);

} // namespace ui
