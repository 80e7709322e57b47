#include "ui/release/eventmodel.h"

#include "core/base/text.h"
#include "core/base/verdict.h"
#include "ui/common/agelabel.h"

#include <QDateTime>
#include <QLocale>
#include <QTextDocument>

#include <algorithm>
#include <array>

namespace ui {
namespace {

constexpr qsizetype mostEvents = 500;

constexpr std::array<const char *, EventModel::ColumnCount> titles{QT_TRANSLATE_NOOP("ui::EventModel", "When"), QT_TRANSLATE_NOOP("ui::EventModel", "What"),
                                                                   QT_TRANSLATE_NOOP("ui::EventModel", "Object"), QT_TRANSLATE_NOOP("ui::EventModel", "Message")};

bool isWarning(const kube::Event &event)
{
    return event.type == u"Warning";
}

QString cell(const kube::Event &event, int column)
{
    switch (column) {
    case EventModel::When: return event.at.isValid() ? clockText(event.at, QDateTime::currentDateTimeUtc()) : QStringLiteral("–");
    case EventModel::What: return base::printable(event.count > 1 ? QStringLiteral("%1 ×%2").arg(event.reason, QString::number(event.count)) : event.reason);
    case EventModel::Object: return base::printable(event.object);
    case EventModel::Message: return base::printable(event.message);
    default: return {};
    }
}

QString tip(const kube::Event &event, int column)
{
    if (column == EventModel::When)
        return event.at.isValid() ? QLocale().toString(event.at.toLocalTime(), QLocale::LongFormat) : QString();
    const QString text = cell(event, column);
    return Qt::mightBeRichText(text) ? text.toHtmlEscaped() : text;
}

} // namespace

void EventModel::setEvents(const QList<kube::Event> &events)
{
    QList<kube::Event> newest;
    for (qsizetype i = events.size() - 1; i >= 0 && newest.size() < mostEvents; --i)
        newest << events[i];
    syncRows(m_events, newest, [](const kube::Event &event) { return event.meta.uid.isEmpty() ? event.meta.name : event.meta.uid; });
}

int EventModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_events.size());
}

int EventModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant EventModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const kube::Event &event = m_events[index.row()];
    switch (role) {
    case Qt::DisplayRole: return cell(event, index.column());
    case Qt::ToolTipRole: return tip(event, index.column());
    case Qt::AccessibleTextRole: {
        const QString text = tr(titles[static_cast<size_t>(index.column())]) + QStringLiteral(", ") + cell(event, index.column());
        return index.column() == What && isWarning(event) ? text + QStringLiteral(", ") + tr("warning") : text;
    }
    // Kubernetes' Normal events say nothing of the verdict; only what it warns of carries a sign.
    case VerdictRole: return index.column() == What && isWarning(event) ? QVariant(static_cast<int>(base::Verdict::Warning)) : QVariant();
    default: return {};
    }
}

QVariant EventModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole || section < 0 || section >= ColumnCount)
        return {};
    return tr(titles[static_cast<size_t>(section)]);
}

} // namespace ui
