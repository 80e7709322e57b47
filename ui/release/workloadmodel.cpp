#include "ui/release/workloadmodel.h"

#include "core/base/text.h"
#include "core/kube/role.h"
#include "ui/common/agelabel.h"
#include "ui/common/signpainter.h"

#include <QDateTime>
#include <QTextDocument>

#include <array>

namespace ui {
namespace {

// A pod's index carries its workload's row + 1; a workload's carries 0.
constexpr quintptr topLevel = 0;

constexpr std::array<const char *, WorkloadModel::ColumnCount> titles{
    QT_TRANSLATE_NOOP("ui::WorkloadModel", "Part"), QT_TRANSLATE_NOOP("ui::WorkloadModel", "Version"), QT_TRANSLATE_NOOP("ui::WorkloadModel", "Ready"),
    QT_TRANSLATE_NOOP("ui::WorkloadModel", "Restarts"), QT_TRANSLATE_NOOP("ui::WorkloadModel", "Since")};

QString age(const QDateTime &since)
{
    return since.isValid() ? ageText(since.secsTo(QDateTime::currentDateTimeUtc())) : QStringLiteral("–");
}

QString workloadCell(const ess::WorkloadStatus &w, int column)
{
    switch (column) {
    case WorkloadModel::Name: return base::printable(w.name);
    case WorkloadModel::Version: return base::printable(imageVersion(w.images.value(0)));
    case WorkloadModel::Ready: return QStringLiteral("%1/%2").arg(w.ready).arg(w.desired);
    case WorkloadModel::Restarts: return QString::number(w.restarts);
    case WorkloadModel::Age: return age(w.startedAt);
    default: return {};
    }
}

QString podCell(const kube::Pod &pod, int column)
{
    switch (column) {
    case WorkloadModel::Name: return base::printable(pod.meta.name);
    case WorkloadModel::Version: return base::printable(pod.node);
    case WorkloadModel::Ready: return pod.ready ? WorkloadModel::tr("ready") : base::printable(pod.reason.isEmpty() ? pod.phase : pod.reason);
    case WorkloadModel::Restarts: return QString::number(pod.restarts());
    case WorkloadModel::Age: return age(pod.startedAt);
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

void WorkloadModel::set(const QList<ess::WorkloadStatus> &workloads, const QList<kube::Pod> &pods)
{
    QList<Row> rows;
    for (const ess::WorkloadStatus &workload : workloads) {
        Row row{workload, {}};
        const QString key = workload.kind + u'/' + workload.name;
        std::copy_if(pods.begin(), pods.end(), std::back_inserter(row.pods), [&key](const kube::Pod &pod) { return kube::workloadOf(pod) == key; });
        rows << row;
    }
    const bool sameShape = std::equal(rows.begin(), rows.end(), m_rows.begin(), m_rows.end(), [](const Row &a, const Row &b) {
        return a.workload.name == b.workload.name
            && std::equal(a.pods.begin(), a.pods.end(), b.pods.begin(), b.pods.end(),
                          [](const kube::Pod &x, const kube::Pod &y) { return x.meta.uid == y.meta.uid; });
    });
    if (!sameShape) {
        beginResetModel();
        m_rows = std::move(rows);
        endResetModel();
        return;
    }
    std::swap(m_rows, rows);
    for (int row = 0; row < m_rows.size(); ++row)
        announce(row, rows[row]);
}

void WorkloadModel::announce(int row, const Row &before)
{
    if (m_rows[row] == before)
        return;
    const QModelIndex top = index(row, 0);
    Q_EMIT dataChanged(top, index(row, ColumnCount - 1));
    if (const int pods = rowCount(top); pods > 0)
        Q_EMIT dataChanged(index(0, 0, top), index(pods - 1, ColumnCount - 1, top));
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
    if (index.internalId() == topLevel)
        return workloadCell(m_rows[index.row()].workload, index.column());
    return podCell(m_rows[static_cast<qsizetype>(index.internalId()) - 1].pods[index.row()], index.column());
}

base::Verdict WorkloadModel::verdict(const QModelIndex &index) const
{
    if (index.internalId() == topLevel)
        return workloadVerdict(m_rows[index.row()].workload);
    return m_rows[static_cast<qsizetype>(index.internalId()) - 1].pods[index.row()].ready ? base::Verdict::Ok : base::Verdict::Warning;
}

QVariant WorkloadModel::data(const QModelIndex &index, int role) const
{
    switch (role) {
    case Qt::DisplayRole:
    case Qt::ToolTipRole: {
        const QString text = cell(index);
        // A tool tip guesses HTML: what could be read as such is shown escaped.
        return role == Qt::ToolTipRole && Qt::mightBeRichText(text) ? text.toHtmlEscaped() : text;
    }
    case VerdictRole: return index.column() == Name ? QVariant(static_cast<int>(verdict(index))) : QVariant();
    case Qt::AccessibleTextRole: {
        const QString text = tr(titles[static_cast<size_t>(index.column())]) + QStringLiteral(", ") + cell(index);
        return index.column() == Name ? text + QStringLiteral(", ") + verdictText(verdict(index)) : text;
    }
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
