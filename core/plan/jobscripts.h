#pragma once

#include <QString>
#include <QStringList>

namespace plan {

/// What runs on the server for the sake of jobs: scripts of /bin/sh that need coreutils and flock and nothing of ours. They
/// are constants; whatever varies comes in as an argument or by standard input and is never made part of a script.
///
/// The base folder (/var/lib/ess-console as root, else ~/.local/state/ess-console) has
///   guard                an flock round every change of what is told here
///   lock/id              whose turn it is
///   job.XXXXXXXXXX/      one job:
///     note               JSON of its console, for people
///     alive              held by flock while any process of it lives
///     input              its standard input; unlinked before it begins
///     begun              when, seconds since 1970; without it the folder is no job yet
///     session            its session id, to end it
///     out                what it prints, both streams
///     status             its exit code, written in one move
/// A job has ended when it has a status; without one it runs while alive is held, and is lost when it is not.
namespace jobscript {

/// Every line that a script says begins so; other lines are a login shell's.
inline constexpr char prefix[] = "ess-console-jobs ";

/// Arguments: wrapper(), the note in base64, then the command. Input: the size of the command's input, a newline, the input.
/// Says "started" or "busy" and the job as list() does, or "failed".
QString start();
/// Becomes the job's first process. Arguments: the folder, the command.
QString wrapper();
/// Says "job ID UID STATE CODE SIZE BEGUN NOTE" of each job, STATE one of running, ended, lost; CODE, NOTE (base64) may be "-";
/// and "root" when the other base folder is there.
QString list();
/// Argument: id. As list(), of one job; or "gone".
QString look();
/// Arguments: id, offset. Says "output" and then prints what the job does, from this byte of it on, until the job or its own
/// standard input ends. Or says "gone".
QString follow();
/// Arguments: id, offset, limit, "next" or "newest". Says "output" and prints at most limit bytes from offset on; the last
/// ones of "newest". Or says "gone".
QString output();
/// Argument: id. TERM to every process of the job. Says "cancelled", "ended" or "gone".
QString cancel();
/// Argument: id. Takes the folder away. Says "removed", "running" or "gone".
QString remove();

/// /bin/sh -c SCRIPT ess-console ARGUMENTS…
QStringList argv(const QString &script, const QStringList &arguments = {});

} // namespace jobscript
} // namespace plan
