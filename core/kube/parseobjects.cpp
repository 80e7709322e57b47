#include "core/kube/parse.h"

#include "core/kube/readobjects.h"

#include <QCoreApplication>

namespace kube {
namespace {

using base::Error;
using base::Json;
using base::member;
using base::text;

QString answerOf(const QString &kind)
{
    return QCoreApplication::translate("kube", "The answer of the Kubernetes API (%1)").arg(kind);
}

Error malformed(const QString &kind, const QString &detail)
{
    return {Error::Kind::Malformed, QCoreApplication::translate("kube", "%1 cannot be read.").arg(answerOf(kind)), detail};
}

// The kinds that a T may be, as the API spells them.
template <typename T>
QStringList kindsOf();
template <> QStringList kindsOf<Pod>() { return {QStringLiteral("Pod")}; }
template <> QStringList kindsOf<Service>() { return {QStringLiteral("Service")}; }
template <> QStringList kindsOf<EndpointSlice>() { return {QStringLiteral("EndpointSlice")}; }
template <> QStringList kindsOf<Ingress>() { return {QStringLiteral("Ingress")}; }
template <> QStringList kindsOf<Workload>() { return {QStringLiteral("Deployment"), QStringLiteral("StatefulSet")}; }
template <> QStringList kindsOf<Job>() { return {QStringLiteral("Job")}; }
template <> QStringList kindsOf<Event>() { return {QStringLiteral("Event")}; }
template <> QStringList kindsOf<Node>() { return {QStringLiteral("Node")}; }
template <> QStringList kindsOf<Meta>() { return {QStringLiteral("PartialObjectMetadata")}; }
template <> QStringList kindsOf<ConfigMap>() { return {QStringLiteral("ConfigMap")}; }

template <typename T>
T item(const Json &object, const QString &kind)
{
    if (!object.is_object())
        throw Unreadable{QStringLiteral("an entry that is no object")};
    T value;
    if constexpr (std::is_same_v<T, Workload>)
        value.kind = kind;
    read(object, value);
    return value;
}

template <typename T>
base::Result<List<T>> parseList(const QByteArray &body)
{
    const QStringList kinds = kindsOf<T>();
    const auto json = base::parseJson(body, answerOf(kinds.first()));
    if (!json)
        return json.error();
    QString kind = text(*json, "kind");
    if (!kind.endsWith(QStringLiteral("List")) || !kinds.contains(kind.chopped(4)))
        return malformed(kinds.first(), QStringLiteral("a %1 came: %2").arg(kind, statusMessage(body)));
    kind.chop(4);
    const Json &items = member(*json, "items");
    if (!items.is_array() && !items.is_null())
        return malformed(kinds.first(), QStringLiteral("items is no list"));
    List<T> list;
    list.resourceVersion = text(member(*json, "metadata"), "resourceVersion");
    try {
        for (const Json &entry : items) // none when null: Go writes an empty slice so
            list.items.append(item<T>(entry, kind));
    } catch (const Unreadable &why) {
        return malformed(kinds.first(), why.detail);
    }
    return list;
}

} // namespace

template <typename T>
base::Result<T> parseObject(const QByteArray &body)
{
    const QStringList kinds = kindsOf<T>();
    const auto json = base::parseJson(body, answerOf(kinds.first()));
    if (!json)
        return json.error();
    const QString kind = text(*json, "kind");
    // Names and labels are the same in every kind but a Status, which has no name.
    if (!std::is_same_v<T, Meta> && !kinds.contains(kind))
        return malformed(kinds.first(), QStringLiteral("a %1 came: %2").arg(kind, statusMessage(body)));
    try {
        return item<T>(*json, kind);
    } catch (const Unreadable &why) {
        return malformed(kinds.first(), why.detail);
    }
}

template base::Result<Pod> parseObject<Pod>(const QByteArray &);
template base::Result<Service> parseObject<Service>(const QByteArray &);
template base::Result<EndpointSlice> parseObject<EndpointSlice>(const QByteArray &);
template base::Result<Ingress> parseObject<Ingress>(const QByteArray &);
template base::Result<Workload> parseObject<Workload>(const QByteArray &);
template base::Result<Job> parseObject<Job>(const QByteArray &);
template base::Result<Event> parseObject<Event>(const QByteArray &);
template base::Result<Node> parseObject<Node>(const QByteArray &);
template base::Result<Meta> parseObject<Meta>(const QByteArray &);
template base::Result<ConfigMap> parseObject<ConfigMap>(const QByteArray &);

base::Result<List<Pod>> parsePods(const QByteArray &body) { return parseList<Pod>(body); }
base::Result<List<Service>> parseServices(const QByteArray &body) { return parseList<Service>(body); }
base::Result<List<EndpointSlice>> parseEndpointSlices(const QByteArray &body) { return parseList<EndpointSlice>(body); }
base::Result<List<Ingress>> parseIngresses(const QByteArray &body) { return parseList<Ingress>(body); }
base::Result<List<Workload>> parseWorkloads(const QByteArray &body) { return parseList<Workload>(body); }
base::Result<List<Job>> parseJobs(const QByteArray &body) { return parseList<Job>(body); }
base::Result<List<Event>> parseEvents(const QByteArray &body) { return parseList<Event>(body); }
base::Result<List<Node>> parseNodes(const QByteArray &body) { return parseList<Node>(body); }
base::Result<List<Meta>> parseMetadata(const QByteArray &body) { return parseList<Meta>(body); }
base::Result<ConfigMap> parseConfigMap(const QByteArray &body) { return parseObject<ConfigMap>(body); }

} // namespace kube
