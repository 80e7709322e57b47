#include "core/logs/jsonlines.h"

#include "core/base/clock.h"

#include <nlohmann/json.hpp>

namespace logs {
namespace {

using Json = nlohmann::ordered_json;

Json toJson(const QString &text)
{
    return text.toStdString();
}

Json toJson(const QDateTime &time)
{
    return time.isValid() ? toJson(base::rfc3339(time)) : Json(nullptr);
}

Json toJson(const Source &source)
{
    return {{"pod", toJson(source.pod)}, {"container", toJson(source.container)}, {"role", toJson(source.role)}, {"previous", source.previous}};
}

QByteArray written(const Json &json)
{
    const std::string text = json.dump(-1, ' ', false, Json::error_handler_t::replace);
    return QByteArray(text.data(), qsizetype(text.size())) + '\n';
}

} // namespace

QByteArray toJsonLine(const Line &line)
{
    return written({{"at", toJson(line.at)},
                    {"source", toJson(line.source)},
                    {"severity", line.severity ? toJson(severityName(*line.severity)) : Json(nullptr)},
                    {"text", toJson(line.text)}});
}

QByteArray toJsonLine(const Gap &gap)
{
    return written({{"gap", {{"source", toJson(gap.source)}, {"from", toJson(gap.from)}, {"to", toJson(gap.to)}, {"reason", toJson(gap.reason)}}}});
}

} // namespace logs
