#include "core/ssh/knownhosts.h"

#include "core/remote/filedescriptor.h"
#include "core/ssh/wire.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QFile>
#include <QFileInfo>
#include <QMap>
#include <QMessageAuthenticationCode>
#include <QRandomGenerator>

#include <algorithm>
#include <cerrno>
#include <cstring>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace ssh {
namespace {

using base::Error;

constexpr qsizetype saltSize = 20; // of SHA-1; OpenSSH takes no other

// The plain key types that OpenSSH reads in known_hosts, with the number of strings in their blob.
int partsOf(const QString &type)
{
    static const QMap<QString, int> parts{
        {QStringLiteral("ssh-ed25519"), 2},
        {QStringLiteral("ssh-rsa"), 3},
        {QStringLiteral("ssh-dss"), 5},
        {QStringLiteral("ecdsa-sha2-nistp256"), 3},
        {QStringLiteral("ecdsa-sha2-nistp384"), 3},
        {QStringLiteral("ecdsa-sha2-nistp521"), 3},
        {QStringLiteral("sk-ssh-ed25519@openssh.com"), 3},
        {QStringLiteral("sk-ecdsa-sha2-nistp256@openssh.com"), 4},
    };
    return parts.value(type, 0);
}

bool isWholeKey(const QString &type, const QByteArray &blob)
{
    WireReader reader(blob);
    const int parts = partsOf(type);
    for (int i = 0; i < parts; ++i) {
        const auto part = reader.string();
        if (!part || (i == 0 && *part != type.toLatin1()))
            return false;
    }
    return parts > 0 && reader.atEnd();
}

// "host", or "[host]:port" where the port is not 22.
QByteArray nameOf(QString host, quint16 port)
{
    if (host.startsWith(u'[') && host.endsWith(u']'))
        host = host.mid(1, host.size() - 2);
    host = host.toLower();
    return (port == 22 || port == 0 ? host : QStringLiteral("[%1]:%2").arg(host).arg(port)).toUtf8();
}

QByteArray hashOf(const QByteArray &name, const QByteArray &salt)
{
    return QMessageAuthenticationCode::hash(name, salt, QCryptographicHash::Sha1);
}

bool matchesHashed(const QByteArray &name, const QByteArray &field)
{
    const auto parts = field.split('|'); // "", "1", salt, hash
    if (parts.size() != 4 || parts[1] != "1")
        return false;
    const QByteArray salt = QByteArray::fromBase64(parts[2]);
    return salt.size() == saltSize && hashOf(name, salt) == QByteArray::fromBase64(parts[3]);
}

// * and ?, nothing else: "[host]:22" is no character class. Iterative, since a recursive one takes exponential time
// on "*a*a*a*a".
bool matchesPattern(const QByteArray &name, const QByteArray &pattern)
{
    qsizetype n = 0, p = 0, star = -1, resume = 0;
    while (n < name.size()) {
        if (p < pattern.size() && pattern[p] == '*') {
            star = p++;
            resume = n;
        } else if (p < pattern.size() && (pattern[p] == '?' || pattern[p] == name[n])) {
            ++p;
            ++n;
        } else if (star >= 0) {
            p = star + 1;
            n = ++resume;
        } else {
            return false;
        }
    }
    while (p < pattern.size() && pattern[p] == '*')
        ++p;
    return p == pattern.size();
}

// A negated pattern that matches decides, wherever it stands in the list.
bool matchesList(const QByteArray &name, const QByteArray &list)
{
    bool matched = false;
    for (const QByteArray &pattern : list.toLower().split(',')) {
        const bool negated = pattern.startsWith('!');
        if (!matchesPattern(name, negated ? pattern.mid(1) : pattern))
            continue;
        if (negated)
            return false;
        matched = true;
    }
    return matched;
}

bool matchesHosts(const QByteArray &name, const QByteArray &hosts)
{
    return hosts.startsWith('|') ? matchesHashed(name, hosts) : matchesList(name, hosts);
}

Error cannotWrite(const QString &file, const QString &why)
{
    return {Error::Kind::Failed, QCoreApplication::translate("ssh", "%1 cannot be written: %2").arg(file, why), {}};
}

QString lastError()
{
    return QString::fromLocal8Bit(std::strerror(errno));
}

bool isPlainName(const QByteArray &name)
{
    return !name.isEmpty() && !name.startsWith('|') && !name.startsWith('@') && std::all_of(name.begin(), name.end(), [](char c) {
        return c > ' ' && c != 0x7F && !std::strchr(",*?!#", c);
    });
}

QByteArray hashedName(const QByteArray &name)
{
    QByteArray salt(saltSize, Qt::Uninitialized);
    QRandomGenerator::system()->generate(salt.begin(), salt.end());
    return "|1|" + salt.toBase64() + '|' + hashOf(name, salt).toBase64();
}

base::Result<remote::FileDescriptor> openForAppending(const QString &file)
{
    const QByteArray folder = QFile::encodeName(QFileInfo(file).absolutePath());
    if (::mkdir(folder.constData(), 0700) != 0 && errno != EEXIST)
        return cannotWrite(file, lastError());
    remote::FileDescriptor fd(::open(QFile::encodeName(file).constData(), O_RDWR | O_APPEND | O_CREAT | O_CLOEXEC, 0600));
    if (!fd.isOpen())
        return cannotWrite(file, lastError());
    return fd;
}

bool endsInsideALine(int fd)
{
    const off_t size = ::lseek(fd, 0, SEEK_END);
    char last = '\n';
    return size > 0 && ::pread(fd, &last, 1, size - 1) == 1 && last != '\n';
}

} // namespace

QString HostKey::fingerprint() const
{
    const QByteArray hash = QCryptographicHash::hash(blob, QCryptographicHash::Sha256);
    return QStringLiteral("SHA256:") + QString::fromLatin1(hash.toBase64(QByteArray::OmitTrailingEquals));
}

base::Result<KnownHosts> KnownHosts::read(const QStringList &files)
{
    KnownHosts known;
    for (const QString &name : files) {
        QFile file(name);
        if (name == QStringLiteral("none") || !file.exists())
            continue;
        if (!file.open(QIODevice::ReadOnly))
            return Error{Error::Kind::Failed,
                         QCoreApplication::translate("ssh", "%1 cannot be read: %2").arg(name, file.errorString()), {}};
        int number = 0;
        while (!file.atEnd())
            known.readLine(file.readLine().simplified(), name, ++number);
    }
    return known;
}

void KnownHosts::readLine(const QByteArray &text, const QString &file, int number)
{
    if (text.isEmpty() || text.startsWith('#'))
        return;
    auto words = text.split(' ');
    Line line{Marker::None, {}, {}, file, number};
    if (words[0].startsWith('@')) {
        if (words[0] == "@revoked")
            line.marker = Marker::Revoked;
        else if (words[0] == "@cert-authority")
            line.marker = Marker::CertAuthority;
        else
            return;
        words.removeFirst();
    }
    if (words.size() < 3)
        return;
    line.hosts = words[0];
    line.key.type = QString::fromLatin1(words[1]);
    const auto decoded = QByteArray::fromBase64Encoding(words[2], QByteArray::AbortOnBase64DecodingErrors);
    if (!decoded || !isWholeKey(line.key.type, *decoded))
        return;
    line.key.blob = *decoded;
    m_lines << line;
}

HostKeyAnswer KnownHosts::checkName(const QByteArray &name, const HostKey &key) const
{
    HostKeyAnswer answer;
    for (const Line &line : m_lines) {
        if (line.marker == Marker::CertAuthority || !matchesHosts(name, line.hosts))
            continue;
        const bool same = line.key.blob == key.blob;
        const HostKeyAnswer here{HostKeyVerdict::Changed, line.file, line.number, line.key.fingerprint(), line.key.type};
        if (line.marker == Marker::Revoked) {
            if (same) {
                answer = here;
                answer.verdict = HostKeyVerdict::Revoked;
                return answer;
            }
        } else if (same && answer.verdict != HostKeyVerdict::Match) {
            answer = here;
            answer.verdict = HostKeyVerdict::Match;
        } else if (answer.verdict == HostKeyVerdict::Unknown) {
            answer = here;
        } else if (answer.verdict == HostKeyVerdict::Changed && answer.knownType != key.type && line.key.type == key.type) {
            answer = here; // the line that a person must look at is the one of the same type
        }
    }
    return answer;
}

HostKeyAnswer KnownHosts::check(const QString &host, quint16 port, const HostKey &key) const
{
    const HostKeyAnswer answer = checkName(nameOf(host, port), key);
    if (answer.verdict != HostKeyVerdict::Unknown || port == 22)
        return answer;
    const HostKeyAnswer bare = checkName(nameOf(host, 22), key);
    const bool counts = bare.verdict == HostKeyVerdict::Match || bare.verdict == HostKeyVerdict::Revoked;
    return counts ? bare : answer;
}

QStringList KnownHosts::typesFor(const QByteArray &name) const
{
    QStringList types;
    for (const Line &line : m_lines)
        if (line.marker == Marker::None && !types.contains(line.key.type) && matchesHosts(name, line.hosts))
            types << line.key.type;
    return types;
}

QStringList KnownHosts::typesKnownFor(const QString &host, quint16 port) const
{
    const QStringList types = typesFor(nameOf(host, port));
    return types.isEmpty() && port != 22 ? typesFor(nameOf(host, 22)) : types;
}

base::Result<> addKnownHost(const QString &file, const QString &host, quint16 port, const HostKey &key, bool hashed)
{
    const QByteArray name = nameOf(host, port);
    const QString type = typeOfBlob(key.blob);
    if (!isPlainName(name) || !isWholeKey(type, key.blob))
        return Error{Error::Kind::Usage, QCoreApplication::translate("ssh", "%1 cannot be kept in %2: no plain host name or no whole key.").arg(host, file), {}};
    auto fd = openForAppending(file);
    if (!fd)
        return fd.error();
    // One write, so that another ssh that appends at this moment cannot cut the line in half.
    const QByteArray line = (endsInsideALine(fd->get()) ? "\n" : "") + (hashed ? hashedName(name) : name) + ' ' + type.toLatin1() + ' '
        + key.blob.toBase64() + '\n';
    if (::write(fd->get(), line.constData(), static_cast<size_t>(line.size())) != line.size())
        return cannotWrite(file, lastError());
    return {};
}

} // namespace ssh
