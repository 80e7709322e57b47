// A healthy call of one participant as its services log it, after real logs: token, room, session, tracks, active, left.

#include "app/demo/activity.h"
#include "app/demo/timeline.h"
#include "app/demo/values.h"

#include <QCryptographicHash>

#include <array>

namespace demo {
namespace {

using namespace Qt::StringLiterals;

constexpr qint64 callEvery = 150'000;
constexpr std::array<qint64, 8> offsets{0, 90, 110, 210, 430, 432, 1220, 41'000};

QByteArray stamped(const QDateTime &at, const char *logger, const char *caller, const char *message, const QByteArray &fields)
{
    return at.toUTC().toString(u"yyyy-MM-ddTHH:mm:ss.zzz"_s).toLatin1() + "Z\tINFO\t" + logger + '\t' + caller + '\t' + message + "\t{" + fields + '}';
}

} // namespace

void Activity::call()
{
    const QDateTime start = m_time->now();
    const QByteArray room = QCryptographicHash::hash(QByteArray::number(start.toMSecsSinceEpoch()), QCryptographicHash::Sha256).toBase64(QByteArray::OmitTrailingEquals);
    for (qint64 joinsAfter : {qint64{0}, qint64{2600}}) {
        const QByteArray who = '@' + someone() + ':' + m_world.serverName.toUtf8();
        const QByteArray device = QCryptographicHash::hash(who + room, QCryptographicHash::Md5).toHex().left(10).toUpper();
        for (size_t line = 0; line < offsets.size(); ++line)
            m_time->after(joinsAfter + offsets[line], this,
                          [this, line, room, who, device] { callLines(m_time->now(), static_cast<qsizetype>(line), room, who, device); });
    }
    m_time->after(callEvery, this, [this] { call(); });
}

void Activity::callLines(const QDateTime &at, qsizetype line, const QByteArray &room, const QByteArray &who, const QByteArray &device)
{
    const QByteArray identity = who + ':' + device;
    const QByteArray roomId = "RM_" + room.left(12).replace('/', 'x').replace('+', 'y');
    const QByteArray participantId = "PA_" + device.left(9).toLower();
    const QByteArray address = m_world.machine.publicAddress.toUtf8();
    const QByteArray common = "\"room\": \"" + room + "\", \"roomID\": \"" + roomId + "\", \"participant\": \"" + identity + "\", \"participantID\": \"" + participantId + "\", \"remote\": false";
    const auto sfu = [&](const char *logger, const char *caller, const char *message, const QByteArray &fields) {
        log(u"ess-matrix-rtc-sfu"_s, u"sfu"_s, at, stamped(at, logger, caller, message, fields));
    };
    const auto authoriser = [&](const QByteArray &text) {
        log(u"ess-matrix-rtc-authorisation-service"_s, u"matrix-rtc-authorisation-service"_s, at, at.toUTC().toString(u"yyyy-MM-dd HH:mm:ss"_s).toLatin1() + " INFO  " + text);
    };
    switch (line) {
    case 0:
        log(u"ess-synapse-main"_s, u"synapse"_s, at,
            at.toUTC().toString(u"yyyy-MM-dd HH:mm:ss,zzz"_s).toLatin1() + " - synapse.access.http.8008 - 515 - INFO - GET-" + QByteArray::number(++m_requests)
                + " - 10.42.0.1 - 8008 - {None} Processed request: 0.004sec/0.000sec (0.002sec, 0.000sec) (0.000sec/0.001sec/1) 36B 200 "
                  "\"GET /_matrix/federation/v1/openid/userinfo?access_token=<redacted> HTTP/1.1\" \"Go-http-client/1.1\" [0 dbevts]");
        break;
    case 1:
        sfu("livekit.api", "service/twirp.go:149", "API RoomService.CreateRoom",
            "\"service\": \"RoomService\", \"method\": \"CreateRoom\", \"room\": \"" + room + "\", \"duration\": \"1.21ms\", \"status\": \"200\"");
        authoriser("helper.go:226 | CreateLiveKitRoom room_status=created room=" + room + " roomSid=" + roomId + " lkId=" + identity + " matrixUser=" + who + " access=full");
        break;
    case 2:
        authoriser("handler.go:584 | Handler: generated Legacy SFU access token matrixId=" + who + " claimedDeviceId=" + device + " access=full matrixRoom=!kQwXyT:"
                   + m_world.serverName.toUtf8() + " lkId=" + identity + " room=" + room + " RemoteAddr=172.18.0.2:40412 Origin=https://app." + m_world.serverName.toUtf8());
        break;
    case 3:
        sfu("livekit", "service/roommanager.go:433", "starting RTC session", common + ", \"numParticipants\": 0, \"participantInit\": {\"Identity\": \"" + identity + "\", \"Reconnect\": false}");
        break;
    case 4:
    case 5:
        sfu("livekit.pub", "rtc/participant.go:2362", "mediaTrack published",
            common + (line == 4 ? ", \"kind\": \"audio\", \"trackID\": \"TR_A" : ", \"kind\": \"video\", \"trackID\": \"TR_V") + device.left(8)
                + (line == 4 ? "\", \"mime\": \"audio/opus\"" : "\", \"mime\": \"video/VP8\""));
        break;
    case 6:
        sfu("livekit", "rtc/room.go:1272", "participant active",
            common + ", \"publisherCandidates\": [\"[local][selected:1][trickle] udp4 host " + address + ":30002\", \"[remote][selected:1] udp prflx 198.51.100.23:52110\"], "
                     "\"connectionType\": \"udp\", \"connectTime\": \"1.01s\"");
        break;
    default:
        sfu("livekit", "rtc/participant.go:1475", "participant closing", common + ", \"sendLeave\": true, \"reason\": \"CLIENT_REQUEST_LEAVE\", \"isExpectedToResume\": false, \"sessionDuration\": \"39.78s\"");
        break;
    }
}

} // namespace demo
