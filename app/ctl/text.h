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

#include <QString>

/// What essctl prints for a person. Everything from a server goes through base::printable().
namespace ctl {

QString connectText(const servers::ConnectReport &report);
QString routesText(const routes::Table &table);
QString podsText(const QList<kube::Pod> &pods, const QDateTime &now);
QString eventsText(const QList<kube::Event> &events);
QString usersText(const users::UserList &list);
QString releaseText(const ess::Release &release);
QString historyText(const QList<ess::RevisionInfo> &revisions);
QString planListText(const QList<plan::ItemPtr> &items);
QString planShowText(const plan::Item &item, const plan::Prepared &prepared, const QList<plan::CommandText> &commands);
QString reportText(const plan::Report &report);
QString journalText(const QList<plan::Entry> &entries);
QString logLineText(const logs::Line &line);
QString logGapText(const logs::Gap &gap);
QString errorText(const base::Error &error);

/// Rows with columns as wide as their widest cell; the last one is not padded.
QString table(const QList<QStringList> &rows);

/// "5 d", "3 h", "12 min", "40 s".
QString age(const QDateTime &since, const QDateTime &now);

} // namespace ctl
