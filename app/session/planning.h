#pragma once

#include "app/session/connection.h"

#include "core/plan/item.h"
#include "core/routes/route.h"

namespace session {

/// What can be brought in order on this server, as seen now: `essctl plan list`. A part that could not be read (no release, no
/// NPM) brings no items.
base::Task<QList<plan::ItemPtr>> planItems(ConnectionPtr connection);

/// The item of an id, also one that the list does not name (scale:…=N). Usage: no such kind of item, or its name is not one;
/// NotFound: what it is about is not there.
base::Task<plan::ItemPtr> planItem(ConnectionPtr connection, QString id);

/// The domains whose / leads to the SFU, those that are nothing else first.
QStringList sfuDomains(const routes::Table &table);

} // namespace session
