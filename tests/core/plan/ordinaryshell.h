#pragma once

// The server's side of a job's test: an ordinary user with a home of his own, seen through any Shell to this machine.

#include "core/remote/shell.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QSet>
#include <QStandardPaths>
#include <QTemporaryDir>

#include <memory>
#include <unistd.h>

namespace support {

class OrdinaryShell : public remote::Shell {
public:
    explicit OrdinaryShell(remote::Shell *shell, std::shared_ptr<QTemporaryDir> home = makeHome()) : m_shell(shell), m_home(std::move(home)) {}

    static std::shared_ptr<QTemporaryDir> makeHome()
    {
        auto home = std::make_shared<QTemporaryDir>();
        if (::geteuid() == 0 && ::chown(home->path().toLocal8Bit().constData(), someUser, someUser) != 0)
            home.reset();
        return home;
    }
    std::unique_ptr<remote::Process> start(remote::Exec exec) override
    {
        QStringList argv;
        if (::geteuid() == 0)
            argv << QStringLiteral("setpriv") << QStringLiteral("--reuid=%1").arg(someUser) << QStringLiteral("--regid=%1").arg(someUser) << QStringLiteral("--clear-groups");
        argv << QStringLiteral("env") << QStringLiteral("-u") << QStringLiteral("XDG_STATE_HOME") << QStringLiteral("HOME=") + home()
             << QStringLiteral("PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin") << environment;
        for (const QString &argument : std::as_const(exec.argv))
            argv << (sh.isEmpty() ? argument : QString(argument).replace(QStringLiteral("/bin/sh"), sh));
        exec.argv = argv;
        return m_shell->start(std::move(exec));
    }
    QString user() const override { return QStringLiteral("somebody"); }

    QString home() const { return m_home->path(); }
    QString base() const { return home() + QStringLiteral("/.local/state/ess-console"); }
    QString folder(const QString &job) const { return base() + u'/' + job; }
    const std::shared_ptr<QTemporaryDir> &homeFolder() const { return m_home; }

    QString sh; ///< stands where /bin/sh is called
    QStringList environment;

    /// The living processes that were begun here: they have this home.
    QSet<int> processes() const
    {
        QSet<int> pids;
        for (const QString &pid : QDir(QStringLiteral("/proc")).entryList(QDir::Dirs)) {
            const QByteArray variables = '\0' + read(QStringLiteral("/proc/%1/environ").arg(pid));
            if (variables.contains('\0' + ("HOME=" + home().toLocal8Bit()) + '\0'))
                pids << pid.toInt(); // of a zombie it is empty
        }
        return pids;
    }
    /// Files under the home, and command lines and environments of those processes, that have these bytes.
    QStringList placesOf(const QByteArray &bytes) const
    {
        QStringList places;
        const auto look = [&](const QString &path) {
            if (read(path).contains(bytes))
                places << path;
        };
        QDirIterator files(home(), QDir::Files | QDir::Hidden | QDir::System, QDirIterator::Subdirectories);
        while (files.hasNext())
            look(files.next());
        for (const int pid : processes()) {
            look(QStringLiteral("/proc/%1/cmdline").arg(pid));
            look(QStringLiteral("/proc/%1/environ").arg(pid));
        }
        return places;
    }
    static QByteArray read(const QString &path)
    {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

private:
    static constexpr unsigned someUser = 65534;
    remote::Shell *m_shell;
    std::shared_ptr<QTemporaryDir> m_home;
};

} // namespace support
