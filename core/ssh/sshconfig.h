#pragma once

#include "core/base/task.h"

#include <QByteArray>
#include <QStringList>

#include <optional>

namespace ssh {

/// What OpenSSH would do for a host, by its own answer (ssh -G): ~/.ssh/config is not ours to interpret.
struct HostConfig {
    QString hostName;
    quint16 port = 22;
    QString user;
    QStringList identityFiles; ///< in the order of trying; also names of files that do not exist
    bool identitiesOnly = false;
    QString identityAgent; ///< "" : $SSH_AUTH_SOCK; "none": no agent
    QString proxyJump;
    QString proxyCommand;
    QStringList userKnownHostsFiles;
    QStringList globalKnownHostsFiles;
    QString hostKeyAlias;
    QString strictHostKeyChecking; ///< "ask", "true", "false", "accept-new"
    bool hashKnownHosts = false;
    int connectTimeout = 0; ///< s; 0: not set
    int serverAliveInterval = 0; ///< s; 0: off
    QStringList hostKeyAlgorithms;
    friend bool operator==(const HostConfig &, const HostConfig &) = default;
};

/// Reads the output of ssh -G; paths are left as printed. Malformed: no host name or port in it.
base::Result<HostConfig> parseConfig(const QByteArray &output);

/// Runs `ssh -G`; what is empty is left to ~/.ssh/config. Paths come back expanded (~ and %d %u %h %r %p %n %i %%).
/// Any host is safe, one that begins with '-' too. A Match exec of the user's runs as it would for ssh.
/// NotFound: no ssh here, or no such identity; Usage: ssh refuses host or configuration, with its words; Timeout.
base::Task<HostConfig> resolveConfig(QString host, QString user, std::optional<quint16> port, QString identity, QString jump);

/// The concrete host names of ~/.ssh/config, in order, without patterns, Include followed. A missing file has none.
base::Result<QStringList> configuredHosts();
/// The same of another file; its relative Includes are looked for in its folder.
base::Result<QStringList> configuredHosts(const QString &file);

/// ~ of the login user, as OpenSSH takes it: from the user database, not from $HOME.
QString homeFolder();

} // namespace ssh
