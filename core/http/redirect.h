#pragma once

#include "core/http/client.h"

#include <QUrl>

#include <optional>

namespace http {

inline constexpr int maxRedirects = 5;

bool isHttpAddress(const QUrl &url);
remote::Endpoint endpointOf(const QUrl &url);

bool isRedirect(const Response &response);
/// The request that a redirect asks for; none when it leads to another host or from https back to http. Credentials
/// stay with the origin that they were given for.
std::optional<Request> redirected(const Request &request, const Response &response);

} // namespace http
