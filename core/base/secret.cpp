#include "core/base/secret.h"

#include <QDebug>

#include <openssl/crypto.h>

namespace base {

void cleanse(QByteArray &bytes)
{
    // A shared buffer would be detached (copied) by data(): only the owner's own bytes are ours to overwrite.
    if (!bytes.isEmpty() && bytes.isDetached())
        OPENSSL_cleanse(bytes.data(), static_cast<size_t>(bytes.size()));
    bytes.clear();
}

Secret::Bytes::~Bytes()
{
    cleanse(value);
}

Secret::Secret(QByteArray &&bytes) : m_bytes(std::make_shared<Bytes>())
{
    m_bytes->value = QByteArray(bytes.constData(), bytes.size());
    cleanse(bytes);
}

const QByteArray &Secret::reveal() const
{
    static const QByteArray none;
    return m_bytes ? m_bytes->value : none;
}

QDebug operator<<(QDebug debug, const Secret &)
{
    return debug.noquote() << QStringLiteral("•••");
}

} // namespace base
