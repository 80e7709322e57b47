#include "ui/journal/journalmodel.h"

#include "core/base/text.h"
#include "ui/common/agelabel.h"
#include "ui/common/signpainter.h"
#include "ui/journal/journaltext.h"

#include <QTextDocument>

#include <algorithm>
#include <array>

namespace ui {

JournalModel::JournalModel(QObject *parent)
    : SyncedRows(parent)
{
}

void JournalModel::setEntries(const QList<plan::Entry> &entries, const QSet<QString> &alive)
{
    QList<Row> rows;
    for (const plan::Entry &entry : entries)
        rows.append({entry, alive.contains(entry.id)});
    std::sort(rows.begin(), rows.end(), [](const Row &a, const Row &b) { return a.entry.id > b.entry.id; });
    syncRows(m_rows, rows, [](const Row &row) { return row.entry.id; });
}

int JournalModel::rowOf(const QString &id) const
{
    for (int row = 0; row < rowCount(); ++row)
        if (m_rows[row].entry.id == id)
            return row;
    return -1;
}

int JournalModel::rowCount(const QModelIndex &parent) const { return parent.isValid() ? 0 : static_cast<int>(m_rows.size()); }
int JournalModel::columnCount(const QModelIndex &parent) const { return parent.isValid() ? 0 : ColumnCount; }

QString JournalModel::cell(const Row &row, int column) const
{
    switch (column) {
    case When: return momentText(row.entry.at);
    case What: return base::printable(row.entry.title);
    case Object: return objectOf(row.entry);
    case Result: return resultText(row.entry, row.isAlive);
    case By: return base::printable(row.entry.by);
    case ServerColumn: return base::printable(row.entry.server);
    default: return {};
    }
}

QVariant JournalModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const Row &row = m_rows[index.row()];
    switch (role) {
    case Qt::DisplayRole: return cell(row, index.column());
    case Qt::ToolTipRole: return tip(row, index.column());
    case Qt::AccessibleTextRole: return spoken(index);
    case VerdictRole: return index.column() == Result ? QVariant(static_cast<int>(verdictOf(row.entry, row.isAlive))) : QVariant();
    case ElideRole: return index.column() == Object ? int(Qt::ElideMiddle) : int(Qt::ElideRight);
    case SearchRole: return searchText(row.entry);
    default: return {};
    }
}

/// The whole text of a cell that may be elided; a tooltip reads HTML, these are none.
QString JournalModel::tip(const Row &row, int column) const
{
    const QString text = cell(row, column);
    return Qt::mightBeRichText(text) ? text.toHtmlEscaped() : text;
}

QString JournalModel::spoken(const QModelIndex &index) const
{
    const Row &row = m_rows[index.row()];
    const QString text = cell(row, index.column());
    const QString head = headerData(index.column(), Qt::Horizontal, Qt::DisplayRole).toString();
    return index.column() == Result ? head + QStringLiteral(", ") + verdictText(verdictOf(row.entry, row.isAlive)) + QStringLiteral(", ") + text : head + QStringLiteral(", ") + text;
}

QVariant JournalModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    static constexpr std::array<const char *, ColumnCount> titles{
        QT_TRANSLATE_NOOP("ui::JournalModel", "When"),   QT_TRANSLATE_NOOP("ui::JournalModel", "What"), QT_TRANSLATE_NOOP("ui::JournalModel", "Object"),
        QT_TRANSLATE_NOOP("ui::JournalModel", "Result"), QT_TRANSLATE_NOOP("ui::JournalModel", "By"),   QT_TRANSLATE_NOOP("ui::JournalModel", "Server")};
    if (role == Qt::TextAlignmentRole)
        return int(Qt::AlignLeft | Qt::AlignVCenter);
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    return tr(titles[static_cast<size_t>(section)]);
}

} // namespace ui
