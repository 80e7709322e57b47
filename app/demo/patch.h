#pragma once

#include "app/demo/json.h"
#include "core/base/result.h"

#include <QByteArray>

namespace demo {

/// RFC 7386.
void mergePatch(Json &target, const Json &patch);

/// Kubernetes' strategic merge: lists whose items have a key (containers and env by name, ports by their number, volume
/// mounts by path) are merged item by item, `$patch: delete` removes one; other lists are replaced.
void strategicPatch(Json &target, const Json &patch);

/// One of the four content types of a Kubernetes PATCH, applied to a copy. Malformed: the body is not of that type.
base::Result<Json> patched(const Json &object, const QByteArray &contentType, const QByteArray &body);

/// A YAML or JSON body as a value.
base::Result<Json> document(const QByteArray &body);

} // namespace demo
