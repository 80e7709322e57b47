#pragma once

#include "core/routes/route.h"

namespace ui {

/// A route as one line, tab-separated in the order of the columns: what Ctrl+C copies.
QString routeAsText(const routes::Route &route);
/// The routes as a Markdown table, findings below it.
QString routesAsMarkdown(const QList<routes::Route> &routes);

} // namespace ui
