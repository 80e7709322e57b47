#pragma once

// A real sshd on a loopback port, as the current user, on keys and a configuration of its own. Blocking: a test may.

#include <QDir>
#include <QFile>
#include <QHash>
#include <QHostAddress>
#include <QProcess>
#include <QRegularExpression>
#include <QStandardPaths>
#include <QTcpServer>
#include <QTemporaryDir>

#include <pwd.h>
#include <unistd.h>

namespace support {

inline QByteArray runTool(const QString &program, const QStringList &arguments, const QProcessEnvironment &environment = QProcessEnvironment::systemEnvironment())
{
    QProcess process;
    process.setProcessEnvironment(environment);
    process.start(program, arguments);
    process.closeWriteChannel();
    process.waitForFinished();
    return process.exitCode() == 0 ? process.readAllStandardOutput() : QByteArray();
}

inline QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

inline bool writeFile(const QString &path, const QByteArray &content)
{
    QFile file(path);
    return file.open(QIODevice::WriteOnly) && file.write(content) == content.size();
}

class Sshd {
public:
    /// hostKeys: types as ssh-keygen knows them. options: further lines of sshd_config, which win over ours.
    explicit Sshd(QStringList options = {}, QStringList hostKeys = {QStringLiteral("ed25519")}) : m_options(std::move(options))
    {
        for (const QString &type : hostKeys)
            makeHostKey(type);
        QTcpServer probe;
        probe.listen(QHostAddress::LocalHost);
        m_port = probe.serverPort();
        probe.close();
        start();
    }
    ~Sshd()
    {
        stop();
        // The processes of its last connections may still be writing into the log.
        for (int i = 0; i < 100 && !m_folder.remove(); ++i)
            ::usleep(10000);
    }

    bool isRunning() const { return m_process && m_process->state() == QProcess::Running; }
    quint16 port() const { return m_port; }
    QString path(const QString &name) const { return m_folder.filePath(name); }
    static QString user() { return QString::fromLocal8Bit(::getpwuid(::getuid())->pw_name); }
    QByteArray log() { return contentOf(path(QStringLiteral("log"))); }

    /// Another sshd on the same port. The old one's connections stay.
    void restart()
    {
        stop();
        start();
    }
    void makeHostKey(const QString &type)
    {
        const QString file = path(QStringLiteral("host_") + type);
        QFile::remove(file);
        QFile::remove(file + QStringLiteral(".pub"));
        runTool(QStringLiteral("ssh-keygen"), {QStringLiteral("-q"), QStringLiteral("-t"), type, QStringLiteral("-N"), QString(), QStringLiteral("-f"), file});
        m_hostKeys.removeAll(type);
        m_hostKeys << type;
    }
    /// "[127.0.0.1]:PORT ssh-ed25519 AAAA…\n"
    QByteArray knownHostsLine(const QString &type = QStringLiteral("ed25519")) const
    {
        return "[127.0.0.1]:" + QByteArray::number(m_port) + ' ' + publicHalf(path(QStringLiteral("host_") + type)) + '\n';
    }
    /// A new key that this server lets in; extra are more arguments of ssh-keygen. The file's path.
    QString makeUserKey(const QString &name, const QStringList &extra, const QString &passphrase = {})
    {
        const QString file = path(name);
        runTool(QStringLiteral("ssh-keygen"), QStringList{QStringLiteral("-q"), QStringLiteral("-N"), passphrase, QStringLiteral("-C"), name, QStringLiteral("-f"), file} + extra);
        authorize(file);
        return file;
    }
    void authorize(const QString &file)
    {
        QFile keys(path(QStringLiteral("authorized_keys")));
        if (keys.open(QIODevice::Append))
            keys.write(publicHalf(file) + '\n');
    }
    static QByteArray publicHalf(const QString &file)
    {
        const auto words = contentOf(file + QStringLiteral(".pub")).trimmed().split(' ');
        return words.value(0) + ' ' + words.value(1);
    }

private:
    /// sshd 9.8 and later shuts an address out for a while once it has failed several times, as the tests' own does.
    static bool knowsPenalties()
    {
        QProcess process;
        process.setProcessChannelMode(QProcess::MergedChannels);
        process.start(QStringLiteral("ssh"), {QStringLiteral("-V")}); // of the same source package
        process.waitForFinished();
        const auto version = QRegularExpression(QStringLiteral("^OpenSSH_(\\d+)\\.(\\d+)")).match(QString::fromUtf8(process.readAll()));
        const int major = version.captured(1).toInt();
        return major > 9 || (major == 9 && version.captured(2).toInt() >= 8);
    }
    void start()
    {
        if (::getuid() == 0)
            QDir().mkpath(QStringLiteral("/run/sshd"));
        QByteArray config = m_options.join(u'\n').toUtf8() + "\nPort " + QByteArray::number(m_port) + "\nListenAddress 127.0.0.1\nUsePAM no\nStrictModes no\n"
            "PermitRootLogin yes\nPasswordAuthentication no\nKbdInteractiveAuthentication no\nLogLevel VERBOSE\nPidFile none\nPrintMotd no\n"
            "AuthorizedKeysFile " + path(QStringLiteral("authorized_keys")).toUtf8() + '\n';
        static const bool penalties = knowsPenalties();
        if (penalties)
            config += "PerSourcePenalties no\n";
        if (!config.contains("MaxStartups")) // of this one sshd takes the last line, not the first
            config += "MaxStartups 100\n";
        for (const QString &type : std::as_const(m_hostKeys))
            config += "HostKey " + path(QStringLiteral("host_") + type).toUtf8() + '\n';
        writeFile(path(QStringLiteral("sshd_config")), config);
        // sshd re-executes itself: it must be called by its absolute path.
        QString program = QStandardPaths::findExecutable(QStringLiteral("sshd"));
        if (program.isEmpty())
            program = QStandardPaths::findExecutable(QStringLiteral("sshd"), {QStringLiteral("/usr/sbin"), QStringLiteral("/usr/local/sbin")});
        const QString log = path(QStringLiteral("log"));
        QFile::remove(log);
        m_process = std::make_unique<QProcess>();
        m_process->start(program, {QStringLiteral("-D"), QStringLiteral("-E"), log, QStringLiteral("-f"), path(QStringLiteral("sshd_config"))});
        m_process->waitForStarted();
        for (int i = 0; i < 500 && !contentOf(log).contains("Server listening") && !m_process->waitForFinished(10); ++i)
            ;
    }
    void stop()
    {
        if (!isRunning())
            return;
        m_process->terminate();
        if (!m_process->waitForFinished(5000))
            m_process->kill();
    }

    QTemporaryDir m_folder;
    QStringList m_options;
    QStringList m_hostKeys;
    quint16 m_port = 0;
    std::unique_ptr<QProcess> m_process;
};

} // namespace support
