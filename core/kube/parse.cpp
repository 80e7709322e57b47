#include "core/kube/parse.h"

#include "core/base/json.h"

#include <QCoreApplication>
#include <QMap>

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

} // namespace

base::Result<Version> parseVersion(const QByteArray &body)
{
    const auto json = base::parseJson(body, answerOf(QStringLiteral("version")));
    if (!json)
        return json.error();
    const QString version = text(*json, "gitVersion");
    if (version.isEmpty())
        return malformed(QStringLiteral("version"), QStringLiteral("no gitVersion"));
    return Version{version};
}

base::Result<WatchEvent> parseWatchEvent(const QByteArray &line)
{
    const QString what = QStringLiteral("watch");
    const auto json = base::parseJson(line, answerOf(what));
    if (!json)
        return json.error();
    static const QMap<QString, WatchEvent::Type> types{{QStringLiteral("ADDED"), WatchEvent::Type::Added},
                                                       {QStringLiteral("MODIFIED"), WatchEvent::Type::Modified},
                                                       {QStringLiteral("DELETED"), WatchEvent::Type::Deleted},
                                                       {QStringLiteral("BOOKMARK"), WatchEvent::Type::Bookmark},
                                                       {QStringLiteral("ERROR"), WatchEvent::Type::Error}};
    const auto type = types.constFind(text(*json, "type"));
    const Json &object = member(*json, "object");
    if (type == types.constEnd() || !object.is_object())
        return malformed(what, QStringLiteral("no event of a known type"));
    WatchEvent event;
    event.type = *type;
    event.object = QByteArray::fromStdString(object.dump(-1, ' ', false, Json::error_handler_t::replace));
    event.resourceVersion = text(member(object, "metadata"), "resourceVersion");
    if (event.type == WatchEvent::Type::Error) {
        event.errorCode = static_cast<int>(base::number(object, "code"));
        event.message = text(object, "message");
    }
    return event;
}

QString statusMessage(const QByteArray &body)
{
    const auto json = base::parseJson(body, answerOf(QStringLiteral("Status")));
    if (!json || text(*json, "kind") != u"Status")
        return {};
    return text(*json, "message");
}

} // namespace kube
