#include "app/demo/selector.h"

#include "app/demo/values.h"
#include "core/base/json.h"

#include <QRegularExpression>

#include <algorithm>

namespace demo {
namespace {

using namespace Qt::StringLiterals;

// Splits at the commas that are not inside parentheses.
QStringList requirements(const QString &selector)
{
    static const QRegularExpression comma(u",(?![^(]*\\))"_s);
    return selector.split(comma, Qt::SkipEmptyParts);
}

bool meets(const Json &labels, const QString &requirement)
{
    static const QRegularExpression set(u"^(\\S+)\\s+(in|notin)\\s*\\(([^)]*)\\)$"_s);
    static const QRegularExpression equality(u"^([^=!]+?)\\s*(==|=|!=)\\s*(.*)$"_s);
    const auto value = [&](const QString &key) { return base::text(labels, s(key).c_str()); };
    const auto has = [&](const QString &key) { return labels.is_object() && labels.contains(s(key)); };
    if (const auto match = set.match(requirement); match.hasMatch()) {
        const QStringList values = match.captured(3).remove(u' ').split(u',');
        const bool in = has(match.captured(1)) && values.contains(value(match.captured(1)));
        return in == (match.captured(2) == "in"_L1);
    }
    if (const auto match = equality.match(requirement); match.hasMatch()) {
        const bool equal = has(match.captured(1)) && value(match.captured(1)) == match.captured(3);
        return equal == (match.captured(2) != "!="_L1);
    }
    return requirement.startsWith(u'!') ? !has(requirement.mid(1)) : has(requirement);
}

QString fieldOf(const Json &object, const QString &path)
{
    const Json *at = &object;
    for (const QString &key : path.split(u'.'))
        at = &base::member(*at, s(key).c_str());
    return base::toText(*at);
}

} // namespace

bool matchesLabels(const Json &object, const QString &selector)
{
    const Json &labels = base::member(base::member(object, "metadata"), "labels");
    return std::ranges::all_of(requirements(selector), [&](const QString &part) { return meets(labels, part.trimmed()); });
}

bool matchesFields(const Json &object, const QString &selector)
{
    return std::ranges::all_of(requirements(selector), [&](const QString &part) {
        const bool differs = part.contains("!="_L1);
        const QString path = part.section(u'=', 0, 0).remove(u'!');
        const QString wanted = part.mid(part.lastIndexOf(u'=') + 1);
        return (fieldOf(object, path.trimmed()) == wanted) != differs;
    });
}

bool hasLabels(const Json &object, const Json &labels)
{
    const Json &own = base::member(base::member(object, "metadata"), "labels");
    if (!labels.is_object() || labels.empty() || !own.is_object())
        return false;
    for (const auto &[key, value] : labels.items())
        if (!own.contains(key) || own[key] != value)
            return false;
    return true;
}

} // namespace demo
