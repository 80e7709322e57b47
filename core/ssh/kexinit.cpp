#include "core/ssh/kexinit.h"

#include "core/base/text.h"
#include "core/ssh/session.h"
#include "core/ssh/wire.h"

#include <QCoreApplication>
#include <QtEndian>

#include <libssh2.h>

#include <algorithm>

namespace ssh {
namespace {

using base::Error;

bool isPrintable(const QByteArray &bytes)
{
    return std::all_of(bytes.begin(), bytes.end(), [](char c) { return c > ' ' && c < 127; });
}

// The payload of the first packet after the server's version line.
QByteArray firstPayload(const QByteArray &stream)
{
    qsizetype at = stream.startsWith("SSH-") ? 0 : stream.indexOf("\nSSH-") + 1;
    if (at == 0 && !stream.startsWith("SSH-"))
        return {};
    at = stream.indexOf('\n', at) + 1;
    if (at == 0 || stream.size() - at < 6)
        return {};
    const auto length = static_cast<qsizetype>(qFromBigEndian<quint32>(stream.constData() + at));
    const auto padding = static_cast<qsizetype>(static_cast<unsigned char>(stream.at(at + 4)));
    if (length > stream.size() - at - 4 || length < padding + 2)
        return {};
    return stream.mid(at + 5, length - padding - 1);
}

QStringList supported(LIBSSH2_SESSION *handle, int method)
{
    const char **names = nullptr;
    const int count = libssh2_session_supported_algs(handle, method, &names);
    QStringList list;
    for (int i = 0; i < count; ++i)
        list << QString::fromLatin1(names[i]);
    if (count > 0)
        libssh2_free(handle, static_cast<void *>(names));
    return list;
}

bool haveCommon(const QStringList &theirs, const QStringList &ours)
{
    return std::any_of(ours.begin(), ours.end(), [&theirs](const QString &name) { return theirs.contains(name); });
}

bool bringsIntegrity(const QString &cipher)
{
    return cipher.contains(QStringLiteral("-gcm")) || cipher.startsWith(QStringLiteral("chacha20-poly1305"));
}

// Names that are no algorithms but flags, and the legacy ones of ours that would fill the line.
QString listed(const QStringList &names)
{
    QStringList shown;
    for (const QString &name : names)
        if (!name.startsWith(QStringLiteral("ext-info-")) && !name.startsWith(QStringLiteral("kex-strict-")))
            shown << base::printable(name);
    return shown.mid(0, 12).join(QStringLiteral(", "));
}

} // namespace

std::optional<Algorithms> readKexInit(const QByteArray &stream)
{
    const QByteArray payload = firstPayload(stream);
    constexpr char messageKexInit = 20;
    if (payload.size() < 17 || payload.at(0) != messageKexInit)
        return {};
    WireReader reader(payload.mid(17)); // behind the cookie
    QStringList lists[6]; // kex, host key, cipher to and from the server, MAC to and from it
    for (QStringList &list : lists) {
        const auto names = reader.string();
        if (!names || !isPrintable(*names))
            return {};
        list = QString::fromLatin1(*names).split(u',', Qt::SkipEmptyParts);
    }
    return Algorithms{lists[0], lists[1], lists[2], lists[4]};
}

Algorithms supportedAlgorithms()
{
    LIBSSH2_SESSION *handle = libssh2_session_init_ex(nullptr, nullptr, nullptr, nullptr);
    const Algorithms algorithms{supported(handle, LIBSSH2_METHOD_KEX), supported(handle, LIBSSH2_METHOD_HOSTKEY),
                                supported(handle, LIBSSH2_METHOD_CRYPT_CS), supported(handle, LIBSSH2_METHOD_MAC_CS)};
    libssh2_session_free(handle);
    return algorithms;
}

std::optional<Error> noCommonAlgorithm(const Algorithms &theirs, const Algorithms &ours)
{
    const auto missing = [](const QStringList &them, const QStringList &us) -> std::optional<Error> {
        const QString sentence = hasModernAlgorithms()
            ? QCoreApplication::translate("ssh", "The server offers only %1; the SSH library here knows %2.")
            : QCoreApplication::translate("ssh", "The server offers only %1; the SSH library here knows %2. libssh2 1.11 would do.");
        return Error{Error::Kind::Unreachable, sentence.arg(listed(them), listed(us)), listed(them)};
    };
    if (!haveCommon(theirs.kex, ours.kex))
        return missing(theirs.kex, ours.kex);
    if (!haveCommon(theirs.hostKey, ours.hostKey))
        return missing(theirs.hostKey, ours.hostKey);
    QStringList withoutMac;
    QStringList common;
    for (const QString &cipher : ours.cipher)
        if (theirs.cipher.contains(cipher))
            (bringsIntegrity(cipher) ? withoutMac : common) << cipher;
    if (!withoutMac.isEmpty())
        return {};
    if (common.isEmpty())
        return missing(theirs.cipher, ours.cipher);
    if (!haveCommon(theirs.mac, ours.mac))
        return missing(theirs.mac, ours.mac);
    return {};
}

QString softwareOf(const QString &banner)
{
    const QString rest = base::printable(banner).section(u'-', 2);
    QString software = rest.section(u' ', 0, 0);
    software.replace(u'_', u' ');
    const QString comment = rest.section(u' ', 1, 1).section(u'-', 0, 0);
    return comment.isEmpty() ? software : software + u' ' + comment;
}

} // namespace ssh
