#pragma once

#include <QByteArray>

#include <optional>

namespace ssh {

/// A length-prefixed string of the SSH wire format (RFC 4251 §5).
QByteArray wireString(const QByteArray &bytes);
QByteArray wireNumber(quint32 number);

/// Reads SSH wire format; a length that does not fit what is left is refused, never believed.
class WireReader {
public:
    explicit WireReader(QByteArray bytes) : m_bytes(std::move(bytes)) {}
    std::optional<quint32> number();
    std::optional<QByteArray> string();
    bool atEnd() const { return m_at == m_bytes.size(); }

private:
    QByteArray m_bytes;
    qsizetype m_at = 0;
};

/// The key type that a public key blob names ("ssh-ed25519"); empty when it is none.
QString typeOfBlob(const QByteArray &blob);

} // namespace ssh
