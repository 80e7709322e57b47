#include "core/base/json.h"

#include <QCoreApplication>

namespace base {

static Error malformed(const QString &what, const QString &detail)
{
    return {Error::Kind::Malformed, QCoreApplication::translate("base", "%1 cannot be read.").arg(what), detail};
}

Result<Json> parseJson(const QByteArray &body, const QString &what)
{
    if (body.size() > maxDocument)
        return malformed(what, QStringLiteral("%1 bytes; at most %2 are read").arg(body.size()).arg(maxDocument));
    bool tooDeep = false;
    const auto watchDepth = [&tooDeep](int depth, Json::parse_event_t event, Json &) {
        if (depth > maxDepth && (event == Json::parse_event_t::object_start || event == Json::parse_event_t::array_start)) {
            tooDeep = true;
            throw std::length_error("nested deeper than 100");
        }
        return true;
    };
    try {
        return Json::parse(body.begin(), body.end(), watchDepth);
    } catch (const std::exception &e) {
        const QString reason = QString::fromUtf8(e.what());
        return malformed(what, tooDeep ? reason : reason + QStringLiteral("; it begins: ") + QString::fromUtf8(body.left(80)));
    }
}

const Json &member(const Json &object, const char *key)
{
    static const Json null;
    if (!object.is_object())
        return null;
    const auto found = object.find(key);
    return found == object.end() ? null : *found;
}

QString toText(const Json &value)
{
    if (!value.is_string())
        return {};
    const auto &s = value.get_ref<const std::string &>();
    return QString::fromUtf8(s.data(), static_cast<qsizetype>(s.size()));
}

QString text(const Json &object, const char *key, const QString &fallback)
{
    const Json &value = member(object, key);
    return value.is_string() ? toText(value) : fallback;
}

bool flag(const Json &object, const char *key, bool fallback)
{
    const Json &value = member(object, key);
    return value.is_boolean() ? value.get<bool>() : fallback;
}

qint64 number(const Json &object, const char *key, qint64 fallback)
{
    const Json &value = member(object, key);
    return value.is_number_integer() ? value.get<qint64>() : fallback;
}

} // namespace base
