#include "ui/release/partpane.h"

#include "core/base/text.h"
#include "ui/common/busybutton.h"
#include "ui/release/partview.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

namespace ui {

PartPane::PartPane(QWidget *parent)
    : QWidget(parent), m_view(new PartView(this)), m_restart(new BusyButton(tr("Restart…"), ButtonLook::Normal, this)), m_scale(new BusyButton(tr("Scale…"), ButtonLook::Normal, this))
{
    m_restart->setObjectName(QStringLiteral("release.restart"));
    m_restart->setIconName(QStringLiteral("refresh"));
    m_scale->setObjectName(QStringLiteral("release.scale"));
    m_scale->setIconName(QStringLiteral("plus"));
    connect(m_restart, &QPushButton::clicked, this, &PartPane::restartWanted);
    connect(m_scale, &QPushButton::clicked, this, &PartPane::scaleWanted);
    auto *acts = new QHBoxLayout;
    acts->setContentsMargins(16, 0, 16, 12);
    acts->setSpacing(8);
    acts->addWidget(m_restart);
    acts->addWidget(m_scale);
    acts->addStretch();
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_view);
    column->addLayout(acts);
    column->addStretch();
    updateButtons();
}

void PartPane::present(const ess::WorkloadStatus &workload)
{
    m_workload = workload.name;
    m_view->present(workload);
    updateButtons();
}

void PartPane::present(const kube::Pod &pod, const ess::WorkloadStatus *workload)
{
    m_workload = workload ? workload->name : QString();
    m_view->present(pod);
    updateButtons();
}

void PartPane::clear()
{
    m_workload.clear();
    m_view->clear();
    updateButtons();
}

void PartPane::setReadOnly(bool readOnly)
{
    m_readOnly = readOnly;
    updateButtons();
}

void PartPane::updateButtons()
{
    const bool offered = !m_workload.isEmpty() && !m_readOnly;
    m_restart->setVisible(offered);
    m_scale->setVisible(offered);
    m_restart->setAccessibleName(tr("Restart %1…").arg(base::printable(m_workload)));
    m_scale->setAccessibleName(tr("Scale %1…").arg(base::printable(m_workload)));
}

} // namespace ui
