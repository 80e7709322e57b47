#pragma once

// For .cpp files only, as core/base/yaml.h.

#include "core/base/yaml.h"

#include <QStringList>

#include <optional>

namespace demo {

/// What stops the reading of a world file; its text is "FILE:LINE: …". Thrown inside parseWorld only.
struct WorldFault {
    QString text;
};

/// One mapping of a world file, read key by key. What was not asked for by the time done() is called is a misspelt key.
class Mapping {
public:
    Mapping(YAML::Node node, QString file);

    bool has(const char *key) const;
    QString text(const char *key); ///< must be there
    QString text(const char *key, const QString &fallback);
    int number(const char *key);
    int number(const char *key, int fallback);
    bool flag(const char *key, bool fallback);
    std::optional<int> optionalNumber(const char *key);
    std::optional<qint64> optionalSpan(const char *key); ///< "14d", "3h", "5m", "40s" in seconds
    qint64 span(const char *key, qint64 fallback);
    QStringList texts(const char *key);
    YAML::Node node(const char *key); ///< may be undefined
    Mapping child(const char *key); ///< a mapping; must be there
    QList<Mapping> list(const char *key); ///< of mappings; missing is empty
    /// Fails when the mapping has a key that none of the calls above named.
    void done() const;
    [[noreturn]] void fail(const YAML::Node &at, const QString &what) const;

private:
    YAML::Node m_node;
    QString m_file;
    QStringList m_known;
};

} // namespace demo
