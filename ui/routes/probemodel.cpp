#include "ui/routes/probemodel.h"

#include "core/base/text.h"
#include "ui/common/hopdelegate.h"
#include "ui/common/signpainter.h"
#include "ui/routes/routecell.h"

#include <QLocale>

#include <array>

using namespace Qt::StringLiterals;

namespace ui {

namespace {

QString statusCell(const routes::Probe &probe) { return probeStatus(probe); }
QString whereCell(const routes::Probe &probe) { return placeText(probe.from); }
QString requestCell(const routes::Probe &probe) { return probe.url; }
QString timeCell(const routes::Probe &probe) { return probe.ms ? base::duration(*probe.ms) : QString(); }
QString atCell(const routes::Probe &probe) { return probe.at.isValid() ? QLocale().toString(probe.at.toLocalTime().time(), u"HH:mm:ss"_s) : QString(); }

struct ColumnSpec {
    const char *title;
    QString (*cell)(const routes::Probe &);
};
constexpr std::array<ColumnSpec, ProbeModel::ColumnCount> columns{{
    {QT_TRANSLATE_NOOP("ui::ProbeModel", "Asked from"), whereCell},
    {QT_TRANSLATE_NOOP("ui::ProbeModel", "Request"), requestCell},
    {QT_TRANSLATE_NOOP("ui::ProbeModel", "Status"), statusCell},
    {QT_TRANSLATE_NOOP("ui::ProbeModel", "Took"), timeCell},
    {QT_TRANSLATE_NOOP("ui::ProbeModel", "At"), atCell},
}};

} // namespace

QString probeStatus(const routes::Probe &probe)
{
    if (!probe.error.isEmpty())
        return probe.error;
    if (!probe.status)
        return ProbeModel::tr("no answer");
    const QString status = QString::number(*probe.status);
    return probeVerdict(probe) == base::Verdict::Ok ? status : ProbeModel::tr("%1 · wanted %2").arg(status, probe.expected);
}

base::Verdict probeVerdict(const routes::Probe &probe)
{
    if (!probe.error.isEmpty() || !probe.status)
        return probe.at.isValid() ? base::Verdict::Broken : base::Verdict::Unknown;
    // expected may name several, as "101 or 401".
    const bool wanted = probe.expected.isEmpty() || probe.expected.contains(QString::number(*probe.status));
    return wanted ? base::Verdict::Ok : base::Verdict::Broken;
}

ProbeModel::ProbeModel(QObject *parent)
    : QAbstractTableModel(parent)
{
}

void ProbeModel::setProbes(const QList<routes::Probe> &probes)
{
    if (probes == m_probes)
        return;
    if (probes.size() == m_probes.size()) {
        m_probes = probes;
        if (!probes.isEmpty())
            Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
        return;
    }
    beginResetModel();
    m_probes = probes;
    endResetModel();
}

int ProbeModel::rowCount(const QModelIndex &parent) const { return parent.isValid() ? 0 : static_cast<int>(m_probes.size()); }
int ProbeModel::columnCount(const QModelIndex &parent) const { return parent.isValid() ? 0 : ColumnCount; }

QVariant ProbeModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const routes::Probe &probe = m_probes[index.row()];
    const ColumnSpec &column = columns[static_cast<size_t>(index.column())];
    if (role == Qt::DisplayRole)
        return column.cell(probe);
    if (role == VerdictRole && index.column() == Status)
        return static_cast<int>(probeVerdict(probe));
    if (role == ElideRole)
        return static_cast<int>(Qt::ElideMiddle);
    if (role == Qt::AccessibleTextRole)
        return index.column() == Status ? verdictText(probeVerdict(probe)) + u", "_s + column.cell(probe) : column.cell(probe);
    return {};
}

QVariant ProbeModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (role == Qt::TextAlignmentRole)
        return int(Qt::AlignLeft | Qt::AlignVCenter);
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    return tr(columns[static_cast<size_t>(section)].title);
}

} // namespace ui
