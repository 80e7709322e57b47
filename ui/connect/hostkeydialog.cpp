#include "ui/connect/hostkeydialog.h"

#include "core/base/text.h"
#include "ui/common/busybutton.h"
#include "ui/common/factrow.h"
#include "ui/common/plainlabel.h"
#include "ui/common/theme.h"
#include "ui/connect/dialogsheet.h"

#include <QClipboard>
#include <QDialogButtonBox>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QPainter>
#include <QPushButton>
#include <QRegularExpression>
#include <QVBoxLayout>

namespace ui {
namespace {

/// Facts, and commands to copy, on a surface of their own.
class Box : public QWidget {
public:
    Box(QColor Theme::*fill, double radius) : m_fill(fill), m_radius(radius) {}

protected:
    void paintEvent(QPaintEvent *) override
    {
        const Theme &theme = Theme::of(this);
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(theme.line);
        painter.setBrush(theme.*m_fill);
        painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), m_radius, m_radius);
    }

private:
    QColor Theme::*m_fill;
    double m_radius;
};

QVBoxLayout *addFacts(QVBoxLayout *column)
{
    auto *box = new Box(&Theme::raised, 8);
    auto *facts = new QVBoxLayout(box);
    facts->setContentsMargins(15, 10, 15, 10);
    facts->setSpacing(2);
    column->addWidget(box);
    return facts;
}

FactRow *addFact(QVBoxLayout *facts, const QString &name, const QString &value, const QString &id, TextRole role = TextRole::Fixed)
{
    auto *row = new FactRow(name, base::printable(value, true));
    row->setObjectName(id);
    row->setValueRole(role);
    facts->addWidget(row);
    return row;
}

void addCommand(QVBoxLayout *column, const QString &intro, const QString &command, const QString &id)
{
    column->addWidget(new PlainLabel(intro, TextRole::Secondary));
    auto *row = new QHBoxLayout;
    row->setSpacing(8);
    auto *box = new Box(&Theme::window, 6);
    auto *inside = new QVBoxLayout(box);
    inside->setContentsMargins(10, 9, 10, 9);
    auto *text = new PlainLabel(base::printable(command), TextRole::Fixed);
    text->setObjectName(id);
    text->setSelectable(true);
    inside->addWidget(text);
    row->addWidget(box, 1);
    auto *copy = BusyButton::ofIcon(QStringLiteral("copy"), UnknownKeyDialog::tr("Copy the command: %1").arg(base::printable(command)));
    copy->setToolTip(UnknownKeyDialog::tr("Copy the command"));
    QObject::connect(copy, &QAbstractButton::clicked, copy, [command] { QGuiApplication::clipboard()->setText(command); });
    row->addWidget(copy);
    column->addLayout(row);
}

void addHeading(QVBoxLayout *column, const QString &text)
{
    column->addSpacing(6);
    column->addWidget(new PlainLabel(text, TextRole::Strong));
}

} // namespace

std::optional<KeyEvidence> keyEvidence(const QString &detail)
{
    static const QRegularExpression pattern(QStringLiteral("^(.+): (\\S+) (SHA256:\\S+); now (\\S+) (SHA256:\\S+)$"));
    const QRegularExpressionMatch match = pattern.match(detail);
    if (!match.hasMatch())
        return {};
    return KeyEvidence{match.captured(1), match.captured(2), match.captured(3), match.captured(4), match.captured(5)};
}

UnknownKeyDialog::UnknownKeyDialog(const UnknownKey &key, QWidget *parent) : QDialog(parent)
{
    setObjectName(QStringLiteral("connect.unknownKey"));
    const QString server = base::printable(key.server);
    const DialogSheet sheet = dialogSheet(this, Sign::Info, tr("First contact with %1").arg(server),
                              tr("Its key is not known to this computer yet. Compare it with what the server itself prints."));
    QVBoxLayout *facts = addFacts(sheet.column);
    addFact(facts, tr("Key shown now"), key.fingerprint, QStringLiteral("connect.fingerprint"));
    addFact(facts, tr("Kind"), key.type, QStringLiteral("connect.keyType"));
    if (!key.note.isEmpty())
        addFact(facts, tr("Known"), key.note, QStringLiteral("connect.keyNote"), TextRole::Body);
    FactRow::alignNames(findChildren<FactRow *>());
    addHeading(sheet.column, tr("How to compare"));
    addCommand(sheet.column, tr("Open the console in your provider's web page, not over SSH, and run there:"), key.verifyCommand, QStringLiteral("connect.verify"));
    sheet.column->addWidget(new PlainLabel(tr("Trusting writes the key to %1.").arg(base::printable(key.file)), TextRole::Secondary));
    auto *buttons = new QDialogButtonBox;
    QPushButton *cancel = buttons->addButton(QDialogButtonBox::Cancel);
    cancel->setText(tr("Cancel"));
    cancel->setObjectName(QStringLiteral("connect.refuse"));
    QPushButton *trust = buttons->addButton(tr("Trust this key and connect"), QDialogButtonBox::AcceptRole);
    trust->setObjectName(QStringLiteral("connect.trust"));
    trust->setAutoDefault(false);
    cancel->setDefault(true);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    sheet.foot->addStretch();
    sheet.foot->addWidget(buttons);
    cancel->setFocus();
}

ChangedKeyDialog::ChangedKeyDialog(const ChangedKey &key, QWidget *parent) : QDialog(parent)
{
    setObjectName(QStringLiteral("connect.changedKey"));
    const QString server = base::printable(key.server);
    const DialogSheet sheet = dialogSheet(this, Sign::Broken, tr("This is not the key that %1 had before").arg(server),
                              tr("ESS Console has closed the connection. Nothing was sent, no password and no key."));
    QVBoxLayout *facts = addFacts(sheet.column);
    addFact(facts, tr("Server"), key.address, QStringLiteral("connect.address"));
    if (const auto evidence = keyEvidence(key.detail)) {
        addFact(facts, tr("Known from"), evidence->place + QStringLiteral(" (") + evidence->knownType + u')', QStringLiteral("connect.knownFrom"), TextRole::Body);
        addFact(facts, tr("Known key"), evidence->known, QStringLiteral("connect.knownKey"));
        const QString kind = evidence->shownType == evidence->knownType ? QString() : QStringLiteral(" (") + evidence->shownType + u')';
        addFact(facts, tr("Key shown now"), evidence->shown + kind, QStringLiteral("connect.shownKey"))->setValueInk(Sign::Broken);
    } else {
        addFact(facts, tr("Known"), key.detail, QStringLiteral("connect.knownFrom"));
    }
    FactRow::alignNames(findChildren<FactRow *>());
    addHeading(sheet.column, tr("What may have happened"));
    sheet.column->addWidget(new PlainLabel(tr("The server was reinstalled or replaced. Or somebody stands between you and it."), TextRole::Secondary));
    addHeading(sheet.column, tr("How to find out"));
    addCommand(sheet.column, tr("Open the console in your provider's web page, not over SSH, and run there:"),
               QStringLiteral("ssh-keygen -lf /etc/ssh/ssh_host_ed25519_key.pub"), QStringLiteral("connect.verify"));
    if (!key.forget.isEmpty())
        addCommand(sheet.column, tr("If it prints the key shown now, remove the old one on this computer and connect again:"), key.forget, QStringLiteral("connect.forget"));
    auto *copy = new BusyButton(tr("Copy all for a report"), ButtonLook::Link);
    copy->setObjectName(QStringLiteral("connect.copyAll"));
    connect(copy, &QAbstractButton::clicked, this, [key] { QGuiApplication::clipboard()->setText(key.server + u'\n' + key.address + u'\n' + key.detail); });
    auto *close = new BusyButton(tr("Close"));
    close->setObjectName(QStringLiteral("connect.close"));
    close->setDefault(true);
    connect(close, &QAbstractButton::clicked, this, &QDialog::reject);
    sheet.foot->addWidget(copy);
    sheet.foot->addStretch();
    sheet.foot->addWidget(close);
    close->setFocus();
}

} // namespace ui
