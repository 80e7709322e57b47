#pragma once

#include "app/demo/json.h"

#include <QDateTime>
#include <QList>
#include <QString>
#include <QStringList>

#include <set>

/// Who owns which fields of an object: metadata.managedFields, as server-side apply keeps it. Simpler than the real one, with
/// its words: lists with keys are those of the kinds that the demo has, all other lists are owned as a whole.
namespace demo {

/// "f:spec", "k:{\"name\":\"sfu\"}", … as in FieldsV1.
using FieldPath = QStringList;
using FieldSet = std::set<FieldPath>;

FieldSet fieldsOf(const Json &object); ///< of spec, data, labels and annotations; an item of a list with keys is a path too
Json toFieldsV1(const FieldSet &fields);
FieldSet fromFieldsV1(const Json &fields);
QString pathText(const FieldPath &path); ///< .spec.template.spec.containers[name="sfu"].image

struct Manager {
    QString name;
    bool applies = false; ///< operation Apply; else Update
    QString apiVersion;
    QString subresource;
    QDateTime at;
};

/// After a write that was no apply: what differs from before (null: new) is the manager's from now on.
void takeOver(Json &object, const Json *before, const Manager &manager);

struct ApplyConflict {
    QString manager; ///< as the message has it: "kubectl-set" using apps/v1
    QString path;
    friend bool operator==(const ApplyConflict &, const ApplyConflict &) = default;
};
/// Merges what config says into live; what the manager had applied before and does not any more is taken away. Refused with
/// conflicts (live is as it was) where config changes what another manager owns, unless by force.
QList<ApplyConflict> applyTo(Json &live, const Json &config, const Manager &manager, bool force);
QString conflictMessage(const QList<ApplyConflict> &conflicts);

} // namespace demo
