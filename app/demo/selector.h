#pragma once

#include "app/demo/json.h"

#include <QString>

namespace demo {

/// Kubernetes' label selector: "a=b,c!=d,e in (x,y),f,!g". An empty one matches all.
bool matchesLabels(const Json &object, const QString &selector);

/// Kubernetes' field selector: "involvedObject.name=x,type!=Normal", on any path of the object.
bool matchesFields(const Json &object, const QString &selector);

/// Whether all of a Service's or a workload's selector labels are on the object; an empty selector matches none.
bool hasLabels(const Json &object, const Json &labels);

} // namespace demo
