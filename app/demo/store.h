#pragma once

#include "app/demo/ids.h"
#include "app/demo/json.h"

#include <QList>
#include <QObject>
#include <QString>

#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <optional>

namespace demo {

class Timeline;

/// A resource of the Kubernetes API that the demo serves.
struct Resource {
    QString group; ///< "" for the core group
    QString version;
    QString plural;
    QString kind;
    bool namespaced = true;

    QString apiVersion() const { return group.isEmpty() ? version : group + u'/' + version; }
};

const QList<Resource> &resources();
const Resource *resourceFor(const QString &group, const QString &version, const QString &plural);
const Resource *resourceOfKind(const QString &kind);

struct ObjectKey {
    QString kind;
    QString ns;
    QString name;
    friend auto operator<=>(const ObjectKey &a, const ObjectKey &b)
    {
        return std::tie(a.kind, a.ns, a.name) <=> std::tie(b.kind, b.ns, b.name);
    }
    friend bool operator==(const ObjectKey &, const ObjectKey &) = default;
};

struct Change {
    enum class Type { Added, Modified, Deleted };
    quint64 version = 0;
    Type type = Type::Added;
    ObjectKey key;
    std::shared_ptr<const Json> object; ///< after the change; of a deletion: the last state
};

/// What etcd is to a cluster: objects, one counter of versions, and the changes since a while ago for those who watch.
/// An object is a value here: whoever changes one reads it, changes the copy and puts it back.
class Store : public QObject {
    Q_OBJECT
public:
    Store(Timeline *time, Ids *ids, QObject *parent = nullptr);
    ~Store() override;

    std::shared_ptr<const Json> find(const ObjectKey &key) const;
    /// In the order of namespace, then name; an empty ns is all namespaces.
    QList<std::shared_ptr<const Json>> list(const QString &kind, const QString &ns = {}) const;

    /// Creates or replaces. Fills uid, creationTimestamp (unless given), resourceVersion; counts generation when spec
    /// changed. An object that is the same as before is no change.
    std::shared_ptr<const Json> put(const QString &kind, Json object);
    bool remove(const ObjectKey &key);

    quint64 version() const { return m_version; }
    /// What changed after a version; nothing when that version is older than what is kept (410 Expired).
    std::optional<QList<Change>> since(quint64 version, const QString &kind) const;
    /// Forgets the changes up to now, as a compaction of etcd does: a watch from an older version is refused.
    void compact();

Q_SIGNALS:
    /// Before put() returns; what a receiver changes is told after this one was told to all.
    void changed(const demo::Change &change);

private:
    void record(Change::Type type, const ObjectKey &key, std::shared_ptr<const Json> object);

    Timeline *m_time;
    Ids *m_ids;
    quint64 m_version = 48'210; // as of a cluster that has been running for a while
    quint64 m_compacted = 48'210;
    std::map<ObjectKey, std::shared_ptr<const Json>> m_objects;
    std::deque<Change> m_changes;
    std::deque<Change> m_untold;
    bool m_telling = false;
};

ObjectKey keyOf(const QString &kind, const Json &object);

} // namespace demo
