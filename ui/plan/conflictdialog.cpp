#include "ui/plan/conflictdialog.h"

#include "core/base/text.h"
#include "ui/common/busybutton.h"
#include "ui/common/plainlabel.h"
#include "ui/common/signlabel.h"
#include "ui/common/tallarea.h"
#include "ui/common/theme.h"
#include "ui/plan/diffview.h"

#include <QDialogButtonBox>
#include <QHBoxLayout>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace ui {

namespace {

QString titleOf(const QList<plan::Change> &difference)
{
    QStringList objects;
    for (const plan::Change &change : difference)
        if (!objects.contains(change.object))
            objects << change.object;
    if (objects.size() == 1)
        return ConflictDialog::tr("%1 was changed since you opened it.").arg(base::printable(objects.first()));
    return ConflictDialog::tr("%n objects were changed since you opened them.", nullptr, static_cast<int>(objects.size()));
}

} // namespace

ConflictDialog::ConflictDialog(const QList<plan::Change> &difference, QWidget *parent)
    : QDialog(parent)
{
    const QString title = titleOf(difference);
    setObjectName(u"conflict"_s);
    setWindowTitle(title);
    setAccessibleName(title);
    resize(Metrics::of(this).scaled(660), Metrics::of(this).scaled(340));

    auto *heading = new PlainLabel(title, TextRole::Heading, this);
    auto *words = new PlainLabel(tr("Nothing was changed by you. − is what was shown to you, + is what is there now."), TextRole::Secondary, this);
    setAccessibleDescription(words->text());
    auto *page = new QWidget;
    auto *pageColumn = new QVBoxLayout(page);
    pageColumn->setContentsMargins(0, 0, 0, 0);
    auto *diff = new DiffView(page);
    diff->setObjectName(u"conflict.difference"_s);
    diff->setAccessibleName(tr("The difference"));
    diff->setChanges(difference);
    pageColumn->addWidget(diff);
    pageColumn->addStretch();

    auto *texts = new QVBoxLayout;
    texts->setSpacing(8);
    texts->addWidget(heading);
    texts->addWidget(words);
    auto *head = new QHBoxLayout;
    head->setSpacing(12);
    head->addWidget(new SignLabel(Sign::Warning, 20, this), 0, Qt::AlignTop);
    head->addLayout(texts, 1);

    auto *box = new QDialogButtonBox(this);
    const auto add = [&](const QString &name, const QString &text, QDialogButtonBox::ButtonRole role, ButtonLook look = ButtonLook::Normal) {
        auto *button = new BusyButton(text, look, this);
        button->setObjectName(name);
        button->setAutoDefault(false);
        box->addButton(button, role);
        return button;
    };
    auto *cancel = add(u"conflict.cancel"_s, tr("Cancel"), QDialogButtonBox::RejectRole);
    auto *take = add(u"conflict.takeOver"_s, tr("Take over theirs"), QDialogButtonBox::AcceptRole);
    auto *apply = add(u"conflict.apply"_s, tr("Apply mine to theirs"), QDialogButtonBox::AcceptRole, ButtonLook::Primary);
    cancel->setDefault(true);
    cancel->setFocus();
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(take, &QPushButton::clicked, this, [this] {
        accept();
        Q_EMIT takeOverWanted();
    });
    connect(apply, &QPushButton::clicked, this, [this] {
        accept();
        Q_EMIT applyWanted();
    });

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(20, 20, 20, 16);
    column->setSpacing(16);
    column->addLayout(head);
    column->addWidget(new TallArea(page, this), 1);
    column->addWidget(box);
}

} // namespace ui
