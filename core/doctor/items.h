#pragma once

#include "core/plan/item.h"

namespace remote {
class Shell;
}

namespace doctor {

/// "sysctl-rmem": the receive buffer that the SFU wants for UDP, now and over restarts, by a file of the console's own. A file
/// that people wrote is never edited. shell reads, and outlives it.
plan::ItemPtr sysctlRmemItem(remote::Shell *shell);

} // namespace doctor
