#include "ui/journal/journaldetails.h"

#include "core/base/text.h"
#include "ui/common/agelabel.h"
#include "ui/common/busybutton.h"
#include "ui/common/commandview.h"
#include "ui/common/factrow.h"
#include "ui/common/tallarea.h"
#include "ui/common/theme.h"
#include "ui/journal/journaltext.h"
#include "ui/plan/diffview.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QTabBar>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace ui {

namespace {

void put(PlainLabel *label, const QString &text)
{
    label->setText(text);
    label->setVisible(!text.isEmpty());
}

void put(FactRow *row, const QString &value, const QString &caption = {})
{
    row->setValue(value);
    row->setCaption(caption);
    row->setVisible(!value.isEmpty());
}

} // namespace

JournalDetails::JournalDetails(QWidget *parent)
    : QTabWidget(parent)
{
    setObjectName(u"journal.details"_s);
    setAccessibleName(tr("Details of the entry"));
    tabBar()->setObjectName(u"journal.tabs"_s);
    tabBar()->setAccessibleName(tr("Parts of the details"));
    setDocumentMode(true);
    auto *area = new TallArea(buildEntry());
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    addTab(area, tr("Entry"));
    auto *commands = new QWidget(this);
    auto *column = new QVBoxLayout(commands);
    column->setContentsMargins(16, 14, 16, 14);
    m_commands = new CommandView(commands);
    m_commands->setSaveVisible(true);
    column->addWidget(m_commands);
    addTab(commands, tr("Commands"));
    connect(m_commands, &CommandView::saveWanted, this, [this] {
        if (m_entry)
            Q_EMIT scriptWanted(m_entry->id);
    });
    presentNothing();
}

QWidget *JournalDetails::buildEntry()
{
    auto *page = new QWidget;
    m_sign = new SignLabel(Sign::Unknown, 16, page);
    m_title = new PlainLabel(TextRole::Strong, page);
    m_title->setObjectName(u"journal.entry"_s);
    m_title->setSelectable(true);
    m_result = new PlainLabel(TextRole::Secondary, page);
    m_result->setObjectName(u"journal.result"_s);
    const auto fact = [page](const QString &name, const QString &part) {
        auto *row = new FactRow(name, {}, FactRow::Layout::Labelled, page);
        row->setObjectName(part);
        return row;
    };
    m_when = fact(tr("When"), u"journal.when"_s);
    m_by = fact(tr("By"), u"journal.by"_s);
    m_before = fact(tr("Before"), u"journal.before"_s);
    m_after = fact(tr("After"), u"journal.after"_s);
    FactRow::alignNames({m_when, m_by, m_before, m_after});
    m_diff = new DiffView(page);
    m_diff->setObjectName(u"journal.diff"_s);
    m_diff->setAccessibleName(tr("What was changed"));
    m_wayBack = new PlainLabel(TextRole::Secondary, page);
    m_wayBack->setObjectName(u"journal.wayBack"_s);
    m_undo = new BusyButton(tr("Undo…"), ButtonLook::Normal, page);
    m_undo->setObjectName(u"journal.undo"_s);
    m_undo->setIconName(u"undo"_s);
    m_other = new BusyButton({}, ButtonLook::Link, page);
    m_other->setObjectName(u"journal.other"_s);
    connect(m_undo, &QPushButton::clicked, this, [this] {
        if (m_entry)
            Q_EMIT undoWanted(m_entry->id);
    });
    connect(m_other, &QPushButton::clicked, this, [this] {
        if (m_entry)
            Q_EMIT entryWanted(m_entry->undoneBy.isEmpty() ? m_entry->undoes : m_entry->undoneBy);
    });
    buildError(page);

    auto *words = new QVBoxLayout;
    words->setSpacing(2);
    words->addWidget(m_title);
    words->addWidget(m_result);
    auto *head = new QHBoxLayout;
    head->setSpacing(10);
    head->addWidget(m_sign, 0, Qt::AlignTop);
    head->addLayout(words, 1);
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(8);
    buttons->addWidget(m_undo);
    buttons->addWidget(m_other);
    buttons->addStretch();
    auto *error = new QHBoxLayout;
    error->setSpacing(8);
    error->addWidget(m_error, 1);
    error->addWidget(m_errorMore, 0, Qt::AlignTop);
    auto *column = new QVBoxLayout(page);
    column->setContentsMargins(16, 14, 16, 14);
    column->setSpacing(8);
    column->addLayout(head);
    column->addLayout(error);
    column->addWidget(m_errorRaw);
    for (FactRow *row : {m_when, m_by, m_before, m_after})
        column->addWidget(row);
    column->addWidget(m_diff);
    column->addWidget(m_wayBack);
    column->addLayout(buttons);
    column->addStretch();
    return page;
}

void JournalDetails::buildError(QWidget *page)
{
    m_error = new PlainLabel(TextRole::Body, page);
    m_error->setObjectName(u"journal.error"_s);
    m_error->setInk(Sign::Broken);
    m_error->setSelectable(true);
    m_errorMore = new BusyButton(tr("Details"), ButtonLook::Normal, page);
    m_errorMore->setObjectName(u"journal.errorMore"_s);
    m_errorRaw = new QPlainTextEdit(page);
    m_errorRaw->setObjectName(u"journal.errorRaw"_s);
    m_errorRaw->setAccessibleName(tr("What was answered, word for word"));
    m_errorRaw->setReadOnly(true);
    m_errorRaw->setTabChangesFocus(true);
    m_errorRaw->setProperty("code", true);
    m_errorRaw->setFont(fixedFont(font()));
    m_errorRaw->setFixedHeight(Metrics::of(this).text * 5);
    connect(m_errorMore, &QPushButton::clicked, this, [this] {
        const bool shown = m_errorRaw->isHidden();
        m_errorRaw->setVisible(shown);
        m_errorMore->setText(shown ? tr("Hide details") : tr("Details"));
    });
}

void JournalDetails::present(const plan::Entry &entry, bool isAlive)
{
    const bool isOther = !m_entry || m_entry->id != entry.id;
    m_entry = entry;
    setEnabled(true);
    m_sign->show();
    m_sign->setVerdict(verdictOf(entry, isAlive));
    m_title->setText(base::printable(entry.title));
    const QString took = entry.ms ? u" · "_s + base::duration(*entry.ms) : QString();
    m_result->setText(resultText(entry, isAlive) + took);
    presentFacts(entry);
    if (isOther) {
        m_errorRaw->hide();
        m_errorMore->setText(tr("Details"));
    }
    presentError(entry);
    presentWayBack(entry);
    m_diff->setChanges(entry.changes);
    m_diff->setVisible(!entry.changes.isEmpty());
    m_commands->setBlocks(commandsOf(entry));
    setTabText(1, entry.commands.isEmpty() ? tr("Commands") : tr("Commands %1").arg(entry.commands.size()));
}

void JournalDetails::presentFacts(const plan::Entry &entry)
{
    put(m_when, momentText(entry.at));
    put(m_by, base::printable(entry.by), tr("on %1 as %2").arg(base::printable(entry.server), base::printable(entry.loginUser)));
    put(m_before, base::printable(entry.before));
    put(m_after, base::printable(entry.after));
}

void JournalDetails::presentError(const plan::Entry &entry)
{
    put(m_error, entry.error ? base::printable(entry.error->what) : QString());
    const QString raw = entry.error ? base::printable(entry.error->detail, true) : QString();
    m_errorMore->setVisible(!raw.isEmpty());
    if (raw.isEmpty())
        m_errorRaw->hide();
    m_errorRaw->setPlainText(raw);
}

void JournalDetails::presentWayBack(const plan::Entry &entry)
{
    put(m_wayBack, base::printable(entry.undoNote));
    m_undo->setVisible(entry.canUndo() && !m_readOnly);
    m_undo->setAccessibleName(tr("Undo %1…").arg(base::printable(entry.title)));
    m_other->setVisible(!entry.undoneBy.isEmpty() || !entry.undoes.isEmpty());
    m_other->setText(entry.undoneBy.isEmpty() ? tr("What it takes back") : tr("What took it back"));
}

void JournalDetails::presentNothing()
{
    m_entry.reset();
    m_sign->hide();
    m_title->setText(tr("No entry chosen"));
    m_result->clear();
    for (FactRow *row : {m_when, m_by, m_before, m_after})
        row->hide();
    for (QWidget *part : std::initializer_list<QWidget *>{m_error, m_errorMore, m_errorRaw, m_diff, m_wayBack, m_undo, m_other})
        part->hide();
    m_commands->setBlocks({});
    setTabText(1, tr("Commands"));
    setEnabled(false);
}

void JournalDetails::setReadOnly(bool readOnly)
{
    m_readOnly = readOnly;
    if (m_entry)
        presentWayBack(*m_entry);
}

void JournalDetails::paintEvent(QPaintEvent *)
{
    const Theme &theme = Theme::of(this);
    QPainter painter(this);
    painter.fillRect(rect(), theme.raised);
    painter.fillRect(0, tabBar()->height() - 1, width(), 1, theme.line);
}

} // namespace ui
