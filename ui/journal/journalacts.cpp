// JournalPage where it acts: what broke off, taking back, exporting.
#include "ui/journal/journalpage.h"

#include "core/base/text.h"
#include "ui/journal/journaldetails.h"
#include "ui/journal/journalfilter.h"
#include "ui/journal/journalmodel.h"
#include "ui/plan/plantext.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QSaveFile>
#include <QTableView>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace ui {

namespace {

QList<plan::Entry> oldestFirst(QList<plan::Entry> entries)
{
    std::sort(entries.begin(), entries.end(), [](const plan::Entry &a, const plan::Entry &b) { return a.id < b.id; });
    return entries;
}

} // namespace

void JournalPage::presentUnfinished(const QList<plan::Unfinished> &unfinished)
{
    m_unfinished = unfinished;
    showBanner();
}

// One place, the most pressing first: what came of an undo, what broke off, lines that cannot be read.
void JournalPage::showBanner()
{
    const Told now{m_problems, m_unfinished, m_undone, m_isUndoing, isReadOnly()};
    if (now == m_told)
        return;
    m_told = now;
    if (m_undone)
        presentUndone(*m_undone);
    else if (!m_unfinished.isEmpty())
        presentBrokenOff();
    else
        presentProblems();
}

void JournalPage::presentUndone(const plan::Report &report)
{
    const PlanVerdict verdict = undoVerdictOf(report);
    m_banner->present(verdict.sign, verdict.sentence, verdict.next);
    if (report.error && !report.error->detail.isEmpty())
        m_banner->setRaw(base::printable(report.error->detail, true));
}

void JournalPage::presentBrokenOff()
{
    const plan::Unfinished &first = m_unfinished.first();
    QString sentence = tr("“%1” of %2 has not ended.").arg(base::printable(first.entry.title), momentText(first.entry.at));
    if (const int more = static_cast<int>(m_unfinished.size()) - 1; more > 0)
        sentence += u' ' + tr("And %n more.", nullptr, more);
    m_banner->present(first.what == plan::Unfinished::What::JobRuns ? Sign::Busy : Sign::Warning, sentence, base::printable(plan::sentence(first)));
    addWaysOn(first);
}

void JournalPage::addWaysOn(const plan::Unfinished &unfinished)
{
    const auto add = [this](const QString &name, const QString &text, const QString &icon) {
        auto *button = m_banner->addButton(text, ButtonLook::Normal, icon);
        button->setObjectName(name);
        return button;
    };
    const QString id = unfinished.entry.id;
    if (unfinished.what == plan::Unfinished::What::JobRuns) {
        connect(add(u"journal.job"_s, tr("Show its job"), u"terminal"_s), &QPushButton::clicked, this, [this, job = unfinished.job] { Q_EMIT jobWanted(job); });
        return;
    }
    if (isReadOnly())
        return;
    connect(add(u"journal.goOn"_s, tr("Go on…"), u"play"_s), &QPushButton::clicked, this, [this, id] { Q_EMIT goOnWanted(id); });
    if (unfinished.entry.undo.isEmpty() || unfinished.what == plan::Unfinished::What::NeverBegan)
        return;
    auto *undo = add(u"journal.undoUnfinished"_s, tr("Undo…"), u"undo"_s);
    undo->setBusy(m_isUndoing);
    connect(undo, &QPushButton::clicked, this, [this, id, title = unfinished.entry.title, note = unfinished.entry.undoNote] { askToUndo(id, title, note); });
}

void JournalPage::presentProblems()
{
    if (m_problems.isEmpty()) {
        m_banner->dismiss();
        return;
    }
    m_banner->present(Sign::Warning, tr("%n lines of the journal cannot be read; they are kept.", nullptr, static_cast<int>(m_problems.size())));
    m_banner->setRaw(base::printable(m_problems.join(u'\n'), true));
}

void JournalPage::askToUndo(const QString &id, const QString &title, const QString &note)
{
    if (m_isUndoing || isReadOnly() || !m_functions.undo)
        return;
    Question question;
    question.title = tr("Undo “%1”?").arg(base::printable(title));
    question.consequence = note.isEmpty() ? tr("What it changed becomes as it was before.") : base::printable(note);
    question.act = tr("Undo");
    m_functions.confirm(this, question, [this, id](bool yes) {
        if (yes && !m_isUndoing && !isReadOnly())
            undoEntry(id);
    });
}

void JournalPage::undoEntry(const QString &id)
{
    m_isUndoing = true;
    m_undone.reset();
    showCurrent();
    showBanner();
    QCoro::connect(m_functions.undo(id), this, [this](const plan::Report &report) {
        m_isUndoing = false;
        m_undone = report;
        showCurrent();
        showBanner();
        Q_EMIT undone(report);
    });
}

void JournalPage::exportAs(const QString &title, const QString &suggested, const QString &filter, std::function<QByteArray(QList<plan::Entry>)> make, QList<plan::Entry> entries)
{
    if (!make || !m_functions.files.save || entries.isEmpty())
        return;
    const QByteArray text = make(std::move(entries));
    m_functions.files.save(this, {title, suggested, filter}, [this, text](const QString &path) {
        QSaveFile file(path);
        const bool saved = file.open(QIODevice::WriteOnly) && file.write(text) == text.size() && file.commit();
        Q_EMIT said(saved ? tr("Saved: %1").arg(path) : tr("The journal could not be written to %1: %2").arg(path, file.errorString()));
    });
}

QList<plan::Entry> JournalPage::selected() const
{
    QList<plan::Entry> entries;
    for (const QModelIndex &index : m_table->selectionModel()->selectedRows())
        entries << *m_filter->entryAt(index);
    return oldestFirst(entries);
}

void JournalPage::exportScript()
{
    exportAs(tr("Export the listed entries as script"), u"journal.sh"_s, tr("Scripts (*.sh)"), m_functions.script, oldestFirst(m_filter->shown()));
}

void JournalPage::exportSelected()
{
    exportAs(tr("Export the selected entries as script"), u"journal.sh"_s, tr("Scripts (*.sh)"), m_functions.script, selected());
}

void JournalPage::exportMarkdown()
{
    exportAs(tr("Export the listed entries as Markdown"), u"journal.md"_s, tr("Markdown (*.md)"), m_functions.markdown, oldestFirst(m_filter->shown()));
}

void JournalPage::copyRow()
{
    QStringList rows;
    for (const QModelIndex &index : m_table->selectionModel()->selectedRows()) {
        QStringList cells;
        for (int column = 0; column < JournalModel::ColumnCount; ++column)
            cells << index.siblingAtColumn(column).data().toString();
        rows << cells.join(u'\t');
    }
    QGuiApplication::clipboard()->setText(rows.join(u'\n'));
}

} // namespace ui
