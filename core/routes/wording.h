#pragma once

#include "core/routes/route.h"

#include <QMap>

/// Inside of the join: the findings' sentences (ui.md), beside their codes.
namespace routes {

using Facts = QMap<QString, QString>; ///< "domain" → "mrtc.example.org", for {domain} in a sentence

/// key is the code, with "/variant" where a code has two sentences. Facts fill what, remedy and fix.
Finding finding(const char *key, const Facts &facts);

} // namespace routes
