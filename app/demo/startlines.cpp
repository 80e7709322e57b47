#include "app/demo/startlines.h"

#include "app/demo/values.h"
#include "core/base/json.h"

namespace demo {
namespace {

using namespace Qt::StringLiterals;

QByteArray environment(const Json &pod, const QString &container, const char *name)
{
    for (const Json &own : pod["spec"]["containers"])
        for (const Json &variable : base::member(own, "env"))
            if (base::text(own, "name") == container && base::text(variable, "name") == QLatin1String(name))
                return base::text(variable, "value").toUtf8();
    return {};
}

QList<QByteArray> sfu(const QByteArray &ms, const QByteArray &version, const QByteArray &address)
{
    return {ms + "\tINFO\tlivekit\trouting/interfaces.go:181\tusing single-node routing",
            ms + "\tINFO\tlivekit\tservice/server.go:292\tstarting LiveKit server\t{\"portHttp\": 7880, \"nodeID\": \"ND_DSYkXSoQkFmM\", \"nodeIP\": \"" + address
                + "\", \"version\": \"" + version + "\", \"rtc.portTCP\": 30001, \"rtc.portUDP\": {\"Start\":30002,\"End\":0}, \"portPrometheus\": 6789}"};
}

QList<QByteArray> authoriser(const Json &pod, const QString &container, const QByteArray &at)
{
    const auto of = [&](const char *name) { return environment(pod, container, name); };
    return {at + " INFO  config.go:72 | Using LiveKit API key from LIVEKIT_KEY",
            at + " INFO  config.go:82 | Using LiveKit API secret from LIVEKIT_SECRET_FROM_FILE",
            at + " WARN  main.go:60 | LIVEKIT_REDIS_URL not set. Using in-memory store.",
            at + " INFO  main.go:82 | Starting service LIVEKIT_URL=" + of("LIVEKIT_URL") + " LIVEKIT_JWT_BIND=:8080 LIVEKIT_FULL_ACCESS_HOMESERVERS=["
                + of("LIVEKIT_FULL_ACCESS_HOMESERVERS") + "] SkipVerifyTLS=false SanityCheckInterval=disabled"};
}

QList<QByteArray> synapse(const QByteArray &at)
{
    return {at + ",118 - root - 345 - WARNING - main - ***** STARTING SERVER *****", at + ",402 - synapse.app._base - 210 - INFO - main - Synapse now listening on TCP port 8008",
            at + ",403 - synapse.app._base - 210 - INFO - main - Synapse now listening on TCP port 9093"};
}

} // namespace

QList<QByteArray> startLines(const Json &pod, const QString &container, const QDateTime &at, const QString &announcedAddress)
{
    const QByteArray seconds = at.toUTC().toString(u"yyyy-MM-dd HH:mm:ss"_s).toLatin1();
    const QByteArray ms = at.toUTC().toString(u"yyyy-MM-ddTHH:mm:ss.zzz"_s).toLatin1() + 'Z';
    const QByteArray version = base::text(pod["metadata"]["labels"], "app.kubernetes.io/version").toUtf8();
    if (container == "sfu"_L1)
        return sfu(ms, version.mid(version.startsWith('v') ? 1 : 0), announcedAddress.toUtf8());
    if (container == "matrix-rtc-authorisation-service"_L1)
        return authoriser(pod, container, seconds);
    if (container == "synapse"_L1)
        return synapse(seconds);
    if (container == "matrix-authentication-service"_L1)
        return {microTime(at).toUtf8() + "  INFO mas_cli::commands::server:273 Listening on http://[::]:8080 with resources [Health, Human, OAuth, Compat, GraphQL, AdminApi]"};
    if (container == "haproxy"_L1)
        return {"[NOTICE]   (1) : New worker (8) forked", "[NOTICE]   (1) : Loading success."};
    if (container == "postgres"_L1)
        return {seconds + ".204 UTC [1] LOG:  starting PostgreSQL 17.2 on x86_64-pc-linux-musl, compiled by gcc, 64-bit",
                seconds + ".688 UTC [1] LOG:  database system is ready to accept connections"};
    if (container.startsWith("element"_L1))
        return {"/docker-entrypoint.sh: Configuration complete; ready for start up"};
    return {};
}

} // namespace demo
