#pragma once

#include <QByteArray>
#include <QString>

#include <memory>

class QDebug;

namespace base {

/// A password, key or token. It cannot be printed, compared by accident or implicitly turned into a string; its bytes are
/// cleansed when the last copy goes. Copies share one buffer.
class Secret {
public:
    Secret() = default;
    /// Takes the bytes over and cleanses the argument.
    explicit Secret(QByteArray &&bytes);
    static Secret fromText(const QString &text) { return Secret(text.toUtf8()); }

    bool isEmpty() const { return !m_bytes || m_bytes->value.isEmpty(); }
    /// The bytes, for the one line that hands them to a library or a stream. Do not keep a copy.
    const QByteArray &reveal() const;

    friend bool operator==(const Secret &a, const Secret &b) { return a.reveal() == b.reveal(); }

private:
    struct Bytes {
        QByteArray value;
        ~Bytes();
    };
    std::shared_ptr<Bytes> m_bytes;
};

/// Prints ••• always.
QDebug operator<<(QDebug debug, const Secret &secret);

/// Overwrites the bytes in place, in a way that the compiler cannot remove.
void cleanse(QByteArray &bytes);

} // namespace base
