#include "core/plan/item.h"

#include <algorithm>

namespace plan {

QString gradeName(Grade grade)
{
    switch (grade) {
    case Grade::Reversible: return QStringLiteral("reversible");
    case Grade::Disruptive: return QStringLiteral("disruptive");
    case Grade::Irreversible: return QStringLiteral("irreversible");
    }
    return {};
}

base::Task<Observation> Item::prove(QDateTime)
{
    return probe();
}

QList<Change> difference(const Prepared &shown, const Prepared &now)
{
    QList<Change> changes;
    const auto find = [](const QList<Change> &in, const Change &what) {
        return std::find_if(in.begin(), in.end(), [&](const Change &c) { return c.object == what.object && c.field == what.field; });
    };
    for (const Change &seen : shown.changes) {
        const auto other = find(now.changes, seen);
        if (other == now.changes.end())
            changes << Change{seen.object, seen.field, seen.before, seen.after}; // it is as wanted by now, or gone
        else if (other->before != seen.before || other->after != seen.after)
            changes << Change{seen.object, seen.field, seen.before, other->before};
    }
    for (const Change &fresh : now.changes)
        if (find(shown.changes, fresh) == shown.changes.end())
            changes << Change{fresh.object, fresh.field, {}, fresh.before};
    return changes;
}

} // namespace plan
