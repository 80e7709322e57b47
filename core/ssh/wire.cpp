#include "core/ssh/wire.h"

#include <QString>
#include <QtEndian>

namespace ssh {

QByteArray wireNumber(quint32 number)
{
    QByteArray bytes(4, Qt::Uninitialized);
    qToBigEndian(number, bytes.data());
    return bytes;
}

QByteArray wireString(const QByteArray &bytes)
{
    return wireNumber(static_cast<quint32>(bytes.size())) + bytes;
}

std::optional<quint32> WireReader::number()
{
    if (m_bytes.size() - m_at < 4)
        return {};
    const auto value = qFromBigEndian<quint32>(m_bytes.constData() + m_at);
    m_at += 4;
    return value;
}

std::optional<QByteArray> WireReader::string()
{
    const auto size = number();
    if (!size || *size > m_bytes.size() - m_at)
        return {};
    const QByteArray value = m_bytes.mid(m_at, *size);
    m_at += *size;
    return value;
}

QString typeOfBlob(const QByteArray &blob)
{
    WireReader reader(blob);
    return QString::fromLatin1(reader.string().value_or(QByteArray()));
}

} // namespace ssh
