#pragma once

#include "core/routes/route.h"
#include "ui/common/hopdelegate.h"

#include <optional>

namespace ui {

/// The columns of the Routes table, in order. Endpoints and pod share Pods.
enum class RouteColumn { Domain, Dns, Certificate, Proxy, NodePort, Service, Pods, Answer };
inline constexpr int routeColumnCount = 8;

RouteColumn columnOf(routes::Hop hop);
QString columnTitle(RouteColumn column); ///< translated
QString routeRoleText(routes::Role role); ///< "Homeserver", "Sign-in (MAS)", … translated
QString placeText(base::Place place); ///< "this computer", "the server", … translated

/// What one cell of a route shows.
struct RouteCell {
    std::optional<base::Verdict> verdict; ///< none: the domain itself
    QString fact;
    QString caption;
    Wire wire = Wire::None;
    bool tinted = false; ///< the culprit, or a warning
    Qt::TextElideMode elide = Qt::ElideRight;
    friend bool operator==(const RouteCell &, const RouteCell &) = default;
};

/// joined: NodePort is told in Service's caption (small windows).
RouteCell routeCell(const routes::Route &route, RouteColumn column, bool joined = false);

/// The state of a hop; a hop that the route does not have was not asked.
routes::HopState hopState(const routes::Route &route, routes::Hop hop);

/// The worst-placed sentence about a cell: the finding of its hop, or "".
QString findingAt(const routes::Route &route, RouteColumn column);

/// "Proxy, broken, localhost 31056, the proxy forwards to itself": a cell as it is spoken.
QString spokenCell(const routes::Route &route, RouteColumn column, bool joined = false);

} // namespace ui
