#include "core/ssh/connection.h"

#include "core/ssh/link.h"

namespace ssh {

Connection::Connection(Target target, Questions questions, Options options, QObject *parent)
    : QObject(parent), m_link(std::make_shared<Link>(this, std::move(target), std::move(questions), std::move(options)))
{
}

Connection::~Connection()
{
    m_link->owner = nullptr;
    m_link->close();
}

base::Task<> Connection::open(OnStep onStep)
{
    return m_link->open(std::move(onStep));
}

void Connection::close()
{
    m_link->close();
}

remote::Shell *Connection::shell()
{
    return &m_link->shell;
}

remote::Tunnel *Connection::tunnel()
{
    return &m_link->tunnel;
}

bool Connection::isUp() const
{
    return m_link->up;
}

QString Connection::user() const
{
    return m_link->config.user;
}

QString Connection::serverSoftware() const
{
    return m_link->software;
}

std::optional<qint64> Connection::latencyMs() const
{
    return m_link->latency;
}

} // namespace ssh
