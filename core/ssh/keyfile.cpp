#include "core/ssh/keyfile.h"

#include "core/ssh/wire.h"

#include <QList>

namespace ssh {
namespace {

QByteArray body(const QByteArray &bytes, const QByteArray &label)
{
    const QByteArray begin = "-----BEGIN " + label + "-----";
    const qsizetype from = bytes.indexOf(begin);
    const qsizetype to = bytes.indexOf("-----END " + label + "-----", from);
    if (from < 0 || to < 0)
        return {};
    return bytes.mid(from + begin.size(), to - from - begin.size());
}

// PROTOCOL.key of OpenSSH: magic, cipher, kdf, kdf options, number of keys, public key, encrypted part.
KeyFile openSshKey(const QByteArray &decoded)
{
    const QByteArray magic("openssh-key-v1\0", 15);
    if (!decoded.startsWith(magic))
        return {};
    WireReader reader(decoded.mid(magic.size()));
    const auto cipher = reader.string();
    const auto kdf = reader.string();
    const auto options = reader.string();
    const auto count = reader.number();
    const auto blob = reader.string();
    if (!cipher || !kdf || !options || count != 1u || !blob || typeOfBlob(*blob).isEmpty())
        return {};
    return {KeyFile::Format::OpenSsh, typeOfBlob(*blob), QString::fromLatin1(*cipher), *cipher != "none", *blob};
}

} // namespace

KeyFile inspectKeyFile(const QByteArray &bytes)
{
    if (const QByteArray text = body(bytes, "OPENSSH PRIVATE KEY"); !text.isEmpty())
        return openSshKey(QByteArray::fromBase64(text));
    struct Label {
        QByteArray text;
        KeyFile::Format format;
        QString type;
    };
    const Label labels[] = {
        {"RSA PRIVATE KEY", KeyFile::Format::Pem, QStringLiteral("ssh-rsa")},
        {"EC PRIVATE KEY", KeyFile::Format::Pem, QStringLiteral("ecdsa")},
        {"ENCRYPTED PRIVATE KEY", KeyFile::Format::Pkcs8, {}},
        {"PRIVATE KEY", KeyFile::Format::Pkcs8, {}},
    };
    for (const Label &label : labels) {
        const QByteArray text = body(bytes, label.text);
        if (text.isEmpty())
            continue;
        const bool encrypted = text.contains("Proc-Type: 4,ENCRYPTED") || label.text.startsWith("ENCRYPTED");
        return {label.format, label.type, {}, encrypted, {}};
    }
    return {};
}

QByteArray publicKeyBlob(const QByteArray &line)
{
    const QList<QByteArray> words = line.simplified().split(' ');
    const QByteArray blob = QByteArray::fromBase64(words.value(1));
    return typeOfBlob(blob).toLatin1() == words.value(0) ? blob : QByteArray();
}

} // namespace ssh
