#include "ui/plan/planlist.h"

#include "ui/common/signpainter.h"
#include "ui/common/theme.h"
#include "ui/plan/planmodel.h"

#include <QPainter>
#include <QStyle>
#include <QTextLayout>

#include <cmath>

namespace ui {

namespace {

constexpr int frameMs = 50;

/// Words wrap; one that is longer than the line breaks. With a painter the text is drawn too. Gives its height.
int flow(const QString &text, const QFont &font, int width, QPainter *painter = nullptr, const QPoint &at = {})
{
    QTextLayout layout(QString(text).replace(u'\n', QChar::LineSeparator), font);
    QTextOption option;
    option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    layout.setTextOption(option);
    layout.beginLayout();
    double height = 0;
    for (QTextLine line = layout.createLine(); line.isValid(); line = layout.createLine()) {
        line.setLineWidth(width);
        line.setPosition({0, height});
        height += line.height();
    }
    layout.endLayout();
    if (painter)
        layout.draw(painter, at);
    return static_cast<int>(std::ceil(height));
}

/// Where the parts of an item stand; the one place for painting and measuring.
struct Lay {
    QRect sign;
    QRect title;
    QRect why;
    QRect chip;
    QRect elapsed;
    int height = 0;
};

Lay layOut(const QModelIndex &index, const QFont &font, int width)
{
    const Metrics metrics = Metrics::of(font);
    const QFontMetrics strong(strongFont(font));
    const QFontMetrics small(captionFont(font));
    const int top = metrics.scaled(10);
    const int left = metrics.scaled(40);
    const int right = width - metrics.scaled(12);
    const QString chip = index.data(PlanModel::ChipRole).toString();
    const QString elapsed = index.data(PlanModel::ElapsedRole).toString();
    const int chipWidth = chip.isEmpty() ? 0 : small.horizontalAdvance(chip) + metrics.scaled(16);
    // Room for "999 s" always: a time that grows must not wrap the title anew.
    const int timeWidth = elapsed.isEmpty() ? 0 : std::max(small.horizontalAdvance(elapsed), small.horizontalAdvance(QStringLiteral("9999 s")));
    const int beside = std::max(chipWidth, timeWidth);
    const int words = std::max(metrics.scaled(60), right - left - (beside ? beside + metrics.scaled(10) : 0));
    Lay lay;
    lay.sign = {metrics.scaled(14), top, metrics.scaled(16), strong.height()};
    const int titleHeight = flow(index.data().toString(), strongFont(font), words);
    lay.title = {left, top, words, titleHeight};
    const QString why = index.data(PlanModel::WhyRole).toString();
    const int whyHeight = why.isEmpty() ? 0 : flow(why, font, words);
    lay.why = {left, top + titleHeight + 2, words, whyHeight};
    lay.chip = {right - chipWidth, top - 1, chipWidth, chip.isEmpty() ? 0 : metrics.chip};
    lay.elapsed = {right - beside, lay.chip.bottom() + 3, beside, elapsed.isEmpty() ? 0 : small.height()};
    lay.height = std::max(lay.why.bottom(), std::max(lay.chip.bottom(), lay.elapsed.bottom())) + metrics.scaled(12);
    return lay;
}

void paintChip(QPainter *painter, const QRect &rect, const QString &text, Sign sign, const Theme &theme, const QFont &font)
{
    const Ink ink = signInk(sign, theme);
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(Qt::NoPen);
    painter->setBrush(ink.tint);
    painter->drawRoundedRect(rect, 4, 4);
    painter->setPen(ink.text);
    painter->setFont(captionFont(font));
    painter->drawText(rect, Qt::AlignCenter, text);
}

} // namespace

void PlanDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const Theme &theme = Theme::of(option.widget);
    const Metrics metrics = Metrics::of(option.font);
    Lay lay = layOut(index, option.font, option.rect.width());
    painter->save();
    painter->fillRect(option.rect, option.state & QStyle::State_Selected ? theme.selected : theme.base);
    painter->fillRect(QRect(option.rect.left(), option.rect.bottom(), option.rect.width(), 1), theme.line);
    painter->translate(option.rect.topLeft());
    const QVariant sign = index.data(PlanModel::SignRole);
    const QRectF place(lay.sign.left(), lay.sign.center().y() - metrics.sign / 2.0 + 1, metrics.sign, metrics.sign);
    if (!sign.isValid()) {
        painter->setFont(option.font);
        painter->setPen(theme.text3);
        painter->drawText(lay.sign, Qt::AlignHCenter | Qt::AlignTop, QString::number(index.row() + 1));
    } else if (static_cast<Sign>(sign.toInt()) == Sign::Busy) {
        SignPainter::paintBusy(painter, place, theme, m_turn);
    } else {
        SignPainter::paint(painter, place, static_cast<Sign>(sign.toInt()), theme);
    }
    painter->setPen(theme.text);
    flow(index.data().toString(), strongFont(option.font), lay.title.width(), painter, lay.title.topLeft());
    painter->setPen(theme.text2);
    flow(index.data(PlanModel::WhyRole).toString(), option.font, lay.why.width(), painter, lay.why.topLeft());
    painter->setFont(captionFont(option.font));
    painter->setPen(theme.text3);
    painter->drawText(lay.elapsed, Qt::AlignRight | Qt::AlignTop, index.data(PlanModel::ElapsedRole).toString());
    if (const QString chip = index.data(PlanModel::ChipRole).toString(); !chip.isEmpty())
        paintChip(painter, lay.chip, chip, static_cast<Sign>(index.data(PlanModel::ChipSignRole).toInt()), theme, option.font);
    painter->restore();
}

QSize PlanDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    return {m_width, layOut(index, option.font, m_width).height};
}

PlanList::PlanList(QWidget *parent)
    : QListView(parent)
    , m_delegate(new PlanDelegate(this))
{
    setItemDelegate(m_delegate);
    setFrameShape(QFrame::NoFrame);
    setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_timer.setInterval(frameMs);
    connect(&m_timer, &QTimer::timeout, this, [this] {
        m_turn += frameMs / 1000.0;
        m_turn -= m_turn >= 1 ? 1 : 0;
        m_delegate->setTurn(m_turn);
        viewport()->update();
    });
}

void PlanList::setBusy(bool busy)
{
    m_busy = busy;
    updateTimer();
}

void PlanList::measure()
{
    m_delegate->setWidth(viewport()->width());
    scheduleDelayedItemsLayout();
}

void PlanList::resizeEvent(QResizeEvent *event)
{
    measure();
    QListView::resizeEvent(event);
}

void PlanList::showEvent(QShowEvent *event)
{
    QListView::showEvent(event);
    updateTimer();
}

void PlanList::hideEvent(QHideEvent *event)
{
    QListView::hideEvent(event);
    updateTimer();
}

void PlanList::updateTimer()
{
    const bool animated = style()->styleHint(QStyle::SH_Widget_Animation_Duration, nullptr, this) > 0;
    if (m_busy && isVisible() && animated)
        m_timer.start();
    else
        m_timer.stop();
}

} // namespace ui
