#include "core/plan/entryjson.h"

#include "core/base/clock.h"
#include "core/base/json.h"
#include "core/plan/commandjson.h"
#include "core/plan/masking.h"

#include <QCoreApplication>

namespace plan {
namespace {

using base::Error;
using base::Json;

struct Text {
    Q_DECLARE_TR_FUNCTIONS(plan)
};

std::string utf8(const QString &text)
{
    return text.toStdString();
}

template <typename T>
Json orNull(const std::optional<T> &value)
{
    return value ? Json(*value) : Json();
}

Json jsonOf(const QList<Change> &changes)
{
    Json array = Json::array();
    for (const Change &c : changes)
        array.push_back({{"object", utf8(c.object)}, {"field", utf8(c.field)}, {"before", utf8(c.before)}, {"after", utf8(c.after)}});
    return array;
}

Json jsonOf(const QList<Step> &steps)
{
    Json array = Json::array();
    for (const Step &s : steps)
        array.push_back({{"at", utf8(base::rfc3339(s.at))}, {"ms", orNull(s.ms)}, {"code", orNull(s.code)}, {"error", utf8(s.error)}, {"job", utf8(s.job)}});
    return array;
}

Json jsonOf(const std::optional<Error> &error)
{
    if (!error)
        return {};
    return {{"kind", utf8(base::kindName(error->kind))}, {"what", utf8(error->what)}, {"detail", utf8(error->detail)}};
}

Json jsonOf(const QList<Command> &commands)
{
    return Json::parse(toJson(commands).toStdString());
}

QList<Change> changesOf(const Json &array)
{
    QList<Change> changes;
    for (const Json &c : array)
        changes << Change{base::text(c, "object"), base::text(c, "field"), base::text(c, "before"), base::text(c, "after")};
    return changes;
}

QList<Step> stepsOf(const Json &array)
{
    QList<Step> steps;
    for (const Json &s : array) {
        Step step{base::parseTime(base::text(s, "at")), {}, {}, base::text(s, "error"), base::text(s, "job")};
        if (base::member(s, "ms").is_number_integer())
            step.ms = base::number(s, "ms");
        if (base::member(s, "code").is_number_integer())
            step.code = static_cast<int>(base::number(s, "code"));
        steps << step;
    }
    return steps;
}

Error::Kind kindOf(const QString &name)
{
    for (int kind = 0; kind <= static_cast<int>(Error::Kind::Cancelled); ++kind)
        if (base::kindName(static_cast<Error::Kind>(kind)) == name)
            return static_cast<Error::Kind>(kind);
    return Error::Kind::Failed;
}

std::optional<Error> errorOf(const Json &json)
{
    if (!json.is_object())
        return {};
    return Error{kindOf(base::text(json, "kind")), base::text(json, "what"), base::text(json, "detail")};
}

base::Result<QList<Command>> commandsOf(const Json &array)
{
    if (!array.is_array())
        return QList<Command>();
    return commandsFromJson(QByteArray::fromStdString(array.dump(-1, ' ', false, Json::error_handler_t::replace)));
}

Error malformed(const QString &what)
{
    return {Error::Kind::Malformed, what, {}};
}

QString clean(const QString &text)
{
    return masked(text.toUtf8());
}

Command clean(Command command)
{
    if (auto *exec = std::get_if<Exec>(&command)) {
        exec->argv = maskedArguments(exec->argv);
        exec->input = withoutSecrets(exec->input);
    } else if (auto *kube = std::get_if<Kube>(&command)) {
        kube->body = withoutSecrets(kube->body, kube->object.kind);
    } else {
        auto &npm = std::get<Npm>(command);
        npm.body = withoutSecrets(npm.body);
    }
    return command;
}

QList<Command> clean(const QList<Command> &commands)
{
    QList<Command> out;
    for (const Command &command : commands)
        out << clean(command);
    return out;
}

QString clean(const QString &field, const QString &value)
{
    return namesSecret(field) && !value.isEmpty() ? hiddenMark() : clean(value);
}

} // namespace

QByteArray toLine(const Entry &e)
{
    Json json{{"v", 1}};
    json["id"] = utf8(e.id);
    json["at"] = utf8(base::rfc3339(e.at));
    json["server"] = utf8(e.server);
    json["item"] = utf8(e.item);
    json["title"] = utf8(e.title);
    json["loginUser"] = utf8(e.loginUser);
    json["by"] = utf8(e.by);
    json["undoes"] = utf8(e.undoes);
    json["changes"] = jsonOf(e.changes);
    json["commands"] = jsonOf(e.commands);
    json["steps"] = jsonOf(e.steps);
    json["undo"] = jsonOf(e.undo);
    json["undoNote"] = utf8(e.undoNote);
    json["outcome"] = utf8(outcomeName(e.outcome));
    json["ms"] = orNull(e.ms);
    json["before"] = utf8(e.before);
    json["after"] = utf8(e.after);
    json["error"] = jsonOf(e.error);
    json["undoneBy"] = utf8(e.undoneBy);
    return QByteArray::fromStdString(json.dump(-1, ' ', false, Json::error_handler_t::replace));
}

base::Result<Entry> entryFromLine(const QByteArray &line)
{
    const auto json = base::parseJson(line, Text::tr("A line of the journal"));
    if (!json)
        return json.error();
    Entry e;
    e.id = base::text(*json, "id");
    if (e.id.isEmpty())
        return malformed(Text::tr("A line of the journal names no entry."));
    const auto outcome = outcomeFromName(base::text(*json, "outcome"));
    if (!outcome)
        return malformed(Text::tr("A line of the journal has an outcome that this version does not know."));
    const auto commands = commandsOf(base::member(*json, "commands"));
    if (!commands)
        return commands.error();
    const auto undo = commandsOf(base::member(*json, "undo"));
    if (!undo)
        return undo.error();
    e.at = base::parseTime(base::text(*json, "at"));
    e.server = base::text(*json, "server");
    e.item = base::text(*json, "item");
    e.title = base::text(*json, "title");
    e.loginUser = base::text(*json, "loginUser");
    e.by = base::text(*json, "by");
    e.undoes = base::text(*json, "undoes");
    e.changes = changesOf(base::member(*json, "changes"));
    e.commands = *commands;
    e.steps = stepsOf(base::member(*json, "steps"));
    e.undo = *undo;
    e.undoNote = base::text(*json, "undoNote");
    e.outcome = *outcome;
    if (base::member(*json, "ms").is_number_integer())
        e.ms = base::number(*json, "ms");
    e.before = base::text(*json, "before");
    e.after = base::text(*json, "after");
    e.error = errorOf(base::member(*json, "error"));
    e.undoneBy = base::text(*json, "undoneBy");
    return e;
}

Entry withoutSecrets(Entry entry)
{
    for (Change &change : entry.changes) {
        change.before = clean(change.field, change.before);
        change.after = clean(change.field, change.after);
    }
    for (Step &step : entry.steps)
        step.error = clean(step.error);
    entry.commands = clean(entry.commands);
    if (clean(entry.undo) != entry.undo) {
        entry.undo.clear();
        entry.undoNote = Text::tr("No way back is kept: it would hold a secret.");
    }
    entry.before = clean(entry.before);
    entry.after = clean(entry.after);
    if (entry.error) {
        entry.error->what = clean(entry.error->what);
        entry.error->detail = clean(entry.error->detail);
    }
    return entry;
}

} // namespace plan
