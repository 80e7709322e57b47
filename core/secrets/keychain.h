#pragma once

#include "core/secrets/store.h"

namespace secrets {

/// The desktop's keychain through QtKeychain, service "ess-console". Its insecure fallback is never switched on.
/// For the thread of the application; a question of the keychain to its person may hold an answer back for long.
class DesktopKeychain : public Keychain {
public:
    base::Task<base::Secret> read(QString key) override;
    base::Task<> write(QString key, base::Secret secret) override;
    base::Task<> remove(QString key) override;
};

} // namespace secrets
