#pragma once

#include "core/plan/hands.h"
#include "core/plan/item.h"
#include "core/plan/journal.h"

#include <QObject>

namespace plan {

/// What one run of one item gave.
struct Report {
    QString id; ///< the item's
    Outcome outcome = Outcome::Cancelled;
    Observation before;
    std::optional<Observation> after;
    std::optional<base::Error> error; ///< ReadOnly, Unconfirmed, Conflict: nothing was changed
    QList<Change> difference; ///< of a Conflict: what was shown to what is there
    bool wasTakenBack = false; ///< the change did harm and was undone at once
    QString entry; ///< the journal's, "" when nothing was written
    qint64 ms = 0;
    friend bool operator==(const Report &, const Report &) = default;
};

/// Runs plans: for each item probe → compare with what was shown → journal → commands → probe again. Believes no command: only
/// the proof counts. Errors of one item are in its report.
class Runner : public QObject {
    Q_OBJECT
public:
    struct Context {
        QString server;
        QString loginUser;
        QString by; ///< user@computer
    };
    /// hands and journal outlive it.
    Runner(Hands *hands, Journal *journal, Context context, QObject *parent = nullptr);
    ~Runner() override;

    struct Wish {
        ItemPtr item;
        std::optional<Prepared> shown; ///< what a person saw and agreed to; null: take what is there (essctl plan run --yes)
    };
    struct Policy {
        bool isConfirmed = false; ///< else Unconfirmed before anything is sent, for every grade
        bool goesOnAfterFailure = false; ///< else the rest is Cancelled
        bool isDryRun = false; ///< asks the server whether it would take the commands, changes nothing, writes no journal
    };
    /// One at a time; a second call while one runs is Conflict in every report.
    QCoro::Task<QList<Report>> run(QList<Wish> wishes, Policy policy);
    /// Takes an entry back: checks that what it made is still there, then runs its undo; a new entry. item: to prove it; may be null.
    QCoro::Task<Report> undo(QString entryId, ItemPtr item, Policy policy);
    /// Before the next item; the one that runs goes on.
    void cancel();
    bool isRunning() const;

Q_SIGNALS:
    void itemStarted(int index);
    void itemStage(int index, const QString &text); ///< "Patching Deployment/…", "Waiting for …"; translated
    void itemProgress(int index, const plan::Progress &progress);
    void itemEnded(int index, const plan::Report &report);

private:
    struct State;
    std::shared_ptr<State> m_state;
};

/// What became of an entry that nobody runs any more.
struct Unfinished {
    Entry entry;
    enum class What {
        NeverBegan, ///< no command had begun
        JobRuns, ///< its job still runs on the server
        JobEnded, ///< its job ended meanwhile; code says how
        JobLost, ///< its job was killed, or the server restarted
        Unknown, ///< a command had begun and its answer was not heard
    } what = What::Unknown;
    QString job;
    std::optional<int> code;
    friend bool operator==(const Unfinished &, const Unfinished &) = default;
};

} // namespace plan
