#include "ui/plan/plantext.h"

#include "core/base/text.h"

#include <QLocale>

#include <algorithm>

namespace ui {

namespace {

using plan::Outcome;
using Kind = base::Error::Kind;

QString bare(QString sentence)
{
    sentence = base::printable(sentence).trimmed();
    while (sentence.endsWith(u'.'))
        sentence.chop(1);
    return sentence;
}

QString factAfter(const plan::Report &report)
{
    return report.after ? base::printable(report.after->fact) : QString();
}

PlanVerdict gradeVerdict(plan::Grade grade)
{
    switch (grade) {
    case plan::Grade::Reversible: return {Sign::NotApplicable, PlanText::tr("reversible"), {}, {}};
    case plan::Grade::Disruptive: return {Sign::Warning, PlanText::tr("disruptive"), {}, {}};
    case plan::Grade::Irreversible: return {Sign::Broken, PlanText::tr("irreversible"), {}, {}};
    }
    return {};
}

PlanVerdict beforeRun(const PlanRow &row)
{
    if (row.isByHand())
        return {Sign::Info, PlanText::tr("by hand"), {}, {}};
    if (row.unreadable)
        return {Sign::Unknown, PlanText::tr("not known"), base::printable(row.unreadable->what), {}};
    if (row.isInOrder())
        return {Sign::Ok, PlanText::tr("in order"), {}, {}};
    return gradeVerdict(row.item->grade());
}

PlanVerdict unproven(const plan::Report &report)
{
    if (report.wasTakenBack)
        return {Sign::Broken, PlanText::tr("taken back"), PlanText::tr("Taken back at once, because it did harm: %1").arg(factAfter(report)),
                PlanText::tr("What was there before is in place again. Look at what was seen, and change the cause before trying again.")};
    const QString seen = factAfter(report);
    const QString error = report.error ? base::printable(report.error->what) : QString();
    const QString why = !seen.isEmpty() ? seen : !error.isEmpty() ? error : PlanText::tr("it could not be seen");
    const QString next = PlanText::tr("Look at its log and at Logs. If this changed nothing for the better, undo it; the cause is somewhere else.");
    return {Sign::Broken, PlanText::tr("still broken"), PlanText::tr("The commands ran, and it is still broken: %1").arg(why), error.isEmpty() || why == error ? next : error + u'\n' + next};
}

PlanVerdict failed(const plan::Report &report)
{
    const QString why = report.error ? base::printable(report.error->what) : PlanText::tr("A command failed.");
    if (report.entry.isEmpty())
        return {Sign::Broken, PlanText::tr("refused"), why, PlanText::tr("Nothing was changed.")};
    return {Sign::Broken, PlanText::tr("failed"), why, PlanText::tr("What ran before it stays as it is; the journal has each command and its answer.")};
}

PlanVerdict ofReport(const plan::Report &report)
{
    if (report.outcome == Outcome::Cancelled && report.error) {
        const bool isOther = report.error->kind == Kind::Conflict && !report.difference.isEmpty();
        return {isOther ? Sign::Warning : Sign::Broken, isOther ? PlanText::tr("changed meanwhile") : PlanText::tr("refused"), base::printable(report.error->what), PlanText::tr("Nothing was changed.")};
    }
    switch (report.outcome) {
    case Outcome::Repaired: return {Sign::Ok, PlanText::tr("proven"), PlanText::tr("Done: %1").arg(factAfter(report)), {}};
    case Outcome::WasInOrder:
        return {Sign::Ok, PlanText::tr("in order"), PlanText::tr("It was in order already: %1").arg(base::printable(report.before.fact)), PlanText::tr("Nothing was changed.")};
    case Outcome::StillBroken: return unproven(report);
    case Outcome::Failed: return failed(report);
    case Outcome::Cancelled: return {Sign::NotApplicable, PlanText::tr("not reached"), PlanText::tr("Not reached: nothing of it was done."), {}};
    case Outcome::Running:
    case Outcome::Interrupted:
        return {Sign::Unknown, PlanText::tr("interrupted"), report.error ? base::printable(report.error->what) : PlanText::tr("It broke off in the middle."),
                PlanText::tr("The journal says how far it came, goes on with it, or undoes it.")};
    case Outcome::Undone: return {Sign::Info, PlanText::tr("undone"), PlanText::tr("Undone: %1").arg(factAfter(report)), {}};
    }
    return {};
}

plan::Grade worstGrade(const QList<const PlanRow *> &rows)
{
    plan::Grade worst = plan::Grade::Reversible;
    for (const PlanRow *row : rows)
        worst = std::max(worst, row->item->grade());
    return worst;
}

QStringList titles(const QList<const PlanRow *> &rows)
{
    QStringList all;
    for (const PlanRow *row : rows)
        all << base::printable(row->item->title());
    return all;
}

QString consequences(const QList<const PlanRow *> &rows)
{
    QStringList all;
    for (const PlanRow *row : rows)
        if (const QString text = base::printable(row->item->confirmation().consequence); !text.isEmpty() && !all.contains(text))
            all << text;
    return all.join(u'\n');
}

QString actText(const QList<const PlanRow *> &rows)
{
    return rows.size() == 1 ? base::printable(rows.first()->item->confirmation().act) : PlanText::tr("Do all %n", nullptr, static_cast<int>(rows.size()));
}

} // namespace

bool PlanRow::canUndo() const
{
    if (state != State::Ended || !report || report->entry.isEmpty() || report->wasTakenBack || !prepared || prepared->undo.isEmpty())
        return false;
    return report->outcome == Outcome::Repaired || report->outcome == Outcome::StillBroken || report->outcome == Outcome::Failed;
}

PlanVerdict verdictOf(const PlanRow &row)
{
    switch (row.state) {
    case PlanRow::State::Reading: return {Sign::Busy, {}, {}, {}};
    case PlanRow::State::Ready: return beforeRun(row);
    case PlanRow::State::Waiting: return {Sign::Waiting, PlanText::tr("waiting"), {}, {}};
    case PlanRow::State::Running: return {Sign::Busy, PlanText::tr("running"), {}, {}};
    case PlanRow::State::Undoing: return {Sign::Busy, PlanText::tr("undoing"), {}, {}};
    case PlanRow::State::Ended: return row.report ? ofReport(*row.report) : beforeRun(row);
    case PlanRow::State::Undone: return row.undone ? undoVerdictOf(*row.undone) : beforeRun(row);
    }
    return {};
}

PlanVerdict undoVerdictOf(const plan::Report &report)
{
    if (report.outcome == Outcome::Undone)
        return ofReport(report);
    PlanVerdict verdict = ofReport(report);
    verdict.chip = PlanText::tr("not undone");
    verdict.sign = Sign::Broken;
    verdict.sentence = PlanText::tr("It could not be undone: %1").arg(report.error ? base::printable(report.error->what) : factAfter(report));
    verdict.next = PlanText::tr("The journal has what it was before, each command and its answer.");
    return verdict;
}

Grade gradeOf(plan::Grade grade)
{
    switch (grade) {
    case plan::Grade::Reversible: return Grade::Reversible;
    case plan::Grade::Disruptive: return Grade::Disruptive;
    case plan::Grade::Irreversible: return Grade::Irreversible;
    }
    return Grade::Irreversible;
}

Question questionOf(const QList<const PlanRow *> &rows, const QString &server)
{
    Question question;
    question.grade = gradeOf(worstGrade(rows));
    question.act = actText(rows);
    question.consequence = consequences(rows);
    if (rows.size() == 1) {
        const plan::Confirmation own = rows.first()->item->confirmation();
        question.title = base::printable(own.title);
        question.typed = own.typed;
        return question;
    }
    const int count = static_cast<int>(rows.size());
    question.title = PlanText::tr("Do %n things on %1?", nullptr, count).arg(server);
    question.names = titles(rows);
    question.typed = QString::number(count);
    return question;
}

Question undoQuestionOf(const QList<const PlanRow *> &rows)
{
    Question question;
    // Going back is as rough as going there, and never needs a typed word: it brings something back.
    question.grade = worstGrade(rows) == plan::Grade::Reversible ? Grade::Reversible : Grade::Disruptive;
    question.act = PlanText::tr("Undo");
    QStringList notes;
    for (const PlanRow *row : rows)
        if (!row->prepared->undoNote.isEmpty())
            notes << base::printable(row->prepared->undoNote);
    question.consequence = notes.join(u'\n');
    if (rows.size() == 1) {
        question.title = PlanText::tr("Undo “%1”?").arg(bare(rows.first()->item->title()));
        return question;
    }
    question.title = PlanText::tr("Undo %n things?", nullptr, static_cast<int>(rows.size()));
    question.names = titles(rows);
    return question;
}

QString primaryText(const QList<const PlanRow *> &rows)
{
    const QString act = actText(rows);
    return worstGrade(rows) == plan::Grade::Reversible ? act : act + u'…';
}

QList<CommandBlock> blocksOf(const QList<plan::Command> &commands, const QString &server, const QString &loginUser)
{
    QList<CommandBlock> blocks;
    for (const plan::Command &command : commands) {
        const plan::CommandText text = plan::shown(command, server, loginUser);
        const bool isRequest = !std::holds_alternative<plan::Exec>(command);
        // A request is fed nothing: what follows is its body.
        if (isRequest && !text.input.isEmpty())
            blocks.append({text.where, text.text + u'\n' + text.input, {}});
        else
            blocks.append({text.where, text.text, text.input});
    }
    return blocks;
}

QString seenFrom(base::Place place)
{
    switch (place) {
    case base::Place::Desktop: return PlanText::tr("this computer");
    case base::Place::Server: return PlanText::tr("the server");
    case base::Place::Pod: return PlanText::tr("the pod");
    case base::Place::Api: return PlanText::tr("the Kubernetes API");
    case base::Place::Proxy: return PlanText::tr("the proxy");
    }
    return {};
}

QString clockWithSeconds(const QDateTime &time)
{
    return time.isValid() ? QLocale().toString(time.toLocalTime().time(), QStringLiteral("HH:mm:ss")) : QString();
}

qint64 secondsSince(const QDateTime &time)
{
    return time.isValid() ? std::max<qint64>(0, time.secsTo(QDateTime::currentDateTimeUtc())) : 0;
}

QString placeAndTime(const plan::Observation &observation)
{
    const QString place = seenFrom(observation.from);
    return observation.at.isValid() ? place + QStringLiteral(", ") + clockWithSeconds(observation.at) : place;
}

} // namespace ui
