#pragma once

#include "ui/settings/preferences.h"

class QSettings;

namespace console {

ui::Preferences readPreferences(const QSettings &settings);
void writePreferences(QSettings &settings, const ui::Preferences &preferences);

/// Installs the translation of a language ("": the system's); English needs none but its plural forms.
void installLanguage(const QString &language);

} // namespace console
