#include "app/demo/activity.h"

#include "app/demo/cluster.h"
#include "app/demo/pods.h"
#include "app/demo/store.h"
#include "app/demo/timeline.h"
#include "app/demo/values.h"
#include "core/base/json.h"


#include <array>

namespace demo {
namespace {

using namespace Qt::StringLiterals;

constexpr int backlogMinutes = 30;
constexpr qint64 rollEvery = 7 * 60'000;

struct Shape {
    const char *method;
    const char *path;
    int status;
    int bytes;
};

// What clients ask a homeserver for, more or less as often.
constexpr std::array<Shape, 12> shapes{{
    {"POST", "/_matrix/client/unstable/org.matrix.simplified_msc3575/sync?timeout=30000", 200, 1873},
    {"POST", "/_matrix/client/unstable/org.matrix.simplified_msc3575/sync?timeout=30000", 200, 612},
    {"GET", "/_matrix/client/v3/sync?timeout=30000", 200, 478},
    {"PUT", "/_matrix/client/v3/rooms/%21kQwXyT:example.org/send/m.room.encrypted/m1763", 200, 59},
    {"POST", "/_matrix/client/v3/keys/query", 200, 4211},
    {"PUT", "/_matrix/client/v3/rooms/%21kQwXyT:example.org/typing/", 200, 2},
    {"POST", "/_matrix/client/v3/rooms/%21pLzRmA:example.org/receipt/m.read/%24x1", 200, 2},
    {"GET", "/_matrix/client/v1/media/thumbnail/example.org/GfTzKq?width=64&height=64", 200, 3902},
    {"GET", "/_matrix/client/v3/voip/turnServer", 200, 2},
    {"GET", "/_matrix/client/versions", 200, 1290},
    {"PUT", "/_matrix/federation/v1/send/1763901234567", 200, 11},
    {"GET", "/_matrix/client/v3/profile/%40unknown%3Aexample.org", 404, 60},
}};

QByteArray number(qint64 value)
{
    return QByteArray::number(value);
}

QByteArray rfcMs(const QDateTime &at)
{
    return at.toUTC().toString(u"yyyy-MM-ddTHH:mm:ss.zzz"_s).toLatin1() + 'Z';
}

QByteArray plainSeconds(const QDateTime &at)
{
    return at.toUTC().toString(u"yyyy-MM-dd HH:mm:ss"_s).toLatin1();
}

// LiveKit's console format: tab separated, a JSON column last.
QByteArray sfuLine(const QDateTime &at, const char *logger, const char *caller, const char *message, const QByteArray &fields)
{
    return rfcMs(at) + "\tINFO\t" + logger + '\t' + caller + '\t' + message + "\t{" + fields + '}';
}

} // namespace

Activity::Activity(const World &world, Store *store, Cluster *cluster, PodLogs *logs, Timeline *time, quint32 seed, QObject *parent)
    : QObject(parent), m_world(world), m_store(store), m_cluster(cluster), m_logs(logs), m_time(time), m_random(seed)
{
    for (const User &user : world.users)
        if (!user.locked && !user.deactivated && user.active && *user.active < 86400)
            m_people.append(user.name.toUtf8());
    if (m_people.isEmpty())
        m_people.append("nobody");
}

void Activity::past()
{
    const QDateTime now = m_time->now();
    for (QDateTime at = now.addSecs(-backlogMinutes * 60); at < now; at = at.addMSecs(800 + below(2400)))
        one(at);
}

void Activity::start()
{
    beat();
    m_time->after(rollEvery, this, [this] { roll(); });
    m_time->after(20'000, this, [this] { call(); });
}

void Activity::beat()
{
    one(m_time->now());
    m_time->after(150 + below(500), this, [this] { beat(); });
}

void Activity::roll()
{
    // One that nobody notices.
    m_cluster->restart(u"Deployment"_s, below(2) == 0 ? u"ess-element-web"_s : u"ess-element-admin"_s);
    m_time->after(rollEvery, this, [this] { roll(); });
}

void Activity::one(const QDateTime &at)
{
    const int dice = below(20);
    if (dice < 13)
        request(at);
    else if (dice < 16)
        signIn(at);
    else
        health(at);
}

QByteArray Activity::someone()
{
    return m_people[below(static_cast<int>(m_people.size()))];
}

void Activity::request(const QDateTime &at)
{
    const Shape &shape = shapes[static_cast<size_t>(below(static_cast<int>(shapes.size())))];
    const QByteArray person = someone();
    const int ms = 2 + below(140);
    const QByteArray path = QByteArray(shape.path).replace("example.org", m_world.serverName.toUtf8());
    const QByteArray client = "203.0.113." + number(40 + below(150));
    log(u"ess-haproxy"_s, u"haproxy"_s, at,
        client + ':' + number(30000 + below(30000)) + " [" + at.toUTC().toString(u"dd/MMM/yyyy:HH:mm:ss.zzz"_s).toLatin1() + "] synapse-http-in synapse-main/main 0/0/0/"
            + number(ms) + '/' + number(ms + 1) + ' ' + number(shape.status) + ' ' + number(shape.bytes) + " - - ---- 14/14/6/6/0 0/0 \"" + shape.method + ' ' + path + " HTTP/1.1\"");
    const QByteArray asctime = plainSeconds(at) + ',' + number(at.time().msec()).rightJustified(3, '0');
    log(u"ess-synapse-main"_s, u"synapse"_s, at.addMSecs(ms),
        asctime + " - synapse.access.http.8008 - 515 - INFO - " + shape.method + '-' + number(++m_requests) + " - " + client + " - 8008 - {@" + person + ':'
            + m_world.serverName.toUtf8() + "} Processed request: 0." + number(ms).rightJustified(3, '0') + "sec/0.000sec (0.002sec, 0.000sec) (0.001sec/0.003sec/3) "
            + number(shape.bytes) + "B " + number(shape.status) + " \"" + shape.method + ' ' + path + " HTTP/1.1\" \"Element/1.12.24\" [0 dbevts]");
}

void Activity::signIn(const QDateTime &at)
{
    static const std::array<QByteArray, 3> lines{"POST-%1 - \"POST /oauth2/introspect HTTP/1.1\" 200 OK \"Synapse/1.157.2\" [%2ms]",
                                                 "POST-%1 - \"POST /oauth2/token HTTP/1.1\" 200 OK \"Element X/26.07.1\" [%2ms]",
                                                 "GET-%1 - \"GET /.well-known/openid-configuration HTTP/1.1\" 200 OK \"Mozilla/5.0\" [%2ms]"};
    QByteArray line = lines[static_cast<size_t>(below(3))];
    line.replace("%1", number(++m_requests)).replace("%2", number(1 + below(30)) + '.' + number(below(10)));
    log(u"ess-matrix-authentication-service"_s, u"matrix-authentication-service"_s, at, microTime(at).toUtf8() + "  INFO http.server.response " + line);
}

void Activity::health(const QDateTime &at)
{
    if (below(3) > 0)
        return log(u"ess-matrix-rtc-authorisation-service"_s, u"matrix-rtc-authorisation-service"_s, at, plainSeconds(at) + " INFO  handler.go:431 | Handler: health check");
    log(u"ess-matrix-rtc-sfu"_s, u"sfu"_s, at,
        sfuLine(at, "livekit", "telemetry/stats.go:88", "node stats", "\"numRooms\": 0, \"numClients\": 0, \"cpuLoad\": 0.0" + number(1 + below(8))));
}

void Activity::log(const QString &workload, const QString &container, const QDateTime &at, const QByteArray &line)
{
    for (const auto &pod : m_store->list(u"Pod"_s, m_world.release.ns)) {
        if (base::text(base::member((*pod)["metadata"], "labels"), "app.kubernetes.io/instance") != workload || isLeaving(*pod) || !isReady(*pod))
            continue;
        return m_logs->append({base::text((*pod)["metadata"], "name"), container}, at, line);
    }
}

} // namespace demo
