#pragma once

#include "core/base/result.h"

#include <QString>
#include <QStringList>

#include <optional>

namespace ctl {

enum class Command {
    Connect,
    Routes,
    Pods,
    Events,
    Logs,
    UsersList,
    ReleaseStatus,
    ReleaseHistory,
    PlanList,
    PlanShow,
    PlanRun,
    Journal,
    JournalUndo,
};

struct LogArguments {
    QStringList roles;
    QStringList pods;
    std::optional<qint64> sinceSeconds;
    std::optional<qint64> tail;
    QString grep;
    bool follow = false;
    bool previous = false;
    friend bool operator==(const LogArguments &, const LogArguments &) = default;
};

/// Of the commands plan and journal.
struct ChangeArguments {
    QString id; ///< of an item or of a journal's entry
    bool yes = false;
    bool dryRun = false;
    QString exportAs; ///< "sh", "md" or ""
    friend bool operator==(const ChangeArguments &, const ChangeArguments &) = default;
};

/// A parsed command line.
struct Arguments {
    Command command = Command::Connect;
    QString serversFile;
    QString server;
    QString trustedHostKey; ///< SHA256:…
    bool json = false;
    LogArguments logs;
    ChangeArguments change;
    friend bool operator==(const Arguments &, const Arguments &) = default;
};

/// What to do instead of a command, or Usage with the sentence to print.
struct Parsed {
    enum class Kind { Run, Help, Version } kind = Kind::Run;
    Arguments arguments;
    friend bool operator==(const Parsed &, const Parsed &) = default;
};

/// Options stand before or after the command; list options repeat. json is set as soon as --json was seen, so that a
/// usage error can be printed in the form that was asked for.
base::Result<Parsed> parse(const QStringList &argv, bool *json);

QString help();

/// "90s", "10m", "2h", "1d" → seconds; null when it is none of these.
std::optional<qint64> seconds(const QString &text);

} // namespace ctl
