#pragma once

#include "core/logs/store.h"

/// What ui/logs-dark.png shows, as the lines that the programs wrote.
namespace sample {

inline logs::Source source(const QString &role)
{
    return {QStringLiteral("ess-%1-6f7c8d9b4-x2x4v").arg(role), role, role, false};
}

inline logs::Line line(const char *time, const char *role, logs::Severity severity, const QString &text)
{
    const QDateTime at = QDateTime::fromString(QStringLiteral("2026-11-23T") + QString::fromLatin1(time) + u'Z', Qt::ISODateWithMs);
    return {at, 0, source(QString::fromLatin1(role)), severity, text};
}

inline QList<logs::Line> pictureLines()
{
    using enum logs::Severity;
    const auto synapse = [](const char *time, const char *took, const char *method, const char *path) {
        return line(time, "synapse", Info,
                    QStringLiteral("2026-11-23 %1 - synapse.access.http.8008 - 460 - INFO - R-1 - 10.42.0.9 - 8008 - {@anna:gigglin.tech} Processed request: "
                                   "%2sec/0.001sec ru=(0.002sec, 0.000sec) db=(0.001sec/0.002sec/3) 59B 200 \"%3 %4 HTTP/1.1\" \"Element\" [0 dbevts]")
                        .arg(QString::fromLatin1(time).replace(u'.', u','), QString::fromLatin1(took), QString::fromLatin1(method), QString::fromLatin1(path)));
    };
    const auto proxy = [](const char *time, logs::Severity severity, const char *rest) {
        return line(time, "proxy", severity, QStringLiteral("[23/Nov/2026:14:22:43 +0000] - ") + QString::fromLatin1(rest));
    };
    const auto jwt = [](const char *time, logs::Severity severity, const char *rest) {
        return line(time, "authoriser", severity, QStringLiteral("2026-11-23 14:22:43 INFO  helper.go:141 | ") + QString::fromLatin1(rest));
    };
    const auto sfu = [](const char *time, logs::Severity severity, const char *message, const char *json) {
        return line(time, "sfu", severity, QStringLiteral("2026-11-23T%1Z\tINFO\tlivekit\tservice/x.go:1\t%2\t%3").arg(QString::fromLatin1(time), QString::fromLatin1(message), QString::fromLatin1(json)));
    };
    return {
        sfu("14:08:00.000", Info, "starting LiveKit server", "{\"portHttp\": 7880, \"nodeIP\": \"37.60.251.4\"}"),
        jwt("14:08:01.000", Info, "Starting service LIVEKIT_URL=wss://sfu.gigglin.tech"),
        proxy("14:08:02.000", Info, "200 200 - GET https matrix.gigglin.tech \"/\" [Client 1.2.3.4]"),
        synapse("14:22:41.402", "0.018", "PUT", "/_matrix/client/v3/rooms/x/send/m.room.message"),
        synapse("14:22:41.977", "0.004", "GET", "/_matrix/client/v3/sync"),
        jwt("14:22:43.120", Error, "OpenIDUserInfo: Failed to look up user info err=HTTP 401 userinfo?access_token=secret"),
        proxy("14:22:43.124", Warning, "401 401 - POST https mrtc.gigglin.tech \"/sfu/get\" [Client 1.2.3.4] 0.032s"),
        jwt("14:22:44.310", Info, "CreateLiveKitRoom room_status=reused lkId=@anna:gigglin.tech:KXQZTRWMPA access=full"),
        jwt("14:22:44.313", Info, "generated Legacy SFU access token matrixId=@anna:gigglin.tech access=full"),
        sfu("14:22:44.805", Info, "starting RTC session", "{\"participant\": \"@anna:gigglin.tech:KXQZTRWMPA\", \"numParticipants\": 1}"),
        sfu("14:22:45.702", Info, "participant active", "{\"connectionType\": \"udp\", \"connectTime\": \"0.89s\"}"),
        jwt("14:22:51.002", Info, "Starting service LIVEKIT_URL=wss://sfu.gigglin.tech LIVEKIT_JWT_BIND=:8080"),
        sfu("14:22:52.640", Warning, "error handling request", "{\"status\": 401, \"path\": \"/rtc\", \"error\": \"invalid token: eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJ4In0.sig\"}"),
        synapse("14:22:53.377", "0.003", "POST", "/delayed_events/x/restart"),
        proxy("14:22:55.190", Info, "200 200 - GET https app.gigglin.tech \"/config.json\" [Client 1.2.3.4]"),
    };
}

inline void fill(logs::LogStore &store)
{
    store.append(pictureLines());
    const auto at = [](const char *time) { return QDateTime::fromString(QStringLiteral("2026-11-23T") + QString::fromLatin1(time) + u'Z', Qt::ISODateWithMs); };
    store.append(logs::Boundary{source(QStringLiteral("authoriser")), at("14:22:50.000"), QStringLiteral("Pod ess-matrix-rtc-authorisation-service-6f ended: replaced by revision 8")});
    store.settleAll();
    store.addMark(at("14:22:58.000"), QStringLiteral("Mark 1"));
    store.append(logs::Gap{source(QStringLiteral("proxy")), at("14:22:55.190"), at("14:22:58.500"), QStringLiteral("the log on the server begins later; it was rotated there")});
    store.append({line("14:22:58.413", "sfu", logs::Severity::Info, QStringLiteral("2026-11-23T14:22:58.413Z\tINFO\tlivekit.pub\tx.go:1\tmediaTrack published\t{\"kind\": \"audio\", \"mime\": \"audio/opus\"}")),
                  line("14:23:01.377", "synapse", logs::Severity::Info, QStringLiteral("bare text of no known form, with a \x1b[31m colour and a right-to-left ") + QChar(0x202e) + QStringLiteral("override")),
                  line("14:23:03.512", "proxy", logs::Severity::Info, QStringLiteral("a very long line ") + QStringLiteral("with many words that go on and on ").repeated(12))});
    store.settleAll();
}

/// count numbered lines, settled.
inline void flood(logs::LogStore &store, int count)
{
    QList<logs::Line> lines;
    const QDateTime start = QDateTime::fromString(QStringLiteral("2026-11-23T14:00:00Z"), Qt::ISODate);
    const logs::Source sfu = source(QStringLiteral("sfu"));
    static qint64 number = 0;
    for (int i = 0; i < count; ++i, ++number)
        lines.append({start.addMSecs(number), 0, sfu, logs::Severity::Info, QStringLiteral("line %1").arg(number)});
    store.append(lines);
    store.settleAll();
}

} // namespace sample
