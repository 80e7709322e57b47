#include "ui/plan/planmodel.h"

#include "core/base/text.h"

namespace ui {

void PlanModel::setItems(const QList<plan::ItemPtr> &items)
{
    beginResetModel();
    m_rows.clear();
    for (const plan::ItemPtr &item : items) {
        PlanRow row;
        row.item = item;
        m_rows.append(row);
    }
    endResetModel();
}

int PlanModel::rowCount(const QModelIndex &parent) const { return parent.isValid() ? 0 : static_cast<int>(m_rows.size()); }

QVariant PlanModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= rowCount())
        return {};
    const PlanRow &row = m_rows[index.row()];
    const PlanVerdict verdict = verdictOf(row);
    const bool judged = row.state != PlanRow::State::Ready || row.isInOrder() || row.unreadable || row.isByHand();
    switch (role) {
    case Qt::DisplayRole: return base::printable(row.item->title());
    case Qt::AccessibleTextRole: return spoken(index);
    case SignRole: return judged ? QVariant(static_cast<int>(verdict.sign)) : QVariant();
    case WhyRole: return why(row);
    case ChipRole: return verdict.chip;
    case ChipSignRole: return static_cast<int>(verdict.sign);
    case ElapsedRole: return elapsed(row);
    default: return {};
    }
}

QString PlanModel::why(const PlanRow &row) const
{
    const bool runs = row.state == PlanRow::State::Running || row.state == PlanRow::State::Undoing;
    if (runs && !row.stage.isEmpty())
        return base::printable(row.stage);
    const QString sentence = verdictOf(row).sentence;
    return sentence.isEmpty() ? base::printable(row.item->explain(), true) : sentence;
}

QString PlanModel::elapsed(const PlanRow &row) const
{
    if (row.state == PlanRow::State::Running || row.state == PlanRow::State::Undoing)
        return PlanText::tr("%1 s").arg(secondsSince(row.startedAt));
    const std::optional<plan::Report> &ended = row.state == PlanRow::State::Undone ? row.undone : row.report;
    return ended && ended->ms > 0 ? base::duration(ended->ms) : QString();
}

QString PlanModel::spoken(const QModelIndex &index) const
{
    const PlanRow &row = m_rows[index.row()];
    const PlanVerdict verdict = verdictOf(row);
    QStringList parts{QString::number(index.row() + 1), base::printable(row.item->title())};
    parts << (verdict.chip.isEmpty() ? signText(verdict.sign) : verdict.chip) << why(row);
    return parts.join(QStringLiteral(", "));
}

void PlanModel::refreshElapsed()
{
    for (int row = 0; row < rowCount(); ++row)
        if (m_rows[row].state == PlanRow::State::Running || m_rows[row].state == PlanRow::State::Undoing)
            Q_EMIT dataChanged(index(row), index(row), {ElapsedRole});
}

} // namespace ui
