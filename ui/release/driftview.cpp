#include "ui/release/driftview.h"

#include "core/base/text.h"
#include "ui/common/busybutton.h"
#include "ui/common/plainlabel.h"
#include "ui/plan/diffview.h"

#include <QVBoxLayout>

namespace ui {

DriftView::DriftView(QWidget *parent)
    : QWidget(parent), m_sentence(new PlainLabel(TextRole::Body, this)), m_legend(new PlainLabel(tr("− is what helm's manifest says, + is what is there."), TextRole::Hint, this)),
      m_diff(new DiffView(this)), m_look(new BusyButton(tr("Look at it…"), ButtonLook::Normal, this))
{
    m_sentence->setObjectName(QStringLiteral("release.driftSentence"));
    m_sentence->setSelectable(true);
    m_diff->setObjectName(QStringLiteral("release.drift"));
    m_diff->setAccessibleName(tr("What is not as helm's manifest says"));
    m_look->setObjectName(QStringLiteral("release.driftPlan"));
    m_look->setIconName(QStringLiteral("wrench"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(16, 12, 16, 12);
    column->setSpacing(8);
    column->addWidget(m_sentence);
    column->addWidget(m_diff);
    column->addWidget(m_legend);
    column->addWidget(m_look, 0, Qt::AlignLeft);
    column->addStretch();
    connect(m_look, &QPushButton::clicked, this, [this] { Q_EMIT planWanted(m_item); });
    present(std::nullopt, {});
}

void DriftView::present(const std::optional<QList<ess::Drift>> &drift, const QString &sentence)
{
    QList<plan::Change> changes;
    m_item.clear();
    for (const ess::Drift &one : drift.value_or(QList<ess::Drift>())) {
        changes << plan::Change{one.object, one.field, one.manifest, one.live};
        if (m_item.isEmpty())
            m_item = one.item;
    }
    m_sentence->setText(drift ? base::printable(sentence) : tr("Not known: helm's manifest was not compared with what is there yet."));
    m_diff->setChanges(changes);
    m_diff->setVisible(!changes.isEmpty());
    m_legend->setVisible(!changes.isEmpty());
    updateButton();
}

void DriftView::setReadOnly(bool readOnly)
{
    m_readOnly = readOnly;
    updateButton();
}

void DriftView::updateButton()
{
    m_look->setVisible(!m_item.isEmpty() && !m_readOnly);
}

} // namespace ui
