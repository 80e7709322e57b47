#pragma once

#include "core/remote/resolver.h"
#include "core/remote/tunnel.h"

#include <memory>

class QObject;

namespace local {

/// TCP from this computer. Deleting it closes all that it joined, and what still waits ends with Cancelled.
class Tunnel : public remote::Tunnel {
public:
    explicit Tunnel(remote::Resolver *resolver, int timeoutMs = 10000);
    ~Tunnel() override;
    base::Task<> join(remote::Endpoint to, remote::FileDescriptor socket, bool bulk = false) override;

private:
    struct State;
    static base::Task<> joinOn(std::shared_ptr<State> state, remote::Endpoint to, remote::FileDescriptor socket, bool bulk);
    static base::Task<remote::FileDescriptor> connectTo(std::shared_ptr<State> state, QString address, quint16 port);

    std::shared_ptr<State> m_state;
};

} // namespace local
