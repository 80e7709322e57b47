#include "ui/window/commandmodel.h"

#include "core/base/clock.h"
#include "core/base/text.h"
#include "ui/common/hopdelegate.h"
#include "ui/common/theme.h"

#include <QLocale>
#include <QPainter>
#include <QTextLayout>

#include <array>

using namespace Qt::StringLiterals;

namespace ui {

namespace {

using remote::CommandRecord;

QString timeCell(const CommandRecord &r) { return QLocale().toString(r.at.toLocalTime().time(), u"HH:mm:ss"_s); }
QString whereCell(const CommandRecord &r) { return r.where; }
QString commandCell(const CommandRecord &r) { return r.text; }
QString exitCell(const CommandRecord &r)
{
    if (!r.exit)
        return r.ms ? QStringLiteral("–") : QStringLiteral("…");
    return r.exit->signal.isEmpty() ? QString::number(r.exit->code) : r.exit->signal;
}
QString tookCell(const CommandRecord &r) { return r.ms ? base::duration(*r.ms) : QString(); }

struct ColumnSpec {
    const char *title;
    QString (*cell)(const CommandRecord &);
};
constexpr std::array<ColumnSpec, CommandModel::ColumnCount> columns{{
    {QT_TRANSLATE_NOOP("ui::CommandModel", "Time"), timeCell},
    {QT_TRANSLATE_NOOP("ui::CommandModel", "Where"), whereCell},
    {QT_TRANSLATE_NOOP("ui::CommandModel", "Command"), commandCell},
    {QT_TRANSLATE_NOOP("ui::CommandModel", "Exit"), exitCell},
    {QT_TRANSLATE_NOOP("ui::CommandModel", "Took"), tookCell},
}};

/// Lays the text out; gives its height.
double layOut(QTextLayout &layout, double width)
{
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
    return height;
}

QString shownText(const QModelIndex &index) { return index.data().toString().replace(u'\n', QChar::LineSeparator); }

} // namespace

QString commandAsText(const CommandRecord &record)
{
    return base::rfc3339(record.at) + u' ' + record.where + u" exit "_s + exitCell(record) + u' ' + tookCell(record) + u'\n' + record.text;
}

QString commandAsScript(const CommandRecord &record) { return u"# "_s + record.where + u'\n' + record.text; }

CommandModel::CommandModel(QObject *parent)
    : QAbstractTableModel(parent)
{
}

void CommandModel::put(const CommandRecord &record)
{
    // The end of a command comes soon after its start: looked for from the newest.
    for (int row = rowCount() - 1; row >= 0; --row) {
        if (m_records[row].id != record.id)
            continue;
        m_records[row] = record;
        Q_EMIT dataChanged(index(row, 0), index(row, ColumnCount - 1));
        return;
    }
    if (rowCount() >= capacity) {
        beginRemoveRows({}, 0, 0);
        m_records.removeFirst();
        endRemoveRows();
    }
    beginInsertRows({}, rowCount(), rowCount());
    m_records.append(record);
    endInsertRows();
}

void CommandModel::clear()
{
    beginResetModel();
    m_records.clear();
    endResetModel();
}

int CommandModel::rowCount(const QModelIndex &parent) const { return parent.isValid() ? 0 : static_cast<int>(m_records.size()); }
int CommandModel::columnCount(const QModelIndex &parent) const { return parent.isValid() ? 0 : ColumnCount; }

QVariant CommandModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const CommandRecord &record = m_records[index.row()];
    if (role == Qt::DisplayRole)
        return base::printable(columns[static_cast<size_t>(index.column())].cell(record), true);
    const bool ended = record.exit && (record.exit->code != 0 || !record.exit->signal.isEmpty());
    if (role == VerdictRole && index.column() == Exit && ended)
        return static_cast<int>(base::Verdict::Warning);
    return {};
}

QVariant CommandModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (role == Qt::TextAlignmentRole)
        return int(Qt::AlignLeft | Qt::AlignVCenter);
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    return tr(columns[static_cast<size_t>(section)].title);
}

void CommandDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const Theme &theme = Theme::of(option.widget);
    painter->save();
    painter->fillRect(option.rect, option.state & QStyle::State_Selected ? theme.selected : theme.base);
    painter->fillRect(QRect(option.rect.left(), option.rect.bottom(), option.rect.width(), 1), theme.line);
    painter->setPen(theme.text);
    QTextLayout layout(shownText(index), fixedFont(option.font));
    layOut(layout, option.rect.width() - 12);
    painter->setClipRect(option.rect);
    layout.draw(painter, option.rect.topLeft() + QPointF(6, 4));
    painter->restore();
}

QSize CommandDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    QTextLayout layout(shownText(index), fixedFont(option.font));
    return {m_width, static_cast<int>(layOut(layout, m_width - 12)) + 10};
}

} // namespace ui
