#include "ui/overview/attentioncard.h"

#include "core/base/text.h"
#include "ui/common/busybutton.h"
#include "ui/common/plainlabel.h"
#include "ui/common/signlabel.h"
#include "ui/common/theme.h"
#include "ui/overview/card.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QVBoxLayout>

namespace ui {

namespace {

constexpr int mostItems = 4;

} // namespace

/// One finding. A refresh changes it in place: the button under the pointer and the focus stay where they are.
class AttentionCard::Row : public QWidget {
public:
    explicit Row(AttentionCard *card, int number)
        : QWidget(card), m_card(card), m_sign(new SignLabel(Sign::Warning, 14)), m_sentence(new PlainLabel(TextRole::Strong)), m_fact(new PlainLabel(TextRole::Secondary)),
          m_open(new BusyButton)
    {
        auto *layout = new QHBoxLayout(this);
        layout->setContentsMargins(16, 8, 16, 7);
        layout->setSpacing(12);
        layout->addWidget(m_sign);
        auto *words = new QVBoxLayout;
        words->setSpacing(2);
        words->addWidget(m_sentence);
        words->addWidget(m_fact);
        layout->addLayout(words, 1);
        m_open->setObjectName(QStringLiteral("overview.item%1").arg(number));
        layout->addWidget(m_open);
        connect(m_open, &QAbstractButton::clicked, m_card, [this] {
            if (canFix())
                Q_EMIT m_card->planWanted(m_item.fix);
            else
                Q_EMIT m_card->openWanted(m_item.page, m_item.object);
        });
    }

    void present(const Attention::Item &item)
    {
        m_item = item;
        m_sign->setVerdict(item.verdict);
        const QString sentence = base::printable(item.sentence);
        m_sentence->setText(sentence);
        m_fact->setText(base::printable(item.fact));
        presentButton();
    }
    void setReadOnly(bool readOnly)
    {
        m_readOnly = readOnly;
        presentButton();
    }
    void setStale(bool stale) { m_sign->setStale(stale); }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        painter.fillRect(1, 0, width() - 2, 1, Theme::of(this).line);
    }

private:
    bool canFix() const { return !m_item.fix.isEmpty() && !m_readOnly; }
    void presentButton()
    {
        QString text = m_item.page == u"routes" ? AttentionCard::tr("Open Routes") : AttentionCard::tr("Open Release");
        if (canFix())
            text = base::printable(m_item.remedy) + u'…';
        m_open->setText(text);
        m_open->setAccessibleName(text + QStringLiteral(": ") + m_sentence->text());
    }

    bool m_readOnly = false;
    AttentionCard *m_card;
    Attention::Item m_item;
    SignLabel *m_sign;
    PlainLabel *m_sentence;
    PlainLabel *m_fact;
    BusyButton *m_open;
};

AttentionCard::AttentionCard(QWidget *parent)
    : QFrame(parent), m_sign(new SignLabel(Sign::Unknown, 26)), m_sentence(new PlainLabel(TextRole::Sentence)), m_summary(new PlainLabel(TextRole::Secondary)),
      m_rows(new QVBoxLayout), m_more(new PlainLabel(TextRole::Hint))
{
    setObjectName(QStringLiteral("overview.attention"));
    m_sentence->setObjectName(QStringLiteral("overview.verdict"));
    m_summary->setObjectName(QStringLiteral("overview.summary"));
    m_more->setObjectName(QStringLiteral("overview.more"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    auto *head = new QHBoxLayout;
    head->setContentsMargins(16, 12, 16, 12);
    head->setSpacing(14);
    head->addWidget(m_sign, 0, Qt::AlignVCenter);
    auto *words = new QVBoxLayout;
    words->setSpacing(3);
    words->addWidget(m_sentence);
    words->addWidget(m_summary);
    head->addLayout(words, 1);
    column->addLayout(head);
    m_rows->setSpacing(0);
    for (int number = 0; number < mostItems; ++number) {
        m_items << new Row(this, number);
        m_items.last()->hide();
        m_rows->addWidget(m_items.last());
    }
    m_more->setContentsMargins(42, 8, 16, 10);
    m_more->hide();
    m_rows->addWidget(m_more);
    column->addLayout(m_rows);
}

void AttentionCard::present(const Attention &attention)
{
    m_sign->setVerdict(attention.verdict);
    m_sentence->setText(base::printable(attention.sentence));
    m_summary->setText(base::printable(attention.summary));
    m_summary->setVisible(!attention.summary.isEmpty());
    const auto count = attention.items.size();
    for (qsizetype i = 0; i < m_items.size(); ++i) {
        m_items[i]->setVisible(i < count);
        if (i < count)
            m_items[i]->present(attention.items[i]);
    }
    m_more->setVisible(count > mostItems);
    const int more = static_cast<int>(count) - mostItems;
    m_more->setText(tr("and %n more", nullptr, more));
    updateGeometry();
}

void AttentionCard::setStale(bool stale)
{
    m_sign->setStale(stale);
    for (Row *row : std::as_const(m_items))
        row->setStale(stale);
}

void AttentionCard::setReadOnly(bool readOnly)
{
    for (Row *row : std::as_const(m_items))
        row->setReadOnly(readOnly);
}

void AttentionCard::paintEvent(QPaintEvent *)
{
    paintCard(this);
}

} // namespace ui
