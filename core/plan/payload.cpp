#include "core/plan/payload.h"

#include "core/plan/masking.h"

#include <algorithm>

namespace plan {
namespace {

constexpr qsizetype worstEscape = 6; // "\u001f"

void appendEscaped(QByteArray &out, const QByteArray &secret)
{
    for (const char c : secret) {
        if (c == '"' || c == '\\')
            out += '\\';
        if (static_cast<unsigned char>(c) < 0x20)
            out += "\\u00" + QByteArray::number(c, 16).rightJustified(2, '0');
        else
            out += c;
    }
}

qsizetype room(const Payload::Part &part)
{
    if (const auto *text = std::get_if<QByteArray>(&part))
        return text->size();
    return worstEscape * std::get<Hole>(part).value.reveal().size();
}

} // namespace

QString hiddenMark()
{
    return QStringLiteral("•••");
}

Payload::Payload(QByteArray text)
{
    if (!text.isEmpty())
        m_parts << Part(std::move(text));
}

Payload &Payload::operator<<(const QByteArray &text)
{
    if (text.isEmpty())
        return *this;
    if (!m_parts.isEmpty() && std::holds_alternative<QByteArray>(m_parts.last()))
        std::get<QByteArray>(m_parts.last()) += text;
    else
        m_parts << Part(text);
    return *this;
}

Payload &Payload::operator<<(Hole hole)
{
    m_parts << Part(std::move(hole));
    return *this;
}

bool Payload::hasHoles() const
{
    return std::any_of(m_parts.begin(), m_parts.end(), [](const Part &part) { return std::holds_alternative<Hole>(part); });
}

bool Payload::lacksSecret() const
{
    return std::any_of(m_parts.begin(), m_parts.end(), [](const Part &part) {
        const auto *hole = std::get_if<Hole>(&part);
        return hole && hole->value.isEmpty();
    });
}

base::Secret Payload::filled() const
{
    qsizetype size = 1;
    for (const Part &part : m_parts)
        size += room(part);
    QByteArray bytes;
    bytes.reserve(size); // growing would leave copies of the secret behind
    for (const Part &part : m_parts) {
        if (const auto *text = std::get_if<QByteArray>(&part))
            bytes += *text;
        else if (const Hole &hole = std::get<Hole>(part); hole.insideJson)
            appendEscaped(bytes, hole.value.reveal());
        else
            bytes += hole.value.reveal();
    }
    return base::Secret(std::move(bytes));
}

QString Payload::shown(const QString &kind) const
{
    QByteArray bytes;
    for (const Part &part : m_parts)
        bytes += std::holds_alternative<QByteArray>(part) ? std::get<QByteArray>(part) : hiddenMark().toUtf8();
    return masked(bytes, kind);
}

} // namespace plan
