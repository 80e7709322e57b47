#pragma once

#include "core/routes/route.h"
#include "ui/common/hopdelegate.h"
#include "ui/routes/hopcard.h"

namespace ui {

/// One card of a path, as a value: what it shows, which hop it is, and the wire that leaves it.
struct PathStep {
    routes::Hop hop = routes::Hop::Dns;
    HopCard::Content content;
    Wire wire = Wire::Solid;
};

/// A hop that all paths of the domain share.
PathStep pathStep(const routes::Route &route, routes::Hop hop);
/// NodePort or Ingress, Service, pods of one target.
QList<PathStep> branchSteps(const routes::Route &route, const routes::Target &target);

} // namespace ui
