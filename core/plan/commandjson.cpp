#include "core/plan/commandjson.h"

#include "core/base/json.h"

namespace plan {
namespace {

using base::Error;
using base::Json;

std::string utf8(const QString &text)
{
    return text.toStdString();
}

Json partsOf(const Payload &payload)
{
    Json parts = Json::array();
    for (const Payload::Part &part : payload.parts()) {
        if (const auto *text = std::get_if<QByteArray>(&part)) {
            // base64: a payload is bytes, JSON is text.
            parts.push_back({{"text", text->toBase64().toStdString()}});
        } else {
            const Hole &hole = std::get<Hole>(part);
            parts.push_back({{"secret", utf8(hole.name)}, {"insideJson", hole.insideJson}});
        }
    }
    return parts;
}

Payload payloadOf(const Json &parts)
{
    Payload payload;
    for (const Json &part : parts) {
        const QString name = base::text(part, "secret");
        if (!name.isEmpty())
            payload << Hole{name, {}, base::flag(part, "insideJson")};
        else
            payload << QByteArray::fromBase64(base::text(part, "text").toLatin1());
    }
    return payload;
}

constexpr const char *verbs[] = {"apply", "merge", "strategic", "json", "delete"};

Json jsonOf(const Command &command)
{
    if (const auto *exec = std::get_if<Exec>(&command)) {
        Json argv = Json::array();
        for (const QString &argument : exec->argv)
            argv.push_back(utf8(argument));
        return {{"exec", argv}, {"asRoot", exec->asRoot}, {"detached", exec->detached}, {"timeoutMs", exec->timeoutMs}, {"input", partsOf(exec->input)}};
    }
    if (const auto *kube = std::get_if<Kube>(&command)) {
        const ObjectRef &o = kube->object;
        const Json object{{"group", utf8(o.group)}, {"namespace", utf8(o.ns.get())}, {"plural", utf8(o.plural)}, {"kind", utf8(o.kind)}, {"name", utf8(o.name)}, {"subresource", utf8(o.subresource)}};
        return {{"kube", verbs[static_cast<int>(kube->verb)]}, {"object", object}, {"force", kube->force}, {"input", partsOf(kube->body)}};
    }
    const Npm &npm = std::get<Npm>(command);
    return {{"npm", npm.method.toStdString()}, {"path", utf8(npm.path)}, {"domain", utf8(npm.domain)}, {"input", partsOf(npm.body)}};
}

std::optional<Kube::Verb> verbOf(const QString &name)
{
    for (int i = 0; i < static_cast<int>(std::size(verbs)); ++i)
        if (name == QLatin1String(verbs[i]))
            return static_cast<Kube::Verb>(i);
    return {};
}

std::optional<Command> commandOf(const Json &json)
{
    const Payload input = payloadOf(base::member(json, "input"));
    if (const Json &argv = base::member(json, "exec"); argv.is_array()) {
        Exec exec;
        for (const Json &argument : argv)
            exec.argv << base::toText(argument);
        exec.asRoot = base::flag(json, "asRoot");
        exec.detached = base::flag(json, "detached");
        exec.timeoutMs = static_cast<int>(base::number(json, "timeoutMs", 60000));
        exec.input = input;
        return exec.argv.isEmpty() ? std::nullopt : std::optional<Command>(exec);
    }
    if (const auto verb = verbOf(base::text(json, "kube"))) {
        const Json &o = base::member(json, "object");
        const ObjectRef object{base::text(o, "group"), base::Namespace(base::text(o, "namespace")), base::text(o, "plural"), base::text(o, "kind"), base::text(o, "name"), base::text(o, "subresource")};
        return Kube{*verb, object, input, base::flag(json, "force")};
    }
    if (const QString method = base::text(json, "npm"); !method.isEmpty())
        return Npm{method.toLatin1(), base::text(json, "path"), input, base::text(json, "domain")};
    return {};
}

} // namespace

QByteArray toJson(const QList<Command> &commands)
{
    Json array = Json::array();
    for (const Command &command : commands)
        array.push_back(jsonOf(command));
    return QByteArray::fromStdString(array.dump(-1, ' ', false, Json::error_handler_t::replace));
}

base::Result<QList<Command>> commandsFromJson(const QByteArray &array)
{
    const QString what = QStringLiteral("the commands of a journal entry");
    const auto parsed = base::parseJson(array, what);
    if (!parsed)
        return parsed.error();
    QList<Command> commands;
    for (const Json &json : *parsed) {
        const auto command = commandOf(json);
        if (!command)
            return Error{Error::Kind::Malformed, QStringLiteral("The journal holds a command that this version cannot read."), {}};
        commands << *command;
    }
    return commands;
}

} // namespace plan
