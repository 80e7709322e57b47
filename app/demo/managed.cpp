#include "app/demo/managed.h"

#include "app/demo/values.h"
#include "core/base/clock.h"
#include "core/base/json.h"

#include <algorithm>
#include <map>

namespace demo {
namespace {

using namespace Qt::StringLiterals;

// The members that tell items of a list apart; empty: the list is one value.
QStringList keysOf(const FieldPath &list)
{
    static const std::map<QString, QStringList> named{{u"f:containers"_s, {u"name"_s}},  {u"f:initContainers"_s, {u"name"_s}},    {u"f:env"_s, {u"name"_s}},
                                                      {u"f:volumes"_s, {u"name"_s}},     {u"f:imagePullSecrets"_s, {u"name"_s}},  {u"f:volumeMounts"_s, {u"mountPath"_s}},
                                                      {u"f:hostAliases"_s, {u"ip"_s}},   {u"f:conditions"_s, {u"type"_s}}};
    if (list.last() == "f:ports"_L1)
        return {list.size() == 2 ? u"port"_s : u"containerPort"_s, u"protocol"_s};
    const auto found = named.find(list.last());
    return found == named.end() ? QStringList() : found->second;
}

QString itemOf(const Json &item, const QStringList &keys)
{
    Json key = Json::object();
    for (const QString &name : keys)
        key[s(name)] = item.is_object() && item.contains(s(name)) ? item[s(name)] : name == "protocol"_L1 ? Json("TCP") : Json();
    return u"k:"_s + q(key.dump());
}

void collect(const Json &value, const FieldPath &at, FieldSet &fields)
{
    if (value.is_object() && !value.empty()) {
        for (const auto &[key, child] : value.items())
            collect(child, at + FieldPath{u"f:"_s + q(key)}, fields);
        return;
    }
    const QStringList keys = value.is_array() ? keysOf(at) : QStringList();
    if (keys.isEmpty() || value.empty()) {
        fields.insert(at);
        return;
    }
    for (const Json &item : value) {
        const FieldPath path = at + FieldPath{itemOf(item, keys)};
        fields.insert(path);
        collect(item, path, fields);
    }
}

bool isItem(const FieldPath &path)
{
    return path.last().startsWith("k:"_L1);
}

// The value at a path, or null; of a changing object too.
template <typename Value>
Value *at(Value *value, const FieldPath &path)
{
    for (qsizetype i = 0; i < path.size() && value; ++i) {
        if (path[i].startsWith("f:"_L1)) {
            const std::string key = s(path[i].mid(2));
            value = value->is_object() && value->contains(key) ? &(*value)[key] : nullptr;
        } else {
            Value *list = value;
            value = nullptr;
            if (list->is_array())
                for (auto &item : *list)
                    if (itemOf(item, keysOf(path.first(i))) == path[i])
                        value = &item;
        }
    }
    return value;
}

void erase(Json &object, const FieldPath &path)
{
    Json *holder = at(&object, path.first(path.size() - 1));
    if (!holder || !at(&object, path))
        return;
    if (holder->is_object())
        holder->erase(s(path.last().mid(2)));
    else if (holder->is_array())
        std::erase_if(holder->get_ref<Json::array_t &>(), [&](const Json &item) { return itemOf(item, keysOf(path.first(path.size() - 1))) == path.last(); });
}

// Lists with keys item by item, also an empty one: it says that there are such items, not that there are none.
void merge(Json &live, const Json &config, const FieldPath &path)
{
    if (config.is_object() && live.is_object()) {
        for (const auto &[key, value] : config.items())
            merge(live[key], value, path + FieldPath{u"f:"_s + q(key)});
        return;
    }
    const QStringList keys = config.is_array() && live.is_array() ? keysOf(path) : QStringList();
    if (keys.isEmpty()) {
        live = config;
        return;
    }
    for (const Json &item : config) {
        const QString key = itemOf(item, keys);
        const auto found = std::ranges::find_if(live, [&](const Json &own) { return itemOf(own, keys) == key; });
        if (found == live.end())
            live.push_back(item);
        else
            merge(*found, item, path + FieldPath{key});
    }
}

bool isSame(const Json *a, const Json *b)
{
    return a && b ? *a == *b : a == b;
}

/// One entry of metadata.managedFields, while it is worked on.
struct Owner {
    Manager manager;
    FieldSet fields;
    bool is(const Manager &other) const
    {
        return manager.name == other.name && manager.applies == other.applies && manager.subresource == other.subresource
            && (manager.applies || manager.apiVersion == other.apiVersion);
    }
};

QList<Owner> ownersOf(const Json &object)
{
    QList<Owner> owners;
    for (const Json &entry : base::member(base::member(object, "metadata"), "managedFields"))
        owners.append({{base::text(entry, "manager"), base::text(entry, "operation") == "Apply"_L1, base::text(entry, "apiVersion"), base::text(entry, "subresource"),
                        base::parseTime(base::text(entry, "time"))},
                       fromFieldsV1(base::member(entry, "fieldsV1"))});
    return owners;
}

void setOwners(Json &object, const QList<Owner> &owners)
{
    Json entries = Json::array();
    for (const Owner &owner : owners) {
        if (owner.fields.empty())
            continue;
        Json entry = {{"manager", s(owner.manager.name)},
                      {"operation", owner.manager.applies ? "Apply" : "Update"},
                      {"apiVersion", s(owner.manager.apiVersion)},
                      {"time", s(kubeTime(owner.manager.at))},
                      {"fieldsType", "FieldsV1"},
                      {"fieldsV1", toFieldsV1(owner.fields)}};
        if (!owner.manager.subresource.isEmpty())
            entry["subresource"] = s(owner.manager.subresource);
        entries.push_back(std::move(entry));
    }
    object["metadata"]["managedFields"] = std::move(entries);
}

Owner &entryFor(QList<Owner> &owners, const Manager &manager)
{
    const auto found = std::ranges::find_if(owners, [&](const Owner &owner) { return owner.is(manager); });
    if (found != owners.end())
        return *found;
    owners.append({manager, {}});
    return owners.last();
}

// Nobody owns what is not there.
void forgetMissing(QList<Owner> &owners, const Json &object)
{
    for (Owner &owner : owners)
        std::erase_if(owner.fields, [&](const FieldPath &path) { return !at(&object, path); });
}

QString printed(const Manager &manager)
{
    const QString name = u"\"%1\""_s.arg(manager.name) + (manager.subresource.isEmpty() ? QString() : u" with subresource \"%1\""_s.arg(manager.subresource));
    return manager.applies ? name : name + u" using "_s + manager.apiVersion;
}

} // namespace

FieldSet fieldsOf(const Json &object)
{
    FieldSet fields;
    for (const auto &[key, value] : object.items())
        if (key != "metadata" && key != "status" && key != "kind" && key != "apiVersion")
            collect(value, {u"f:"_s + q(key)}, fields);
    const Json &meta = base::member(object, "metadata");
    for (const char *part : {"labels", "annotations"})
        if (!base::member(meta, part).empty())
            collect(meta[part], {u"f:metadata"_s, u"f:"_s + QLatin1String(part)}, fields);
    return fields;
}

Json toFieldsV1(const FieldSet &fields)
{
    Json tree = Json::object();
    for (const FieldPath &path : fields) {
        Json *node = &tree;
        for (const QString &step : path) {
            Json &next = (*node)[s(step)];
            if (next.is_null())
                next = Json::object();
            node = &next;
        }
        if (isItem(path))
            (*node)["."] = Json::object();
    }
    return tree;
}

FieldSet fromFieldsV1(const Json &fields)
{
    FieldSet set;
    const auto walk = [&set](const auto &self, const Json &node, const FieldPath &path) -> void {
        for (const auto &[key, child] : node.items()) {
            if (key == ".")
                set.insert(path);
            else if (child.empty())
                set.insert(path + FieldPath{q(key)});
            else
                self(self, child, path + FieldPath{q(key)});
        }
    };
    if (fields.is_object())
        walk(walk, fields, {});
    return set;
}

QString pathText(const FieldPath &path)
{
    QString text;
    for (const QString &step : path) {
        if (step.startsWith("f:"_L1)) {
            text += u'.' + step.mid(2);
            continue;
        }
        const Json key = Json::parse(s(step.mid(2)), nullptr, false);
        QStringList parts;
        for (const auto &[name, value] : key.items())
            parts.append(q(name) + u'=' + q(value.dump()));
        text += u'[' + parts.join(u',') + u']';
    }
    return text;
}

void takeOver(Json &object, const Json *before, const Manager &manager)
{
    QList<Owner> owners = before ? ownersOf(*before) : QList<Owner>();
    FieldSet changed;
    for (const FieldPath &path : fieldsOf(object)) {
        const Json *old = before ? at(before, path) : nullptr;
        if (!old || (!isItem(path) && *old != *at(&std::as_const(object), path)))
            changed.insert(path);
    }
    for (Owner &owner : owners)
        for (const FieldPath &path : changed)
            owner.fields.erase(path);
    forgetMissing(owners, object);
    if (!changed.empty()) {
        Owner &mine = entryFor(owners, manager);
        mine.fields.insert(changed.begin(), changed.end());
        mine.manager.at = manager.at;
    }
    setOwners(object, owners);
}

QList<ApplyConflict> applyTo(Json &live, const Json &config, const Manager &manager, bool force)
{
    QList<ApplyConflict> conflicts;
    QList<Owner> owners = ownersOf(live);
    const FieldSet wanted = fieldsOf(config);
    for (Owner &owner : owners) {
        if (owner.is(manager))
            continue;
        for (const FieldPath &path : wanted) {
            const bool differs = !isItem(path) && !isSame(at(&std::as_const(live), path), at(&config, path));
            if (!differs || !owner.fields.contains(path))
                continue;
            if (force)
                owner.fields.erase(path);
            else
                conflicts.append({printed(owner.manager), pathText(path)});
        }
    }
    if (!conflicts.isEmpty())
        return conflicts;
    const Json before = live;
    Json patch = config;
    patch.erase("status");
    if (patch.contains("metadata"))
        patch["metadata"].erase("managedFields");
    merge(live, patch, {});
    Owner &mine = entryFor(owners, manager);
    const FieldSet hitherto = std::exchange(mine.fields, wanted);
    if (hitherto != wanted || live != before)
        mine.manager.at = manager.at;
    for (const FieldPath &path : hitherto) {
        const bool isOwned = std::ranges::any_of(owners, [&](const Owner &owner) { return owner.fields.contains(path); });
        if (!isOwned)
            erase(live, path);
    }
    forgetMissing(owners, live);
    setOwners(live, owners);
    return {};
}

QString conflictMessage(const QList<ApplyConflict> &conflicts)
{
    if (conflicts.size() == 1)
        return u"Apply failed with 1 conflict: conflict with %1: %2"_s.arg(conflicts[0].manager, conflicts[0].path);
    std::map<QString, QStringList> byManager;
    for (const ApplyConflict &conflict : conflicts)
        byManager[conflict.manager].append(conflict.path);
    QStringList lines;
    for (const auto &[manager, paths] : byManager) {
        lines.append(u"conflicts with %1:"_s.arg(manager));
        for (const QString &path : paths)
            lines.append(u"- "_s + path);
    }
    return u"Apply failed with %1 conflicts: %2"_s.arg(conflicts.size()).arg(lines.join(u'\n'));
}

} // namespace demo
