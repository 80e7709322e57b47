#pragma once

// For .cpp files of this folder only, as json.h.

#include "core/base/json.h"
#include "core/kube/objects.h"

namespace kube {

/// What an object lacks so much that the rest is not worth reading. Caught on the parser's last line.
struct Unreadable {
    QString detail;
};

/// What one object says of itself, kind by kind. A Workload's kind is the caller's: an entry of a list does not tell it.
void read(const base::Json &object, Pod &pod);
void read(const base::Json &object, Service &service);
void read(const base::Json &object, EndpointSlice &slice);
void read(const base::Json &object, Ingress &ingress);
void read(const base::Json &object, Workload &workload);
void read(const base::Json &object, Job &job);
void read(const base::Json &object, Event &event);
void read(const base::Json &object, Node &node);
void read(const base::Json &object, Meta &meta);
void read(const base::Json &object, ConfigMap &map);

} // namespace kube
