#include "app/session/sshtransport.h"

namespace session {
namespace {

servers::ConnectStep stepOf(const ssh::StepReport &report)
{
    servers::StepId id = servers::StepId::Tcp;
    switch (report.step) {
    case ssh::Step::Tcp: id = servers::StepId::Tcp; break;
    case ssh::Step::Ssh: id = servers::StepId::Ssh; break;
    case ssh::Step::HostKey: id = servers::StepId::HostKey; break;
    case ssh::Step::Auth: id = servers::StepId::Auth; break;
    }
    return {id, report.verdict, report.fact, report.ms, report.error};
}

ssh::Options options(const QString &trustedHostKey)
{
    ssh::Options options;
    options.onlyHostKey = trustedHostKey;
    return options;
}

} // namespace

SshTransport::SshTransport(const servers::SshTarget &target, const ssh::Questions &questions, const QString &trustedHostKey)
    : m_connection({target.host, target.port, target.user, target.identity, target.jump}, questions, options(trustedHostKey))
{
    connect(&m_connection, &ssh::Connection::lost, this, &Transport::lost);
    connect(&m_connection, &ssh::Connection::retrying, this, &Transport::retrying);
    connect(&m_connection, &ssh::Connection::restored, this, &Transport::restored);
    connect(&m_connection, &ssh::Connection::failed, this, &Transport::failed);
    connect(&m_connection, &ssh::Connection::latencyChanged, this, &Transport::latencyChanged);
}

base::Task<> SshTransport::open(StepSink sink)
{
    return m_connection.open([sink = std::move(sink)](const ssh::StepReport &report) { sink(stepOf(report)); });
}

QString SshTransport::opensshVersion() const
{
    // "OpenSSH 9.2p1 Debian" → "9.2p1"; another server's software is given whole.
    const QStringList words = m_connection.serverSoftware().split(u' ');
    return words.value(0) == QStringLiteral("OpenSSH") ? words.value(1) : m_connection.serverSoftware();
}

} // namespace session
