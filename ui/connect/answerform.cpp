#include "ui/connect/answerform.h"

#include "core/base/text.h"
#include "ui/common/busybutton.h"
#include "ui/common/plainlabel.h"
#include "ui/common/secretfield.h"
#include "ui/common/theme.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QVBoxLayout>

#include <utility>

namespace ui {
namespace {

constexpr int widestField = 320;
constexpr int fieldPadding = 56; // the edge, and the eye of a secret

} // namespace

AnswerForm::AnswerForm(const Asked &asked, Answer answer, QWidget *parent) : QWidget(parent), m_answer(std::move(answer))
{
    setObjectName(QStringLiteral("connect.form"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 4);
    column->setSpacing(8);
    if (!asked.note.isEmpty()) {
        auto *note = new PlainLabel(base::printable(asked.note, true), TextRole::Secondary);
        note->setObjectName(QStringLiteral("connect.note"));
        column->addWidget(note);
    }
    auto *row = new QHBoxLayout;
    row->setSpacing(8);
    for (const Asked::Field &field : asked.fields) {
        // A question of the server may be longer than its line.
        const QString name = base::printable(field.label);
        if (fontMetrics().horizontalAdvance(name) > Metrics::of(this).scaled(widestField - fieldPadding))
            column->addWidget(new PlainLabel(name, TextRole::Secondary));
        addField(field, row);
    }
    auto *act = new BusyButton(asked.act, ButtonLook::Primary);
    act->setObjectName(QStringLiteral("connect.act"));
    connect(act, &QAbstractButton::clicked, this, &AnswerForm::send);
    row->addWidget(act);
    row->addStretch(1);
    column->addLayout(row);
    if (!asked.keep.isEmpty()) {
        m_keep = new QCheckBox(asked.keep);
        m_keep->setObjectName(QStringLiteral("connect.keep"));
        column->addWidget(m_keep, 0, Qt::AlignLeft);
    }
}

void AnswerForm::addField(const Asked::Field &field, QHBoxLayout *row)
{
    const QString name = base::printable(field.label);
    QLineEdit *line = field.secret ? new SecretField(name) : new QLineEdit(field.text);
    line->setObjectName(QStringLiteral("connect.field%1").arg(m_fields.size()));
    line->setAccessibleName(name);
    line->setPlaceholderText(name);
    const Metrics metrics = Metrics::of(this);
    const int wanted = fontMetrics().horizontalAdvance(name) + metrics.scaled(fieldPadding);
    line->setFixedWidth(qBound(metrics.scaled(200), wanted, metrics.scaled(widestField)));
    connect(line, &QLineEdit::returnPressed, this, &AnswerForm::send);
    row->addWidget(line);
    m_fields << line;
}

AnswerForm::~AnswerForm()
{
    finish(std::nullopt);
}

void AnswerForm::focusFirst()
{
    for (QLineEdit *line : std::as_const(m_fields)) {
        if (line->text().isEmpty()) {
            line->setFocus(Qt::OtherFocusReason);
            return;
        }
    }
    if (!m_fields.isEmpty())
        m_fields.last()->setFocus(Qt::OtherFocusReason);
}

void AnswerForm::skip()
{
    setEnabled(false);
    finish(std::nullopt);
}

void AnswerForm::send()
{
    Given given;
    for (QLineEdit *line : std::as_const(m_fields)) {
        if (auto *secret = qobject_cast<SecretField *>(line))
            given.answers << secret->take();
        else
            given.answers << base::Secret::fromText(line->text());
    }
    given.keep = m_keep && m_keep->isChecked();
    setEnabled(false);
    finish(std::move(given));
}

void AnswerForm::finish(std::optional<Given> given)
{
    // The answer may delete this form.
    if (const Answer answer = std::exchange(m_answer, {}))
        answer(std::move(given));
}

} // namespace ui
