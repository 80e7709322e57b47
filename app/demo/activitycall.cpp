// A healthy call of one participant as its services log it, after real logs: token, room, session, tracks, active, left.

#include "app/demo/activity.h"
#include "app/demo/timeline.h"

#include <QCryptographicHash>

#include <array>

namespace demo {
namespace {

using namespace Qt::StringLiterals;

constexpr qint64 callEvery = 150'000;
constexpr std::array<qint64, 8> offsets{0, 90, 110, 210, 430, 432, 1220, 41'000};

constexpr const char *lookUp = " - 10.42.0.1 - 8008 - {None} Processed request: 0.004sec/0.000sec (0.002sec, 0.000sec) (0.000sec/0.001sec/1) 36B 200 "
                               "\"GET /_matrix/federation/v1/openid/userinfo?access_token=<redacted> HTTP/1.1\" \"Go-http-client/1.1\" [0 dbevts]";

struct CallWords {
    QByteArray room;
    QByteArray roomId;
    QByteArray user;
    QByteArray device;
    QByteArray serverName;
    QByteArray address;

    QByteArray identity() const { return user + ':' + device; }
    QByteArray common() const
    {
        return "\"room\": \"" + room + "\", \"roomID\": \"" + roomId + "\", \"participant\": \"" + identity() + "\", \"participantID\": \"PA_" + device.left(9).toLower()
            + "\", \"remote\": false";
    }
};

QByteArray authoriserLine(qsizetype step, const CallWords &in)
{
    if (step == 1)
        return "helper.go:226 | CreateLiveKitRoom room_status=created room=" + in.room + " roomSid=" + in.roomId + " lkId=" + in.identity() + " matrixUser=" + in.user + " access=full";
    if (step == 2)
        return "handler.go:584 | Handler: generated Legacy SFU access token matrixId=" + in.user + " claimedDeviceId=" + in.device + " access=full matrixRoom=!kQwXyT:" + in.serverName
            + " lkId=" + in.identity() + " room=" + in.room + " RemoteAddr=172.18.0.2:40412 Origin=https://app." + in.serverName;
    return {};
}

QByteArray trackLine(const CallWords &in, bool audio)
{
    return "livekit.pub\trtc/participant.go:2362\tmediaTrack published\t{" + in.common() + (audio ? ", \"kind\": \"audio\", \"trackID\": \"TR_A" : ", \"kind\": \"video\", \"trackID\": \"TR_V")
        + in.device.left(8) + (audio ? "\", \"mime\": \"audio/opus\"}" : "\", \"mime\": \"video/VP8\"}");
}

// Without the time and the level: logger, caller, message, fields.
QByteArray sfuLine(qsizetype step, const CallWords &in)
{
    switch (step) {
    case 1:
        return "livekit.api\tservice/twirp.go:149\tAPI RoomService.CreateRoom\t{\"service\": \"RoomService\", \"method\": \"CreateRoom\", \"room\": \"" + in.room
            + "\", \"duration\": \"1.21ms\", \"status\": \"200\"}";
    case 3:
        return "livekit\tservice/roommanager.go:433\tstarting RTC session\t{" + in.common() + ", \"numParticipants\": 0, \"participantInit\": {\"Identity\": \"" + in.identity()
            + "\", \"Reconnect\": false}}";
    case 4:
    case 5:
        return trackLine(in, step == 4);
    case 6:
        return "livekit\trtc/room.go:1272\tparticipant active\t{" + in.common() + ", \"publisherCandidates\": [\"[local][selected:1][trickle] udp4 host " + in.address
            + ":30002\", \"[remote][selected:1] udp prflx 198.51.100.23:52110\"], \"connectionType\": \"udp\", \"connectTime\": \"1.01s\"}";
    case 7:
        return "livekit\trtc/participant.go:1475\tparticipant closing\t{" + in.common()
            + ", \"sendLeave\": true, \"reason\": \"CLIENT_REQUEST_LEAVE\", \"isExpectedToResume\": false, \"sessionDuration\": \"39.78s\"}";
    default:
        return {};
    }
}

} // namespace

void Activity::call()
{
    const QDateTime start = m_time->now();
    const QByteArray room = QCryptographicHash::hash(QByteArray::number(start.toMSecsSinceEpoch()), QCryptographicHash::Sha256).toBase64(QByteArray::OmitTrailingEquals);
    for (qint64 joinsAfter : {qint64{0}, qint64{2600}}) {
        const QByteArray who = '@' + someone() + ':' + m_world.serverName.toUtf8();
        const QByteArray device = QCryptographicHash::hash(who + room, QCryptographicHash::Md5).toHex().left(10).toUpper();
        for (size_t step = 0; step < offsets.size(); ++step)
            m_time->after(joinsAfter + offsets[step], this,
                          [this, step, room, who, device] { callLines(m_time->now(), static_cast<qsizetype>(step), room, who, device); });
    }
    m_time->after(callEvery, this, [this] { call(); });
}

void Activity::callLines(const QDateTime &at, qsizetype step, const QByteArray &room, const QByteArray &who, const QByteArray &device)
{
    const QString serviceName = u"matrix-rtc-authorisation-service"_s;
    const CallWords words{room, "RM_" + room.left(12).replace('/', 'x').replace('+', 'y'), who, device, m_world.serverName.toUtf8(), m_world.machine.publicAddress.toUtf8()};
    if (step == 0)
        log(u"ess-synapse-main"_s, u"synapse"_s, at,
            at.toUTC().toString(u"yyyy-MM-dd HH:mm:ss,zzz"_s).toLatin1() + " - synapse.access.http.8008 - 515 - INFO - GET-" + QByteArray::number(++m_requests) + lookUp);
    if (const QByteArray line = authoriserLine(step, words); !line.isEmpty())
        log(u"ess-"_s + serviceName, serviceName, at, at.toUTC().toString(u"yyyy-MM-dd HH:mm:ss"_s).toLatin1() + " INFO  " + line);
    if (const QByteArray line = sfuLine(step, words); !line.isEmpty())
        log(u"ess-matrix-rtc-sfu"_s, u"sfu"_s, at, at.toUTC().toString(u"yyyy-MM-ddTHH:mm:ss.zzz"_s).toLatin1() + "Z\tINFO\t" + line);
}

} // namespace demo
