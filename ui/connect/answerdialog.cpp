#include "ui/connect/answerdialog.h"

#include "core/base/text.h"
#include "ui/common/busybutton.h"
#include "ui/common/plainlabel.h"
#include "ui/connect/dialogsheet.h"
#include "ui/connect/rawdetail.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

namespace ui {

AnswerDialog::AnswerDialog(const QString &title, const Asked &asked, AnswerForm::Answer answer, QWidget *parent) : QDialog(parent)
{
    setObjectName(QStringLiteral("connect.answer"));
    const DialogSheet sheet = dialogSheet(this, Sign::Info, base::printable(title));
    // The answer may open the next question: this one is closed first.
    auto *form = new AnswerForm(asked, [this, answer = std::move(answer)](std::optional<Given> given) {
        if (given)
            accept();
        answer(std::move(given));
    });
    sheet.column->addWidget(form);
    auto *cancel = new BusyButton(asked.skip.isEmpty() ? tr("Cancel") : asked.skip);
    cancel->setObjectName(QStringLiteral("connect.cancelAnswer"));
    cancel->setAutoDefault(false);
    connect(cancel, &QAbstractButton::clicked, this, &QDialog::reject);
    connect(this, &QDialog::rejected, form, &AnswerForm::skip);
    sheet.foot->addWidget(new PlainLabel(asked.skipNote, TextRole::Secondary), 1);
    sheet.foot->addWidget(cancel);
    form->focusFirst();
}

RefusedDialog::RefusedDialog(const QString &title, const base::Error &error, QWidget *parent) : QDialog(parent)
{
    setObjectName(QStringLiteral("connect.refused"));
    const DialogSheet sheet = dialogSheet(this, Sign::Broken, base::printable(title), base::printable(error.what, true));
    if (!error.detail.isEmpty())
        sheet.column->addWidget(new RawDetail(base::printable(error.detail, true)));
    auto *close = new BusyButton(tr("Close"));
    close->setObjectName(QStringLiteral("connect.closeRefused"));
    close->setDefault(true);
    connect(close, &QAbstractButton::clicked, this, &QDialog::reject);
    sheet.foot->addStretch();
    sheet.foot->addWidget(close);
    close->setFocus();
}

} // namespace ui
