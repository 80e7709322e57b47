#include "ui/jobs/jobmodel.h"

#include "core/base/clock.h"
#include "core/base/text.h"
#include "ui/common/signpainter.h"

#include <algorithm>
#include <array>

namespace ui {

JobModel::JobModel(QObject *parent)
    : SyncedRows(parent)
{
}

void JobModel::setRows(const QList<JobRow> &rows)
{
    QList<JobRow> wanted = rows;
    std::sort(wanted.begin(), wanted.end(), [](const JobRow &a, const JobRow &b) { return a.startedAt != b.startedAt ? a.startedAt > b.startedAt : a.id < b.id; });
    // The same id on two servers is two jobs.
    syncRows(m_rows, wanted, [](const JobRow &row) { return QString(row.server + u'\n' + row.id); });
}

int JobModel::rowOf(const QString &id) const
{
    for (int row = 0; row < rowCount(); ++row)
        if (m_rows[row].id == id)
            return row;
    return -1;
}

void JobModel::refreshElapsed()
{
    for (int row = 0; row < rowCount(); ++row)
        if (m_rows[row].state == plan::Job::State::Running)
            Q_EMIT dataChanged(index(row, Elapsed), index(row, Elapsed), {Qt::DisplayRole});
}

int JobModel::rowCount(const QModelIndex &parent) const { return parent.isValid() ? 0 : static_cast<int>(m_rows.size()); }
int JobModel::columnCount(const QModelIndex &parent) const { return parent.isValid() ? 0 : ColumnCount; }

QString JobModel::elapsed(const JobRow &row) const
{
    const bool runs = row.state == plan::Job::State::Running && row.startedAt.isValid();
    if (!row.tookMs && !runs)
        return {};
    const QDateTime now = m_clock ? m_clock->now() : QDateTime::currentDateTimeUtc();
    const qint64 seconds = row.tookMs ? *row.tookMs / 1000 : std::max<qint64>(0, row.startedAt.secsTo(now));
    return seconds < 60 ? tr("%1 s").arg(seconds) : tr("%1 min %2 s").arg(seconds / 60).arg(seconds % 60);
}

QString JobModel::cell(const JobRow &row, int column) const
{
    switch (column) {
    case What: return base::printable(row.title);
    case Server: return base::printable(row.server);
    case Stage: return row.stage.isEmpty() ? stateText(row) : base::printable(row.stage);
    case Elapsed: return elapsed(row);
    case By: return row.isOwn ? tr("this console") : row.by.isEmpty() ? tr("not known") : base::printable(row.by);
    default: return {};
    }
}

QVariant JobModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const JobRow &row = m_rows[index.row()];
    if (role == Qt::DisplayRole)
        return cell(row, index.column());
    if (role == VerdictRole && index.column() == StateSign)
        return static_cast<int>(verdictOf(row));
    if (role == Qt::AccessibleTextRole)
        return index.column() == StateSign ? verdictText(verdictOf(row)) + QStringLiteral(", ") + cell(row, What) + QStringLiteral(", ") + cell(row, Stage) : cell(row, index.column());
    return {};
}

QVariant JobModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    static constexpr std::array<const char *, ColumnCount> titles{"", QT_TRANSLATE_NOOP("ui::JobModel", "What"), QT_TRANSLATE_NOOP("ui::JobModel", "Server"),
                                                                  QT_TRANSLATE_NOOP("ui::JobModel", "Stage"), QT_TRANSLATE_NOOP("ui::JobModel", "Running for"), QT_TRANSLATE_NOOP("ui::JobModel", "Begun by")};
    if (role == Qt::TextAlignmentRole)
        return int(Qt::AlignLeft | Qt::AlignVCenter);
    if (orientation != Qt::Horizontal || (role != Qt::DisplayRole && role != Qt::AccessibleTextRole))
        return {};
    if (section == StateSign)
        return role == Qt::AccessibleTextRole ? tr("State") : QString();
    return tr(titles[static_cast<size_t>(section)]);
}

} // namespace ui
