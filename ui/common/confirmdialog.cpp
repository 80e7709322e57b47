#include "ui/common/confirmdialog.h"

#include "ui/common/consolestyle.h"
#include "ui/common/plainlabel.h"
#include "ui/common/signlabel.h"
#include "ui/common/theme.h"

#include <QDialogButtonBox>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTimer>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace ui {

namespace {

QWidget *nameList(const QStringList &names, QWidget *parent)
{
    auto *list = new QPlainTextEdit(names.join(u'\n'), parent);
    list->setReadOnly(true);
    list->setTabChangesFocus(true);
    list->setProperty("code", true);
    list->setAccessibleName(ConfirmDialog::tr("All that it is done to"));
    list->setMaximumHeight(Metrics::of(parent).text * 10);
    return list;
}

} // namespace

ConfirmDialog::ConfirmDialog(const Question &question, QWidget *parent)
    : QDialog(parent)
{
    setObjectName(u"confirm"_s);
    setWindowTitle(question.title);
    setAccessibleName(question.title);
    setAccessibleDescription(question.consequence);
    setMinimumWidth(qMin(Metrics::of(this).scaled(660), 900));

    auto *texts = new QVBoxLayout;
    texts->setSpacing(8);
    texts->addWidget(new PlainLabel(question.title, TextRole::Heading, this));
    texts->addWidget(new PlainLabel(question.consequence, TextRole::Secondary, this));
    if (!question.names.isEmpty())
        texts->addWidget(nameList(question.names, this));
    QLineEdit *typed = question.grade == Grade::Irreversible ? addTypedLine(question, texts) : nullptr;

    auto *head = new QHBoxLayout;
    head->setSpacing(12);
    head->addWidget(new SignLabel(question.grade == Grade::Irreversible ? Sign::Broken : Sign::Warning, 20, this), 0, Qt::AlignTop);
    head->addLayout(texts, 1);

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(20, 20, 20, 16);
    column->setSpacing(16);
    column->addLayout(head);
    QPushButton *act = addButtons(question, column);
    if (typed) {
        act->setEnabled(false);
        connect(typed, &QLineEdit::textChanged, act, [act, wanted = question.typed](const QString &text) { act->setEnabled(text == wanted); });
    }
}

QLineEdit *ConfirmDialog::addTypedLine(const Question &question, QLayout *to)
{
    auto *label = new PlainLabel(tr("Type %1 to go on:").arg(question.typed), TextRole::Body, this);
    auto *line = new QLineEdit(this);
    line->setObjectName(u"confirm.typed"_s);
    line->setAccessibleName(label->text());
    label->setBuddy(line);
    to->addWidget(label);
    to->addWidget(line);
    return line;
}

QPushButton *ConfirmDialog::addButtons(const Question &question, QLayout *to)
{
    auto *box = new QDialogButtonBox(this);
    QPushButton *cancel = box->addButton(tr("Cancel"), QDialogButtonBox::RejectRole);
    QPushButton *act = box->addButton(question.act, QDialogButtonBox::AcceptRole);
    cancel->setObjectName(u"confirm.cancel"_s);
    act->setObjectName(u"confirm.act"_s);
    setButtonLook(act, question.grade == Grade::Irreversible ? ButtonLook::Danger : ButtonLook::Primary);
    // Enter must not do what was only asked about.
    act->setAutoDefault(false);
    cancel->setDefault(true);
    cancel->setFocus();
    connect(box, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(box, &QDialogButtonBox::rejected, this, &QDialog::reject);
    to->addWidget(box);
    return act;
}

void confirmByDialog(QWidget *parent, const Question &question, std::function<void(bool yes)> answer)
{
    if (question.grade == Grade::Reversible) {
        QTimer::singleShot(0, parent, [answer = std::move(answer)] { answer(true); });
        return;
    }
    auto *dialog = new ConfirmDialog(question, parent);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    QObject::connect(dialog, &QDialog::finished, parent, [answer = std::move(answer)](int result) { answer(result == QDialog::Accepted); });
    dialog->open();
}

} // namespace ui
