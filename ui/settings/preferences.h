#pragma once

#include "ui/common/appearance.h"

#include <QString>

namespace ui {

/// What a person sets for this console on this computer; nothing of it is on a server.
struct Preferences {
    QString language; ///< "en", "ru"; "": the system's
    Appearance appearance = Appearance::System;
    int logMemoryMiB = 256; ///< the oldest lines go beyond it
    int probeSeconds = 60; ///< how often the proxy is asked while its page is open; 0: only on refresh
    friend bool operator==(const Preferences &, const Preferences &) = default;
};

} // namespace ui
