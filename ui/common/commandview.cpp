#include "ui/common/commandview.h"

#include "ui/common/busybutton.h"
#include "ui/common/theme.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace ui {

namespace {

QString blockText(const CommandBlock &block)
{
    QString text = u"# "_s + block.where + u'\n' + block.text;
    if (!block.input.isEmpty())
        text += u"\n  stdin: "_s + block.input;
    return text;
}

} // namespace

CommandView::CommandView(QWidget *parent)
    : QWidget(parent)
    , m_text(new QPlainTextEdit(this))
{
    m_text->setObjectName(u"commands.text"_s);
    m_text->setReadOnly(true);
    m_text->setTabChangesFocus(true);
    m_text->setProperty("code", true);
    m_text->setFont(fixedFont(font()));
    m_text->setWordWrapMode(QTextOption::WrapAnywhere);
    m_text->setAccessibleName(tr("Commands"));

    auto *copy = BusyButton::ofIcon(u"copy"_s, tr("Copy the commands"), this);
    copy->setObjectName(u"commands.copy"_s);
    auto *save = new BusyButton(tr("Save as script…"), ButtonLook::Normal, this);
    save->setIconName(u"download"_s);
    save->setObjectName(u"commands.save"_s);
    m_save = save;
    save->hide();
    connect(copy, &QPushButton::clicked, this, [this] { QGuiApplication::clipboard()->setText(text()); });
    connect(save, &QPushButton::clicked, this, &CommandView::saveWanted);

    auto *buttons = new QHBoxLayout;
    buttons->addWidget(save);
    buttons->addWidget(copy);
    buttons->addStretch();
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_text, 1);
    column->addLayout(buttons);
}

void CommandView::setBlocks(const QList<CommandBlock> &blocks)
{
    QStringList texts;
    for (const CommandBlock &block : blocks)
        texts.append(blockText(block));
    const QString joined = texts.join(u"\n\n"_s);
    if (joined != text())
        m_text->setPlainText(joined);
}

void CommandView::setSaveVisible(bool visible) { m_save->setVisible(visible); }

} // namespace ui
