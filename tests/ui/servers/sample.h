#pragma once

#include "core/servers/server.h"

/// The servers of the picture (ui/connect-steps.png), for tests.
namespace sample {

using namespace Qt::StringLiterals;

inline servers::Server gigglin()
{
    servers::Server server;
    server.name = base::ServerName(u"gigglin"_s);
    server.target = servers::SshTarget{u"37.60.251.4"_s, quint16(22), u"root"_s, {}, {}};
    server.mark = 1;
    return server;
}

inline servers::Server viaJump()
{
    servers::Server server;
    server.name = base::ServerName(u"test"_s);
    server.target = servers::SshTarget{u"10.8.0.14"_s, std::nullopt, u"anna"_s, u"~/.ssh/id_test"_s, u"jump"_s};
    server.sudo = remote::SudoMode::Passwordless;
    server.sudoGiven = true;
    server.kubeconfig = u"/etc/rancher/k3s/k3s.yaml"_s;
    server.npm = {u"http://127.0.0.1:81"_s, u"admin@gigglin.tech"_s};
    server.readOnly = true;
    server.mark = 2;
    return server;
}

inline servers::Server here()
{
    servers::Server server;
    server.name = base::ServerName(u"This computer"_s);
    server.target = servers::LocalTarget{};
    return server;
}

inline servers::Server demo()
{
    servers::Server server;
    server.name = base::ServerName(u"demo"_s);
    server.target = servers::DemoTarget{};
    return server;
}

inline QList<servers::Server> list() { return {gigglin(), viaJump(), here(), demo()}; }

} // namespace sample
