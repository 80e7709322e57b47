#include "core/kube/mirror.h"

#include "core/kube/kinds.h"
#include "core/kube/watchloop.h"

#include <QCoro/QCoroTask>

#include <map>

namespace kube {
namespace {

template <typename T>
class LiveMirror final : public Mirror<T> {
public:
    LiveMirror(Cluster *cluster, Kind<T> kind)
        : m_cluster(cluster), m_kind(std::move(kind)),
          m_loop(cluster, m_kind.path, {[this] { list(); }, [this](const WatchEvent &event) { return apply(event); }})
    {
        QObject::connect(&m_loop, &WatchLoop::stateChanged, this, &MirrorBase::stateChanged);
        QObject::connect(&m_loop, &WatchLoop::failed, this, &MirrorBase::failed);
    }

    void start() override { m_loop.start(); }
    void hurry() override { m_loop.hurry(); }
    MirrorBase::State state() const override { return m_loop.state(); }
    QDateTime observedAt() const override { return m_loop.observedAt(); }
    const QList<T> &objects() const override
    {
        if (std::exchange(m_dirty, false)) {
            m_shown.clear();
            for (const auto &[key, object] : m_objects)
                m_shown.append(object);
        }
        return m_shown;
    }

private:
    using Key = std::pair<QString, QString>; // namespace, name: the order that is shown
    static Key keyOf(const T &object) { return {object.meta.ns.get(), object.meta.name}; }

    void list()
    {
        QCoro::connect(m_cluster->list(m_kind), this, [this](const base::Result<List<T>> &listed) {
            if (listed)
                replace(*listed);
            m_loop.listed(listed ? base::Result<QString>(listed->resourceVersion) : base::Result<QString>(listed.error()));
        });
    }

    void replace(const List<T> &listed)
    {
        std::map<Key, T> next;
        for (const T &object : listed.items)
            next[keyOf(object)] = object;
        if (next == m_objects)
            return;
        m_objects = std::move(next);
        tellLater();
    }

    base::Result<> apply(const WatchEvent &event)
    {
        auto object = parseObject<T>(event.object);
        if (!object)
            return object.error();
        const Key key = keyOf(*object);
        const auto found = m_objects.find(key);
        if (event.type != WatchEvent::Type::Deleted)
            m_objects[key] = std::move(*object);
        else if (found != m_objects.end() && found->second.meta.uid == object->meta.uid) // else its successor is here already
            m_objects.erase(found);
        tellLater();
        return {};
    }

    void tellLater()
    {
        m_dirty = true;
        if (!std::exchange(m_telling, true))
            QMetaObject::invokeMethod(this, [this] { tell(); }, Qt::QueuedConnection);
    }

    void tell()
    {
        m_telling = false;
        Q_EMIT this->changed();
    }

    Cluster *m_cluster;
    Kind<T> m_kind;
    std::map<Key, T> m_objects;
    mutable QList<T> m_shown; ///< m_objects as a list, made when it is asked for
    mutable bool m_dirty = false;
    bool m_telling = false;
    WatchLoop m_loop; // last: it is told of by what is above
};

} // namespace

template <typename T>
std::unique_ptr<Mirror<T>> mirror(Cluster *cluster, Namespace ns)
{
    return std::make_unique<LiveMirror<T>>(cluster, kindIn<T>(ns));
}

template std::unique_ptr<Mirror<Pod>> mirror(Cluster *, Namespace);
template std::unique_ptr<Mirror<Service>> mirror(Cluster *, Namespace);
template std::unique_ptr<Mirror<EndpointSlice>> mirror(Cluster *, Namespace);
template std::unique_ptr<Mirror<Ingress>> mirror(Cluster *, Namespace);
template std::unique_ptr<Mirror<Job>> mirror(Cluster *, Namespace);
template std::unique_ptr<Mirror<Event>> mirror(Cluster *, Namespace);
template std::unique_ptr<Mirror<Node>> mirror(Cluster *, Namespace);

std::unique_ptr<Mirror<Workload>> mirrorWorkloads(Cluster *cluster, Namespace ns, WorkloadKind kind)
{
    return std::make_unique<LiveMirror<Workload>>(cluster, kind == WorkloadKind::Deployment ? deploymentsIn(ns) : statefulSetsIn(ns));
}

} // namespace kube
