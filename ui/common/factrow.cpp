#include "ui/common/factrow.h"

#include "ui/common/theme.h"

#include <QGridLayout>
#include <QHBoxLayout>

namespace ui {

FactRow::FactRow(const QString &name, const QString &value, Layout layout, QWidget *parent)
    : QWidget(parent)
    , m_sign(new SignLabel(Sign::Info, 14, this))
    , m_name(new PlainLabel(name, layout == Layout::Labelled ? TextRole::Secondary : TextRole::Body, this))
    , m_value(new PlainLabel(value, layout == Layout::Labelled ? TextRole::Body : TextRole::Strong, this))
    , m_caption(new PlainLabel(TextRole::Hint, this))
    , m_valueRow(new QHBoxLayout)
{
    auto *grid = new QGridLayout(this);
    grid->setContentsMargins(0, 3, 0, 3);
    grid->setHorizontalSpacing(8);
    grid->setVerticalSpacing(1);
    m_valueRow->setSpacing(8);
    m_valueRow->addWidget(m_value, layout == Layout::Spread ? 0 : 1);
    grid->addWidget(m_sign, 0, 0, Qt::AlignTop);
    grid->addWidget(m_name, 0, 1, Qt::AlignTop);
    grid->addLayout(m_valueRow, 0, 2);
    if (layout == Layout::Labelled) {
        grid->setColumnStretch(2, 1);
        grid->addWidget(m_caption, 1, 2);
        setNameWidth(112);
    } else {
        grid->setColumnStretch(1, 1);
        m_value->setAlignment(Qt::AlignRight | Qt::AlignTop);
        grid->addWidget(m_caption, 1, 1, 1, 2);
    }
    m_sign->hide();
    m_caption->hide();
    m_value->setSelectable(true);
    // A label that can be selected paints its text a pixel higher than one that cannot.
    m_value->setContentsMargins(0, 1, 0, 0);
    describe();
}

void FactRow::setName(const QString &name)
{
    m_name->setText(name);
    describe();
}

void FactRow::setValue(const QString &value)
{
    m_value->setText(value);
    describe();
}

void FactRow::setCaption(const QString &caption)
{
    m_caption->setText(caption);
    m_caption->setVisible(!caption.isEmpty());
    describe();
}

void FactRow::setSign(Sign sign)
{
    m_sign->setSign(sign);
    m_sign->show();
    describe();
}

void FactRow::setValueRole(TextRole role) { m_value->setRole(role); }

void FactRow::setValueInk(Sign sign) { m_value->setInk(sign); }

void FactRow::setNameWidth(int pixels) { m_name->setFixedWidth(Metrics::of(this).scaled(pixels)); }

void FactRow::alignNames(const QList<FactRow *> &rows)
{
    int width = 0;
    for (const FactRow *row : rows) {
        const Metrics metrics = Metrics::of(row);
        const int wanted = row->m_name->fontMetrics().horizontalAdvance(row->m_name->text()) + metrics.scaled(6);
        width = qMax(width, qBound(metrics.scaled(112), wanted, metrics.scaled(180)));
    }
    for (const FactRow *row : rows)
        row->m_name->setFixedWidth(width);
}

void FactRow::addBeside(QWidget *widget)
{
    m_valueRow->setStretchFactor(m_value, 0);
    m_valueRow->addWidget(widget);
    m_valueRow->addStretch(1);
}

void FactRow::describe()
{
    QStringList parts{m_name->text()};
    if (!m_sign->isHidden())
        parts.append(signText(m_sign->sign()));
    parts.append(m_value->text());
    if (!m_caption->text().isEmpty())
        parts.append(m_caption->text());
    setAccessibleName(parts.join(QStringLiteral(", ")));
}

} // namespace ui
