#include "core/kube/objects.h"

namespace kube {

int Pod::restarts() const
{
    int all = 0; // the sum, as kubectl shows it
    for (const ContainerStatus &status : statuses)
        all += status.restarts;
    return all;
}

} // namespace kube
