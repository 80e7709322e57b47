#include "ui/users/userdelegate.h"

#include "ui/common/signpainter.h"
#include "ui/common/theme.h"
#include "ui/users/usermodel.h"

#include <QApplication>
#include <QPainter>

namespace ui {
namespace {

void paintSurface(QPainter *painter, const QStyleOptionViewItem &option, const Theme &theme)
{
    if (option.state & QStyle::State_Selected)
        painter->fillRect(option.rect, theme.selected);
    else if (option.state & QStyle::State_MouseOver)
        painter->fillRect(option.rect, theme.hover);
    painter->setPen(theme.line);
    painter->drawLine(option.rect.bottomLeft(), option.rect.bottomRight());
}

int adminChipWidth(const QFont &font)
{
    return QFontMetrics(captionFont(font)).horizontalAdvance(UserModel::tr("admin")) + 12;
}

void paintAdminChip(QPainter *painter, const QRect &area, const QFont &base, const Theme &theme)
{
    const QFont font = captionFont(base);
    const int height = QFontMetrics(font).height() + 4;
    const QRect chip(area.left(), area.center().y() - height / 2 + 1, adminChipWidth(base), height);
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(Qt::NoPen);
    painter->setBrush(theme.accentTint);
    painter->drawRoundedRect(chip, 4, 4);
    painter->setFont(font);
    painter->setPen(theme.accent);
    painter->drawText(chip, Qt::AlignCenter, UserModel::tr("admin"));
}

} // namespace

void UserDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const Theme &theme = Theme::of(option.widget);
    const Metrics metrics = Metrics::of(option.font);
    painter->save();
    paintSurface(painter, option, theme);
    QRect area = option.rect.adjusted(index.column() == UserModel::Name ? 16 : 6, 0, -6, 0);
    const QVariant verdict = index.data(UserModel::VerdictRole);
    if (verdict.isValid()) {
        const QRectF sign(area.left(), area.center().y() - metrics.sign / 2.0, metrics.sign, metrics.sign);
        const auto state = index.data(UserModel::StaleRole).toBool() ? SignPainter::State::Stale : SignPainter::State::Live;
        SignPainter::paint(painter, sign, static_cast<base::Verdict>(verdict.toInt()), theme, state);
        area.setLeft(area.left() + metrics.sign + 6);
    }
    const bool isAdmin = index.column() == UserModel::Name && index.data(UserModel::AdminRole).toBool();
    const int chip = isAdmin ? adminChipWidth(option.font) + 8 : 0;
    const QString text = option.fontMetrics.elidedText(index.data().toString(), Qt::ElideRight, area.width() - chip);
    // The person is what is looked for; the rest is said of it.
    painter->setFont(option.font);
    painter->setPen(index.column() <= UserModel::State ? theme.text : theme.text2);
    painter->drawText(area, Qt::AlignLeft | Qt::AlignVCenter, text);
    if (isAdmin)
        paintAdminChip(painter, area.adjusted(option.fontMetrics.horizontalAdvance(text) + 8, 0, 0, 0), option.font, theme);
    painter->restore();
}

} // namespace ui
