#pragma once

#include "core/base/task.h"
#include "core/kube/kubeconfig.h"
#include "core/remote/sudo.h"

namespace session {

struct FoundKubeconfig {
    QString path; ///< as on the server
    kube::Kubeconfig config;
    bool asRoot = false; ///< only root could read it
};

/// Reads the kubeconfig: the configured path, else K3s' own, $KUBECONFIG, ~/.kube/config, the first that is there. What
/// only root may read is read through sudo, which may ask. foreign: references to other files are refused. sudoIsWanted:
/// rights will be needed in any case, so they are asked for at once.
/// NotFound: no Kubernetes on this server; Forbidden: it is there, and neither the user nor sudo may read it.
base::Task<FoundKubeconfig> findKubeconfig(remote::Sudo *shell, QString configured, bool foreign, bool sudoIsWanted = false);

} // namespace session
