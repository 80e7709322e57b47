#pragma once

#include <QString>

namespace base {

/// What an observation says. Skipped: not needed here. Unknown: not observed; never shown as well.
/// Busy is for the screen only: being observed or changed right now.
enum class Verdict { Ok, Warning, Broken, Unknown, Skipped, Busy };

/// The contract's spelling: "ok", "warning", …
QString verdictName(Verdict verdict);

/// broken > warning > unknown > ok; skipped and busy weigh nothing.
Verdict worst(Verdict a, Verdict b);

/// Where something was observed from.
enum class Place { Desktop, Server, Pod, Api, Proxy };
QString placeName(Place place);

} // namespace base
