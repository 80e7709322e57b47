#pragma once

// For the .cpp files of this folder only: the JSON type never appears in a header that others include.

#include "core/base/json.h"
#include "core/kube/objects.h"

namespace kube {

/// An object that lacks so much that the rest is not worth reading. Caught on the parser's last line.
struct Unreadable {
    QString detail;
};

void read(const base::Json &object, Pod &pod);
void read(const base::Json &object, Service &service);
void read(const base::Json &object, EndpointSlice &slice);
void read(const base::Json &object, Ingress &ingress);
void read(const base::Json &object, Workload &workload); ///< an item of a list does not say its kind: set it before
void read(const base::Json &object, Job &job);
void read(const base::Json &object, Event &event);
void read(const base::Json &object, Node &node);
void read(const base::Json &object, Meta &meta);
void read(const base::Json &object, ConfigMap &map);

} // namespace kube
