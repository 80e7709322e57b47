#include "core/base/completion.h"
#include "core/base/text.h"
#include "core/ssh/agent.h"
#include "core/ssh/program.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTimer>

#include <csignal>
#include <cstring>

#include <fcntl.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <sys/un.h>
#include <unistd.h>

namespace ssh {
namespace {

using base::Error;

constexpr int startTimeoutMs = 5000;
constexpr int addTimeoutMs = 30000; // many rounds of bcrypt_pbkdf take seconds
constexpr qsizetype longestPassphrase = 1023; // ssh-add's own buffer

// The agent is a child of this script, and the script lives as long as our end of its standard input: the kernel closes that
// however we end. PR_SET_PDEATHSIG would not do: Debian's ssh-agent is setgid, which clears it, and it follows the thread.
constexpr const char *keeper = "echo \"$SSH_AGENT_PID\"; cat >/dev/null; kill \"$SSH_AGENT_PID\"; rm -rf -- \"$1\"";

// Gives what waits in the pipe, once; asked again (a wrong passphrase) or without one it gives nothing and ssh-add gives up.
// Only builtins see the passphrase: an argument of another program would be visible to all.
constexpr const char *askpass = "#!/bin/sh\n"
                                "folder=${0%/*}\n"
                                ": > \"$folder/asked\"\n"
                                "[ -p \"$folder/answer\" ] || exit 1\n"
                                "exec 3< \"$folder/answer\"\n"
                                "rm -f -- \"$folder/answer\"\n"
                                "IFS= read -r answer <&3 || exit 1\n"
                                "printf '%s\\n' \"$answer\"\n";

Error failed(const QString &what, const QString &detail = {})
{
    return {Error::Kind::Failed, what, detail};
}

// A folder of 0700 where a script may run and whose path leaves room for a socket's name.
std::unique_ptr<QTemporaryDir> privateFolder()
{
    // Not QStandardPaths' runtime folder: where there is none, it makes one up and warns.
    for (const QString &path : {qEnvironmentVariable("XDG_RUNTIME_DIR"), QDir::tempPath(), QStandardPaths::writableLocation(QStandardPaths::GenericCacheLocation)}) {
        struct statvfs mount {};
        if (path.isEmpty() || ::statvfs(QFile::encodeName(path).constData(), &mount) != 0 || (mount.f_flag & ST_NOEXEC))
            continue;
        auto folder = std::make_unique<QTemporaryDir>(path + QStringLiteral("/ess-console-XXXXXX"));
        const QByteArray socket = QFile::encodeName(folder->filePath(QStringLiteral("agent")));
        if (folder->isValid() && static_cast<size_t>(socket.size()) < sizeof(sockaddr_un::sun_path))
            return folder;
    }
    return {};
}

bool writeAskpass(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::WriteOnly | QIODevice::NewOnly) && file.write(askpass) == static_cast<qint64>(std::strlen(askpass))
        && file.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
}

// A pipe with a name, held open for both ways, so that neither side waits for the other; the bytes are in the kernel only.
remote::FileDescriptor pipeWith(const QString &path, const base::Secret &passphrase)
{
    const QByteArray name = QFile::encodeName(path);
    if (::mkfifo(name.constData(), 0600) != 0)
        return {};
    remote::FileDescriptor fd(::open(name.constData(), O_RDWR | O_NONBLOCK | O_CLOEXEC));
    const QByteArray &bytes = passphrase.reveal();
    if (!fd.isOpen() || ::write(fd.get(), bytes.constData(), static_cast<size_t>(bytes.size())) != bytes.size() || ::write(fd.get(), "\n", 1) != 1)
        fd.reset();
    return fd;
}

Error notLoaded(const QString &file, const ProgramOutput &output, bool asked, bool given)
{
    if (asked && given)
        return {Error::Kind::Auth, QCoreApplication::translate("ssh", "This passphrase does not open %1.").arg(file), {}};
    if (asked)
        return {Error::Kind::Auth, QCoreApplication::translate("ssh", "%1 needs its passphrase.").arg(file), {}};
    const QString words = base::printable(QString::fromLocal8Bit(output.err.trimmed()), true);
    return failed(QCoreApplication::translate("ssh", "ssh-add does not take %1: %2").arg(file, words.section(u'\n', -1)), words);
}

} // namespace

struct PrivateAgent::Parts {
    std::unique_ptr<QTemporaryDir> folder;
    QProcess keeperProcess;
    pid_t agent = 0;

    QString path(const QString &name) const { return folder->filePath(name); }
    ~Parts()
    {
        // While its parent lives and waits for nobody, the agent's pid cannot belong to another process.
        if (agent > 0 && keeperProcess.state() != QProcess::NotRunning)
            ::kill(agent, SIGTERM);
        keeperProcess.closeWriteChannel();
        if (keeperProcess.state() != QProcess::NotRunning && !keeperProcess.waitForFinished(1000))
            keeperProcess.kill();
    }
};

PrivateAgent::PrivateAgent(std::unique_ptr<Parts> parts) : m_parts(std::move(parts)) {}
PrivateAgent::~PrivateAgent() = default;

QString PrivateAgent::socketPath() const
{
    return m_parts->path(QStringLiteral("agent"));
}

base::Task<std::unique_ptr<PrivateAgent::Parts>> PrivateAgent::startAgent()
{
    auto parts = std::make_unique<Parts>();
    parts->folder = privateFolder();
    if (!parts->folder || !writeAskpass(parts->path(QStringLiteral("askpass"))))
        co_return failed(QCoreApplication::translate("ssh", "There is no folder here in which a private SSH agent could run."));
    QProcess *process = &parts->keeperProcess;
    base::Completion<QByteArray> started(process);
    QObject::connect(process, &QProcess::readyReadStandardOutput, process, [&started, process] {
        if (process->canReadLine())
            started.finish(process->readLine());
    });
    QObject::connect(process, &QProcess::finished, process, [&started, process] {
        started.finish(failed(QCoreApplication::translate("ssh", "ssh-agent does not start."), QString::fromLocal8Bit(process->readAllStandardError())));
    });
    QObject::connect(process, &QProcess::errorOccurred, process, [&started, process] {
        started.finish(Error{Error::Kind::NotFound, QCoreApplication::translate("ssh", "ssh-agent cannot be run here; it comes with the OpenSSH client."), process->errorString()});
    });
    QTimer timer;
    timer.setSingleShot(true);
    QObject::connect(&timer, &QTimer::timeout, process, [process] { process->kill(); });
    timer.start(startTimeoutMs);
    const QStringList arguments{QStringLiteral("-a"), parts->path(QStringLiteral("agent")), QStringLiteral("/bin/sh"), QStringLiteral("-c"),
                                QString::fromLatin1(keeper), QStringLiteral("keeper"), parts->folder->path()};
    process->start(QStringLiteral("ssh-agent"), arguments);
    const auto line = co_await started.wait();
    QObject::disconnect(process, nullptr, process, nullptr);
    if (!line)
        co_return line.error();
    parts->agent = static_cast<pid_t>(line->trimmed().toLongLong());
    co_return parts;
}

base::Task<std::unique_ptr<PrivateAgent>> PrivateAgent::withKey(QString file, base::Secret passphrase)
{
    if (!QFileInfo::exists(file))
        co_return Error{Error::Kind::NotFound, QCoreApplication::translate("ssh", "There is no key %1.").arg(file), {}};
    if (passphrase.reveal().size() > longestPassphrase || passphrase.reveal().contains('\n'))
        co_return Error{Error::Kind::Auth, QCoreApplication::translate("ssh", "This passphrase does not open %1.").arg(file), {}};
    auto parts = co_await startAgent();
    if (!parts)
        co_return parts.error();
    remote::FileDescriptor pipe;
    if (!passphrase.isEmpty()) {
        pipe = pipeWith((*parts)->path(QStringLiteral("answer")), passphrase);
        if (!pipe.isOpen())
            co_return failed(QCoreApplication::translate("ssh", "The passphrase cannot be handed to ssh-add."));
    }
    auto environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("SSH_AUTH_SOCK"), (*parts)->path(QStringLiteral("agent")));
    environment.insert(QStringLiteral("SSH_ASKPASS"), (*parts)->path(QStringLiteral("askpass")));
    environment.insert(QStringLiteral("SSH_ASKPASS_REQUIRE"), QStringLiteral("force"));
    const QStringList arguments{QStringLiteral("-q"), QStringLiteral("--"), QFileInfo(file).absoluteFilePath()};
    const auto output = co_await runProgram(QStringLiteral("ssh-add"), arguments, environment, addTimeoutMs);
    if (!output)
        co_return output.error();
    if (output->exitCode != 0)
        co_return notLoaded(file, *output, QFileInfo::exists((*parts)->path(QStringLiteral("asked"))), !passphrase.isEmpty());
    QFile::remove((*parts)->path(QStringLiteral("answer"))); // the key needed none
    co_return std::unique_ptr<PrivateAgent>(new PrivateAgent(std::move(*parts)));
}

} // namespace ssh
