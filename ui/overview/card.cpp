#include "ui/overview/card.h"

#include "ui/common/busybutton.h"
#include "ui/common/plainlabel.h"
#include "ui/common/strokeicon.h"
#include "ui/common/theme.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QVBoxLayout>

namespace ui {
namespace {

class CardIcon : public QWidget {
public:
    explicit CardIcon(QString name) : m_name(std::move(name))
    {
        const int side = Metrics::of(this).scaled(16);
        setFixedSize(side, side);
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        paintIcon(&painter, rect(), m_name, Theme::of(this).text2);
    }

private:
    QString m_name;
};

} // namespace

void paintCard(QWidget *widget)
{
    const Theme &theme = Theme::of(widget);
    QPainter painter(widget);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(theme.line);
    painter.setBrush(theme.base);
    painter.drawRoundedRect(QRectF(widget->rect()).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8);
}

Card::Card(const QString &id, const QString &iconName, const QString &title, const QString &linkText, QWidget *parent)
    : QFrame(parent), m_rows(new QVBoxLayout)
{
    setObjectName(id);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(14, 4, 14, 14);
    column->setSpacing(4);
    auto *head = new QHBoxLayout;
    head->setSpacing(8);
    head->addWidget(new CardIcon(iconName));
    head->addWidget(new PlainLabel(title, TextRole::Strong));
    head->addStretch();
    auto *link = new BusyButton(linkText, ButtonLook::Link);
    link->setObjectName(id + QStringLiteral(".open"));
    link->setAccessibleName(title + QStringLiteral(": ") + linkText);
    connect(link, &QAbstractButton::clicked, this, &Card::opened);
    head->addWidget(link);
    column->addLayout(head);
    m_rows->setSpacing(1);
    column->addLayout(m_rows);
    column->addStretch();
}

void Card::paintEvent(QPaintEvent *)
{
    paintCard(this);
}

} // namespace ui
