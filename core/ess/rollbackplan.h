#pragma once

#include "core/ess/revisions.h"
#include "core/kube/objects.h"
#include "core/plan/command.h"

/// What a rollback does, from helm's records and the live objects. Pure; private to this folder.
namespace ess {

struct HelmAccess;

/// helm's records that a rollback is planned by.
struct RollbackSight {
    HelmRelease newest; ///< its manifest is the one that stands
    std::optional<HelmRelease> target; ///< null: it is in order
    QList<kube::Workload> live; ///< of the release
    QList<int> revisions; ///< that helm still has
};

/// The newest revision is the wanted one, or a rollback to it, and deployed.
bool isRolledBack(const HelmRelease &newest, int revision);
bool isPending(const QString &status);
/// The revision whose content stands, as far as helm still has it: a rollback there and back makes new revisions of the same content.
int standingRevision(const RollbackSight &sight);
QString revisionFact(const HelmRelease &release); ///< "Revision 8 of ess is deployed: matrix-stack 26.8.1."
QString chartText(const Chart &chart); ///< "matrix-stack 26.8.1"

/// "Deployment/name" of those whose pods are made anew: another template, or a field that was changed by hand and is set back.
QStringList restarted(const RollbackSight &sight);

plan::Exec rollbackCommand(const ReleaseRef &release, int revision, const HelmAccess &helm);

} // namespace ess
