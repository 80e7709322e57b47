#pragma once

// For .cpp files only, as base/yaml.h.

#include "core/base/yaml.h"

#include <QByteArray>
#include <QList>

#include <optional>

namespace servers {

/// What a mapping should hold at a key. A value that is already there and means the same keeps its text.
struct Wanted {
    QByteArray key;
    std::optional<QString> value; ///< none and no members: the key is not wanted
    QList<Wanted> members; ///< of a mapping
    bool isMap = false;
    bool onlyIfThere = false; ///< the default: not written where the key is missing
    bool isGiven() const { return value.has_value() || isMap; }
};

/// Changes a YAML text in places and leaves every other byte, comments above all, as it is: yaml-cpp's emitter drops
/// comments. It knows the block and flow style of mappings and one-line values; whoever uses it parses the result and
/// compares, since text can be written in more ways than this reads.
class YamlSplice {
public:
    explicit YamlSplice(QByteArray text);

    void edit(const YAML::Node &map, const QList<Wanted> &wanted);
    /// servers: is the sequence's node; key: the node of its key.
    void append(const YAML::Node &key, const YAML::Node &sequence, const QList<Wanted> &wanted);
    void appendDocument(const QByteArray &key, const QList<Wanted> &wanted);
    void removeItem(const YAML::Node &item);
    QByteArray result() const;

private:
    struct Entry {
        QByteArray key;
        YAML::Node value;
        qsizetype keyAt = 0;
        qsizetype valueAt = 0;
        qsizetype end = 0;
        bool isRemoved = false;
    };
    struct Change {
        qsizetype at = 0;
        qsizetype size = 0;
        QByteArray text;
    };
    qsizetype offset(const YAML::Node &node) const;
    qsizetype lineStart(qsizetype at) const;
    qsizetype lineEnd(qsizetype at) const; ///< before the line's end characters
    qsizetype nextLine(qsizetype at) const;
    qsizetype tokenEnd(qsizetype at, bool inFlow) const;
    qsizetype quotedEnd(qsizetype at) const;
    qsizetype bracketEnd(qsizetype at) const;
    qsizetype endOf(const YAML::Node &node, qsizetype at, bool inFlow) const;
    qsizetype endOfItem(const YAML::Node &item) const;
    qsizetype dashOf(const YAML::Node &item) const;
    QList<Entry> entriesOf(const YAML::Node &map) const;
    void editValue(const Entry &entry, const Wanted &wanted);
    void insertInto(const YAML::Node &map, const QList<Entry> &entries, const QList<Wanted> &added);
    void removeFrom(const YAML::Node &map, const QList<Entry> &entries);
    void insertBlock(qsizetype at, qsizetype column, const QList<Wanted> &wanted);

    QByteArray m_text;
    QByteArray m_newline;
    QList<qsizetype> m_lines;
    QList<Change> m_changes;
};

} // namespace servers
