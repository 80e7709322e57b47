#include "ui/window/aboutdialog.h"

#include "ui/common/plainlabel.h"

#include <QDialogButtonBox>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace ui {

AboutDialog::AboutDialog(QWidget *parent)
    : QDialog(parent)
{
    setObjectName(u"about"_s);
    setWindowTitle(tr("About ESS Console"));
    setAccessibleName(windowTitle());
    auto *box = new QDialogButtonBox(this);
    box->addButton(tr("Close"), QDialogButtonBox::RejectRole)->setDefault(true);
    connect(box, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(20, 20, 20, 16);
    column->setSpacing(8);
    column->addWidget(new PlainLabel(u"ESS Console "_s + QStringLiteral(CONSOLE_VERSION), TextRole::Heading, this));
    column->addWidget(new PlainLabel(tr("Administration console for Element Server Suite on K3s."), TextRole::Secondary, this));
    column->addWidget(new PlainLabel(tr("GPL-3.0-or-later, with Qt %1.").arg(QLatin1String(qVersion())), TextRole::Secondary, this));
    column->addWidget(box);
}

} // namespace ui
