#pragma once

#include "core/remote/resolver.h"

namespace local {

/// Names as this computer's own resolver answers them, without a cache of ours: a DNS entry that was just repaired must be
/// seen. NotFound: the name has no address; Unreachable: no name server answers; Usage: no name.
class SystemResolver : public remote::Resolver {
public:
    base::Task<QStringList> resolve(QString name) override;
};

} // namespace local
