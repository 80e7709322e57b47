#include "ui/common/steprow.h"

#include "core/base/text.h"
#include "ui/common/theme.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QVBoxLayout>

namespace ui {

StepRow::StepRow(const QString &name, QWidget *parent)
    : QWidget(parent)
    , m_sign(new SignLabel(Sign::Waiting, 16, this))
    , m_name(new PlainLabel(name, TextRole::Strong, this))
    , m_fact(new PlainLabel(TextRole::Secondary, this))
    , m_ms(new PlainLabel(TextRole::Secondary, this))
    , m_place(new QVBoxLayout)
{
    const Metrics metrics = Metrics::of(this);
    m_name->setFixedWidth(metrics.scaled(144));
    m_ms->setWordWrap(false);
    m_place->setSpacing(8);
    m_place->addWidget(m_fact);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(20, 10, 20, 11);
    row->setSpacing(10);
    row->addWidget(m_sign, 0, Qt::AlignTop);
    row->addWidget(m_name, 0, Qt::AlignTop);
    row->addLayout(m_place, 1);
    row->addWidget(m_ms, 0, Qt::AlignTop);
    setAccessibleName(name);
}

void StepRow::setName(const QString &name) { m_name->setText(name); }

void StepRow::setStep(Sign sign, const QString &fact, std::optional<qint64> ms)
{
    m_sign->setSign(sign);
    m_fact->setText(fact);
    if (sign == Sign::Broken)
        m_fact->setInk(sign);
    else
        m_fact->setRole(TextRole::Secondary);
    m_ms->setText(ms ? base::duration(*ms) : QString());
    setAccessibleName(m_name->text() + QStringLiteral(", ") + signText(sign) + QStringLiteral(", ") + fact);
}

void StepRow::setForm(QWidget *form)
{
    if (form == m_form)
        return;
    if (m_form) {
        // Later: its own button may be what is being clicked.
        m_form->hide();
        m_place->removeWidget(m_form);
        m_form->deleteLater();
    }
    m_form = form;
    if (form)
        m_place->addWidget(form, 0, Qt::AlignLeft);
}

void StepRow::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(0, height() - 1, width(), 1, Theme::of(this).line);
}

} // namespace ui
