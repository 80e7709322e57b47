#include "app/demo/values.h"

#include "core/base/json.h"

#include <QRegularExpression>
#include <QtEndian>

#include <array>

namespace demo {
namespace {

using namespace Qt::StringLiterals;

QByteArray scalar(const Json &value)
{
    if (!value.is_string())
        return dump(value);
    // Plain only what no YAML parser takes for a number, a boolean, null or a date.
    static const QRegularExpression plain(u"^[A-Za-z/][A-Za-z0-9_./@-]*( [A-Za-z0-9_./@-]+)*$"_s);
    static const QRegularExpression word(u"^(true|false|yes|no|on|off|null|y|n)$"_s, QRegularExpression::CaseInsensitiveOption);
    const QString text = base::toText(value);
    return plain.match(text).hasMatch() && !word.match(text).hasMatch() ? text.toUtf8() : dump(value);
}

bool isLeaf(const Json &value)
{
    return !value.is_structured() || value.empty();
}

void emitBlock(QByteArray &out, const Json &value, int indent);

void emitAfterKey(QByteArray &out, const Json &value, int indent)
{
    if (isLeaf(value)) {
        out += ' ' + scalar(value) + '\n';
        return;
    }
    out += '\n';
    emitBlock(out, value, value.is_array() ? indent : indent + 2);
}

void emitBlock(QByteArray &out, const Json &value, int indent)
{
    const QByteArray pad(indent, ' ');
    if (value.is_object()) {
        for (const auto &[key, member] : value.items()) {
            out += pad + scalar(Json(key)) + ':';
            emitAfterKey(out, member, indent);
        }
        return;
    }
    for (const Json &item : value) {
        if (isLeaf(item)) {
            out += pad + "- " + scalar(item) + '\n';
            continue;
        }
        // The item's first line goes after the dash.
        QByteArray block;
        emitBlock(block, item, indent + 2);
        out += pad + "- " + block.mid(indent + 2);
    }
}

quint32 crc32(const QByteArray &bytes)
{
    quint32 crc = 0xffffffffu;
    for (const char byte : bytes) {
        crc ^= static_cast<unsigned char>(byte);
        for (int bit = 0; bit < 8; ++bit)
            crc = (crc >> 1) ^ ((crc & 1u) != 0 ? 0xedb88320u : 0u);
    }
    return ~crc;
}

QByteArray littleEndian(quint32 value)
{
    QByteArray bytes(4, '\0');
    qToLittleEndian(value, bytes.data());
    return bytes;
}

} // namespace

std::string s(const QString &text)
{
    return text.toStdString();
}

QString q(const std::string &text)
{
    return QString::fromStdString(text);
}

QByteArray dump(const Json &value)
{
    return QByteArray::fromStdString(value.dump(-1, ' ', false, Json::error_handler_t::replace));
}

QString kubeTime(const QDateTime &time)
{
    return time.toUTC().toString(u"yyyy-MM-ddTHH:mm:ss"_s) + u'Z';
}

QString microTime(const QDateTime &time)
{
    // The machine's clock gives milliseconds; a made-up remainder keeps the six digits that programs print.
    return time.toUTC().toString(u"yyyy-MM-ddTHH:mm:ss.zzz"_s) + u"%1Z"_s.arg((time.toMSecsSinceEpoch() * 7919) % 1000, 3, 10, QLatin1Char('0'));
}

QString sqlTime(const QDateTime &time)
{
    return microTime(time).chopped(1) + u"+00:00"_s;
}

QByteArray toYaml(const Json &value)
{
    if (isLeaf(value))
        return scalar(value) + '\n';
    QByteArray out;
    emitBlock(out, value, 0);
    return out;
}

QByteArray gzip(const QByteArray &bytes)
{
    // qCompress gives four bytes of length, two of zlib's header, the deflated data, four of checksum.
    const QByteArray packed = qCompress(bytes);
    const QByteArray deflated = packed.mid(6, packed.size() - 10);
    return QByteArray::fromHex("1f8b08000000000000ff") + deflated + littleEndian(crc32(bytes)) + littleEndian(static_cast<quint32>(bytes.size()));
}

} // namespace demo
