#pragma once

#include "core/base/task.h"

#include <QStringList>

namespace remote {

/// name → addresses (A and AAAA, as text), as this desktop sees it. The demo and the tests answer for it too.
class Resolver {
public:
    virtual ~Resolver() = default;
    virtual base::Task<QStringList> resolve(QString name) = 0;
};

} // namespace remote
