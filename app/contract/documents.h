#pragma once

#include "core/base/error.h"
#include "core/ess/release.h"
#include "core/ess/revisions.h"
#include "core/kube/objects.h"
#include "core/logs/line.h"
#include "core/plan/journal.h"
#include "core/plan/runner.h"
#include "core/routes/route.h"
#include "core/servers/connectstep.h"
#include "core/users/user.h"

#include <QByteArray>

/// The documents of essctl --json. Every document starts with "schema": 1 and ends with a line end; what was not
/// observed is null, never absent; times are RFC 3339 UTC with milliseconds. Text is as it came, not made printable.
namespace contract {

QByteArray error(const base::Error &error);
QByteArray connect(const servers::ConnectReport &report);
QByteArray routes(const routes::Table &table);
QByteArray route(const routes::Route &route); ///< one route, indented; the window's evidence
QByteArray pods(const QDateTime &observedAt, const base::Namespace &ns, const QList<kube::Pod> &pods);
QByteArray events(const QDateTime &observedAt, const QList<kube::Event> &events);
QByteArray users(const users::UserList &list);
QByteArray release(const ess::Release &release);
QByteArray releaseHistory(const QList<ess::RevisionInfo> &revisions); ///< oldest first
QByteArray planList(const QList<plan::ItemPtr> &items);
/// commands are shown, as the preview has them. Where a person must act instead, explain says so.
QByteArray planShow(const plan::Item &item, const plan::Prepared &prepared, const QList<plan::CommandText> &commands);
/// Of a run that was not refused and whose commands did not fail: those are errors.
QByteArray planRun(const plan::Report &report);
QByteArray journal(const QList<plan::Entry> &entries);
/// JSON Lines: one line, no schema.
QByteArray logLine(const logs::Line &line);
QByteArray logGap(const logs::Gap &gap);

} // namespace contract
