#pragma once

#include "core/base/secret.h"
#include "core/base/task.h"

#include <QStringList>

#include <memory>

namespace secrets {

/// A keychain as a port. Errors: NotFound: it has no such entry; Forbidden: it is locked or its person refused;
/// Unreachable: there is none here.
class Keychain {
public:
    virtual ~Keychain() = default;
    virtual base::Task<base::Secret> read(QString key) = 0;
    virtual base::Task<> write(QString key, base::Secret secret) = 0;
    virtual base::Task<> remove(QString key) = 0;
};

/// Where a secret went. reason: why not into the keychain, for the person.
struct Kept {
    bool keptInKeychain = false;
    QString reason;
    friend bool operator==(const Kept &, const Kept &) = default;
};

/// Secrets by key ("gigglin/sudo"). What the keychain does not take is kept in memory until the store goes, and the caller
/// is told so: there is no way into a plain file.
class Store {
public:
    /// The keychain outlives the store and what it was asked for.
    explicit Store(Keychain *keychain);
    ~Store();

    /// NotFound where there is none, or none that can be reached: the person is asked then.
    base::Task<base::Secret> read(QString key);
    base::Task<Kept> write(QString key, base::Secret secret);
    /// An error when the keychain may still hold it (Forbidden).
    base::Task<> remove(QString key);
    /// Removes all that any run of the console has kept.
    base::Task<> forgetAll();

    /// What the last write or read met; true until the keychain refused.
    bool keptInKeychain() const;
    QString reason() const;

private:
    struct State;
    std::shared_ptr<State> m_state;
};

} // namespace secrets
