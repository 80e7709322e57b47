#include "ui/connect/rawdetail.h"

#include "ui/common/busybutton.h"
#include "ui/common/theme.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QPlainTextEdit>
#include <QVBoxLayout>

namespace ui {

RawDetail::RawDetail(const QString &text, QWidget *parent) : QWidget(parent)
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 4);
    column->setSpacing(6);
    auto *toggle = new BusyButton(tr("Details"), ButtonLook::Link);
    toggle->setObjectName(QStringLiteral("connect.details"));
    column->addWidget(toggle, 0, Qt::AlignLeft);
    auto *raw = new QWidget;
    auto *row = new QHBoxLayout(raw);
    row->setContentsMargins(0, 0, 0, 0);
    auto *edit = new QPlainTextEdit(text);
    edit->setObjectName(QStringLiteral("connect.raw"));
    edit->setReadOnly(true);
    edit->setProperty("code", true);
    edit->setTabChangesFocus(true);
    edit->setAccessibleName(tr("What was answered, word for word"));
    edit->setFont(fixedFont(font()));
    const Metrics metrics = Metrics::of(this);
    edit->setFixedHeight(metrics.text * 5);
    edit->setMinimumWidth(metrics.scaled(440));
    row->addWidget(edit, 1);
    auto *copy = BusyButton::ofIcon(QStringLiteral("copy"), tr("Copy what was answered"));
    row->addWidget(copy, 0, Qt::AlignTop);
    raw->hide();
    column->addWidget(raw);
    connect(copy, &QAbstractButton::clicked, this, [text] { QGuiApplication::clipboard()->setText(text); });
    connect(toggle, &QAbstractButton::clicked, this, [toggle, raw] {
        raw->setVisible(raw->isHidden());
        toggle->setText(raw->isHidden() ? RawDetail::tr("Details") : RawDetail::tr("Hide details"));
    });
}

} // namespace ui
