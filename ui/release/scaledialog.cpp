#include "ui/release/scaledialog.h"

#include "core/base/text.h"
#include "ui/common/availability.h"
#include "ui/common/busybutton.h"
#include "ui/common/plainlabel.h"
#include "ui/common/theme.h"

#include <QDialogButtonBox>
#include <QHBoxLayout>
#include <QSpinBox>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace ui {

namespace {
constexpr int mostReplicas = 50; // what the item takes
}

ScaleDialog::ScaleDialog(const QString &workload, int now, QWidget *parent)
    : QDialog(parent)
    , m_count(new QSpinBox(this))
{
    const QString title = tr("Scale %1").arg(base::printable(workload));
    setObjectName(u"scale"_s);
    setWindowTitle(title);
    setAccessibleName(title);
    setMinimumWidth(Metrics::of(this).scaled(420));
    auto *label = new PlainLabel(tr("&Pods:"), TextRole::Body, this);
    label->setWordWrap(false);
    label->setBuddy(m_count);
    m_count->setObjectName(u"scale.count"_s);
    m_count->setAccessibleName(tr("How many pods"));
    m_count->setRange(0, mostReplicas);
    m_count->setValue(now);
    m_count->selectAll();
    auto *line = new QHBoxLayout;
    line->setSpacing(12);
    line->addWidget(label);
    line->addWidget(m_count);
    line->addStretch();

    auto *box = new QDialogButtonBox(this);
    auto *cancel = new BusyButton(tr("Cancel"), ButtonLook::Normal, this);
    cancel->setObjectName(u"scale.cancel"_s);
    auto *act = new BusyButton(tr("Scale…"), ButtonLook::Primary, this);
    act->setObjectName(u"scale.act"_s);
    act->setDefault(true);
    box->addButton(cancel, QDialogButtonBox::RejectRole);
    box->addButton(act, QDialogButtonBox::AcceptRole);
    const auto check = [act, now](int count) { setUnavailable(act, count == now ? tr("That many it has already") : QString()); };
    check(now);
    connect(m_count, &QSpinBox::valueChanged, act, check);
    connect(box, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(box, &QDialogButtonBox::accepted, this, [this] {
        accept();
        Q_EMIT chosen(m_count->value());
    });

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(20, 20, 20, 16);
    column->setSpacing(14);
    column->addWidget(new PlainLabel(title, TextRole::Heading, this));
    column->addWidget(new PlainLabel(tr("It has %n pods now. With 0 it is off until it is scaled again. What would be done is shown before it is done.", nullptr, now), TextRole::Secondary, this));
    column->addLayout(line);
    column->addWidget(box);
    m_count->setFocus();
}

} // namespace ui
