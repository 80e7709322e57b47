#include "ui/common/emptystate.h"

#include "ui/common/strokeicon.h"
#include "ui/common/theme.h"

#include <QPainter>
#include <QVBoxLayout>

namespace ui {

class EmptyState::Picture : public QWidget {
public:
    explicit Picture(QWidget *parent)
        : QWidget(parent)
    {
        const int side = Metrics::of(parent).scaled(32);
        setFixedSize(side, side);
    }
    QString name;

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        paintIcon(&painter, QRectF(rect()), name, Theme::of(this).text3);
    }
};

EmptyState::EmptyState(QWidget *parent)
    : QWidget(parent)
    , m_picture(new Picture(this))
    , m_sentence(new PlainLabel(TextRole::Secondary, this))
    , m_button(new BusyButton({}, ButtonLook::Normal, this))
{
    setObjectName(QStringLiteral("empty"));
    m_sentence->setObjectName(QStringLiteral("empty.sentence"));
    m_button->setObjectName(QStringLiteral("empty.action"));
    m_sentence->setAlignment(Qt::AlignCenter);
    m_sentence->setMinimumWidth(Metrics::of(this).scaled(420));
    auto *column = new QVBoxLayout(this);
    column->setSpacing(12);
    column->addStretch(2);
    column->addWidget(m_picture, 0, Qt::AlignHCenter);
    column->addWidget(m_sentence, 0, Qt::AlignHCenter);
    column->addWidget(m_button, 0, Qt::AlignHCenter);
    column->addStretch(3);
    connect(m_button, &QPushButton::clicked, this, &EmptyState::actionWanted);
}

void EmptyState::present(const QString &iconName, const QString &sentence, const QString &buttonText)
{
    m_picture->name = iconName;
    m_picture->update();
    m_sentence->setText(sentence);
    m_button->setText(buttonText);
    m_button->setVisible(!buttonText.isEmpty());
}

} // namespace ui
