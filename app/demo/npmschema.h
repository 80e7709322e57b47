#pragma once

#include "app/demo/json.h"
#include "app/demo/world.h"

#include <QByteArray>
#include <QString>

/// The shapes of NPM's objects, what it refuses, and what it makes nginx read.
namespace demo {

Json npmDefaults(int id, const QString &now);
Json npmHost(const ProxyHost &host, int id, int certificateId, const QString &created);
Json npmCertificate(int id, const QString &domain, const QString &created, const QString &expires);
Json npmOwner(const QString &email, bool permissions);

/// Why a POST or PUT of a proxy host is refused, in ajv's words; empty: it is taken.
QString npmFault(const Json &body, bool isNew);
/// Takes over the fields of a PUT or POST.
void npmUpdate(Json &host, const Json &body, const QString &now);
/// Lets nginx read the host's file: fills meta.nginx_online and meta.nginx_err.
void npmGenerate(Json &host);
bool npmOnline(const Json &host); ///< also when nginx has not been asked yet
/// /data/nginx/proxy_host/ID.conf
QByteArray npmFile(const Json &host);

} // namespace demo
