#pragma once

#include "app/demo/json.h"

#include <QByteArray>
#include <QDateTime>
#include <QString>

#include <string>

// Small conversions between Qt's and nlohmann's words, and the spellings of time on a server.
namespace demo {

std::string s(const QString &text);
QString q(const std::string &text);
QByteArray dump(const Json &value);

QString kubeTime(const QDateTime &time); ///< 2026-11-23T07:40:07Z
QString microTime(const QDateTime &time); ///< 2026-11-23T07:40:07.527161Z
QString sqlTime(const QDateTime &time); ///< 2026-11-23T07:40:35.031407+00:00

/// The value as YAML in block style; strings are quoted where a parser would read them as something else.
QByteArray toYaml(const Json &value);

/// RFC 1952 of the bytes.
QByteArray gzip(const QByteArray &bytes);

} // namespace demo
