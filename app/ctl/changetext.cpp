#include "app/ctl/text.h"

#include "core/base/text.h"

#include <QCoreApplication>

namespace ctl {
namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(essctl)
};

using base::printable;

QString seen(const plan::Observation &observation)
{
    return (observation.inOrder ? QStringLiteral("✓ ") : QStringLiteral("✗ ")) + printable(observation.fact);
}

QString changeLine(const plan::Change &change)
{
    const auto value = [](const QString &text) { return text.isEmpty() ? QStringLiteral("–") : printable(text); };
    return QStringLiteral("  %1, %2: %3 → %4\n").arg(printable(change.object), printable(change.field), value(change.before), value(change.after));
}

} // namespace

QString historyText(const QList<ess::RevisionInfo> &revisions)
{
    QList<QStringList> rows;
    for (const ess::RevisionInfo &one : revisions)
        rows << QStringList{QString::number(one.revision), one.updatedAt.toLocalTime().toString(QStringLiteral("yyyy-MM-dd HH:mm:ss")), printable(one.status),
                            printable(one.chart.version), printable(one.description)};
    return table(rows);
}

QString planListText(const QList<plan::ItemPtr> &items)
{
    QList<QStringList> rows;
    for (const plan::ItemPtr &item : items)
        rows << QStringList{printable(item->id()), printable(item->title())};
    return rows.isEmpty() ? Text::tr("Nothing on this server can be changed from here.") + u'\n' : table(rows);
}

QString planShowText(const plan::Item &item, const plan::Prepared &prepared, const QList<plan::CommandText> &commands)
{
    QString text = printable(item.title()) + u'\n' + seen(prepared.observation) + QStringLiteral("\n\n") + printable(item.explain(), true) + u'\n';
    if (!item.byHand().isEmpty())
        text += u'\n' + printable(item.byHand(), true) + u'\n';
    if (!prepared.changes.isEmpty())
        text += u'\n' + Text::tr("What changes:") + u'\n';
    for (const plan::Change &change : prepared.changes)
        text += changeLine(change);
    if (!commands.isEmpty())
        text += u'\n' + Text::tr("Commands; nothing has been changed yet:") + u'\n';
    for (const plan::CommandText &command : commands)
        text += QStringLiteral("  ") + plan::oneLine(command) + u'\n';
    if (!prepared.undoNote.isEmpty())
        text += u'\n' + printable(prepared.undoNote) + u'\n';
    return text;
}

QString reportText(const plan::Report &report)
{
    const QString after = report.after ? printable(report.after->fact) : QString();
    switch (report.outcome) {
    case plan::Outcome::WasInOrder: return Text::tr("In order already: %1").arg(printable(report.before.fact)) + u'\n';
    case plan::Outcome::Repaired: return Text::tr("Done: %1 (was: %2)").arg(after, printable(report.before.fact)) + u'\n';
    case plan::Outcome::Undone: return Text::tr("Taken back: %1").arg(after) + u'\n';
    case plan::Outcome::StillBroken:
        return (report.wasTakenBack ? Text::tr("It did harm and was taken back: %1") : Text::tr("Still broken: %1")).arg(after) + u'\n';
    default: return plan::outcomeText(report.outcome) + u'\n';
    }
}

QString journalText(const QList<plan::Entry> &entries)
{
    if (entries.isEmpty())
        return Text::tr("Nothing was changed from this computer.") + u'\n';
    QList<QStringList> rows;
    for (const plan::Entry &entry : entries)
        rows << QStringList{printable(entry.id), entry.at.toLocalTime().toString(QStringLiteral("yyyy-MM-dd HH:mm:ss")), printable(entry.server),
                            plan::outcomeText(entry.outcome), printable(entry.title)};
    return table(rows) + Text::tr("Changes that others made are not in this list.") + u'\n';
}

} // namespace ctl
