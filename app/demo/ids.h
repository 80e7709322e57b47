#pragma once

#include <QByteArray>
#include <QDateTime>
#include <QRandomGenerator>
#include <QString>

namespace demo {

/// Names and ids that are the same in every run of one world: what is shown in a picture or compared in a test must not change.
class Ids {
public:
    explicit Ids(quint32 seed) : m_random(seed) {}

    QString uuid(); ///< of Kubernetes objects
    QByteArray ulidBytes(const QDateTime &at); ///< 16 bytes, the first six are the time
    QString suffix(int length); ///< as Kubernetes makes them: no vowels, no 0, 1, 3
    QString letters(int length); ///< A–Z, a–z, 0–9: tokens, LiveKit's ids
    int below(int bound) { return static_cast<int>(m_random.bounded(bound)); }

private:
    QRandomGenerator m_random;
};

/// The same 128 bits in both spellings of MAS: the API's ULID and the database's UUID.
QString asUlid(const QByteArray &bytes);
QString asUuid(const QByteArray &bytes);

/// Ten letters of Kubernetes' alphabet that depend on the bytes only: a pod template's hash.
QString shortHash(const QByteArray &bytes, int length = 10);

} // namespace demo
