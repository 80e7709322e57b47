#include "app/demo/ids.h"

#include <QCryptographicHash>
#include <QUuid>

namespace demo {
namespace {

constexpr char kubernetesLetters[] = "bcdfghjklmnpqrstvwxz2456789";
constexpr char crockford[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
constexpr char alphanumeric[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

} // namespace

QString Ids::uuid()
{
    QByteArray bytes(16, '\0');
    for (char &byte : bytes)
        byte = static_cast<char>(below(256));
    bytes[6] = static_cast<char>((bytes[6] & 0x0f) | 0x40);
    bytes[8] = static_cast<char>((bytes[8] & 0x3f) | 0x80);
    return asUuid(bytes);
}

QByteArray Ids::ulidBytes(const QDateTime &at)
{
    QByteArray bytes(16, '\0');
    for (char &byte : bytes)
        byte = static_cast<char>(below(256));
    const qint64 ms = at.toMSecsSinceEpoch();
    for (int i = 0; i < 6; ++i)
        bytes[i] = static_cast<char>(ms >> (8 * (5 - i)));
    return bytes;
}

QString Ids::suffix(int length)
{
    QString text;
    for (int i = 0; i < length; ++i)
        text += QLatin1Char(kubernetesLetters[below(sizeof kubernetesLetters - 1)]);
    return text;
}

QString Ids::letters(int length)
{
    QString text;
    for (int i = 0; i < length; ++i)
        text += QLatin1Char(alphanumeric[below(sizeof alphanumeric - 1)]);
    return text;
}

QString asUuid(const QByteArray &bytes)
{
    return QUuid::fromRfc4122(bytes).toString(QUuid::WithoutBraces);
}

QString asUlid(const QByteArray &bytes)
{
    // 26 letters of five bits hold 130: the first letter carries only three.
    QString text;
    for (int letter = 0; letter < 26; ++letter) {
        int value = 0;
        for (int bit = 0; bit < 5; ++bit) {
            const int position = letter * 5 + bit - 2;
            const bool set = position >= 0 && (bytes.at(position / 8) >> (7 - position % 8) & 1) != 0;
            value = value * 2 + (set ? 1 : 0);
        }
        text += QLatin1Char(crockford[value]);
    }
    return text;
}

QString shortHash(const QByteArray &bytes, int length)
{
    const QByteArray digest = QCryptographicHash::hash(bytes, QCryptographicHash::Sha1);
    QString text;
    for (int i = 0; i < length; ++i)
        text += QLatin1Char(kubernetesLetters[static_cast<unsigned char>(digest.at(i)) % (sizeof kubernetesLetters - 1)]);
    return text;
}

} // namespace demo
