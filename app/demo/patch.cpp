#include "app/demo/patch.h"

#include "app/demo/values.h"
#include "core/base/json.h"
#include "core/base/yaml.h"

#include <algorithm>

namespace demo {
namespace {

using namespace Qt::StringLiterals;
using base::Error;

// In this order: a port or a mount has a name as well, and is told by its number or its path nevertheless.
constexpr const char *mergeKeys[] = {"containerPort", "mountPath", "port", "name", "uid", "type", "ip"};

// The key by which items of these lists are told apart, or null: the list is replaced as a whole.
const char *mergeKeyOf(const Json &a, const Json &b)
{
    for (const char *key : mergeKeys) {
        const auto has = [key](const Json &item) { return item.is_object() && item.contains(key); };
        if (!b.empty() && std::ranges::all_of(a, has) && std::ranges::all_of(b, has))
            return key;
    }
    return nullptr;
}

void mergeList(Json &target, const Json &patch, const char *key)
{
    for (const Json &item : patch) {
        const auto found = std::ranges::find_if(target, [&](const Json &own) { return own[key] == item[key]; });
        const bool removes = base::text(item, "$patch") == "delete"_L1;
        if (found != target.end() && removes)
            target.erase(found);
        else if (found != target.end())
            strategicPatch(*found, item);
        else if (!removes)
            target.push_back(item);
    }
}

Json fromYaml(const YAML::Node &node)
{
    if (node.IsMap()) {
        Json object = Json::object();
        for (const auto &entry : node)
            object[entry.first.Scalar()] = fromYaml(entry.second);
        return object;
    }
    if (node.IsSequence()) {
        Json array = Json::array();
        for (const YAML::Node &item : node)
            array.push_back(fromYaml(item));
        return array;
    }
    if (node.IsNull())
        return nullptr;
    const std::string &text = node.Scalar();
    // A quoted scalar has the tag "!" in yaml-cpp and is a string whatever it looks like.
    if (node.Tag() == "!")
        return text;
    const Json value = Json::parse(text, nullptr, false);
    return value.is_number() || value.is_boolean() ? value : Json(text);
}

base::Result<Json> jsonPatched(const Json &object, const Json &operations)
{
    try {
        return object.patch(operations);
    } catch (const Json::exception &e) {
        return Error{Error::Kind::Failed, u"the server rejected our request due to an error in our request"_s, QString::fromUtf8(e.what())};
    }
}

} // namespace

void mergePatch(Json &target, const Json &patch)
{
    target.merge_patch(patch);
}

void strategicPatch(Json &target, const Json &patch)
{
    if (!patch.is_object() || !target.is_object()) {
        target = patch;
        return;
    }
    for (const auto &[key, value] : patch.items()) {
        if (value.is_null()) {
            target.erase(key);
        } else if (value.is_object()) {
            strategicPatch(target.contains(key) ? target[key] : target[key] = Json::object(), value);
        } else if (value.is_array() && target.contains(key) && target[key].is_array()) {
            const char *mergeKey = mergeKeyOf(target[key], value);
            if (mergeKey)
                mergeList(target[key], value, mergeKey);
            else
                target[key] = value;
        } else if (!key.starts_with("$")) {
            target[key] = value;
        }
    }
}

base::Result<Json> document(const QByteArray &body)
{
    if (body.trimmed().startsWith('{') || body.trimmed().startsWith('['))
        return base::parseJson(body, u"the body"_s);
    auto node = base::parseYaml(body, u"body"_s);
    if (!node)
        return node.error();
    return fromYaml(*node);
}

base::Result<Json> patched(const Json &object, const QByteArray &contentType, const QByteArray &body)
{
    auto patch = document(body);
    if (!patch)
        return patch.error();
    const QByteArray type = contentType.split(';').value(0).trimmed();
    if (type == "application/json-patch+json")
        return jsonPatched(object, *patch);
    if (!patch->is_object())
        return Error{Error::Kind::Malformed, u"json: cannot unmarshal array into Go value of type map[string]interface {}"_s, {}};
    Json copy = object;
    if (type == "application/merge-patch+json")
        mergePatch(copy, *patch);
    else
        strategicPatch(copy, *patch);
    return copy;
}

} // namespace demo
