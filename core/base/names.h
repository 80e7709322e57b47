#pragma once

#include "core/base/strong.h"

#include <QString>

namespace base {

using Namespace = Strong<QString, struct NamespaceTag>; ///< of Kubernetes
using PodName = Strong<QString, struct PodNameTag>;
using ServiceName = Strong<QString, struct ServiceNameTag>;
using ReleaseName = Strong<QString, struct ReleaseNameTag>; ///< of helm
using NodePort = Strong<quint16, struct NodePortTag>;
using Domain = Strong<QString, struct DomainTag>; ///< a DNS name, lower case, without the final dot
using ServerName = Strong<QString, struct ServerNameTag>; ///< an entry of servers.yaml

} // namespace base
