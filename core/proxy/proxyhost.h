#pragma once

#include <QDateTime>
#include <QList>
#include <QString>
#include <QStringList>

#include <optional>

namespace proxy {

struct Certificate {
    int id = 0;
    QString provider; ///< "letsencrypt", "other"
    QStringList names;
    QDateTime expiresAt;
    friend bool operator==(const Certificate &, const Certificate &) = default;
};

struct Location {
    QString path;
    QString scheme;
    QString host;
    int port = 0;
    QString forwardPath;
    QString advancedConfig;
    friend bool operator==(const Location &, const Location &) = default;
};

/// A proxy host of Nginx Proxy Manager (or the same facts read from its generated nginx files).
struct ProxyHost {
    int id = 0;
    QStringList domains;
    bool enabled = true;
    QString scheme; ///< http, https
    QString host;
    int port = 0;
    bool websockets = false;
    bool forceTls = false;
    bool http2 = false;
    bool hsts = false;
    bool hstsSubdomains = false;
    bool blockExploits = false;
    bool caching = false;
    std::optional<Certificate> certificate;
    QString advancedConfig;
    QList<Location> locations;
    std::optional<bool> nginxOnline; ///< meta.nginx_online; null when NPM has not said
    QString nginxError; ///< meta.nginx_err
    QDateTime modifiedAt;
    friend bool operator==(const ProxyHost &, const ProxyHost &) = default;
};

/// Where the list came from: NPM's REST API, or its generated files.
enum class Source { None, Npm, NpmFiles, Other };

} // namespace proxy
