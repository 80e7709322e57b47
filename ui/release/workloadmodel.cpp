#include "ui/release/workloadmodel.h"

#include "core/base/text.h"
#include "core/kube/role.h"
#include "ui/common/agelabel.h"
#include "ui/common/signpainter.h"

#include <QDateTime>
#include <QTextDocument>

#include <algorithm>
#include <array>

namespace ui {
namespace {

// A pod's index carries its workload's row + 1; a workload's carries 0.
constexpr quintptr topLevel = 0;

constexpr std::array<const char *, WorkloadModel::ColumnCount> titles{
    QT_TRANSLATE_NOOP("ui::WorkloadModel", "Part"), QT_TRANSLATE_NOOP("ui::WorkloadModel", "Version"), QT_TRANSLATE_NOOP("ui::WorkloadModel", "Ready"),
    QT_TRANSLATE_NOOP("ui::WorkloadModel", "Restarts"), QT_TRANSLATE_NOOP("ui::WorkloadModel", "Started")};

QString ageCell(const QDateTime &since, const QDateTime &now)
{
    return since.isValid() ? ageText(std::max<qint64>(0, since.secsTo(now))) : QStringLiteral("–");
}

QString workloadCell(const ess::WorkloadStatus &w, int column, const QDateTime &now)
{
    switch (column) {
    case WorkloadModel::Name: return base::printable(w.name);
    case WorkloadModel::Version: return base::printable(imageVersion(w.images.value(0)));
    case WorkloadModel::Ready: return QStringLiteral("%1/%2").arg(w.ready).arg(w.desired);
    case WorkloadModel::Restarts: return QString::number(w.restarts);
    case WorkloadModel::Age: return ageCell(w.startedAt, now);
    default: return {};
    }
}

QString podImage(const kube::Pod &pod)
{
    for (const kube::ContainerSpec &container : pod.containers)
        if (!container.init)
            return container.image;
    return {};
}

QString podCell(const kube::Pod &pod, int column, const QDateTime &now)
{
    switch (column) {
    case WorkloadModel::Name: return base::printable(pod.meta.name);
    case WorkloadModel::Version: return base::printable(imageVersion(podImage(pod)));
    case WorkloadModel::Ready: return pod.ready ? WorkloadModel::tr("ready") : base::printable(pod.reason.isEmpty() ? pod.phase : pod.reason);
    case WorkloadModel::Restarts: return QString::number(pod.restarts());
    case WorkloadModel::Age: return ageCell(pod.startedAt, now);
    default: return {};
    }
}

base::Verdict workloadVerdict(const ess::WorkloadStatus &w)
{
    if (w.ready >= w.desired)
        return w.desired == 0 ? base::Verdict::Warning : base::Verdict::Ok;
    return w.ready == 0 ? base::Verdict::Broken : base::Verdict::Warning;
}

} // namespace

QString imageVersion(const QString &image)
{
    const auto at = image.indexOf(u'@');
    const QString named = at >= 0 ? image.left(at) : image;
    const auto colon = named.lastIndexOf(u':');
    if (colon > named.lastIndexOf(u'/'))
        return named.mid(colon + 1);
    return at >= 0 ? image.mid(image.indexOf(u':', at) + 1, 12) : QString();
}

WorkloadModel::WorkloadModel(QObject *parent) : SyncedRows<QAbstractItemModel>(parent)
{
}

void WorkloadModel::set(const QList<ess::WorkloadStatus> &workloads, const QList<kube::Pod> &pods)
{
    const auto podsOf = [&pods](const ess::WorkloadStatus &workload) {
        QList<kube::Pod> own;
        const QString key = workload.kind + u'/' + workload.name;
        std::copy_if(pods.begin(), pods.end(), std::back_inserter(own), [&key](const kube::Pod &pod) { return kube::workloadOf(pod) == key; });
        return own;
    };
    const auto isSame = [](const ess::WorkloadStatus &workload, const Row &row) { return workload.kind == row.workload.kind && workload.name == row.workload.name; };
    // A pod knows its workload by the row: other workloads than before are a new tree.
    if (!std::equal(workloads.begin(), workloads.end(), m_rows.begin(), m_rows.end(), isSame)) {
        beginResetModel();
        m_rows.clear();
        for (const ess::WorkloadStatus &workload : workloads)
            m_rows << Row{workload, podsOf(workload)};
        endResetModel();
        return;
    }
    for (int row = 0; row < m_rows.size(); ++row) {
        if (m_rows[row].workload != workloads[row]) {
            m_rows[row].workload = workloads[row];
            Q_EMIT dataChanged(index(row, 0), index(row, ColumnCount - 1));
        }
        syncRows(m_rows[row].pods, podsOf(workloads[row]), [](const kube::Pod &pod) { return pod.meta.uid; }, index(row, 0));
    }
}

void WorkloadModel::sayChanged(const QModelIndex &parent, int firstColumn, int lastColumn)
{
    const int rows = rowCount(parent);
    if (rows > 0)
        Q_EMIT dataChanged(index(0, firstColumn, parent), index(rows - 1, lastColumn, parent));
    if (parent.isValid())
        return;
    for (int row = 0; row < rows; ++row)
        sayChanged(index(row, 0), firstColumn, lastColumn);
}

void WorkloadModel::setStale(bool stale)
{
    if (stale == m_stale)
        return;
    m_stale = stale;
    sayChanged({}, Name, Name);
}

void WorkloadModel::refreshAges()
{
    sayChanged({}, Age, Age);
}

void WorkloadModel::setClock(const base::Clock *clock)
{
    m_clock = clock;
    refreshAges();
}

int WorkloadModel::rowOf(const QString &workload) const
{
    for (int row = 0; row < m_rows.size(); ++row)
        if (m_rows[row].workload.name == workload)
            return row;
    return -1;
}

const ess::WorkloadStatus *WorkloadModel::workloadAt(const QModelIndex &index) const
{
    return index.isValid() && index.internalId() == topLevel ? &m_rows[index.row()].workload : nullptr;
}

const kube::Pod *WorkloadModel::podAt(const QModelIndex &index) const
{
    return index.isValid() && index.internalId() != topLevel ? &m_rows[static_cast<qsizetype>(index.internalId()) - 1].pods[index.row()] : nullptr;
}

QModelIndex WorkloadModel::index(int row, int column, const QModelIndex &parent) const
{
    if (!hasIndex(row, column, parent))
        return {};
    return createIndex(row, column, parent.isValid() ? static_cast<quintptr>(parent.row()) + 1 : topLevel);
}

QModelIndex WorkloadModel::parent(const QModelIndex &index) const
{
    if (!index.isValid() || index.internalId() == topLevel)
        return {};
    return createIndex(static_cast<int>(index.internalId()) - 1, 0, topLevel);
}

int WorkloadModel::rowCount(const QModelIndex &parent) const
{
    if (!parent.isValid())
        return static_cast<int>(m_rows.size());
    if (parent.internalId() != topLevel || parent.column() != 0)
        return 0;
    return static_cast<int>(m_rows[parent.row()].pods.size());
}

int WorkloadModel::columnCount(const QModelIndex &) const
{
    return ColumnCount;
}

QString WorkloadModel::cell(const QModelIndex &index) const
{
    if (const ess::WorkloadStatus *workload = workloadAt(index))
        return workloadCell(*workload, index.column(), m_clock->now());
    return podCell(*podAt(index), index.column(), m_clock->now());
}

QString WorkloadModel::spoken(const QModelIndex &index) const
{
    const QString text = tr(titles[static_cast<size_t>(index.column())]) + QStringLiteral(", ") + cell(index);
    return index.column() == Name ? text + QStringLiteral(", ") + verdictText(verdict(index)) : text;
}

base::Verdict WorkloadModel::verdict(const QModelIndex &index) const
{
    if (const ess::WorkloadStatus *workload = workloadAt(index))
        return workloadVerdict(*workload);
    return podAt(index)->ready ? base::Verdict::Ok : base::Verdict::Warning;
}

QVariant WorkloadModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    switch (role) {
    case Qt::DisplayRole:
    case Qt::ToolTipRole: {
        const QString text = cell(index);
        // A tool tip guesses HTML: what could be read as such is shown escaped.
        return role == Qt::ToolTipRole && Qt::mightBeRichText(text) ? text.toHtmlEscaped() : text;
    }
    case VerdictRole: return index.column() == Name ? QVariant(static_cast<int>(verdict(index))) : QVariant();
    case StaleRole: return m_stale;
    case Qt::AccessibleTextRole: return spoken(index);
    default: return {};
    }
}

QVariant WorkloadModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole || section < 0 || section >= ColumnCount)
        return {};
    return tr(titles[static_cast<size_t>(section)]);
}

} // namespace ui
