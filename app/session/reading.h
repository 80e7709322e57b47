#pragma once

#include "app/session/connection.h"

#include "core/ess/revisions.h"
#include "core/routes/observations.h"
#include "core/users/user.h"

namespace session {

/// One observation each, asked now: what essctl prints. The window keeps the same values live (live.h).
base::Task<routes::Table> readRoutes(ConnectionPtr connection);
base::Task<routes::Observations> readObservations(ConnectionPtr connection); ///< what the routes are joined from
base::Task<QList<kube::Pod>> readPods(ConnectionPtr connection);
base::Task<QList<kube::Event>> readEvents(ConnectionPtr connection); ///< oldest first
base::Task<ess::Release> readRelease(ConnectionPtr connection);
base::Task<QList<ess::RevisionInfo>> readHistory(ConnectionPtr connection); ///< oldest first
base::Task<users::UserList> readUsers(ConnectionPtr connection);

} // namespace session
