#pragma once

#include "core/servers/connectstep.h"
#include "core/servers/server.h"
#include "ui/connect/answerform.h"

/// Connecting as in the picture (ui/connect-steps.png), for tests.
namespace sample {

using namespace Qt::StringLiterals;
using base::Verdict;
using servers::ConnectStep;
using servers::StepId;

inline servers::Server gigglin()
{
    servers::Server server;
    server.name = base::ServerName(u"gigglin"_s);
    server.target = servers::SshTarget{u"37.60.251.4"_s, quint16(22), u"root"_s, {}, {}};
    server.mark = 1;
    return server;
}

inline servers::Server demo()
{
    servers::Server server;
    server.name = base::ServerName(u"demo"_s);
    server.target = servers::DemoTarget{};
    return server;
}

inline QList<servers::Server> list()
{
    servers::Server test;
    test.name = base::ServerName(u"test"_s);
    test.target = servers::SshTarget{u"10.8.0.14"_s, std::nullopt, u"anna"_s, {}, u"jump"_s};
    servers::Server here;
    here.name = base::ServerName(u"This computer"_s);
    here.target = servers::LocalTarget{};
    return {gigglin(), test, here, demo()};
}

inline QList<ConnectStep> steps()
{
    return {{StepId::Tcp, Verdict::Ok, u"TCP port 22 answers"_s, 21, {}},
            {StepId::Ssh, Verdict::Ok, u"OpenSSH 9.2p1 Debian · curve25519-sha256, aes128-ctr"_s, 64, {}},
            {StepId::HostKey, Verdict::Ok, u"Its ed25519 key is the one in ~/.ssh/known_hosts, line 14"_s, 1, {}},
            {StepId::Auth, Verdict::Ok, u"root with id_ed25519 from the agent"_s, 48, {}},
            {StepId::Sudo, Verdict::Skipped, u"not needed: you are root"_s, 0, {}},
            {StepId::Api, Verdict::Ok, u"K3s v1.31.4+k3s1 through the tunnel, 1 node ready"_s, 112, {}},
            {StepId::Release, Verdict::Ok, u"release ess in namespace ess, chart 26.7.1, revision 7"_s, 86, {}},
            {StepId::Proxy, Verdict::Busy, u"Nginx Proxy Manager answers at 127.0.0.1:81 on the server and asks who you are."_s, 9, {}}};
}

inline QList<ConnectStep> keyChanged()
{
    QList<ConnectStep> list = steps().mid(0, 2);
    ConnectStep step{StepId::HostKey, Verdict::Broken, {}, 1, {}};
    step.error = base::Error{base::Error::Kind::HostKeyChanged, u"Its key is not the one in ~/.ssh/known_hosts, line 14: this is another server, or someone stands in between."_s,
                             u"~/.ssh/known_hosts, line 14: ssh-ed25519 SHA256:1Xb0s2r9QmT4mVYc7hQbq0Jm3oZr8uKk5W2nPq7dE4Y; now ssh-ed25519 SHA256:Zk8vFh3tLw6yUj1NcR5eXo9pAa2sDg7Hb4iKm0QxTzE"_s};
    return list << step;
}

inline ui::Asked proxyQuestion()
{
    ui::Asked asked;
    asked.fields = {{u"E-mail"_s, false, u"admin@gigglin.tech"_s}, {u"Password"_s, true, {}}};
    asked.keep = u"Keep the password in the keychain of this computer"_s;
    asked.act = u"Sign in"_s;
    asked.skip = u"Go on without the proxy"_s;
    asked.skipNote = u"Routes then show what can be seen from outside; proxy repairs stay off."_s;
    return asked;
}

} // namespace sample
