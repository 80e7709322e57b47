#include "ui/release/historymodel.h"

#include "core/base/text.h"
#include "ui/common/agelabel.h"
#include "ui/common/signpainter.h"

#include <QTextDocument>

#include <algorithm>
#include <array>

namespace ui {
namespace {

constexpr std::array<const char *, HistoryModel::ColumnCount> titles{QT_TRANSLATE_NOOP("ui::HistoryModel", "Revision"), QT_TRANSLATE_NOOP("ui::HistoryModel", "When"),
                                                                     QT_TRANSLATE_NOOP("ui::HistoryModel", "Chart"), QT_TRANSLATE_NOOP("ui::HistoryModel", "What helm says")};

base::Verdict verdict(const ess::RevisionInfo &revision)
{
    if (revision.status == u"deployed")
        return base::Verdict::Ok;
    if (revision.status == u"failed")
        return base::Verdict::Broken;
    return revision.status.startsWith(u"pending") ? base::Verdict::Warning : base::Verdict::Skipped;
}

} // namespace

void HistoryModel::setRevisions(const QList<ess::RevisionInfo> &revisions)
{
    QList<ess::RevisionInfo> newest = revisions;
    std::sort(newest.begin(), newest.end(), [](const ess::RevisionInfo &a, const ess::RevisionInfo &b) { return a.revision > b.revision; });
    syncRows(m_revisions, newest, [](const ess::RevisionInfo &revision) { return revision.revision; });
}

int HistoryModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_revisions.size());
}

int HistoryModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QString HistoryModel::cell(const ess::RevisionInfo &revision, int column) const
{
    switch (column) {
    case Revision: return QString::number(revision.revision);
    case When: return momentText(revision.updatedAt);
    case Chart: return revision.chart.version.isEmpty() ? QStringLiteral("–") : base::printable(revision.chart.version);
    case What: return base::printable(revision.description.isEmpty() ? revision.status : tr("%1: %2").arg(revision.status, revision.description));
    default: return {};
    }
}

QVariant HistoryModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const ess::RevisionInfo &revision = m_revisions[index.row()];
    const QString text = cell(revision, index.column());
    switch (role) {
    case Qt::DisplayRole: return text;
    case Qt::ToolTipRole: return Qt::mightBeRichText(text) ? text.toHtmlEscaped() : text;
    case VerdictRole: return index.column() == Revision ? QVariant(static_cast<int>(verdict(revision))) : QVariant();
    case Qt::AccessibleTextRole: return index.column() == Revision ? tr("Revision %1, %2").arg(text, verdictText(verdict(revision))) : text;
    default: return {};
    }
}

QVariant HistoryModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole || section < 0 || section >= ColumnCount)
        return {};
    return tr(titles[static_cast<size_t>(section)]);
}

} // namespace ui
