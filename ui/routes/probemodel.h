#pragma once

#include "core/routes/route.h"

#include <QAbstractTableModel>

namespace ui {

/// What was asked, from where, and what came: one row a probe.
class ProbeModel : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { Where, Request, Status, Time, At, ColumnCount };
    explicit ProbeModel(QObject *parent = nullptr);
    void setProbes(const QList<routes::Probe> &probes);
    const QList<routes::Probe> &probes() const { return m_probes; }

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QList<routes::Probe> m_probes;
};

/// The status or why there is none; whether it was the wanted one.
QString probeStatus(const routes::Probe &probe);
base::Verdict probeVerdict(const routes::Probe &probe);

} // namespace ui
