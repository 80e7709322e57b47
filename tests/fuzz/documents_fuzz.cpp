#include "core/kube/kubeconfig.h"
#include "core/kube/parse.h"
#include "core/proxy/npmparse.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const QByteArray body(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size));
    (void)kube::parsePods(body);
    (void)kube::parseServices(body);
    (void)kube::parseEndpointSlices(body);
    (void)kube::parseIngresses(body);
    (void)kube::parseWorkloads(body);
    (void)kube::parseJobs(body);
    (void)kube::parseEvents(body);
    (void)kube::parseNodes(body);
    (void)kube::parseMetadata(body);
    (void)kube::parseConfigMap(body);
    (void)kube::parseWatchEvent(body);
    (void)kube::parseKubeconfig(body, QStringLiteral("k3s.yaml"));
    (void)proxy::parseNpmInfo(body);
    (void)proxy::parseNpmToken(body);
    (void)proxy::parseProxyHosts(body);
    return 0;
}
