#include "ui/connect/hostkeydialog.h"

#include "core/base/text.h"
#include "ui/common/busybutton.h"
#include "ui/common/plainlabel.h"
#include "ui/common/signlabel.h"

#include <QClipboard>
#include <QDialogButtonBox>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QPushButton>
#include <QVBoxLayout>

namespace ui {
namespace {

constexpr int dialogWidth = 660;

QVBoxLayout *head(QDialog *dialog, Sign sign, const QString &title, const QString &sentence)
{
    dialog->setWindowTitle(title);
    dialog->setMinimumWidth(dialogWidth);
    auto *column = new QVBoxLayout(dialog);
    column->setContentsMargins(20, 18, 20, 16);
    column->setSpacing(12);
    auto *top = new QHBoxLayout;
    top->setSpacing(14);
    top->addWidget(new SignLabel(sign, 20), 0, Qt::AlignTop);
    auto *words = new QVBoxLayout;
    words->setSpacing(4);
    words->addWidget(new PlainLabel(title, TextRole::Heading));
    words->addWidget(new PlainLabel(sentence, TextRole::Secondary));
    top->addLayout(words, 1);
    column->addLayout(top);
    return column;
}

void addCommand(QVBoxLayout *column, const QString &intro, const QString &command, const QString &id)
{
    column->addWidget(new PlainLabel(intro, TextRole::Secondary));
    auto *row = new QHBoxLayout;
    auto *text = new PlainLabel(base::printable(command), TextRole::Fixed);
    text->setObjectName(id);
    text->setSelectable(true);
    row->addWidget(text, 1);
    auto *copy = BusyButton::ofIcon(QStringLiteral("copy"), UnknownKeyDialog::tr("Copy the command"));
    QObject::connect(copy, &QAbstractButton::clicked, copy, [command] { QGuiApplication::clipboard()->setText(command); });
    row->addWidget(copy);
    column->addLayout(row);
}

} // namespace

UnknownKeyDialog::UnknownKeyDialog(const UnknownKey &key, QWidget *parent) : QDialog(parent)
{
    setObjectName(QStringLiteral("connect.unknownKey"));
    const QString server = base::printable(key.server);
    QVBoxLayout *column = head(this, Sign::Info, tr("First contact with %1").arg(server),
                               tr("Its key is not known to this computer yet. Compare it with what the server itself prints."));
    auto *fingerprint = new PlainLabel(base::printable(key.type + u' ' + key.fingerprint), TextRole::Fixed);
    fingerprint->setObjectName(QStringLiteral("connect.fingerprint"));
    fingerprint->setSelectable(true);
    column->addWidget(fingerprint);
    if (!key.note.isEmpty())
        column->addWidget(new PlainLabel(base::printable(key.note), TextRole::Secondary));
    addCommand(column, tr("In the console of your provider's web page, not over SSH:"), key.verifyCommand, QStringLiteral("connect.verify"));
    column->addWidget(new PlainLabel(tr("Trusting writes it to %1.").arg(base::printable(key.file)), TextRole::Hint));
    auto *buttons = new QDialogButtonBox;
    QPushButton *cancel = buttons->addButton(QDialogButtonBox::Cancel);
    QPushButton *trust = buttons->addButton(tr("Trust this key and connect"), QDialogButtonBox::AcceptRole);
    trust->setObjectName(QStringLiteral("connect.trust"));
    trust->setAutoDefault(false);
    cancel->setDefault(true);
    cancel->setFocus();
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    column->addWidget(buttons);
}

ChangedKeyDialog::ChangedKeyDialog(const ChangedKey &key, QWidget *parent) : QDialog(parent)
{
    setObjectName(QStringLiteral("connect.changedKey"));
    const QString server = base::printable(key.server);
    QVBoxLayout *column = head(this, Sign::Broken, tr("This is not the key that %1 had before").arg(server),
                               tr("ESS Console has closed the connection. Nothing was sent, no password and no key."));
    auto *facts = new PlainLabel(base::printable(key.address + u'\n' + key.detail, true), TextRole::Fixed);
    facts->setObjectName(QStringLiteral("connect.changedFacts"));
    facts->setSelectable(true);
    column->addWidget(facts);
    column->addWidget(new PlainLabel(tr("What may have happened"), TextRole::Strong));
    column->addWidget(new PlainLabel(tr("The server was reinstalled or replaced. Or somebody stands between you and it."), TextRole::Secondary));
    column->addWidget(new PlainLabel(tr("How to find out"), TextRole::Strong));
    addCommand(column, tr("Open the console in your provider's web page, not over SSH, and run there:"),
               QStringLiteral("ssh-keygen -lf /etc/ssh/ssh_host_ed25519_key.pub"), QStringLiteral("connect.verify"));
    if (!key.forget.isEmpty())
        addCommand(column, tr("If it prints the key shown now, remove the old one on this computer and connect again:"), key.forget, QStringLiteral("connect.forget"));
    auto *buttons = new QDialogButtonBox;
    QPushButton *close = buttons->addButton(QDialogButtonBox::Close);
    QPushButton *copy = buttons->addButton(tr("Copy all for a report"), QDialogButtonBox::ActionRole);
    copy->setAutoDefault(false);
    connect(copy, &QAbstractButton::clicked, this, [key] { QGuiApplication::clipboard()->setText(key.server + u'\n' + key.address + u'\n' + key.detail); });
    close->setDefault(true);
    close->setFocus();
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    column->addWidget(buttons);
}

} // namespace ui
