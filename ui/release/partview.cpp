#include "ui/release/partview.h"

#include "core/base/text.h"
#include "ui/common/agelabel.h"
#include "ui/common/factrow.h"
#include "ui/release/workloadmodel.h"

#include <QVBoxLayout>

#include <optional>

namespace ui {

struct PartView::Fact {
    QString name;
    QString value;
    QString caption = {};
    bool isName = false; ///< a name of Kubernetes: monospace
    Sign ink = Sign::Info; ///< Info: the text's own
};

namespace {

QString orDash(const QString &text)
{
    return text.isEmpty() ? QStringLiteral("–") : base::printable(text);
}

QString stateText(const kube::ContainerStatus &status)
{
    QString text = status.state.isEmpty() ? PartView::tr("not known yet") : status.state;
    if (!status.reason.isEmpty())
        text += QStringLiteral(", ") + status.reason;
    if (status.exitCode)
        text += QStringLiteral(", ") + PartView::tr("exit code %1").arg(*status.exitCode);
    return text;
}

bool isWell(const kube::ContainerStatus &status)
{
    return status.ready || (status.init && status.exitCode == 0);
}

} // namespace

PartView::PartView(QWidget *parent) : QWidget(parent), m_column(new QVBoxLayout(this))
{
    setObjectName(QStringLiteral("release.part"));
    m_column->setContentsMargins(16, 12, 16, 12);
    m_column->setSpacing(1);
    m_column->addStretch();
    clear();
}

void PartView::clear()
{
    show({{tr("Part"), tr("none is selected")}});
}

void PartView::present(const ess::WorkloadStatus &workload)
{
    QStringList images;
    for (const QString &image : workload.images)
        images << base::printable(image);
    show({{tr("Part"), orDash(workload.name), {}, true},
          {tr("Kind"), orDash(workload.kind)},
          {tr("Ready"), tr("%1 of %2 pods").arg(workload.ready).arg(workload.desired), {}, false, workload.ready < workload.desired ? Sign::Broken : Sign::Info},
          {tr("Restarts"), QString::number(workload.restarts)},
          {tr("Started"), momentText(workload.startedAt)},
          {tr("Image"), images.isEmpty() ? QStringLiteral("–") : images.join(u'\n'), {}, true}});
}

void PartView::present(const kube::Pod &pod)
{
    QList<Fact> facts{{tr("Pod"), orDash(pod.meta.name), {}, true},
                      {tr("State"), pod.ready ? tr("ready") : orDash(pod.reason.isEmpty() ? pod.phase : pod.reason), {}, false, pod.ready ? Sign::Info : Sign::Warning},
                      {tr("Node"), orDash(pod.node)},
                      {tr("Address"), orDash(pod.podIp), {}, true},
                      {tr("Started"), momentText(pod.startedAt)}};
    for (const kube::ContainerStatus &status : pod.statuses) {
        // A finished init container is of no interest; one that failed is the reason.
        if (status.init && isWell(status))
            continue;
        facts << Fact{base::printable(status.name), base::printable(stateText(status)), base::printable(status.message), false, isWell(status) ? Sign::Info : Sign::Warning};
    }
    show(facts);
}

void PartView::show(const QList<Fact> &facts)
{
    while (m_rows.size() < facts.size()) {
        m_rows << new FactRow({});
        m_column->insertWidget(m_column->count() - 1, m_rows.last());
    }
    for (qsizetype i = 0; i < m_rows.size(); ++i) {
        m_rows[i]->setVisible(i < facts.size());
        if (i >= facts.size())
            continue;
        const Fact &fact = facts[i];
        m_rows[i]->setName(fact.name);
        m_rows[i]->setValue(fact.value);
        m_rows[i]->setCaption(fact.caption);
        m_rows[i]->setValueRole(fact.isName ? TextRole::Fixed : TextRole::Body);
        if (fact.ink != Sign::Info)
            m_rows[i]->setValueInk(fact.ink);
    }
    FactRow::alignNames(m_rows.first(facts.size()));
}

} // namespace ui
