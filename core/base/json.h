#pragma once

// For .cpp files only: the JSON type never appears in a header of ours.

#include "core/base/result.h"

#include <QByteArray>

#include <nlohmann/json.hpp>

namespace base {

using Json = nlohmann::json;

inline constexpr int maxDepth = 100;
inline constexpr qsizetype maxDocument = 64 * 1024 * 1024;

/// Parses a document from a server. Refuses what is deeper than maxDepth or larger than maxDocument while parsing:
/// nlohmann's copy, == and dump crash at a nesting of 10^6. what names the document: "the service list".
Result<Json> parseJson(const QByteArray &body, const QString &what);

/// Typed reading of a member: the fallback where it is missing, null or of another type.
QString text(const Json &object, const char *key, const QString &fallback = {});
bool flag(const Json &object, const char *key, bool fallback = false);
qint64 number(const Json &object, const char *key, qint64 fallback = 0);
/// A reference to the member, or to a shared null.
const Json &member(const Json &object, const char *key);
QString toText(const Json &value); ///< a string's text; else ""

} // namespace base
