#include "core/kube/cluster.h"

#include "core/base/json.h"
#include "core/kube/api.h"
#include "core/kube/kinds.h"
#include "core/kube/parse.h"

#include <QCoreApplication>

namespace kube {
namespace {

using base::Error;

constexpr int pageSize = 500;
constexpr int maxPages = 200;
constexpr int watchSeconds = 300;
constexpr qsizetype aLittleMore = 64 * 1024;

const QString fieldManager = QStringLiteral("ess-console");
const QByteArray metadataOnly = "application/json;as=PartialObjectMetadataList;g=meta.k8s.io;v=v1";

QString continueToken(const QByteArray &body)
{
    // Only a list of several pages is parsed for it: the parsers of this folder do not keep it.
    if (!body.contains("\"continue\""))
        return {};
    const auto json = base::parseJson(body, {});
    return json ? base::text(base::member(*json, "metadata"), "continue") : QString();
}

Error tooMuch()
{
    return {Error::Kind::Malformed, QCoreApplication::translate("kube", "The Kubernetes API's list is too long to be read."), {}};
}

/// How to ask for one page of a list.
struct Asking {
    QString path;
    QUrlQuery query;
    QByteArray accept;
    http::Request page(const Api &api, const QString &token) const
    {
        QUrlQuery whole = query;
        whole.addQueryItem(QStringLiteral("limit"), QString::number(pageSize));
        if (!token.isEmpty())
            whole.addQueryItem(QStringLiteral("continue"), QString::fromLatin1(QUrl::toPercentEncoding(token)));
        http::Request request = api.request(path, whole);
        if (!accept.isEmpty())
            request.headers = {{"Accept", accept}};
        return request;
    }
};

template <typename T>
base::Task<List<T>> listAll(std::shared_ptr<Api> api, Asking asking, base::Result<List<T>> (*parse)(const QByteArray &))
{
    List<T> all;
    QString token;
    qsizetype bytes = 0;
    bool restarted = false;
    for (int pages = 0; pages < maxPages; ++pages) {
        http::Request request = asking.page(*api, token);
        auto page = Api::ask(api, std::move(request));
        const auto body = co_await page;
        // The pages that are left have expired: once more from the start.
        if (!body && body.error().kind == Error::Kind::Conflict && !token.isEmpty() && !restarted) {
            restarted = true;
            all = {};
            token.clear();
            bytes = 0;
            continue;
        }
        if (!body)
            co_return body.error();
        bytes += body->size();
        if (bytes > base::maxDocument)
            co_return tooMuch();
        auto part = parse(*body);
        if (!part)
            co_return part.error();
        if (token.isEmpty())
            all.resourceVersion = part->resourceVersion;
        all.items += part->items;
        token = continueToken(*body);
        if (token.isEmpty())
            co_return all;
    }
    co_return tooMuch();
}

template <typename T>
base::Task<T> askAndParse(std::shared_ptr<Api> api, http::Request request, base::Result<T> (*parse)(const QByteArray &))
{
    auto asking = Api::ask(std::move(api), std::move(request));
    const auto body = co_await asking;
    if (!body)
        co_return body.error();
    co_return parse(*body);
}

template <typename T>
base::Task<T> refused(Error error)
{
    co_return error;
}

base::Task<> askOnly(std::shared_ptr<Api> api, http::Request request)
{
    auto asking = Api::ask(std::move(api), std::move(request));
    const auto body = co_await asking;
    if (!body)
        co_return body.error();
    co_return base::Result<>();
}

QUrlQuery queryOf(const LogOptions &options)
{
    QUrlQuery query;
    const auto add = [&query](const char *name, const QString &value) {
        query.addQueryItem(QString::fromLatin1(name), QString::fromLatin1(QUrl::toPercentEncoding(value)));
    };
    const auto addFlag = [&add](const char *name, bool on) {
        if (on)
            add(name, QStringLiteral("true"));
    };
    if (!options.container.isEmpty())
        add("container", options.container);
    addFlag("follow", options.follow);
    addFlag("previous", options.previous);
    addFlag("timestamps", options.timestamps);
    if (options.sinceTime)
        add("sinceTime", options.sinceTime->toUTC().toString(QStringLiteral("yyyy-MM-ddTHH:mm:ssZ")));
    if (options.tailLines)
        add("tailLines", QString::number(*options.tailLines));
    return query;
}

QString logPath(const Namespace &ns, const PodName &pod)
{
    return pathOf(QStringLiteral("/api/v1"), ns, QStringLiteral("pods"), pod.get()) + QStringLiteral("/log");
}

QByteArray contentType(Cluster::PatchType type)
{
    switch (type) {
    case Cluster::PatchType::Strategic: return "application/strategic-merge-patch+json";
    case Cluster::PatchType::Merge: return "application/merge-patch+json";
    case Cluster::PatchType::Json: return "application/json-patch+json";
    case Cluster::PatchType::Apply: return "application/apply-patch+yaml"; // JSON is YAML
    }
    return {};
}

void addDryRun(QUrlQuery &query, bool dryRun)
{
    if (dryRun)
        query.addQueryItem(QStringLiteral("dryRun"), QStringLiteral("All"));
}

} // namespace

QString versionText(const QString &gitVersion)
{
    if (gitVersion.isEmpty())
        return {};
    return (gitVersion.contains(QStringLiteral("+k3s")) ? QStringLiteral("K3s ") : QStringLiteral("Kubernetes ")) + gitVersion;
}

Cluster::Cluster(http::Client *client, Kubeconfig config) : m_api(std::make_shared<Api>(client, std::move(config))) {}

Cluster::~Cluster() = default;

const Kubeconfig &Cluster::config() const { return m_api->config(); }

template <typename T>
base::Task<List<T>> Cluster::list(Kind<T> kind)
{
    return listAll<T>(m_api, Asking{kind.path, {}, {}}, kind.parseList);
}

template base::Task<List<Pod>> Cluster::list(Kind<Pod>);
template base::Task<List<Service>> Cluster::list(Kind<Service>);
template base::Task<List<EndpointSlice>> Cluster::list(Kind<EndpointSlice>);
template base::Task<List<Ingress>> Cluster::list(Kind<Ingress>);
template base::Task<List<Workload>> Cluster::list(Kind<Workload>);
template base::Task<List<Job>> Cluster::list(Kind<Job>);
template base::Task<List<Event>> Cluster::list(Kind<Event>);
template base::Task<List<Node>> Cluster::list(Kind<Node>);

base::Task<Version> Cluster::version() { return askAndParse(m_api, m_api->request(QStringLiteral("/version")), &parseVersion); }

base::Task<List<Pod>> Cluster::pods(Namespace ns) { return list(kindIn<Pod>(ns)); }
base::Task<List<Service>> Cluster::services(Namespace ns) { return list(kindIn<Service>(ns)); }
base::Task<List<EndpointSlice>> Cluster::endpointSlices(Namespace ns) { return list(kindIn<EndpointSlice>(ns)); }
base::Task<List<Ingress>> Cluster::ingresses(Namespace ns) { return list(kindIn<Ingress>(ns)); }
base::Task<List<Workload>> Cluster::deployments(Namespace ns) { return list(deploymentsIn(ns)); }
base::Task<List<Workload>> Cluster::statefulSets(Namespace ns) { return list(statefulSetsIn(ns)); }
base::Task<List<Job>> Cluster::jobs(Namespace ns) { return list(kindIn<Job>(ns)); }
base::Task<List<Event>> Cluster::events(Namespace ns) { return list(kindIn<Event>(ns)); }
base::Task<List<Node>> Cluster::nodes() { return list(kindIn<Node>({})); }

base::Task<ConfigMap> Cluster::configMap(Namespace ns, QString name)
{
    const QString path = pathOf(QStringLiteral("/api/v1"), ns, QStringLiteral("configmaps"), name);
    return askAndParse(m_api, m_api->request(path), &parseConfigMap);
}

base::Task<Workload> Cluster::workload(Namespace ns, QString kind, QString name)
{
    const QString plural = workloadPlural(kind);
    if (plural.isEmpty() || name.isEmpty())
        return refused<Workload>({Error::Kind::Usage, QCoreApplication::translate("kube", "%1 is no Deployment and no StatefulSet.").arg(kind + u'/' + name), {}});
    const QString path = pathOf(QStringLiteral("/apis/apps/v1"), ns, plural, name);
    return askAndParse(m_api, m_api->request(path), &parseObject<Workload>);
}

base::Task<List<Meta>> Cluster::secretMetadata(Namespace ns, QString labelSelector)
{
    Asking asking{pathOf(QStringLiteral("/api/v1"), ns, QStringLiteral("secrets")), {}, metadataOnly};
    if (!labelSelector.isEmpty())
        asking.query.addQueryItem(QStringLiteral("labelSelector"), QString::fromLatin1(QUrl::toPercentEncoding(labelSelector)));
    return listAll<Meta>(m_api, asking, &parseMetadata);
}

base::Task<QByteArray> Cluster::get(QString path) { return Api::ask(m_api, m_api->request(path)); }

base::Task<QByteArray> Cluster::log(Namespace ns, PodName pod, LogOptions options, qsizetype limit)
{
    options.follow = false;
    QUrlQuery query = queryOf(options);
    query.addQueryItem(QStringLiteral("limitBytes"), QString::number(limit));
    http::Request request = m_api->request(logPath(ns, pod), query);
    request.headers.clear(); // the log is text; a container's answer for JSON is 406
    request.bulk = true;
    request.timeoutMs = 0;
    request.idleTimeoutMs = 30000;
    request.limit = limit + aLittleMore; // the server cuts; this is for one that does not
    return Api::ask(m_api, std::move(request));
}

std::unique_ptr<ByteStream> Cluster::followLog(Namespace ns, PodName pod, LogOptions options)
{
    options.follow = true;
    http::Request request = m_api->request(logPath(ns, pod), queryOf(options));
    request.headers.clear();
    return Api::open(m_api, std::move(request));
}

static Error readOnly()
{
    return {Error::Kind::ReadOnly, QCoreApplication::translate("kube", "Read-only is on for this server: nothing was changed."), {}};
}

base::Task<QByteArray> Cluster::patch(QString path, PatchType type, QByteArray body, bool dryRun, bool force)
{
    if (refusesWriting(dryRun))
        co_return readOnly();
    QUrlQuery query;
    query.addQueryItem(QStringLiteral("fieldManager"), fieldManager);
    addDryRun(query, dryRun);
    if (force && type == PatchType::Apply) // any other type with it is 422
        query.addQueryItem(QStringLiteral("force"), QStringLiteral("true"));
    http::Request request = m_api->request(path, query);
    request.method = "PATCH";
    request.headers.emplaceBack("Content-Type", contentType(type));
    request.body = base::Secret(std::move(body));
    auto asking = Api::ask(m_api, std::move(request));
    auto answer = co_await asking;
    co_return answer;
}

base::Task<> Cluster::remove(QString path, QByteArray preconditions, bool dryRun)
{
    if (refusesWriting(dryRun))
        co_return readOnly();
    QUrlQuery query;
    addDryRun(query, dryRun);
    http::Request request = m_api->request(path, query);
    request.method = "DELETE";
    request.headers.emplaceBack("Content-Type", "application/json");
    QByteArray options = R"({"apiVersion":"v1","kind":"DeleteOptions","propagationPolicy":"Background")";
    if (!preconditions.isEmpty())
        options += ",\"preconditions\":" + preconditions;
    request.body = base::Secret(QByteArray(options + '}'));
    auto asking = askOnly(m_api, std::move(request));
    const auto answer = co_await asking;
    co_return answer;
}

std::unique_ptr<ByteStream> Cluster::watch(QString path, QString resourceVersion)
{
    QUrlQuery query;
    query.addQueryItem(QStringLiteral("watch"), QStringLiteral("true"));
    query.addQueryItem(QStringLiteral("allowWatchBookmarks"), QStringLiteral("true"));
    query.addQueryItem(QStringLiteral("timeoutSeconds"), QString::number(watchSeconds));
    if (!resourceVersion.isEmpty())
        query.addQueryItem(QStringLiteral("resourceVersion"), QString::fromLatin1(QUrl::toPercentEncoding(resourceVersion)));
    http::Request request = m_api->request(path, query);
    request.idleTimeoutMs = (watchSeconds + 60) * 1000;
    return Api::open(m_api, std::move(request));
}

} // namespace kube
