#pragma once

#include "core/routes/observations.h"

/// A real release (captured from an API server) behind each of the ways in that are right when they are right.
namespace world {

enum class Layout { NodePorts, Traefik, SplitByPath, Companions };

routes::Observations observed(Layout layout);

proxy::ProxyHost *host(routes::Observations &seen, const char *domain);
kube::Service *service(routes::Observations &seen, const char *name);
kube::Pod *pod(routes::Observations &seen, const char *prefix);
void setLivekitUrl(routes::Observations &seen, const char *url);
/// Adds the sign-in paths to matrix., as the lasting remedy does.
void addLoginPaths(routes::Observations &seen);
/// The endpoints and pods of an instance become unready.
void makeUnready(routes::Observations &seen, const char *instance);

} // namespace world
