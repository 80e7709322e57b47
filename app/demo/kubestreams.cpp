#include "app/demo/kubestreams.h"

#include "app/demo/kubeapi.h"
#include "app/demo/selector.h"
#include "app/demo/timeline.h"
#include "app/demo/values.h"
#include "core/base/clock.h"
#include "core/base/json.h"

#include <algorithm>

namespace demo {
namespace {

using namespace Qt::StringLiterals;

constexpr qint64 bookmarkEvery = 60'000;

QByteArray lineText(const LogLine &line, bool timestamps)
{
    return (timestamps ? runtimeStamp(line) + ' ' : QByteArray()) + line.text + '\n';
}

} // namespace

WatchStream::WatchStream(HttpExchange *exchange, const Resource &resource, QString ns, Store *store, Timeline *time)
    : QObject(exchange)
    , m_exchange(exchange)
    , m_resource(resource)
    , m_ns(std::move(ns))
    , m_store(store)
    , m_time(time)
    , m_accept(exchange->request().headers.value("accept"))
{
    exchange->begin(200, "application/json");
    const int timeout = exchange->request().argument(u"timeoutSeconds"_s).toInt();
    if (timeout > 0)
        m_time->after(timeout * 1000, this, [this] { m_exchange->end(); });
    start();
}

void WatchStream::start()
{
    const HttpRequest &request = m_exchange->request();
    const QString from = request.argument(u"resourceVersion"_s);
    if (from.isEmpty() || from == "0"_L1) {
        for (const auto &object : m_store->list(m_resource.kind, m_ns))
            tell({0, Change::Type::Added, keyOf(m_resource.kind, *object), object});
    } else {
        const auto changes = m_store->since(from.toULongLong(), m_resource.kind);
        if (!changes) {
            send("ERROR", expired());
            return m_exchange->end();
        }
        for (const Change &change : *changes)
            tell(change);
    }
    connect(m_store, &Store::changed, this, &WatchStream::tell);
    if (request.argument(u"allowWatchBookmarks"_s) == "true"_L1)
        m_time->after(bookmarkEvery, this, [this] { bookmark(); });
}

void WatchStream::tell(const Change &change)
{
    if (change.key.kind != m_resource.kind || (!m_ns.isEmpty() && change.key.ns != m_ns))
        return;
    const HttpRequest &request = m_exchange->request();
    if (!matchesLabels(*change.object, request.argument(u"labelSelector"_s)) || !matchesFields(*change.object, request.argument(u"fieldSelector"_s)))
        return;
    const char *type = change.type == Change::Type::Added ? "ADDED" : change.type == Change::Type::Modified ? "MODIFIED" : "DELETED";
    send(type, presented(m_resource, *change.object, m_accept));
}

void WatchStream::send(const char *type, const Json &object)
{
    m_exchange->write(dump({{"type", type}, {"object", object}}) + '\n');
}

void WatchStream::bookmark()
{
    send("BOOKMARK", {{"kind", s(m_resource.kind)},
                       {"apiVersion", s(m_resource.apiVersion())},
                       {"metadata", {{"resourceVersion", std::to_string(m_store->version())}, {"creationTimestamp", nullptr}}}});
    m_time->after(bookmarkEvery, this, [this] { bookmark(); });
}

Json WatchStream::expired() const
{
    const QString message = u"too old resource version: %1 (%2)"_s.arg(m_exchange->request().argument(u"resourceVersion"_s)).arg(m_store->version());
    return {{"kind", "Status"}, {"apiVersion", "v1"}, {"metadata", Json::object()}, {"status", "Failure"},
            {"message", s(message)}, {"reason", "Expired"}, {"code", 410}};
}

LogStream::LogStream(HttpExchange *exchange, PodLogs::Source source, PodLogs *logs, const QDateTime &now) : QObject(exchange)
{
    exchange->begin(200, "text/plain");
    exchange->write(logText(exchange->request(), source, *logs, now));
    const bool timestamps = exchange->request().argument(u"timestamps"_s) == "true"_L1;
    connect(logs, &PodLogs::appended, this, [exchange, source, timestamps](const PodLogs::Source &of, const LogLine &line) {
        if (of == source)
            exchange->write(lineText(line, timestamps));
    });
    connect(logs, &PodLogs::closed, this, [exchange, source](const QString &pod) {
        if (pod == source.pod)
            exchange->end();
    });
}

QByteArray logText(const HttpRequest &request, const PodLogs::Source &source, const PodLogs &logs, const QDateTime &now)
{
    const bool previous = request.argument(u"previous"_s) == "true"_L1;
    const std::deque<LogLine> lines = previous ? logs.previous(source).value_or(std::deque<LogLine>()) : logs.lines(source);
    QDateTime since = base::parseTime(request.argument(u"sinceTime"_s));
    if (request.hasArgument(u"sinceSeconds"_s))
        since = now.addSecs(-request.argument(u"sinceSeconds"_s).toLongLong());
    auto first = lines.begin();
    if (since.isValid())
        first = std::ranges::find_if(lines, [&](const LogLine &line) { return line.at >= since; });
    if (request.hasArgument(u"tailLines"_s))
        first = std::max(first, lines.end() - std::min<qint64>(std::ssize(lines), request.argument(u"tailLines"_s).toLongLong()));
    QByteArray text;
    for (; first != lines.end(); ++first)
        text += lineText(*first, request.argument(u"timestamps"_s) == "true"_L1);
    return request.hasArgument(u"limitBytes"_s) ? text.first(std::min<qsizetype>(text.size(), request.argument(u"limitBytes"_s).toLongLong())) : text;
}

} // namespace demo
