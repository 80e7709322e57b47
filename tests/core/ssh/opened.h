#pragma once

#include "core/ssh/connection.h"
#include "tests/support/sshd.h"

#include <QTest>

#include <QCoro/QCoroTask>

// A connection to a test's sshd, as a test sees it: what was asked, what was reported.
struct Opened {
    ssh::HostConfig config;
    ssh::Questions questions;
    ssh::Options options;
    ssh::Target target;
    std::unique_ptr<ssh::Connection> connection;
    QList<ssh::StepReport> steps; ///< ended ones
    base::Result<> result;

    explicit Opened(const support::Sshd &sshd, const QStringList &identities = {})
    {
        config.hostName = QStringLiteral("127.0.0.1");
        config.port = sshd.port();
        config.user = support::Sshd::user();
        config.identityFiles = identities;
        config.userKnownHostsFiles = {sshd.path(QStringLiteral("known_hosts"))};
        options.agentSocket = QString();
        target.host = config.hostName;
    }
    Opened &open()
    {
        if (!options.resolve || usesOwnConfig)
            options.resolve = [config = config](QString, QString, std::optional<quint16>, QString, QString) { return ready(config); };
        connection = std::make_unique<ssh::Connection>(target, questions, options);
        result = QCoro::waitFor(connection->open([this](const ssh::StepReport &report) {
            if (report.verdict != base::Verdict::Busy)
                steps << report;
        }));
        return *this;
    }
    QString fact(ssh::Step step) const
    {
        for (const ssh::StepReport &report : steps)
            if (report.step == step)
                return report.fact;
        return {};
    }
    base::Error::Kind kind() const { return result ? base::Error::Kind::Internal : result.error().kind; }
    QByteArray why() const { return result ? QByteArray("connected") : (result.error().what + u' ' + result.error().detail).toUtf8(); }

    static base::Task<ssh::HostConfig> ready(ssh::HostConfig config) { co_return config; }
    bool usesOwnConfig = true;
};

inline QString words(const char *text)
{
    return QString::fromUtf8(text);
}

inline base::Result<remote::Output> runRemote(Opened &opened, remote::Exec exec, int timeoutMs = 60000)
{
    return QCoro::waitFor(remote::run(opened.connection->shell(), std::move(exec), timeoutMs));
}

inline base::Result<remote::Output> runRemote(Opened &opened, const QStringList &argv)
{
    remote::Exec exec;
    exec.argv = argv;
    return runRemote(opened, std::move(exec));
}

/// A server that knows its client, and the client it: one ed25519 key.
struct Pair {
    support::Sshd sshd;
    QString key;
    explicit Pair(const QStringList &options = {}, const QStringList &hostKeys = {QStringLiteral("ed25519")})
        : sshd(options, hostKeys), key(sshd.makeUserKey(QStringLiteral("id_ed25519"), {QStringLiteral("-t"), QStringLiteral("ed25519")}))
    {
        support::writeFile(sshd.path(QStringLiteral("known_hosts")), sshd.knownHostsLine(hostKeys.first()));
    }
};
