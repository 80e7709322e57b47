#pragma once

#include "core/kube/role.h"

/// What a change of a workload means for people, in plain words. Private to this folder.
namespace ess {

/// "Synapse", "the SFU"; of what has no role its name.
QString roleTitle(kube::Role role, const QString &name);
QString restartConsequence(kube::Role role);
/// While it is scaled to 0.
QString stopConsequence(kube::Role role);
/// Why there may be but one of it; "": there may be more.
QString onlyOne(const kube::Workload &workload);

} // namespace ess
