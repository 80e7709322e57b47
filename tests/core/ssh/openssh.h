#pragma once

#include <QByteArray>
#include <QFile>
#include <QProcess>
#include <QProcessEnvironment>
#include <QStringList>

// OpenSSH's own programs, for the tests that take them as the oracle. Blocking: a test may.
namespace openssh {

inline QByteArray output(const QString &program, const QStringList &arguments, const QProcessEnvironment &environment = QProcessEnvironment::systemEnvironment())
{
    QProcess process;
    process.setProcessEnvironment(environment);
    process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    process.start(program, arguments);
    process.closeWriteChannel();
    process.waitForFinished();
    return process.readAllStandardOutput();
}

inline void makeKey(const QString &file, const QString &type, const QString &passphrase = {}, const QStringList &more = {})
{
    output(QStringLiteral("ssh-keygen"), QStringList{QStringLiteral("-q"), QStringLiteral("-t"), type, QStringLiteral("-N"), passphrase,
                                                     QStringLiteral("-C"), QStringLiteral("a comment"), QStringLiteral("-f"), file} + more);
}

inline QByteArray contentOf(const QString &name)
{
    QFile file(name);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

inline void write(const QString &name, const QByteArray &content)
{
    QFile file(name);
    if (file.open(QIODevice::WriteOnly))
        file.write(content);
}

// "ssh-ed25519 AAAA…", without the comment
inline QByteArray publicPart(const QString &file)
{
    const auto words = contentOf(file + QStringLiteral(".pub")).trimmed().split(' ');
    return words.value(0) + ' ' + words.value(1);
}

} // namespace openssh
