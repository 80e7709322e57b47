#include "ui/common/banner.h"

#include "ui/common/announce.h"
#include "ui/common/theme.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QPainter>
#include <QVBoxLayout>

namespace ui {

namespace {

QVBoxLayout *textColumn(PlainLabel *sentence, PlainLabel *reason)
{
    auto *column = new QVBoxLayout;
    column->setSpacing(2);
    column->addWidget(sentence);
    column->addWidget(reason);
    return column;
}

} // namespace

Banner::Banner(QWidget *parent)
    : QFrame(parent)
    , m_sign(new SignLabel(Sign::Info, 18, this))
    , m_sentence(new PlainLabel(TextRole::Strong, this))
    , m_reason(new PlainLabel(TextRole::Secondary, this))
    , m_buttons(new QHBoxLayout)
    , m_rawPart(new QWidget(this))
    , m_raw(new QPlainTextEdit(m_rawPart))
{
    setObjectName(QStringLiteral("banner"));
    m_sentence->setObjectName(QStringLiteral("banner.sentence"));
    m_reason->setObjectName(QStringLiteral("banner.reason"));
    m_raw->setObjectName(QStringLiteral("banner.raw"));
    m_raw->setReadOnly(true);
    m_raw->setProperty("code", true);
    m_raw->setTabChangesFocus(true);
    m_raw->setAccessibleName(tr("What was answered, word for word"));
    m_buttons->setSpacing(8);

    auto *row = m_row = new QHBoxLayout;
    row->setSpacing(12);
    row->addWidget(m_sign);
    row->addLayout(textColumn(m_sentence, m_reason), 1);
    row->addLayout(m_buttons);

    auto *raw = new QHBoxLayout(m_rawPart);
    raw->setContentsMargins(30, 0, 0, 0);
    auto *copy = BusyButton::ofIcon(QStringLiteral("copy"), tr("Copy what was answered"), m_rawPart);
    copy->setObjectName(QStringLiteral("banner.copy"));
    connect(copy, &QPushButton::clicked, this, [this] { QGuiApplication::clipboard()->setText(m_raw->toPlainText()); });
    raw->addWidget(m_raw, 1);
    raw->addWidget(copy, 0, Qt::AlignTop);

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(16, 12, 16, 12);
    column->addLayout(row);
    column->addWidget(m_rawPart);
    dismiss();
}

void Banner::present(Sign sign, const QString &sentence, const QString &reason)
{
    const bool isNews = isHidden() || sentence != m_sentence->text();
    clearButtons();
    m_raw->clear();
    m_rawPart->hide();
    m_sign->setSign(sign);
    m_sentence->setText(sentence);
    m_reason->setText(reason);
    m_reason->setVisible(!reason.isEmpty());
    m_row->setAlignment(m_sign, reason.isEmpty() ? Qt::AlignVCenter : Qt::AlignTop);
    setAccessibleName(signText(sign) + QStringLiteral(": ") + sentence);
    show();
    update();
    if (isNews)
        announce(this, sentence);
}

void Banner::present(const base::Error &error)
{
    present(Sign::Broken, error.what);
    if (!error.detail.isEmpty())
        setRaw(error.detail);
}

void Banner::dismiss()
{
    clearButtons();
    m_rawPart->hide();
    hide();
}

BusyButton *Banner::addButton(const QString &text, ButtonLook look, const QString &iconName)
{
    auto *button = new BusyButton(text, look, this);
    if (!iconName.isEmpty())
        button->setIconName(iconName);
    m_buttons->addWidget(button, 0, Qt::AlignTop);
    return button;
}

void Banner::setRaw(const QString &raw)
{
    m_raw->setPlainText(raw);
    m_raw->setFont(fixedFont(font()));
    m_raw->setMaximumHeight(Metrics::of(this).text * 6);
    if (m_details)
        return;
    m_details = addButton(tr("Details"));
    m_details->setObjectName(QStringLiteral("banner.details"));
    connect(m_details, &QPushButton::clicked, this, &Banner::toggleRaw);
}

void Banner::paintEvent(QPaintEvent *)
{
    const Theme &theme = Theme::of(this);
    QPainter painter(this);
    painter.fillRect(rect(), signInk(m_sign->sign(), theme).tint);
    painter.fillRect(QRect(0, height() - 1, width(), 1), theme.line);
}

void Banner::clearButtons()
{
    while (QLayoutItem *item = m_buttons->takeAt(0)) {
        // Later: the button may be the one that is being clicked.
        item->widget()->hide();
        item->widget()->deleteLater();
        delete item;
    }
    m_details = nullptr;
}

void Banner::toggleRaw()
{
    const bool shown = m_rawPart->isHidden();
    m_rawPart->setVisible(shown);
    m_details->setText(shown ? tr("Hide details") : tr("Details"));
}

} // namespace ui
