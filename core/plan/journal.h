#pragma once

#include "core/base/error.h"
#include "core/plan/item.h"

#include <QObject>

#include <memory>
#include <optional>

namespace plan {

/// How a run of an item ended, or that it has not. The first three are the contract's (essctl plan run).
enum class Outcome {
    WasInOrder, ///< nothing was to be done; no write at all
    Repaired, ///< proven by a new probe
    StillBroken, ///< the commands ran, the proof says no (or the change was taken back because it did harm)
    Failed, ///< a command was refused or failed; how far it came is in the steps
    Cancelled, ///< by a person, before its first command
    Running, ///< begun; when nobody runs it any more: interrupted
    Interrupted, ///< the console, the link or the server went away in the middle; what was seen afterwards is in `after`
    Undone, ///< this entry is an undo, and it was proven
};
QString outcomeName(Outcome outcome); ///< "wasInOrder", …
std::optional<Outcome> outcomeFromName(const QString &name);
QString outcomeText(Outcome outcome); ///< translated, for the page: "proven", "still broken"

/// What one command did.
struct Step {
    QDateTime at; ///< invalid: not begun
    std::optional<qint64> ms; ///< null: not ended
    std::optional<int> code; ///< exit code or HTTP status
    QString error; ///< masked; "" fine
    QString job; ///< id of its detached job, ""
    friend bool operator==(const Step &, const Step &) = default;
};

/// One run of one item on one server; everything in it is masked but `undo`, which holds no secret by its nature.
struct Entry {
    QString id; ///< sorts by time
    QDateTime at;
    QString server;
    QString item; ///< the item's id
    QString title;
    QString loginUser;
    QString by; ///< who: user@computer
    QString undoes; ///< the id of the entry that this one takes back, ""
    QList<Change> changes;
    QList<Command> commands; ///< holes have lost their values
    QList<Step> steps; ///< one per command
    QList<Command> undo; ///< runs as it is; empty: no way back
    QString undoNote;
    Outcome outcome = Outcome::Running;
    std::optional<qint64> ms;
    QString before; ///< the observation's fact
    QString after;
    std::optional<base::Error> error;
    QString undoneBy; ///< id of the entry that took it back, ""
    bool canUndo() const;
    friend bool operator==(const Entry &, const Entry &) = default;
};

/// What was changed from this computer, on every server: JSON Lines in a file of mode 0600 (folder 0700), appended under a lock,
/// so that a window and essctl may write at once; the newest line of an id counts. Whoever else changes a server is not in it.
/// A line that cannot be read is kept and told (problems()), never an end of reading.
class Journal : public QObject {
    Q_OBJECT
public:
    /// The file is made with its first entry. Errors of reading come with entries().
    explicit Journal(QString file = defaultFile(), QObject *parent = nullptr);
    ~Journal() override;
    static QString defaultFile(); ///< the platform's data folder, ess-console/journal.jsonl

    /// Appends, and syncs to the disk: whoever starts a change has it on record first.
    base::Result<> keep(const Entry &entry);
    /// Oldest first, of one server or ("") of all; read again when the file has changed.
    base::Result<QList<Entry>> entries(const QString &server = {}) const;
    base::Result<Entry> entry(const QString &id) const; ///< NotFound
    /// Entries that say Running: of a console that went away, or of one that runs now (isAlive()).
    base::Result<QList<Entry>> unfinished(const QString &server) const;
    QStringList problems() const; ///< "FILE:LINE: …", of the last reading
    /// Marks an entry as being run by this process until the returned object goes: an advisory lock that ends with the process.
    std::shared_ptr<void> holdAlive(const QString &id);
    bool isAlive(const QString &id) const; ///< some process holds it

    QString newId() const; ///< time and chance

Q_SIGNALS:
    void changed(); ///< by this process or another one

private:
    struct State;
    std::unique_ptr<State> m_state;
};

} // namespace plan
