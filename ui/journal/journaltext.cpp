#include "ui/journal/journaltext.h"

#include "core/base/text.h"
#include "ui/plan/plantext.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace ui {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(ui::JournalText)
};

/// What one command did, after the place where it ran.
QString became(const plan::Step &step, bool isRequest)
{
    if (!step.at.isValid())
        return Text::tr("not begun");
    QStringList parts{clockWithSeconds(step.at)};
    if (step.code)
        parts << (isRequest ? Text::tr("HTTP %1").arg(*step.code) : Text::tr("exit %1").arg(*step.code));
    if (step.ms)
        parts << base::duration(*step.ms);
    else
        parts << Text::tr("its end was not heard");
    if (!step.error.isEmpty())
        parts << base::printable(step.error);
    return parts.join(u" · "_s);
}

} // namespace

base::Verdict verdictOf(const plan::Entry &entry, bool isAlive)
{
    switch (entry.outcome) {
    case plan::Outcome::WasInOrder:
    case plan::Outcome::Repaired:
    case plan::Outcome::Undone: return base::Verdict::Ok;
    case plan::Outcome::StillBroken:
    case plan::Outcome::Failed: return base::Verdict::Broken;
    case plan::Outcome::Cancelled: return base::Verdict::Skipped;
    case plan::Outcome::Running: return isAlive ? base::Verdict::Busy : base::Verdict::Unknown;
    case plan::Outcome::Interrupted: return base::Verdict::Unknown;
    }
    return base::Verdict::Unknown;
}

QString resultText(const plan::Entry &entry, bool isAlive)
{
    if (entry.outcome == plan::Outcome::Running && !isAlive)
        return Text::tr("not ended");
    const QString result = plan::outcomeText(entry.outcome);
    return entry.undoneBy.isEmpty() ? result : Text::tr("%1, then taken back").arg(result);
}

QString objectOf(const plan::Entry &entry)
{
    QStringList objects;
    for (const plan::Change &change : entry.changes)
        if (!objects.contains(change.object))
            objects << change.object;
    if (objects.isEmpty())
        return base::printable(entry.item.section(u':', 1));
    const QString first = base::printable(objects.first());
    return objects.size() == 1 ? first : Text::tr("%1 and %n more", nullptr, static_cast<int>(objects.size()) - 1).arg(first);
}

QList<CommandBlock> commandsOf(const plan::Entry &entry)
{
    QList<CommandBlock> blocks = blocksOf(entry.commands, entry.server, entry.loginUser);
    for (qsizetype i = 0; i < blocks.size(); ++i)
        blocks[i].where += u" · "_s + became(entry.steps.value(i), !std::holds_alternative<plan::Exec>(entry.commands[i]));
    return blocks;
}

QString searchText(const plan::Entry &entry)
{
    QStringList parts{entry.title, entry.item, entry.server, entry.by, entry.before, entry.after, plan::outcomeText(entry.outcome)};
    for (const plan::Change &change : entry.changes)
        parts << change.object << change.field << change.before << change.after;
    if (entry.error)
        parts << entry.error->what;
    for (const plan::CommandText &command : plan::shown(entry.commands, entry.server, entry.loginUser))
        parts << command.text;
    return parts.join(u'\n');
}

} // namespace ui
