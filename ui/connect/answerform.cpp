#include "ui/connect/answerform.h"

#include "core/base/text.h"
#include "ui/common/busybutton.h"
#include "ui/common/plainlabel.h"
#include "ui/common/secretfield.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QVBoxLayout>

namespace ui {

AnswerForm::AnswerForm(const Asked &asked, Answer answer, QWidget *parent) : QWidget(parent), m_answer(std::move(answer))
{
    setObjectName(QStringLiteral("connect.form"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 4, 0, 6);
    column->setSpacing(8);
    if (!asked.note.isEmpty())
        column->addWidget(new PlainLabel(base::printable(asked.note, true), TextRole::Secondary));
    auto *row = new QHBoxLayout;
    row->setSpacing(8);
    for (const Asked::Field &field : asked.fields) {
        const QString name = base::printable(field.label);
        QLineEdit *line = field.secret ? new SecretField(name) : new QLineEdit(field.text);
        line->setObjectName(QStringLiteral("connect.field%1").arg(m_fields.size()));
        line->setAccessibleName(name);
        line->setPlaceholderText(name);
        line->setMaximumWidth(260);
        connect(line, &QLineEdit::returnPressed, this, &AnswerForm::send);
        row->addWidget(line, 1);
        m_fields << line;
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
        column->addWidget(m_keep);
    }
    if (!asked.skip.isEmpty()) {
        auto *other = new QHBoxLayout;
        auto *skip = new BusyButton(asked.skip);
        skip->setObjectName(QStringLiteral("connect.skip"));
        connect(skip, &QAbstractButton::clicked, this, [this] { finish(std::nullopt); });
        other->addWidget(skip);
        other->addWidget(new PlainLabel(asked.skipNote, TextRole::Hint), 1);
        column->addLayout(other);
    }
}

AnswerForm::~AnswerForm()
{
    finish(std::nullopt);
}

void AnswerForm::focusFirst()
{
    for (QLineEdit *line : std::as_const(m_fields)) {
        if (line->text().isEmpty()) {
            line->setFocus();
            return;
        }
    }
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
    finish(given);
}

void AnswerForm::finish(std::optional<Given> given)
{
    // The answer may delete this form.
    if (const Answer answer = std::exchange(m_answer, {}))
        answer(std::move(given));
}

} // namespace ui
